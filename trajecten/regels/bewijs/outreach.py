"""Item 25: niet stoppen om wegblijven, en de cliënt opzoeken: thuis, samen, en met naasten."""

from collections.abc import Iterator
from datetime import date, timedelta

from ips_portal.gedeeld.opmaak import datum
from trajecten.keuzes import Contactsoort, EindeReden
from trajecten.regels.bewijs.rijen import Periode, Rij, eerste_tussen
from trajecten.regels.fasen import noemt_wegblijven
from trajecten.regels.feiten import Dossierfeiten
from trajecten.regels.outreach import Feit

_BINNEN = timedelta(days=14)  # na een gemiste afspraak
_DAG = timedelta(days=1)


def geen_einde_om_wegblijven(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    if feiten.einde is None or not periode.bevat(feiten.einde):
        return
    weg = feiten.einde_reden == EindeReden.ANDERS and noemt_wegblijven(feiten.toelichting)
    yield Rij(
        traject=feiten.traject,
        datum=feiten.einde,
        wat="einde van het traject",
        voldaan=not weg,
        uitleg="gemiste afspraken of een termijn" if weg else EindeReden(feiten.einde_reden).label,
    )


def na_gemiste_afspraak(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    """Binnen twee weken een poging vastgelegd, of de cliënt was alweer gesproken."""
    pogingen = [rij.datum for rij in feiten.outreach]
    for gemist in feiten.gemist:
        grens = gemist + _BINNEN
        poging = eerste_tussen(pogingen, gemist, grens)
        gesprek = eerste_tussen(feiten.gesprekken, gemist + _DAG, grens)
        bereikt = poging or gesprek
        if periode.bevat(gemist) and (bereikt or not periode.kan_nog(grens)):
            yield Rij(
                traject=feiten.traject,
                datum=gemist,
                wat="gemiste afspraak",
                voldaan=bereikt is not None,
                uitleg=_hoe_bereikt(poging, gesprek),
            )


def thuis(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    return (_poging(feiten, rij, rij.is_huisbezoek) for rij in _pogingen(feiten, periode))


def samen(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    return (_poging(feiten, rij, rij.met_behandelteam) for rij in _pogingen(feiten, periode))


def met_naasten(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    """Bij elke cliënt die in de periode is opgezocht: was er in die tijd contact met naasten?"""
    pogingen = _pogingen(feiten, periode)
    if not pogingen:
        return
    netwerk = (rij.datum for rij in feiten.contacten if rij.soort == Contactsoort.NETWERK)
    op = eerste_tussen(netwerk, periode.van, periode.tot)
    yield Rij(
        traject=feiten.traject,
        datum=pogingen[0].datum,
        wat="opgezochte cliënt",
        voldaan=op is not None,
        uitleg=f"naasten gesproken op {datum(op)}" if op else "geen contact met naasten",
    )


def _pogingen(feiten: Dossierfeiten, periode: Periode) -> list[Feit]:
    return [rij for rij in feiten.outreach if periode.bevat(rij.datum)]


def _poging(feiten: Dossierfeiten, poging: Feit, voldaan: bool) -> Rij:
    team = ", samen met het behandelteam" if poging.met_behandelteam else ""
    return Rij(feiten.traject, poging.datum, "poging", voldaan, f"{poging.hoe}{team}")


def _hoe_bereikt(poging: date | None, gesprek: date | None) -> str:
    if poging:
        return f"poging op {datum(poging)}"
    return f"weer gesproken op {datum(gesprek)}" if gesprek else "niet opgezocht"
