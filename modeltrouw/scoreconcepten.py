"""Wat een auditor aan het typen is: bewaard per item, alleen voor hem, tot hij het opslaat."""

from collections.abc import Iterable

from modeltrouw.models import Meting
from organisaties.lid import Lid
from trajecten.models import Concept

SCORE, CONSENSUS = "score", "consensus"
_VELDEN = frozenset({"score", "onderdelen", "motivatie", "bewijs"})


def formuliernaam(soort: str, meting: Meting, nr: int) -> str:
    return f"{_begin(soort, meting)}{nr}"


def getypte_items(soort: str, meting: Meting, lid: Lid) -> set[int]:
    """De items waar deze gebruiker iets typte dat nog niet is opgeslagen."""
    begin = _begin(soort, meting)
    concepten = Concept.objects.filter(gebruiker_id=lid.gebruiker.pk, formulier__startswith=begin)
    namen = concepten.values_list("formulier", flat=True)
    return {int(naam.removeprefix(begin)) for naam in namen}


def te_bewaren(lijsten: Iterable[tuple[str, list[str]]]) -> dict[str, list[str]]:
    """Alleen de velden waar iets in staat. Een NUL-teken past in geen enkel tekstveld."""
    return {
        naam: [tekst.replace("\x00", "") for tekst in teksten]
        for naam, teksten in lijsten
        if naam in _VELDEN and any(teksten)
    }


def _begin(soort: str, meting: Meting) -> str:
    return f"{soort}-{meting.sleutel}-"
