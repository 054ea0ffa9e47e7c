"""Een meting om in te scoren of die al gescoord is, zoals ze door het portal ontstaat."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ips_portal.gedeeld import bereik
from modeltrouw.bevroren import bevries
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Consensus, Itemscore, Meting
from modeltrouw.regels.meetwaarde import Meetwaarde
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker
from tests.factories.modeltrouw import MetingauditorFactory, MetingFactory
from tests.factories.organisaties import maak_medewerker

ITEMS = range(1, 26)
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
    meting = MetingFactory(**{"fase": fase, "waarden": bevries({1: CASELOAD})} | velden)
    for auditor in auditors:
        MetingauditorFactory(meting=meting, gebruiker=auditor)
    return meting


def maak_gescoord(
    fase: str = Metingfase.CONCEPT,
    *,
    scores: Sequence[Mapping[int, int | None]] = (),
    consensus: Mapping[int, int] | None = None,
    **velden: Any,
) -> Meting:
    """Een gescoorde meting. Zonder `scores` geven twee auditors elk item een 4: samen 100."""
    gegeven = scores or [dict.fromkeys(ITEMS, 4)] * 2
    auditors = [maak_medewerker(Rol.AUDITOR) for _ in gegeven]
    meting = maak_meting(*auditors, **{"waarden": None} | velden)
    for auditor, van_auditor in zip(auditors, gegeven, strict=True):
        scoor(meting, auditor, van_auditor)
    for item, score in (consensus or {}).items():
        Consensus.objects.create(
            organisatie_id=meting.organisatie_id,
            meting=meting,
            item=item,
            score=score,
            motivatie="Samen bekeken.",
        )
    zet_fase(meting, fase)
    return meting


def scoor(meting: Meting, auditor: Gebruiker, scores: Mapping[int, Any]) -> None:
    """Zolang de meting wordt gescoord. Per item een score, None (niet te scoren), of velden."""
    with bereik.bereik(organisatie_id=meting.organisatie_id, gebruiker_id=auditor.pk):
        Itemscore.objects.bulk_create(
            Itemscore(
                organisatie_id=meting.organisatie_id,
                meting=meting,
                auditor=auditor,
                item=item,
                **_velden(score),
            )
            for item, score in scores.items()
        )


def _velden(score: Any) -> dict[str, Any]:
    if score is None:
        return {"niet_te_scoren": True, "motivatie": "Er waren geen gegevens."}
    gewoon = {"score": 4, "motivatie": "Gezien in de caseloadlijst."}
    return gewoon | (score if isinstance(score, dict) else {"score": score})


def alles(meting: Meting, auditor: Gebruiker, score: int = 4, **anders: Any) -> None:
    """Elk item dezelfde score; `item3=2` maakt er een anders."""
    afwijkend = {int(naam[4:]): waarde for naam, waarde in anders.items()}
    scoor(meting, auditor, {nr: afwijkend.get(nr, score) for nr in ITEMS})


def zet_fase(meting: Meting, fase: str, *, op: date = date(2026, 11, 2)) -> None:
    """`op` is de dag van vaststellen, als de fase dat is."""
    vastgesteld_op = op if fase == Metingfase.VASTGESTELD else None
    Meting.objects.filter(pk=meting.pk).update(fase=fase, vastgesteld_op=vastgesteld_op)
    meting.refresh_from_db()
