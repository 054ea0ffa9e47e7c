"""Weggooien wat niemand meer nodig heeft, met het bewijs erbij: hoeveel, van voor wanneer.

Wat open staat of nog weg moet blijft altijd. Van elke ronde die iets wegnam staat een regel in
`Opruiming`; het portal kan die niet wijzigen of wissen.
"""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from ips_portal.gedeeld.bereik import bereik
from meldingen.models import Melding, Opdracht, Opruiming, Opruimsoort, Uitgaand
from meldingen.postvak import is_bericht
from organisaties.alle import organisatie_ids

KLAAR_BLIJFT = timedelta(days=30)
MISLUKT_BLIJFT = timedelta(days=90)
MELDING_BLIJFT = timedelta(days=180)  # na het sluiten
OVERZICHT_BLIJFT = timedelta(days=180)
POST_BLIJFT = timedelta(days=30)  # alleen waar post een bestand wordt


def ruim_op(*, nu: datetime) -> dict[str, int]:
    """Per soort hoeveel er weg zijn; vaker draaien mag."""
    weg = {
        Opruimsoort.OPDRACHT: _wachtrij(Opruimsoort.OPDRACHT, Opdracht, nu),
        Opruimsoort.UITGAAND: _wachtrij(Opruimsoort.UITGAAND, Uitgaand, nu),
        Opruimsoort.POST: _post(nu),
        Opruimsoort.MELDING: 0,
        Opruimsoort.OVERZICHT: 0,
    }
    for organisatie_id in organisatie_ids():
        with bereik(organisatie_id=organisatie_id):
            weg[Opruimsoort.MELDING] += _meldingen(nu)
            weg[Opruimsoort.OVERZICHT] += _overzichten(nu)
    return {str(soort): aantal for soort, aantal in weg.items()}


@transaction.atomic
def _wachtrij(soort: Opruimsoort, model: type[Opdracht] | type[Uitgaand], nu: datetime) -> int:
    oud = model.objects.oud(klaar_voor=nu - KLAAR_BLIJFT, mislukt_voor=nu - MISLUKT_BLIJFT)
    return _bewijs(soort, oud.delete()[0], voor=nu - KLAAR_BLIJFT, nu=nu)


def _meldingen(nu: datetime) -> int:
    voor = nu - MELDING_BLIJFT
    weg = Melding.objects.filter(gesloten_op__lt=voor).delete()[0]
    return _bewijs(Opruimsoort.MELDING, weg, voor=voor, nu=nu)


def _overzichten(nu: datetime) -> int:
    """Van wanneer iemand een overzicht kreeg; een functie van de eigenaar bewaakt de grens."""
    voor = nu - OVERZICHT_BLIJFT
    with connection.cursor() as cursor:
        cursor.execute("select meldingen_ruim_verzonden(%s)", [voor.date()])
        weg = cursor.fetchone()[0]
    return _bewijs(Opruimsoort.OVERZICHT, weg, voor=voor, nu=nu)


def _post(nu: datetime) -> int:
    voor = nu - POST_BLIJFT
    map_ = Path(getattr(settings, "EMAIL_FILE_PATH", None) or "/geen")
    oud = [pad for pad in map_.glob("*.log") if is_bericht(pad) and _van_voor(pad, voor)]
    for pad in oud:
        pad.unlink(missing_ok=True)
    return _bewijs(Opruimsoort.POST, len(oud), voor=voor, nu=nu)


def _van_voor(pad: Path, voor: datetime) -> bool:
    return pad.stat().st_mtime < voor.timestamp()


def _bewijs(soort: Opruimsoort, aantal: int, *, voor: datetime, nu: datetime) -> int:
    if aantal:
        Opruiming.objects.create(soort=soort, aantal=aantal, voor=voor, op=nu)
    return aantal
