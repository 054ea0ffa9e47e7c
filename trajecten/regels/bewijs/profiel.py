"""Item 14: een profiel in drie gesprekken, en een nieuwe versie na elke werkervaring."""

from collections.abc import Iterator

from ips_portal.gedeeld.opmaak import datum
from trajecten.regels.bewijs.rijen import Periode, Rij, eerste_tussen
from trajecten.regels.feiten import Dossierfeiten
from trajecten.regels.tedoen import GESPREKKEN_VOOR_PROFIEL, PROFIEL_NA_WERK


def in_drie_gesprekken(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    gesprekken = feiten.gesprekken[:GESPREKKEN_VOOR_PROFIEL]
    if len(gesprekken) < GESPREKKEN_VOOR_PROFIEL or not periode.bevat(gesprekken[-1]):
        return
    eerste = feiten.profielen[0] if feiten.profielen else None
    yield Rij(
        traject=feiten.traject,
        datum=gesprekken[-1],
        wat="derde gesprek",
        voldaan=eerste is not None and eerste <= gesprekken[-1],
        uitleg=f"profiel van {datum(eerste)}" if eerste else "geen profiel",
    )


def na_werk(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    """Een rij per start en per einde: is het profiel binnen dertig dagen bijgewerkt?"""
    for plaatsing in feiten.plaatsingen:
        for dag, wat in ((plaatsing.start, "start"), (plaatsing.einde, "einde")):
            if dag is None or not periode.bevat(dag):
                continue
            grens = dag + PROFIEL_NA_WERK
            op = eerste_tussen(feiten.profielen, dag, grens)
            if op or not periode.kan_nog(grens):
                yield Rij(
                    traject=feiten.traject,
                    datum=dag,
                    wat=f"{wat} van werk of opleiding",
                    voldaan=op is not None,
                    uitleg=f"bijgewerkt op {datum(op)}" if op else "niet binnen 30 dagen",
                    plaatsing=plaatsing.sleutel,
                )
