"""Financiering onder IPS-CMD 2019, op gekozen dagen: via UWV, via de gemeente, en als het vol is.

Elke pagina is nagekeken op bureaubreedte en op de telefoon.
"""

from datetime import date
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from financiering.keuzes import Route, Status
from financiering.models import Aanvraag
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from tests.e2e.conftest import BUREAU, TELEFOON, zonder_drempels
from tests.e2e.verhaal import bewaar, staat_er, volg_link, vul
from tests.factories.financiering import breng_tot, maak_indienbaar, maak_kandidaat
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.trajecten.bestanden import pdf

AANGEVRAAGD, TOEGEKEND = date(2019, 6, 12), date(2019, 7, 1)
# De formulieren van een stap zien er op beide routes hetzelfde uit.
_NAGEKEKEN: set[str] = set()


class Reis:
    """Eva begeleidt en vraagt aan; Wim gaat over het geld."""

    def __init__(self, wereld: SimpleNamespace, open_als) -> None:
        self.wereld, self.open_als = wereld, open_als
        with self.in_noord():
            self.wim = maak_medewerker(Rol.FINANCIEEL, naam="Wim Oud")

    def in_noord(self):
        return bereik(organisatie_id=self.wereld.organisatie.pk)

    def kandidaat(self, route: str) -> str:
        """Het adres van de financiering in zijn dossier, op de dag van de aanvraag."""
        with self.in_noord():
            traject = maak_kandidaat(self.wereld.eva, self.wereld.team, route=route)
            return f"/clienten/{traject.client.sleutel}/financiering/?op={AANGEVRAAGD}"

    def indienbaar(self) -> Aanvraag:
        with self.in_noord():
            return maak_indienbaar(self.wereld.eva, self.wereld.team)

    def eva(self, pad: str) -> Page:
        return self.open_als(self.wereld.eva, pad)

    def bij_wim(self, pagina: Page) -> Page:
        """Dezelfde aanvraag, bij wie over het geld gaat."""
        return self.open_als(self.wim, pagina.url)


@pytest.fixture
def reis(wereld, open_als) -> Reis:
    return Reis(wereld, open_als)


def test_via_uwv_van_toetsing_tot_vaststelling(reis):
    pagina = reis.eva(reis.kandidaat(Route.UWV))
    staat_er(pagina, "IPS-CMD 2019", "Wens voor betaald werk")
    nagekeken(pagina)

    vraag_aan(pagina, Route.UWV)
    lever(pagina, "Aanvraagformulier")
    lever(pagina, "Handtekening van de cliënt")
    haal_papier(pagina, "Aanvraagformulier")
    dien_in(pagina)
    nagekeken(pagina)

    bij_wim = reis.bij_wim(pagina)
    besluit(bij_wim, UWV="8.000,00")
    staat_er(bij_wim, "30 juni 2021")
    pagina.reload()
    zet_stap(pagina, "Begeleiding laten ingaan", "Laten ingaan", op=TOEGEKEND)
    verleng(pagina)
    besluit_verlenging(bij_wim)
    staat_er(bij_wim, "30 juni 2022")
    rond_af(pagina, laatste_dag=date(2022, 6, 30))
    stel_vast(bij_wim, UWV="8.000,00")
    staat_er(bij_wim, "vastgesteld")
    nagekeken(bij_wim)


def test_via_de_gemeente_met_toestemming_en_medefinanciering(reis, tmp_path):
    verklaring = tmp_path / "getekend.pdf"
    verklaring.write_bytes(pdf())
    pagina = reis.eva(reis.kandidaat(Route.GEMEENTE))

    vraag_aan(pagina, Route.GEMEENTE)
    staat_er(pagina, "Gemeente Schagen", "€ 4.000,00")
    haal_papier(pagina, "Maak verklaring")
    zet_stap(pagina, "Toestemming vragen", "Vastleggen", op=AANGEVRAAGD)
    volg_link(pagina, "Antwoord vastleggen")
    vul(pagina, uitkomst="toestemming verleend", op=date(2019, 6, 20), bestand=verklaring)
    nagekeken(pagina)
    bewaar(pagina, "Vastleggen")
    lever(pagina, "Aanvraagformulier")
    lever(pagina, "Handtekening van de cliënt")
    dien_in(pagina, op=date(2019, 6, 21))

    bij_wim = reis.bij_wim(pagina)
    besluit(bij_wim, Rijk="4.000,00", gemeente="4.000,00")
    pagina.reload()
    zet_stap(pagina, "Begeleiding laten ingaan", "Laten ingaan", op=TOEGEKEND)
    rond_af(pagina, laatste_dag=date(2020, 3, 31), reden="verhuisd naar Groningen")
    haal_papier(pagina, "Stopbericht")
    stel_vast(bij_wim, Rijk="2.000,00", gemeente="1.500,50")
    staat_er(bij_wim, "€ 3.500,50")


def test_de_zesde_wacht_en_krijgt_de_plaats_van_wie_zich_terugtrekt(reis):
    houdt = reis.indienbaar()
    with reis.in_noord():
        breng_tot(houdt, Status.INGEDIEND)
    houd_plaatsen_bij_een_ander(4)
    zesde = reis.indienbaar()

    pagina = reis.eva(f"/financiering/aanvragen/{zesde.sleutel}/")
    staat_er(pagina, "Alle plaatsen zijn bezet")
    nagekeken(pagina)
    vul(pagina, op=AANGEVRAAGD)
    bewaar(pagina, "Op de wachtlijst")
    staat_er(pagina, "nummer 1 in de rij")
    expect(pagina.locator("body")).not_to_contain_text("GGZ Zuid")

    bij_wim = reis.open_als(reis.wim, f"/financiering/aanvragen/{houdt.sleutel}/")
    zet_stap(bij_wim, "Intrekken", "Intrekken", op=date(2019, 6, 13), reden="verhuisd")
    pagina.reload()
    staat_er(pagina, "Er is een plaats voor deze aanvraag")
    nagekeken(pagina)
    vul(pagina, op=date(2019, 6, 14))
    bewaar(pagina, "Plaats nemen en indienen")
    expect(pagina.locator(".kop .pil").first).to_have_text("ingediend")


def nagekeken(pagina: Page) -> None:
    """Zonder drempels en zonder zijwaarts schuiven, breed en smal."""
    for formaat in (TELEFOON, BUREAU):
        pagina.set_viewport_size(formaat)
        zonder_drempels(pagina)


def nagekeken_eenmaal(pagina: Page) -> None:
    kop = pagina.locator("h1").inner_text()
    if kop not in _NAGEKEKEN:
        nagekeken(pagina)
        _NAGEKEKEN.add(kop)


def vraag_aan(pagina: Page, route: str) -> None:
    volg_link(pagina, "Aanvraag maken")
    vul(pagina, route=route, specialistisch="ja", ander_traject="nee")
    if route == Route.UWV:
        nagekeken(pagina)
    bewaar(pagina, "Aanvraag maken")
    expect(pagina.locator("h1")).to_have_text("Aanvraag IPS-CMD 2019")
    nagekeken(pagina)


def lever(pagina: Page, stuk: str) -> None:
    volg_link(pagina, f"Leveren: {stuk}")
    vul(pagina, geleverd_op=AANGEVRAAGD)
    bewaar(pagina)


def haal_papier(pagina: Page, naam: str) -> None:
    link = pagina.locator('main a[href*="/papier/"]', has_text=naam).first
    antwoord = pagina.request.get(link.get_attribute("href"))
    assert antwoord.headers["content-type"] == "application/pdf"
    assert antwoord.body().startswith(b"%PDF-")


def dien_in(pagina: Page, op: date = AANGEVRAAGD) -> None:
    vul(pagina, op=op)
    bewaar(pagina, "Indienen")
    expect(pagina.locator(".kop .pil").first).to_have_text("ingediend")


def zet_stap(pagina: Page, link: str, knop: str, **velden) -> None:
    """Elke stap heeft een pagina; wie haar al zag kijkt haar niet nog eens na."""
    volg_link(pagina, link)
    vul(pagina, **velden)
    nagekeken_eenmaal(pagina)
    bewaar(pagina, knop)


def besluit(pagina: Page, **bedragen: str) -> None:
    zet_stap(
        pagina,
        "Besluit vastleggen",
        "Vastleggen",
        uitkomst="toegekend",
        op=TOEGEKEND,
        kenmerk="2019-0012",
        **bedragen,
    )


def verleng(pagina: Page) -> None:
    zet_stap(
        pagina,
        "Verlenging vragen",
        "Vastleggen",
        maanden=12,
        op=date(2021, 5, 3),
        reden="De baan is nieuw en vraagt nog steun.",
    )
    haal_papier(pagina, "Verzoek om verlenging")


def besluit_verlenging(pagina: Page) -> None:
    pagina.reload()
    zet_stap(
        pagina,
        "Besluit over verlenging",
        "Vastleggen",
        besluit="toegekend",
        op=date(2021, 5, 20),
    )


def rond_af(pagina: Page, *, laatste_dag: date, reden: str = "") -> None:
    pagina.reload()
    zet_stap(pagina, "Beëindigen", "Beëindigen", op=laatste_dag, reden=reden)
    zet_stap(
        pagina,
        "Eindverslag schrijven",
        "Opslaan",
        datum=date(2022, 7, 15),
        verloop="Elke week contact, eerst over de wens en daarna op de werkplek.",
        uitkomst="Een vaste baan van 20 uur per week.",
    )
    haal_papier(pagina, "Eindverslag")


def stel_vast(pagina: Page, **bedragen: str) -> None:
    pagina.reload()
    zet_stap(pagina, "Vaststelling vastleggen", "Vaststellen", op=date(2022, 9, 1), **bedragen)


def houd_plaatsen_bij_een_ander(aantal: int) -> None:
    zuid = nieuwe_organisatie(naam="GGZ Zuid")
    with bereik(organisatie_id=zuid.pk):
        team = TeamFactory()
        zoe = maak_begeleider(team)
        for _ in range(aantal):
            breng_tot(maak_indienbaar(zoe, team), Status.INGEDIEND)
