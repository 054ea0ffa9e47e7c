"""Een toegekende aanvraag is de toestemming van wie betaalt: daarmee mag het zoeken beginnen."""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from financiering.keuzes import Betaler, Regelingsoort
from financiering.models import Aanvraag, Deel
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


def wie_betaalt(betalers: Iterable[str], gemeente: str = "") -> str:
    """UWV; Rijk en gemeente Schagen"""
    return " en ".join(_naam(betaler, gemeente) for betaler in betalers)


def _naam(betaler: str, gemeente: str) -> str:
    label = str(Betaler(betaler).label)
    return f"{label} {gemeente}".strip() if betaler == Betaler.GEMEENTE else label
