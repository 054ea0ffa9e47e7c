"""Werkgevers en scholen die het werkboek noemt."""

from collections.abc import Iterable

from trajecten.importeren.rijen import Rij
from trajecten.importeren.wegschrijven.gelijktrekken import Doel, Schrijver
from werkgevers.keuzes import Werkgeversoort
from werkgevers.models import Werkgever

Sleutel = tuple[str, str]
BIJ_PLAATSING = {"werk": Werkgeversoort.WERKGEVER, "opleiding": Werkgeversoort.ONDERWIJS}
BIJ_CONTACT = {
    "werkgever": Werkgeversoort.WERKGEVER,
    "onderwijsinstelling": Werkgeversoort.ONDERWIJS,
}


def sleutel_van(rij: Rij) -> Sleutel | None:
    """Soort en naam in kleine letters; niets als de rij geen werkgever of school noemt."""
    if rij.blad == "plaatsingen":
        return sleutel_van_plaatsing(rij)
    soort, naam = BIJ_CONTACT.get(rij["soort"]), rij["organisatie"]
    return (soort.value, naam.lower()) if soort and naam else None


def sleutel_van_plaatsing(rij: Rij) -> Sleutel:
    return BIJ_PLAATSING[rij["soort"]].value, rij["werkgever"].lower()


def schrijf_werkgevers(schrijver: Schrijver, rijen: Iterable[Rij]) -> dict[Sleutel, int]:
    """Zorg dat elke genoemde werkgever bestaat.

    Het werkboek kent geen plaats: een werkgever zonder plaats gaat voor, dan de oudste. Noemt het
    een naam die opging in een andere werkgever, dan is het die.
    """
    namen: dict[Sleutel, str] = {}
    for rij in rijen:
        if sleutel := sleutel_van(rij):
            namen.setdefault(sleutel, rij["werkgever"] or rij["organisatie"])
    bekend: dict[Sleutel, Werkgever] = {}
    for werkgever in Werkgever.objects.op_naam():
        bekend.setdefault((werkgever.soort, werkgever.naam.lower()), werkgever.blijvend)
    doelen = {
        sleutel: Doel(
            bekend.get(sleutel), {} if sleutel in bekend else {"soort": sleutel[0], "naam": naam}
        )
        for sleutel, naam in namen.items()
    }
    schrijver.trek_gelijk(Werkgever, doelen.values())
    return {sleutel: doel.bestaand.pk for sleutel, doel in doelen.items()}
