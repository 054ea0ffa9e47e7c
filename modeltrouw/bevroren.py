"""De berekende waarden zoals ze waren toen het scoren begon: als JSON erin, als waarden eruit.

Wie er begeleidt staat er als letter in: wie scoort heeft geen namen nodig.
"""

from collections.abc import Mapping
from decimal import Decimal
from string import ascii_uppercase
from typing import Any

from modeltrouw.regels.meetwaarde import Deelwaarde, Meetwaarde


def bevries(waarden: Mapping[int, Meetwaarde]) -> dict[str, Any]:
    """Getallen als tekst, zodat er geen decimaal verloren gaat."""
    letters = _letters(waarden)
    return {str(nr): _erin(waarde, letters) for nr, waarde in waarden.items()}


def ontdooi(bewaard: Mapping[str, Any] | None) -> dict[int, Meetwaarde]:
    """Leeg zolang er nog niet wordt gescoord. Naast de items kan er ook bewijs in staan."""
    return {int(nr): _eruit(int(nr), rij) for nr, rij in (bewaard or {}).items() if nr.isdigit()}


def _letters(waarden: Mapping[int, Meetwaarde]) -> dict[int, str]:
    """Een begeleider heeft bij elk item dezelfde letter; de volgorde is die van zijn nummer."""
    mensen = {deel.gebruiker_id for waarde in waarden.values() for deel in waarde.per_begeleider}
    return {mens: f"begeleider {_letter(plek)}" for plek, mens in enumerate(sorted(mensen))}


def _letter(plek: int) -> str:
    """A tot en met Z, daarna AA, AB en verder."""
    ronde, rest = divmod(plek, len(ascii_uppercase))
    return (_letter(ronde - 1) if ronde else "") + ascii_uppercase[rest]


def _erin(waarde: Meetwaarde, letters: Mapping[int, str]) -> dict[str, Any]:
    delen = sorted(waarde.per_begeleider, key=lambda deel: deel.gebruiker_id)
    return {
        "waarde": _tekst(waarde.waarde),
        "eenheid": waarde.eenheid,
        "teller": _tekst(waarde.teller),
        "noemer": _tekst(waarde.noemer),
        "anker": waarde.anker,
        "plafond": waarde.plafond,
        "extra": {naam: _tekst(getal) for naam, getal in waarde.extra.items()},
        "per_begeleider": [
            {
                "naam": letters[deel.gebruiker_id],
                "waarde": _tekst(deel.waarde),
                "teller": _tekst(deel.teller),
                "noemer": _tekst(deel.noemer),
                "anker": deel.anker,
                "extra": {naam: _tekst(getal) for naam, getal in deel.extra.items()},
            }
            for deel in delen
        ],
    }


def _eruit(nr: int, rij: Mapping[str, Any]) -> Meetwaarde:
    return Meetwaarde(
        item=nr,
        waarde=_getal(rij["waarde"]),
        eenheid=rij["eenheid"],
        teller=_getal(rij["teller"]),
        noemer=_getal(rij["noemer"]),
        anker=rij["anker"],
        plafond=rij["plafond"],
        per_begeleider=tuple(
            Deelwaarde(
                gebruiker_id=0,
                naam=deel["naam"],
                waarde=_getal(deel["waarde"]),
                teller=_getal(deel["teller"]),
                noemer=_getal(deel["noemer"]),
                anker=deel["anker"],
                extra={naam: _getal(getal) for naam, getal in deel["extra"].items()},
            )
            for deel in rij["per_begeleider"]
        ),
        extra={naam: _getal(getal) for naam, getal in rij["extra"].items()},
    )


def _tekst(getal: Decimal | int | None) -> str | None:
    return None if getal is None else str(getal)


def _getal(tekst: str | None) -> Decimal | None:
    return None if tekst is None else Decimal(tekst)
