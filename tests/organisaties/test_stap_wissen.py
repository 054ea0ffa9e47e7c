"""Een beheerder wist de tweede stap van een collega die alles kwijt is."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from ips_portal.gedeeld.bereik import bereik
from logboek.models import Regel
from meldingen.models import Uitgaand
from organisaties.keuzes import Wisreden
from organisaties.tweedestap import wissen
from tests.factories.organisaties import LidmaatschapFactory
from tests.hulp.codes import geef_app, geef_herstelcodes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _echte_uitgang(settings):
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"


@pytest.fixture
def eva(begeleider):
    """Eva heeft een app en herstelcodes."""
    geef_app(begeleider)
    geef_herstelcodes(begeleider)
    return begeleider


def wis(browser, gebruiker, **velden):
    gewoon = {"reden": Wisreden.KWIJT, "gebeld": "on"} | velden
    adres = reverse("beheer_tweede_stap_wissen", kwargs={"sleutel": gebruiker.sleutel})
    return browser.post(adres, gewoon)


def heeft_stap(gebruiker) -> bool:
    return Authenticator.objects.filter(user=gebruiker).exists()


def test_daarna_zijn_app_codes_en_sessies_weg_en_ligt_er_een_mail(als, beheerder, eva):
    van_eva = als(eva)

    assert wis(als(beheerder), eva).status_code == 302

    assert not heeft_stap(eva)
    assert van_eva.get("/").status_code == 302
    assert van_eva.get("/").url.startswith(reverse("account_login"))
    assert Uitgaand.objects.get().ontvanger == eva.email


def test_wie_wat_en_waarom_staat_in_het_logboek(als, beheerder, eva):
    wis(als(beheerder), eva)

    regel = Regel.objects.get(object_soort="tweede stap")
    assert (regel.gebruiker_id, regel.object_sleutel, regel.grondslag) == (
        beheerder.pk,
        str(eva.sleutel),
        Wisreden.KWIJT,
    )


@pytest.mark.parametrize("velden", [{"reden": ""}, {"reden": "zomaar"}, {"gebeld": ""}])
def test_zonder_reden_of_terugbellen_gebeurt_er_niets(als, beheerder, eva, velden):
    assert wis(als(beheerder), eva, **velden).status_code == 200

    assert heeft_stap(eva)
    assert not Uitgaand.objects.exists()


def test_niet_de_eigen_stap(als, beheerder):
    geef_app(beheerder)

    assert "andere beheerder" in wis(als(beheerder), beheerder).content.decode()

    assert heeft_stap(beheerder)


def test_niet_van_wie_ook_elders_werkt(als, beheerder, eva, ander):
    with bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=eva)

    assert "ook elders" in wis(als(beheerder), eva).content.decode()

    assert heeft_stap(eva)


def test_zonder_die_controle_wist_een_beheerder_de_stap_voor_een_ander(
    als, beheerder, eva, ander, monkeypatch
):
    """De tegenproef."""
    with bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=eva)
    monkeypatch.setattr(wissen, "werkt_elders", lambda *_: False)

    wis(als(beheerder), eva)

    assert not heeft_stap(eva)


def test_wie_geen_stap_heeft_valt_niets_te_wissen(als, beheerder, begeleider):
    antwoord = wis(als(beheerder), begeleider).content.decode()

    assert "nog geen tweede stap" in antwoord
