"""Een kwartaal afsluiten, en met een reden weer openen."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from ips_portal.gedeeld.periode import Kwartaal
from organisaties.models import Gebruiker, Organisatie
from werkmonitor.definities import ruwe_definities
from werkmonitor.kwartaal import ORGANISATIE, tel_alles
from werkmonitor.models import Kwartaalstand
from werkmonitor.regels.afsluiten import toets_afsluiten
from werkmonitor.regels.beeld import als_json


@transaction.atomic
def sluit_af(
    *, kwartaal: Kwartaal, organisatie: Organisatie, door: Gebruiker, vandaag: date, nu: datetime
) -> Kwartaalstand:
    """Bewaart de cijfers zoals ze nu zijn. ValidationError: nog niet voorbij, of al dicht.

    Twee tegelijk: de database laat er een door, de tweede krijgt een IntegrityError.
    """
    dicht = Kwartaalstand.objects.van_kwartaal(kwartaal).dicht().exists()
    if fout := toets_afsluiten(kwartaal, vandaag=vandaag, dicht=dicht):
        raise ValidationError(fout)
    return Kwartaalstand.objects.create(
        organisatie=organisatie,
        jaar=kwartaal.jaar,
        nummer=kwartaal.nummer,
        cijfers=_alle_beelden(kwartaal),
        definities=ruwe_definities(),
        afgesloten_op=nu,
        afgesloten_door=door,
        aangemaakt_door=door,
    )


@transaction.atomic
def heropen(*, kwartaal: Kwartaal, reden: str, door: Gebruiker, nu: datetime) -> Kwartaalstand:
    """ValidationError als het al open is, of zonder reden."""
    stand = Kwartaalstand.objects.van_kwartaal(kwartaal).dicht().vergrendeld().first()
    if stand is None:
        raise ValidationError("Dit kwartaal is niet afgesloten.")
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom het kwartaal weer open gaat."})
    stand.heropend_op, stand.heropend_door, stand.heropend_reden = nu, door, reden.strip()
    stand.save(update_fields=["heropend_op", "heropend_door", "heropend_reden"])
    return stand


def _alle_beelden(kwartaal: Kwartaal) -> dict[str, Any]:
    beelden = tel_alles(kwartaal)
    return {sleutel or ORGANISATIE: als_json(beeld) for sleutel, beeld in beelden.items()}
