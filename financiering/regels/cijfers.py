"""Wat is gevraagd, toegekend, ontvangen en nog te ontvangen, per betaler, regeling en kwartaal.

Elk bedrag heeft een dag; die bepaalt het kwartaal. Hier staat van elk bedrag een keer wat het is.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from ips_portal.gedeeld.periode import Kwartaal

NUL = Decimal(0)
GEVRAAGD, TOEGEKEND, ONTVANGEN, OPEN = "gevraagd", "toegekend", "ontvangen", "open"

Groep = TypeVar("Groep", bound=Hashable)


@dataclass(frozen=True)
class Figuur:
    """Een van de vier bedragen, met zijn definitie."""

    titel: str
    teller: str
    datum: str

    @property
    def definitie(self) -> dict[str, str]:
        return {"teller": self.teller, "datum": self.datum, "bron": "euro's, btw erin"}


FIGUREN: Mapping[str, Figuur] = {
    GEVRAAGD: Figuur(
        "Gevraagd",
        "het gevraagde bedrag van elke ingediende aanvraag, hoe ze daarna ook afliep",
        "de dag van indienen",
    ),
    TOEGEKEND: Figuur(
        "Toegekend",
        "het toegekende bedrag, zonder aanvragen die daarna zijn ingetrokken",
        "de dagtekening van de toekenning",
    ),
    ONTVANGEN: Figuur(
        "Ontvangen",
        "elke betaling, min wat is teruggevorderd",
        "de dag van de betaling",
    ),
    OPEN: Figuur(
        "Nog te ontvangen",
        "wat is toegekend (na de vaststelling: vastgesteld), min alles wat daarvan tot nu toe kwam",
        "de dagtekening van de toekenning",
    ),
}


@dataclass(frozen=True)
class Telling:
    """De som van een figuur voor een betaler, een regeling en een kwartaal."""

    figuur: str
    betaler: str
    regeling: str
    kwartaal: Kwartaal
    bedrag: Decimal


def kies(
    tellingen: Iterable[Telling], *, jaar: int | None = None, regeling: str = "", betaler: str = ""
) -> list[Telling]:
    """Wat leeg is kiest alles."""
    return [
        telling
        for telling in tellingen
        if (jaar is None or telling.kwartaal.jaar == jaar)
        and (not regeling or telling.regeling == regeling)
        and (not betaler or telling.betaler == betaler)
    ]


def tel_op(tellingen: Iterable[Telling]) -> dict[str, Decimal]:
    """Elke figuur, ook als ze nul is."""
    samen = dict.fromkeys(FIGUREN, NUL)
    for telling in tellingen:
        samen[telling.figuur] += telling.bedrag
    return samen


def per(
    tellingen: Iterable[Telling], groep: Callable[[Telling], Groep]
) -> dict[Groep, dict[str, Decimal]]:
    verdeeld: dict[Groep, list[Telling]] = defaultdict(list)
    for telling in tellingen:
        verdeeld[groep(telling)].append(telling)
    return {naam: tel_op(deel) for naam, deel in verdeeld.items()}


def reeks(kwartalen: Iterable[Kwartaal], *, hoogstens: int) -> list[Kwartaal]:
    """Aaneengesloten van het eerste tot het laatste; van een lange reeks het einde."""
    bekend = sorted(set(kwartalen))
    if not bekend:
        return []
    alle = [bekend[0]]
    while alle[-1] < bekend[-1]:
        alle.append(alle[-1].volgende)
    return alle[-hoogstens:]
