"""Een werkboek invoeren in Beheer: kiezen, nakijken, bevestigen, klaar."""

import io

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.functions import Now
from django.urls import reverse
from openpyxl import load_workbook

from clienten.models import Client
from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from logboek.models import Regel
from tests.trajecten.werkboeken import GGZ_NOORD_FOUTEN, controle, werkboek
from trajecten.importeren.sjabloon import maak_sjabloon
from trajecten.models import Invoer
from trajecten.tasks import ruim_werkboeken_op

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

NIEUW = "/beheer/import/"


def bestand(inhoud: bytes, naam: str = "caseload.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)


@pytest.fixture
def browser(als, beheerder):
    return als(beheerder)


@pytest.fixture
def kies(browser):
    """Kies een werkboek; geeft het antwoord na de omleiding."""

    def kiezen(inhoud: bytes | None = None, **anders):
        inhoud = werkboek(**anders).getvalue() if inhoud is None else inhoud
        return browser.post(NIEUW, {"bestand": bestand(inhoud)}, follow=True)

    return kiezen


def tekst(antwoord) -> str:
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").main.get_text(" ").split())


def importeren(browser):
    return browser.post(
        reverse("import_uitvoeren", args=[Invoer.objects.get().sleutel]), follow=True
    )


def test_de_pagina_legt_elke_kolom_uit(browser):
    pagina = tekst(browser.get(NIEUW))

    assert "clientnummer" in pagina
    assert "Leeg werkboek ophalen" in pagina


def test_nakijken_belooft_wat_er_gaat_gebeuren_en_doet_nog_niets(kies):
    pagina = tekst(kies())

    assert "caseload 1 0 0" in pagina
    assert "Importeren" in pagina
    assert not Client.objects.exists()


def test_bevestigen_voert_in_en_gooit_het_bestand_weg(kies, browser):
    kies()

    antwoord = importeren(browser)

    assert "caseload 1 0 0" in tekst(antwoord)
    assert Client.objects.count() == 1
    assert Invoer.objects.get().inhoud is None


def test_twee_keer_bevestigen_voert_een_keer_in(kies, browser):
    kies()
    importeren(browser)

    antwoord = importeren(browser)

    assert antwoord.status_code == 200
    assert Client.objects.count() == 1
    assert Regel.objects.filter(object_soort="import", actie="C").count() == 1


def test_elk_ingevoerd_dossier_staat_in_het_logboek(kies, browser, beheerder):
    kies()
    importeren(browser)

    regel = Regel.objects.get(client_id=Client.objects.get().pk)
    assert (regel.actie, regel.gebruiker_id, regel.onderdelen) == ("C", beheerder.pk, "import")


def test_een_werkboek_met_fouten_toont_ze_alle_en_heeft_geen_knop(kies):
    antwoord = kies(GGZ_NOORD_FOUTEN.read_bytes())

    pagina = tekst(antwoord)
    assert "20 fouten: er is niets ingevoerd" in pagina
    assert "rij 8, geboortedatum geen bestaande datum 31-02-1980" in pagina
    assert "Importeren" not in pagina
    assert Invoer.objects.get().inhoud is None


def test_een_werkboek_met_fouten_is_ook_met_een_los_verzoek_niet_in_te_voeren(kies, browser):
    kies(caseload={"fase": "zoekend"})

    antwoord = importeren(browser)

    assert "Verbeter ze en kies het bestand opnieuw" in tekst(antwoord)
    assert not Client.objects.exists()


def test_een_leeg_werkboek_heeft_geen_knop(kies):
    pagina = tekst(kies(maak_sjabloon()))

    assert "Dit werkboek is leeg" in pagina
    assert "Importeren" not in pagina


def test_wat_in_een_cel_staat_blijft_tekst(kies):
    antwoord = kies(caseload={"fase": "<script>alert(1)</script>"})

    assert b"<script>alert" not in antwoord.content
    assert "<script>alert(1)</script>" in tekst(antwoord)


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "geen Excel-werkboek"),
        (b"naam;email", "geen Excel-werkboek"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wachtwoord"),
        (b"PK\x03\x04kapot", "niet te lezen"),
    ],
)
def test_een_onbruikbaar_bestand_geeft_een_melding_bij_het_veld(kies, inhoud, melding):
    assert melding in tekst(kies(inhoud))
    assert not Invoer.objects.exists()


def test_zonder_bestand_vraagt_het_formulier_erom(browser):
    assert "Kies eerst een bestand" in tekst(browser.post(NIEUW))


def test_een_te_groot_bestand_wordt_geweigerd(kies, settings):
    settings.IMPORT_HOOGSTENS_BYTES = 1000

    assert "mag hoogstens" in tekst(kies())


def test_een_veel_te_groot_bestand_wordt_niet_eens_opgeslagen(kies, settings):
    settings.IMPORT_HOOGSTENS_BYTES = 1000

    assert "Dit bestand is 2 MB" in tekst(kies(bytes(2 * 1024 * 1024)))


def test_een_ander_van_de_organisatie_mag_bevestigen_een_begeleider_niet(
    kies, als, coordinator, begeleider
):
    kies()

    assert importeren(als(begeleider)).status_code == 403
    assert not Client.objects.exists()
    assert importeren(als(coordinator)).status_code == 200
    assert Client.objects.count() == 1


def test_een_andere_organisatie_vindt_het_werkboek_niet(kies, ander):
    kies()

    bereik.zet(Bereik(ander.pk))

    assert not Invoer.objects.exists()


def test_wat_blijft_liggen_wordt_na_een_dag_opgeruimd(kies, browser):
    kies()
    importeren(browser)
    kies()
    kies()
    Invoer.objects.update(aangemaakt_op="2020-01-01T12:00Z")
    Invoer.objects.filter(pk=Invoer.objects.latest("pk").pk).update(aangemaakt_op=Now())
    bereik.zet(Bereik())

    assert ruim_werkboeken_op() == 1
    assert ruim_werkboeken_op() == 0


def test_het_sjabloon_is_zelf_een_goed_leeg_werkboek():
    leeg = controle(io.BytesIO(maak_sjabloon()))

    assert leeg.foutloos
    assert not leeg.opmerkingen
    assert not any(leeg.rijen.values())


def test_het_sjabloon_legt_elke_kolom_uit(browser):
    antwoord = browser.get(reverse("import_sjabloon"))

    boek = load_workbook(io.BytesIO(antwoord.content))
    assert "attachment" in antwoord["Content-Disposition"]
    assert boek.sheetnames[0] == "uitleg"
    assert boek["caseload"]["A1"].comment.text.startswith("Het nummer van de cliënt")
