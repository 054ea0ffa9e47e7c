"""De modeltrouwverklaring: welke externe meting geldt op een dag, en is ze goed genoeg.

Een meting geldt vanaf de dag van vaststellen, tot en met de dag voor die dag twee jaar later. Van
elk team, en van de organisatie als geheel, telt alleen de jongste: een nieuwe meting met een lagere
uitkomst laat een oude niet herleven.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ips_portal.gedeeld.periode import loopt, plus_maanden
from modeltrouw.regels.schaal import Klasse

GELDIG_JAREN = 2
MINSTENS = "redelijke modeltrouw"


@dataclass(frozen=True)
class Vastgesteld:
    """Een vastgestelde externe meting. `team` is leeg bij een meting van de hele organisatie."""

    meting: int
    team: int | None
    op: date
    klasse: str | None
    klassen: Sequence[Klasse]

    def geldig_tot(self, jaren: int = GELDIG_JAREN) -> date:
        """De laatste dag waarop ze geldt."""
        return plus_maanden(self.op, 12 * jaren) - timedelta(days=1)

    def geldt(self, op: date, jaren: int = GELDIG_JAREN) -> bool:
        return loopt(op, self.op, self.geldig_tot(jaren))

    def haalt(self, minimaal: str) -> bool:
        """Zonder klasse, of als de schaal dit woord niet kent, is het niet aangetoond."""
        grenzen = {klasse.naam: klasse.van for klasse in self.klassen}
        if self.klasse not in grenzen or minimaal not in grenzen:
            return False
        return grenzen[self.klasse] >= grenzen[minimaal]


def geldende(
    metingen: Iterable[Vastgesteld],
    *,
    op: date,
    team: int | None = None,
    minimaal: str = MINSTENS,
    jaren: int = GELDIG_JAREN,
) -> Vastgesteld | None:
    """De jongste meting die op deze dag geldt en `minimaal` haalt, of None.

    Voor een team telt de jongste van dat team of van de hele organisatie. Zonder team volstaat het
    dat een team, of de organisatie als geheel, nu goed genoeg is.
    """
    bekend = [meting for meting in metingen if meting.op <= op]
    if team is not None:
        bekend = [meting for meting in bekend if meting.team in (team, None)]
        jongste = [max(bekend, key=_leeftijd)] if bekend else []
    else:
        per_eenheid = {meting.team: meting for meting in sorted(bekend, key=_leeftijd)}
        jongste = list(per_eenheid.values())
    goed = [meting for meting in jongste if meting.geldt(op, jaren) and meting.haalt(minimaal)]
    return max(goed, key=_leeftijd, default=None)


def _leeftijd(meting: Vastgesteld) -> tuple[date, int]:
    return meting.op, meting.meting
