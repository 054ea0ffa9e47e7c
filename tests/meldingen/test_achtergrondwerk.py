"""De beheerder ziet wat niet lukt, zonder adres of inhoud, en zet het weer vooraan."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.mail import EmailMessage, get_connection
from django.core.management import call_command
from django.urls import reverse

from meldingen import wachtrij
from meldingen.models import Opdracht, Uitgaand
from meldingen.querysets import HOOGSTENS_POGINGEN
from meldingen.tasks import werk_af
from tests.conftest import NU
from tests.hulp.contact import tekst
from tests.meldingen.proef import meld_proef_aan

PAGINA = "/beheer/achtergrondwerk/"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def opdracht(organisatie, **velden) -> Opdracht:
    gewoon = {"soort": "meldingen", "status": "mislukt", "pogingen": 16, "fout": "ValueError"}
    return Opdracht.objects.create(organisatie_id=organisatie.pk, **gewoon | velden)


def opnieuw(een: Opdracht) -> str:
    return reverse("achtergrondwerk_opnieuw", kwargs={"sleutel": een.sleutel})


def test_een_mislukte_taak_staat_er_met_soort_tijd_pogingen_en_fout(als, beheerder, organisatie):
    opdracht(organisatie)

    gelezen = tekst(als(beheerder).get(PAGINA))

    assert "Meldingen bijwerken mislukt 16" in gelezen
    assert "18 nov. 2026" in gelezen
    assert "ValueError" in gelezen


@pytest.mark.parametrize(
    ("velden", "woorden"),
    [
        ({"status": "wacht", "pogingen": 2}, "wacht tot"),
        ({"status": "bezig", "pogingen": 2}, "blijft hangen"),
    ],
)
def test_wat_steeds_niet_lukt_of_blijft_hangen_staat_er_ook(
    als, beheerder, organisatie, velden, woorden
):
    opdracht(organisatie, **velden)

    assert woorden in tekst(als(beheerder).get(PAGINA))


@pytest.mark.parametrize("velden", [{"status": "wacht", "pogingen": 0}, {"status": "klaar"}])
def test_wat_gewoon_loopt_staat_niet_bij_wat_niet_lukt(als, beheerder, organisatie, velden):
    opdracht(organisatie, **velden)

    assert "Alles loopt" in tekst(als(beheerder).get(PAGINA))


def test_opnieuw_proberen_voert_de_taak_alsnog_uit(als, beheerder, organisatie, monkeypatch):
    proef = meld_proef_aan(monkeypatch)
    een = opdracht(organisatie, soort="proef", volgende_poging=NU + timedelta(hours=6))

    antwoord = als(beheerder).post(opnieuw(een), follow=True)

    assert "probeert het opnieuw" in tekst(antwoord)
    een.refresh_from_db()
    assert (een.status, een.pogingen) == ("wacht", 0)
    werk_af()
    assert proef.gedaan == [organisatie.pk]


def test_twee_keer_klikken_voert_de_taak_eenmaal_uit(als, beheerder, organisatie, monkeypatch):
    proef = meld_proef_aan(monkeypatch)
    een, browser = opdracht(organisatie, soort="proef"), als(beheerder)

    browser.post(opnieuw(een))
    werk_af()
    antwoord = browser.post(opnieuw(een), follow=True)
    werk_af()

    assert "al klaar" in tekst(antwoord)
    assert len(proef.gedaan) == 1


def test_wat_een_werker_vasthoudt_blijft_van_hem(als, beheerder, organisatie):
    een = opdracht(organisatie, status="bezig", pogingen=3)

    als(beheerder).post(opnieuw(een))

    een.refresh_from_db()
    assert (een.status, een.pogingen) == ("bezig", 3)


def test_een_andere_organisatie_telt_niet_mee_en_is_er_niet(als, beheerder, ander):
    een = opdracht(ander)
    browser = als(beheerder)

    assert "Alles loopt" in tekst(browser.get(PAGINA))
    assert browser.post(opnieuw(een)).status_code == 404
    een.refresh_from_db()
    assert een.status == "mislukt"


def test_van_mail_staat_er_een_aantal_en_nooit_een_adres_of_tekst(als, beheerder):
    get_connection("meldingen.post.UitgaandBackend").send_messages(
        [EmailMessage("Geheim onderwerp", "Geheime tekst", to=["iemand@zuid.example"])]
    )
    Uitgaand.objects.update(status="mislukt", pogingen=HOOGSTENS_POGINGEN)

    antwoord = als(beheerder).get(PAGINA)

    assert "Mail die mislukte, hele portal 1" in tekst(antwoord)
    assert not any(woord in antwoord.content.decode() for woord in ("zuid.example", "Geheim"))


@pytest.mark.parametrize(("aantal", "gemeld"), [(1000, False), (1001, True)])
def test_boven_de_duizend_is_er_een_achterstand(als, beheerder, organisatie, aantal, gemeld):
    Opdracht.objects.bulk_create(
        Opdracht(soort="meldingen", organisatie_id=organisatie.pk, volgende_poging=NU)
        for _ in range(aantal)
    )

    assert ("achterstand" in tekst(als(beheerder).get(PAGINA))) is gemeld


@pytest.mark.parametrize(("minuten", "gemeld"), [(4, False), (6, True)])
def test_ligt_er_werk_te_lang_dan_staat_het_stil(als, beheerder, ander, minuten, gemeld):
    """Ook werk van een ander: er is een wachtrij voor het hele portal."""
    sinds = NU - timedelta(minutes=minuten)
    opdracht(ander, status="wacht", pogingen=0, volgende_poging=sinds)

    assert ("staat stil" in tekst(als(beheerder).get(PAGINA))) is gemeld


def test_honderd_taken_kosten_evenveel_vragen_als_een(organisatie, django_assert_num_queries):
    for _ in range(30):
        opdracht(organisatie)

    with django_assert_num_queries(4):
        wachtrij.overzicht(organisatie.pk, nu=NU)
        bladzijde = wachtrij.haperende(organisatie.pk, nu=NU)
    assert len(bladzijde) == 25
    assert bladzijde.volgende


def test_wie_de_server_beheert_ziet_alles_als_aantal_en_zet_het_weer_vooraan(organisatie, ander):
    opdracht(organisatie)
    opdracht(ander, fout="TimeoutError")
    uit = StringIO()

    call_command("achtergrondwerk", "--opnieuw", stdout=uit)

    assert "opdrachten: 0 wachten, 2 mislukt" in uit.getvalue()
    assert "1 keer TimeoutError" in uit.getvalue()
    assert set(Opdracht.objects.values_list("status", "pogingen")) == {("wacht", 0)}
