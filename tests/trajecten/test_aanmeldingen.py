"""Aanmelden: een nieuwe cliënt, wie hier eerder was, en wat er over een aanmelding staat."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from clienten.models import Aanmelding, Client
from ips_portal.gedeeld import bereik
from logboek.models import Regel
from tests.factories.clienten import AanmeldingFactory, ClientFactory
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import ContactmomentFactory, maak_traject
from trajecten.handelingen.fasen import beeindig_traject
from trajecten.models import Traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


def fouten(antwoord, naam="form") -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context[naam].errors.items()}


def tekst_van(antwoord) -> str:
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").main.get_text(" ").split())


@pytest.fixture
def aanmelding(team):
    return {
        "team": str(team.pk),
        "datum": "2026-11-16",
        "bron": "behandelaar",
        "verwijzer": "dr. Smit",
        "wens": "opleiding",
        "wens_op": "2026-11-09",
        "eerste_gesprek": "2026-11-25",
        "toelichting": "wil de zorg in",
    }


@pytest.fixture
def velden(aanmelding):
    return aanmelding | {
        "voornaam": "Ayşe",
        "achternaam": "Yılmaz",
        "geboortedatum": "1990-02-03",
        "clientnummer": "70300",
        "gemeente_naam": "Den Haag",
        "doelgroep": "EPA",
    }


@pytest.fixture
def oud(collega, team):
    """Iemand die hier eerder was, bij een collega."""
    traject = maak_traject(
        begeleider=collega, team=team, voornaam="Jan", achternaam="Bakker", clientnummer="70001"
    )
    beeindig_traject(
        traject=traject, op=date(2026, 10, 1), reden="terugval", door=None, vandaag=VANDAAG
    )
    return traject.client


# Een nieuwe cliënt


def test_een_begeleider_zet_een_nieuwe_client_op_de_wachtlijst(als, begeleider, team, velden):
    antwoord = als(begeleider).post("/aanmeldingen/nieuw/", velden)

    assert antwoord.url == "/clienten/"
    rij = Aanmelding.objects.get()
    assert (rij.client.volledige_naam, rij.team, rij.wens) == ("Ayşe Yılmaz", team, "opleiding")
    assert (rij.wens_sinds, rij.eerste_gesprek) == (date(2026, 11, 9), date(2026, 11, 25))
    assert (rij.wacht, rij.aangemaakt_door) == (True, begeleider)
    assert not Traject.objects.exists()
    assert Regel.objects.filter(client_id=rij.client_id, actie="C").exists()


def test_een_coordinator_komt_bij_de_aanmelding(als, coordinator, velden):
    antwoord = als(coordinator).post("/aanmeldingen/nieuw/", velden)

    assert antwoord.url == f"/aanmeldingen/{Aanmelding.objects.get().sleutel}/"


def test_een_tweede_klik_meldt_niet_nog_eens_aan(als, begeleider, velden):
    browser = als(begeleider)
    browser.post("/aanmeldingen/nieuw/", velden)

    antwoord = browser.post("/aanmeldingen/nieuw/", velden | {"toch_nieuw": "on"})

    assert "clientnummer" in fouten(antwoord, "persoon")
    assert Aanmelding.objects.count() == 1


def test_wie_er_al_is_valt_op_met_alleen_het_nummer(als, begeleider, oud, velden):
    velden |= {"voornaam": "JAN", "achternaam": "bakker", "geboortedatum": "1985-05-17"}

    antwoord = als(begeleider).post("/aanmeldingen/nieuw/", velden)

    assert "nummer 70001" in fouten(antwoord, "persoon")["toch_nieuw"]
    assert str(oud.sleutel) not in antwoord.text
    assert not Aanmelding.objects.exists()


@pytest.mark.parametrize(
    ("veld", "waarde", "deel"),
    [
        ("datum", "2026-11-19", "moet nog komen"),
        ("datum", "1026-11-16", "te lang geleden"),
        ("datum", "31-11-2026", "geldige datum"),
        ("wens_op", "2026-11-17", "op of voor de dag van aanmelden"),
        ("eerste_gesprek", "2026-11-15", "voor de aanmelding"),
        ("eerste_gesprek", "2028-01-01", "meer dan een jaar vooruit"),
        ("team", "", "Kies een team"),
        ("bron", "postduif", "geldige"),
        ("toelichting", "x" * 2001, "2000"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld_en_alles_blijft_staan(
    veld, waarde, deel, als, begeleider, velden
):
    antwoord = als(begeleider).post("/aanmeldingen/nieuw/", velden | {veld: waarde})

    assert deel in fouten(antwoord)[veld]
    assert 'value="Ayşe"' in antwoord.text
    assert 'value="dr. Smit"' in antwoord.text
    assert not Client.objects.exists()


def test_naar_een_team_waar_u_niet_werkt_kan_niet(als, begeleider, velden):
    velden["team"] = str(TeamFactory(naam="IPS-team Zuid").pk)

    assert "team" in fouten(als(begeleider).post("/aanmeldingen/nieuw/", velden))


# Wie hier eerder was


def zoek(browser, tekst) -> str:
    return tekst_van(browser.post("/aanmeldingen/zoeken/", {"q": tekst}))


def test_wie_u_kent_is_te_vinden_op_naam(als, collega, oud):
    gevonden = zoek(als(collega), "bakker")

    assert "Jan Bakker 70001" in gevonden
    assert Regel.objects.filter(client_id=oud.pk, onderdelen="zoeken").exists()


def test_bij_veel_naamgenoten_zegt_de_lijst_dat_er_meer_zijn(als, coordinator, team):
    for nummer in range(21):
        AanmeldingFactory(client=ClientFactory(achternaam=f"Bakker{nummer:02}"), team=team)

    gevonden = als(coordinator).post("/aanmeldingen/zoeken/", {"q": "bakker"})

    assert len(gevonden.context["gevonden"].clienten) == 20
    assert "Er zijn er meer" in gevonden.text


def test_van_een_ander_is_het_hele_nummer_nodig_en_blijft_de_naam_weg(als, begeleider, oud):
    browser = als(begeleider)

    assert "Niemand gevonden" in zoek(browser, "bakker")
    assert "Niemand gevonden" in zoek(browser, "7000")
    op_nummer = zoek(browser, "70001")
    assert "Cliënt 70001 bij een ander team" in op_nummer
    assert "Bakker" not in op_nummer
    assert Regel.objects.get(client_id=oud.pk, onderdelen="zoeken").grondslag == "aanmelden"


def test_wie_al_een_traject_heeft_of_al_wacht_krijgt_geen_knop(als, coordinator, begeleider, team):
    maak_traject(begeleider=begeleider, team=team, achternaam="Alloopt")
    AanmeldingFactory(client=ClientFactory(achternaam="Alwacht"), team=team)

    gevonden = als(coordinator).post("/aanmeldingen/zoeken/", {"q": "al"})

    assert "traject loopt" in gevonden.text
    assert "staat op de wachtlijst" in gevonden.text
    assert "/aanmeldingen/nieuw/" not in str(
        BeautifulSoup(gevonden.content, "html.parser").select_one(".lijst")
    )


def test_wie_terugkomt_gaat_met_hetzelfde_dossier_de_wachtlijst_op(
    als, begeleider, oud, aanmelding
):
    antwoord = als(begeleider).post(f"/aanmeldingen/nieuw/{oud.sleutel}/", aanmelding)

    assert antwoord.url == "/clienten/"
    assert Aanmelding.objects.get().client == oud
    assert Client.objects.count() == 1


@pytest.mark.parametrize(
    ("maak", "fout"),
    [
        (lambda client, team, wie: AanmeldingFactory(client=client, team=team), "wachtlijst"),
        (
            lambda client, team, wie: Traject.objects.filter(client=client).update(
                einddatum=None, einde_reden="", fase="oriëntatie"
            ),
            "traject",
        ),
    ],
)
def test_twee_keer_aanmelden_kan_niet(maak, fout, als, begeleider, team, oud, aanmelding):
    maak(oud, team, begeleider)
    voor = Aanmelding.objects.count()

    antwoord = als(begeleider).post(f"/aanmeldingen/nieuw/{oud.sleutel}/", aanmelding)

    assert fout in fouten(antwoord)["__all__"]
    assert Aanmelding.objects.count() == voor


def test_op_dezelfde_dag_nog_eens_zegt_het_bij_de_datum(als, begeleider, oud, aanmelding, team):
    AanmeldingFactory(
        client=oud, team=team, datum=date(2026, 11, 16), uitkomst="ingetrokken",
        uitkomst_op=date(2026, 11, 16),
    )  # fmt: skip

    antwoord = als(begeleider).post(f"/aanmeldingen/nieuw/{oud.sleutel}/", aanmelding)

    assert fouten(antwoord) == {"datum": "Er is al een aanmelding op deze datum."}


# Een aanmelding verbeteren


@pytest.fixture
def wachtend(team):
    return AanmeldingFactory(team=team, client__achternaam="Kaya")


def test_een_eerste_gesprek_is_te_plannen(als, coordinator, wachtend, aanmelding):
    aanmelding |= {"datum": "2026-11-02", "wens_op": "2026-10-26", "eerste_gesprek": "2026-11-20"}

    antwoord = als(coordinator).post(f"/aanmeldingen/{wachtend.sleutel}/", aanmelding)

    assert antwoord.url == f"/aanmeldingen/{wachtend.sleutel}/"
    tekst = tekst_van(als(coordinator).get(antwoord.url))
    assert "20 november 2026 (gepland), 25 dagen na de wens" in tekst
    assert "Wacht 16 dagen" in tekst


def test_twee_die_verbeteren_verliezen_niets(als, coordinator, wachtend, team, aanmelding):
    adres = f"/aanmeldingen/{wachtend.sleutel}/"
    versie = als(coordinator).get(adres).context["form"].initial["versie"]
    begin = {"team": team.pk, "datum": "2026-11-02", "bron": "behandelaar", "wens": "werk"}

    als(coordinator).post(adres, begin | {"versie": versie, "verwijzer": "dr. Smit"})
    tweede = als(coordinator).post(
        adres, begin | {"versie": versie, "toelichting": "belt liever"}, follow=True
    )

    wachtend.refresh_from_db()
    assert (wachtend.verwijzer, wachtend.toelichting) == ("dr. Smit", "belt liever")
    assert "Een ander wijzigde intussen" in tweede.text


def test_wie_wacht_is_te_bereiken_als_het_nummer_verandert(als, coordinator, wachtend):
    adres = f"/aanmeldingen/{wachtend.sleutel}/client/"
    form = als(coordinator).get(adres).context["form"]
    velden = {naam: form[naam].value() or "" for naam in form.fields}

    antwoord = als(coordinator).post(adres, velden | {"telefoon": "06 12345678"})

    assert antwoord.url == f"/aanmeldingen/{wachtend.sleutel}/"
    assert "06 12345678" in als(coordinator).get(antwoord.url).text
    assert Regel.objects.filter(client_id=wachtend.client_id, actie="U").exists()


def test_naar_een_ander_team_gaat_hij_van_deze_lijst_af(als, coordinator, wachtend, aanmelding):
    zuid = TeamFactory(naam="IPS-team Zuid")
    aanmelding |= {"team": zuid.pk, "datum": "2026-11-02", "wens_op": "", "eerste_gesprek": ""}

    antwoord = als(coordinator).post(f"/aanmeldingen/{wachtend.sleutel}/", aanmelding)

    wachtend.refresh_from_db()
    assert (antwoord.url, wachtend.team) == ("/aanmeldingen/", zuid)
    assert als(coordinator).get(f"/aanmeldingen/{wachtend.sleutel}/").status_code == 403


def test_wat_is_afgesloten_is_alleen_te_lezen(als, coordinator, team):
    klaar = AanmeldingFactory(
        team=team, uitkomst="ingetrokken", uitkomst_op=VANDAAG, uitkomst_door=coordinator
    )
    adres = f"/aanmeldingen/{klaar.sleutel}/"

    antwoord = als(coordinator).post(adres, {"bron": "familie"})

    klaar.refresh_from_db()
    assert klaar.bron == "behandelaar"
    assert "Ingetrokken door de cliënt" in tekst_van(antwoord)
    assert als(coordinator).get(adres + "toewijzen/").url == adres
    assert als(coordinator).get(adres + "afsluiten/").url == adres
    assert als(coordinator).post(adres + "client/", {"voornaam": "Jan"}).url == adres


# In het dossier


def test_het_dossier_toont_de_weg_van_wens_naar_gesprek(als, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)
    traject.aanmelding = AanmeldingFactory(
        client=traject.client, team=team, datum=date(2026, 5, 11), verwijzer="dr. Smit",
        wens_op=date(2026, 5, 4), uitkomst="traject",
    )  # fmt: skip
    traject.save()
    for dag, kwam in ((3, False), (8, True), (15, True)):
        ContactmomentFactory(
            soort="client", niet_verschenen=not kwam, datum=date(2026, 6, dag), trajecten=[traject]
        )

    tekst = tekst_van(als(begeleider).get(f"/clienten/{traject.client.sleutel}/gegevens/"))

    assert "Door behandelaar (dr. Smit), met de wens betaald werk" in tekst
    assert "11 mei 2026 · wachtte 21 dagen" in tekst
    assert "eerste gesprek op 8 juni 2026, 35 dagen na de wens" in tekst


def test_een_ingelezen_traject_hoort_bij_de_aanmelding_ervoor(als, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)
    AanmeldingFactory(client=traject.client, datum=date(2026, 5, 22), uitkomst="traject")
    AanmeldingFactory(client=traject.client, team=team)

    tekst = tekst_van(als(begeleider).get(f"/clienten/{traject.client.sleutel}/gegevens/"))

    assert "22 mei 2026 · wachtte 10 dagen" in tekst
    assert "2 november 2026 · staat op de wachtlijst" in tekst


def test_wie_van_elders_is_bestaat_niet(als, begeleider, ander, aanmelding):
    with bereik.bereik(organisatie_id=ander.pk):
        vreemd = maak_traject(begeleider=maak_begeleider(TeamFactory()), clientnummer="70999")
    browser = als(begeleider)

    assert "Niemand gevonden" in zoek(browser, "70999")
    adres = f"/aanmeldingen/nieuw/{vreemd.client.sleutel}/"
    assert browser.post(adres, aanmelding).status_code == 404
