"""Wat Mijn week laat zien, met een vast aantal queries, hoe groot de caseload ook is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ips_portal.gedeeld.kopregels import Kopregel, kopregels_van
from ips_portal.gedeeld.periode import Week, loopt
from organisaties.models import Aanstelling
from trajecten.behandelcontact import Telling, met_behandelcontact, tel
from trajecten.models import Contactmoment, Toewijzing, Weekstaat
from trajecten.regels.caseload import norm_over_teams
from trajecten.regels.contact import (
    dag_in_fase,
    geleden,
    lang_niet_gesproken,
)
from trajecten.regels.week import Normstand, rato_van
from trajecten.regels.weekstaat import WERKDAGEN, Uren, ingeroosterd, voorstel
from trajecten.tedoen import OP_MIJN_WEEK, Takenlijst, tedoen_van
from trajecten.vastleggen import te_kiezen
from trajecten.waarneming import Waarnemingen, net_bij_mij, waarnemingen_van

Geteld = Any  # een Traject met wat de query erbij telde: laatste_contact, gesprekken, aan_het_werk


@dataclass(frozen=True)
class Clientregel:
    traject: Geteld
    fase_dag: str
    laatst: str
    te_lang: bool
    kopregels: Sequence[Kopregel]


@dataclass(frozen=True)
class Weekstand:
    """Een week: de tellende contacten tegen de norm, de uren, en of de week is gezien."""

    week: Week
    contacten: tuple[Contactmoment, ...]
    zoekers: int
    weekstaat: Weekstaat | None
    rato: Decimal | None = None

    @property
    def tellend(self) -> tuple[Contactmoment, ...]:
        return tuple(contact for contact in self.contacten if contact.telt_mee)

    @property
    def normstand(self) -> Normstand:
        return Normstand(len(self.tellend), self.zoekers, self.rato)

    @property
    def uren(self) -> Uren | None:
        """Wat is ingediend."""
        staat = self.weekstaat
        return Uren(staat.uren_rooster, staat.uren_ips, staat.uren_samenleving) if staat else None

    @property
    def plaatsen(self) -> list[tuple[str, int]]:
        return [(contact.plaats, contact.duur_min) for contact in self.contacten]


@dataclass(frozen=True)
class Caseloadkaart:
    actief: int
    norm: int
    fte: Decimal
    zoeken: int
    werken: int

    @property
    def opleiding(self) -> int:
        return self.actief - self.zoeken - self.werken


@dataclass(frozen=True)
class MijnWeek:
    nu: Weekstand
    vorige: Weekstand
    vandaag: date
    keuzes: tuple[Geteld, ...]  # voor wie een contact kan; ook wie kortgeleden eindigde
    aanstellingen: tuple[Aanstelling, ...]
    waarnemingen: Waarnemingen
    net_bij_mij: tuple[Toewijzing, ...]
    tedoen: Takenlijst
    kopregels: Mapping[int, Sequence[Kopregel]]

    @property
    def week(self) -> Week:
        return self.nu.week

    @property
    def begonnen(self) -> bool:
        return self.week.maandag <= self.vandaag

    @property
    def is_deze_week(self) -> bool:
        return self.week.bevat(self.vandaag)

    @property
    def caseload(self) -> list[Geteld]:
        return [traject for traject in self._lopend if not traject.waargenomen]

    @property
    def clienten(self) -> list[Clientregel]:
        return self._regels(self.caseload)

    @property
    def waargenomen(self) -> list[Clientregel]:
        """De clienten van wie afwezig is; ze tellen niet mee in de eigen caseload."""
        return self._regels([rij for rij in self._lopend if rij.waargenomen])

    def _regels(self, trajecten: Sequence[Geteld]) -> list[Clientregel]:
        """Wie het langst niet is gesproken staat bovenaan."""
        langst_eerst = sorted(
            trajecten, key=lambda traject: traject.laatste_contact or traject.instroomdatum
        )
        return [
            _clientregel(traject, self.vandaag, self.kopregels[traject.pk])
            for traject in langst_eerst
        ]

    @property
    def _lopend(self) -> list[Geteld]:
        return _lopend_op(self.vandaag, self.keuzes)

    @property
    def behandelcontact(self) -> Telling:
        return tel(self._lopend, vandaag=self.vandaag)

    @property
    def caseloadkaart(self) -> Caseloadkaart:
        op_dag = _op(self.aanstellingen, self.vandaag)
        caseload = self.caseload
        werken = sum(traject.aan_het_werk for traject in caseload)
        return Caseloadkaart(
            actief=len(caseload),
            norm=norm_over_teams((deel.fte, deel.team.doelgroepnorm) for deel in op_dag),
            fte=sum((deel.fte for deel in op_dag), Decimal(0)),
            zoeken=sum(not traject.heeft_plaatsing for traject in caseload),
            werken=werken,
        )

    @property
    def voorstel(self) -> Uren:
        """De uren zoals ze uit de aanstelling en de contacten volgen."""
        return weekvoorstel(self.nu, self.vorige, self.aanstellingen)

    @property
    def uren(self) -> Uren:
        return self.nu.uren or self.voorstel

    @property
    def laatste_duur(self) -> int | None:
        contacten = self.nu.contacten or self.vorige.contacten
        return contacten[0].duur_min if contacten else None


def mijn_week(*, gebruiker_id: int, week: Week, vandaag: date) -> MijnWeek:
    aanstellingen = aanstellingen_van(gebruiker_id)
    nu, vorige = weekstanden(gebruiker_id=gebruiker_id, week=week, aanstellingen=aanstellingen)
    te_tellen = (
        te_kiezen(gebruiker_id, vandaag=vandaag)
        .met_werk_op(vandaag)
        .met_plaatsing_op(vandaag)
        .met_laatste_contact()
        .met_gesprekken()
    )
    keuzes = tuple(met_behandelcontact(te_tellen, vandaag=vandaag))
    lopend = _lopend_op(vandaag, keuzes)
    deze_week = week.bevat(vandaag)
    return MijnWeek(
        nu,
        vorige,
        vandaag,
        keuzes,
        aanstellingen,
        waarnemingen_van(gebruiker_id, vandaag=vandaag),
        net_bij_mij(gebruiker_id, vandaag=vandaag),
        tedoen_van(lopend if deze_week else [], vandaag=vandaag, hoogstens=OP_MIJN_WEEK),
        kopregels_van([traject.pk for traject in lopend], vandaag=vandaag),
    )


def weekstanden(
    *, gebruiker_id: int, week: Week, aanstellingen: Sequence[Aanstelling]
) -> tuple[Weekstand, Weekstand]:
    """Deze week en de vorige, in vier queries."""
    weken = (week, week.vorige)
    contacten = (
        Contactmoment.objects.van_begeleider(gebruiker_id)
        .tussen(week.vorige.maandag, week.zondag)
        .met_deelnemers()
        .nieuwste_eerst()
    )
    zoekers = Toewijzing.objects.zoekers_per_begeleider(
        [gebruiker_id], [deel.maandag for deel in weken]
    )
    staten = {
        Week(staat.jaar, staat.week): staat
        for staat in Weekstaat.objects.van_begeleider(gebruiker_id).van_weken(weken)
    }
    alle = list(contacten)
    nu, vorige = (
        Weekstand(
            week=deel,
            contacten=tuple(contact for contact in alle if deel.bevat(contact.datum)),
            zoekers=zoekers.get((gebruiker_id, deel.maandag), 0),
            weekstaat=staten.get(deel),
            rato=rato_van(
                (aanstelling.fte, aanstelling.team.norm_naar_rato)
                for aanstelling in _op(aanstellingen, deel.maandag)
            ),
        )
        for deel in weken
    )
    return nu, vorige


def aanstellingen_van(gebruiker_id: int) -> tuple[Aanstelling, ...]:
    return tuple(Aanstelling.objects.filter(gebruiker_id=gebruiker_id).select_related("team"))


def weekvoorstel(nu: Weekstand, vorige: Weekstand, aanstellingen: Sequence[Aanstelling]) -> Uren:
    werkdagen = [nu.week.maandag + timedelta(days=dag) for dag in range(WERKDAGEN)]
    fte = [sum((deel.fte for deel in _op(aanstellingen, dag)), Decimal(0)) for dag in werkdagen]
    return voorstel(rooster=ingeroosterd(fte), contacten=nu.plaatsen, vorige=vorige.uren)


def _lopend_op(dag: date, trajecten: Sequence[Geteld]) -> list[Geteld]:
    return [rij for rij in trajecten if loopt(dag, rij.instroomdatum, rij.einddatum)]


def _op(aanstellingen: Sequence[Aanstelling], dag: date) -> list[Aanstelling]:
    return [deel for deel in aanstellingen if loopt(dag, deel.van, deel.tot)]


def _clientregel(traject: Geteld, vandaag: date, kopregels: Sequence[Kopregel]) -> Clientregel:
    laatste = traject.laatste_contact
    return Clientregel(
        traject=traject,
        fase_dag=dag_in_fase(
            traject.fase, sinds=traject.fase_sinds, gesprekken=traject.gesprekken, vandaag=vandaag
        ),
        laatst=geleden(laatste, vandaag=vandaag),
        te_lang=lang_niet_gesproken(laatste, instroom=traject.instroomdatum, vandaag=vandaag),
        kopregels=kopregels,
    )
