"""Item 12: voor elke start van werk, en bij elke wijziging van uren of loon, een inkomstenplan."""

from collections.abc import Iterator
from datetime import timedelta

from ips_portal.gedeeld.opmaak import datum
from trajecten.regels.bewijs.rijen import Periode, Rij
from trajecten.regels.feiten import Dossierfeiten
from trajecten.regels.inkomsten import Planstand, plan_bij, planstand

_DAG = timedelta(days=1)


def bij_start(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    return _momenten(feiten, periode, is_start=True)


def bij_wijziging(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    return _momenten(feiten, periode, is_start=False)


def _momenten(feiten: Dossierfeiten, periode: Periode, *, is_start: bool) -> Iterator[Rij]:
    for plaatsing in feiten.werk:
        for moment in plaatsing.inkomensmomenten():
            if moment.is_start != is_start or not periode.bevat(moment.dag):
                continue
            stand = planstand(moment, feiten.inkomstenplannen, vandaag=moment.dag + _DAG)
            plan = plan_bij(moment, feiten.inkomstenplannen)
            yield Rij(
                traject=feiten.traject,
                datum=moment.dag,
                wat="start van werk" if is_start else "andere uren of ander loon",
                voldaan=stand == Planstand.OP_TIJD,
                uitleg=f"plan besproken op {datum(plan.datum)}" if plan else stand.value,
                plaatsing=plaatsing.sleutel,
            )
