"""Het lid: een gebruiker, aan het werk voor een organisatie, met de rechten van zijn rollen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from organisaties.keuzes import Rol
from organisaties.rechten import ROLRECHTEN, Recht

if TYPE_CHECKING:
    from organisaties.models import Gebruiker, Lidmaatschap, Organisatie


@dataclass(frozen=True)
class Lid:
    gebruiker: Gebruiker
    organisatie: Organisatie
    rollen: frozenset[str]
    team_ids: frozenset[int]
    alle_teams: bool

    def mag(self, recht: Recht) -> bool:
        return any(recht in ROLRECHTEN[rol] for rol in self.rollen)

    @property
    def rolnamen(self) -> str:
        return ", ".join(sorted(Rol(rol).label for rol in self.rollen))


def maak_lid(
    gebruiker: Gebruiker, organisatie: Organisatie, lidmaatschappen: Iterable[Lidmaatschap]
) -> Lid:
    """`lidmaatschappen` zijn de vandaag geldige van deze gebruiker in deze organisatie.

    De teams zijn die waarover een coördinator of manager gaat; zo'n rol zonder team gaat over alle.
    """
    over_teams = [
        lidmaatschap
        for lidmaatschap in lidmaatschappen
        if Recht.TEAM_ZIEN in ROLRECHTEN[lidmaatschap.rol]
    ]
    return Lid(
        gebruiker=gebruiker,
        organisatie=organisatie,
        rollen=frozenset(lidmaatschap.rol for lidmaatschap in lidmaatschappen),
        team_ids=frozenset(
            lidmaatschap.team_id for lidmaatschap in over_teams if lidmaatschap.team_id
        ),
        alle_teams=any(lidmaatschap.team_id is None for lidmaatschap in over_teams),
    )
