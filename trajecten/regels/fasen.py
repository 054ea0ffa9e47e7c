"""De regels van de fasen: welke overgang mag, en wanneer."""

from dataclasses import dataclass
from datetime import date

from trajecten.keuzes import EINDFASEN, OVERGANGEN, UITSTROOM_REDENEN, Fasesoort


@dataclass(frozen=True)
class Afgewezen:
    """Waarom iets niet kan, in woorden voor de gebruiker, bij het veld dat het betreft."""

    veld: str
    uitleg: str


def toets_overgang(
    *, huidig: str | None, sinds: date | None, naar: str, op: date, vandaag: date
) -> Afgewezen | None:
    """None als de overgang mag; anders de reden."""
    if naar not in OVERGANGEN[huidig]:
        mogelijk = ", ".join(sorted(OVERGANGEN[huidig])) or "geen: het traject is afgesloten"
        return Afgewezen(
            "fase", f"Van {huidig} kan een traject niet naar {naar}. Mogelijk is: {mogelijk}."
        )
    if op > vandaag:
        return Afgewezen("op", "Een fase begint vandaag of eerder, niet in de toekomst.")
    if sinds is not None and op < sinds:
        return Afgewezen("op", "De nieuwe fase begint voor de fase die nu loopt.")
    return None


def eindfase(reden: str) -> Fasesoort:
    """Blijvend werk zonder begeleiding is uitstroom; elk ander einde is gestopt."""
    return Fasesoort.UITGESTROOMD if reden in UITSTROOM_REDENEN else Fasesoort.GESTOPT


def is_eindfase(fase: str) -> bool:
    return fase in EINDFASEN
