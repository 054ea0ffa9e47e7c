"""Het team: wie zit vol, wie heeft lucht, welke week moet nog gezien worden."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from ips_portal.gedeeld.bladeren import Bladzijde, blader
from ips_portal.gedeeld.opmaak import aantal, datum_lang
from logboek.keuzes import Actie
from meldingen.pagina import Regel, van_team
from organisaties.models import IPSTeam
from organisaties.rechten import Recht, vereist
from trajecten.forms.gezien import GezienForm
from trajecten.forms.overdracht import DagForm
from trajecten.handelingen.weekgezien import Gezien, merk_gezien
from trajecten.lvb import is_lvb
from trajecten.overleg import Reeksstand, nu_aan_de_beurt
from trajecten.rechten import begeleider_of_404, grondslag, team_of_404, teams_van
from trajecten.regels.overdracht import woorden
from trajecten.teammeldingen import OVERLEG
from trajecten.teamoverzicht import Teamoverzicht, teamoverzicht, weekcel_van
from trajecten.teamrijen import (
    ALLE_GETALLEN,
    GETALLEN,
    caseload_in,
    caseload_rijen,
    rijen_achter,
    weken_van,
)
from trajecten.waarneming import waarnemingen_in

_OP_NAAM = ("client__zoeknaam",)
_NIEUWSTE_EERST = ("-jaar", "-week")


@require_GET
@vereist(Recht.TEAM_ZIEN)
def kies_team(request: HttpRequest) -> HttpResponse:
    """Wie over een team gaat komt er meteen; wie over meer gaat kiest."""
    teams = teams_van(request)
    if len(teams) == 1:
        return redirect("team_pagina", sleutel=teams[0].sleutel)
    context = {
        "teams": teams,
        "mag_inlezen": request.lid.mag(Recht.IMPORTEREN),
        "mag_wachtlijst": request.lid.mag(Recht.WACHTLIJST),
    }
    return render(request, "trajecten/team_keuze.html", context)


@require_GET
@vereist(Recht.TEAM_ZIEN)
def team(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    gekozen = team_of_404(request, sleutel)
    datum = DagForm(request.GET).dag(request.vandaag)
    erbij = int(request.GET.get("erbij") == "1")
    overzicht = teamoverzicht(team=gekozen, datum=datum, erbij=erbij)
    context = {
        "team": gekozen,
        "overzicht": overzicht,
        "vakken": _vakken(request, overzicht),
        "datum": datum,
        "erbij": erbij,
        "lvb": is_lvb(gekozen),
        "dagadres": _dagadres(request, datum),
        "stiladres": _dagadres(request, datum, zonder_contact=1),
        "laatadres": _dagadres(request, datum, te_lang=1),
        "waarnemingen": waarnemingen_in(gekozen, vandaag=request.vandaag),
        "overleg_nu": _overleg(request, gekozen),
        "meldingen": _meldingen(request, gekozen, datum),
    }
    return render(request, "trajecten/team.html", _met_rechten(request, context))


@require_GET
@vereist(Recht.DOSSIERS_VAN_TEAM)
def clienten(request: HttpRequest, sleutel: UUID, getal: str) -> HttpResponse:
    """De cliënten achter een van de getallen."""
    gekozen = team_of_404(request, sleutel, recht=Recht.DOSSIERS_VAN_TEAM)
    datum = DagForm(request.GET).dag(request.vandaag)
    if getal not in ALLE_GETALLEN:
        raise Http404
    rijen = rijen_achter(getal, team=gekozen, datum=datum)
    bladzijde = blader(rijen, volgorde=_OP_NAAM, na=request.GET.get("na", ""))
    _log_lijst(request, bladzijde, "teamlijst")
    context = {
        "team": gekozen,
        "datum": datum,
        "getal": ALLE_GETALLEN[getal],
        "bladzijde": bladzijde,
        "dagadres": _dagadres(request, datum),
    }
    return render(request, "trajecten/team_clienten.html", context)


@require_GET
@vereist(Recht.DOSSIERS_VAN_TEAM)
def begeleider(request: HttpRequest, sleutel: UUID, begeleider: UUID) -> HttpResponse:
    """De caseload en de weken van een begeleider."""
    gekozen = team_of_404(request, sleutel, recht=Recht.DOSSIERS_VAN_TEAM)
    persoon = begeleider_of_404(gekozen, begeleider)
    datum = DagForm(request.GET).dag(request.vandaag)
    stil = request.GET.get("zonder_contact") == "1"
    rijen = caseload_rijen(
        team=gekozen, begeleider=persoon, datum=datum, alleen_zonder_contact=stil
    )
    bladzijde = blader(rijen, volgorde=_OP_NAAM, na=request.GET.get("na", ""))
    _log_lijst(request, bladzijde, "caseload")
    weken = blader(
        weken_van(persoon, team=gekozen),
        volgorde=_NIEUWSTE_EERST,
        na=request.GET.get("weken_na", ""),
        aantal=8,
    )
    caseload = caseload_in(gekozen, persoon, datum=datum)
    context = {
        "team": gekozen,
        "begeleider": persoon,
        "datum": datum,
        "stil": stil,
        "caseload": caseload,
        "wat_als": woorden(caseload.met(1)) if caseload.fte else "",
        "bladzijde": bladzijde,
        "weken": weken,
        "dagadres": _dagadres(request, datum),
    }
    return render(request, "trajecten/caseload.html", _met_rechten(request, context))


@require_POST
@vereist(Recht.WEEK_GEZIEN)
def gezien(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Merkt een of meer weken als gezien; met htmx komt alleen de cel terug."""
    gekozen = team_of_404(request, sleutel, recht=Recht.WEEK_GEZIEN)
    form = GezienForm(request.POST)
    if not form.is_valid():
        messages.info(request, "Er was geen week om als gezien te merken.")
        return redirect("team_pagina", sleutel=sleutel)
    uitslag = merk_gezien(
        team=gekozen,
        versies=form.cleaned_data["week"],
        door=request.user,
        vandaag=request.vandaag,
    )
    if not uitslag.weken:
        raise Http404
    for week in uitslag.nu:
        request.logboek.daad(Actie.WIJZIGEN, object_soort="weekstaat", object_sleutel=week.sleutel)
    _meld(request, uitslag)
    return _na_gezien(request, gekozen, form)


def _na_gezien(request: HttpRequest, gekozen: IPSTeam, form: GezienForm) -> HttpResponse:
    datum = form.cleaned_data["datum"] or request.vandaag
    sleutel = form.cleaned_data["begeleider"]
    if request.htmx and sleutel:
        persoon = begeleider_of_404(gekozen, sleutel)
        context = {
            "team": gekozen,
            "datum": datum,
            "cel": weekcel_van(team=gekozen, begeleider=persoon, datum=datum),
            "net_gezien": True,
        }
        return render(request, "trajecten/_weekcel_los.html", _met_rechten(request, context))
    if sleutel and request.POST.get("terug") == "begeleider":
        adres = reverse("team_begeleider", args=[gekozen.sleutel, sleutel])
    else:
        adres = reverse("team_pagina", args=[gekozen.sleutel])
    return redirect(adres + _dagadres(request, datum))


def _meld(request: HttpRequest, uitslag: Gezien) -> None:
    if uitslag.nu:
        tekst = aantal(len(uitslag.nu), "week is", "weken zijn")
        messages.success(request, f"{tekst} als gezien gemerkt.")
    if uitslag.al:
        tekst = aantal(len(uitslag.al), "week was", "weken waren")
        messages.info(request, f"{tekst} al gezien; daar verandert niets aan.")
    if uitslag.anders:
        tekst = aantal(len(uitslag.anders), "week is", "weken zijn")
        messages.warning(request, f"{tekst} intussen gewijzigd. Kijk de uren opnieuw na.")


def _vakken(request: HttpRequest, overzicht: Teamoverzicht) -> list[dict[str, Any]]:
    """De vijf getallen boven de pagina; wie dossiers mag zien opent er de rijen achter."""
    stand, dag = overzicht.stand, datum_lang(overzicht.datum)
    waarden = {
        "in-traject": stand.in_traject,
        "aan-het-werk": stand.werk,
        "totaal": stand.totaal,
        "uitgestroomd": stand.uitgestroomd,
        "per-fte": "geen" if stand.per_fte is None else round(stand.per_fte, 1),
    }
    vakken = [
        {"titel": getal.titel, "waarde": waarden[naam], "definitie": getal.op(dag)}
        for naam, getal in GETALLEN.items()
    ]
    if request.lid.teams_met(Recht.DOSSIERS_VAN_TEAM).bevat(overzicht.team.pk):
        for naam, vak in zip(GETALLEN, vakken, strict=True):
            adres = reverse("team_clienten", args=[overzicht.team.sleutel, naam])
            vak["url"] = adres + _dagadres(request, overzicht.datum)
    vakken[-1].update(_tegen_de_norm(stand.per_fte, overzicht.norm))
    return vakken


def _tegen_de_norm(per_fte: Decimal | None, norm: int) -> dict[str, str]:
    if per_fte is None:
        return {"pil_tekst": "geen fte op deze dag", "pil_soort": "stil"}
    if per_fte > norm:
        return {"pil_tekst": f"boven norm {norm}", "pil_soort": "let"}
    return {"pil_tekst": f"binnen norm {norm}", "pil_soort": "goed"}


def _log_lijst(request: HttpRequest, bladzijde: Bladzijde, onderdeel: str) -> None:
    request.logboek.zag_lijst(
        [traject.client_id for traject in bladzijde],
        onderdeel=onderdeel,
        grondslag=grondslag(request),
    )


def _dagadres(request: HttpRequest, datum: date, **overig: str | int) -> str:
    """Het staartje van een adres dat dezelfde dag vasthoudt; vandaag heeft er geen nodig."""
    dag: dict[str, str] = {} if datum == request.vandaag else {"datum": datum.isoformat()}
    velden = {**dag, **overig}
    return f"?{urlencode(velden)}" if velden else ""


def _overleg(request: HttpRequest, gekozen: IPSTeam) -> list[Reeksstand]:
    """Wat er aan overleg aan de beurt is, voor wie erover gaat."""
    if not request.lid.teams_met(Recht.SUPERVISIE).bevat(gekozen.pk):
        return []
    return nu_aan_de_beurt([gekozen], lid=request.lid, vandaag=request.vandaag)


def _meldingen(request: HttpRequest, gekozen: IPSTeam, datum: date) -> list[Regel]:
    """Wat er vandaag voor dit team te doen is, zonder het overleg dat eronder staat."""
    if datum != request.vandaag:
        return []
    regels = van_team(request.lid, gekozen.sleutel, vandaag=datum, zonder=[OVERLEG])
    for genoemd in (regel.over for regel in regels if regel.over):
        request.logboek.zag(genoemd.client_id, onderdeel="team", grondslag=genoemd.grondslag)
    return regels


def _met_rechten(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Een manager ziet de cijfers, zonder knoppen en zonder weg naar een dossier."""
    lid, team = request.lid, context["team"].pk
    return {
        **context,
        "mag_dossiers": lid.teams_met(Recht.DOSSIERS_VAN_TEAM).bevat(team),
        "mag_gezien": lid.teams_met(Recht.WEEK_GEZIEN).bevat(team),
        "mag_overdragen": lid.teams_met(Recht.OVERDRAGEN).bevat(team),
        "mag_supervisie": lid.teams_met(Recht.SUPERVISIE).bevat(team),
        "mag_wachtlijst": lid.teams_met(Recht.WACHTLIJST).bevat(team),
    }
