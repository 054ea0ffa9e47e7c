"""De feiten van een traject: dagen en woorden, zonder namen of teksten.

`trajecten.feiten` laadt ze in een vast aantal queries. Wat er te doen is, het volgen en het bewijs
zijn er pure functies van; wie een nieuwe regel schrijft, hoeft de database niet te kennen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from ips_portal.gedeeld.periode import loopt
from trajecten.keuzes import (
    NORM_SOORTEN,
    Contactsoort,
    Plaatsingsoort,
    Wijze,
)
from trajecten.regels.inkomsten import Plan, Voorwaarden, Werkmoment, werkmomenten
from trajecten.regels.openheid import Gesprek
from trajecten.regels.outreach import Feit


@dataclass(frozen=True)
class Wensfeit:
    """Hoeveel contact de cliënt vanaf een dag wil."""

    van: date
    frequentie: str
    om_de_weken: int | None = None


@dataclass(frozen=True)
class Plaatsingfeit:
    """`begin` zijn uren en loon van de eerste dag; de reeksen staan op volgorde van dag."""

    nummer: int
    sleutel: UUID
    soort: str
    start: date
    einde: date | None = None
    dreigt_sinds: date | None = None
    werkgever_id: int | None = None
    begin: Voorwaarden | None = None
    wijzigingen: tuple[Voorwaarden, ...] = ()
    wensen: tuple[Wensfeit, ...] = ()
    overgedragen_op: date | None = None

    @property
    def is_werk(self) -> bool:
        return self.soort == Plaatsingsoort.WERK

    def loopt_op(self, dag: date) -> bool:
        return loopt(dag, self.start, self.einde)

    def inkomensmomenten(self) -> list[Werkmoment]:
        """De start, en elke dag waarop uren of loon anders worden; alleen bij werk (item 12)."""
        if not self.is_werk:
            return []
        begin = self.begin or Voorwaarden(self.start)
        return werkmomenten(self.nummer, begin=begin, wijzigingen=self.wijzigingen)


@dataclass(frozen=True)
class Zoekplanfeit:
    datum: date
    bijstellen_op: date | None = None


@dataclass(frozen=True)
class Dossierfeiten:
    """Een traject. Elke reeks staat op volgorde van datum; `contacten` bevat alle soorten.

    `fasen` zijn paren (soort, vanaf); `toelichting` is wat bij het einde is geschreven.
    `termijnen` zijn de dagen die de organisatie per soort taak koos; leeg is wat gewoon is.
    """

    traject: int
    instroom: date
    fase: str
    fase_sinds: date
    einde: date | None = None
    einde_reden: str = ""
    toelichting: str = ""
    fasen: tuple[tuple[str, date], ...] = ()
    plaatsingen: tuple[Plaatsingfeit, ...] = ()
    contacten: tuple[Feit, ...] = ()
    besprekingen: tuple[date, ...] = ()
    profielen: tuple[date, ...] = ()
    zoekplannen: tuple[Zoekplanfeit, ...] = ()
    openheid: tuple[Gesprek, ...] = ()
    inkomstenplannen: tuple[Plan, ...] = ()
    termijnen: Mapping[str, int] = field(default_factory=dict, hash=False)

    @cached_property
    def gesprekken(self) -> tuple[date, ...]:
        """De cliënt is gesproken, op welke wijze ook."""
        return tuple(contact.datum for contact in self.contacten if contact.is_gesprek)

    @cached_property
    def persoonlijk(self) -> tuple[date, ...]:
        """De cliënt en de begeleider waren in dezelfde ruimte (item 23)."""
        return tuple(
            contact.datum
            for contact in self.contacten
            if contact.is_gesprek and contact.wijze == Wijze.PERSOONLIJK
        )

    @cached_property
    def afspraken(self) -> tuple[Feit, ...]:
        """Alle afspraken met de cliënt, ook waar hij niet kwam."""
        return tuple(contact for contact in self.contacten if contact.met_client)

    @cached_property
    def gemist(self) -> tuple[date, ...]:
        return tuple(contact.datum for contact in self.afspraken if contact.niet_verschenen)

    @cached_property
    def outreach(self) -> tuple[Feit, ...]:
        """Pogingen om de cliënt op te zoeken, gelukt of niet (item 25)."""
        return tuple(contact for contact in self.contacten if contact.outreach)

    @cached_property
    def werkgeverscontacten(self) -> tuple[Feit, ...]:
        """Met een werkgever of school, voor deze cliënt."""
        return tuple(contact for contact in self.contacten if contact.soort in NORM_SOORTEN)

    @property
    def eerste_werkgeverscontact(self) -> date | None:
        """Op welke wijze ook: vanaf hier kan een werkgever iets weten (item 13)."""
        return self.werkgeverscontacten[0].datum if self.werkgeverscontacten else None

    @property
    def eerste_persoonlijke(self) -> date | None:
        """Het eerste persoonlijke contact met een werkgever of school (item 15)."""
        persoonlijk = (
            contact.datum
            for contact in self.werkgeverscontacten
            if contact.wijze == Wijze.PERSOONLIJK
        )
        return next(persoonlijk, None)

    @cached_property
    def afstemming(self) -> tuple[date, ...]:
        """Contact met het behandelteam, of samen besproken in een overleg (criterium 4)."""
        contacten = (
            contact.datum
            for contact in self.contacten
            if contact.soort == Contactsoort.BEHANDELTEAM
        )
        return tuple(sorted([*contacten, *self.besprekingen]))

    @cached_property
    def werk(self) -> tuple[Plaatsingfeit, ...]:
        return tuple(plaatsing for plaatsing in self.plaatsingen if plaatsing.is_werk)

    def loopt_op(self, dag: date) -> bool:
        return loopt(dag, self.instroom, self.einde)

    def fase_op(self, dag: date) -> str | None:
        """None voor de eerste fase begon."""
        begonnen = [soort for soort, vanaf in self.fasen if vanaf <= dag]
        return begonnen[-1] if begonnen else None

    def geplaatst_op(self, dag: date) -> bool:
        """Werk of een opleiding loopt op deze dag."""
        return any(plaatsing.loopt_op(dag) for plaatsing in self.plaatsingen)
