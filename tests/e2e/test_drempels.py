"""Elke pagina voldoet aan WCAG 2.2 AA (axe) en past op bureau en telefoon, licht en donker."""

import io

import pytest
from django.core.management import call_command
from django.urls import reverse

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from tests.e2e.conftest import BUREAU, TELEFOON, TELEFOON_KLEUREN, zonder_drempels
from tests.meta.toegang import GET, REGELS, ROLLEN
from tests.meta.wereld import ARGUMENTEN, Wereld, bouw

# Adressen die geen pagina zijn: een deel van een pagina, een bestand, platte tekst.
GEEN_PAGINA = {
    *("werkgever_kiezer", "gemeente_kiezer", "import_sjabloon", "document"),
    *("contact_openheid", "contact_wijziging_openheid"),
    *("leeft", "klaar", "kaderplan_pdf", "meting_rapport_pdf", "modeltrouwverklaring_pdf"),
    *("stukbestand", "aanvraag_stuk_bestand", "aanvraag_pdf", "financiering_aanvragen_xlsx"),
    *("financiering_geld_xlsx", "financiering_kosten_xlsx", "werkmonitor_xlsx", "werkmonitor_csv"),
    *("agenda_feed", "overlegreeks_agenda", "aanmelding_agenda"),
    "rapport_ophalen",
}
STAPEL = 30
# Afhankelijk van een toestand die hier niet bestaat; elders getoetst.
ELDERS = {"import_resultaat", "start", "account_reset_password_from_key"}


@pytest.fixture
def alles(transactional_db) -> Wereld:
    call_command("laad_referentie", stdout=io.StringIO())
    organisatie = nieuwe_organisatie(naam="GGZ Oost")
    with bereik(organisatie_id=organisatie.pk):
        return bouw(organisatie)


def _paginas(rol: str) -> list[str]:
    """Waarvoor deze rol de eerste is: elke pagina komt precies een keer aan de beurt."""
    return [
        naam
        for naam, regel in REGELS.items()
        if GET in regel.methoden
        and naam not in GEEN_PAGINA | ELDERS
        and next(eerste for eerste in ROLLEN if eerste in regel.rollen) == rol
    ]


def test_geen_enkele_pagina_is_vergeten():
    paginas = {naam for rol in ROLLEN for naam in _paginas(rol)}

    lezend = {naam for naam, regel in REGELS.items() if GET in regel.methoden}
    assert paginas | GEEN_PAGINA | ELDERS == lezend


def _stapels() -> list[tuple[str, list[str]]]:
    """De pagina's van een rol in stapels, zodat meer werkers ze samen aflopen."""
    return [
        (rol, _paginas(rol)[begin : begin + STAPEL])
        for rol in ROLLEN
        for begin in range(0, len(_paginas(rol)), STAPEL)
    ]


@pytest.mark.parametrize(("rol", "namen"), _stapels())
def test_elke_pagina_is_zonder_drempels(rol, namen, alles, open_als):
    """Eenmaal geladen, op twee breedtes nagekeken: geen opmaak of script kijkt naar het laden."""
    pagina = open_als(alles.gebruikers[rol])

    for naam in namen:
        pagina.set_viewport_size(BUREAU)
        pagina.goto(reverse(naam, kwargs=ARGUMENTEN[REGELS[naam].object](alles.eigen)))
        assert pagina.title(), naam
        zonder_drempels(pagina)
        pagina.set_viewport_size(TELEFOON)
        zonder_drempels(pagina, kleuren=TELEFOON_KLEUREN)


@pytest.mark.parametrize("pad", ["/mijn-week/", "/contacten/nieuw/", "/clienten/"])
def test_ook_in_het_donker(pad, wereld, open_als):
    pagina = open_als(wereld.eva, pad, TELEFOON)

    pagina.emulate_media(color_scheme="dark")

    zonder_drempels(pagina)


def test_tegenproef_een_bleke_balk_op_de_telefoon_valt_op(wereld, open_als):
    pagina = open_als(wereld.eva, "/clienten/", TELEFOON)
    zonder_drempels(pagina, kleuren=TELEFOON_KLEUREN)
    pagina.evaluate("document.querySelector('.onder a').style.color = '#ddd'")

    with pytest.raises(AssertionError, match="color-contrast"):
        zonder_drempels(pagina, kleuren=TELEFOON_KLEUREN)
