"""De mensen van een verzonnen organisatie: wie er werkt, in welke rol en met hoeveel uren."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password

from ips_portal.gedeeld import klok
from organisaties.keuzes import Rol
from organisaties.models import Aanstelling, Gebruiker, GgzKoppeling, GgzTeam, IPSTeam, Lidmaatschap
from trajecten.genereren.kopie import Kopie
from trajecten.genereren.namen import GGZ_TEAMS
from trajecten.genereren.profiel import Begeleider, Medewerker, Profiel, Team

_GEWIJZIGD = timedelta(days=90)
_STRAKS = timedelta(weeks=5)


@dataclass(frozen=True)
class Collega:
    """Een begeleider zoals hij in de database staat."""

    gebruiker_id: int
    team_id: int
    coordinator_id: int | None
    profiel: Begeleider


@dataclass
class Basis:
    """Voor welke organisatie, op welke dag en met welk toeval er geschreven wordt."""

    organisatie_id: int
    vandaag: date
    rng: Random
    kopie: Kopie

    def sleutel(self) -> UUID:
        return UUID(int=self.rng.getrandbits(128))

    def eigen(self, dag: date) -> tuple[int, UUID, datetime]:
        """Organisatie, sleutel en tijdstip van aanmaken: de kolommen van `EIGEN`."""
        return self.organisatie_id, self.sleutel(), ogenblik(dag, 9)


EIGEN = ("organisatie_id", "sleutel", "aangemaakt_op")


def ogenblik(dag: date, uur: int, minuut: int = 0) -> datetime:
    return datetime.combine(dag, time(uur, minuut), tzinfo=klok.AMSTERDAM)


def schrijf_mensen(basis: Basis, profiel: Profiel) -> tuple[list[Collega], list[int]]:
    """De begeleiders, en de nummers van de ggz-teams waar clienten vandaan komen."""
    teams = _teams(basis, profiel)
    per_email = _gebruikers(basis, profiel)
    _lidmaatschappen(basis, profiel, teams, per_email)
    collegas = [
        Collega(
            per_email[begeleider.email],
            team_id,
            per_email.get(team.coordinator.email) if team.coordinator else None,
            begeleider,
        )
        for team, team_id in zip(profiel.teams, teams, strict=True)
        for begeleider in team.begeleiders
    ]
    _aanstellingen(basis, profiel, collegas)
    return collegas, _ggz_teams(basis, profiel, collegas)


def _teams(basis: Basis, profiel: Profiel) -> list[int]:
    nummers = basis.kopie.nummers(IPSTeam, len(profiel.teams))
    basis.kopie.schrijf(
        IPSTeam,
        ("id", *EIGEN, "naam", "doelgroepnorm", "landelijk_gebied", "norm_naar_rato"),
        [
            (nummer, *basis.eigen(profiel.begin), team.naam, team.norm, False, False)
            for nummer, team in zip(nummers, profiel.teams, strict=True)
        ],
    )
    return nummers


def _iedereen(profiel: Profiel) -> Iterator[tuple[Medewerker | Begeleider, str, Team | None]]:
    for medewerker in profiel.medewerkers:
        yield medewerker, medewerker.rol, None
    for team in profiel.teams:
        if team.coordinator:
            yield team.coordinator, team.coordinator.rol, team
        for begeleider in team.begeleiders:
            yield begeleider, Rol.BEGELEIDER, team


def _gebruikers(basis: Basis, profiel: Profiel) -> dict[str, int]:
    mensen = [(mens.email, mens.naam) for mens, _, _ in _iedereen(profiel)]
    nummers = basis.kopie.nummers(Gebruiker, len(mensen))
    basis.kopie.schrijf(
        Gebruiker,
        ("id", "password", "email", "naam", "is_active", "sleutel", "aangemaakt_op"),
        [
            (
                nummer,
                profiel.wachtwoord or make_password(None),
                *mens,
                True,
                basis.sleutel(),
                ogenblik(profiel.begin, 9),
            )
            for nummer, mens in zip(nummers, mensen, strict=True)
        ],
    )
    return {email: nummer for nummer, (email, _) in zip(nummers, mensen, strict=True)}


def _lidmaatschappen(
    basis: Basis, profiel: Profiel, teams: list[int], per_email: dict[str, int]
) -> None:
    team_ids = {team.naam: nummer for team, nummer in zip(profiel.teams, teams, strict=True)}
    basis.kopie.schrijf(
        Lidmaatschap,
        (*EIGEN, "gebruiker_id", "team_id", "rol", "van"),
        [
            (
                *basis.eigen(profiel.begin),
                per_email[mens.email],
                team_ids[team.naam] if team else None,
                str(rol),
                profiel.begin,
            )
            for mens, rol, team in _iedereen(profiel)
        ],
    )


def _aanstellingen(basis: Basis, profiel: Profiel, collegas: list[Collega]) -> None:
    def rijen() -> Iterator[tuple[Any, ...]]:
        for collega in collegas:
            begeleider, van = collega.profiel, profiel.begin
            vast = (collega.gebruiker_id, collega.team_id)
            if begeleider.eerder_fte is not None:
                wissel = basis.vandaag - _GEWIJZIGD
                vorige = wissel - timedelta(days=1)
                yield *basis.eigen(van), *vast, begeleider.eerder_fte, van, vorige
                van = wissel
            if begeleider.straks_fte is not None:
                wissel = basis.vandaag + _STRAKS
                vorige = wissel - timedelta(days=1)
                yield *basis.eigen(van), *vast, begeleider.fte, van, vorige
                yield *basis.eigen(van), *vast, begeleider.straks_fte, wissel, None
                continue
            yield *basis.eigen(van), *vast, begeleider.fte, van, None

    kolommen = (*EIGEN, "gebruiker_id", "team_id", "fte", "van", "tot")
    basis.kopie.schrijf(Aanstelling, kolommen, rijen())


def _ggz_teams(basis: Basis, profiel: Profiel, collegas: Iterable[Collega]) -> list[int]:
    """Elke begeleider hoort bij een of twee behandelteams (item 4)."""
    nummers = basis.kopie.nummers(GgzTeam, len(GGZ_TEAMS))
    basis.kopie.schrijf(
        GgzTeam,
        ("id", *EIGEN, "naam"),
        [
            (nummer, *basis.eigen(profiel.begin), naam)
            for nummer, naam in zip(nummers, GGZ_TEAMS, strict=True)
        ],
    )
    basis.kopie.schrijf(
        GgzKoppeling,
        (*EIGEN, "gebruiker_id", "ggz_team_id", "van"),
        [
            (*basis.eigen(profiel.begin), collega.gebruiker_id, ggz_team, profiel.begin)
            for collega in collegas
            for ggz_team in basis.rng.sample(nummers, basis.rng.randint(1, 2))
        ],
    )
    return nummers
