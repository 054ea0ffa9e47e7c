"""Register van kopregels: wat een hogere app in een paar woorden over een traject zegt.

Het hoofd van het dossier en de caseload tonen ze; een hogere app meldt haar bron aan in
`AppConfig.ready`. Een bron leest alle trajecten tegelijk, in een vast aantal queries.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Kopregel:
    """`titel` zegt waarover het gaat, `soort` is de kleur van de pil: goed, let, laat of stil.

    `url_naam` is de pagina van het dossier met meer; ze krijgt de sleutel van de client.
    """

    titel: str
    tekst: str
    soort: str
    url_naam: str


Bron = Callable[[Sequence[int], date], Mapping[int, Kopregel]]
_bronnen: list[Bron] = []


def meld_aan(bron: Bron) -> None:
    """`bron(traject_ids, vandaag)` geeft van elk van deze trajecten een kopregel."""
    if bron not in _bronnen:
        _bronnen.append(bron)


def kopregels_van(traject_ids: Sequence[int], *, vandaag: date) -> dict[int, list[Kopregel]]:
    """Per traject de regels van alle bronnen, overal in dezelfde volgorde."""
    gelezen = [bron(traject_ids, vandaag) for bron in _bronnen] if traject_ids else []
    return {nummer: [regels[nummer] for regels in gelezen] for nummer in traject_ids}
