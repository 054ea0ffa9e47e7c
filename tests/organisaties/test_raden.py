"""Een wachtwoord raden: de teller houdt, hoeveel er ook tegelijk raden."""

import threading
import time
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from allauth.account.forms import LoginForm
from allauth.core.context import request_context
from django.test import Client as Browser
from django.test import RequestFactory
from django.urls import reverse

from organisaties import pogingen, raden
from organisaties.models import Gebruiker, Raadpoging
from organisaties.tasks import ruim_sessies_op
from tests.conftest import NU
from tests.factories.organisaties import WACHTWOORD, GebruikerFactory
from tests.hulp.tegelijk import tegelijk
from tests.organisaties.test_inloggen import NIEUW, vraag_link, zet_wachtwoord

ECHT_TEGELIJK = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
KEREN = 100


def log_in(email: str, wachtwoord: str = "fout", *, browser: Browser | None = None, **koppen):
    velden = {"login": email, "password": wachtwoord}
    return (browser or Browser()).post(reverse("account_login"), velden, **koppen)


def geremd(antwoord) -> bool:
    return b"Te vaak geprobeerd" in antwoord.content


@pytest.fixture
def nagekeken(monkeypatch) -> list[str]:
    """Elk wachtwoord dat echt wordt nagekeken, ook een dat niet bestaat."""
    gezien, slot, kijk_na = [], threading.Lock(), Gebruiker.check_password

    def onthoud(gebruiker, wachtwoord):
        with slot:
            gezien.append(wachtwoord)
        return kijk_na(gebruiker, wachtwoord)

    monkeypatch.setattr(Gebruiker, "check_password", onthoud)
    return gezien


def vul_in(email: str, wachtwoord: str) -> bool:
    """Het inlogformulier zonder de pagina eromheen; die telt niet en kost de meeste tijd."""
    request = RequestFactory().post(reverse("account_login"))
    with request_context(request):
        velden = {"login": email, "password": wachtwoord}
        return bool(LoginForm(velden, request=request).is_valid())


def raad(email: str, tegelijk_: int) -> None:
    daden = [partial(vul_in, email, f"fout {nummer}") for nummer in range(KEREN)]
    assert tegelijk(*daden, hoogstens=tegelijk_) == [False] * KEREN


@ECHT_TEGELIJK
@pytest.mark.parametrize("aantal", [1, 10, 40])
def test_honderd_keer_raden_kijkt_hoogstens_vijf_wachtwoorden_na(aantal, nagekeken):
    gebruiker = GebruikerFactory()

    raad(gebruiker.email, aantal)

    assert len(nagekeken) == pogingen.PER_ADRES


@ECHT_TEGELIJK
def test_een_teller_die_eerst_leest_en_dan_schrijft_houdt_niet(nagekeken, monkeypatch):
    """De tegenproef: zo tellen veel pakketten, en dan komt er bij drukte meer doorheen."""

    def lees_en_schrijf(grens, *, nu):
        rij = Raadpoging.objects.filter(naam=grens.naam).first()
        rij = rij or Raadpoging(naam=grens.naam, aantal=0, verloopt_op=nu + grens.duur)
        time.sleep(0.005)
        rij.aantal += 1
        Raadpoging.objects.bulk_create([rij], ignore_conflicts=True)
        Raadpoging.objects.filter(naam=grens.naam).update(aantal=rij.aantal)
        return rij.aantal

    monkeypatch.setattr(raden, "tel", lees_en_schrijf)

    raad(GebruikerFactory().email, 40)

    assert len(nagekeken) > pogingen.PER_ADRES + 1


@pytest.mark.django_db
def test_ook_het_goede_wachtwoord_komt_er_dan_niet_meer_door(begeleider):
    for _ in range(pogingen.PER_ADRES):
        log_in(begeleider.email)

    assert geremd(log_in(begeleider.email, WACHTWOORD))


@pytest.mark.django_db
def test_een_onbekend_adres_wordt_net_zo_geremd(organisatie):
    antwoorden = [log_in("niemand@noord.example") for _ in range(pogingen.PER_ADRES + 1)]

    assert [geremd(antwoord) for antwoord in antwoorden] == [False] * pogingen.PER_ADRES + [True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "anders", ["EVA@NOORD.EXAMPLE", " eva@noord.example", "eva@noord.example "]
)
def test_een_andere_schrijfwijze_telt_mee(begeleider, anders):
    for _ in range(pogingen.PER_ADRES):
        log_in("eva@noord.example")

    assert geremd(log_in(anders))


def test_een_letter_die_de_database_gelijk_vindt_telt_mee():
    assert raden.zelfde_adres("bas@noord.example") == raden.zelfde_adres("ba\u017f@noord.example")
    assert raden.zelfde_adres("mik@noord.example") == raden.zelfde_adres(
        "m\u0131\u212a@noord.example"
    )


@pytest.mark.django_db
def test_na_een_kwartier_mag_het_weer_ook_als_iemand_doorgaat(begeleider):
    with time_machine.travel(NU, tick=False) as tijd:
        for _ in range(15):
            log_in(begeleider.email)
            tijd.shift(timedelta(minutes=1))

        assert log_in(begeleider.email, WACHTWOORD).status_code == 302


@pytest.mark.django_db
def test_een_vreemde_sluit_iemand_in_zijn_eigen_browser_niet_buiten(begeleider):
    eigen = Browser()
    log_in(begeleider.email, WACHTWOORD, browser=eigen)
    eigen.get(reverse("start"))
    eigen.post(reverse("account_logout"))
    for _ in range(pogingen.PER_PLEK + 1):
        log_in(begeleider.email)

    assert log_in(begeleider.email, WACHTWOORD, browser=eigen).status_code == 302


@pytest.mark.django_db
def test_een_bekende_browser_raadt_zelf_ook_niet_vaker(begeleider, als):
    browser = als(begeleider)
    browser.get(reverse("start"))
    browser.post(reverse("account_logout"))
    antwoorden = [
        log_in(begeleider.email, browser=browser) for _ in range(pogingen.PER_BROWSER + 1)
    ]

    assert geremd(antwoorden[-1])


@pytest.mark.django_db
def test_een_plek_die_veel_adressen_probeert_wordt_geremd(organisatie):
    for nummer in range(pogingen.PER_PLEK):
        assert not geremd(log_in(f"iemand{nummer}@noord.example"))

    assert geremd(log_in("nog-iemand@noord.example"))
    assert not geremd(log_in("nog-iemand@noord.example", REMOTE_ADDR="10.0.0.9"))


@pytest.mark.django_db
def test_goed_inloggen_maakt_de_teller_niet_leeg(begeleider):
    for _ in range(pogingen.PER_ADRES - 1):
        log_in(begeleider.email)
    log_in(begeleider.email, WACHTWOORD)
    log_in(begeleider.email)

    assert geremd(log_in(begeleider.email))


@pytest.mark.django_db
def test_met_de_link_uit_de_mail_hoeft_niemand_te_wachten(begeleider, settings):
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"
    for _ in range(pogingen.PER_ADRES + 1):
        log_in(begeleider.email)

    zet_wachtwoord(vraag_link(begeleider.email))

    assert log_in(begeleider.email, NIEUW).status_code == 302


@pytest.mark.django_db
def test_de_tabel_zegt_niet_wie_er_inlogde_en_wordt_opgeruimd(begeleider):
    with time_machine.travel(NU, tick=False) as tijd:
        log_in(begeleider.email)
        assert all(len(rij.naam) == 64 for rij in Raadpoging.objects.all())
        tijd.shift(timedelta(minutes=15))
        ruim_sessies_op()

    assert not Raadpoging.objects.exists()
