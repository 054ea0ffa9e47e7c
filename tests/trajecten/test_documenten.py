"""Documenten in het dossier: toevoegen, ophalen, verwijderen, en wat er niet in komt."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from logboek.models import Regel, Wijziging
from tests.factories.documenten import DocumentFactory, vul_dossier
from tests.factories.trajecten import maak_traject
from tests.hulp.contact import fout_bij, tekst, waarde
from tests.hulp.queries import Teller, toets_aantal
from tests.trajecten import bestanden
from trajecten.models import Document, Documentinhoud
from trajecten.models.document import HOOGSTENS_BYTES
from trajecten.regels.document import DOCUMENTEN_PER_DOSSIER, MB, MB_PER_DOSSIER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]
VELDEN = {"titel": "Contract van de kwekerij", "soort": "contract", "datum": "2026-09-01"}


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


@pytest.fixture
def adres(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/documenten/"


@pytest.fixture
def browser(als, begeleider):
    return als(begeleider)


@pytest.fixture
def stuur(browser, adres):
    """`stuur(inhoud, naam)`: kies een bestand en klik op toevoegen."""

    def sturen(inhoud: bytes = bestanden.pdf(), naam: str = "contract.pdf", **velden):
        bestand = SimpleUploadedFile(naam, inhoud, content_type="application/octet-stream")
        return browser.post(adres + "nieuw/", {**VELDEN, "bestand": bestand, **velden})

    return sturen


# Toevoegen


def test_een_document_komt_in_de_lijst_en_in_het_logboek(browser, stuur, adres):
    antwoord = stuur()

    document = Document.objects.get()
    assert antwoord.url == adres
    assert (document.titel, document.mediatype) == (VELDEN["titel"], "application/pdf")
    assert VELDEN["titel"] in browser.get(adres).text
    assert Regel.objects.filter(actie="C", onderdelen="documenten").exists()


def test_de_inhoud_staat_versleuteld_in_de_database(stuur):
    stuur(bestanden.pdf(b"/Geheim true"))

    with connection.cursor() as cursor:
        cursor.execute("select bytes from trajecten_documentinhoud")
        assert b"Geheim" not in bytes(cursor.fetchone()[0])


def test_de_inhoud_is_niet_ongemerkt_te_vervangen(stuur):
    """Van de bytes is er geen geschiedenis: het portal mag ze alleen bewaren en weggooien."""
    stuur()

    with pytest.raises(ProgrammingError), transaction.atomic():
        Documentinhoud.objects.update(bytes=b"anders")


@pytest.mark.parametrize(
    ("inhoud", "mediatype"),
    [
        (bestanden.afbeelding("JPEG"), "image/jpeg"),
        (bestanden.docx(), "wordprocessingml"),
        (bestanden.odt(), "opendocument"),
    ],
)
def test_de_soort_volgt_uit_de_inhoud(inhoud, mediatype, stuur):
    stuur(inhoud, "foto.pdf")

    assert mediatype in Document.objects.get().mediatype


def test_dubbel_klikken_geeft_een_document(stuur):
    antwoorden = [stuur(), stuur()]

    assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
    assert (Document.objects.count(), Documentinhoud.objects.count()) == (1, 1)


def test_hetzelfde_bestand_onder_een_andere_naam_wordt_gemeld(stuur):
    stuur()

    antwoord = stuur(titel="Nog een contract")

    assert "“Contract van de kwekerij”" in fout_bij(antwoord, "bestand")
    assert Document.objects.count() == 1


def test_hetzelfde_bestand_mag_in_twee_dossiers(stuur, begeleider, team):
    DocumentFactory(traject=maak_traject(begeleider=begeleider, team=team), bestand=bestanden.pdf())

    stuur()

    assert Document.objects.count() == 2


# Wat er niet in komt


def test_een_ander_soort_bestand_wordt_geweigerd_en_het_getypte_blijft(stuur):
    antwoord = stuur(b"<script>alert(1)</script>", "contract.pdf")

    assert "Dit soort bestand kan niet" in fout_bij(antwoord, "bestand")
    assert waarde(antwoord, "titel") == VELDEN["titel"]
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"titel": ""}, "titel"),
        ({"titel": "x" * 121}, "titel"),
        ({"soort": "verzonnen"}, "soort"),
        ({"datum": "2026-11-19"}, "datum"),
        ({"datum": "1926-01-01"}, "datum"),
        ({"datum": "gisteren"}, "datum"),
    ],
)
def test_na_een_andere_fout_vraagt_de_pagina_het_bestand_opnieuw(velden, veld, stuur):
    antwoord = stuur(**velden)

    assert fout_bij(antwoord, veld)
    assert "nog een keer" in fout_bij(antwoord, "bestand")
    assert not Document.objects.exists()


def test_zonder_bestand_vraagt_het_formulier_erom(browser, adres):
    antwoord = browser.post(adres + "nieuw/", VELDEN)

    assert fout_bij(antwoord, "bestand") == "Kies een bestand."


def test_een_leeg_bestand(stuur):
    assert fout_bij(stuur(b""), "bestand") == "Dit bestand is leeg."


@pytest.mark.parametrize("teveel", [1, 3 * 1024 * 1024])
def test_een_te_groot_bestand_wordt_niet_opgeslagen_en_het_getypte_blijft(teveel, stuur):
    antwoord = stuur(b"%PDF-" + bytes(HOOGSTENS_BYTES - 5 + teveel))

    assert "hoogstens 10 MB" in fout_bij(antwoord, "bestand")
    assert waarde(antwoord, "titel") == VELDEN["titel"]


def test_het_grootste_dat_mag(stuur):
    einde = b"\n%%EOF"
    stuur(b"%PDF-1.7\n" + bytes(HOOGSTENS_BYTES - 9 - len(einde)) + einde)

    assert Document.objects.get().grootte == HOOGSTENS_BYTES


def test_het_laatste_document_past_en_daarna_is_het_dossier_vol(traject, stuur):
    vul_dossier(traject, *[1] * (DOCUMENTEN_PER_DOSSIER - 1))

    past, vol = stuur(bestanden.pdf()), stuur(bestanden.pdf(b"/Nog een"))

    assert past.status_code == 302
    assert fout_bij(vol, "bestand").startswith("In dit dossier staan al 200 documenten")
    assert waarde(vol, "titel") == VELDEN["titel"]
    assert Document.objects.count() == DOCUMENTEN_PER_DOSSIER


@pytest.mark.parametrize(("teveel", "fout"), [(0, ""), (1, "mogen samen 500 MB zijn")])
def test_samen_mogen_ze_niet_te_groot_worden(teveel, fout, traject, stuur):
    volle = MB_PER_DOSSIER * MB // HOOGSTENS_BYTES
    rest = HOOGSTENS_BYTES - len(bestanden.pdf()) + teveel
    vul_dossier(traject, *[HOOGSTENS_BYTES] * (volle - 1), rest)

    antwoord = stuur()

    assert antwoord.status_code == (200 if fout else 302)
    assert not fout or fout in fout_bij(antwoord, "bestand")


def test_in_een_vol_dossier_is_dubbel_klikken_nog_altijd_goed(traject, stuur):
    vul_dossier(traject, *[1] * (DOCUMENTEN_PER_DOSSIER - 1))

    assert [stuur().status_code, stuur().status_code] == [302, 302]


def test_een_vol_dossier_staat_een_ander_niet_in_de_weg(begeleider, team, stuur):
    vol = maak_traject(begeleider=begeleider, team=team)
    vul_dossier(vol, *[1] * DOCUMENTEN_PER_DOSSIER)

    assert stuur().status_code == 302


def test_een_andere_pagina_neemt_geen_bestand_aan(browser, traject):
    adres = reverse("traject_einde", args=[traject.client.sleutel])
    bestand = SimpleUploadedFile("a.pdf", bestanden.pdf())

    antwoord = browser.post(adres, {"bestand": bestand})

    assert not antwoord.wsgi_request.FILES


# Ophalen


def test_ophalen_geeft_de_bytes_onder_een_naam_die_niets_zegt(browser, stuur, adres):
    inhoud = bestanden.pdf(b"/Type /Eigen")
    stuur(inhoud, "contract-jansen.pdf")

    antwoord = browser.get(f"{adres}{Document.objects.get().sleutel}/")

    assert antwoord.content == inhoud
    naam = 'attachment; filename="document-2026-09-01.pdf"'
    assert antwoord["Content-Disposition"] == naam


def test_ophalen_draait_nergens_en_blijft_nergens_staan(browser, stuur, adres):
    stuur()

    koppen = browser.get(f"{adres}{Document.objects.get().sleutel}/").headers

    assert koppen["Content-Type"] == "application/pdf"
    assert koppen["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in koppen["Content-Security-Policy"]
    assert koppen["Cache-Control"] == "no-store"


def test_elke_keer_ophalen_staat_in_het_logboek(browser, traject, adres):
    document = DocumentFactory(traject=traject)

    for _ in range(2):
        browser.get(f"{adres}{document.sleutel}/")

    regels = Regel.objects.filter(actie="E", client_id=traject.client_id)
    assert [regel.onderdelen for regel in regels] == ["document, documenten"] * 2


def test_een_document_van_een_ander_dossier_bestaat_hier_niet(browser, adres, begeleider, team):
    ander = DocumentFactory(traject=maak_traject(begeleider=begeleider, team=team))

    for pad in ("", "verwijderen/"):
        assert browser.get(f"{adres}{ander.sleutel}/{pad}").status_code == 404


# Verwijderen


def test_verwijderen_vraagt_het_eerst(browser, traject, adres):
    document = DocumentFactory(traject=traject)

    pagina = browser.get(f"{adres}{document.sleutel}/verwijderen/")

    assert "U kunt het daarna niet terughalen" in tekst(pagina)
    assert Document.objects.exists()


def test_verwijderen_haalt_ook_de_inhoud_weg_en_houdt_het_spoor(browser, traject, adres):
    document = DocumentFactory(traject=traject)

    browser.post(f"{adres}{document.sleutel}/verwijderen/")

    assert not Document.objects.exists()
    assert not Documentinhoud.objects.exists()
    assert Regel.objects.filter(actie="D", client_id=traject.client_id).exists()
    assert Wijziging.objects.filter(tabel="trajecten_document", handeling="delete").exists()


def test_twee_keer_verwijderen_is_een_keer(browser, traject, adres):
    document = DocumentFactory(traject=traject)
    url = f"{adres}{document.sleutel}/verwijderen/"

    codes = [browser.post(url).status_code for _ in range(2)]

    assert codes == [302, 404]


# De lijst


@pytest.mark.parametrize("aantal", [2, 30])
def test_de_lijst_kost_altijd_evenveel_en_haalt_geen_inhoud_op(aantal, browser, traject, adres):
    for dag in range(1, aantal + 1):
        DocumentFactory(traject=traject, datum=date(2026, 9, dag))
    with Teller() as teller:
        pagina = BeautifulSoup(browser.get(adres).content, "html.parser")

    assert not [sql for sql in teller.van_pagina if "documentinhoud" in sql]
    assert len(pagina.select(".lijst li a[href$='/verwijderen/']")) == min(aantal, 25)
    toets_aantal("lijst dossier_documenten", len(teller.van_pagina))


def test_zonder_documenten_staat_er_wat_erin_hoort(browser, adres):
    assert "Nog geen documenten" in browser.get(adres).text


def test_na_een_verlopen_sessie_staat_het_getypte_er_nog(client, begeleider, adres):
    velden = {**VELDEN, "bestand": SimpleUploadedFile("a.pdf", bestanden.pdf())}
    inlog = client.post(adres + "nieuw/", velden)
    bewaard = BeautifulSoup(inlog.content, "html.parser").find(attrs={"name": "bewaard"})["value"]

    terug = client.post(
        "/account/inloggen/",
        {
            "login": begeleider.email,
            "password": "een lang wachtwoord 1",
            "next": adres + "nieuw/",
            "bewaard": bewaard,
        },
        follow=True,
    )

    assert waarde(terug, "titel") == VELDEN["titel"]
    assert fout_bij(terug, "bestand") == "Kies een bestand."
