"""Item 13: openheid besproken voor het eerste contact met een werkgever, en erop teruggekomen."""

from collections.abc import Iterator
from datetime import date, timedelta

from ips_portal.gedeeld.opmaak import datum
from trajecten.regels.bewijs.rijen import Periode, Rij, eerste_tussen
from trajecten.regels.feiten import Dossierfeiten
from trajecten.regels.openheid import TWEE_MAANDEN

_BINNEN = timedelta(days=31)  # nadat een nieuw gesprek nodig werd
_DAG = timedelta(days=1)


def vooraf(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    """Op de dag van het contact telt als ervoor: u spreekt elkaar op weg erheen."""
    contact = feiten.eerste_werkgeverscontact
    if contact is None or not periode.bevat(contact):
        return
    eerste = feiten.openheid[0].datum if feiten.openheid else None
    yield Rij(
        traject=feiten.traject,
        datum=contact,
        wat="eerste contact met een werkgever",
        voldaan=eerste is not None and eerste <= contact,
        uitleg=f"besproken op {datum(eerste)}" if eerste else "niet besproken",
    )


def teruggekomen(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    """Een rij per stuk van twee maanden zonder werk, te tellen vanaf het eerste gesprek."""
    eerste = feiten.openheid[0].datum if feiten.openheid else feiten.instroom
    for begin, einde in _zonder_werk(feiten):
        vanaf = max(begin, eerste)
        nodig = vanaf + TWEE_MAANDEN
        if not periode.bevat(nodig) or (einde and einde < nodig):
            continue
        grens = nodig + _BINNEN
        op = eerste_tussen((rij.datum for rij in feiten.openheid), vanaf + _DAG, grens)
        if op or not periode.kan_nog(grens):
            yield Rij(
                traject=feiten.traject,
                datum=nodig,
                wat="twee maanden zonder werk",
                voldaan=op is not None,
                uitleg=f"opnieuw besproken op {datum(op)}" if op else "niet opnieuw besproken",
            )


def _zonder_werk(feiten: Dossierfeiten) -> Iterator[tuple[date, date | None]]:
    """De stukken van het traject zonder werk of opleiding; het laatste loopt door."""
    begin = feiten.instroom
    for plaatsing in feiten.plaatsingen:
        if plaatsing.start > begin:
            yield begin, plaatsing.start - _DAG
        if plaatsing.einde is None:
            return
        begin = max(begin, plaatsing.einde + _DAG)
    if feiten.einde is None or begin <= feiten.einde:
        yield begin, feiten.einde
