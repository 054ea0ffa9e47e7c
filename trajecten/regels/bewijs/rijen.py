"""Een rij is een keer dat iets had moeten gebeuren; wat nog op tijd kan gebeuren is er nog geen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

# Zo lang na de periode tellen de feiten nog mee voor wat erin begon.
NALOOP = timedelta(days=31)


@dataclass(frozen=True)
class Periode:
    """Van de eerste tot en met de laatste dag; `bekend_tot` is de laatste dag met feiten."""

    van: date
    tot: date
    bekend_tot: date

    def bevat(self, dag: date | None) -> bool:
        return dag is not None and self.van <= dag <= self.tot

    def kan_nog(self, grens: date) -> bool:
        """Op deze laatste dag kan het nog op tijd gebeuren."""
        return grens >= self.bekend_tot


@dataclass(frozen=True)
class Rij:
    """Wanneer het had moeten gebeuren, wat, en hoe het ging."""

    traject: int
    datum: date
    wat: str
    voldaan: bool
    uitleg: str = ""
    plaatsing: UUID | None = None


def eerste_tussen(dagen: Iterable[date], van: date, tot: date) -> date | None:
    """De eerste dag in deze reeks van `van` tot en met `tot`."""
    return next((dag for dag in dagen if van <= dag <= tot), None)
