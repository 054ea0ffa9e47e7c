"""Contacten vastleggen: op de telefoon tussen twee bezoeken, en met het toetsenbord."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from tests.e2e.conftest import BUREAU, TELEFOON, zonder_drempels
from tests.factories.trajecten import ContactmomentFactory
from trajecten.models import Concept, Contactmoment, Weekstaat

TIKKEN_PER_CONTACT = 5


class Duim:
    """Telt de tikken: vier contacten in twee minuten moet ook met een duim lukken."""

    def __init__(self, pagina: Page) -> None:
        self.pagina = pagina
        self.tikken = 0

    def tik(self, plek) -> None:
        plek.tap()
        self.tikken += 1

    def knopje(self, naam: str):
        return self.pagina.locator(".keuze label", has_text=naam)

    def legt_vast(self, client: str, knop: str) -> None:
        self.tik(self.pagina.get_by_label("Bij wie"))
        self.tik(self.pagina.get_by_role("option", name="Kwekerij Duin"))
        self.tik(self.knopje(client))
        self.tik(self.pagina.locator(".contact-wens label", has_text="Ja"))
        with self.pagina.expect_navigation():
            self.tik(self.pagina.get_by_role("button", name=knop, exact=True))


@pytest.fixture
def kent_duin(wereld):
    """Eva was drie weken geleden bij Kwekerij Duin, dus die staat bovenaan."""
    toen = klok.vandaag() - timedelta(weeks=3)
    with bereik(organisatie_id=wereld.organisatie.pk):
        ContactmomentFactory(begeleider=wereld.eva, werkgever=wereld.werkgever, datum=toen)
    return wereld


def test_vier_contacten_en_de_week_indienen_op_een_telefoon(kent_duin, open_als):
    pagina = open_als(kent_duin.eva, "/mijn-week/", TELEFOON)
    zonder_drempels(pagina)
    with pagina.expect_navigation():
        pagina.get_by_role("link", name="Vastleggen", exact=True).tap()
    duim = Duim(pagina)

    for client in ("Kaya", "Bakker", "Amrani"):
        duim.legt_vast(client, "Opslaan en nog een")
    zonder_drempels(pagina)
    duim.legt_vast("Wit", "Opslaan")

    assert duim.tikken == 4 * TIKKEN_PER_CONTACT
    expect(pagina.locator(".cijfer").first).to_contain_text("4 van 6 persoonlijk")
    with pagina.expect_navigation():
        pagina.get_by_role("link", name="Nakijken en indienen").tap()
    zonder_drempels(pagina)
    pagina.get_by_role("button", name="Week indienen").tap()
    expect(pagina.get_by_text("is ingediend.")).to_be_visible()
    with bereik(organisatie_id=kent_duin.organisatie.pk):
        assert Contactmoment.objects.count() == 5
        assert Weekstaat.objects.get().ingediend_op


def test_met_alleen_het_toetsenbord(kent_duin, open_als):
    pagina = open_als(kent_duin.eva, "/mijn-week/", BUREAU)
    zonder_drempels(pagina)
    pagina.get_by_label("Bij wie").focus()
    pagina.keyboard.type("kwek")
    pagina.get_by_role("option", name="Kwekerij Duin").wait_for()
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Enter")
    pagina.get_by_label("Wat is er afgesproken").focus()
    pagina.keyboard.type("Proefdag woensdag.")
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+Enter")

    expect(pagina.get_by_text("Kwekerij Duin, Hoorn", exact=False).first).to_be_visible()
    with bereik(organisatie_id=kent_duin.organisatie.pk):
        assert Contactmoment.objects.filter(notitie="Proefdag woensdag.").exists()


def test_een_nieuwe_werkgever_zonder_de_pagina_te_verlaten(kent_duin, open_als):
    pagina = open_als(kent_duin.eva, "/contacten/nieuw/", TELEFOON)
    expect(pagina.get_by_label("Plaats van de nieuwe werkgever")).to_be_hidden()

    pagina.get_by_label("Bij wie").fill("Fietsenmaker Wiel")
    pagina.get_by_role("option", name="Nieuw").tap()
    pagina.get_by_label("Plaats van de nieuwe werkgever").fill("Bergen")
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Opslaan", exact=True).tap()

    expect(pagina.get_by_text("Fietsenmaker Wiel, Bergen").first).to_be_visible()


def test_wat_u_typte_staat_er_weer_na_het_wegklikken(kent_duin, open_als):
    pagina = open_als(kent_duin.eva, "/contacten/nieuw/", BUREAU)
    pagina.get_by_label("Wat is er afgesproken").fill("Half af")
    pagina.locator("[data-concept-status]", has_text="Concept bewaard").wait_for(timeout=6000)

    pagina.goto("/mijn-week/")
    expect(pagina.get_by_label("Wat is er afgesproken")).to_have_value("Half af")
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Weggooien").click()
    expect(pagina.get_by_label("Wat is er afgesproken")).to_have_value("")
    with bereik(organisatie_id=kent_duin.organisatie.pk, gebruiker_id=kent_duin.eva.pk):
        assert not Concept.objects.exists()


def test_een_fout_is_te_vinden_en_te_verhelpen(kent_duin, open_als):
    pagina = open_als(kent_duin.eva, "/contacten/nieuw/?soort=client", TELEFOON)

    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Opslaan", exact=True).tap()

    expect(pagina.locator("[data-foutenoverzicht]")).to_be_focused()
    expect(pagina.get_by_text("Kies voor wie dit contact was.").last).to_be_visible()
    zonder_drempels(pagina)
