"""Wat de pagina Rapporten laat zien, en welk rapport iemand mag hebben."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest

from ips_portal.gedeeld.bladeren import Bladzijde, blader
from meldingen.models import Rapport
from meldingen.rapporten import Soort, Vraag, soort_met

PER_BLADZIJDE = 30
KIJKT = timedelta(minutes=10)  # daarna houdt een verlaten scherm de sessie niet langer open


def eigen_rapporten(request: HttpRequest, *, na: str = "") -> Bladzijde[Rapport]:
    """De nieuwste voorop; alleen wat dit lid zelf vroeg."""
    eigen = Rapport.objects.van(request.lid.gebruiker.pk)
    return blader(eigen, volgorde=["-aangemaakt_op"], na=na, aantal=PER_BLADZIJDE)


def kijkt_opnieuw(rapporten: Iterable[Rapport], *, nu: datetime) -> bool:
    """Of de pagina vanzelf kijkt hoe ver het is."""
    return any(rapport.onderweg and nu - rapport.aangemaakt_op < KIJKT for rapport in rapporten)


def eigen_rapport_of_404(request: HttpRequest, sleutel: UUID) -> Rapport:
    """Van een ander bestaat het niet, wat zijn rol ook is."""
    eigen = Rapport.objects.van(request.lid.gebruiker.pk).met_sleutel(sleutel)
    rapport = eigen.first()
    if rapport is None:
        request.logboek.geweigerd(object_soort="rapport", object_sleutel=sleutel)
        raise Http404
    return rapport


def soort_of_404(request: HttpRequest) -> tuple[Soort, Vraag]:
    """Wat het formulier vraagt, voor wie het mag; een weigering staat in het logboek."""
    soort = soort_met(request.POST.get("soort", ""))
    vraag = vraag_van(request, request.POST.dict())
    if soort is None:
        raise BadRequest("Dit rapport kent het portal niet.")
    if not soort.is_toegestaan(vraag):
        weiger(request, soort, vraag)
    return soort, vraag


def ziet_iedereen(request: HttpRequest, soort: Soort, vraag: Vraag, rapport: Rapport) -> bool:
    """Of dit lid wie er toen in kwam vandaag nog mag zien; van wie niet, een regel in het logboek.

    Opnieuw vragen geeft een rapport zonder hen.
    """
    weg = set(rapport.clienten).difference(soort.ziet(vraag, rapport.clienten))
    for client_id in sorted(weg):
        request.logboek.geweigerd(
            object_soort="rapport", object_sleutel=rapport.sleutel, client_id=client_id
        )
    return not weg


def vraag_van(request: HttpRequest, gegevens: Mapping[str, str]) -> Vraag:
    return Vraag(request.lid, gegevens, request.vandaag)


def weiger(request: HttpRequest, soort: Soort, vraag: Vraag) -> None:
    request.logboek.geweigerd(
        object_soort="rapport", object_sleutel=soort.sleutel, client_id=soort.client_van(vraag)
    )
    raise Http404
