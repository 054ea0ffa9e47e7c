"""Aan welke uren een coördinator zijn "gezien" geeft."""

from decimal import Decimal
from typing import Protocol


class Uren(Protocol):
    uren_rooster: Decimal
    uren_ips: Decimal
    uren_samenleving: Decimal


def weekversie(week: Uren) -> str:
    """Verandert zodra een van de uren verandert: "28.80_28.00_18.00"."""
    return f"{week.uren_rooster:.2f}_{week.uren_ips:.2f}_{week.uren_samenleving:.2f}"
