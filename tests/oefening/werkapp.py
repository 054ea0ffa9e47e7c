"""De Celery-app van de oefeningen: die van het portal, met werk om kapot te maken.

Een herinnering is een opdracht die een melding maakt en een mail klaarzet. De reservering van een
gestopte werker duurt hier hoogstens vijf seconden in plaats van honderdtwintig, en de klok tikt
elke seconde.
"""

import os
import signal
import time
from datetime import timedelta

import django

django.setup()

from django.core.mail import EmailMessage, get_connection  # noqa: E402

from ips_portal.celery import app  # noqa: E402
from ips_portal.gedeeld import klok  # noqa: E402
from ips_portal.gedeeld.bereik import bereik  # noqa: E402
from meldingen import opdrachten, querysets  # noqa: E402
from meldingen.models import Melding, Opdracht  # noqa: E402
from tests.oefening import zonder  # noqa: E402

HERINNERING, GIF = "oefening", "oefening_gif"
DUUR = 0.05  # seconden werk, zodat een klap er middenin valt
querysets._VASTGELOPEN_NA = timedelta(seconds=float(os.environ["OEFENING_RESERVERING"]))
zonder.laat_weg(os.environ["OEFENING_ZONDER"])


def _tik(taak: str) -> dict:
    return {"task": f"meldingen.tasks.{taak}", "schedule": 1.0, "options": {"expires": 60}}


app.conf.beat_schedule = {"post": _tik("verstuur_post"), "werk": _tik("werk_af")}
app.conf.beat_max_loop_interval = 1


def herinner(organisatie_id: int, ontvanger: int, nummer: str) -> None:
    """Melding en mail in een transactie, met tijd ertussen om om te vallen."""
    dag = klok.vandaag()
    Melding.objects.create(
        organisatie_id=organisatie_id,
        ontvanger_id=ontvanger,
        soort="oefening",
        onderwerp=nummer,
        titel="Oefening",
        url="/",
        bron="oefening",
        vanaf=dag,
        uiterlijk=dag,
    )
    time.sleep(DUUR)
    get_connection("meldingen.post.UitgaandBackend").send_messages(
        [EmailMessage("Oefening", "", to=[f"{nummer}@noord.example"])]
    )


def _opdracht(opdracht: Opdracht) -> None:
    herinner(
        opdracht.organisatie_id, int(os.environ["OEFENING_ONTVANGER"]), str(opdracht.onderwerp)
    )


def _gif(opdracht: Opdracht) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


opdrachten.meld_aan(opdrachten.Soort(HERINNERING, _opdracht))
opdrachten.meld_aan(opdrachten.Soort(GIF, _gif, bereik=False))


@app.task(name="oefening.zonder_rij", acks_late=False, reject_on_worker_lost=False)
def zonder_rij(organisatie_id: int, ontvanger: int, nummer: str) -> None:
    """De tegenproef: het bericht in Redis is het enige dat van de herinnering weet."""
    with bereik(organisatie_id=organisatie_id):
        herinner(organisatie_id, ontvanger, nummer)
