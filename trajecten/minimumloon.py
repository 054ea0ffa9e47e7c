"""Het minimumloon: lezen uit de meegeleverde bestanden, in de database zetten en opzoeken."""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import models, transaction

from trajecten.models import Minimumjeugdloon, Minimumloon
from trajecten.regels.minimumloon import Jeugddeel, Loontabel, Volwassenloon

REFERENTIE = Path(__file__).parent / "referentie"


def loontabel() -> Loontabel:
    """Twee queries: alle bedragen en alle percentages, samen enkele tientallen rijen."""
    bedragen = Minimumloon.objects.values_list(
        "geldig_van", "leeftijd_vanaf", "per_maand", "per_uur"
    )
    delen = Minimumjeugdloon.objects.values_list("geldig_van", "leeftijd", "percentage")
    return Loontabel(
        volwassen=tuple(Volwassenloon(*bedrag) for bedrag in bedragen),
        jeugd=tuple(Jeugddeel(*deel) for deel in delen),
    )


def laad_minimumloon(*, using: str) -> int:
    """Zet de bedragen en percentages erin; bestaande worden bijgewerkt, niets verdwijnt.

    `using` is de verbinding van de eigenaar: de portalrol mag het minimumloon alleen lezen.
    """
    with transaction.atomic(using=using):
        bedragen = [Minimumloon(**_bedrag(rij)) for rij in rijen("minimumloon.csv")]
        delen = [Minimumjeugdloon(**_deel(rij)) for rij in rijen("minimumjeugdloon.csv")]
        _zet(Minimumloon, bedragen, using=using, sleutel=["geldig_van"])
        _zet(Minimumjeugdloon, delen, using=using, sleutel=["geldig_van", "leeftijd"])
    return len(bedragen) + len(delen)


def rijen(bestand: str) -> list[dict[str, str]]:
    with (REFERENTIE / bestand).open(encoding="utf-8", newline="") as open_bestand:
        return list(csv.DictReader(open_bestand))


def _zet(
    model: type[models.Model], nieuw: Sequence[models.Model], *, using: str, sleutel: list[str]
) -> None:
    velden = {veld.name for veld in model._meta.concrete_fields} - {"id", *sleutel}
    model._default_manager.using(using).bulk_create(
        nieuw, update_conflicts=True, unique_fields=sleutel, update_fields=sorted(velden)
    )


def _bedrag(rij: dict[str, str]) -> dict[str, object]:
    return {
        "geldig_van": date.fromisoformat(rij["geldig_van"]),
        "leeftijd_vanaf": int(rij["leeftijd_vanaf"]),
        "per_maand": Decimal(rij["per_maand"]) if rij["per_maand"] else None,
        "per_uur": Decimal(rij["per_uur"]) if rij["per_uur"] else None,
        "bron": rij["bron"],
    }


def _deel(rij: dict[str, str]) -> dict[str, object]:
    return {
        "geldig_van": date.fromisoformat(rij["geldig_van"]),
        "leeftijd": int(rij["leeftijd"]),
        "percentage": Decimal(rij["percentage"]),
        "bron": rij["bron"],
    }
