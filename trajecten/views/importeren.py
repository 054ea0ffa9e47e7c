"""Een caseload invoeren uit een werkboek: kiezen, nakijken, invoeren."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.uploaden import geweigerde_grootte, neemt_bestand
from logboek.keuzes import Actie
from organisaties.rechten import Recht, vereist
from trajecten.forms.importeren import XLSX, WerkboekForm
from trajecten.handelingen.importeren import NietInTeVoeren, neem_aan, voer_in
from trajecten.importeren.bewaard import Invoer
from trajecten.importeren.fouten import OnleesbaarWerkboek
from trajecten.importeren.kolommen import BLADEN
from trajecten.importeren.rechten import invoer_of_404
from trajecten.importeren.sjabloon import maak_sjabloon


@neemt_bestand(lambda: settings.IMPORT_HOOGSTENS_BYTES)
@require_http_methods(["GET", "POST"])
@vereist(Recht.IMPORTEREN)
def nieuw(request: HttpRequest) -> HttpResponse:
    gekozen = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = WerkboekForm(*gekozen, geweigerd=geweigerde_grootte(request))
    if invoer := _neem_aan(request, form):
        request.logboek.daad(Actie.UITVOEREN, object_soort="import", object_sleutel=invoer.sleutel)
        return redirect("import_voorbeeld", sleutel=invoer.sleutel)
    return render(request, "trajecten/import_nieuw.html", {"form": form, "bladen": BLADEN})


def _neem_aan(request: HttpRequest, form: WerkboekForm) -> Invoer | None:
    if not form.is_valid():
        return None
    try:
        return neem_aan(
            bestand=form.cleaned_data["bestand"],
            door=request.lid,
            vandaag=request.vandaag,
            nu=klok.nu(),
        )
    except OnleesbaarWerkboek as fout:
        form.add_error("bestand", str(fout))
        return None


@require_GET
@vereist(Recht.IMPORTEREN)
def voorbeeld(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Wat er in het werkboek staat en wat eraan mankeert, voordat er iets gebeurt."""
    invoer = invoer_of_404(sleutel)
    if invoer.ingevoerd_op:
        return redirect("import_resultaat", sleutel=sleutel)
    request.logboek.daad(Actie.INZIEN, object_soort="import", object_sleutel=sleutel)
    return render(request, "trajecten/import_voorbeeld.html", {"invoer": invoer})


@require_POST
@vereist(Recht.IMPORTEREN)
def uitvoeren(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    try:
        voer_in(
            invoer=invoer_of_404(sleutel),
            door=request.lid,
            vandaag=request.vandaag,
            nu=klok.nu(),
            logboek=request.logboek,
        )
    except NietInTeVoeren as fout:
        messages.error(request, str(fout))
        return redirect("import_voorbeeld", sleutel=sleutel)
    return redirect("import_resultaat", sleutel=sleutel)


@require_GET
@vereist(Recht.IMPORTEREN)
def resultaat(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    invoer = invoer_of_404(sleutel)
    if not invoer.ingevoerd_op:
        return redirect("import_voorbeeld", sleutel=sleutel)
    return render(request, "trajecten/import_resultaat.html", {"invoer": invoer})


@require_GET
@vereist(Recht.IMPORTEREN)
def sjabloon(request: HttpRequest) -> HttpResponse:
    """Het lege werkboek, met een toelichting bij elke kolom."""
    antwoord = HttpResponse(maak_sjabloon(), content_type=XLSX)
    antwoord["Content-Disposition"] = 'attachment; filename="ips-caseload-sjabloon.xlsx"'
    return antwoord
