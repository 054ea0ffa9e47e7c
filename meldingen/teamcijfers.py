"""Register van cijfers per team voor het weekoverzicht: een aantal met een vaste titel.

Een hogere app meldt ze aan in `AppConfig.ready`. Wie het recht voor een team heeft, leest de
som van zijn teams.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from organisaties.lid import Lid
from organisaties.rechten import Recht

Aantallen = Mapping[int, int]  # per team


@dataclass(frozen=True)
class Teamcijfer:
    """`tel` rekent in het bereik van de organisatie, in een query."""

    titel: str
    recht: Recht
    tel: Callable[[date], Aantallen]


_cijfers: list[Teamcijfer] = []


def meld_aan(cijfer: Teamcijfer) -> None:
    if cijfer not in _cijfers:
        _cijfers.append(cijfer)


def geteld(vandaag: date) -> list[tuple[Teamcijfer, Aantallen]]:
    """Alle cijfers van de organisatie, eenmaal voor iedereen die ze leest."""
    return [(cijfer, cijfer.tel(vandaag)) for cijfer in _cijfers]


def van(lid: Lid, tellingen: list[tuple[Teamcijfer, Aantallen]]) -> list[tuple[str, int]]:
    """Wat dit lid leest; nul staat er niet."""
    regels = []
    for cijfer, per_team in tellingen:
        teams = lid.teams_met(cijfer.recht)
        som = sum(aantal for team, aantal in per_team.items() if teams.bevat(team))
        regels += [(cijfer.titel, som)] if som else []
    return regels
