"""Versies van de schaal: bekijken, en een eigen versie maken."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from logboek.keuzes import Actie
from modeltrouw.forms.schalen import CODE_25, CODE_26, SchaalForm
from modeltrouw.handelingen.schalen import bewaar_versie
from modeltrouw.models import Schaalversie
from modeltrouw.rechten import ZIEN
from modeltrouw.regels.schaal import lees_schaal
from modeltrouw.schaal import standaardschaal
from modeltrouw.schalen import basis_voor, versie_of_404, versies
from organisaties.bewaard import ingevuld
from organisaties.formulieren import nieuwe_rij
from organisaties.rechten import Recht, vereist


@require_GET
@vereist(Recht.MODELTROUW)
def lijst(request: HttpRequest) -> HttpResponse:
    context = {
        "versies": versies(),
        "standaard": standaardschaal(),
        "mag_regelen": request.lid.mag(Recht.METING_REGELEN),
    }
    return render(request, "modeltrouw/schalen.html", context)


@require_GET
@vereist(*ZIEN)
def schaal(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    versie = versie_of_404(sleutel)
    context = {"versie": versie, "schaal": lees_schaal(versie.inhoud)}
    return render(request, "modeltrouw/schaal.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.METING_REGELEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    extra = request.GET.get("items") == "26"
    basis = basis_voor(CODE_26 if extra else CODE_25)
    form = SchaalForm(ingevuld(request), basis=basis, extra=extra)
    if request.method == "POST" and form.is_valid():
        versie = form.voer_uit(
            lambda: bewaar_versie(versie=form.versie(nieuwe_rij(request, Schaalversie())))
        )
        if versie:
            request.logboek.daad(
                Actie.AANMAKEN, object_soort="schaalversie", object_sleutel=versie.sleutel
            )
            messages.success(request, f"{versie} is bewaard. Eerdere metingen houden hun versie.")
            return redirect("schaal", versie.sleutel)
    return render(request, "modeltrouw/schaal_nieuw.html", {"form": form})
