"""Rijen in de database gelijk maken aan wat er hoort te staan, met zo min mogelijk opdrachten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from itertools import zip_longest
from typing import Any

from django.db import models

from organisaties.models import Gebruiker
from trajecten.importeren.fouten import Fout, toon
from trajecten.importeren.rijen import Rij

BATCH = 1000


class Staat(IntEnum):
    ONGEWIJZIGD = 0
    GEWIJZIGD = 1
    NIEUW = 2


@dataclass
class Telling:
    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0

    def tel(self, staat: Staat) -> None:
        naam = staat.name.lower()
        setattr(self, naam, getattr(self, naam) + 1)


@dataclass
class Doel:
    """Een rij zoals ze hoort te zijn; `bestaand` is de rij in de database die erbij hoort."""

    bestaand: Any
    waarden: dict[str, Any]
    staat: Staat = Staat.ONGEWIJZIGD


@dataclass
class Schrijver:
    """Voor welke organisatie, door wie en wanneer; en wat er onderweg op te merken viel."""

    organisatie_id: int
    door: Gebruiker | None
    nu: datetime
    opmerkingen: list[Fout] = field(default_factory=list)
    geraakt: dict[str, Staat] = field(default_factory=dict)

    def tel(self, doelen: Iterable[Doel], clientnummers: Iterable[str | None] = ()) -> Telling:
        """Tel per staat, en onthoud van welke cliënten (op nummer) iets veranderde."""
        telling = Telling()
        for doel, nummer in zip_longest(doelen, clientnummers):
            telling.tel(doel.staat)
            if nummer and doel.staat is not Staat.ONGEWIJZIGD:
                self.geraakt.setdefault(nummer, Staat.GEWIJZIGD)
        return telling

    def opmerking(self, rij: Rij, kolom: str, tekst: str) -> None:
        waarde = toon(rij.ruw.get(kolom))
        self.opmerkingen.append(Fout(rij.blad, rij.nummer, kolom, waarde, tekst, ""))

    def trek_gelijk(self, model: type[models.Model], doelen: Iterable[Doel]) -> None:
        """Maak wat ontbreekt, werk bij wat anders is. Daarna is `bestaand` overal gevuld."""
        nieuw, anders, velden = [], [], set()
        for doel in doelen:
            if doel.bestaand is None:
                doel.bestaand = model(
                    organisatie_id=self.organisatie_id, aangemaakt_door=self.door, **doel.waarden
                )
                doel.staat = Staat.NIEUW
                nieuw.append(doel.bestaand)
            elif verschil := _verschil(doel):
                doel.staat = Staat.GEWIJZIGD
                velden |= verschil
                anders.append(doel.bestaand)
        model._default_manager.bulk_create(nieuw, batch_size=BATCH)
        if anders:
            model._default_manager.bulk_update(anders, sorted(velden), batch_size=BATCH)


def _verschil(doel: Doel) -> set[str]:
    anders = {
        veld for veld, waarde in doel.waarden.items() if getattr(doel.bestaand, veld) != waarde
    }
    for veld in anders:
        setattr(doel.bestaand, veld, doel.waarden[veld])
    return anders


def keuze(keuzes: type[models.TextChoices], woord: str) -> str:
    """De waarde in de database bij het woord uit het werkboek. ValueError als ze er niet is."""
    for lid in keuzes:
        if woord in (lid.value, lid.label):
            return lid.value
    raise ValueError(f"{keuzes.__name__} kent dit woord niet")


def einde(**veld: date | None) -> dict[str, date | None]:
    """Een lege cel haalt een einde dat in het portal is vastgelegd niet weg."""
    return {naam: datum for naam, datum in veld.items() if datum is not None}


def kies_periode(
    kandidaten: Sequence[Any],
    van: date,
    tot: date | None,
    *,
    begin: str = "van",
    einde: str = "tot",
) -> Any:
    """De rij die al voor deze periode staat: met dezelfde begindag, of anders met overlap."""
    for kandidaat in kandidaten:
        if getattr(kandidaat, begin) == van:
            return kandidaat
    for kandidaat in kandidaten:
        eerste, laatste = getattr(kandidaat, begin), getattr(kandidaat, einde)
        if (tot is None or eerste <= tot) and (laatste is None or laatste >= van):
            return kandidaat
    return None
