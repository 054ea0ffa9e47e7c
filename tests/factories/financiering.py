"""Aanvragen, geldig zonder dat een test iets invult: IPS-CMD 2019, via UWV, in juni 2019."""

from datetime import date
from decimal import Decimal
from typing import Any

import factory
from django.utils.text import slugify

from clienten.models import Gemeente
from financiering.handelingen.aanvragen import begin_aanvraag, dien_in, zet_stap
from financiering.keuzes import JaNee, Regelingsoort, Route, Status
from financiering.models import Aanvraag, Ontvangst, Regelingversie, Termijn, Uurtarief
from financiering.regelingen import meegeleverd
from ips_portal.gedeeld.periode import plus_maanden
from tests.factories.organisaties import OrganisatieRij
from trajecten.models import Traject

CMD = "ips-cmd-2019"
AANVRAAGDATUM = date(2019, 6, 12)
TOETSING = [{"naam": "venster", "oordeel": "voldaan", "uitleg": "binnen de periode"}]
_WEG = (Status.INGEDIEND, Status.TOEGEKEND, Status.LOPEND, Status.BEEINDIGD, Status.VASTGESTELD)


def maak_aanvraag(traject: Traject, *, gemeente: str = "Schagen", **velden: Any) -> Aanvraag:
    """Een concept."""
    gegeven = {
        "regeling": CMD,
        "route": Route.UWV,
        "aanvraagdatum": AANVRAAGDATUM,
        "door": None,
        "specialistisch": JaNee.JA,
        "ander_traject": JaNee.NEE,
    }
    op = velden.get("aanvraagdatum", AANVRAAGDATUM)
    plek = Gemeente.objects.geldig_op(op).get(naam=gemeente)
    return begin_aanvraag(traject=traject, gemeente=plek, **{**gegeven, **velden})


def breng_tot(aanvraag: Aanvraag, status: str, *, op: date | None = None) -> Aanvraag:
    """Zet de gewone stappen tot en met `status`, elk op `op`."""
    op = op or aanvraag.aanvraagdatum
    for naar in _WEG[: _WEG.index(Status(status)) + 1]:
        if naar == Status.INGEDIEND:
            aanvraag = dien_in(aanvraag=aanvraag, op=op, toetsing=TOETSING, door=None)
        else:
            aanvraag = zet_stap(aanvraag=aanvraag, naar=naar, op=op, door=None, **_bij(naar, op))
    return aanvraag


def _bij(naar: str, op: date) -> dict[str, Any]:
    if naar == Status.TOEGEKEND:
        return {"subsidiestart": op, "einddatum": plus_maanden(op, 24)}
    return {"beeindigd_op": op} if naar == Status.BEEINDIGD else {}


def geef_bedrag(aanvraag: Aanvraag) -> None:
    """De betaler kent toe wat is gevraagd."""
    for deel in aanvraag.delen.all():
        deel.toegekend = Decimal(deel.gevraagd)
        deel.save(update_fields=["toegekend"])


class RegelingversieFactory(OrganisatieRij):
    """Een regeling van de organisatie zelf: geen gedeelde grens, altijd open."""

    class Meta:
        model = Regelingversie

    naam = factory.Sequence(lambda nummer: f"Regiofonds {nummer}")
    code = factory.LazyAttribute(lambda rij: f"eigen-{slugify(rij.naam)}")
    nummer = 1
    soort = Regelingsoort.TRAJECT
    geldig_van = date(2026, 1, 1)
    inhoud = factory.LazyAttribute(lambda rij: eigen_inhoud(rij.code, rij.naam))


def eigen_inhoud(code: str, naam: str) -> dict[str, Any]:
    van_cmd = meegeleverd()[CMD]
    anders = {"venster": {"van": "2026-01-01", "tot": None}, "per_gemeente": None, "totaal": None}
    return {**van_cmd, **anders, "code": code, "naam": naam}


class TermijnFactory(OrganisatieRij):
    class Meta:
        model = Termijn

    verwacht_op = date(2019, 9, 1)
    bedrag = Decimal("4000.00")


class OntvangstFactory(OrganisatieRij):
    class Meta:
        model = Ontvangst

    datum = date(2019, 9, 3)
    bedrag = Decimal("4000.00")


class UurtariefFactory(OrganisatieRij):
    class Meta:
        model = Uurtarief

    jaar = factory.Sequence(lambda n: 2001 + n % 99)
    bedrag = Decimal("85.00")
