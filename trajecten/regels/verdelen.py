"""Een caseload verdelen over collega's met ruimte: een voorstel dat de coördinator kan veranderen.

Niemand komt er boven zijn norm mee. Cliënten van hetzelfde ggz-team blijven waar het kan bij
elkaar, en het liefst bij een begeleider die al bij dat team hoort (item 4).
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class TeVerdelen:
    """Een client, met het ggz-team waar hij vandaan komt (leeg: geen)."""

    client: Hashable
    ggz_team: int | None


@dataclass(frozen=True)
class Plek:
    """Een begeleider met ruimte voor zoveel clienten, en de ggz-teams waar hij bij hoort."""

    begeleider: Hashable
    ruimte: int
    ggz_teams: frozenset[int] = frozenset()


def verdeel(
    clienten: Sequence[TeVerdelen], plekken: Sequence[Plek]
) -> Mapping[Hashable, Hashable | None]:
    """Per client de begeleider; None als er geen ruimte meer is.

    Grote groepen eerst, zodat die niet hoeven te worden gesplitst. Bij gelijke keuze geldt de
    volgorde waarin ze zijn gegeven: dezelfde vraag geeft hetzelfde voorstel.
    """
    ruimte = {plek.begeleider: plek.ruimte for plek in plekken}
    verdeling: dict[Hashable, Hashable | None] = {}
    for ggz_team, groep in _groepen(clienten):
        for client in groep:
            gekozen = _beste(ggz_team, groep, verdeling, plekken, ruimte)
            verdeling[client] = gekozen
            if gekozen is not None:
                ruimte[gekozen] -= 1
    return {te_verdelen.client: verdeling[te_verdelen.client] for te_verdelen in clienten}


def _groepen(clienten: Sequence[TeVerdelen]) -> list[tuple[int | None, list[Hashable]]]:
    per_team: dict[int | None, list[Hashable]] = defaultdict(list)
    for te_verdelen in clienten:
        per_team[te_verdelen.ggz_team].append(te_verdelen.client)
    return sorted(per_team.items(), key=lambda groep: (groep[0] is None, -len(groep[1])))


def _beste(
    ggz_team: int | None,
    groep: Sequence[Hashable],
    verdeling: Mapping[Hashable, Hashable | None],
    plekken: Sequence[Plek],
    ruimte: Mapping[Hashable, int],
) -> Hashable | None:
    vrij = [plek for plek in plekken if ruimte[plek.begeleider] > 0]
    if not vrij:
        return None
    al_bij = {verdeling[client] for client in groep if client in verdeling}

    def voorkeur(plek: Plek) -> tuple[bool, bool, int]:
        samen = ggz_team is not None and plek.begeleider in al_bij
        return (ggz_team in plek.ggz_teams, samen, ruimte[plek.begeleider])

    return max(vrij, key=voorkeur).begeleider
