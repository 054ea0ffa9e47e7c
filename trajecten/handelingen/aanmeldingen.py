"""De wachtlijst: aanmelden, toewijzen en afsluiten."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from clienten.handelingen import open_aanmelding_weer, sluit_aanmelding
from clienten.keuzes import Aanmelduitkomst
from clienten.models import Aanmelding, Client
from organisaties.models import Gebruiker
from trajecten.handelingen.clienten import Aanvang, begin_traject
from trajecten.handelingen.weigeren import weiger_als
from trajecten.models import Traject
from trajecten.regels.aanmelding import (
    toets_aanmelden,
    toets_afsluiten,
    toets_heropenen,
    toets_open,
    toets_reden_heropenen,
    toets_start,
)
from trajecten.regels.fasen import Afgewezen


@dataclass(frozen=True)
class Afsluiting:
    """Waarom er geen traject komt: de client trok zich terug, of een reden om af te wijzen."""

    reden: str
    toelichting: str
    toch: bool = False  # afwijzen om gereedheid, na de waarschuwing

    @property
    def ingetrokken(self) -> bool:
        return self.reden == Aanmelduitkomst.INGETROKKEN


@transaction.atomic
def meld_aan(*, client: Client, aanmelding: Aanmelding, door: Gebruiker) -> Aanmelding:
    """Zet de client op de wachtlijst; een nieuwe client wordt eerst bewaard.

    ValidationError als hij er al op staat, of al een traject heeft dat loopt.
    """
    if client.pk is None:
        client.aangemaakt_door = door
        client.save()
    else:
        Client.objects.vergrendeld(client.pk)
        weiger_als(
            toets_aanmelden(
                loopt_traject=_heeft_traject(client.pk),
                wacht=Aanmelding.objects.wachtend().filter(client=client).exists(),
            )
        )
    aanmelding.client = client
    aanmelding.aangemaakt_door = door
    aanmelding.save()
    return aanmelding


@transaction.atomic
def wijs_toe(
    *, aanmelding: Aanmelding, aanvang: Aanvang, door: Gebruiker, vandaag: date
) -> Traject:
    """Van de wachtlijst naar een begeleider. Wijzen er twee tegelijk toe, dan wint de eerste."""
    vast = _op_slot(aanmelding)
    weiger_als(toets_aanmelden(loopt_traject=_heeft_traject(vast.client_id), wacht=False))
    weiger_als(toets_start(start=aanvang.instroomdatum, aangemeld=vast.datum, veld="van"))
    return begin_traject(
        client=vast.client, aanvang=aanvang, mag_boven_norm=True, door=door, vandaag=vandaag
    )


@transaction.atomic
def sluit_af(
    *, aanmelding: Aanmelding, afsluiting: Afsluiting, door: Gebruiker, vandaag: date
) -> Aanmelding:
    """Zonder traject van de wachtlijst af. ValidationError per veld als het zo niet kan."""
    vast = _op_slot(aanmelding)
    weiger_als(
        toets_afsluiten(
            reden=afsluiting.reden, toelichting=afsluiting.toelichting, toch=afsluiting.toch
        )
    )
    ingetrokken = afsluiting.ingetrokken
    sluit_aanmelding(
        aanmelding=vast,
        uitkomst=Aanmelduitkomst.INGETROKKEN if ingetrokken else Aanmelduitkomst.AFGEWEZEN,
        door=door,
        vandaag=vandaag,
        reden="" if ingetrokken else afsluiting.reden,
        toelichting=afsluiting.toelichting,
    )
    return vast


@transaction.atomic
def heropen(*, aanmelding: Aanmelding, reden: str, door: Gebruiker, vandaag: date) -> Aanmelding:
    """Weer op de wachtlijst, met de oude dagen. Dezelfde klik nog eens doet niets.

    Eerst de client op slot, dan alleen een aanmelding die dicht is: wie een open aanmelding
    vasthoudt en op de client wacht, staat zo nooit in de weg.
    """
    Client.objects.vergrendeld(aanmelding.client_id)
    vast = Aanmelding.objects.vergrendeld().afgesloten().filter(pk=aanmelding.pk).first()
    if vast is None:
        return _al_heropend(aanmelding, reden, door)
    weiger_als(toets_reden_heropenen(reden))
    weiger_als(waarom_niet_heropenen(vast))
    open_aanmelding_weer(aanmelding=vast, reden=reden, door=door, vandaag=vandaag)
    return vast


def waarom_niet_heropenen(aanmelding: Aanmelding) -> Afgewezen | None:
    """None als ze weer open kan."""
    erna = Q(instroomdatum__gte=aanmelding.datum) | Q(einddatum__isnull=True)
    trajecten = Traject.objects.filter(client=aanmelding.client_id)
    andere = Aanmelding.objects.wachtend().filter(client=aanmelding.client_id)
    return toets_heropenen(
        uitkomst=aanmelding.uitkomst,
        wacht=andere.exclude(pk=aanmelding.pk).exists(),
        kreeg_traject=trajecten.filter(erna | Q(aanmelding=aanmelding)).exists(),
    )


def _al_heropend(aanmelding: Aanmelding, reden: str, door: Gebruiker) -> Aanmelding:
    """ValidationError, tenzij dezelfde gebruiker dat net met dezelfde reden deed."""
    nu = Aanmelding.objects.get(pk=aanmelding.pk)
    if (nu.heropend_door_id, nu.heropend_reden) != (door.pk, reden):
        weiger_als(waarom_niet_heropenen(nu))
    return nu


def _op_slot(aanmelding: Aanmelding) -> Aanmelding:
    """Zoals ze nu is; ValidationError als een ander haar intussen afsloot."""
    vast = (
        Aanmelding.objects.vergrendeld()
        .select_related("client", "uitkomst_door")
        .defer("client__bsn")
        .get(pk=aanmelding.pk)
    )
    wie = vast.uitkomst_door.naam if vast.uitkomst_door else "Een ander"
    weiger_als(toets_open(uitkomst=vast.uitkomst, wie=wie))
    return vast


def _heeft_traject(client_id: int) -> bool:
    return Traject.objects.filter(client_id=client_id, einddatum__isnull=True).exists()
