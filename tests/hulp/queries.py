"""Hoeveel queries een pagina kost, zonder wat elk verzoek kost.

Vaste kosten: sessie, gebruiker, bereik, lidmaatschap, logboek en het getal bij de bel. Wat
overblijft is van de pagina en staat in tests/meta/queries.json; `QUERIES_BIJWERKEN=1` schrijft het
bestand opnieuw.
"""

import json
import os
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

BESTAND = Path(__file__).parents[1] / "meta" / "queries.json"
_VAST = (
    "set_config(",
    "current_setting(",
    "SAVEPOINT",
    "insert into logboek_regel",
    '"organisaties_sessie"',
    'FROM "organisaties_gebruiker" WHERE "organisaties_gebruiker"."id" =',
    'SELECT COUNT("meldingen_melding"."id") AS "open"',
    'FROM "organisaties_lidmaatschap" INNER JOIN "organisaties_organisatie"',
)


class Teller(CaptureQueriesContext):
    """`with Teller() as teller: browser.get(…)`; daarna `teller.van_pagina`."""

    def __init__(self) -> None:
        super().__init__(connection)

    @property
    def van_pagina(self) -> list[str]:
        return [
            query["sql"]
            for query in self.captured_queries
            if not any(deel in query["sql"] for deel in _VAST)
        ]


def toets_aantal(naam: str, aantal: int) -> None:
    """Precies het aantal dat is afgesproken: meer is trager, minder hoort ook vastgelegd."""
    afgesproken = json.loads(BESTAND.read_text()) if BESTAND.exists() else {}
    if os.environ.get("QUERIES_BIJWERKEN") == "1":
        afgesproken[naam] = aantal
        BESTAND.write_text(json.dumps(afgesproken, indent=2, sort_keys=True) + "\n")
        return
    assert naam in afgesproken, f"{naam} staat niet in {BESTAND.name}"
    assert aantal == afgesproken[naam], f"{naam}: {aantal} queries, afgesproken {afgesproken[naam]}"
