"""De werkmonitor: een kwartaal in cijfers, de stand op een dag, en wat erachter zit."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bladeren import blader
from ips_portal.gedeeld.werkblad import als_bijlage, maak_werkboek
from logboek.keuzes import Actie
from organisaties.bewaard import ingevuld
from organisaties.rechten import Recht, vereist
from trajecten.forms.overdracht import DagForm
from trajecten.rechten import COORDINATOR
from trajecten.stand import stand_op
from werkmonitor.definities import definities as definities_nu
from werkmonitor.forms import AfsluitForm, HeropenForm, KwartaalForm, RijenForm
from werkmonitor.handelingen import heropen, sluit_af
from werkmonitor.kwartaal import (
    Kwartaalcijfers,
    cijfers_naar_buiten,
    cijfers_van,
    geschiedenis,
    is_groot,
    stand_van,
)
from werkmonitor.ontbreekt import ontbreekt_in, rijen_van, telling
from werkmonitor.pagina import maak_pagina
from werkmonitor.rechten import eis_afsluiten, eis_rijen, keuze_van, mag_afsluiten, ziet_rijen
from werkmonitor.regels.afsluiten import toets_afsluiten
from werkmonitor.regels.figuren import NOEMERS, TELLINGEN
from werkmonitor.rijen import Bijdrage, achter
from werkmonitor.standpagina import achter_stand, gekozen_getal, maak_standpagina
from werkmonitor.uitvoer import als_bladen, als_csv, csv_antwoord

_OP_NAAM = ("client__zoeknaam",)
_ONDERDEEL = "werkmonitor"


@require_GET
@vereist(Recht.MONITOR)
def kwartaal(request: HttpRequest) -> HttpResponse:
    kiest = keuze_van(request)
    cijfers = _cijfers(kiest)
    context = _bij_de_keuze(request, kiest) | {
        "cijfers": cijfers,
        "pagina": maak_pagina(cijfers, dimensie=kiest.dimensie),
        "wacht": toets_afsluiten(
            kiest.kwartaal_gekozen, vandaag=request.vandaag, dicht=cijfers.stand is not None
        ),
        "mag_afsluiten": mag_afsluiten(request),
        "groot": is_groot(kiest.kwartaal_gekozen),
    }
    return render(request, "werkmonitor/kwartaal.html", context)


@require_GET
@vereist(Recht.MONITOR)
def stand(request: HttpRequest) -> HttpResponse:
    """De tabel van bron 000: wie er op een dag in traject en aan het werk is."""
    kiest = keuze_van(request)
    dag = DagForm(request.GET).dag(request.vandaag)
    stand = stand_op(organisatie=request.lid.organisatie, team=kiest.team_gekozen, peildatum=dag)
    context = _bij_de_keuze(request, kiest) | {"dag": dag, "pagina": maak_standpagina(stand)}
    return render(request, "werkmonitor/stand.html", context)


@require_GET
@vereist(Recht.DOSSIERS_VAN_TEAM)
def standrijen(request: HttpRequest) -> HttpResponse:
    """De trajecten achter een getal van de stand op een dag."""
    kiest = keuze_van(request)
    eis_rijen(request, kiest.team_gekozen)
    team, dag = kiest.team_gekozen, DagForm(request.GET).dag(request.vandaag)
    stand = stand_op(organisatie=request.lid.organisatie, team=team, peildatum=dag)
    getal = gekozen_getal(maak_standpagina(stand), request.GET.get("cijfer", ""))
    nummers = achter_stand(getal.code, dag=dag, team=team)
    bladzijde = blader(rijen_van(nummers), volgorde=_OP_NAAM, na=request.GET.get("na", ""))
    _log_lijst(request, bladzijde)
    context = _bij_de_keuze(request, kiest) | {
        "definitie": getal,
        "dag": dag,
        "totaal": getal.aantal,
        "bladzijde": bladzijde,
        "regels": [(traject, Bijdrage(1)) for traject in bladzijde],
    }
    return render(request, "werkmonitor/rijen.html", context)


@require_GET
@vereist(Recht.DOSSIERS_VAN_TEAM)
def rijen(request: HttpRequest) -> HttpResponse:
    """De trajecten achter een getal, zoals ze er nu voor staan."""
    kiest = keuze_van(request)
    eis_rijen(request, kiest.team_gekozen)
    getal = RijenForm(request.GET, codes=[*TELLINGEN, *NOEMERS])
    team = kiest.adres.get("team", "")
    bijdragen = achter(getal.code, kwartaal=kiest.kwartaal_gekozen, team=team, plek=getal.plek)
    bladzijde = blader(rijen_van(bijdragen), volgorde=_OP_NAAM, na=request.GET.get("na", ""))
    _log_lijst(request, bladzijde)
    context = _bij_de_keuze(request, kiest) | {
        "definitie": definities_nu().alle[getal.code],
        "groep": getal.plek,
        "totaal": sum(bijdrage.aantal for bijdrage in bijdragen.values()),
        "bladzijde": bladzijde,
        "regels": [(traject, bijdragen[traject.pk]) for traject in bladzijde],
        "met_dagen": any(bijdrage.dagen is not None for bijdrage in bijdragen.values()),
        "dicht": stand_van(kiest.kwartaal_gekozen),
    }
    return render(request, "werkmonitor/rijen.html", context)


@require_GET
@vereist(Recht.DOSSIERS_VAN_TEAM)
def ontbreekt(request: HttpRequest) -> HttpResponse:
    """Wat er per cliënt nog in te vullen is voor het kwartaal dicht gaat."""
    kiest = keuze_van(request)
    eis_rijen(request, kiest.team_gekozen)
    gevonden = ontbreekt_in(kiest.kwartaal_gekozen, team=kiest.team_gekozen)
    bladzijde = blader(rijen_van(gevonden), volgorde=_OP_NAAM, na=request.GET.get("na", ""))
    _log_lijst(request, bladzijde)
    context = _bij_de_keuze(request, kiest) | {
        "telling": telling(gevonden),
        "bladzijde": bladzijde,
        "regels": [(traject, gevonden[traject.pk]) for traject in bladzijde],
    }
    return render(request, "werkmonitor/ontbreekt.html", context)


@require_GET
@vereist(Recht.MONITOR)
def definities(request: HttpRequest) -> HttpResponse:
    """Van het kwartaal uit het adres: een afgesloten kwartaal houdt zijn definities."""
    kiest = keuze_van(request)
    context = _bij_de_keuze(request, kiest) | {"definities": _cijfers(kiest).definities}
    return render(request, "werkmonitor/definities.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.KWARTAAL)
def afsluiten(request: HttpRequest) -> HttpResponse:
    eis_afsluiten(request)
    kiest = keuze_van(request)
    gekozen = kiest.kwartaal_gekozen
    form = AfsluitForm(ingevuld(request))
    if request.method == "POST" and form.is_valid():
        stand = form.voer_uit(
            lambda: sluit_af(
                kwartaal=gekozen,
                organisatie=request.lid.organisatie,
                door=request.user,
                vandaag=request.vandaag,
                nu=klok.nu(),
            )
        )
        if stand:
            return _gedaan(request, kiest, stand, f"Het {gekozen.naam} is afgesloten.")
    dicht = stand_van(gekozen)
    context = _bij_de_keuze(request, kiest) | {
        "form": form,
        "wacht": toets_afsluiten(gekozen, vandaag=request.vandaag, dicht=dicht is not None),
        "telling": telling(ontbreekt_in(gekozen, team=None)),
        "geschiedenis": geschiedenis(gekozen),
    }
    return render(request, "werkmonitor/afsluiten.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.KWARTAAL)
def heropenen(request: HttpRequest) -> HttpResponse:
    eis_afsluiten(request)
    kiest = keuze_van(request)
    gekozen = kiest.kwartaal_gekozen
    form = HeropenForm(ingevuld(request))
    if request.method == "POST" and form.is_valid():
        stand = form.voer_uit(
            lambda: heropen(
                kwartaal=gekozen,
                reden=form.cleaned_data["reden"],
                door=request.user,
                nu=klok.nu(),
            )
        )
        if stand:
            return _gedaan(request, kiest, stand, f"Het {gekozen.naam} is weer open.")
    context = _bij_de_keuze(request, kiest) | {
        "form": form,
        "geschiedenis": geschiedenis(gekozen),
    }
    return render(request, "werkmonitor/heropenen.html", context)


@require_GET
@vereist(Recht.MONITOR)
def werkboek(request: HttpRequest) -> HttpResponse:
    kiest = keuze_van(request)
    if is_groot(kiest.kwartaal_gekozen):
        return _niet_meteen(request, kiest)
    bladen = als_bladen(_uit_te_voeren(request, kiest), naam=_naam(request, kiest))
    return als_bijlage(maak_werkboek(bladen), f"werkmonitor-{kiest.kwartaal_gekozen}.xlsx")


@require_GET
@vereist(Recht.MONITOR)
def csvbestand(request: HttpRequest) -> HttpResponse:
    kiest = keuze_van(request)
    if is_groot(kiest.kwartaal_gekozen):
        return _niet_meteen(request, kiest)
    tekst = als_csv(_uit_te_voeren(request, kiest), naam=_naam(request, kiest))
    return csv_antwoord(tekst, f"werkmonitor-{kiest.kwartaal_gekozen}.csv")


def _cijfers(kiest: KwartaalForm) -> Kwartaalcijfers:
    return cijfers_van(kiest.kwartaal_gekozen, team=kiest.adres.get("team", ""))


def _uit_te_voeren(request: HttpRequest, kiest: KwartaalForm) -> Kwartaalcijfers:
    request.logboek.daad(
        Actie.UITVOEREN, object_soort="kwartaal", object_sleutel=kiest.kwartaal_gekozen
    )
    return cijfers_naar_buiten(kiest.kwartaal_gekozen, team=kiest.adres.get("team", ""))


def _niet_meteen(request: HttpRequest, kiest: KwartaalForm) -> HttpResponse:
    messages.info(request, "Dit zijn veel trajecten. Vraag het bestand aan met de knop hier.")
    return redirect(f"{reverse('werkmonitor')}?{urlencode(kiest.adres)}")


def _naam(request: HttpRequest, kiest: KwartaalForm) -> str:
    team = kiest.team_gekozen
    return team.naam if team else request.lid.organisatie.naam


def _bij_de_keuze(request: HttpRequest, kiest: KwartaalForm) -> dict[str, Any]:
    return {
        "kiest": kiest,
        "kwartaal": kiest.kwartaal_gekozen,
        "naam": _naam(request, kiest),
        "adres": f"?{urlencode(kiest.adres)}",
        "ziet_rijen": ziet_rijen(request, kiest.team_gekozen),
    }


def _gedaan(request: HttpRequest, kiest: KwartaalForm, stand: Any, tekst: str) -> HttpResponse:
    request.logboek.daad(Actie.WIJZIGEN, object_soort="kwartaal", object_sleutel=stand.sleutel)
    messages.success(request, tekst)
    return redirect(f"{reverse('werkmonitor')}?{urlencode(kiest.adres)}")


def _log_lijst(request: HttpRequest, bladzijde: Any) -> None:
    clienten = [traject.client_id for traject in bladzijde]
    request.logboek.zag_lijst(clienten, onderdeel=_ONDERDEEL, grondslag=COORDINATOR)
