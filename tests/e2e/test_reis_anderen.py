"""De manager ziet cijfers zonder namen; de beheerder mensen zonder dossiers."""

import re
from pathlib import Path

from django.core import mail
from playwright.sync_api import expect

from meldingen.tasks import verstuur_post
from tests.e2e.conftest import BUREAU, TELEFOON

WERKBOEK = Path(__file__).parents[2] / "trajecten" / "referentie" / "ggz-noord.xlsx"


def test_de_manager_ziet_cijfers_en_geen_clienten(wereld, open_als):
    pagina = open_als(wereld.max, "/", BUREAU)

    expect(pagina.get_by_role("main")).to_contain_text("5 van 20")
    expect(pagina.get_by_role("button", name=re.compile("^Gezien"))).to_have_count(0)
    assert "Kaya" not in pagina.content()
    assert pagina.goto("/clienten/").status == 403


def test_de_beheerder_nodigt_iemand_uit_die_kan_inloggen(wereld, open_als, settings):
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"
    pagina = open_als(wereld.bea, "/beheer/gebruikers/nieuw/", BUREAU)
    pagina.get_by_label("Naam", exact=True).fill("Nieuwe Collega")
    pagina.get_by_label("E-mailadres").fill("nieuw@noord.example")
    pagina.get_by_label("functioneel beheerder").check()
    pagina.get_by_role("button", name=re.compile("oevoegen|itnodigen|Opslaan")).click()
    expect(pagina.get_by_role("status").first).to_be_visible()

    verstuur_post()
    brief = mail.outbox[-1].message().get_payload(decode=True).decode()
    link = re.search(r"https?://\S+", brief)[0]
    nieuw = open_als(None, link, TELEFOON)
    for veld in nieuw.locator("input[type=password]").all():
        veld.fill("vier fietsen in de schuur")
    nieuw.get_by_role("button").last.click()
    nieuw.goto("/account/inloggen/")
    nieuw.get_by_label("E-mailadres").fill("nieuw@noord.example")
    nieuw.get_by_label("Wachtwoord", exact=True).fill("vier fietsen in de schuur")
    nieuw.get_by_role("button", name="Inloggen").click()

    expect(nieuw.get_by_role("heading", level=1)).to_have_text(re.compile("Beheer"))


def test_de_beheerder_komt_in_geen_dossier(wereld, open_als):
    pagina = open_als(wereld.bea, "/beheer/", BUREAU)

    antwoord = pagina.goto(f"/clienten/{wereld.trajecten[0].client.sleutel}/")

    assert antwoord.status == 403
    assert "Kaya" not in pagina.content()


def test_een_werkboek_inlezen_geeft_de_stand_van_1_april_2010(wereld, open_als):
    pagina = open_als(wereld.bea, "/beheer/import/", BUREAU)
    pagina.locator("input[type=file]").set_input_files(WERKBOEK)
    pagina.get_by_role("button", name=re.compile("akijken")).click()
    pagina.get_by_role("button", name="Importeren").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Het werkboek is ingevoerd")

    team = open_als(wereld.carla, "/team/?datum=2010-04-01", BUREAU)
    team.goto(team.url.split("?")[0] + "?datum=2010-04-01")

    for naam, getal in (("In traject", 107), ("Aan het werk", 48), ("Totaal", 155)):
        assert f"{naam} {getal} " in " ".join(team.get_by_role("main").inner_text().split())
