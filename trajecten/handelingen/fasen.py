"""Starten, van fase wisselen en beëindigen: elke stap is een nieuwe Fase-rij."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from clienten.models import Aanmelding, Client
from organisaties.models import Gebruiker, IPSTeam
from trajecten.akkoord import akkoorden_van
from trajecten.handelingen.weigeren import weiger_als
from trajecten.keuzes import Fasesoort
from trajecten.models import Fase, Toewijzing, Traject
from trajecten.outreach import outreach_van
from trajecten.regels.akkoord import geldt_op, grond_van, toets_acquisitie, vraagt_akkoord
from trajecten.regels.fasen import eindfase, toets_overgang, toets_toelichting
from trajecten.regels.outreach import toets_stoppen


@transaction.atomic
def start_traject(
    *,
    client: Client,
    team: IPSTeam,
    begeleider: Gebruiker,
    instroomdatum: date,
    doel: str,
    door: Gebruiker | None,
    reden_boven_norm: str = "",
    aanmelding: Aanmelding | None = None,
) -> Traject:
    """Een nieuw traject in oriëntatie, met zijn begeleider vanaf de eerste dag.

    IntegrityError (`traject_geen_overlap`) als de client in die periode al een traject heeft.
    """
    eigen = {"organisatie_id": client.organisatie_id, "aangemaakt_door": door}
    traject = Traject.objects.create(
        client=client,
        team=team,
        aanmelding=aanmelding,
        instroomdatum=instroomdatum,
        doel=doel,
        fase=Fasesoort.ORIENTATIE,
        fase_sinds=instroomdatum,
        **eigen,
    )
    Fase.objects.create(traject=traject, soort=Fasesoort.ORIENTATIE, van=instroomdatum, **eigen)
    Toewijzing.objects.create(
        traject=traject,
        begeleider=begeleider,
        van=instroomdatum,
        reden_boven_norm=reden_boven_norm,
        **eigen,
    )
    return traject


@transaction.atomic
def wissel_fase(
    *,
    traject: Traject,
    naar: str,
    op: date,
    door: Gebruiker | None,
    vandaag: date,
    reden: str = "",
    mag_vooruitlopen: bool = False,
) -> Fase:
    """Zet het traject in de volgende fase. ValidationError als de overgang niet mag.

    `mag_vooruitlopen`: met een reden mag acquisitie beginnen voor de financier instemt.
    """
    vast = Traject.objects.vergrendeld().get(pk=traject.pk)
    _toets(vast, naar=naar, op=op, vandaag=vandaag)
    grond = _grond(vast, naar, op, mag_vooruitlopen=mag_vooruitlopen, reden=reden)
    Traject.objects.filter(pk=vast.pk).update(fase=naar, fase_sinds=op)
    traject.fase, traject.fase_sinds = naar, op
    return _nieuwe_fase(vast, naar, op, door, reden, grond)


@transaction.atomic
def beeindig_traject(
    *,
    traject: Traject,
    op: date,
    reden: str,
    door: Gebruiker | None,
    vandaag: date,
    toelichting: str = "",
) -> Fase:
    """Sluit het traject op zijn laatste dag; de toewijzing eindigt mee.

    Een toewijzing die daarna pas zou beginnen vervalt. ValidationError als het niet mag,
    bijvoorbeeld uitstroom zonder baan.
    """
    naar = eindfase(reden)
    vast = Traject.objects.vergrendeld().get(pk=traject.pk)
    _toets(vast, naar=naar, op=op, vandaag=vandaag)
    weiger_als(toets_toelichting(reden=reden, toelichting=toelichting))
    outreach = outreach_van(vast, tot=op)
    weiger_als(toets_stoppen(reden=reden, toelichting=toelichting, outreach=outreach))
    _sluit_toewijzingen(vast, op)
    Traject.objects.filter(pk=vast.pk).update(
        fase=naar, fase_sinds=op, einddatum=op, einde_reden=reden
    )
    traject.refresh_from_db()
    return _nieuwe_fase(vast, naar, op, door, toelichting)


def _sluit_toewijzingen(traject: Traject, op: date) -> None:
    toewijzingen = Toewijzing.objects.filter(traject=traject)
    toewijzingen.filter(van__gt=op).delete()
    toewijzingen.filter(Q(tot__isnull=True) | Q(tot__gt=op)).update(tot=op)


def _toets(traject: Traject, *, naar: str, op: date, vandaag: date) -> None:
    weiger_als(
        toets_overgang(
            huidig=traject.fase, sinds=traject.fase_sinds, naar=naar, op=op, vandaag=vandaag
        )
    )


def _grond(traject: Traject, naar: str, op: date, *, mag_vooruitlopen: bool, reden: str) -> str:
    """Waarop deze fase rust. ValidationError als acquisitie nog niet mag."""
    if naar != Fasesoort.ACQUISITIE:
        return ""
    akkoorden = akkoorden_van(traject)
    if vraagt_akkoord(huidig=traject.fase, naar=naar):
        weiger_als(
            toets_acquisitie(
                op=op, akkoorden=akkoorden, mag_vooruitlopen=mag_vooruitlopen, reden=reden
            )
        )
    return grond_van(huidig=traject.fase, naar=naar, akkoord=geldt_op(akkoorden, op))


def _nieuwe_fase(
    traject: Traject,
    soort: str,
    op: date,
    door: Gebruiker | None,
    reden: str,
    grond: str = "",
) -> Fase:
    return Fase.objects.create(
        organisatie_id=traject.organisatie_id,
        traject=traject,
        soort=soort,
        van=op,
        grond=grond,
        reden=reden,
        aangemaakt_door=door,
    )
