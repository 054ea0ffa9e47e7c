"""De aanvragen van het bord als werkblad."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Prefetch

from financiering.geld import geldstand_van
from financiering.models import Aanvraag, Deel, Ontvangst, Termijn
from financiering.querysets import AanvraagQuerySet
from ips_portal.gedeeld.werkblad import Blad, Waarde

_KOLOMMEN = (
    *("Cliëntnummer", "Cliënt", "Regeling", "Route", "Gemeente", "Aanvraagdatum", "Status"),
    *("Sinds", "Dagtekening", "Tot en met", "Kenmerk", "Gevraagd", "Toegekend", "Vastgesteld"),
    *("Ontvangen", "Nog te ontvangen"),
)


_VELDEN = (
    *("traject", "versie", "gemeente", "route", "status", "status_sinds", "kenmerk"),
    *("aanvraagdatum", "subsidiestart", "einddatum", "versie__naam", "gemeente__naam"),
    *(
        f"traject__client__{veld}"
        for veld in ("clientnummer", "voornaam", "voorvoegsel", "achternaam", "beperkt")
    ),
)
_GELD = ("aanvraag", "betaler", "gevraagd", "toegekend", "vastgesteld")
_PER_KEER = 500


def uit_te_voeren(rijen: AanvraagQuerySet) -> Iterator[Aanvraag]:
    """Alle rijen met alleen wat er in het werkblad staat: vier queries per vijfhonderd.

    Ze staan nooit allemaal tegelijk in het geheugen.
    """
    termijnen = Termijn.objects.only("deel", "verwacht_op", "bedrag")
    ontvangsten = Ontvangst.objects.only("deel", "datum", "bedrag")
    return (
        rijen.select_related("traject__client", "versie", "gemeente")
        .only(*_VELDEN)
        .prefetch_related(
            Prefetch("delen", Deel.objects.only(*_GELD)),
            Prefetch("delen__termijnen", termijnen),
            Prefetch("delen__ontvangsten", ontvangsten),
        )
        .order_by("aanvraagdatum", "pk")
        .iterator(_PER_KEER)
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
