"""Een toegekende aanvraag is de toestemming van wie betaalt: daarmee mag het zoeken beginnen."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from financiering.keuzes import Regelingsoort
from financiering.models import Aanvraag, Deel
from financiering.regels.betalers import wie_betaalt
from trajecten.models import Traject
from trajecten.regels.akkoord import Akkoord


def uit_aanvragen(traject: Traject) -> list[Akkoord]:
    """Elke toekenning voor het hele traject, van haar dagtekening tot ze eindigt; een query."""
    betalers = Deel.objects.filter(aanvraag=OuterRef("pk")).order_by("pk").values("betaler")
    toegekend = (
        Aanvraag.objects.van_traject(traject)
        .toegekend()
        .filter(soort=Regelingsoort.TRAJECT)
        .select_related("gemeente")
        .annotate(betalers=ArraySubquery(betalers))
    )
    return [
        Akkoord(
            wie=wie_betaalt(aanvraag.betalers, aanvraag.gemeente.naam),
            van=aanvraag.subsidiestart,
            tot=aanvraag.loopt_tot,
            kenmerk=aanvraag.kenmerk,
        )
        for aanvraag in toegekend
    ]
