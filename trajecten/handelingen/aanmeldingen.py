"""De wachtlijst: aanmelden, toewijzen en afsluiten."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from clienten.handelingen import sluit_aanmelding
from clienten.keuzes import Aanmelduitkomst
from clienten.models import Aanmelding, Client
from organisaties.models import Gebruiker
from trajecten.handelingen.clienten import Aanvang, begin_traject
from trajecten.handelingen.weigeren import weiger_als
from trajecten.models import Traject
from trajecten.regels.aanmelding import (
    toets_aanmelden,
    toets_afsluiten,
    toets_open,
    toets_start,
)


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
