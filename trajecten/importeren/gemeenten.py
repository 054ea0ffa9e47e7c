"""De gemeente bij een naam vinden, ook met een oude of een andere naam."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from trajecten.importeren.woorden import dichtstbij, gelijk


@dataclass(frozen=True)
class Gemeenteregel:
    """`geldig_tot` is de eerste dag waarop de gemeente niet meer bestaat."""

    code: str
    naam: str
    geldig_van: datetime.date
    geldig_tot: datetime.date | None
    andere_namen: tuple[str, ...] = ()

    def bestaat_op(self, datum: datetime.date) -> bool:
        return self.geldig_van <= datum and (self.geldig_tot is None or datum < self.geldig_tot)


class Gemeentelijst:
    """Zoekt op naam zonder te letten op hoofdletters, accenten, streepjes en punten."""

    def __init__(self, regels: Iterable[Gemeenteregel]):
        self._op_naam: dict[str, list[Gemeenteregel]] = defaultdict(list)
        self._namen: list[str] = []
        for regel in regels:
            self._namen.append(regel.naam)
            for naam in {_vorm(naam) for naam in (regel.naam, *regel.andere_namen)}:
                self._op_naam[naam].append(regel)

    def vind(self, naam: str, op: datetime.date | None) -> Gemeenteregel | None:
        """De gemeente met die naam; als het kan een die op die dag bestond."""
        treffers = self._op_naam.get(_vorm(naam), [])
        bestaand = [regel for regel in treffers if op is None or regel.bestaat_op(op)]
        return next(iter(bestaand or treffers), None)

    def lijkt_op(self, naam: str) -> list[str]:
        """Hoogstens drie namen die de gebruiker bedoeld kan hebben."""
        vorm = _vorm(naam)
        begin = [kandidaat for kandidaat in self._namen if _vorm(kandidaat).startswith(f"{vorm} ")]
        dichtbij = dichtstbij(naam, self._namen)
        return begin[:3] or ([dichtbij] if dichtbij else [])


def _vorm(naam: str) -> str:
    return gelijk(naam.replace(".", "")).removeprefix("gemeente ")
