"""De mailserver valt weg of weigert, op elk ogenblik van het gesprek (D9).

Alleen als het bericht over was en het antwoord wegbleef kan het tweemaal aankomen: dat weet geen
van beide kanten. Beide dragen dan hetzelfde bericht-id.
"""

import pytest
import time_machine
from django.core.mail import EmailMessage, get_connection

from meldingen.models import Uitgaand
from meldingen.tasks import verstuur_post
from tests.conftest import NU
from tests.hulp.postbus import Postbus

pytestmark = pytest.mark.django_db
DAG = 24 * 3600


@pytest.fixture
def ongeduldig(settings) -> None:
    settings.EMAIL_TIMEOUT = 0.2


def verstuur_met_pech(postbus: Postbus, **pech: str) -> Uitgaand:
    """Een mail bij deze pech, en een dag later nog eens als alles het doet."""
    with time_machine.travel(NU, tick=False) as klokje:
        get_connection("meldingen.post.UitgaandBackend").send_messages(
            [EmailMessage("Welkom", "", to=["eva@noord.example"])]
        )
        for naam, waarde in pech.items():
            setattr(postbus, naam, waarde)
        verstuur_post()
        postbus.weiger = postbus.na_bericht = ""
        klokje.shift(DAG)
        verstuur_post()
    return Uitgaand.objects.get()


@pytest.mark.usefixtures("ongeduldig")
@pytest.mark.parametrize("pech", ["stil", "weg"])
def test_blijft_het_antwoord_na_het_bericht_weg_dan_komt_het_hoogstens_tweemaal(postbus, pech):
    rij = verstuur_met_pech(postbus, na_bericht=pech)

    assert rij.status == "verstuurd"
    assert [bericht["Message-ID"] for _, bericht in postbus.ontvangen] == [rij.bericht_id] * 2


@pytest.mark.parametrize(
    "pech",
    [
        {"weiger": "451 straks"},
        {"na_bericht": "451 straks"},
        {"weiger": "weg"},
        {"na_bericht": "kwijt"},
    ],
)
def test_neemt_de_server_de_mail_nu_niet_aan_dan_komt_de_mail_later_en_eenmaal(postbus, pech):
    rij = verstuur_met_pech(postbus, **pech)

    assert (rij.status, rij.pogingen) == ("verstuurd", 2)
    assert len([bericht for _, bericht in postbus.ontvangen]) == 1


@pytest.mark.parametrize("pech", [{"weiger": "550 nooit"}, {"na_bericht": "554 nooit"}])
def test_weigert_de_server_voorgoed_dan_is_een_poging_genoeg(postbus, pech):
    rij = verstuur_met_pech(postbus, **pech)

    assert (rij.status, rij.pogingen) == ("mislukt", 1)
    assert postbus.ontvangen == []
