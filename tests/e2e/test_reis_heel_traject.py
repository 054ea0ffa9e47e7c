"""Achttien maanden met een cliënt: van aanmelding, via een baan die stopt, naar werk dat blijft.

Alles gebeurt in de browser, op de dag waarop het gebeurt. Daarna vertelt de tijdlijn het in die
volgorde, en is het bewijs per item van de modeltrouwschaal uit de gegevens te lezen.
"""

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from clienten.models import Client
from ips_portal.gedeeld.bereik import bereik
from organisaties.models import Gebruiker
from tests.e2e.conftest import BUREAU, TELEFOON, eerste_keuze, log_in, zonder_drempels
from tests.e2e.verhaal import Label, Open, bewaar, op, staat_er, volg_link, vul
from trajecten.bewijs import bewijs_van_traject
from trajecten.models import Traject

BEGIN = date(2025, 5, 19)
EINDE = date(2026, 11, 16)


class Verhaal:
    """Een client, en wie er met hem werken."""

    def __init__(self, wereld: SimpleNamespace, open_als: Open) -> None:
        self.wereld, self.open_als = wereld, open_als
        self.tabbladen: dict[tuple[int, int], Page] = {}
        self.client: Client | None = None

    def als(self, gebruiker: Gebruiker, pad: str = "", formaat: dict = BUREAU) -> Page:
        """`pad` is een deel van het dossier, of begint met een schuine streep.

        Ieder houdt een tabblad per formaat open, en logt er telkens opnieuw in.
        """
        adres = pad if pad.startswith("/") else f"/clienten/{self.client.sleutel}/{pad}"
        welk = (gebruiker.pk, formaat["width"])
        if welk not in self.tabbladen:
            self.tabbladen[welk] = self.open_als(gebruiker, adres, formaat)
        else:
            log_in(self.tabbladen[welk], gebruiker)
            self.tabbladen[welk].goto(adres)
        return self.tabbladen[welk]

    def eva(self, pad: str = "", formaat: dict = BUREAU) -> Page:
        return self.als(self.wereld.eva, pad, formaat)

    def zoek_client(self) -> None:
        with bereik(organisatie_id=self.wereld.organisatie.pk):
            self.client = Client.objects.get(achternaam="Zomer")

    def traject(self) -> Traject:
        return Traject.objects.select_related("client").get(client=self.client)

    def contact(self, dag: date, soort: str = "client", **velden) -> None:
        with op(dag):
            pagina = self.eva(f"/contacten/nieuw/?voor={self._sleutel()}", TELEFOON)
            vul(pagina, soort=soort)
            vul(pagina, wijze="persoonlijk", duur="45", datum=dag, **velden)
            bewaar(pagina)

    def _sleutel(self) -> str:
        with bereik(organisatie_id=self.wereld.organisatie.pk):
            return str(self.traject().sleutel)


@pytest.fixture
def verhaal(wereld, open_als) -> Verhaal:
    with bereik(organisatie_id=wereld.organisatie.pk):
        # De wereld begon net; dit verhaal begint eerder.
        for persoon in (wereld.eva, wereld.bas, wereld.carla):
            assert persoon.lidmaatschappen.get().van < BEGIN
    return Verhaal(wereld, open_als)


def test_achttien_maanden_van_aanmelding_tot_uitstroom(verhaal, tmp_path):
    meld_aan(verhaal)
    leer_kennen(verhaal)
    ga_zoeken(verhaal)
    begin_eerste_baan(verhaal, tmp_path)
    verlies_de_baan(verhaal)
    zoek_opnieuw(verhaal)
    begin_tweede_baan(verhaal)
    stroom_uit(verhaal)

    toets_tijdlijn(verhaal)
    toets_bewijs(verhaal)


def meld_aan(verhaal: Verhaal) -> None:
    with op(BEGIN):
        pagina = verhaal.als(verhaal.wereld.carla, "/aanmeldingen/nieuw/")
        vul(
            pagina,
            voornaam="Mila",
            achternaam="Zomer",
            geboortedatum=date(1998, 3, 14),
            clientnummer="70999",
            gemeente_naam="Alkmaar",
            doelgroep="EPA",
            datum=BEGIN,
            team=Label("IPS-team Noord"),
            bron="behandelaar",
            verwijzer="dr. Vos",
            wens="werk",
            wens_op=date(2025, 5, 12),
            eerste_gesprek=date(2025, 5, 26),
        )
        bewaar(pagina, "Aanmelden")
    verhaal.zoek_client()
    with op(date(2025, 6, 2)):
        pagina = verhaal.als(verhaal.wereld.carla, "/aanmeldingen/")
        staat_er(pagina, "Zomer")
        volg_link(pagina, "Zomer")
        volg_link(pagina, "Toewijzen")
        pagina.get_by_label("Eva Meijer").check(force=True)
        vul(pagina, van=date(2025, 6, 2))
        bewaar(pagina, "Toewijzen en traject beginnen")


def leer_kennen(verhaal: Verhaal) -> None:
    for dag in (3, 10, 12):
        verhaal.contact(date(2025, 6, dag), notitie=f"Gesprek op {dag} juni.")
    with op(date(2025, 6, 10)):
        pagina = verhaal.eva("profiel/bijwerken/")
        vul(
            pagina,
            voorkeuren="Buiten werken, vaste dagen.",
            ervaring="Twee zomers in de bollen.",
            vaardigheden="Handig, werkt door.",
            sterke_kanten="Eerlijk en op tijd.",
            aanpassingen="Rustig opbouwen.",
            netwerk="Een oom met een kwekerij.",
            werkomgeving="Klein team.",
            bronnen="cliënt, behandelaar",
        )
        bewaar(pagina)
    with op(date(2025, 6, 12)):
        pagina = verhaal.eva("openheid/nieuw/", TELEFOON)
        vul_openheid(pagina)
        bewaar(pagina)
        pagina = verhaal.eva("naasten/nieuw/")
        vul(pagina, naam="Rita Zomer", relatie="ouder")
        bewaar(pagina)


def vul_openheid(pagina: Page, **anders) -> None:
    velden = {
        "vrije_keuze_uitgelegd": True,
        "voor_en_nadelen": True,
        "geoefend": True,
        "keuze": "deels",
        "wat_wel": "Dat opbouwen in uren helpt.",
        "wat_niet": "Niets over de behandeling.",
        "rol": "zelf",
    }
    vul(pagina, **{**velden, **anders})


def ga_zoeken(verhaal: Verhaal) -> None:
    with op(date(2025, 6, 16)):
        pagina = verhaal.eva("fase/")
        vul(pagina, fase="acquisitie")
        pagina.get_by_role("button", name="Fase wisselen").click()
        expect(pagina.locator("main")).to_contain_text("geen toestemming van de financier")
        pagina = verhaal.als(verhaal.wereld.carla, "fase/akkoord/nieuw/")
        vul(pagina, financier="UWV", datum=date(2025, 6, 13), kenmerk="2025-0613")
        bewaar(pagina)
        pagina = verhaal.eva("fase/")
        vul(pagina, fase="acquisitie")
        bewaar(pagina, "Fase wisselen")
    with op(date(2025, 6, 17)):
        pagina = verhaal.eva("zoekplan/bijwerken/", TELEFOON)
        vul(
            pagina,
            soort_werk="Werk op een kwekerij, ochtenden.",
            branches="Kwekerijen in de buurt.",
            uren_van="12",
            uren_tot="20",
            aanpak_client="Vraagt haar oom.",
            aanpak_begeleider="Bezoekt drie kwekerijen.",
        )
        bewaar(pagina)
    naaste_zonder_toestemming(verhaal)
    eerste_werkgever(verhaal)


def naaste_zonder_toestemming(verhaal: Verhaal) -> None:
    """Zonder toestemming kan het niet, en wat er stond blijft staan."""
    with op(date(2025, 6, 17)):
        pagina = verhaal.eva("/contacten/nieuw/")
        vul(pagina, soort="netwerk")
        pagina.get_by_label("Zomer").first.check(force=True)
        vul(pagina, naaste=Label("Rita Zomer"))
        vul(pagina, wijze="telefonisch", duur="15", notitie="Belde over de proefdag.")
        pagina.get_by_role("button", name="Opslaan", exact=True).click()
        expect(pagina.locator("main")).to_contain_text("toestemming")
        expect(pagina.locator('main [name="notitie"]')).to_have_value("Belde over de proefdag.")
        pagina = verhaal.eva("naasten/toestemming/nieuw/")
        vul(pagina, partij="naaste", naaste=Label("Rita Zomer"), wijze="mondeling")
        vul(pagina, waarvoor="Hoe het gaat met werk.")
        bewaar(pagina)
    with op(date(2025, 6, 17)):
        pagina = verhaal.eva("/contacten/nieuw/")
        expect(pagina.locator('main [name="notitie"]')).to_have_value("Belde over de proefdag.")
        bewaar(pagina)


def eerste_werkgever(verhaal: Verhaal) -> None:
    with op(date(2025, 6, 18)):
        pagina = verhaal.eva(f"/contacten/nieuw/?voor={verhaal._sleutel()}", TELEFOON)
        vul(pagina, soort="werkgever")
        staat_er(pagina, "Dat opbouwen in uren helpt.")
        pagina.get_by_label("Bij wie").fill("Kwekerij Duin")
        eerste_keuze(pagina).click()
        vul(pagina, wijze="persoonlijk", duur="30", voorkeur_client="ja")
        vul(pagina, kwaliteitsstap="kennismaken")
        bewaar(pagina)


def begin_eerste_baan(verhaal: Verhaal, tmp_path: Path) -> None:
    start = date(2025, 7, 14)
    maak_inkomensplan(verhaal, op_dag=date(2025, 7, 7), ingang=start)
    verhaal.contact(start - timedelta(days=4))
    with op(start):
        begin_werk(verhaal, "Kwekerij Duin", start, uren="16")
        pagina = verhaal.eva("documenten/nieuw/")
        contract = tmp_path / "contract.pdf"
        contract.write_bytes(_PDF)
        vul(pagina, bestand=contract, titel="Contract kwekerij", soort="contract")
        bewaar(pagina, "Toevoegen")
        zonder_drempels(verhaal.eva("werk/", TELEFOON))
    for dagen in (1, 8, 15, 22, 50, 80, 110):
        verhaal.contact(start + timedelta(days=dagen))
    werk_profiel_bij(verhaal, date(2025, 7, 25), "Kwekerij Duin")
    maak_inkomensplan(
        verhaal, op_dag=date(2025, 10, 20), ingang=date(2025, 11, 1), aanleiding="wijziging"
    )
    with op(date(2025, 11, 1)):
        pagina = verhaal.eva("werk/")
        volg_link(pagina, "Andere uren, loon of contract")
        vul(pagina, van=date(2025, 11, 1), uren_per_week="20", toelichting="opbouw")
        bewaar(pagina)


def begin_werk(
    verhaal: Verhaal, werkgever: str, start: date, *, uren: str, nieuw: bool = False
) -> None:
    pagina = verhaal.eva("werk/nieuw/")
    vul(
        pagina,
        werkgever_naam=werkgever,
        functie="medewerker",
        functiegroep="agrarisch",
        start=start,
        contractvorm="tijdelijk",
        uren_per_week=uren,
        bruto_uurloon="16,50",
    )
    if nieuw:
        # De werkgever is onbekend: het portal vraagt eerst of hij nieuw is.
        pagina.get_by_role("button", name="Opslaan", exact=True).click()
        pagina.wait_for_load_state()
        pagina.locator('main [name="werkgever_keuze"]').first.check()
    bewaar(pagina)
    staat_er(pagina, "regulier")


def maak_inkomensplan(
    verhaal: Verhaal, *, op_dag: date, ingang: date, aanleiding: str = "start"
) -> None:
    with op(op_dag):
        pagina = verhaal.eva("inkomen/nieuw/")
        vul(pagina, aanleiding=aanleiding, ingang=ingang, informatie_van="Ans de Wit")
        rij = pagina.locator('main [name="deel-aantal"]')
        expect(rij).to_have_count(1)
        vul(pagina, **{"deel-1-soort": "loon", "deel-1-nu": "0", "deel-1-straks": "1.050,00"})
        vul(pagina, **{"melding-0-instantie": "UWV", "melding-0-wat": "uren en loon"})
        bewaar(pagina)


def werk_profiel_bij(verhaal: Verhaal, dag: date, werk: str) -> None:
    with op(dag):
        pagina = verhaal.eva("profiel/bijwerken/")
        vul(pagina, aanleiding="na werk")
        vul(pagina, plaatsing=Label(werk))
        vul(pagina, vaardigheden=f"Leerde bij {werk} zelfstandig werken.")
        bewaar(pagina)


def verlies_de_baan(verhaal: Verhaal) -> None:
    with op(date(2025, 11, 28)):
        pagina = verhaal.eva("werk/")
        volg_link(pagina, "Stopt")
        vul(pagina, einde=date(2025, 11, 28), einde_soort="contract af")
        vul(pagina, reden_einde="Seizoen voorbij.", geleerd="Vaste dagen werken goed.")
        bewaar(pagina)
        # Wat er nu te doen is staat meteen klaar.
        staat_er(verhaal.eva("profiel/"), "Kwekerij Duin")
    verhaal.contact(date(2025, 12, 1))
    werk_profiel_bij(verhaal, date(2025, 12, 5), "Kwekerij Duin")


def zoek_opnieuw(verhaal: Verhaal) -> None:
    with op(date(2026, 2, 2)):
        pagina = verhaal.eva("openheid/nieuw/")
        vul_openheid(pagina, keuze="open", wat_wel="Alles wat helpt op het werk.")
        bewaar(pagina)
    verhaal.contact(date(2026, 2, 10), notitie="Kwam niet.", niet_verschenen=True)
    verhaal.contact(
        date(2026, 2, 13), plaats="thuis", outreach=True, met_behandelteam=True, notitie="Thuis."
    )
    with op(date(2026, 2, 18)):
        pagina = verhaal.eva("/overleg/nieuw/?soort=behandeloverleg")
        pagina.get_by_label("Zomer").first.check(force=True)
        vul(pagina, datum=date(2026, 2, 18), duur_min="45")
        bewaar(pagina)


def begin_tweede_baan(verhaal: Verhaal) -> None:
    start = date(2026, 3, 2)
    maak_inkomensplan(verhaal, op_dag=date(2026, 2, 23), ingang=start)
    verhaal.contact(start - timedelta(days=3))
    with op(start):
        begin_werk(verhaal, "Hotel Zeezicht", start, uren="24", nieuw=True)
    for dagen in (1, 8, 15, 22, 45, 75):
        verhaal.contact(start + timedelta(days=dagen))
    werk_profiel_bij(verhaal, date(2026, 3, 20), "Hotel Zeezicht")
    with op(date(2026, 6, 1)):
        pagina = open_volgen(verhaal)
        volg_link(pagina, "Meer of minder contact")
        vul(pagina, frequentie="minder", om_de_weken="8", van=date(2026, 6, 1))
        bewaar(pagina)
    for dag in (date(2026, 7, 20), date(2026, 9, 14)):
        verhaal.contact(dag)


def open_volgen(verhaal: Verhaal) -> Page:
    pagina = verhaal.eva("werk/")
    volg_link(pagina, "Volgen")
    return pagina


def stroom_uit(verhaal: Verhaal) -> None:
    with op(date(2026, 10, 30)):
        pagina = open_volgen(verhaal)
        volg_link(pagina, "Overdragen aan behandelteam")
        vul(pagina, aan="FACT Noord", afspraken="Eens per kwartaal vragen hoe het gaat.")
        bewaar(pagina)
    with op(EINDE):
        pagina = verhaal.eva("einde/")
        vul(pagina, einde_reden="vaste baan", op=EINDE, zeker=True)
        bewaar(pagina, "Traject afsluiten")


# In deze volgorde vertelt de tijdlijn het, van onder naar boven.
_VOLGORDE = [
    "Aangemeld door behandelaar",
    "Traject begonnen met oriëntatie",
    "Arbeidsprofiel gemaakt",
    "Openheid besproken",
    "Akkoord van UWV",
    "Fase acquisitie en plaatsing",
    "Zoekplan gemaakt",
    "Werkgever Kwekerij Duin",
    "Inkomen besproken",
    "Begonnen bij Kwekerij Duin",
    "Arbeidsprofiel bijgewerkt (versie 2)",
    "Andere voorwaarden bij Kwekerij Duin",
    "Gestopt bij Kwekerij Duin",
    "Arbeidsprofiel bijgewerkt (versie 3)",
    "Openheid besproken",
    "Cliënt kwam niet",
    "Besproken: behandeloverleg",
    "Begonnen bij Hotel Zeezicht",
    "Arbeidsprofiel bijgewerkt (versie 4)",
    "Wens over contact",
    "Volgen overgedragen aan FACT Noord",
    "Traject uitgestroomd",
]


def toets_tijdlijn(verhaal: Verhaal) -> None:
    with op(EINDE):
        for formaat in (BUREAU, TELEFOON):
            pagina = verhaal.eva("", formaat)
            zonder_drempels(pagina)
        titels = list(reversed(alle_titels(pagina)))
        resten = iter(titels)
        for verwacht in _VOLGORDE:
            assert any(titel.startswith(verwacht) for titel in resten), (verwacht, titels)
        fasen = verhaal.eva().locator(".fasen").inner_text()
        assert "2e" in fasen


def alle_titels(pagina: Page) -> list[str]:
    """De titels van de hele tijdlijn, over alle bladzijden."""
    titels: list[str] = []
    while True:
        titels += pagina.locator(".tijdlijn > li > p:first-child > strong").all_inner_texts()
        volgende = pagina.locator(".bladeren a.volgende")
        if not volgende.count():
            return titels
        volgende.click()
        pagina.wait_for_load_state()


def toets_bewijs(verhaal: Verhaal) -> None:
    """Per item staat het bewijs in de gegevens, ook wat er ontbrak."""
    with bereik(organisatie_id=verhaal.wereld.organisatie.pk):
        bewijzen = bewijs_van_traject(verhaal.traject(), vandaag=EINDE)
    per_item = {
        item: [bewijs for bewijs in bewijzen if bewijs.onderdeel.item == item]
        for item in (12, 13, 14, 23, 25)
    }
    for item, gevonden in per_item.items():
        assert any(bewijs.rijen for bewijs in gevonden), item
    for item in (12, 13, 14):
        mist = [bewijs for bewijs in per_item[item] if bewijs.ontbreekt]
        assert not mist, (item, mist)


_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
