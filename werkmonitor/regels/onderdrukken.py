"""Kleine aantallen weglaten, en zoveel andere dat ze niet terug te rekenen zijn.

Een aantal van 1 tot en met 4 gaat niet naar buiten. Staat het in een som waarvan de rest wel te
zien is, dan is het zo terug te rekenen; dan gaat er meer weg. Nul is geen mens en blijft te zien.

Genoeg is: van elk klein aantal zijn er nog minstens vier waarden mogelijk, ook voor wie alle sommen
en alles wat te zien is kent, en weet dat een weggelaten aantal minstens 1 is. Het bewijs is er
telkens bij: andere tabellen, in hele getallen, die er van buiten precies hetzelfde uitzien. Zijn
die niet te vinden, dan gaat alles weg wat met de cel samenhangt; viermaal de hele tabel is dan de
andere.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkmonitor.regels.verschuiving import Zoeker

DREMPEL = 5
SPEELRUIMTE = DREMPEL - 2  # tussen de laagste en de hoogste mogelijke waarde: 1 tot en met 4
Cel = Any
Vergelijking = Mapping[Any, int]  # de som van factor maal aantal is nul


@dataclass
class _Ruimte:
    """Hoe laag en hoog elke cel al kan zijn, volgens de tabellen die zijn gevonden."""

    aantallen: Mapping[Cel, int]
    laag: dict[Cel, int] = field(default_factory=dict)
    hoog: dict[Cel, int] = field(default_factory=dict)

    def neem(self, verschuiving: Mapping[Cel, int]) -> None:
        for cel, verschil in verschuiving.items():
            self.laag[cel] = min(self.laag.get(cel, 0), verschil)
            self.hoog[cel] = max(self.hoog.get(cel, 0), verschil)

    def tekort(self, cel: Cel) -> int:
        return SPEELRUIMTE - self.hoog.get(cel, 0) + self.laag.get(cel, 0)


def onderdruk(
    aantallen: Mapping[Cel, int],
    vergelijkingen: Sequence[Vergelijking],
    *,
    verborgen: Collection[Cel] = (),
    gevoelig: Collection[Cel] = (),
    prijs: Mapping[Cel, int] | None = None,
) -> frozenset[Cel]:
    """De cellen die niet naar buiten gaan.

    `verborgen` cellen staan in geen tabel: ze maken van "hoogstens zoveel als" een vergelijking.
    Wie daarvan `gevoelig` is, mag ook niet terug te rekenen zijn als ze klein is.
    `prijs` zegt wat het liefst te zien blijft; zonder prijs is alles gelijk.
    """
    geheim, stil = set(verborgen), set(verborgen) - set(gevoelig)
    # Wat nul is, is te zien en verschuift niet: het doet in geen som mee.
    telt = {cel: aantal for cel, aantal in aantallen.items() if aantal or cel in geheim}
    klein = {cel for cel, aantal in telt.items() if is_klein(aantal) and cel not in stil}
    if not klein:
        return frozenset()
    sommen = [{c: keer for c, keer in som.items() if c in telt} for som in vergelijkingen]
    weg: set[Cel] = set()
    for deel in _delen([cel for cel in telt if cel in klein], sommen):
        weg |= _onderdruk_deel(
            {cel: aantal for cel, aantal in telt.items() if cel in deel},
            [som for som in sommen if not deel.isdisjoint(som)],
            klein=[cel for cel in telt if cel in deel and cel in klein],
            geheim=geheim,
            prijs=prijs or {},
        )
    return frozenset(weg - geheim)


def _onderdruk_deel(
    aantallen: Mapping[Cel, int],
    sommen: Sequence[Vergelijking],
    *,
    klein: Sequence[Cel],
    geheim: Collection[Cel],
    prijs: Mapping[Cel, int],
) -> set[Cel]:
    weg, vrij = set(klein), {cel for cel in aantallen if cel in geheim} | set(klein)
    zoeker = Zoeker(
        aantallen,
        sommen,
        minst={cel: int(cel not in geheim) for cel in aantallen},
        prijs={cel: prijs.get(cel, 1) for cel in aantallen if cel not in vrij},
        mee=dict.fromkeys(klein, SPEELRUIMTE),
    )
    ruimte = _Ruimte(aantallen)
    for cel in sorted(klein, key=lambda cel: -aantallen[cel]):
        if ruimte.tekort(cel) <= 0:
            continue
        erbij = (_bescherm(cel, zoeker, ruimte, vrij) or _alles(ruimte)) - vrij
        zoeker.maak_vrij(erbij)
        zoeker.hoeft_niet_mee(ander for ander in klein if ruimte.tekort(ander) <= 0)
        weg |= erbij
        vrij |= erbij
    return weg


def _delen(klein: Iterable[Cel], sommen: Sequence[Vergelijking]) -> Iterator[set[Cel]]:
    """De stukken die via sommen aan een kleine cel vastzitten; stukken weten niets van elkaar."""
    in_sommen: dict[Cel, list[Vergelijking]] = defaultdict(list)
    for som in sommen:
        for cel in som:
            in_sommen[cel].append(som)
    gezien: set[Cel] = set()
    for cel in klein:
        deel, rand = set(), {cel} - gezien
        while rand:
            deel |= rand
            rand = {ander for een in rand for som in in_sommen[een] for ander in som} - deel
        gezien |= deel
        if deel:
            yield deel


def is_klein(aantal: int) -> bool:
    return 0 < aantal < DREMPEL


def _bescherm(cel: Cel, zoeker: Zoeker, ruimte: _Ruimte, vrij: set[Cel]) -> set[Cel]:
    """Wat er weg moet zodat de cel ruimte heeft; leeg als er niets is gevonden."""
    omhoog: Mapping[Cel, int] | None = zoeker.verschuif(cel, SPEELRUIMTE + ruimte.laag.get(cel, 0))
    if omhoog and not omhoog.keys() <= vrij:
        omhoog = _ook_omlaag(cel, zoeker, ruimte, vrij) or omhoog
    if omhoog is None:
        return set()
    ruimte.neem(omhoog)
    return set(omhoog)


def _ook_omlaag(
    cel: Cel, zoeker: Zoeker, ruimte: _Ruimte, vrij: set[Cel]
) -> Mapping[Cel, int] | None:
    """Wat de cel kan dalen zonder dat er iets bij hoeft, hoeft ze niet te stijgen."""
    for stap in range(1 - ruimte.aantallen[cel], ruimte.laag.get(cel, 0)):
        omlaag = zoeker.verschuif(cel, stap)
        if omlaag and omlaag.keys() <= vrij:
            ruimte.neem(omlaag)
            return zoeker.verschuif(cel, SPEELRUIMTE + stap) if stap > -SPEELRUIMTE else omlaag
    return None


def _alles(ruimte: _Ruimte) -> set[Cel]:
    """Het hele stuk: viermaal de tabel ziet er dan van buiten even goed uit."""
    ruimte.neem({cel: 3 * aantal for cel, aantal in ruimte.aantallen.items()})
    return set(ruimte.aantallen)
