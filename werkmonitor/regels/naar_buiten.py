"""Welke cijfers van een kwartaal het portal uit mogen: het beeld zonder kleine aantallen.

Wat weggaat wordt eenmaal gekozen, voor de tabellen van de hele organisatie. Het bestand van een
team is daar een kolom uit, zonder verdeling: wie beide heeft, weet niet meer dan wie er een heeft.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from werkmonitor.regels.beeld import GEHEEL, Beeld, Plek
from werkmonitor.regels.feiten import TEAM
from werkmonitor.regels.figuren import NOEMERS, REDENCODES, TELLINGEN, WEKEN
from werkmonitor.regels.onderdrukken import onderdruk

ONDERDRUKT = "·"
Cel = tuple[str, Plek]
# Wat per plek altijd op elkaar sluit.
SOMMEN: tuple[Mapping[str, int], ...] = (
    {"lopend_begin": 1, "nieuw": 1, "beeindigd": -1, "lopend_eind": -1},
    {"lopend_begin": 1, "nieuw": 1, "trechter_1": -1},
    {**dict.fromkeys(REDENCODES, 1), "beeindigd": -1},
)
_MEESTAL = {"lopend_begin": 1, "nieuw": 1, "bediend": -1}
# Het tweede is een deel van het eerste.
DELEN: tuple[tuple[str, str], ...] = (
    ("banen", "banen_regulier"),
    *((f"zou_{weken}", f"duur_{weken}") for weken in WEKEN),
    ("trechter_1", "trechter_2"),
    ("trechter_2", "trechter_3"),
    ("trechter_3", "regulier"),
    ("trechter_3", "ander_werk"),
    ("trechter_1", "opleiding"),
    ("trechter_1", "contact_aantal"),
    ("trechter_3", "werk_aantal"),
    ("trechter_1", "bediend"),
)
# Wat zo naast elkaar staat dat wie leest vanzelf aftrekt: 7 van 9 banen regulier zegt ook 2 niet.
_LEEST_ALS_REST = frozenset(
    {
        ("banen", "banen_regulier"),
        *((f"zou_{weken}", f"duur_{weken}") for weken in WEKEN),
        ("trechter_1", "trechter_2"),
        ("trechter_2", "trechter_3"),
    }
)
# Wat het liefst te lezen blijft: het geheel, dan een team, dan de rest.
_PRIJS_GEHEEL, _PRIJS_TEAM, _PRIJS_GROEP = 60, 20, 4


def naar_buiten(beeld: Beeld, *, team: str = "") -> Beeld:
    """Van de hele organisatie of van een team, met een punt waar een aantal niet naar buiten gaat.

    `beeld` is altijd dat van de organisatie.
    """
    weg = onderdrukt(beeld)
    cijfers = {
        plek: {
            code: ONDERDRUKT if (NOEMERS.get(code, code), plek) in weg else waarde
            for code, waarde in deel.items()
        }
        for plek, deel in beeld.cijfers.items()
    }
    if team:
        return replace(beeld, groepen={}, cijfers={GEHEEL: cijfers[TEAM, team]})
    return replace(beeld, cijfers=cijfers)


def onderdrukt(beeld: Beeld) -> frozenset[Cel]:
    aantallen = {
        (code, plek): beeld.aantal(code, plek) for code in TELLINGEN for plek in beeld.plekken
    }
    rest = dict(_rest(aantallen))
    gevoelig = {_zonder(*paar) for paar in _LEEST_ALS_REST}
    return onderdruk(
        aantallen | {cel: aantal for cel, (aantal, _) in rest.items()},
        [*vergelijkingen_van(beeld), *(som for _, som in rest.values())],
        verborgen=rest,
        gevoelig=[cel for cel in rest if cel[0] in gevoelig],
        prijs={cel: _prijs(cel[1], aantal) for cel, aantal in aantallen.items()},
    )


def vergelijkingen_van(beeld: Beeld) -> Iterator[dict[Cel, int]]:
    """De sommen die een lezer kan maken: over de groepen, en van de cijfers onder elkaar."""
    for naam, groepen in beeld.groepen.items():
        for code in TELLINGEN:
            som: dict[Cel, int] = {(code, (naam, groep.sleutel)): 1 for groep in groepen}
            yield {**som, (code, GEHEEL): -1}
    for plek in beeld.plekken:
        for factoren in _sommen_op(beeld, plek):
            yield {(code, plek): keer for code, keer in factoren.items()}


def _rest(aantallen: Mapping[Cel, int]) -> Iterator[tuple[Cel, tuple[int, dict[Cel, int]]]]:
    """Wat een geheel meer is dan zijn deel: staat nergens, en is nooit onder nul."""
    for groot, klein in DELEN:
        for plek in dict.fromkeys(plek for _, plek in aantallen):
            cel = (_zonder(groot, klein), plek)
            over = aantallen[groot, plek] - aantallen[klein, plek]
            if over >= 0:
                yield cel, (over, {(groot, plek): 1, (klein, plek): -1, cel: -1})


def _zonder(groot: str, klein: str) -> str:
    return f"{groot} zonder {klein}"


def _sommen_op(beeld: Beeld, plek: Plek) -> Iterator[Mapping[str, int]]:
    yield from SOMMEN
    # Alleen anders als een cliënt in het kwartaal terugkwam; meestal rekent dit dus terug.
    if not sum(beeld.aantal(code, plek) * keer for code, keer in _MEESTAL.items()):
        yield _MEESTAL


def _prijs(plek: Plek, aantal: int) -> int:
    soort = _PRIJS_GROEP
    if plek[0] in ("", TEAM):
        soort = _PRIJS_TEAM if plek[0] else _PRIJS_GEHEEL
    return soort * (4 + aantal.bit_length())
