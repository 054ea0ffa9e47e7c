"""De weekstaten van een verzonnen organisatie: ingediend, gezien, en soms vergeten."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ips_portal.gedeeld.periode import Week, laatste_weken
from trajecten.genereren.mensen import EIGEN, Basis, Collega, ogenblik
from trajecten.models import Weekstaat
from trajecten.regels.weekstaat import UREN_VOLTIJD

INGEDIEND, GEZIEN, VERGETEN = "ingediend", "gezien", "vergeten"
_KOLOMMEN = (
    "begeleider_id", "jaar", "week", "uren_rooster", "uren_ips", "uren_samenleving", "ingediend_op",
    "gezien_op", "gezien_door_id",
)  # fmt: skip


def schrijf_weken(basis: Basis, collegas: Sequence[Collega], aantal: int) -> None:
    weken = laatste_weken(aantal, tot_en_met=Week.van_datum(basis.vandaag).vorige)
    basis.kopie.schrijf(
        Weekstaat,
        (*EIGEN, *_KOLOMMEN),
        [
            _rij(basis, collega, week, staat)
            for week in weken
            for collega in collegas
            if (staat := _staat(basis, collega, laatste=week == weken[-1])) != VERGETEN
        ],
    )


def _staat(basis: Basis, collega: Collega, *, laatste: bool) -> str:
    if laatste and collega.profiel.laatste_week:
        return collega.profiel.laatste_week
    if basis.rng.random() > collega.profiel.weken:
        return VERGETEN
    return GEZIEN if basis.rng.random() < (0.5 if laatste else 0.98) else INGEDIEND


def _rij(basis: Basis, collega: Collega, week: Week, staat: str) -> tuple[Any, ...]:
    rng = basis.rng
    rooster = _deel(collega.profiel.fte * UREN_VOLTIJD, 1.0)
    ingediend = _hoogstens(week.zondag - timedelta(days=rng.choice((2, 2, 1, 0))), basis.vandaag)
    gezien = None
    if staat == GEZIEN:
        gezien = _hoogstens(week.zondag + timedelta(days=rng.randint(1, 6)), basis.vandaag)
    return (
        *basis.eigen(week.maandag), collega.gebruiker_id, week.jaar, week.nummer, rooster,
        _deel(rooster, rng.uniform(0.86, 1.0)), _deel(rooster, rng.uniform(0.42, 0.76)),
        ogenblik(ingediend, 16, 30), gezien, collega.coordinator_id if gezien else None,
    )  # fmt: skip


def _deel(uren: Decimal, deel: float) -> Decimal:
    """Op een tiende uur, naar beneden: nooit meer dan er in het rooster staat."""
    return Decimal(int(uren * 10 * Decimal(str(deel)))) / 10


def _hoogstens(dag: date, vandaag: date) -> date:
    return min(dag, vandaag)
