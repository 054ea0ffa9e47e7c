"""Het beeld van een kwartaal: bewaard als het is afgesloten, en anders nu geteld."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Min

from ips_portal.gedeeld.periode import Kwartaal
from trajecten.models import Traject
from werkmonitor.definities import Definities, definities, lees
from werkmonitor.feiten import Kwartaalfeiten, kwartaalfeiten, te_tellen
from werkmonitor.models import Kwartaalstand
from werkmonitor.regels.beeld import Beeld, maak_beeld, uit_json
from werkmonitor.regels.feiten import TEAM
from werkmonitor.regels.naar_buiten import naar_buiten

ORGANISATIE = "organisatie"
HOOGSTENS_METEEN = 2_000  # trajecten; met meer duurt kiezen wat weggelaten wordt te lang


@dataclass(frozen=True)
class Kwartaalcijfers:
    """Het beeld met de definities waarmee het is geteld; `stand` als het kwartaal dicht is."""

    beeld: Beeld
    definities: Definities
    stand: Kwartaalstand | None = None


def cijfers_van(kwartaal: Kwartaal, *, team: str = "") -> Kwartaalcijfers:
    """`team` is een sleutel; leeg is de hele organisatie.

    Een team dat er bij het afsluiten nog niet was, wordt nu geteld.
    """
    stand = stand_van(kwartaal)
    bewaard = stand.cijfers.get(team or ORGANISATIE) if stand else None
    if stand and bewaard:
        return Kwartaalcijfers(uit_json(bewaard), lees(stand.definities), stand)
    feiten = kwartaalfeiten(kwartaal)
    return Kwartaalcijfers(_tel(feiten.van_team(team) if team else feiten), definities())


def cijfers_naar_buiten(kwartaal: Kwartaal, *, team: str = "") -> Kwartaalcijfers:
    """Zonder kleine aantallen; van een team alleen het totaal, zie regels/naar_buiten.py."""
    cijfers = cijfers_van(kwartaal)
    if team and (TEAM, team) not in cijfers.beeld.cijfers:
        cijfers = Kwartaalcijfers(_tel(kwartaalfeiten(kwartaal)), definities())
    return replace(cijfers, beeld=naar_buiten(cijfers.beeld, team=team))


def is_groot(kwartaal: Kwartaal) -> bool:
    """Of de uitvoer van de hele organisatie op de achtergrond hoort."""
    return te_tellen(kwartaal)[: HOOGSTENS_METEEN + 1].count() > HOOGSTENS_METEEN


def stand_van(kwartaal: Kwartaal) -> Kwartaalstand | None:
    dicht = Kwartaalstand.objects.van_kwartaal(kwartaal).dicht()
    return dicht.select_related("afgesloten_door").first()


def geschiedenis(kwartaal: Kwartaal) -> list[Kwartaalstand]:
    """Elke keer dat het dicht ging en weer open, de laatste eerst."""
    standen = Kwartaalstand.objects.van_kwartaal(kwartaal).defer("cijfers", "definities")
    return list(standen.select_related("afgesloten_door", "heropend_door"))


def tel_alles(kwartaal: Kwartaal) -> Mapping[str, Beeld]:
    """Per bereik het beeld: "" is de organisatie, en dan de sleutel van elk team."""
    feiten = kwartaalfeiten(kwartaal)
    per_team = {
        groep.sleutel: _tel(feiten.van_team(groep.sleutel)) for groep in feiten.groepen[TEAM]
    }
    return {"": _tel(feiten), **per_team}


def kwartalen(*, vandaag: date) -> list[Kwartaal]:
    """Van het eerste traject tot en met nu, het laatste eerst."""
    eerste: dict[str, Any] = Traject.objects.aggregate(dag=Min("instroomdatum"))
    nu = Kwartaal.van_datum(vandaag)
    loopt = Kwartaal.van_datum(min(eerste["dag"] or vandaag, vandaag))
    gevonden = []
    while loopt <= nu:
        gevonden.append(loopt)
        loopt = loopt.volgende
    return gevonden[::-1]


def _tel(feiten: Kwartaalfeiten) -> Beeld:
    return maak_beeld(
        feiten.trajecten,
        kwartaal=feiten.kwartaal,
        versie=definities().versie,
        groepen=feiten.groepen,
        bezetting=feiten.bezetting,
    )
