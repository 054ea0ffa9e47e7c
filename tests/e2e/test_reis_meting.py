"""Een externe meting van begin tot eind: plannen, blind scoren, samen besluiten, vaststellen.

Wat de organisatie doet, doet Carla; Hatice en Paul komen van elders en zien geen namen.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Actie, Itemscore, Meting
from organisaties.models import Gebruiker
from tests.e2e.conftest import BUREAU, TELEFOON, zonder_drempels
from tests.e2e.verhaal import Label, Open, bewaar, staat_er, volg_link, vul
from tests.hulp.meting import scoor

ITEMS = range(1, 26)
VERSCHILLEN = (9, 18)


class Reis:
    """De meting, en de tabbladen van wie eraan werken."""

    def __init__(self, wereld, open_als: Open) -> None:
        self.wereld, self.open_als = wereld, open_als
        self.carla = open_als(wereld.carla, reverse("meting_nieuw"), BUREAU)
        self.hatice: Page | None = None
        self.paul: Page | None = None

    def adres(self, naam: str, *delen: object) -> str:
        return reverse(naam, args=[self.meting().sleutel, *delen])

    def meting(self) -> Meting:
        with bereik(organisatie_id=self.wereld.organisatie.pk):
            return Meting.objects.get()

    def laat_auditors_binnen(self) -> None:
        mensen = [Gebruiker.objects.get(naam=naam) for naam in ("Hatice Yilmaz", "Paul Smit")]
        self.hatice, self.paul = (
            self.open_als(mens, self.adres("audit"), BUREAU) for mens in mensen
        )


@pytest.fixture
def reis(wereld, open_als) -> Reis:
    return Reis(wereld, open_als)


def test_een_externe_meting_van_plannen_tot_actieplan(reis, tmp_path):
    plan(reis)
    bereid_voor(reis)
    scoor_blind(reis)
    word_het_eens(reis)
    schrijf_en_bied_aan(reis)
    hoor_en_antwoord(reis)
    stel_vast(reis)
    bewaar_het_rapport(reis.carla, tmp_path)
    begin_het_actieplan(reis)


def plan(reis: Reis) -> None:
    pagina = reis.carla
    pagina.get_by_label("IPS-team Noord").check()
    vul(pagina, email_1="hatice@zuid.example", naam_1="Hatice Yilmaz")
    vul(pagina, email_2="paul@zuid.example", naam_2="Paul Smit", steekproef="3")
    _klik(pagina, "Plannen")

    staat_er(pagina, "Hatice Yilmaz", "Paul Smit", "Gepland")
    _klik(pagina, "Voorbereiding beginnen")


def bereid_voor(reis: Reis) -> None:
    pagina = reis.carla
    volg_link(pagina, "Naar de voorbereiding")
    _klik(pagina, "Steekproef trekken")
    staat_er(pagina, "Dossier 1", "Dossier 3")
    assert "Kaya" not in pagina.content()

    pagina.goto(reis.adres("meting_voorbereiding"))
    volg_link(pagina, re.compile("^Bijwerken: Overzicht van het team"))
    vul(pagina, klaar_op=klok.vandaag())
    bewaar(pagina)
    pagina.goto(reis.adres("meting"))
    _klik(pagina, "Scoren beginnen")
    expect(pagina.get_by_role("main")).to_contain_text("twee auditors scoren nu")


def scoor_blind(reis: Reis) -> None:
    """Hatice met alleen het toetsenbord waar dat kan; Paul verschilt over twee items van haar.

    Van Paul staat er al wat hij net zo scoorde; de rest doet hij in de browser.
    """
    reis.laat_auditors_binnen()
    zelf = (*VERSCHILLEN, 25)
    for pagina, items, anders in ((reis.hatice, ITEMS, 4), (reis.paul, zelf, 2)):
        if pagina is reis.paul:
            _neem_over(reis, zelf)
            pagina.reload()
        volg_link(pagina, re.compile(r"^(Beginnen|Verder) met item"))
        for nr in items:
            _scoor(pagina, reis.adres("audit_item", nr), nr, anders if nr in VERSCHILLEN else 4)
        staat_er(pagina, "25 van 25 gescoord")
        _klik(pagina, "Ik ben klaar met scoren")
    with bereik(organisatie_id=reis.wereld.organisatie.pk):
        assert Itemscore.objects.count() == 2 * len(ITEMS)


def _neem_over(reis: Reis, behalve: Sequence[int]) -> None:
    """Paul scoorde die items net als Hatice."""
    hatice = Gebruiker.objects.get(naam="Hatice Yilmaz")
    with bereik(organisatie_id=reis.wereld.organisatie.pk, gebruiker_id=hatice.pk):
        van_haar = Itemscore.objects.filter(auditor=hatice).exclude(item__in=behalve)
        scores = {
            nr: {"score": score, "onderdelen": onderdelen}
            for nr, score, onderdelen in van_haar.values_list("item", "score", "onderdelen")
        }
    scoor(reis.meting(), Gebruiker.objects.get(naam="Paul Smit"), scores)


def _scoor(pagina: Page, adres: str, nr: int, score: int) -> None:
    """Bij een afwijking van het voorstel blijft dit item staan; de motivering was er al."""
    if not pagina.url.endswith(adres):
        pagina.goto(adres)
    if nr == 1:
        zonder_drempels(pagina)
    vakjes = pagina.locator("main [name=onderdelen]")
    if vakjes.count():
        for vakje in vakjes.all()[:score]:
            vakje.check()
    else:
        pagina.locator(f"main [name=score][value='{score}']").check()
    pagina.get_by_label("Motivering").fill("Gezien in de dossiers en gehoord in de gesprekken.")
    with pagina.expect_navigation():
        pagina.keyboard.press("Control+Enter")


def word_het_eens(reis: Reis) -> None:
    pagina = reis.hatice
    pagina.goto(reis.adres("consensus"))
    staat_er(pagina, "0 van 2 besloten")
    for nr in VERSCHILLEN:
        pagina.goto(reis.adres("consensus_item", nr))
        vul(pagina, score="3", motivatie="Samen nog eens gelezen: de helft van de keren.")
        _klik(pagina, "Samen vastleggen")
    pagina.goto(reis.adres("consensus"))
    _klik(pagina, "Naar het conceptrapport")


def schrijf_en_bied_aan(reis: Reis) -> None:
    pagina = reis.hatice
    pagina.goto(reis.adres("meting_bevinding", 9))
    vul(pagina, bevinding="Wie wil werken kan beginnen.", aanbeveling="Vraag ook de gemeente.")
    bewaar(pagina)
    pagina.goto(reis.adres("meting_samenvatting"))
    vul(pagina, samenvatting="Het team werkt zoals IPS het bedoelt.")
    bewaar(pagina)
    volg_link(pagina, "Aanbieden voor wederhoor")
    _klik(pagina, "Aanbieden")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Wederhoor")


def hoor_en_antwoord(reis: Reis) -> None:
    carla, paul = reis.carla, reis.paul
    carla.goto(reis.adres("meting_wederhoor"))
    zonder_drempels(carla)
    carla.get_by_role("link", name="Reageer op item 9", exact=True).click()
    vul(carla, reactie="De gemeente meldt sinds dit najaar ook aan.")
    bewaar(carla)
    _klik(carla, "Wij zijn klaar met reageren")

    paul.goto(reis.adres("meting_wederhoor"))
    paul.get_by_role("link", name="Antwoord bij item 9", exact=True).click()
    vul(paul, antwoord="Dat was na de periode; de score blijft.")
    bewaar(paul)


def stel_vast(reis: Reis) -> None:
    pagina = reis.paul
    pagina.get_by_role("link", name="Vaststellen", exact=True).click()
    _klik(pagina, "Vaststellen")

    expect(pagina.get_by_role("heading", level=1)).to_have_text("Rapport")
    assert reis.meting().fase == Metingfase.VASTGESTELD


def bewaar_het_rapport(pagina: Page, map_: Path) -> None:
    volg_link(pagina, "Bekijk het rapport")
    staat_er(pagina, "Het team werkt zoals IPS het bedoelt.", "De gemeente meldt")
    with pagina.expect_download() as wacht:
        pagina.get_by_role("link", name="Bewaar als pdf").click()
    bestand = map_ / wacht.value.suggested_filename
    wacht.value.save_as(bestand)

    assert bestand.name.startswith("modeltrouw-")
    assert bestand.read_bytes().startswith(b"%PDF-")


def begin_het_actieplan(reis: Reis) -> None:
    pagina = reis.carla
    volg_link(pagina, "Actieplan")
    volg_link(pagina, "Actie toevoegen")
    vul(pagina, item="9", wat="Elk kwartaal naar de gemeente.", eigenaar=Label("Carla"))
    vul(pagina, uiterlijk=klok.vandaag() + timedelta(days=30))
    bewaar(pagina)
    staat_er(pagina, "Elk kwartaal naar de gemeente.")
    with bereik(organisatie_id=reis.wereld.organisatie.pk):
        assert Actie.objects.get().eigenaar == reis.wereld.carla

    telefoon = reis.open_als(reis.wereld.carla, reis.adres("meting_rapport"), TELEFOON)
    zonder_drempels(telefoon)


def _klik(pagina: Page, knop: str) -> None:
    with pagina.expect_navigation():
        pagina.get_by_role("button", name=knop, exact=True).click()
