"""Register van meldingen: elke app zegt welke soorten ze kent, en wat er nu te doen is.

De lage app vergelijkt dat met wat er al stond (`handelingen.werk_bij`): nieuw komt erbij, gedaan
sluit vanzelf. Een bron rekent in het bereik van een organisatie, in een vast aantal queries, en
noemt nooit een client. Wie een pagina toont aan wie de client mag zien, vraagt de naam (`noem`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meldingen.models import Melding
    from organisaties.lid import Lid


@dataclass(frozen=True)
class Soort:
    """Een soort melding. `bron` is het item, het criterium of de wet waar ze uit volgt.

    `dagen` is de termijn als de organisatie niets koos, `minst` en `meest` wat de bron toelaat;
    zonder `dagen` is er niets te kiezen. `overzicht` is de mail waar ze in telt als iemand er meer
    krijgt ("dag", "week" of "geld"); leeg is de eerste die hij krijgt.
    `termijn` zegt waar de dagen van zijn, `knop` is het woord op de knop. Ook een agenda en een
    mail tonen de titel: een vaste zin, zonder naam of woord over gezondheid.
    """

    sleutel: str
    titel: str
    bron: str
    dagen: int | None = None
    minst: int = 0
    meest: int = 0
    overzicht: str = ""
    termijn: str = ""
    knop: str = "Openen"
    in_agenda: bool = True  # nee: de agenda heeft er al een eigen afspraak voor


@dataclass(frozen=True)
class Feit:
    """Iets dat `ontvanger` te doen heeft. `onderwerp` blijft gelijk zolang het dezelfde zaak is.

    Gaat het over een groep, dan is `aantal` hoeveel het er zijn: zoveel telt het in een mail.
    """

    soort: str
    onderwerp: str
    ontvanger: int
    titel: str
    url: str
    vanaf: date
    uiterlijk: date
    bij: str = ""
    aantal: int = 1


@dataclass(frozen=True)
class Genoemd:
    """Over wie een melding gaat, voor wie dat mag zien; `grondslag` is waarom, voor het logboek."""

    naam: str
    url: str
    client_id: int
    grondslag: str


Termijnen = Mapping[str, int]
Berekening = Callable[[date, Termijnen], Iterable[Feit]]
Noemer = Callable[["Lid", "Sequence[Melding]", date], Mapping[int, Genoemd]]


@dataclass(frozen=True)
class Bron:
    naam: str
    soorten: tuple[Soort, ...]
    bereken: Berekening
    noem: Noemer | None = None  # per nummer van een melding; een query


_bronnen: dict[str, Bron] = {}


def meld_aan(bron: Bron) -> None:
    """ValueError als de naam of een soort al bestaat."""
    bekend = soorten()
    if bron.naam in _bronnen or any(soort.sleutel in bekend for soort in bron.soorten):
        raise ValueError(f"De meldingen van {bron.naam} bestaan al.")
    _bronnen[bron.naam] = bron


def bronnen() -> list[Bron]:
    return list(_bronnen.values())


def soorten() -> dict[str, Soort]:
    """Alle soorten op sleutel."""
    return {soort.sleutel: soort for bron in _bronnen.values() for soort in bron.soorten}
