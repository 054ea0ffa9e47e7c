"""Een client aannemen: de persoon, de aanmelding, het traject en de begeleider in een keer."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from clienten.handelingen import sluit_aanmelding
from clienten.keuzes import Aanmelduitkomst
from clienten.models import Aanmelding, Client, Uitkering
from organisaties.models import Aanstelling, Gebruiker
from trajecten.handelingen.fasen import start_traject
from trajecten.handelingen.weigeren import weiger_als
from trajecten.kandidaten import Kandidaat, kandidaat_op_slot
from trajecten.models import Traject
from trajecten.regels.aanmelding import toets_start
from trajecten.regels.overdracht import toets_norm


@dataclass(frozen=True)
class Aanvang:
    """Waar het traject mee begint."""

    aanstelling: Aanstelling
    instroomdatum: date
    doel: str
    aangemeld_op: date
    bron: str
    reden_boven_norm: str = ""


@transaction.atomic
def neem_client_aan(
    *,
    client: Client,
    uitkering: Uitkering | None,
    aanvang: Aanvang,
    mag_boven_norm: bool,
    door: Gebruiker,
    vandaag: date,
) -> Traject:
    """Een nieuwe client met zijn eerste traject. ValidationError als de begeleider vol zit."""
    client.aangemaakt_door = door
    client.save()
    if uitkering is not None:
        uitkering.organisatie_id = client.organisatie_id
        uitkering.client = client
        uitkering.aangemaakt_door = door
        uitkering.save()
    return begin_traject(
        client=client, aanvang=aanvang, mag_boven_norm=mag_boven_norm, door=door, vandaag=vandaag
    )


@transaction.atomic
def begin_traject(
    *, client: Client, aanvang: Aanvang, mag_boven_norm: bool, door: Gebruiker, vandaag: date
) -> Traject:
    """Een traject voor een client die er al is.

    Staat hij op de wachtlijst, dan is dat de aanmelding; anders komt er een bij. ValidationError
    als de start ervoor ligt, of als de begeleider vol zit.
    """
    Client.objects.vergrendeld(client.pk)  # wie hem tegelijk aanmeldt, wacht
    wachtend = Aanmelding.objects.vergrendeld().wachtend().filter(client=client).first()
    kandidaat = kandidaat_op_slot(aanvang.aanstelling, op=vandaag)
    _toets_norm(kandidaat, aanvang.reden_boven_norm, mag_boven_norm)
    aanmelding = wachtend or _nieuwe_aanmelding(client, aanvang, door)
    weiger_als(toets_start(start=aanvang.instroomdatum, aangemeld=aanmelding.datum))
    sluit_aanmelding(
        aanmelding=aanmelding, uitkomst=Aanmelduitkomst.TRAJECT, door=door, vandaag=vandaag
    )
    return start_traject(
        client=client,
        team=kandidaat.aanstelling.team,
        begeleider=kandidaat.aanstelling.gebruiker,
        instroomdatum=aanvang.instroomdatum,
        doel=aanvang.doel,
        aanmelding=aanmelding,
        door=door,
        reden_boven_norm=aanvang.reden_boven_norm if kandidaat.boven_norm else "",
    )


def _nieuwe_aanmelding(client: Client, aanvang: Aanvang, door: Gebruiker) -> Aanmelding:
    if Aanmelding.objects.filter(client=client, datum=aanvang.aangemeld_op).exists():
        raise ValidationError({"aangemeld_op": "Er is al een aanmelding op deze datum."})
    return Aanmelding.objects.create(
        organisatie_id=client.organisatie_id,
        client=client,
        team=aanvang.aanstelling.team,
        datum=aanvang.aangemeld_op,
        bron=aanvang.bron,
        wens=aanvang.doel,
        aangemaakt_door=door,
    )


def _toets_norm(kandidaat: Kandidaat, reden: str, mag_boven_norm: bool) -> None:
    """Boven de norm: alleen een coördinator, en alleen met een reden."""
    if kandidaat.boven_norm and not mag_boven_norm:
        raise ValidationError(
            f"Uw caseload {kandidaat.woorden}. Vraag uw coördinator om deze cliënt toe te wijzen."
        )
    naam = kandidaat.aanstelling.gebruiker.naam
    weiger_als(toets_norm(erna=kandidaat.erna, naam=naam, reden=reden))
