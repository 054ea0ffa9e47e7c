"""Aanvragen, geldig zonder dat een test iets invult: IPS-CMD 2019, via UWV, in juni 2019."""

from datetime import date
from decimal import Decimal
from typing import Any

import factory
from django.utils.text import slugify

from clienten.models import Gemeente
from financiering.handelingen.aanvragen import begin_aanvraag, dien_in, zet_stap
from financiering.handelingen.stukken import lever_soort
from financiering.keuzes import JaNee, Regelingsoort, Route, Status, Stuksoort
from financiering.models import Aanvraag, Ontvangst, Regelingversie, Termijn, Uurtarief
from financiering.regelingen import meegeleverd
from financiering.regels.looptijd import laatste_dag
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Meting
from organisaties.models import Gebruiker, IPSTeam
from tests.factories.clienten import AanmeldingFactory, UitkeringFactory
from tests.factories.organisaties import OrganisatieRij
from tests.factories.trajecten import maak_traject
from tests.hulp.meting import maak_gescoord
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


def maak_indienbaar(begeleider: Gebruiker, team: IPSTeam, *, route: str = Route.UWV) -> Aanvraag:
    """Een concept waarbij alles klopt om in te dienen; de toestemming van de gemeente mist nog."""
    aanvraag = maak_aanvraag(maak_kandidaat(begeleider, team, route=route), route=route)
    for soort in (Stuksoort.AANVRAAG, Stuksoort.HANDTEKENING):
        lever_soort(aanvraag=aanvraag, soort=soort, op=AANVRAAGDATUM, door=None)
    return aanvraag


def maak_kandidaat(begeleider: Gebruiker, team: IPSTeam, *, route: str = Route.UWV) -> Traject:
    """Iemand uit Schagen met een wens van 2 juni 2019, en een team met een geldige meting."""
    if not Meting.objects.filter(team=team).exists():
        meting = maak_gescoord(team=team, van=date(2018, 7, 1), tot=date(2018, 12, 31))
        meting.vastgesteld_op, meting.fase = date(2019, 3, 1), Metingfase.VASTGESTELD
        meting.save(update_fields=["vastgesteld_op", "fase"])
    traject = maak_traject(
        begeleider=begeleider,
        team=team,
        instroomdatum=date(2019, 6, 3),
        doelgroep="CMD",
        gemeente=Gemeente.objects.geldig_op(AANVRAAGDATUM).get(naam="Schagen"),
    )
    uitkering = {Route.UWV: "Wajong", Route.GEMEENTE: "bijstand"}[Route(route)]
    UitkeringFactory(client=traject.client, soort=uitkering, van=date(2015, 1, 1))
    AanmeldingFactory(
        client=traject.client,
        datum=date(2019, 6, 2),
        uitkomst="traject",
        uitkomst_op=date(2019, 6, 3),
    )
    return traject


def breng_tot(aanvraag: Aanvraag, status: str, *, op: date | None = None) -> Aanvraag:
    """Zet de gewone stappen tot en met `status`, elk op `op`; toegekend is wat is gevraagd."""
    op = op or aanvraag.aanvraagdatum
    for naar in _WEG[: _WEG.index(Status(status)) + 1]:
        if naar == Status.INGEDIEND:
            aanvraag = dien_in(aanvraag=aanvraag, op=op, toetsing=TOETSING, door=None)
        else:
            aanvraag = zet_stap(aanvraag=aanvraag, naar=naar, op=op, door=None, **_bij(naar, op))
        if naar == Status.TOEGEKEND:
            geef_bedrag(aanvraag)
    return aanvraag


def _bij(naar: str, op: date) -> dict[str, Any]:
    if naar == Status.TOEGEKEND:
        return {"subsidiestart": op, "einddatum": laatste_dag(op, 24)}
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
