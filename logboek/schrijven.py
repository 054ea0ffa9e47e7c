"""Schrijft regels in het logboek: een INSERT per verzoek, hoeveel clienten er ook bij horen."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from logboek.notities import Notitie

# De kolommen `id` en `tijdstip` staan er met opzet niet bij: die zet de database.
_INVOEGEN = """
insert into logboek_regel (
       organisatie_id, verzoek, gebeurtenis, actie, uitkomst, gebruiker_id, gebruiker_naam,
       namens_id, rol, client_id, object_soort, object_sleutel, onderdelen, grondslag, bron,
       toegangspunt)
select %(organisatie_id)s, %(verzoek)s, %(gebeurtenis)s, r.actie, r.uitkomst, %(gebruiker_id)s,
       %(gebruiker_naam)s, %(gebruiker_id)s, %(rol)s, r.client_id, r.object_soort,
       r.object_sleutel, r.onderdelen, r.grondslag, 'ips-portal', %(toegangspunt)s
  from jsonb_to_recordset(%(regels)s::jsonb) as r(
       actie text, uitkomst text, client_id bigint, object_soort text, object_sleutel text,
       onderdelen text, grondslag text)
"""


@dataclass(frozen=True)
class Dader:
    """Wie het deed, voor wie, en vanaf welke plek."""

    gebeurtenis: str
    organisatie_id: int | None = None
    gebruiker_id: int | None = None
    gebruiker_naam: str = ""
    rol: str = ""
    toegangspunt: str = ""


def schrijf(*, dader: Dader, verzoek: UUID, notities: Sequence[Notitie]) -> None:
    """Een regel per notitie, in de lopende transactie en onder haar bereik."""
    if not notities:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            _INVOEGEN,
            {
                "organisatie_id": dader.organisatie_id,
                "verzoek": verzoek,
                "gebeurtenis": dader.gebeurtenis[:60],
                "gebruiker_id": dader.gebruiker_id,
                "gebruiker_naam": dader.gebruiker_naam[:200],
                "rol": dader.rol[:80],
                "toegangspunt": dader.toegangspunt[:64],
                "regels": json.dumps([_als_rij(notitie) for notitie in notities]),
            },
        )


def _als_rij(notitie: Notitie) -> dict[str, object]:
    return {
        "actie": notitie.actie.value,
        "uitkomst": notitie.uitkomst.value,
        "client_id": notitie.client_id,
        "object_soort": notitie.object_soort,
        "object_sleutel": notitie.object_sleutel.replace("\x00", ""),
        "onderdelen": ", ".join(sorted(notitie.onderdelen))[:200],
        "grondslag": notitie.grondslag,
    }
