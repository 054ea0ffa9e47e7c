"""Items 1 en 4: hoeveel clienten, en van welke behandelteams (bron 002, bijlage 5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from modeltrouw.regels.meetwaarde import Deelwaarde, Meetwaarde, deel, dichtstbij, gemiddelde
from modeltrouw.regels.schaal import Item

HOOGSTENS_TEAMS = 2
# Bij meer dan twee teams, of zonder team, geldt anker 2; anker 1 is een oordeel.
_ZONDER_OF_TE_VEEL = 2
_NUL = Decimal(0)


@dataclass(frozen=True)
class Last:
    """De caseload van een begeleider op de peildatum.

    `uit_teams` telt de clienten uit de ggz-teams waar hij zelf bij hoort.
    """

    gebruiker_id: int
    naam: str
    email: str
    actief: int
    fte: Decimal
    teams: int = 0
    uit_teams: int = 0


def clienten_per_fte(lasten: Sequence[Last], *, open_trajecten: int, item: Item) -> Meetwaarde:
    """Item 1. `open_trajecten` telt ook wie op de peildatum geen begeleider had."""
    fte = sum((last.fte for last in lasten), _NUL)
    waarde = deel(open_trajecten, fte)
    return Meetwaarde(
        item=item.nr,
        waarde=waarde,
        eenheid=item.eenheid,
        teller=Decimal(open_trajecten),
        noemer=fte,
        anker=item.anker(waarde),
        per_begeleider=tuple(
            Deelwaarde(
                last.gebruiker_id,
                last.naam,
                deel(last.actief, last.fte),
                Decimal(last.actief),
                last.fte,
                item.anker(deel(last.actief, last.fte)),
            )
            for last in lasten
        ),
    )


def uit_eigen_teams(lasten: Sequence[Last], item: Item) -> Meetwaarde:
    """Item 4: per begeleider een anker, het team is het gemiddelde, het dichtstbijzijnde anker.

    Wie geen clienten heeft telt niet mee.
    """
    delen = tuple(_teamdeel(last, item) for last in lasten if last.actief)
    ankers = [Decimal(deelwaarde.anker) for deelwaarde in delen if deelwaarde.anker is not None]
    waarde = gemiddelde(ankers)
    return Meetwaarde(
        item=item.nr,
        waarde=waarde,
        eenheid="gemiddeld anker van de begeleiders",
        teller=sum(ankers, _NUL) if ankers else None,
        noemer=Decimal(len(ankers)) if ankers else None,
        anker=None if waarde is None else dichtstbij(waarde),
        per_begeleider=delen,
    )


def _teamdeel(last: Last, item: Item) -> Deelwaarde:
    procent = deel(last.uit_teams, last.actief, maal=100)
    past = 1 <= last.teams <= HOOGSTENS_TEAMS
    extra: Mapping[str, Decimal | int | None] = {
        "teams": last.teams,
        "pct_uit_eigen_teams": procent,
    }
    return Deelwaarde(
        last.gebruiker_id,
        last.naam,
        procent,
        Decimal(last.uit_teams),
        Decimal(last.actief),
        item.anker(procent) if past else _ZONDER_OF_TE_VEEL,
        extra,
    )
