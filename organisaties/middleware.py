"""Elk verzoek krijgt een transactie, een bereik en een logboek.

Een gewone `ATOMIC_REQUESTS`-transactie opent pas rond de view; het bereik moet er eerder zijn. Een
uitzondering in de view draait alles terug; de weigering komt daarna toch in het logboek.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.defaults import permission_denied

from ips_portal.gedeeld import bereik, klok
from ips_portal.gedeeld.beperkt import NIETS_ERBIJ, is_beperkt
from ips_portal.gedeeld.bereik import Bereik
from logboek.notities import Notities
from logboek.schrijven import Dader, schrijf
from organisaties.laatst import onthoud
from organisaties.organisatiekeuze import kies_lid

_BEGIN = "sessie_begin"
_VORIGE = "organisatie_id"  # van het vorige verzoek in deze sessie


class OrganisatieMiddleware:
    """Zet `request.lid`, `request.organisatie`, `request.vandaag` en `request.logboek`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.vandaag = klok.vandaag()
        request.logboek = Notities()
        request.lid = request.organisatie = None
        if _te_lang_ingelogd(request):
            logout(request)  # wat iemand instuurt blijft bewaard, zoals bij elke verlopen sessie
        if not request.user.is_authenticated:
            return self.get_response(request)
        return self._als_gebruiker(request)

    def process_exception(self, request: HttpRequest, fout: Exception) -> HttpResponse | None:
        """De view viel om of weigerde: niets van wat hij schreef blijft staan."""
        request.draai_terug = True
        if is_beperkt(fout):  # de database weigerde het, langs elke controle van het portal heen
            request.logboek.geweigerd(object_soort="beperkt dossier")
            return permission_denied(request, PermissionDenied(NIETS_ERBIJ))
        if isinstance(fout, (Http404, PermissionDenied)) and not request.logboek.weigeringen:
            treffer = request.resolver_match
            sleutels = [str(waarde) for waarde in treffer.kwargs.values()] if treffer else []
            request.logboek.geweigerd(
                object_soort=treffer.view_name if treffer else "", object_sleutel=",".join(sleutels)
            )
        return None

    def _als_gebruiker(self, request: HttpRequest) -> HttpResponse:
        genest = connection.in_atomic_block  # alleen in tests: die hebben zelf al een transactie
        vorig = bereik.huidig() if genest else None
        request.draai_terug = False
        with transaction.atomic():
            deel = _betreed(request)
            antwoord = self.get_response(request)
            if request.draai_terug:
                transaction.set_rollback(True)
            else:
                _schrijf_logboek(request)
        if request.draai_terug:
            with transaction.atomic():
                bereik.zet(deel)
                _schrijf_weigeringen(request)
        if isinstance(antwoord, StreamingHttpResponse):
            antwoord.streaming_content = bereik.stroom(deel, antwoord.streaming_content)
        if vorig is not None:
            bereik.zet(vorig)
        onthoud(request, antwoord)
        return antwoord


def _betreed(request: HttpRequest) -> Bereik:
    """Kiest de organisatie en zet het bereik. Wie nergens (meer) bij hoort, ziet niets.

    Het begint met de organisatie van het vorige verzoek, want meestal blijft het die: dat scheelt
    een vraag. Tot vaststaat dat hij er hoort leest hier alleen `kies_lid`, en die leest de eigen
    lidmaatschappen, in elk bereik dezelfde.
    """
    gebruiker_id = request.user.pk
    verzoek = request.logboek.verzoek
    gezet = Bereik(request.session.get(_VORIGE), gebruiker_id, verzoek)
    bereik.zet(gezet)
    request.lid = kies_lid(request)
    request.organisatie = request.lid.organisatie if request.lid else None
    deel = Bereik(request.organisatie.pk if request.lid else None, gebruiker_id, verzoek)
    if deel != gezet:
        bereik.zet(deel)
        request.session[_VORIGE] = deel.organisatie_id
    return deel


def _te_lang_ingelogd(request: HttpRequest) -> bool:
    """Na een halve dag is opnieuw inloggen nodig, hoe druk het ook is."""
    if not request.user.is_authenticated:
        return False
    nu = klok.nu().timestamp()
    begin = request.session.setdefault(_BEGIN, nu)
    return nu - begin > settings.SESSIE_HOOGSTENS_SECONDEN


def dader_van(request: HttpRequest) -> Dader:
    """Ook na uitloggen: dan is `request.user` al weg, maar het lid niet."""
    treffer = request.resolver_match
    gebruiker = request.lid.gebruiker if request.lid else request.user
    return Dader(
        gebeurtenis=f"{request.method} {treffer.view_name if treffer else 'onbekend'}",
        organisatie_id=request.organisatie.pk if request.organisatie else None,
        gebruiker_id=gebruiker.pk,
        gebruiker_naam=getattr(gebruiker, "naam", ""),
        rol=request.lid.rolnamen if request.lid else "",
        toegangspunt=request.META.get("REMOTE_ADDR", ""),
    )


def _schrijf_logboek(request: HttpRequest) -> None:
    schrijf(
        dader=dader_van(request),
        verzoek=request.logboek.verzoek,
        notities=request.logboek.alle(),
    )


def _schrijf_weigeringen(request: HttpRequest) -> None:
    schrijf(
        dader=dader_van(request),
        verzoek=request.logboek.verzoek,
        notities=request.logboek.weigeringen,
    )
