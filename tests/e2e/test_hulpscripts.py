"""De hulp bij het typen: kiezen uit een lijst, zoeken in een rij vakjes, en concepten.

De pagina is van deze test; scripts en stijl komen van de server, het antwoord van de test.
"""

from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from playwright.sync_api import Page, Route

from ips_portal.gedeeld.formulieren import KeuzeChipsMeer, Kiezer, PortalFormulier
from tests.e2e.conftest import TELEFOON, zonder_drempels

NAMEN = "Bakker Kaya Wit Post Amrani Visser Janssen Öztürk Smit Groot Vos Kok".split()
PAGINA = """
{% extends "base.html" %}
{% load crispy_forms_tags %}
{% block titel %}Proef{% endblock titel %}
{% block inhoud %}
  <h1>Proef</h1>
  <form class="kaart" method="post" data-concept-url="/proef/concept">
    {% crispy form %}
    <div class="bewaarbalk">
      <button class="knop hoofd">Opslaan</button><span data-concept-status></span>
    </div>
  </form>
{% endblock inhoud %}
"""


class Proef(PortalFormulier, forms.Form):
    bij = forms.CharField(label="Bij wie", widget=Kiezer(url="/proef/kies", waarde_in="id_sleutel"))
    sleutel = forms.CharField(widget=forms.HiddenInput, required=False)
    wie = forms.MultipleChoiceField(
        label="Voor wie", choices=[(naam, naam) for naam in NAMEN], widget=KeuzeChipsMeer
    )
    notitie = forms.CharField(label="Notitie", widget=forms.Textarea)


@dataclass
class Server:
    """Wat de test antwoordt: keuzes, en of een concept bewaard mag worden."""

    status: int = 204
    concepten: list[str] = field(default_factory=list)
    melding: SimpleNamespace | None = None

    def pagina(self, route: Route) -> None:
        inhoud = {
            "form": Proef(),
            "user": SimpleNamespace(pk=7, is_authenticated=False),
            "messages": [self.melding] if self.melding else [],
        }
        html = Template(PAGINA.strip()).render(Context(inhoud))
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    def kies(self, route: Route) -> None:
        namen = {"1": "Bakkerij De Sluis", "2": "Kwekerij Duin"}
        vraag = route.request.url.partition("q=")[2].lower()
        opties = "".join(
            f'<li role="option" data-waarde="{sleutel}" data-tekst="{naam}">{naam}</li>'
            for sleutel, naam in namen.items()
            if vraag in naam.lower()
        )
        route.fulfill(body=opties, content_type="text/html; charset=utf-8")

    def concept(self, route: Route) -> None:
        assert route.request.headers["x-concept"] == "1"
        self.concepten.append(route.request.post_data or "")
        route.fulfill(status=self.status)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def pagina(open_als, server) -> Page:
    pagina = open_als(None, "/leeft", TELEFOON)
    pagina.route("**/proef/", server.pagina)
    pagina.route("**/proef/kies*", server.kies)
    pagina.route("**/proef/concept", server.concept)
    pagina.goto("/proef/")
    return pagina


def status(pagina: Page, tekst: str) -> None:
    pagina.locator("[data-concept-status]", has_text=tekst).wait_for(timeout=6000)


def bewaarde_namen(pagina: Page) -> list[str]:
    return pagina.evaluate("Object.keys(sessionStorage)")


def test_met_pijl_en_enter_kies_je_een_werkgever(pagina):
    pagina.get_by_label("Bij wie").press_sequentially("kwek")
    pagina.keyboard.press("ArrowDown")
    pagina.locator("[aria-selected=true]").wait_for()
    pagina.keyboard.press("Enter")

    assert pagina.get_by_label("Bij wie").input_value() == "Kwekerij Duin"
    assert pagina.locator("#id_sleutel").input_value() == "2"
    zonder_drempels(pagina)


def test_een_tik_op_het_veld_toont_de_lijst_en_een_tik_kiest(pagina):
    pagina.get_by_label("Bij wie").tap()
    zonder_drempels(pagina)
    pagina.get_by_role("option", name="Bakkerij De Sluis").tap()

    assert pagina.locator("#id_sleutel").input_value() == "1"
    assert pagina.get_by_label("Bij wie").get_attribute("aria-expanded") == "false"


def test_wie_verder_typt_laat_de_keuze_los(pagina):
    pagina.get_by_label("Bij wie").tap()
    pagina.get_by_role("option", name="Kwekerij Duin").tap()
    pagina.get_by_label("Bij wie").press_sequentially("x")

    assert pagina.locator("#id_sleutel").input_value() == ""


def test_wie_al_typte_voor_het_script_er_was_krijgt_de_lijst_alsnog(pagina):
    opgehouden: list[Route] = []
    pagina.route("**/portaal*.js", lambda route: opgehouden.append(route))
    pagina.goto("/proef/", wait_until="commit")
    pagina.get_by_label("Bij wie").fill("kwek")
    assert pagina.get_by_role("option").count() == 0
    opgehouden[0].continue_()

    pagina.get_by_role("option", name="Kwekerij Duin").tap()

    assert pagina.locator("#id_sleutel").input_value() == "2"


def test_escape_sluit_de_lijst_en_laat_de_tekst_staan(pagina):
    pagina.get_by_label("Bij wie").press_sequentially("duin")
    pagina.get_by_role("option", name="Kwekerij Duin").wait_for()
    pagina.keyboard.press("Escape")

    assert pagina.get_by_role("option").count() == 0
    assert pagina.get_by_label("Bij wie").input_value() == "duin"


def test_zoeken_in_de_rij_kiest_met_enter_de_eerste(pagina):
    pagina.get_by_label("Zoek in 12").fill("smi")
    pagina.keyboard.press("Enter")

    assert pagina.get_by_label("Smit").is_checked()
    assert pagina.get_by_label("Kok").is_hidden()


def test_wat_iemand_typt_wordt_vanzelf_een_concept(pagina, server):
    pagina.get_by_label("Notitie").fill("Proefdag woensdag")

    status(pagina, "Concept bewaard om")
    assert "Proefdag woensdag" in server.concepten[-1]


def test_bewaart_de_server_niet_dan_staat_de_tekst_er_na_vernieuwen_nog(pagina, server):
    server.status = 401
    pagina.get_by_label("Zoek in 12").fill("kok")
    pagina.keyboard.press("Enter")
    pagina.get_by_label("Notitie").fill("Bellen na afloop")
    status(pagina, "Uw tekst blijft in dit tabblad staan")

    pagina.reload()

    status(pagina, "staat er weer")
    assert pagina.get_by_label("Notitie").input_value() == "Bellen na afloop"
    assert pagina.get_by_label("Kok").is_checked()
    assert pagina.get_by_label("Kok").is_visible()


def test_een_gelukte_handeling_ruimt_de_kopie_op(pagina, server):
    pagina.get_by_label("Notitie").fill("Ingediend")
    pagina.evaluate("document.forms[0].dispatchEvent(new Event('submit'))")
    assert "concept:7:/proef/concept" in bewaarde_namen(pagina)

    server.melding = SimpleNamespace(level_tag="success", __str__=lambda: "Opgeslagen")
    pagina.reload()

    assert pagina.get_by_label("Notitie").input_value() == ""
    assert not [naam for naam in bewaarde_namen(pagina) if naam.startswith("concept:")]
