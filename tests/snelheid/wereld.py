"""Wie er kijkt en waarnaar: in elke databank dezelfde soort mensen, bij de grootste organisatie."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django.db.models import Count, F
from django.db.models.functions import Abs
from django.test import Client as Browser

from clienten.models import Client
from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import organisatie_bij_naam
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, IPSTeam, Lidmaatschap
from trajecten.models import Toewijzing

GROOTSTE = "Organisatie 1 (zaad 1)"
_CASELOAD = 15  # zoveel lopende trajecten heeft wie we laten kijken, of zo dicht mogelijk erbij
_BEGIN = date(2015, 1, 1)


@dataclass(frozen=True)
class Wereld:
    organisatie_id: int
    begeleider: Gebruiker  # met een gewone caseload
    coordinator: Gebruiker  # van het team van die begeleider
    over_alles: Gebruiker  # coördinator van de hele organisatie
    financieel: Gebruiker
    auditor: Gebruiker
    team: UUID
    client: UUID
    traject: UUID  # van een andere cliënt van die begeleider: om contacten bij te schrijven
    zoekt: str  # een achternaam: hoe meer cliënten, hoe meer zo heten
    zoekt_nummer: str  # een cliëntnummer: er is er altijd een


def verken() -> Wereld:
    organisatie_id = organisatie_bij_naam(GROOTSTE)
    vandaag = klok.vandaag()
    with bereik(organisatie_id=organisatie_id):
        begeleider = _begeleider(vandaag)
        eigen = Toewijzing.objects.caseload_op(vandaag).filter(begeleider=begeleider)
        toewijzingen = eigen.select_related("traject__team", "traject__client").order_by("pk")
        toewijzing, andere = toewijzingen[0], toewijzingen[1]
        team: IPSTeam = toewijzing.traject.team
        client: Client = toewijzing.traject.client
        coordinator = Gebruiker.objects.get(
            lidmaatschappen__team=team, lidmaatschappen__rol=Rol.COORDINATOR
        )
        return Wereld(
            organisatie_id,
            begeleider,
            coordinator,
            _lid("alles", Rol.COORDINATOR, organisatie_id),
            _lid("geld", Rol.FINANCIEEL, organisatie_id),
            _lid("audit", Rol.AUDITOR, organisatie_id),
            team.sleutel,
            client.sleutel,
            andere.traject.sleutel,
            client.achternaam.lower(),
            client.clientnummer,
        )


def _begeleider(vandaag: date) -> Gebruiker:
    per_wie = (
        Toewijzing.objects.caseload_op(vandaag)
        .order_by()
        .values("begeleider_id")
        .annotate(aantal=Count("pk"))
        .order_by(Abs(F("aantal") - _CASELOAD), "begeleider_id")
    )
    return Gebruiker.objects.get(pk=per_wie[0]["begeleider_id"])


def _lid(naam: str, rol: Rol, organisatie_id: int) -> Gebruiker:
    """Iemand met deze rol voor de hele organisatie; maakt hem de eerste keer."""
    gebruiker, _ = Gebruiker.objects.get_or_create(
        email=f"{naam}@meting.example", defaults={"naam": naam, "password": "!"}
    )
    Lidmaatschap.objects.get_or_create(
        organisatie_id=organisatie_id, gebruiker=gebruiker, rol=rol, team=None,
        defaults={"van": _BEGIN},
    )  # fmt: skip
    return gebruiker


def sessie_van(gebruiker: Gebruiker) -> str:
    """Ingelogd, met de tweede stap."""
    browser = Browser()
    browser.force_login(gebruiker)
    sessie = browser.session
    verzoek: Any = SimpleNamespace(session=sessie, user=gebruiker)
    record_authentication(verzoek, gebruiker, "mfa", type="totp")
    sessie.save()
    return str(sessie.session_key)
