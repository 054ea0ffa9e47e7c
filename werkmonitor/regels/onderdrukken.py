"""Kleine aantallen weglaten, en zoveel andere dat ze niet terug te rekenen zijn.

Een aantal onder de drempel komt niet naar buiten. Staat het in een som waarvan de rest wel te zien
is, dan is het zo terug te rekenen; dan gaat er nog een aantal uit die som weg, en zo verder tot
geen enkel weggelaten aantal nog vaststaat. "Vast" is: uit de vergelijkingen samen volgt er een
waarde, ook als de lezer weet dat een aantal nooit onder nul is. Alle weggelaten aantallen zien er
hetzelfde uit: welke klein zijn is niet te zien.

Wat uit de vergelijkingen alleen volgt, vindt het vegen altijd. Dat een aantal nul moet zijn omdat
niets onder nul ligt, vinden de grenzen; in een kruistabel vol nullen missen ze er soms een.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import TypeVar

DREMPEL = 5
_RONDEN = 12  # grenzen schuiven soms oneindig klein op
Cel = TypeVar("Cel", bound=Hashable)
Vergelijking = Mapping[Cel, int]  # de som van factor maal aantal is nul


@dataclass
class _Regel:
    """Som van factor maal onbekende = rest."""

    factoren: dict
    rest: Fraction


@dataclass
class _Grenzen:
    laag: dict = field(default_factory=lambda: defaultdict(Fraction))
    hoog: dict = field(default_factory=dict)

    def staat_vast(self, cel: Hashable) -> bool:
        return cel in self.hoog and self.laag[cel] == self.hoog[cel]


def onderdruk(
    aantallen: Mapping[Cel, int],
    vergelijkingen: Sequence[Vergelijking[Cel]],
    *,
    drempel: int = DREMPEL,
    verborgen: Collection[Cel] = (),
) -> frozenset[Cel]:
    """De cellen die niet naar buiten gaan.

    `verborgen` cellen staan in geen tabel: ze maken van "hoogstens zoveel als" een vergelijking.
    """
    plaats = {cel: nummer for nummer, cel in enumerate(aantallen)}
    geheim = set(verborgen)
    weg = {cel for cel, aantal in aantallen.items() if aantal < drempel} | geheim
    buren = _buren(vergelijkingen)
    sommen = Counter(
        cel
        for vergelijking in vergelijkingen
        if geheim.isdisjoint(vergelijking)
        for cel in vergelijking
    )
    # Wat in weinig sommen staat trekt het minste mee; bij gelijke stand het kleinste aantal.
    offer = {cel: (sommen[cel], aantal, plaats[cel]) for cel, aantal in aantallen.items()}
    while True:
        vast = af_te_leiden(aantallen, weg, vergelijkingen) - geheim
        erbij: set[Cel] = set()
        for cel in sorted(vast, key=plaats.__getitem__):
            if erbij.isdisjoint(buren.get(cel, ())):  # een per som; de volgende ronde kijkt weer
                erbij |= _kies(cel, aantallen, weg | erbij, buren, offer)
        if not erbij:
            return frozenset(weg - geheim)
        weg |= erbij


def af_te_leiden(
    aantallen: Mapping[Cel, int], weg: set[Cel], vergelijkingen: Iterable[Vergelijking[Cel]]
) -> set[Cel]:
    """Welke weggelaten cellen toch vaststaan."""
    regels = [_zonder_bekende(aantallen, weg, vergelijking) for vergelijking in vergelijkingen]
    regels = [regel for regel in regels if regel.factoren]
    alle = [*regels, *_veeg([_Regel(dict(regel.factoren), regel.rest) for regel in regels])]
    grenzen = _begrens(alle)
    return {cel for regel in alle for cel in regel.factoren if grenzen.staat_vast(cel)}


def _zonder_bekende(
    aantallen: Mapping[Cel, int], weg: set[Cel], vergelijking: Vergelijking[Cel]
) -> _Regel:
    bekend = sum(aantallen[cel] * keer for cel, keer in vergelijking.items() if cel not in weg)
    onbekend = {cel: Fraction(keer) for cel, keer in vergelijking.items() if cel in weg and keer}
    return _Regel(onbekend, Fraction(-bekend))


def _buren(vergelijkingen: Iterable[Vergelijking[Cel]]) -> dict[Cel, list[Cel]]:
    """Wat met een cel in een som staat. Een som heeft haar totaal achteraan."""
    buren: dict[Cel, list[Cel]] = defaultdict(list)
    for vergelijking in vergelijkingen:
        for cel in vergelijking:
            buren[cel].extend(ander for ander in vergelijking if ander != cel)
    return buren


def _kies(
    cel: Cel,
    aantallen: Mapping[Cel, int],
    weg: set[Cel],
    buren: Mapping[Cel, Sequence[Cel]],
    offer: Mapping[Cel, tuple[int, int, int]],
) -> set[Cel]:
    """De goedkoopste cel die nog te zien is: uit dezelfde som, of anders een stap verder."""
    gezien, rand = {cel}, [cel]
    while rand:
        verder = [ander for deel in rand for ander in buren.get(deel, ()) if ander not in gezien]
        kandidaten = [ander for ander in verder if ander not in weg and aantallen[ander] > 0]
        if kandidaten:
            return {min(kandidaten, key=offer.__getitem__)}
        gezien.update(verder)
        rand = list(dict.fromkeys(verder))
    return set()


def _veeg(regels: list[_Regel]) -> list[_Regel]:
    """Gauss en Jordan: elke regel houdt een eigen onbekende die nergens anders staat."""
    klaar: list[tuple[Hashable, _Regel]] = []
    for regel in regels:
        for spil, eerder in klaar:
            _trek_af(regel, eerder, spil)
        if not regel.factoren:
            continue
        spil = next(iter(regel.factoren))
        deler = regel.factoren[spil]
        regel.factoren = {cel: keer / deler for cel, keer in regel.factoren.items()}
        regel.rest /= deler
        for _, eerder in klaar:
            _trek_af(eerder, regel, spil)
        klaar.append((spil, regel))
    return [regel for _, regel in klaar]


def _trek_af(regel: _Regel, ander: _Regel, spil: Hashable) -> None:
    keer = regel.factoren.get(spil)
    if not keer:
        return
    regel.rest -= keer * ander.rest
    for cel, factor in ander.factoren.items():
        nieuw = regel.factoren.get(cel, Fraction(0)) - keer * factor
        if nieuw:
            regel.factoren[cel] = nieuw
        else:
            regel.factoren.pop(cel, None)


def _begrens(regels: Sequence[_Regel]) -> _Grenzen:
    """Tussen welke waarden elke onbekende ligt, als niets onder nul is."""
    grenzen = _Grenzen()
    for _ in range(_RONDEN):
        if not any([_krap(regel, cel, grenzen) for regel in regels for cel in regel.factoren]):
            break
    return grenzen


def _krap(regel: _Regel, cel: Hashable, grenzen: _Grenzen) -> bool:
    """Wat de andere onbekenden van de regel overlaten; waar als een grens verschoof."""
    minst, meest = _bereik(regel, cel, grenzen)
    keer = regel.factoren[cel]
    boven = None if minst is None else (regel.rest - minst) / keer
    onder = None if meest is None else (regel.rest - meest) / keer
    if keer < 0:
        boven, onder = onder, boven
    verschoof = False
    boven = None if boven is None else Fraction(floor(boven))  # een aantal is heel
    onder = None if onder is None else Fraction(ceil(onder))
    if boven is not None and (cel not in grenzen.hoog or boven < grenzen.hoog[cel]):
        grenzen.hoog[cel] = boven
        verschoof = True
    if onder is not None and onder > grenzen.laag[cel]:
        grenzen.laag[cel] = onder
        verschoof = True
    return verschoof


def _bereik(
    regel: _Regel, zonder: Hashable, grenzen: _Grenzen
) -> tuple[Fraction | None, Fraction | None]:
    """De kleinste en de grootste som van de andere; None als er geen grens is."""
    minst: Fraction | None = Fraction(0)
    meest: Fraction | None = Fraction(0)
    for cel, keer in regel.factoren.items():
        if cel == zonder:
            continue
        laag, hoog = keer * grenzen.laag[cel], _keer(keer, grenzen.hoog.get(cel))
        if keer < 0:
            laag, hoog = hoog, laag
        minst = None if minst is None or laag is None else minst + laag
        meest = None if meest is None or hoog is None else meest + hoog
    return minst, meest


def _keer(keer: Fraction, grens: Fraction | None) -> Fraction | None:
    return None if grens is None else keer * grens
