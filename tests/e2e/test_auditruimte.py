"""Scoren in een echte browser: toetsenbord, automatisch bewaren, en zonder verbinding."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from ips_portal.gedeeld.bereik import bereik
from modeltrouw.models import Itemscore
from organisaties.keuzes import Rol
from tests.e2e.conftest import BUREAU, TELEFOON, zonder_drempels
from tests.factories.organisaties import maak_medewerker
from tests.hulp.meting import maak_meting


@pytest.fixture
def audit(wereld):
    """Hatice en Paul scoren het team."""
    with bereik(organisatie_id=wereld.organisatie.pk):
        wereld.hatice = maak_medewerker(Rol.AUDITOR, naam="Hatice Yilmaz")
        paul = maak_medewerker(Rol.AUDITOR, naam="Paul Smit")
        periode = {"van": "2020-01-01", "tot": "2100-01-01"}
        wereld.meting = maak_meting(wereld.hatice, paul, team=wereld.team)
        wereld.meting.auditors.update(**periode)
    return wereld


def item(audit, nr: int) -> str:
    return reverse("audit_item", args=[audit.meting.sleutel, nr])


def test_een_item_scoren_met_alleen_het_toetsenbord(audit, open_als):
    pagina = open_als(audit.hatice, item(audit, 1), BUREAU)

    pagina.get_by_role("radio", name="25 of minder").focus()
    pagina.keyboard.press("ArrowDown")
    expect(pagina.get_by_role("radio", name="26 t/m 40")).to_be_focused()
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+Enter")

    expect(pagina.get_by_role("heading", level=1)).to_have_text(
        "2 · Alleen werk- en opleidingstaken"
    )
    with bereik(organisatie_id=audit.organisatie.pk, gebruiker_id=audit.hatice.pk):
        assert Itemscore.objects.get().score == 4


def test_wat_u_kiest_en_typt_staat_er_weer_na_het_wegklikken(audit, open_als):
    pagina = open_als(audit.hatice, item(audit, 5), TELEFOON)
    pagina.get_by_label("Doet actief mee").check()
    pagina.get_by_label("Motivering").fill("Gezien op dinsdag")
    pagina.locator("[data-concept-status]", has_text="Concept bewaard").wait_for(timeout=9000)

    pagina.goto(item(audit, 6))
    pagina.goto(item(audit, 5))

    expect(pagina.get_by_label("Doet actief mee")).to_be_checked()
    expect(pagina.get_by_label("Motivering")).to_have_value("Gezien op dinsdag")
    expect(pagina.get_by_text("is nog niet opgeslagen")).to_be_visible()
    zonder_drempels(pagina)


def test_zonder_verbinding_blijft_de_tekst_in_het_tabblad(audit, open_als):
    pagina = open_als(audit.hatice, item(audit, 2), BUREAU)
    pagina.context.set_offline(True)
    pagina.get_by_label("Motivering").fill("Onderweg getypt")
    status = pagina.locator("[data-concept-status]")
    expect(status).to_contain_text("Uw tekst blijft in dit tabblad staan", timeout=9000)

    pagina.context.set_offline(False)
    pagina.reload()

    expect(pagina.get_by_label("Motivering")).to_have_value("Onderweg getypt")


def test_na_een_afwijking_staat_het_voorstel_er_en_geen_oude_kopie(audit, open_als):
    pagina = open_als(audit.hatice, item(audit, 1), BUREAU)
    pagina.get_by_role("radio", name="61 t/m 80").check()
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="Opslaan en verder").click()

    expect(pagina.get_by_text("Voorstel uit het logboek: 4")).to_be_visible()
    expect(pagina.locator("[data-concept-status]")).to_be_empty()
    zonder_drempels(pagina)
