"""De gemeenten van het CBS: lezen uit het meegeleverde bestand en in de database zetten."""

import csv
from datetime import date
from pathlib import Path

from django.db import transaction

from clienten.models import Gemeente, GemeenteNaam

REFERENTIE = Path(__file__).parent / "referentie"


def laad_gemeenten(*, using: str) -> int:
    """Zet de gemeenten en hun andere namen erin; bestaande worden bijgewerkt, niets verdwijnt.

    `using` is de verbinding van de eigenaar: de portalrol mag gemeenten alleen lezen.
    """
    with transaction.atomic(using=using):
        gemeenten = [Gemeente(**_velden(rij)) for rij in _rijen("gemeenten.csv")]
        Gemeente.objects.using(using).bulk_create(
            gemeenten,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["naam", "provincie", "geldig_van", "geldig_tot", "arbeidsmarktregio"],
        )
        nummers = dict(Gemeente.objects.using(using).values_list("code", "pk"))
        GemeenteNaam.objects.using(using).bulk_create(
            [
                GemeenteNaam(gemeente_id=nummers[rij["code"]], naam=rij["naam"])
                for rij in _rijen("gemeentenamen.csv")
            ],
            ignore_conflicts=True,
        )
    return len(gemeenten)


def _rijen(bestand: str) -> list[dict[str, str]]:
    with (REFERENTIE / bestand).open(encoding="utf-8", newline="") as open_bestand:
        return list(csv.DictReader(open_bestand))


def _velden(rij: dict[str, str]) -> dict[str, object]:
    return {
        "code": rij["code"],
        "naam": rij["naam"],
        "provincie": rij["provincie"],
        "geldig_van": date.fromisoformat(rij["geldig_van"]),
        "geldig_tot": date.fromisoformat(rij["geldig_tot"]) if rij["geldig_tot"] else None,
        "arbeidsmarktregio": rij["arbeidsmarktregio"],
    }
