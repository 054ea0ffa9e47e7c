"""Toetsen op losse waarden."""

import re

from django.core.exceptions import ValidationError

_BSN_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def normaliseer_bsn(tekst: str) -> str:
    """Negen cijfers zonder punten of spaties; acht cijfers krijgen een nul ervoor."""
    cijfers = re.sub(r"[\s.\-]", "", tekst)
    return cijfers.zfill(9) if len(cijfers) == 8 else cijfers


def bsn_geldig(bsn: str) -> bool:
    """De elfproef (Wabb): gewichten 9..2 en -1, de som deelbaar door 11, niet alles nul."""
    if not re.fullmatch(r"[0-9]{9}", bsn) or bsn == "000000000":
        return False
    cijfers = map(int, bsn)
    som = sum(gewicht * cijfer for gewicht, cijfer in zip(_BSN_GEWICHTEN, cijfers, strict=True))
    return som % 11 == 0


def valideer_bsn(waarde: str) -> None:
    if not bsn_geldig(normaliseer_bsn(waarde)):
        raise ValidationError(
            "Dit is geen geldig burgerservicenummer. Controleer de negen cijfers.", code="bsn"
        )
