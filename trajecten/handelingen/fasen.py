"""Starten, van fase wisselen en beëindigen: elke stap is een nieuwe Fase-rij."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from clienten.models import Aanmelding, Client
from organisaties.models import Gebruiker, IPSTeam
from trajecten.handelingen.weigeren import weiger_als
from trajecten.keuzes import Fasesoort
from trajecten.models import Fase, Toewijzing, Traject
from trajecten.regels.fasen import eindfase, toets_overgang, toets_toelichting


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
    *, traject: Traject, naar: str, op: date, door: Gebruiker | None, vandaag: date, reden: str = ""
) -> Fase:
    """Zet het traject in de volgende fase. ValidationError als de overgang niet mag."""
    vast = Traject.objects.vergrendeld().get(pk=traject.pk)
    _toets(vast, naar=naar, op=op, vandaag=vandaag)
    Traject.objects.filter(pk=vast.pk).update(fase=naar, fase_sinds=op)
    traject.fase, traject.fase_sinds = naar, op
    return _nieuwe_fase(vast, naar, op, door, reden)


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


def _nieuwe_fase(
    traject: Traject, soort: str, op: date, door: Gebruiker | None, reden: str
) -> Fase:
    return Fase.objects.create(
        organisatie_id=traject.organisatie_id,
        traject=traject,
        soort=soort,
        van=op,
        reden=reden,
        aangemaakt_door=door,
    )
