"""De agenda lezen met alleen het geheim uit het adres, zoals Outlook en Google doen."""

from datetime import date, datetime

from ips_portal.gedeeld.bereik import bereik
from ips_portal.gedeeld.tempo import te_vaak
from meldingen import agendasleutels
from meldingen.agenda import agenda_van
from meldingen.ical import Adres, als_ical
from meldingen.models import Agendasleutel
from meldingen.regels.agenda import Venster, in_venster
from organisaties.lid import Lid
from organisaties.organisatiekeuze import lid_in, naam_buiten

# Een agenda leest hoogstens elke vijf minuten; dit is ruim voor een handvol apparaten.
HOOGSTENS, PER_SECONDEN = 60, 600


class TeVaak(Exception):
    """Dit adres is net te vaak gelezen."""


def lees_feed(geheim: str, *, vandaag: date, nu: datetime, adres: Adres) -> bytes | None:
    """De agenda, of None als het geheim (of de toegang van wie het maakte) niet geldt.

    Een verkeerd en een ingetrokken geheim kosten dezelfde ene vraag aan de database.
    """
    sleutel = Agendasleutel.objects.bij(agendasleutels.hash_van(geheim))
    if sleutel is None:
        return None
    if te_vaak(f"agenda:{sleutel.pk}", hoogstens=HOOGSTENS, seconden=PER_SECONDEN, nu=nu):
        raise TeVaak
    with bereik(organisatie_id=sleutel.organisatie_id, gebruiker_id=sleutel.gebruiker_id):
        lid = lid_in(sleutel.gebruiker, sleutel.organisatie_id, vandaag=vandaag)
        return _agenda(sleutel, lid, vandaag, nu, adres) if lid else None


def _agenda(sleutel: Agendasleutel, lid: Lid, vandaag: date, nu: datetime, adres: Adres) -> bytes:
    afspraken = agenda_van(lid, vandaag=vandaag)
    standen = agendasleutels.onthoud_gelezen(sleutel, afspraken, nu=nu)
    venster = Venster.rond(vandaag)
    getoond = [
        (te_zien, standen[afspraak.uid])
        for afspraak in afspraken
        if (te_zien := in_venster(afspraak, venster))
    ]
    naam = f"IPS-portal {naam_buiten(lid, vandaag=vandaag)}".strip()
    return als_ical(getoond, adres=adres, naam=naam)
