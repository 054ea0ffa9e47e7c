"""Item 23: de momenten van het volgschema, zoals de meetwaarden ze tellen.

Wie geen of minder contact wilde staat apart: een moment dat verviel geeft geen rij.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from ips_portal.gedeeld.opmaak import datum
from ips_portal.gedeeld.periode import loopt
from trajecten.regels.bewijs.rijen import Periode, Rij
from trajecten.regels.feiten import Dossierfeiten, Plaatsingfeit
from trajecten.regels.volgen import WEKEN, Soort, Stand, Volgmoment, volgmomenten

_DAG = timedelta(days=1)
_VIER_WEKEN = WEKEN * timedelta(weeks=1)
# Hier is nog niets over te zeggen, of het hoefde niet meer.
_ZONDER_OORDEEL = frozenset({Stand.GEPLAND, Stand.TE_DOEN, Stand.VERVALLEN})


def voor_de_start(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    return _bij_start(feiten, periode, Soort.VOOR_START)


def na_de_start(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    return _bij_start(feiten, periode, Soort.START)


def na_het_einde(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    for plaatsing, momenten in _gevolgd(feiten, periode):
        for moment in momenten:
            if moment.soort == Soort.EINDE and periode.bevat(plaatsing.einde):
                yield _rij(feiten, plaatsing, moment, moment.van)


def eerste_maand(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    """Alleen wie zijn eerste 28 dagen helemaal in de periode had."""
    for plaatsing, momenten in _gevolgd(feiten, periode):
        weken = [moment for moment in momenten if moment.soort == Soort.WEEK]
        heel = periode.bevat(plaatsing.start) and periode.bevat(
            plaatsing.start + _VIER_WEKEN - _DAG
        )
        if weken and heel:
            gedaan = sum(moment.stand == Stand.GEDAAN for moment in weken)
            yield Rij(
                traject=feiten.traject,
                datum=plaatsing.start,
                wat="elke week van de eerste vier",
                voldaan=gedaan == len(weken),
                uitleg=f"{gedaan} van {len(weken)} weken",
                plaatsing=plaatsing.sleutel,
            )


def eerste_jaar(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    """De maanden 2 tot en met 12 die voorbij zijn: gemiddeld minstens een contact per maand."""
    for plaatsing, momenten in _gevolgd(feiten, periode):
        maanden = [m for m in momenten if m.soort == Soort.MAAND and m.tot <= periode.tot]
        if maanden and periode.bevat(plaatsing.start):
            van, tot = maanden[0].van, maanden[-1].tot
            contacten = sum(loopt(dag, van, tot) for dag in feiten.persoonlijk)
            yield Rij(
                traject=feiten.traject,
                datum=plaatsing.start,
                wat="maanden 2 tot en met 12",
                voldaan=contacten >= len(maanden),
                uitleg=f"{contacten} contacten, {len(maanden)} maanden voorbij",
                plaatsing=plaatsing.sleutel,
            )


def alle_momenten(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    """Elk moment waarvan de laatste dag in de periode ligt: op tijd, laat of gemist."""
    for plaatsing, momenten in _gevolgd(feiten, periode):
        for moment in momenten:
            if periode.bevat(moment.tot):
                yield _rij(feiten, plaatsing, moment, moment.tot)


def _bij_start(feiten: Dossierfeiten, periode: Periode, soort: Soort) -> Iterator[Rij]:
    for plaatsing, momenten in _gevolgd(feiten, periode):
        for moment in momenten:
            if moment.soort == soort and periode.bevat(plaatsing.start):
                yield _rij(feiten, plaatsing, moment, plaatsing.start)


def _gevolgd(
    feiten: Dossierfeiten, periode: Periode
) -> Iterator[tuple[Plaatsingfeit, list[Volgmoment]]]:
    for plaatsing in feiten.plaatsingen:
        momenten = volgmomenten(feiten, plaatsing, vandaag=periode.bekend_tot)
        yield plaatsing, [rij for rij in momenten if rij.stand not in _ZONDER_OORDEEL]


def _rij(feiten: Dossierfeiten, plaatsing: Plaatsingfeit, moment: Volgmoment, dag: date) -> Rij:
    uitleg = f"{moment.stand.value} op {datum(moment.op)}" if moment.op else moment.stand.value
    return Rij(
        traject=feiten.traject,
        datum=dag,
        wat=f"{moment.soort.value} {moment.nummer or ''}".strip(),
        voldaan=moment.stand == Stand.GEDAAN,
        uitleg=uitleg,
        plaatsing=plaatsing.sleutel,
    )
