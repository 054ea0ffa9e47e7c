"""De stukken van een aanvraag, met de stap waarvoor de regeling ze vraagt."""

from uuid import UUID

from django.http import Http404

from financiering.models import Aanvraag, Stuk
from financiering.regelingen import regels_van
from financiering.regels.regeling import Regelgeving
from financiering.regels.stappen import Stukstand, wanneer_gevraagd


def stukken_van(aanvraag: Aanvraag) -> list[Stuk]:
    return list(Stuk.objects.filter(aanvraag=aanvraag).select_related("document"))


def als_stand(stuk: Stuk, regels: Regelgeving) -> Stukstand:
    return Stukstand(
        soort=stuk.soort,
        naam=stuk.naam,
        wanneer=wanneer_gevraagd(regels, stuk.soort, stuk.naam),
        verplicht=stuk.verplicht,
        geleverd_op=stuk.geleverd_op,
    )


def stukstanden(aanvraag: Aanvraag) -> list[Stukstand]:
    regels = regels_van(aanvraag.versie)
    return [als_stand(stuk, regels) for stuk in Stuk.objects.filter(aanvraag=aanvraag)]


def stuk_van(aanvraag: Aanvraag, sleutel: UUID, *, op_slot: bool = False) -> Stuk:
    """Http404 als dit stuk niet bij deze aanvraag hoort. Op slot: een ander wacht."""
    stukken = Stuk.objects.filter(aanvraag=aanvraag, sleutel=sleutel)
    if op_slot:
        stukken = stukken.select_for_update(of=("self",), no_key=True)
    stuk = stukken.select_related("document").first()
    if stuk is None:
        raise Http404
    return stuk


def is_geleverd(aanvraag: Aanvraag, soort: str) -> bool:
    return Stuk.objects.filter(aanvraag=aanvraag, soort=soort, geleverd_op__isnull=False).exists()
