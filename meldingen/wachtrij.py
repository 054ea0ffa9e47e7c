"""Wat een beheerder van het achtergrondwerk ziet: hoeveel er wacht, en wat niet lukt.

Een mail hoort bij geen organisatie, en de wachtrij is van het hele portal. Daarvan ziet een
beheerder alleen aantallen; rijen ziet hij van de opdrachten van de eigen organisatie. Nooit een
adres, een tekst of de woorden van een fout: alleen de soort ervan.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from ips_portal.gedeeld.bladeren import Bladzijde, blader
from meldingen.models import Opdracht, Uitgaand
from meldingen.opdrachten import titel_van

ACHTERSTAND = 1000
_STIL_NA = timedelta(minutes=5)
_NIEUWSTE_EERST = ("-id",)


@dataclass(frozen=True)
class Stand:
    wacht: int
    mislukt: int
    oudste: datetime | None  # sinds wanneer dit al had gekund


@dataclass(frozen=True)
class Overzicht:
    """`eigen` zijn de opdrachten van de organisatie, de rest is van het hele portal."""

    eigen: Stand
    opdrachten: Stand
    post: Stand
    nu: datetime

    @property
    def achterstand(self) -> int:
        """Hoeveel er samen wacht, als dat te veel is; anders 0."""
        samen = self.opdrachten.wacht + self.post.wacht
        return samen if samen > ACHTERSTAND else 0

    @property
    def stil_sinds(self) -> datetime | None:
        """Het oudste werk dat al minutenlang had gekund: dan loopt er niets."""
        ogenblikken = [
            stand.oudste for stand in (self.opdrachten, self.post) if stand.oudste is not None
        ]
        oudste = min(ogenblikken, default=self.nu)
        return oudste if oudste < self.nu - _STIL_NA else None


@dataclass(frozen=True)
class Rij:
    """Een opdracht die niet lukt, in woorden voor de beheerder."""

    opdracht: Opdracht
    nu: datetime

    @property
    def titel(self) -> str:
        return titel_van(self.opdracht.soort)

    @property
    def mislukt(self) -> bool:
        return self.opdracht.status == "mislukt"

    @property
    def hangt(self) -> bool:
        return self.opdracht.status == "bezig"


def overzicht(organisatie_id: int, *, nu: datetime) -> Overzicht:
    return Overzicht(
        eigen=Stand(**Opdracht.objects.filter(organisatie_id=organisatie_id).stand(nu)),
        opdrachten=Stand(**Opdracht.objects.stand(nu)),
        post=Stand(**Uitgaand.objects.stand(nu)),
        nu=nu,
    )


def haperende(organisatie_id: int, *, nu: datetime, na: str = "") -> Bladzijde[Rij]:
    """Een bladzijde opdrachten van deze organisatie die niet lukken, de nieuwste eerst."""
    rijen = Opdracht.objects.filter(organisatie_id=organisatie_id).hapert(nu)
    bladzijde = blader(rijen, volgorde=_NIEUWSTE_EERST, na=na)
    return Bladzijde(
        [Rij(opdracht, nu) for opdracht in bladzijde], bladzijde.volgende, bladzijde.eerste
    )


def van_organisatie(organisatie_id: int, sleutel: UUID) -> Opdracht | None:
    return Opdracht.objects.filter(organisatie_id=organisatie_id, sleutel=sleutel).first()


def probeer_opnieuw(opdracht: Opdracht, *, nu: datetime) -> bool:
    """Onwaar als er niets te proberen valt: ze is klaar, of een werker is ermee bezig."""
    return bool(Opdracht.objects.filter(pk=opdracht.pk).probeer_opnieuw(nu))
