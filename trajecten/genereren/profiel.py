"""Hoe een verzonnen organisatie in elkaar zit: teams, mensen en hoe vol ze zitten."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random

from ips_portal.gedeeld.namen import zoektekst
from organisaties.keuzes import NORM_STANDAARD, Organisatiesoort, Rol
from trajecten.genereren import namen

_AANDEEL_GROOTSTE = 0.4
_DEEL_OPEN = 0.35
_FTE = tuple(map(Decimal, ("0.4", "0.5", "0.6", "0.8", "0.8", "0.9", "1")))
_PER_TEAM = 8


@dataclass(frozen=True)
class Medewerker:
    naam: str
    email: str
    rol: str


@dataclass(frozen=True)
class Begeleider:
    """`ijver` is hoeveel contacten iemand maakt (1 is gewoon), `weken` hoe trouw hij indient.

    `laatste_week` legt de laatste hele week vast: "gezien", "ingediend" of "vergeten"; leeg laat
    het aan het toeval.
    """

    naam: str
    email: str
    fte: Decimal
    clienten: int
    ijver: float = 1.0
    weken: float = 0.95
    laatste_week: str = ""
    eerder_fte: Decimal | None = None  # de fte tot drie maanden geleden, als die anders was
    straks_fte: Decimal | None = None  # de fte over vijf weken, als die anders wordt


@dataclass(frozen=True)
class Team:
    naam: str
    begeleiders: tuple[Begeleider, ...]
    norm: int = NORM_STANDAARD
    coordinator: Medewerker | None = None


@dataclass(frozen=True)
class Profiel:
    """`contacten` is het gemiddelde per traject; zonder volgt het uit de duur van het traject.

    `spreiding` is hoe scheef dat aantal verdeeld is.
    """

    naam: str
    teams: tuple[Team, ...]
    afgesloten: int
    soort: str = Organisatiesoort.GGZ
    medewerkers: tuple[Medewerker, ...] = ()
    contacten: float | None = None
    spreiding: float = 0.6
    gemeenten: tuple[str, ...] = ()  # waar de cliënten wonen; leeg is overal
    weken: int = 52
    historie: int = 5 * 365
    wachtend: int = 4  # aangemeld zonder begeleider, per team
    wachtwoord: str = ""  # de hash; leeg is: kan niet inloggen
    begin: date = field(default=date(2015, 1, 1))

    @property
    def trajecten(self) -> int:
        return self.afgesloten + sum(
            begeleider.clienten for team in self.teams for begeleider in team.begeleiders
        )


def verdeel(trajecten: int, organisaties: int) -> list[int]:
    """De grootste heeft veertig procent, elke volgende een kleiner deel van de rest."""
    if organisaties == 1:
        return [trajecten]
    grootste = round(trajecten * _AANDEEL_GROOTSTE)
    gewichten = [1 / plek for plek in range(2, organisaties + 1)]
    rest = [int((trajecten - grootste) * gewicht / sum(gewichten)) for gewicht in gewichten]
    return [trajecten - sum(rest), *rest]


def maak_profielen(
    rng: Random, *, trajecten: int, organisaties: int, contacten: float, kenmerk: str
) -> Iterator[Profiel]:
    for plek, aantal in enumerate(verdeel(trajecten, organisaties), start=1):
        domein = f"org{plek}-{zoektekst(kenmerk).replace(' ', '')}.example"
        lopend = round(aantal * _DEEL_OPEN)
        yield Profiel(
            naam=f"Organisatie {plek} ({kenmerk})",
            soort=rng.choice(Organisatiesoort.values),
            teams=tuple(_teams(rng, lopend, domein)),
            afgesloten=aantal - lopend,
            medewerkers=(
                Medewerker("Functioneel beheerder", f"beheer@{domein}", Rol.BEHEERDER),
                Medewerker("Manager", f"manager@{domein}", Rol.MANAGER),
            ),
            contacten=contacten,
        )


def _teams(rng: Random, lopend: int, domein: str) -> Iterator[Team]:
    begeleiders = list(_begeleiders(rng, lopend, domein))
    for nummer, begin in enumerate(range(0, len(begeleiders), _PER_TEAM), start=1):
        email = f"coordinator{nummer}@{domein}"
        yield Team(
            naam=f"IPS-team {nummer}",
            begeleiders=tuple(begeleiders[begin : begin + _PER_TEAM]),
            coordinator=Medewerker(f"Coördinator {nummer}", email, Rol.COORDINATOR),
        )


def _begeleiders(rng: Random, lopend: int, domein: str) -> Iterator[Begeleider]:
    """Zoveel mensen als er cliënten te verdelen zijn; sommigen zitten boven hun norm."""
    nummer = 0
    while lopend > 0 or nummer == 0:
        nummer += 1
        fte = rng.choice(_FTE)
        clienten = min(max(1, int(float(fte) * NORM_STANDAARD * rng.uniform(0.5, 1.2))), lopend)
        delen = namen.mens(rng)
        voornaam = zoektekst(delen[0])
        yield Begeleider(
            naam=namen.voluit(delen),
            email=f"{voornaam}{nummer}@{domein}",
            fte=fte,
            clienten=clienten,
            ijver=rng.uniform(0.4, 1.6),
            weken=rng.uniform(0.6, 1.0),
        )
        lopend -= clienten
