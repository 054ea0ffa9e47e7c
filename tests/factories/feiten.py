"""Feiten zonder database, voor de regels die erop rekenen."""

from datetime import date
from typing import Any
from uuid import uuid4

from trajecten.keuzes import Fasesoort
from trajecten.regels.feiten import Dossierfeiten, Plaatsingfeit
from trajecten.regels.outreach import Feit

INSTROOM = date(2026, 6, 1)
_CONTACT = {
    "wijze": "persoonlijk",
    "plaats": "ggz-locatie",
    "niet_verschenen": False,
    "outreach": False,
    "met_behandelteam": False,
}


def feit(datum: date, soort: str = "client", **anders: Any) -> Feit:
    """Een persoonlijk gesprek met de cliënt; `anders` verandert dat."""
    return Feit(datum=datum, soort=soort, **{**_CONTACT, **anders})


def plaatsing(start: date, einde: date | None = None, **anders: Any) -> Plaatsingfeit:
    eigen = {"nummer": 1, "sleutel": uuid4(), "soort": "werk", "start": start, "einde": einde}
    return Plaatsingfeit(**{**eigen, **anders})


def dossier(*contacten: Feit, **anders: Any) -> Dossierfeiten:
    """Een traject in acquisitie vanaf 1 juni 2026; de contacten in willekeurige volgorde."""
    op_volgorde = tuple(sorted(contacten, key=lambda contact: contact.datum))
    eigen = {
        "traject": 1,
        "instroom": INSTROOM,
        "fase": Fasesoort.ACQUISITIE,
        "fase_sinds": INSTROOM,
        "contacten": op_volgorde,
    }
    return Dossierfeiten(**{**eigen, **anders})
