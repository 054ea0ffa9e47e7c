"""Wie terugrekent wat is weggelaten: zoekt alle waarden die een cel nog kan hebben.

Weet niets van hoe het portal kiest. Krijgt wat te zien is en de sommen, en weet dat een weggelaten
aantal minstens 1 is: een nul zou er staan. Zoekt in hele getallen, met grenzen en proberen.
"""

from collections.abc import Collection, Mapping, Sequence

ONBEKEND_HOOG = 60


class Tegenspraak(Exception):
    pass


def waarden_van(
    cellen: Mapping,
    weg: Collection,
    sommen: Sequence[Mapping],
    doel,
    *,
    genoeg: int = 4,
    nergens: Collection = (),
) -> set[int]:
    """Mogelijke waarden van `doel`; stopt bij `genoeg`. `cellen` is alleen om te proberen.

    Wat `nergens` staat kan ook nul zijn.
    """
    gelijk = [_onbekenden(cellen, weg, som) for som in sommen]
    grenzen = {cel: (int(cel not in nergens), ONBEKEND_HOOG) for cel in weg}
    try:
        laag, hoog = _vernauw(dict(grenzen), gelijk)[doel]
    except Tegenspraak:
        raise AssertionError("wat te zien is klopt niet") from None
    gevonden: set[int] = set()
    for waarde in sorted(range(laag, hoog + 1), key=lambda waarde: abs(waarde - cellen[doel])):
        if len(gevonden) < genoeg and _kan({**grenzen, doel: (waarde, waarde)}, gelijk, cellen):
            gevonden.add(waarde)
    return gevonden


def _onbekenden(cellen, weg, som):
    bekend = sum(cellen[cel] * keer for cel, keer in som.items() if cel not in weg)
    return {cel: keer for cel, keer in som.items() if cel in weg}, -bekend


def _kan(grenzen, gelijk, cellen) -> bool:
    """Diepte eerst; probeert bij elke cel eerst wat er echt stond."""
    try:
        grenzen = _vernauw(dict(grenzen), gelijk)
    except Tegenspraak:
        return False
    open_ = [cel for cel, (laag, hoog) in grenzen.items() if laag < hoog]
    if not open_:
        return True
    cel = min(open_, key=lambda cel: grenzen[cel][1] - grenzen[cel][0])
    laag, hoog = grenzen[cel]
    pogingen = sorted(range(laag, hoog + 1), key=lambda waarde: abs(waarde - cellen[cel]))
    return any(_kan({**grenzen, cel: (w, w)}, gelijk, cellen) for w in pogingen)


def _vernauw(grenzen, gelijk):
    """Uit elke som volgt hoe laag en hoog elke cel erin kan zijn, tot er niets meer volgt."""
    anders = True
    while anders:
        anders = False
        for factoren, rest in gelijk:
            minst = sum(min(k * grenzen[c][0], k * grenzen[c][1]) for c, k in factoren.items())
            meest = sum(max(k * grenzen[c][0], k * grenzen[c][1]) for c, k in factoren.items())
            if not minst <= rest <= meest:
                raise Tegenspraak
            for cel, keer in factoren.items():
                nieuw = _zonder(grenzen[cel], keer, rest, minst, meest)
                if nieuw != grenzen[cel]:
                    grenzen[cel], anders = nieuw, True
                    break
    return grenzen


def _zonder(grens, keer, rest, minst, meest):
    """Alle factoren zijn 1 of -1."""
    laag, hoog = grens
    if keer > 0:
        laag, hoog = max(laag, rest - meest + hoog), min(hoog, rest - minst + laag)
    else:
        laag, hoog = max(laag, minst - rest + hoog), min(hoog, meest - rest + laag)
    if laag > hoog:
        raise Tegenspraak
    return laag, hoog
