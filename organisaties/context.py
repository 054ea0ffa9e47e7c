"""Wat elke pagina nodig heeft: het menu dat bij de rechten van het lid past."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from organisaties.lid import Lid
from organisaties.rechten import Recht


@dataclass(frozen=True)
class Menupunt:
    titel: str
    url: str
    actief: bool
    teken: str


@dataclass(frozen=True)
class _Punt:
    titel: str
    url_naam: str
    rechten: tuple[Recht, ...]
    teken: str


_PUNTEN = (
    _Punt("Mijn week", "mijn_week", (Recht.MIJN_WEEK,), "week"),
    _Punt("Cliënten", "clienten", (Recht.EIGEN_DOSSIERS, Recht.DOSSIERS_VAN_TEAM), "clienten"),
    _Punt("Werkgevers", "werkgevers", (Recht.WERKGEVERS,), "werkgevers"),
    _Punt("Team", "team", (Recht.TEAM_ZIEN,), "team"),
    _Punt("Overleg", "overleggen", (Recht.OVERLEG,), "overleg"),
    _Punt("Modeltrouw", "levende_score", (Recht.MODELTROUW,), "meter"),
    _Punt("Metingen", "metingen", (Recht.AUDITEREN,), "meter"),
    # Wie een team heeft of over geld gaat ziet aanvragen; een manager alleen de bedragen.
    _Punt("Financiering", "financiering", (Recht.FINANCIERING, Recht.DOSSIERS_VAN_TEAM), "euro"),
    _Punt("Financiering", "financiering_geld", (Recht.GELDCIJFERS,), "euro"),
    _Punt("Werkmonitor", "werkmonitor", (Recht.MONITOR,), "grafiek"),
    _Punt("Beheer", "beheer", (Recht.BEHEER, Recht.IMPORTEREN), "beheer"),
)


def portaal(request: HttpRequest) -> dict[str, object]:
    """`menu`, `lid` en `mag_vastleggen` voor het raam van de pagina."""
    lid = getattr(request, "lid", None)
    if lid is None:
        # Na een fout wachtwoord gaat wat er bewaard was weer mee met de inlogpagina.
        bewaard = request.POST.get("bewaard", "")
        return {
            "menu": [],
            "lid": None,
            "mag_vastleggen": False,
            "mag_zoeken": False,
            "bewaard": bewaard,
        }
    return {
        "menu": _menu(lid, request.path),
        "lid": lid,
        "organisaties": getattr(request, "organisaties", []),
        "mag_vastleggen": lid.mag(Recht.CONTACT_VASTLEGGEN),
        "mag_zoeken": lid.mag(Recht.WERKGEVERS),
    }


def _menu(lid: Lid, pad: str) -> list[Menupunt]:
    """Van twee punten met dezelfde titel het eerste dat past."""
    menu: dict[str, Menupunt] = {}
    for punt in _PUNTEN:
        if punt.titel not in menu and any(lid.mag(recht) for recht in punt.rechten):
            url = reverse(punt.url_naam)
            menu[punt.titel] = Menupunt(punt.titel, url, pad.startswith(url), punt.teken)
    return list(menu.values())
