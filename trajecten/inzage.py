"""Wie keek mee: het logboek van een dossier in gewone taal."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from ips_portal.gedeeld.bladeren import blader
from logboek.keuzes import Actie, Uitkomst
from logboek.models import Regel

PER_BLADZIJDE = 50

_DEED = {
    Actie.AANMAKEN: "voegde toe",
    Actie.INZIEN: "bekeek",
    Actie.WIJZIGEN: "wijzigde",
    Actie.VERWIJDEREN: "verwijderde",
    Actie.UITVOEREN: "vroeg op",
}


@dataclass(frozen=True)
class Blik:
    """Een zin: wie deed wat, hoe vaak, en op welke grond."""

    wie: str
    rol: str
    wat: str
    keer: int
    laatst: datetime
    grondslag: str
    geweigerd: bool


@dataclass(frozen=True)
class Dag:
    datum: date
    blikken: list[Blik]


@dataclass(frozen=True)
class Inzage:
    """Een bladzijde, in de vorm die `_componenten/bladeren.html` kent."""

    dagen: list[Dag]
    volgende: str
    eerste: bool


def inzage_van(
    client_id: int, *, van: date | None = None, tot: date | None = None, na: str = ""
) -> Inzage:
    """Nieuwste eerst; gelijke regels van een dag zijn samengenomen. Een query."""
    regels = Regel.objects.filter(client_id=client_id).tussen(van, tot).per_dag()
    bladzijde = blader(regels, volgorde=["-laatst"], uniek="nummer", na=na, aantal=PER_BLADZIJDE)
    dagen = [
        Dag(datum, [blik_van(regel) for regel in groep])
        for datum, groep in groupby(bladzijde, key=lambda regel: regel["dag"])
    ]
    return Inzage(dagen, bladzijde.volgende, bladzijde.eerste)


def blik_van(regel: dict[str, Any]) -> Blik:
    geweigerd = regel["uitkomst"] == Uitkomst.GEWEIGERD
    return Blik(
        wie=regel["gebruiker_naam"] or "onbekend",
        rol=regel["rol"],
        wat=_wat(regel, geweigerd),
        keer=regel["keer"],
        laatst=regel["laatst"],
        grondslag=regel["grondslag"],
        geweigerd=geweigerd,
    )


def _wat(regel: dict[str, Any], geweigerd: bool) -> str:
    onderdelen = regel["onderdelen"] or "het dossier"
    if geweigerd:
        return "probeerde het dossier te openen en kreeg geen toegang"
    return f"{_DEED[Actie(regel['actie'])]}: {onderdelen}"
