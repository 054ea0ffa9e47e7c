"""Hoe dringend iets is, op een dag."""

from datetime import date
from enum import Enum

from ips_portal.gedeeld.periode import Week


class Wanneer(Enum):
    LAAT = "te laat"
    DEZE_WEEK = "deze week"
    STRAKS = "binnenkort"


def wanneer(uiterlijk: date, vandaag: date) -> Wanneer:
    """`uiterlijk` is de laatste dag waarop het op tijd is."""
    if uiterlijk < vandaag:
        return Wanneer.LAAT
    deze_week = uiterlijk <= Week.van_datum(vandaag).zondag
    return Wanneer.DEZE_WEEK if deze_week else Wanneer.STRAKS
