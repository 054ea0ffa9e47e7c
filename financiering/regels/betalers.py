"""Wie er betaalt, in woorden."""

from collections.abc import Iterable

from financiering.keuzes import Betaler

_LIDWOORD = {Betaler.RIJK: "het ", Betaler.GEMEENTE: "de ", Betaler.VERZEKERAAR: "de "}


def wie_betaalt(betalers: Iterable[str], gemeente: str = "") -> str:
    """UWV; Rijk en gemeente Schagen"""
    return " en ".join(_naam(Betaler(betaler), gemeente) for betaler in betalers)


def aan_wie(betalers: Iterable[str], gemeente: str = "") -> str:
    """UWV; het Rijk en de gemeente Schagen: midden in een zin."""
    soorten = [Betaler(betaler) for betaler in betalers]
    return " en ".join(_LIDWOORD.get(soort, "") + _naam(soort, gemeente) for soort in soorten)


def _naam(betaler: Betaler, gemeente: str) -> str:
    return f"{betaler.label} {gemeente}".strip() if betaler == Betaler.GEMEENTE else betaler.label
