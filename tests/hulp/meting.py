"""Een meting om in te scoren, met auditors en hun scores."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ips_portal.gedeeld import bereik
from modeltrouw.bevroren import bevries
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Meting
from modeltrouw.regels.meetwaarde import Meetwaarde
from organisaties.models import Gebruiker
from tests.factories.modeltrouw import ItemscoreFactory, MetingauditorFactory, MetingFactory

# Item 1 is te berekenen: 155 clienten op 6 fte is anker 4.
CASELOAD = Meetwaarde(
    item=1,
    waarde=Decimal(155) / 6,
    eenheid="cliënten per fte",
    teller=Decimal(155),
    noemer=Decimal(6),
    anker=4,
)


def maak_meting(*auditors: Gebruiker, fase: str = Metingfase.SCOREN, **velden: Any) -> Meting:
    """Een meting van nu, met deze auditors; `waarden` bevat alleen item 1."""
    meting = MetingFactory(fase=fase, waarden=bevries({1: CASELOAD}), **velden)
    for auditor in auditors:
        MetingauditorFactory(meting=meting, gebruiker=auditor)
    return meting


def scoor(meting: Meting, auditor: Gebruiker, scores: Mapping[int, Any]) -> None:
    """`scores` is per item een score, of de velden van de rij; zolang de meting wordt gescoord."""
    with bereik.bereik(organisatie_id=meting.organisatie_id, gebruiker_id=auditor.pk):
        for item, score in scores.items():
            velden = score if isinstance(score, dict) else {"score": score}
            ItemscoreFactory(meting=meting, auditor=auditor, item=item, **velden)


def alles(meting: Meting, auditor: Gebruiker, score: int = 4, **anders: Any) -> None:
    """Elk item dezelfde score; `item3=2` maakt er een anders."""
    afwijkend = {int(naam[4:]): waarde for naam, waarde in anders.items()}
    scoor(meting, auditor, {nr: afwijkend.get(nr, score) for nr in range(1, 26)})


def zet_fase(meting: Meting, fase: str) -> None:
    Meting.objects.filter(pk=meting.pk).update(fase=fase)
    meting.refresh_from_db()
