"""Wie bij welke meting mag: wie er in de organisatie over gaat, en een auditor zolang het duurt."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from logboek.keuzes import Actie
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Kaderantwoord, Kaderplan, Meting, Metingauditor
from modeltrouw.querysets import MetingQuerySet
from organisaties.basis import loopt_op
from organisaties.rechten import Recht

# Wie scoort: een auditor van buiten, of bij een zelfmeting iemand van de organisatie.
SCOREN = (Recht.AUDITEREN, Recht.METING_REGELEN)
ZIEN = (Recht.MODELTROUW, Recht.AUDITEREN)
# Een implementatieplan gaat over de hele organisatie. Wie het schrijft, beoordeelt het niet: een
# opmerking komt van een auditor zolang zijn rol duurt (ook als er nog niets te meten valt), of van
# de manager, die ook opschrijft wat een beoordelaar zonder account ervan vindt.
KADER_ZIEN = (Recht.KWALITEITSKADER, Recht.KADER_BEOORDELEN)
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
        raise _weiger(request, meting, "U gaat niet over deze meting.")
    _zag(request, meting)
    return meting


def auditmeting_of_404(request: HttpRequest, sleutel: UUID) -> AuditMeting:
    """De meting, voor wie er vandaag in scoort; met `deelname`, de eigen rij.

    Na de laatste dag, en voor de eerste, is het een weigering in het logboek.
    """
    meting: AuditMeting = _meting_of_404(request, sleutel)
    meting.deelname = deelname_van(request, meting)
    if meting.deelname is None:
        raise _weiger(request, meting, "U scoort niet (meer) in deze meting.")
    _zag(request, meting)
    return meting


def te_zien_of_404(request: HttpRequest, sleutel: UUID) -> AuditMeting:
    """De meting voor beide: `deelname` is leeg bij wie alleen regelt."""
    meting: AuditMeting = _meting_of_404(request, sleutel)
    meting.deelname = deelname_van(request, meting)
    if meting.deelname is None and not mag(request, meting, Recht.MODELTROUW):
        raise _weiger(request, meting, "U gaat niet over deze meting en scoort er niet (meer) in.")
    _zag(request, meting)
    return meting


def auditor_of_404(meting: Meting, sleutel: UUID) -> Metingauditor:
    """Wie in deze meting scoort; anders Http404."""
    auditors = Metingauditor.objects.filter(meting=meting).select_related("gebruiker", "meting")
    auditor = auditors.filter(sleutel=sleutel).first()
    if auditor is None:
        raise Http404
    return auditor


def mag(request: HttpRequest, meting: Meting, recht: Recht) -> bool:
    if not request.lid.mag(recht):
        return False
    teams = request.lid.teams_met(recht)
    if meting.team_id is None:
        return teams.alle or recht == Recht.MODELTROUW
    return teams.bevat(meting.team_id)


def deelname_van(request: HttpRequest, meting: Meting) -> Metingauditor | None:
    """De rij waarmee dit lid vandaag scoort; None als hij dat niet (meer) mag.

    Gaat de meting niet door, dan heeft wie scoort er niets meer te zoeken.
    """
    mag_scoren = any(request.lid.mag(recht) for recht in SCOREN)
    if not mag_scoren or meting.fase == Metingfase.AFGELAST:
        return None
    eigen = Metingauditor.objects.filter(meting=meting, gebruiker=request.user)
    return eigen.filter(loopt_op(request.vandaag)).first()


def metingen_van(request: HttpRequest, *, soort: str) -> MetingQuerySet:
    """De metingen van de eigen teams, of die waar een auditor vandaag bij kan."""
    metingen = Meting.objects.met_namen().filter(soort=soort)
    if request.lid.mag(Recht.MODELTROUW):
        return metingen.van_teams(request.lid.teams_met(Recht.MODELTROUW))
    return metingen.van_auditor(request.user.pk, op=request.vandaag)


def kaderplan_of_404(
    request: HttpRequest, sleutel: UUID, *, actie: Actie = Actie.INZIEN
) -> Kaderplan:
    """Het plan, voor wie `KADER_ZIEN` heeft; bij het insturen op slot. Elke blik is een regel."""
    plan = get_object_or_404(_vast(request, Kaderplan.objects.all()), sleutel=sleutel)
    _zag_plan(request, plan, actie)
    return plan


def kaderantwoord_of_404(request: HttpRequest, sleutel: UUID, criterium: int) -> Kaderantwoord:
    """Het antwoord op een criterium van dit plan; bij het insturen op slot."""
    antwoorden = Kaderantwoord.objects.select_related("plan", "opmerking_door")
    antwoord = get_object_or_404(
        _vast(request, antwoorden), plan__sleutel=sleutel, criterium=criterium
    )
    _zag_plan(request, antwoord.plan, Actie.INZIEN)
    return antwoord


def _vast(request: HttpRequest, rijen: Any) -> Any:
    """Bij het opslaan wacht een tweede op de eerste, en ziet dan wat die veranderde."""
    return rijen.select_for_update(of=("self",), no_key=True) if request.method == "POST" else rijen


def _zag_plan(request: HttpRequest, plan: Kaderplan, actie: Actie) -> None:
    actie = Actie.WIJZIGEN if request.method == "POST" else actie
    request.logboek.daad(actie, object_soort="kaderplan", object_sleutel=plan.sleutel)


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


def _weiger(request: HttpRequest, meting: Meting, uitleg: str) -> PermissionDenied:
    """De weigering staat bij de meting in het logboek, op welke pagina het ook was."""
    request.logboek.geweigerd(object_soort="meting", object_sleutel=meting.sleutel)
    return PermissionDenied(uitleg)
