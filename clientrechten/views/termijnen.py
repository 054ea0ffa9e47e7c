"""De bewaartermijnen van de organisatie, in Beheer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientrechten.bewaren import termijnen_nu
from clientrechten.forms.termijnen import BewaarForm
from clientrechten.handelingen.termijnen import stel_termijnen_in
from clientrechten.regels.bewaren import KLASSEN
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def termijnen(request: HttpRequest) -> HttpResponse:
    form = BewaarForm(ingevuld(request), nu=termijnen_nu())
    if request.method == "POST" and form.is_valid() and _bewaart(request, form):
        return redirect("bewaartermijnen")
    velden = [form[klasse.sleutel] for klasse in KLASSEN]
    return render(request, "clientrechten/termijnen.html", {"form": form, "velden": velden})


def _bewaart(request: HttpRequest, form: BewaarForm) -> bool:
    anders = form.voer_uit(
        lambda: stel_termijnen_in(
            organisatie_id=request.organisatie.pk, jaren=form.dagen, door=request.user
        )
    )
    if anders is None:
        return False
    if anders:
        request.logboek.daad(Actie.WIJZIGEN, object_soort="bewaartermijn")
        messages.success(request, "De termijnen zijn gewijzigd.")
    else:
        messages.info(request, "Er is niets veranderd.")
    return True
