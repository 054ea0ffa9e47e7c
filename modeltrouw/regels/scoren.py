"""Een item scoren: wat een geldige keuze is, wanneer ze af is, en welke score aan het eind telt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from modeltrouw.regels.schaal import HOOGSTE, LAAGSTE, Item
from trajecten.regels.fasen import Afgewezen

ANKERS = range(LAAGSTE, HOOGSTE + 1)
_OPEN = 0


@dataclass(frozen=True)
class Keuze:
    """Wat iemand van een item vindt. `onderdelen` zijn plekken in `Item.onderdelen`, vanaf 0.

    Zonder score en niet `niet_te_scoren` is er nog niet gekozen.
    """

    score: int | None
    niet_te_scoren: bool = False
    onderdelen: tuple[int, ...] = ()
    motivatie: str = ""
    bewijs: str = ""

    @property
    def leeg(self) -> bool:
        return self.score is None and not self.niet_te_scoren


class Staat(Enum):
    """Hoe ver een auditor met een item is."""

    OPEN = "open"
    MOTIVERING = "motivering nodig"
    GESCOORD = "gescoord"
    NIET_TE_SCOREN = "niet te scoren"

    @property
    def af(self) -> bool:
        return self in (Staat.GESCOORD, Staat.NIET_TE_SCOREN)


def telt(item: Item) -> bool:
    """Volgt de score van dit item uit het aantal onderdelen?"""
    return bool(item.onderdelen and item.telling)


def zonder_onderdelen(item: Item) -> tuple[int, ...]:
    """Welke scores kunnen als er geen enkel onderdeel is.

    Meestal zegt de schaal het. Zegt ze niets (item 3), dan is het een oordeel: elk anker dat lager
    is dan wat een telling kan geven.
    """
    vast = item.anker_bij(0)
    if vast is not None:
        return (vast,)
    return tuple(range(LAAGSTE, min(item.telling.values())))


def uit_onderdelen(item: Item, onderdelen: Iterable[int], zonder: int | None) -> int | None:
    """De score bij deze onderdelen; `zonder` is de keuze als er geen enkel is."""
    aantal = len(set(onderdelen))
    return item.anker_bij(aantal) if aantal else zonder


def toets_keuze(item: Item, keuze: Keuze) -> Afgewezen | None:
    """None als deze keuze bij dit item kan; anders de reden."""
    if keuze.leeg:
        return _nog_leeg(item)
    if keuze.niet_te_scoren:
        return _toets_niet(keuze)
    if telt(item):
        return _toets_telling(item, keuze)
    if keuze.score not in ANKERS:
        return Afgewezen("score", "Kies een score van 1 tot en met 5.")
    return None


def _nog_leeg(item: Item) -> Afgewezen:
    if telt(item):
        return Afgewezen("onderdelen", "Kruis aan wat er is, of kies dat er geen onderdeel is.")
    return Afgewezen("score", "Kies een score, of dat dit item niet te scoren is.")


def _toets_niet(keuze: Keuze) -> Afgewezen | None:
    if keuze.score is not None:
        return Afgewezen("score", "Kies een score of niet te scoren, niet allebei.")
    if keuze.onderdelen:
        return Afgewezen("onderdelen", "U kruiste onderdelen aan: dan is het item te scoren.")
    if not keuze.motivatie.strip():
        return Afgewezen("motivatie", "Schrijf waarom dit item niet te scoren is.")
    return None


def _toets_telling(item: Item, keuze: Keuze) -> Afgewezen | None:
    if not set(keuze.onderdelen) <= set(range(len(item.onderdelen))):
        return Afgewezen("onderdelen", "Dit onderdeel hoort niet bij het item.")
    if not keuze.onderdelen and keuze.score not in zonder_onderdelen(item):
        return Afgewezen("score", "Deze score kan niet zonder een enkel onderdeel.")
    if keuze.onderdelen and keuze.score != item.anker_bij(len(set(keuze.onderdelen))):
        return Afgewezen("score", "De score volgt uit het aantal onderdelen.")
    return None


def wijkt_af(keuze: Keuze, voorstel: int | None) -> bool:
    """Zonder voorstel valt er niets af te wijken; niet te scoren is motivering genoeg op zich."""
    return voorstel is not None and keuze.score is not None and keuze.score != voorstel


def staat_van(keuze: Keuze | None, voorstel: int | None) -> Staat:
    if keuze is None or keuze.leeg:
        return Staat.OPEN
    if keuze.niet_te_scoren:
        return Staat.NIET_TE_SCOREN
    if wijkt_af(keuze, voorstel) and not keuze.motivatie.strip():
        return Staat.MOTIVERING
    return Staat.GESCOORD


def toets_klaar(staten: Mapping[int, Staat], getypt: Iterable[int] = ()) -> Afgewezen | None:
    """Klaar met scoren kan als elk item af is en er niets meer onopgeslagen staat."""
    open_ = sorted(nr for nr, staat in staten.items() if not staat.af)
    if open_:
        return Afgewezen("", f"Nog niet af: {_items(open_)}.")
    los = sorted(getypt)
    if los:
        return Afgewezen("", f"Getypt en nog niet opgeslagen: {_items(los)}.")
    return None


def scores_uit(keuzes: Mapping[int, Keuze]) -> dict[int, int | None]:
    """Alleen de scores. Wat open is ontbreekt; None is niet te scoren."""
    return {nr: keuze.score for nr, keuze in keuzes.items() if not keuze.leeg}


def verschillen(scores: Iterable[Mapping[int, Keuze]], items: Iterable[int]) -> list[int]:
    """De items waarover de auditors het oneens zijn; open bij een van hen is ook oneens."""
    ieder = [scores_uit(keuzes) for keuzes in scores]
    return [nr for nr in items if len({deel.get(nr, _OPEN) for deel in ieder}) > 1]


def eindscores(
    scores: Iterable[Mapping[int, Keuze]], consensus: Mapping[int, Keuze], items: Iterable[int]
) -> dict[int, int | None]:
    """De score die telt: die van de consensus, anders die waarover ieder het eens is.

    None zolang ze verschillen, en bij een item dat niet te scoren is: dan is er geen klasse.
    """
    ieder, alle = list(scores), list(items)
    oneens = set(verschillen(ieder, alle))
    samen = scores_uit(ieder[0]) if ieder else {}
    besloten = scores_uit(consensus)
    eens = {nr: None if nr in oneens else samen.get(nr) for nr in alle}
    return {nr: besloten.get(nr, score) for nr, score in eens.items()}


def _items(nummers: list[int]) -> str:
    soort = "item" if len(nummers) == 1 else "items"
    return f"{soort} {', '.join(map(str, nummers))}"
