"""Aanmelden en de wachtlijst: wie wacht, wie krijgt een begeleider, wie gaat eraf."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from clienten.models import Aanmelding
from ips_portal.gedeeld.opmaak import datum_lang
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.aanmeldingen import (
    Wachtlijst,
    aanmelding_of_404,
    bekende_client_of_404,
    bekende_clienten,
    bladzijde_van,
    eerdere_trajecten,
    gaat_over,
    grond_bij,
    teams_met_wachtlijst,
    wachtlijst_van,
)
from trajecten.aanmeldingformulieren import (
    maak_aanmelding,
    maak_persoon,
    maak_toewijzen,
    maak_wijzig,
)
from trajecten.clientformulieren import maak_wijzig as maak_client
from trajecten.forms.aanmelding import (
    AfsluitenForm,
    BekendeClientForm,
    HeropenForm,
    Samen,
    WachtlijstFilterForm,
)
from trajecten.handelingen.aanmeldingen import (
    heropen,
    meld_aan,
    sluit_af,
    waarom_niet_heropenen,
    wijs_toe,
)
from trajecten.models import Traject
from trajecten.rechten import grondslag

_ONDERDEEL = "aanmelding"


@require_GET
@vereist(Recht.WACHTLIJST)
def wachtlijst(request: HttpRequest) -> HttpResponse:
    teams = teams_met_wachtlijst(request.lid)
    kiest = WachtlijstFilterForm(request.GET, teams=teams, vandaag=request.vandaag)
    bladzijde = bladzijde_van(
        request.lid,
        vandaag=request.vandaag,
        voorwaarde=kiest.voorwaarde(),
        afgesloten=kiest.afgesloten,
        na=request.GET.get("na", ""),
    )
    request.logboek.zag_lijst(
        [aanmelding.client_id for aanmelding in bladzijde],
        onderdeel="wachtlijst",
        grondslag=grondslag(request),
    )
    stand = wachtlijst_van(request.lid, vandaag=request.vandaag, voorwaarde=kiest.van_team())
    context = {"kiest": kiest, "bladzijde": bladzijde, "vakken": _vakken(request, kiest, stand)}
    return render(request, "trajecten/wachtlijst.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANMELDEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Wie hier nog niet was, op de wachtlijst."""
    velden = ingevuld(request)
    persoon, form = maak_persoon(request, velden), maak_aanmelding(request, velden)
    samen = Samen(persoon, form)
    if request.method == "POST" and samen.is_valid():
        aanmelding = persoon.voer_uit(
            lambda: meld_aan(
                client=persoon.save(commit=False),
                aanmelding=form.save(commit=False),
                door=request.user,
            )
        )
        if aanmelding:
            return _aangemeld(request, aanmelding)
    request.logboek.zag_lijst(persoon.dubbele_ids, onderdeel="cliëntnummer bij zelfde naam")
    context = {"persoon": persoon, "form": form, "samen": samen, "zoek": BekendeClientForm()}
    return render(request, "trajecten/aanmelding_nieuw.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANMELDEN)
def zoek(request: HttpRequest) -> HttpResponse:
    """Wie hier eerder was. Met POST: een naam hoort niet in een adres."""
    form = BekendeClientForm(ingevuld(request))
    gevonden = None
    if form.is_bound and form.is_valid():
        gevonden = bekende_clienten(form.cleaned_data["q"], request.lid, vandaag=request.vandaag)
        for client in gevonden.clienten:
            grond = grond_bij(request, client)
            request.logboek.zag(client.pk, onderdeel="zoeken", grondslag=grond)
    context = {"form": form, "gevonden": gevonden}
    return render(request, "trajecten/aanmelding_zoeken.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANMELDEN)
def opnieuw(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Wie hier eerder was, weer op de wachtlijst."""
    client = bekende_client_of_404(request, sleutel)
    form = maak_aanmelding(request, ingevuld(request), client)
    if request.method == "POST" and form.is_valid():
        aanmelding = form.voer_uit(
            lambda: meld_aan(client=client, aanmelding=form.save(commit=False), door=request.user)
        )
        if aanmelding:
            return _aangemeld(request, aanmelding)
    context = {"client": client, "form": form}
    return render(request, "trajecten/aanmelding_opnieuw.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.WACHTLIJST)
def aanmelding(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = aanmelding_of_404(request, sleutel, op_slot=request.method == "POST")
    form = maak_wijzig(request, ingevuld(request), rij) if rij.wacht else None
    if form and request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        form.meld_overgenomen(request)
        return _gewijzigd(request, rij)
    context = {
        "aanmelding": rij,
        "form": form,
        "eerder": eerdere_trajecten(rij.client_id),
        "mag_heropenen": not rij.wacht and waarom_niet_heropenen(rij) is None,
    }
    return render(request, "trajecten/aanmelding.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.WACHTLIJST)
def client(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """De persoon verbeteren: wie wacht heeft nog geen dossier waar dat kan."""
    rij = aanmelding_of_404(request, sleutel)
    if not rij.wacht:
        return _al_afgesloten(request, rij)
    form = maak_client(request, ingevuld(request), rij)
    if request.method == "POST" and form.is_valid() and form.voer_uit(form.save):
        form.meld_overgenomen(request)
        return _gewijzigd(request, rij)
    context = {"aanmelding": rij, "form": form}
    return render(request, "trajecten/aanmelding_client.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.WACHTLIJST)
def toewijzen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = aanmelding_of_404(request, sleutel)
    if request.method == "GET" and not rij.wacht:
        return _al_afgesloten(request, rij)
    form = maak_toewijzen(request, ingevuld(request), rij)
    if request.method == "POST" and form.is_valid():
        traject = form.voer_uit(
            lambda: wijs_toe(
                aanmelding=rij, aanvang=form.aanvang(), door=request.user, vandaag=request.vandaag
            )
        )
        if traject:
            return _toegewezen(request, traject, form.aanvang().aanstelling.gebruiker.naam)
    context = {"aanmelding": rij, "form": form}
    return render(request, "trajecten/aanmelding_toewijzen.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.WACHTLIJST)
def afsluiten(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = aanmelding_of_404(request, sleutel)
    if request.method == "GET" and not rij.wacht:
        return _al_afgesloten(request, rij)
    form = AfsluitenForm(ingevuld(request))
    if request.method == "POST" and form.is_valid():
        afgesloten = form.voer_uit(
            lambda: sluit_af(
                aanmelding=rij,
                afsluiting=form.afsluiting(),
                door=request.user,
                vandaag=request.vandaag,
            )
        )
        if afgesloten:
            _log(request, Actie.WIJZIGEN, rij.client_id)
            messages.success(request, "De aanmelding is afgesloten.")
            return redirect("aanmelding", sleutel)
    context = {"aanmelding": rij, "form": form}
    return render(request, "trajecten/aanmelding_afsluiten.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.WACHTLIJST)
def heropenen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    rij = aanmelding_of_404(request, sleutel)
    if request.method == "GET" and (nee := waarom_niet_heropenen(rij)):
        messages.info(request, nee.uitleg)
        return redirect("aanmelding", sleutel)
    form = HeropenForm(ingevuld(request))
    if request.method == "POST" and form.is_valid():
        reden = form.cleaned_data["reden"]
        weer_open = form.voer_uit(
            lambda: heropen(aanmelding=rij, reden=reden, door=request.user, vandaag=request.vandaag)
        )
        if weer_open:
            _log(request, Actie.WIJZIGEN, rij.client_id)
            messages.success(request, "De cliënt staat weer op de wachtlijst.")
            return redirect("aanmelding", sleutel)
    context = {"aanmelding": rij, "form": form}
    return render(request, "trajecten/aanmelding_heropenen.html", context)


def _aangemeld(request: HttpRequest, aanmelding: Aanmelding) -> HttpResponse:
    """Wie over de wachtlijst gaat komt bij de aanmelding; een begeleider ziet die niet."""
    _log(request, Actie.AANMAKEN, aanmelding.client_id)
    messages.success(request, f"De cliënt staat op de wachtlijst van {aanmelding.team}.")
    if gaat_over(request.lid, aanmelding):
        return redirect("aanmelding", aanmelding.sleutel)
    return redirect("clienten")


def _gewijzigd(request: HttpRequest, aanmelding: Aanmelding) -> HttpResponse:
    _log(request, Actie.WIJZIGEN, aanmelding.client_id)
    messages.success(request, "Opgeslagen.")
    if gaat_over(request.lid, aanmelding):
        return redirect("aanmelding", aanmelding.sleutel)
    return redirect("wachtlijst")


def _toegewezen(request: HttpRequest, traject: Traject, naam: str) -> HttpResponse:
    _log(request, Actie.AANMAKEN, traject.client_id)
    dag = datum_lang(traject.instroomdatum)
    messages.success(request, f"Het traject is begonnen op {dag}, bij {naam}.")
    return redirect("wachtlijst")


def _al_afgesloten(request: HttpRequest, aanmelding: Aanmelding) -> HttpResponse:
    messages.info(request, "Deze aanmelding is al afgesloten.")
    return redirect("aanmelding", aanmelding.sleutel)


def _log(request: HttpRequest, actie: Actie, client_id: int) -> None:
    request.logboek.deed(actie, client_id, onderdeel=_ONDERDEEL, grondslag=grondslag(request))


def _vakken(
    request: HttpRequest, kiest: WachtlijstFilterForm, stand: Wachtlijst
) -> list[dict[str, Any]]:
    """De getallen boven de lijst; elk opent de rijen erachter."""
    dag, cijfers = datum_lang(request.vandaag), stand.cijfers
    wie = "cliënten op de wachtlijst: nog geen traject, niet afgewezen of ingetrokken"
    wacht = _adres(kiest)
    vakken = [_vak("Wachten", cijfers.aantal, wacht, teller=wie, datum=dag)]
    if cijfers.aantal:
        teller = "de dagen sinds de aanmelding van wie wacht"
        vakken += [
            _vak("Middelste wachttijd", cijfers.mediaan, wacht, teller=f"de mediaan van {teller}"),
            _vak("Langste wachttijd", cijfers.langste, wacht, teller=f"de meeste van {teller}"),
        ]
    return [
        *vakken,
        _vak(
            "Zonder eerste gesprek",
            cijfers.zonder_gesprek,
            _adres(kiest, toon=kiest.ZONDER_GESPREK),
            teller="wie wacht en nog geen eerste gesprek had of heeft gepland",
            datum=dag,
        ),
        _vak(
            "Afgewezen om gereedheid",
            stand.om_gereedheid,
            _adres(kiest, toon=kiest.GEREEDHEID),
            teller="aanmeldingen, afgewezen omdat iemand nog niet klaar zou zijn",
            datum=f"het jaar tot en met {dag}",
            bron="Modeltrouwschaal item 9",
        ),
    ]


def _vak(titel: str, waarde: Any, url: str, **definitie: str) -> dict[str, Any]:
    eenheid = "dagen" if "wachttijd" in titel else ""
    return {
        "titel": titel,
        "waarde": waarde,
        "url": url,
        "eenheid": eenheid,
        "definitie": definitie,
    }


def _adres(kiest: WachtlijstFilterForm, **velden: str) -> str:
    """De lijst achter een getal, van hetzelfde team."""
    team = {"team": str(kiest.gekozen_team.sleutel)} if kiest.gekozen_team else {}
    staart = urlencode({**team, **velden})
    return reverse("wachtlijst") + (f"?{staart}" if staart else "")
