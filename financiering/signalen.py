"""Wat er bij aanvragen te doen is, als signaal voor de begeleider en wie over geld gaat."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from financiering.keuzes import Status, Verslagsoort
from financiering.models import Aanvraag, Plaats, Verlenging, Verslag
from financiering.regels.bord import (
    GEWOON,
    LOOPT_AF_MAANDEN,
    NAVRAAG_BESLUIT,
    NAVRAAG_TOESTEMMING,
    SINDS,
    Aanvraagstand,
    Taak,
    taken,
)
from financiering.regels.stappen import LOPEND
from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.periode import plus_maanden
from ips_portal.gedeeld.signalen import Signaal
from organisaties.basis import loopt_op
from organisaties.keuzes import Rol
from organisaties.models import Lidmaatschap
from trajecten.models import Traject

HOOGSTENS = 50
_GEDULD = {Status.GEVRAAGD: NAVRAAG_TOESTEMMING, Status.INGEDIEND: NAVRAAG_BESLUIT}
# Hoe lang een eindverslag mag duren: een afspraak van het portal, geen regeling noemt een termijn.
EINDVERSLAG = timedelta(weeks=4)


def aanvraagsignalen(gebruiker_id: int, vandaag: date) -> Iterator[Signaal]:
    """Een query; zonder naam van een cliënt."""
    for rij in _kandidaten(gebruiker_id, vandaag)[:HOOGSTENS]:
        stand = Aanvraagstand(
            status=rij.status,
            sinds=rij.status_sinds,
            einddatum=rij.einddatum,
            aanbod_tot=rij.aanbod_tot,
            heeft_eindverslag=False,
        )
        for taak in taken(stand, vandaag=vandaag):
            if taak.dringend != GEWOON:
                yield Signaal(
                    uiterlijk=_uiterlijk(rij, taak, vandaag),
                    titel=_titel(rij.aanbod_tot, taak),
                    url=reverse("aanvraag", args=[rij.sleutel]),
                    bij=f"aanvraag {rij.regeling}",
                )


def _kandidaten(gebruiker_id: int, vandaag: date) -> QuerySet:
    """Alleen de aanvragen waar iets bij te doen is."""
    eigen = Traject.objects.van_begeleider(gebruiker_id, datum=vandaag).values("pk")
    # Iemand ziet ook zijn lidmaatschap elders; alleen dat van deze organisatie telt.
    financieel = Lidmaatschap.objects.filter(
        loopt_op(vandaag),
        organisatie=OuterRef("organisatie"),
        gebruiker=gebruiker_id,
        rol=Rol.FINANCIEEL,
    )
    verzoek = Verlenging.objects.filter(aanvraag=OuterRef("pk"), besluit="")
    verslag = Verslag.objects.filter(aanvraag=OuterRef("pk"), soort=Verslagsoort.EIND)
    aanbod = Plaats.objects.filter(aanvraag=OuterRef("pk")).values("gereserveerd_tot")[:1]
    return (
        Aanvraag.objects.filter(Q(traject__in=eigen) | Q(Exists(financieel)))
        .annotate(aanbod_tot=Subquery(aanbod), regeling=F("versie__naam"))
        .filter(
            Q(status=Status.GEVRAAGD, status_sinds__lt=vandaag - NAVRAAG_TOESTEMMING)
            | Q(status=Status.INGEDIEND, status_sinds__lt=vandaag - NAVRAAG_BESLUIT)
            | Q(status=Status.WACHTLIJST, aanbod_tot__isnull=False)
            | Q(status__in=LOPEND, einddatum__lte=plus_maanden(vandaag, LOOPT_AF_MAANDEN))
            & ~Q(Exists(verzoek))
            | Q(status=Status.BEEINDIGD) & ~Q(Exists(verslag))
        )
        .order_by("status_sinds", "pk")
    )


def _titel(aanbod_tot: date | None, taak: Taak) -> str:
    if aanbod_tot is not None:
        return f"Er is een plaats vrij tot en met {datum_lang(aanbod_tot)}"
    return taak.wat


def _uiterlijk(rij: Aanvraag, taak: Taak, vandaag: date) -> date:
    """De dag die bij de taak hoort, of hoe lang wachten gewoon is."""
    if taak.bij != SINDS:
        return taak.op or vandaag
    return rij.status_sinds + _GEDULD.get(Status(rij.status), EINDVERSLAG)
