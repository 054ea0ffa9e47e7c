"""Metingen die al een eind op weg zijn, zoals ze door het portal ontstaan."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Consensus, Itemscore, Meting
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker
from tests.factories.modeltrouw import MetingauditorFactory, MetingFactory
from tests.factories.organisaties import maak_medewerker

ITEMS = range(1, 26)


def maak_auditor(meting: Meting, **velden: Any) -> Gebruiker:
    auditor = maak_medewerker(Rol.AUDITOR, **velden)
    MetingauditorFactory(meting=meting, gebruiker=auditor)
    return auditor


def maak_meting(
    fase: str = Metingfase.CONCEPT,
    *,
    scores: Sequence[Mapping[int, int | None]] = (),
    consensus: Mapping[int, int] | None = None,
    auditors: Sequence[Gebruiker] | None = None,
    **velden: Any,
) -> Meting:
    """Een gescoorde meting. Zonder `scores` geven twee auditors elk item een 4: samen 100."""
    meting = MetingFactory(fase=Metingfase.SCOREN, **velden)
    eigen = auditors if auditors is not None else [maak_auditor(meting) for _ in range(2)]
    for auditor, gegeven in zip(eigen, scores or [dict.fromkeys(ITEMS, 4)] * 2, strict=True):
        scoor(meting, auditor, gegeven)
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


def scoor(meting: Meting, auditor: Gebruiker, scores: Mapping[int, int | None]) -> None:
    """In het bereik van de auditor: niemand scoort voor een ander."""
    nu = bereik.huidig()
    bereik.zet(Bereik(meting.organisatie_id, auditor.pk))
    Itemscore.objects.bulk_create(
        Itemscore(
            organisatie_id=meting.organisatie_id,
            meting=meting,
            auditor=auditor,
            item=item,
            score=score,
            niet_te_scoren=score is None,
            motivatie="" if score else "Er waren geen gegevens.",
        )
        for item, score in scores.items()
    )
    bereik.zet(nu)


def zet_fase(meting: Meting, fase: str, *, op: date = date(2026, 11, 2)) -> None:
    meting.fase = fase
    meting.vastgesteld_op = op if fase == Metingfase.VASTGESTELD else None
    meting.save(update_fields=["fase", "vastgesteld_op"])
