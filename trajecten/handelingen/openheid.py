"""Een gesprek over openheid vastleggen (item 13)."""

from datetime import date

from django.db import transaction

from organisaties.models import Gebruiker
from trajecten.handelingen.versies import Bewaard
from trajecten.handelingen.weigeren import weiger_als
from trajecten.models import Openheidsgesprek, Traject
from trajecten.regels.versies import toets_gesprek

_INHOUD = (
    "datum",
    "aanleiding",
    "keuze",
    "wat_wel",
    "wat_niet",
    "rol",
    "vrije_keuze_uitgelegd",
    "voor_en_nadelen",
    "geoefend",
    "notitie",
)


@transaction.atomic
def leg_openheid_vast(
    *, gesprek: Openheidsgesprek, door: Gebruiker | None, vandaag: date
) -> Bewaard[Openheidsgesprek]:
    """Twee keer hetzelfde formulier geeft een gesprek."""
    traject = Traject.objects.vergrendeld().get(pk=gesprek.traject_id)
    weiger_als(
        toets_gesprek(
            datum=gesprek.datum,
            instroom=traject.instroomdatum,
            traject_einde=traject.einddatum,
            vandaag=vandaag,
        )
    )
    gelijk = {veld: getattr(gesprek, veld) for veld in _INHOUD}
    al = Openheidsgesprek.objects.filter(traject=traject, **gelijk).first()
    if al is not None:
        return Bewaard(al, nieuw=False)
    gesprek.aangemaakt_door = door
    gesprek.save(force_insert=True)
    return Bewaard(gesprek, nieuw=True)
