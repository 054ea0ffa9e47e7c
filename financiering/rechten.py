"""Wie bij welke aanvraag mag: wie de cliënt begeleidt, diens coördinator, en wie over geld gaat."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from financiering.models import Aanvraag
from financiering.querysets import trajecten_voor
from organisaties.rechten import Recht
from trajecten.rechten import grondslag, weiger_beperkt

ZIEN = (Recht.FINANCIERING_AANVRAGEN, Recht.FINANCIERING)
REGELINGEN_ZIEN = (*ZIEN, Recht.BEHEER, Recht.GELDCIJFERS)
# Wie vastlegt wat de betaler besloot: wie over de financiering gaat, of over het team.
BESLUITEN = (Recht.FINANCIERING, Recht.DOSSIERS_VAN_TEAM)
FINANCIEEL = "financiering"
_ONDERDEEL = "financiering"


def aanvraag_of_404(request: HttpRequest, sleutel: UUID) -> Aanvraag:
    """De aanvraag, met een regel in het logboek van de cliënt; bij het insturen op slot.

    Http404 als ze niet in deze organisatie bestaat; PermissionDenied (en een regel met de
    weigering) als ze niet bij de eigen caseload of het eigen team hoort. Wie over de financiering
    gaat, ziet de aanvraag maar niet het dossier.
    """
    aanvraag = _aanvraag(request, sleutel)
    if aanvraag is None:
        request.logboek.geweigerd(object_soort="aanvraag", object_sleutel=sleutel)
        raise Http404
    client_id = aanvraag.traject.client_id
    if not _mag(request, aanvraag):
        request.logboek.geweigerd(
            object_soort="aanvraag", object_sleutel=sleutel, client_id=client_id
        )
        raise PermissionDenied("Deze aanvraag hoort niet bij uw caseload of team.")
    weiger_beperkt(request, [aanvraag.traject.client], [aanvraag.traject.team_id])
    request.logboek.zag(client_id, onderdeel=_ONDERDEEL, grondslag=grondslag_van(request))
    return aanvraag


def te_besluiten_of_404(request: HttpRequest, sleutel: UUID) -> Aanvraag:
    """Als `aanvraag_of_404`; wie een cliënt van een ander team begeleidt, besluit daar niet."""
    aanvraag = aanvraag_of_404(request, sleutel)
    if not mag_besluiten(request, aanvraag):
        request.logboek.geweigerd(
            object_soort="aanvraag", object_sleutel=sleutel, client_id=aanvraag.traject.client_id
        )
        raise PermissionDenied("U gaat niet over het team van deze cliënt.")
    return aanvraag


def mag_besluiten(request: HttpRequest, aanvraag: Aanvraag) -> bool:
    if request.lid.mag(Recht.FINANCIERING):
        return True
    return request.lid.teams_met(Recht.DOSSIERS_VAN_TEAM).bevat(aanvraag.traject.team_id)


def grondslag_van(request: HttpRequest) -> str:
    """Waarop de toegang rust, voor het logboek."""
    return FINANCIEEL if request.lid.mag(Recht.FINANCIERING) else grondslag(request)


def _aanvraag(request: HttpRequest, sleutel: UUID) -> Aanvraag | None:
    aanvragen: Any = Aanvraag.objects.met_sleutel(sleutel)
    if request.method == "POST":
        aanvragen = aanvragen.select_for_update(of=("self",), no_key=True)
    return (
        aanvragen.select_related("traject__client", "traject__team", "versie", "gemeente")
        .defer("traject__client__bsn")
        .first()
    )


def _mag(request: HttpRequest, aanvraag: Aanvraag) -> bool:
    if request.lid.mag(Recht.FINANCIERING):
        return True
    zichtbaar = trajecten_voor(request.lid, vandaag=request.vandaag)
    trajecten = zichtbaar.met_waarneming(request.user.pk, vandaag=request.vandaag)
    traject = trajecten.filter(pk=aanvraag.traject_id).first()
    request.waarneming = traject is not None and traject.waargenomen
    return traject is not None
