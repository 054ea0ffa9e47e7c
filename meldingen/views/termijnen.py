"""De termijnen van meldingen, in Beheer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from logboek.keuzes import Actie
from meldingen.bronnen import soorten
from meldingen.forms.termijnen import TermijnenForm
from meldingen.termijnen import instelbaar, stel_termijnen_in, termijnen_nu
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist


@require_http_methods(["GET", "POST"])
@vereist(Recht.BEHEER)
def termijnen(request: HttpRequest) -> HttpResponse:
    form = TermijnenForm(ingevuld(request), soorten=instelbaar(), nu=termijnen_nu())
    if request.method == "POST" and form.is_valid() and _bewaart(request, form):
        return redirect("meldingtermijnen")
    vast = [soort for soort in soorten().values() if soort.dagen is None]
    velden = [form[soort.sleutel] for soort in instelbaar()]
    context = {"form": form, "velden": velden, "vast": vast}
    return render(request, "meldingen/termijnen.html", context)


def _bewaart(request: HttpRequest, form: TermijnenForm) -> bool:
    anders = form.voer_uit(
        lambda: stel_termijnen_in(
            organisatie_id=request.organisatie.pk, dagen=form.dagen, door=request.user
        )
    )
    if anders is None:
        return False
    if anders:
        request.logboek.daad(Actie.WIJZIGEN, object_soort="meldingtermijn")
        messages.success(request, "De termijnen zijn gewijzigd. De meldingen volgen zo meteen.")
    else:
        messages.info(request, "Er is niets veranderd.")
    return True
