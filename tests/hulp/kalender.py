"""Een agenda lezen met een ander pakket dan haar schreef, zoals Outlook en Google dat ook doen."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

import vobject

Gebeurtenis = Any


def lees(inhoud: bytes) -> Any:
    return vobject.readOne(inhoud.decode(), validate=True)


def gebeurtenissen(inhoud: bytes) -> dict[str, Gebeurtenis]:
    """Op uid."""
    lijst = lees(inhoud).contents.get("vevent", [])
    assert len({een.uid.value for een in lijst}) == len(lijst), "een uid staat er tweemaal"
    return {een.uid.value: een for een in lijst}


def titels(inhoud: bytes) -> list[str]:
    return sorted(een.summary.value for een in gebeurtenissen(inhoud).values())


def dagen(gebeurtenis: Gebeurtenis) -> list[date]:
    """Elke dag waarop een lezer haar toont, ook van een reeks."""
    reeks = gebeurtenis.getrruleset(addRDate=True) if "rrule" in gebeurtenis.contents else None
    return [dag.date() for dag in reeks] if reeks else [gebeurtenis.dtstart.value]


def pad(gebeurtenis: Gebeurtenis) -> str:
    return urlsplit(gebeurtenis.url.value).path
