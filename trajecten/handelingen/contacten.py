"""Contacten vastleggen en verbeteren: een formulier maakt een contact, hoe vaak het ook komt."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from clienten.models import Naaste
from ips_portal.gedeeld.periode import Week
from organisaties.lid import Lid
from trajecten.handelingen.concepten import formuliernaam, gooi_concept_weg
from trajecten.handelingen.contacttoestemming import (
    Gesprek,
    gesprek_van,
    weiger_zonder_toestemming,
)
from trajecten.handelingen.weekstaten import heropen_week
from trajecten.models import Contactdeelname, Contactmoment, Traject
from trajecten.regels.contact import telt_voor_norm
from werkgevers.handelingen import (
    houd_vast,
    vind_of_maak_contactpersoon,
    vind_of_maak_werkgever,
)
from werkgevers.models import Contactpersoon, Werkgever

VELDEN = (
    "datum",
    "tijdstip",
    "duur_min",
    "soort",
    "wijze",
    "plaats",
    "voorkeur_client",
    "kwaliteitsstap",
    "niet_verschenen",
    "outreach",
    "met_behandelteam",
    "notitie",
    "vervolgstap",
    "vervolgdatum",
)
_VERWIJZINGEN = ("werkgever", "contactpersoon", "naaste")


@dataclass(frozen=True)
class Contactinvoer:
    """Een ingevuld contact. Een werkgever zonder `pk` is nieuw."""

    velden: dict[str, Any]
    trajecten: tuple[Traject, ...] = ()
    werkgever: Werkgever | None = None
    contactpersoon: str = ""
    naaste: Naaste | None = None

    @property
    def gesprek(self) -> Gesprek:
        return Gesprek(
            soort=self.velden["soort"],
            datum=self.velden["datum"],
            trajecten=frozenset(self.trajecten),
            naaste=self.naaste,
            werkgever=self.werkgever,
        )

    @property
    def client_ids(self) -> frozenset[int]:
        return frozenset(traject.client_id for traject in self.trajecten)


@dataclass(frozen=True)
class Vastgelegd:
    contact: Contactmoment
    client_ids: frozenset[int] = frozenset()  # wie het raakt, ook wie er niet meer bij staat
    nieuw: bool = True  # onwaar: dit formulier was al opgeslagen
    heropend: tuple[Week, ...] = ()  # weken die weer gezien moeten worden


def leg_vast(*, invoer: Contactinvoer, indien_sleutel: UUID, door: Lid) -> Vastgelegd | None:
    """Maakt het contact en ruimt het concept op; een tweede keer geeft hetzelfde contact terug.

    None als dit formulier al een ander contact gaf: dan is er na het opslaan verder getypt.
    ValidationError als de client dit contact niet goedvindt (zie `contacttoestemming`).
    """
    eerder = _eerder(indien_sleutel, door)
    if eerder is None:
        try:
            with transaction.atomic():
                return _maak(invoer, indien_sleutel, door)
        except IntegrityError:
            # Tegelijk ingediend: de eerste is er nu, en de tweede krijgt hetzelfde antwoord.
            eerder = _eerder(indien_sleutel, door)
            if eerder is None:
                raise
    gelijk = eerder.begeleider_id == door.gebruiker.pk and _is_gelijk(eerder, invoer)
    return Vastgelegd(eerder, nieuw=False) if gelijk else None


@transaction.atomic
def wijzig_contact(*, contact: Contactmoment, invoer: Contactinvoer, door: Lid) -> Vastgelegd:
    """Verbetert een eigen contact. De geschiedenis houdt bij wat er stond."""
    invoer = _met_werkgever(invoer, door)
    weiger_zonder_toestemming(invoer.gesprek, vorig=gesprek_van(contact))
    voor, stonden_erbij = _geteld_in(contact), _client_ids(contact)
    _vul(contact, invoer, door)
    contact.save(update_fields=[*VELDEN, *_VERWIJZINGEN, "bijgewerkt_op"])
    _zet_deelnames(contact, invoer.trajecten, door)
    gooi_concept_weg(formulier=formuliernaam(contact.sleutel), door=door)
    heropend = _heropen(contact, voor ^ _geteld_in(contact))
    return Vastgelegd(contact, stonden_erbij | invoer.client_ids, heropend=heropend)


def _maak(invoer: Contactinvoer, indien_sleutel: UUID, door: Lid) -> Vastgelegd:
    invoer = _met_werkgever(invoer, door)
    weiger_zonder_toestemming(invoer.gesprek, vorig=None)
    contact = Contactmoment(
        organisatie_id=door.organisatie.pk,
        begeleider=door.gebruiker,
        aangemaakt_door=door.gebruiker,
        indien_sleutel=indien_sleutel,
    )
    _vul(contact, invoer, door)
    contact.save(force_insert=True)
    _zet_deelnames(contact, invoer.trajecten, door)
    gooi_concept_weg(formulier=formuliernaam(None), door=door)
    heropend = _heropen(contact, _geteld_in(contact))
    return Vastgelegd(contact, invoer.client_ids, heropend=heropend)


def _vul(contact: Contactmoment, invoer: Contactinvoer, door: Lid) -> None:
    for naam, waarde in invoer.velden.items():
        setattr(contact, naam, waarde)
    contact.naaste = invoer.naaste
    contact.werkgever = invoer.werkgever
    contact.contactpersoon = _contactpersoon(contact.werkgever, invoer.contactpersoon, door)


def _met_werkgever(invoer: Contactinvoer, door: Lid) -> Contactinvoer:
    """Met een werkgever die er is: wie "nieuw" koos kan er een bedoelen die er al was."""
    werkgever = invoer.werkgever
    if werkgever is None:
        return invoer
    if werkgever.pk:
        return replace(invoer, werkgever=houd_vast(werkgever=werkgever))
    gemaakt = vind_of_maak_werkgever(
        werkgever=werkgever, organisatie_id=door.organisatie.pk, door=door.gebruiker
    )
    return replace(invoer, werkgever=gemaakt)


def _contactpersoon(werkgever: Werkgever | None, naam: str, door: Lid) -> Contactpersoon | None:
    if werkgever is None or not naam:
        return None
    return vind_of_maak_contactpersoon(werkgever=werkgever, naam=naam, door=door.gebruiker)


def _zet_deelnames(contact: Contactmoment, trajecten: tuple[Traject, ...], door: Lid) -> None:
    gekozen = {traject.pk for traject in trajecten}
    huidig = set(contact.deelnames.values_list("traject_id", flat=True))
    contact.deelnames.filter(traject_id__in=huidig - gekozen).delete()
    Contactdeelname.objects.bulk_create(
        Contactdeelname(
            organisatie_id=contact.organisatie_id,
            contactmoment=contact,
            traject_id=traject_id,
            aangemaakt_door=door.gebruiker,
        )
        for traject_id in sorted(gekozen - huidig)
    )


def _eerder(indien_sleutel: UUID, door: Lid) -> Contactmoment | None:
    return (
        Contactmoment.objects.filter(organisatie_id=door.organisatie.pk)
        .ingediend_met(indien_sleutel)
        .select_related("werkgever")
        .first()
    )


def _is_gelijk(contact: Contactmoment, invoer: Contactinvoer) -> bool:
    """Hetzelfde formulier nog eens, of is er intussen iets anders ingevuld?"""
    velden = all(getattr(contact, naam) == waarde for naam, waarde in invoer.velden.items())
    trajecten = set(contact.deelnames.values_list("traject_id", flat=True))
    werkgever = contact.werkgever.naam.lower() if contact.werkgever else None
    gevraagd = invoer.werkgever.naam.lower() if invoer.werkgever else None
    gekozen = {traject.pk for traject in invoer.trajecten}
    naaste = invoer.naaste.pk if invoer.naaste else None
    return velden and (werkgever, trajecten, contact.naaste_id) == (gevraagd, gekozen, naaste)


def _client_ids(contact: Contactmoment) -> frozenset[int]:
    return frozenset(contact.deelnames.values_list("traject__client_id", flat=True))


def _geteld_in(contact: Contactmoment) -> frozenset[Week]:
    """De week waarin dit contact telt voor de norm; leeg als het niet telt."""
    telt = telt_voor_norm(contact.soort, contact.wijze)
    return frozenset({Week.van_datum(contact.datum)} if telt else ())


def _heropen(contact: Contactmoment, weken: frozenset[Week]) -> tuple[Week, ...]:
    """Een contact erbij of eraf verandert wat de coördinator van die week heeft gezien."""
    return tuple(
        week
        for week in sorted(weken)
        if heropen_week(
            organisatie_id=contact.organisatie_id, begeleider_id=contact.begeleider_id, week=week
        )
    )
