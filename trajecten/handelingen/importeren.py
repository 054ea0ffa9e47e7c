"""Een werkboek aannemen, en het daarna invoeren."""

import io
from datetime import date, datetime
from typing import Any, BinaryIO

from django.db import transaction

from logboek.keuzes import Actie
from logboek.notities import Notities
from organisaties.lid import Lid
from organisaties.models import Gebruiker
from trajecten.importeren.bewaard import Invoer
from trajecten.importeren.controleren import Controle
from trajecten.importeren.eigen_teams import toets_eigen_teams
from trajecten.importeren.invoer import lees_en_controleer
from trajecten.importeren.overzicht import bevindingen, tellingen, zonder_waarden
from trajecten.importeren.wegschrijven import BotstMetBestaand, Uitslag, schrijf_weg
from trajecten.importeren.wegschrijven.gelijktrekken import Staat

_ACTIES = {Staat.NIEUW: Actie.AANMAKEN, Staat.GEWIJZIGD: Actie.WIJZIGEN}


class NietInTeVoeren(Exception):
    """Het werkboek kan (nu) niet worden ingevoerd; de tekst zegt waarom en wat te doen."""


@transaction.atomic
def neem_aan(*, bestand: BinaryIO, door: Lid, vandaag: date, nu: datetime) -> Invoer:
    """Controleer een werkboek en bewaar het tot de bevestiging.

    `OnleesbaarWerkboek` als het bestand niet deugt; dan blijft er niets bewaard.
    """
    controle = lees_en_controleer(bestand, vandaag=vandaag)
    gevonden = bevindingen(controle)
    in_te_voeren = controle.foutloos and any(controle.rijen.values())
    if in_te_voeren:
        gevonden |= _proef(controle, door, nu)
    bestand.seek(0)
    return Invoer.objects.create(
        organisatie=door.organisatie,
        aangemaakt_door=door.gebruiker,
        inhoud=bestand.read() if in_te_voeren else None,
        bevindingen=gevonden,
    )


def _proef(controle: Controle, door: Lid, nu: datetime) -> dict[str, Any]:
    """Schrijf alles echt weg en draai het terug: zo klopt wat het voorbeeld belooft."""
    with transaction.atomic():
        try:
            uitslag = _schrijf(controle, door, nu)
        except BotstMetBestaand as fout:
            return {"botsing": str(fout)}
        transaction.set_rollback(True)
    return {"verwacht": tellingen(uitslag.bladen)}


def _schrijf(controle: Controle, door: Lid, nu: datetime) -> Uitslag:
    toets_eigen_teams(controle, door)
    return schrijf_weg(controle, organisatie_id=door.organisatie.pk, door=door.gebruiker, nu=nu)


@transaction.atomic
def voer_in(*, invoer: Invoer, door: Lid, vandaag: date, nu: datetime, logboek: Notities) -> Invoer:
    """Voer een aangenomen werkboek in. Een tweede klik doet niets meer.

    `NietInTeVoeren` als er fouten in staan, het al is opgeruimd, of het botst met wat er staat.
    """
    vast = Invoer.objects.select_for_update(of=("self",)).get(pk=invoer.pk)
    if vast.ingevoerd_op:
        return vast
    if vast.inhoud is None:
        raise NietInTeVoeren("Dit werkboek heeft fouten. Verbeter ze en kies het bestand opnieuw.")
    controle = lees_en_controleer(io.BytesIO(vast.inhoud), vandaag=vandaag)
    try:
        uitslag = _schrijf(controle, door, nu)
    except (BotstMetBestaand, ValueError) as fout:
        raise NietInTeVoeren(str(fout)) from None
    noteer(logboek, uitslag, sleutel=vast.sleutel)
    return _leg_vast(vast, uitslag, door.gebruiker, nu)


def _leg_vast(invoer: Invoer, uitslag: Uitslag, door: Gebruiker, nu: datetime) -> Invoer:
    invoer.inhoud = None
    invoer.bevindingen = {}
    invoer.uitslag = {
        "bladen": tellingen(uitslag.bladen),
        "opmerkingen": zonder_waarden(uitslag.opmerkingen),
    }
    invoer.ingevoerd_op, invoer.ingevoerd_door = nu, door
    invoer.save(
        update_fields=["inhoud", "bevindingen", "uitslag", "ingevoerd_op", "ingevoerd_door"]
    )
    return invoer


def noteer(logboek: Notities, uitslag: Uitslag, *, sleutel: object = "") -> None:
    """Elk dossier dat is gemaakt of gewijzigd krijgt zijn regel, en de invoer zelf ook een."""
    for client_id, staat in uitslag.clienten.items():
        logboek.deed(_ACTIES[staat], client_id, onderdeel="import", grondslag="import")
    logboek.daad(Actie.AANMAKEN, object_soort="import", object_sleutel=sleutel)
