"""Datums, getallen en geld zoals een Nederlander ze schrijft.

Eigen tabellen in plaats van de taalinstelling: dezelfde tekst op het scherm, in de pdf, in een
bericht en op een server met een andere taal.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils import timezone

_DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
_MAANDEN = "jan. feb. mrt. apr. mei juni juli aug. sept. okt. nov. dec.".split()
_MAANDEN_VOLUIT = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
HARD = "\N{NO-BREAK SPACE}"  # een harde spatie: bedrag en eenheid blijven op één regel


def dag(moment: date) -> date:
    """De kalenderdag hier, ook als het een tijdstip in een andere tijdzone is."""
    if isinstance(moment, datetime):
        return (timezone.localtime(moment) if timezone.is_aware(moment) else moment).date()
    return moment


def datum(moment: date) -> str:
    """ma 3 nov. 2026"""
    return f"{_DAGEN[dag(moment).weekday()]} {datum_kort(moment)} {dag(moment).year}"


def datum_kort(moment: date) -> str:
    """3 nov."""
    return f"{dag(moment).day} {_MAANDEN[dag(moment).month - 1]}"


def datum_lang(moment: date) -> str:
    """3 november 2026"""
    return f"{dag(moment).day} {_MAANDEN_VOLUIT[dag(moment).month - 1]} {dag(moment).year}"


def maand(moment: date) -> str:
    """november 2026"""
    return f"{_MAANDEN_VOLUIT[dag(moment).month - 1]} {dag(moment).year}"


def weekdag(moment: date) -> str:
    """ma 3 nov."""
    return f"{_DAGEN[dag(moment).weekday()]} {datum_kort(moment)}"


def tijd(moment: datetime) -> str:
    """10:41, in de tijd van hier"""
    hier = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{hier:%H:%M}"


def periode(van: date, tot: date) -> str:
    """ma 23 t/m zo 29 nov. 2026; met de maand erbij als die verschilt."""
    if (van.year, van.month) == (tot.year, tot.month):
        return f"{_DAGEN[van.weekday()]} {van.day} t/m {datum(tot)}"
    begin = datum(van) if van.year != tot.year else weekdag(van)
    return f"{begin} t/m {datum(tot)}"


def week_periode(maandag: date) -> str:
    return periode(maandag, maandag + timedelta(days=6))


def getal(waarde: object, decimalen: int | None = None) -> str:
    """1.250,5. Zonder `decimalen` staan er hoogstens twee, zonder nullen aan het eind."""
    precies = _decimaal(waarde)
    if precies is None:
        return ""
    cijfers = 2 if decimalen is None else decimalen
    afgerond = precies.quantize(Decimal(1).scaleb(-cijfers), rounding=ROUND_HALF_UP)
    tekst = f"{afgerond:,.{cijfers}f}"
    if decimalen is None:
        tekst = tekst.rstrip("0").rstrip(".")
    return "0" if tekst == "-0" else tekst.translate(str.maketrans(",.", ".,"))


def euro(waarde: object) -> str:
    """€ 4.000,00"""
    tekst = getal(waarde, 2)
    return f"€{HARD}{tekst}" if tekst else ""


def aantal(waarde: object, enkelvoud: str, meervoud: str) -> str:
    """1 cliënt, 2 cliënten, 0,5 cliënten"""
    return f"{getal(waarde)} {enkelvoud if _decimaal(waarde) == 1 else meervoud}"


def opsomming(delen: Sequence[str], laatste: str = "en") -> str:
    """UWV, Rijk en gemeente"""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {laatste} {delen[-1]}"


def _decimaal(waarde: object) -> Decimal | None:
    try:
        precies = Decimal(str(waarde))
    except InvalidOperation:
        return None
    return precies if precies.is_finite() else None
