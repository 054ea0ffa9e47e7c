"""Wie bij welke meting mag: wie er in de organisatie over gaat, en een auditor zolang het duurt."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404, HttpRequest

from logboek.keuzes import Actie
from modeltrouw.models import Meting, Metingauditor
from modeltrouw.querysets import MetingQuerySet
from organisaties.basis import loopt_op
from organisaties.rechten import Recht

# Wie scoort: een auditor van buiten, of bij een zelfmeting iemand van de organisatie.
SCOREN = (Recht.AUDITEREN, Recht.METING_REGELEN)
ZIEN = (Recht.MODELTROUW, Recht.AUDITEREN)
AuditMeting = Any  # een Meting met `deelname`: de eigen rij Metingauditor


def meting_of_404(
    request: HttpRequest, sleutel: UUID, *, recht: Recht = Recht.MODELTROUW
) -> Meting:
    """De meting, voor wie er in de organisatie over gaat; bij het insturen op slot.

    Http404 als ze niet in deze organisatie bestaat; PermissionDenied (met een regel in het logboek)
    als dit lid niet over het team gaat. Een meting van de hele organisatie mag elk team lezen;
    regelen doet wie over alle teams gaat.
    """
    meting = _meting_of_404(request, sleutel)
    if not mag(request, meting, recht):
        raise PermissionDenied("U gaat niet over deze meting.")
    _zag(request, meting)
    return meting


def auditmeting_of_404(request: HttpRequest, sleutel: UUID) -> AuditMeting:
    """De meting, voor wie er vandaag in scoort; met `deelname`, de eigen rij.

    Na de laatste dag, en voor de eerste, is het een weigering in het logboek.
    """
    meting: AuditMeting = _meting_of_404(request, sleutel)
    meting.deelname = deelname_van(request, meting)
    if meting.deelname is None:
        raise PermissionDenied("U scoort niet (meer) in deze meting.")
    _zag(request, meting)
    return meting


def te_zien_of_404(request: HttpRequest, sleutel: UUID) -> AuditMeting:
    """De meting voor beide: `deelname` is leeg bij wie alleen regelt."""
    meting: AuditMeting = _meting_of_404(request, sleutel)
    meting.deelname = deelname_van(request, meting)
    if meting.deelname is None and not mag(request, meting, Recht.MODELTROUW):
        raise PermissionDenied("U gaat niet over deze meting en scoort er niet (meer) in.")
    _zag(request, meting)
    return meting


def mag(request: HttpRequest, meting: Meting, recht: Recht) -> bool:
    if not request.lid.mag(recht):
        return False
    teams = request.lid.teams_met(recht)
    if meting.team_id is None:
        return teams.alle or recht == Recht.MODELTROUW
    return teams.bevat(meting.team_id)


def deelname_van(request: HttpRequest, meting: Meting) -> Metingauditor | None:
    """De rij waarmee dit lid vandaag scoort; None als hij dat niet (meer) mag."""
    if not any(request.lid.mag(recht) for recht in SCOREN):
        return None
    eigen = Metingauditor.objects.filter(meting=meting, gebruiker=request.user)
    return eigen.filter(loopt_op(request.vandaag)).first()


def metingen_van(request: HttpRequest) -> MetingQuerySet:
    """De metingen van de eigen teams, of die waar een auditor vandaag bij kan."""
    metingen = Meting.objects.met_namen()
    if request.lid.mag(Recht.MODELTROUW):
        return metingen.van_teams(request.lid.teams_met(Recht.MODELTROUW))
    return metingen.van_auditor(request.user.pk, op=request.vandaag)


def _meting_of_404(request: HttpRequest, sleutel: UUID) -> Meting:
    metingen = Meting.objects.filter(sleutel=sleutel).select_related("team", "schaal")
    if request.method == "POST":
        metingen = metingen.vergrendeld()
    auditors = Metingauditor.objects.select_related("gebruiker")
    meting = metingen.prefetch_related(Prefetch("auditors", auditors)).first()
    if meting is None:
        raise Http404
    return meting


def _zag(request: HttpRequest, meting: Meting) -> None:
    """Elke blik op een meting is een regel: de organisatie ziet wie wat bekeek."""
    actie = Actie.WIJZIGEN if request.method == "POST" else Actie.INZIEN
    request.logboek.daad(actie, object_soort="meting", object_sleutel=meting.sleutel)
