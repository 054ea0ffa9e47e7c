"""De aanvragen van het bord als werkblad."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet

from financiering.geld import geldstand_van
from financiering.models import Aanvraag
from financiering.querysets import AanvraagQuerySet
from ips_portal.gedeeld.werkblad import Blad, Waarde

_KOLOMMEN = (
    *("Cliëntnummer", "Cliënt", "Regeling", "Route", "Gemeente", "Aanvraagdatum", "Status"),
    *("Sinds", "Dagtekening", "Tot en met", "Kenmerk", "Gevraagd", "Toegekend", "Vastgesteld"),
    *("Ontvangen", "Nog te ontvangen"),
)


def uit_te_voeren(rijen: AanvraagQuerySet) -> QuerySet[Aanvraag]:
    """Alle rijen, met wat er in het werkblad staat; vier queries."""
    return (
        rijen.select_related("traject__client", "versie", "gemeente")
        .defer("traject__client__bsn", "toetsing")
        .prefetch_related("delen__termijnen", "delen__ontvangsten")
        .order_by("aanvraagdatum", "pk")
    )


def als_blad(aanvragen: Iterable[Aanvraag]) -> Blad:
    return Blad("Aanvragen", _KOLOMMEN, _rijen(aanvragen))


def _rijen(aanvragen: Iterable[Aanvraag]) -> Iterator[Sequence[Waarde]]:
    for aanvraag in aanvragen:
        client, geld = aanvraag.traject.client, geldstand_van(aanvraag)
        yield [
            client.clientnummer,
            client.volledige_naam,
            aanvraag.versie.naam,
            aanvraag.get_route_display(),
            aanvraag.gemeente.naam,
            aanvraag.aanvraagdatum,
            aanvraag.get_status_display(),
            aanvraag.status_sinds,
            aanvraag.subsidiestart,
            aanvraag.einddatum,
            aanvraag.kenmerk,
            geld.gevraagd,
            geld.toegekend,
            geld.vastgesteld,
            geld.ontvangen,
            geld.open,
        ]
