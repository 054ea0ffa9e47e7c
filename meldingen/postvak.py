"""De post van de demo: wat als bestand in var/post belandt, leesbaar gemaakt.

Alleen `ips_portal.urls_lokaal` kent de pagina; in productie bestaat ze niet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

HOOGSTENS = 200  # berichten in de lijst
_BESTAND = re.compile(r"[0-9]{8}-[0-9]{6}-[0-9]+\.log")
_STREEP = b"\n" + b"-" * 79 + b"\n"  # zo scheidt Django de berichten in een bestand
_KOPPEN = [
    *("From", "To", "Reply-To", "Date", "Message-ID", "Auto-Submitted"),
    *("List-Unsubscribe", "List-Unsubscribe-Post"),
]


@dataclass(frozen=True)
class Bericht:
    naam: str
    onderwerp: str
    aan: str
    op: datetime | None
    koppen: list[tuple[str, str]]
    tekst: str


def berichten() -> list[Bericht]:
    """Het nieuwste eerst."""
    gevonden: list[Bericht] = []
    for pad in sorted(_bestanden(), key=lambda pad: pad.stat().st_mtime_ns, reverse=True):
        gevonden += reversed(list(_lees(pad)))
        if len(gevonden) >= HOOGSTENS:
            break
    return gevonden[:HOOGSTENS]


def bericht_met(naam: str) -> Bericht | None:
    """`naam` komt uit de lijst; een ander pad bestaat hier niet."""
    bestand = naam.rpartition("-")[0] + ".log"
    pad = next((pad for pad in _bestanden() if pad.name == bestand), None)
    return next((bericht for bericht in _lees(pad) if bericht.naam == naam), None) if pad else None


def is_bericht(pad: Path) -> bool:
    return _BESTAND.fullmatch(pad.name) is not None


def _bestanden() -> list[Path]:
    map_ = Path(getattr(settings, "EMAIL_FILE_PATH", ""))
    return [pad for pad in map_.glob("*.log") if is_bericht(pad)]


def _lees(pad: Path) -> Iterator[Bericht]:
    for nummer, deel in enumerate(pad.read_bytes().split(_STREEP)):
        if deel.strip():
            yield _bericht(f"{pad.stem}-{nummer}", message_from_bytes(deel, policy=policy.default))


def _bericht(naam: str, bericht: EmailMessage) -> Bericht:
    lichaam = bericht.get_body(("plain",))
    return Bericht(
        naam=naam,
        onderwerp=str(bericht["Subject"] or ""),
        aan=str(bericht["To"] or ""),
        op=_ogenblik(bericht["Date"]),
        koppen=[(kop, str(bericht[kop])) for kop in _KOPPEN if bericht[kop]],
        tekst=lichaam.get_content() if lichaam else "",
    )


def _ogenblik(kop: str | None) -> datetime | None:
    """Een tijd met "-0000" erachter is UTC, al noemt Python hem zonder zone."""
    if not kop:
        return None
    gelezen = parsedate_to_datetime(kop)
    return gelezen if gelezen.tzinfo else gelezen.replace(tzinfo=UTC)
