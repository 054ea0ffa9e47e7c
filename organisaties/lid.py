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
class Teams:
    """Waarover een recht gaat: sommige teams, of alle."""

    ids: frozenset[int]
    alle: bool

    def bevat(self, team_id: int) -> bool:
        return self.alle or team_id in self.ids


@dataclass(frozen=True)
class Lid:
    gebruiker: Gebruiker
    organisatie: Organisatie
    rollen: frozenset[str]
    rol_in_team: frozenset[tuple[str, int | None]]

    def mag(self, recht: Recht) -> bool:
        return any(recht in ROLRECHTEN[rol] for rol in self.rollen)

    def teams_met(self, recht: Recht) -> Teams:
        """De teams waarvoor een rol dit recht geeft; zo'n rol zonder team gaat over alle.

        Per recht: wie manager is van een team krijgt er geen dossiers bij door elders coördinator
        te zijn.
        """
        teams = {team for rol, team in self.rol_in_team if recht in ROLRECHTEN[rol]}
        return Teams(frozenset(team for team in teams if team is not None), alle=None in teams)

    @property
    def rolnamen(self) -> str:
        return ", ".join(sorted(Rol(rol).label for rol in self.rollen))


def maak_lid(
    gebruiker: Gebruiker, organisatie: Organisatie, lidmaatschappen: Iterable[Lidmaatschap]
) -> Lid:
    """`lidmaatschappen` zijn de vandaag geldige van deze gebruiker in deze organisatie."""
    rol_in_team = frozenset(
        (lidmaatschap.rol, lidmaatschap.team_id) for lidmaatschap in lidmaatschappen
    )
    return Lid(
        gebruiker=gebruiker,
        organisatie=organisatie,
        rollen=frozenset(rol for rol, _ in rol_in_team),
        rol_in_team=rol_in_team,
    )
