"""Fouten en uitslag in de vorm waarin ze bewaard en getoond worden."""

from collections.abc import Iterable
from typing import Any

from trajecten.importeren.controleren import Controle
from trajecten.importeren.fouten import Fout
from trajecten.importeren.kolommen import BLADEN
from trajecten.importeren.wegschrijven.gelijktrekken import Telling

GROEPEN_BEWAARD = 300
RIJEN_GENOEMD = 8


def bevindingen(controle: Controle) -> dict[str, Any]:
    """Wat de gebruiker vooraf te zien krijgt, klaar voor een JSON-veld."""
    fouten = [fout for fout in controle.fouten if not fout.gevolg]
    gevolgen = [fout for fout in controle.fouten if fout.gevolg]
    return {
        "bladen": [
            {
                "naam": soort.naam,
                "rijen": len(controle.rijen.get(soort.naam, ())),
                "fouten": sum(fout.blad == soort.naam for fout in fouten),
            }
            for soort in BLADEN
        ],
        "fouten": groepeer(fouten),
        "gevolgen": groepeer(gevolgen),
        "opmerkingen": groepeer(controle.opmerkingen),
        "aantal_fouten": len(fouten),
        "aantal_gevolgen": len(gevolgen),
    }


def groepeer(fouten: Iterable[Fout]) -> list[dict[str, Any]]:
    """Dezelfde fout met dezelfde waarde is één regel, met de rijen waar ze staat."""
    groepen: dict[tuple, dict[str, Any]] = {}
    for fout in fouten:
        sleutel = (fout.blad, fout.kolom, fout.fout, fout.waarde)
        groep = groepen.setdefault(
            sleutel,
            {
                "blad": fout.blad,
                "kolom": fout.kolom or "",
                "waarde": fout.waarde,
                "fout": fout.fout,
                "advies": fout.advies,
                "rijen": [],
                "aantal": 0,
            },
        )
        groep["aantal"] += 1
        if fout.rij and len(groep["rijen"]) < RIJEN_GENOEMD:
            groep["rijen"].append(fout.rij)
    return list(groepen.values())[:GROEPEN_BEWAARD]


def tellingen(bladen: dict[str, Telling]) -> list[dict[str, Any]]:
    return [
        {
            "naam": naam,
            "nieuw": telling.nieuw,
            "gewijzigd": telling.gewijzigd,
            "ongewijzigd": telling.ongewijzigd,
        }
        for naam, telling in bladen.items()
    ]


def zonder_waarden(fouten: Iterable[Fout]) -> list[dict[str, Any]]:
    """Voor de uitslag, die blijft staan: wel de plek, niet wat er in de cel stond."""
    return groepeer(
        Fout(fout.blad, fout.rij, fout.kolom, "", fout.fout, fout.advies) for fout in fouten
    )
