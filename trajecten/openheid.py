"""Openheid: wat een werkgever van een cliënt mag weten, en welk gesprek daarover nodig is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trajecten.keuzes import Begeleidersrol, Openheidkeuze
from trajecten.models import Openheidsgesprek


@dataclass(frozen=True)
class Zegwijzer:
    """De afspraak die nu geldt; zonder `datum` is er nog niet over gesproken."""

    datum: date | None = None
    keuze: str = ""
    wat_wel: str = ""
    wat_niet: str = ""
    rol: str = ""

    @property
    def besproken(self) -> bool:
        return self.datum is not None

    @property
    def op_achtergrond(self) -> bool:
        """De cliënt wil niet dat de begeleider met een werkgever spreekt."""
        return self.rol == Begeleidersrol.ACHTERGROND

    @property
    def keuze_tekst(self) -> str:
        return str(Openheidkeuze(self.keuze).label) if self.keuze else ""

    @property
    def rol_tekst(self) -> str:
        return str(Begeleidersrol(self.rol).label) if self.rol else ""


def mag_zeggen(traject_ids: Iterable[int]) -> dict[int, Zegwijzer]:
    """Per traject wat een werkgever mag weten, voor elk gevraagd traject. Een query."""
    gevraagd = set(traject_ids)
    laatste = (
        Openheidsgesprek.objects.filter(traject__in=gevraagd)
        .order_by("traject", "-datum", "-id")
        .distinct("traject")
        .values_list("traject", "datum", "keuze", "wat_wel", "wat_niet", "rol")
    )
    besproken = {traject: Zegwijzer(*afspraak) for traject, *afspraak in laatste}
    return {traject: besproken.get(traject, Zegwijzer()) for traject in gevraagd}
