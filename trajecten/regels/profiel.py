"""Het arbeidsprofiel leert van elke werkervaring (item 14): na welk werk is het aan de beurt?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ips_portal.gedeeld.opmaak import datum_lang
from trajecten.keuzes import Profielaanleiding
from trajecten.regels.fasen import Afgewezen


@dataclass(frozen=True)
class Ervaring:
    """Werk of opleiding; `nummer` is de sleutel waarmee de aanroeper het terugvindt."""

    nummer: int
    start: date
    einde: date | None

    def laatste_stap(self, vandaag: date) -> date:
        """De dag waarop het begon, of waarop het stopte."""
        return self.einde if self.einde is not None and self.einde <= vandaag else self.start


@dataclass(frozen=True)
class Voorstel:
    aanleiding: Profielaanleiding
    ervaring: Ervaring | None = None


def stel_voor(ervaringen: Iterable[Ervaring], *, vorige: date | None, vandaag: date) -> Voorstel:
    """Waarom er nu een versie bij komt; bij werk het laatste dat begon of stopte sinds `vorige`."""
    if vorige is None:
        return Voorstel(Profielaanleiding.EERSTE)
    sindsdien = [
        ervaring for ervaring in ervaringen if vorige < ervaring.laatste_stap(vandaag) <= vandaag
    ]
    if not sindsdien:
        return Voorstel(Profielaanleiding.TUSSENTIJDS)
    laatste = max(sindsdien, key=lambda ervaring: ervaring.laatste_stap(vandaag))
    return Voorstel(Profielaanleiding.NA_WERK, laatste)


def toets_ervaring(*, start: date | None, datum: date) -> Afgewezen | None:
    """Van werk dat nog niet begon valt niets te leren."""
    if start is None or start <= datum:
        return None
    return Afgewezen("plaatsing", f"Dit werk begint pas op {datum_lang(start)}.")
