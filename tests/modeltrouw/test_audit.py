"""De auditruimte: scoren, het voorstel pas na de eigen keuze, en klaar zijn."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from logboek.keuzes import Actie
from logboek.models import Regel
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Consensus, Faseovergang, Itemscore, Metingauditor
from organisaties.keuzes import Rol
from tests.factories.organisaties import maak_medewerker
from tests.hulp.meting import alles, maak_meting, scoor, zet_fase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VOORSTEL = "Voorstel uit het logboek"
KANARIE = "kanarie in de motivering"


@pytest.fixture
def hatice(organisatie):
    return maak_medewerker(Rol.AUDITOR, naam="Hatice Yilmaz")


@pytest.fixture
def paul(organisatie):
    return maak_medewerker(Rol.AUDITOR, naam="Paul Smit")


@pytest.fixture
def meting(team, hatice, paul):
    return maak_meting(hatice, paul, team=team)


@pytest.fixture
def browser(als, hatice):
    return als(hatice)


def adres(meting, nr: int = 1, naam: str = "audit_item") -> str:
    return reverse(naam, args=[meting.sleutel, nr] if nr else [meting.sleutel])


def tekst(antwoord) -> str:
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").main.get_text(" ").split())


def eigen_score(organisatie, auditor, nr: int = 1) -> Itemscore:
    bereik.zet(Bereik(organisatie.pk, auditor.pk))
    return Itemscore.objects.get(auditor=auditor, item=nr)


def test_het_overzicht_zegt_hoe_ver_u_bent(browser, meting, hatice):
    scoor(meting, hatice, {1: 4, 2: 5})

    pagina = tekst(browser.get(adres(meting, 0, "audit")))

    assert "2 van 25 gescoord" in pagina
    assert "Verder met item 3" in pagina
    assert "Paul Smit nog bezig" in pagina


def test_een_keuze_opslaan_gaat_verder_met_het_volgende_item(browser, meting, hatice, organisatie):
    antwoord = browser.post(adres(meting, 2), {"score": "3", "motivatie": "Uit de rooster"})

    assert antwoord.url == adres(meting, 3)
    score = eigen_score(organisatie, hatice, 2)
    assert (score.score, score.motivatie, score.versie) == (3, "Uit de rooster", 1)


def test_na_het_laatste_item_komt_het_overzicht(browser, meting):
    assert browser.post(adres(meting, 25), {"onderdelen": ["0"]}).url == adres(meting, 0, "audit")


def test_een_item_dat_de_schaal_niet_heeft_bestaat_niet(browser, meting):
    assert browser.get(adres(meting, 26)).status_code == 404


def test_voor_de_eigen_keuze_staat_het_voorgestelde_anker_nergens(browser, meting):
    antwoord = browser.get(adres(meting))

    assert "25,83" in tekst(antwoord)
    assert VOORSTEL not in antwoord.content.decode()
    assert antwoord.context["pagina"].voorstel is None
    assert antwoord.context["pagina"].waarde.berekend.anker is None


def test_ook_een_geweigerde_invoer_verraadt_het_voorstel_niet(browser, meting):
    antwoord = browser.post(adres(meting), {"score": "niet"})

    assert "Schrijf waarom dit item niet te scoren is." in tekst(antwoord)
    assert VOORSTEL not in antwoord.content.decode()


def test_een_andere_score_dan_het_voorstel_blijft_op_de_pagina_en_vraagt_waarom(browser, meting):
    antwoord = browser.post(adres(meting), {"score": "2"}, follow=True)

    assert antwoord.redirect_chain[-1][0] == adres(meting)
    assert f"{VOORSTEL}: 4" in tekst(antwoord)
    assert "1, motiveer" not in tekst(antwoord)
    assert "2, motiveer" in tekst(antwoord)


def test_wie_de_afwijking_zag_moet_haar_motiveren(browser, meting):
    browser.post(adres(meting), {"score": "2"})

    antwoord = browser.post(adres(meting), {"score": "2", "versie": "1", "bewijs": "dossier 3"})

    assert "Schrijf waarom u van het voorstel afwijkt." in tekst(antwoord)
    assert "dossier 3" in antwoord.content.decode()


def test_met_motivering_gaat_de_afwijking_door(browser, meting, hatice, organisatie):
    browser.post(adres(meting), {"score": "2"})

    antwoord = browser.post(
        adres(meting), {"score": "2", "versie": "1", "motivatie": "Twee begeleiders zitten vol."}
    )

    assert antwoord.url == adres(meting, 2)
    assert eigen_score(organisatie, hatice).versie == 2


def test_gelijk_aan_het_voorstel_zegt_dat(browser, meting):
    antwoord = browser.post(adres(meting), {"score": "4"}, follow=True)

    assert "Het voorstel uit het logboek is hetzelfde." in tekst(antwoord)


@pytest.mark.parametrize(
    ("invoer", "score"),
    [
        ({"onderdelen": ["0", "2", "4"]}, 3),
        ({"onderdelen": ["1"]}, 1),
        ({"score": "1"}, 1),
    ],
)
def test_bij_een_item_dat_telt_volgt_de_score(invoer, score, browser, meting, hatice, organisatie):
    browser.post(adres(meting, 5), invoer)

    assert eigen_score(organisatie, hatice, 5).score == score


def test_item_3_zonder_fasen_vraagt_een_oordeel(browser, meting, hatice, organisatie):
    pagina = browser.get(adres(meting, 3))
    browser.post(adres(meting, 3), {"score": "2"})

    waarden = [waarde for waarde, _ in pagina.context["form"].fields["score"].choices]
    assert waarden == ["", "1", "2", "niet"]
    assert eigen_score(organisatie, hatice, 3).score == 2


@pytest.mark.parametrize(
    ("nr", "invoer", "uitleg"),
    [
        (1, {}, "Kies een score, of dat dit item niet te scoren is."),
        (1, {"score": "9"}, "Selecteer een geldige keuze"),
        (5, {}, "Kruis aan wat er is, of kies dat er geen onderdeel is."),
        (5, {"onderdelen": ["7"]}, "Selecteer een geldige keuze"),
        (5, {"onderdelen": ["1"], "score": "1"}, "U kruiste onderdelen aan."),
        (1, {"score": "4", "motivatie": "x" * 4001}, "4000 tekens"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(nr, invoer, uitleg, browser, meting):
    antwoord = browser.post(adres(meting, nr), invoer)

    assert (antwoord.status_code, uitleg in tekst(antwoord)) == (200, True)
    assert not Itemscore.objects.exists()


def test_twee_keer_dezelfde_knop_is_een_score(browser, meting, hatice, organisatie):
    for _ in range(2):
        browser.post(adres(meting, 2), {"score": "3", "versie": "0"})

    assert eigen_score(organisatie, hatice, 2).versie == 1


def test_twee_vensters_overschrijven_elkaar_niet(browser, meting, hatice, organisatie):
    browser.post(adres(meting, 2), {"score": "3", "motivatie": "eerste", "versie": "0"})

    antwoord = browser.post(adres(meting, 2), {"score": "5", "motivatie": "tweede", "versie": "0"})

    assert "In een ander venster sloeg u intussen iets anders op." in tekst(antwoord)
    assert "eerste" in tekst(antwoord)
    assert "tweede" in antwoord.content.decode()
    assert eigen_score(organisatie, hatice, 2).score == 3


def test_nog_eens_opslaan_is_een_keuze_met_open_ogen(browser, meting, hatice, organisatie):
    browser.post(adres(meting, 2), {"score": "3", "versie": "0"})
    antwoord = browser.post(adres(meting, 2), {"score": "5", "versie": "0"})
    versie = antwoord.context["form"]["versie"].value()

    browser.post(adres(meting, 2), {"score": "5", "versie": versie})

    assert eigen_score(organisatie, hatice, 2).score == 5


def test_wat_u_typt_wordt_bewaard_en_staat_er_weer(browser, meting):
    velden = {"score": "3", "motivatie": "half getypt", "versie": "0"}

    assert browser.post(adres(meting, 2, "audit_concept"), velden).status_code == 204
    pagina = browser.get(adres(meting, 2))

    assert "half getypt" in pagina.content.decode()
    assert "is nog niet opgeslagen" in tekst(pagina)
    assert pagina.context["form"]["score"].value() == "3"
    assert not Itemscore.objects.exists()


def test_opslaan_ruimt_het_concept_op(browser, meting):
    velden = {"score": "3", "versie": "0"}
    browser.post(adres(meting, 2, "audit_concept"), velden)
    browser.post(adres(meting, 2), velden)

    assert browser.get(adres(meting, 2)).context["concept"] is None


def test_een_concept_van_voor_het_opslaan_komt_te_laat(browser, meting):
    browser.post(adres(meting, 2), {"score": "3", "versie": "0"})

    laat = browser.post(adres(meting, 2, "audit_concept"), {"score": "5", "versie": "0"})

    assert laat.status_code == 409
    assert browser.get(adres(meting, 2)).context["form"]["score"].value() == "3"


def test_een_concept_is_weg_te_gooien(browser, meting):
    browser.post(adres(meting, 2, "audit_concept"), {"score": "3", "versie": "0"})
    browser.post(adres(meting, 2, "audit_concept_weg"))

    assert browser.get(adres(meting, 2)).context["concept"] is None


def test_een_te_groot_concept_wordt_geweigerd(browser, meting):
    velden = {"motivatie": "x" * 20_000, "versie": "0"}

    assert browser.post(adres(meting, 2, "audit_concept"), velden).status_code == 413


def test_een_vreemd_teken_breekt_het_concept_niet(browser, meting):
    velden = {"motivatie": "a\x00b", "versie": "0"}

    assert browser.post(adres(meting, 2, "audit_concept"), velden).status_code == 204
    assert browser.get(adres(meting, 2)).context["form"]["motivatie"].value() == "ab"


def test_elke_blik_van_een_auditor_staat_in_het_logboek(browser, meting, hatice):
    browser.get(adres(meting))
    browser.post(adres(meting), {"score": "4"})

    regels = Regel.objects.filter(gebruiker_id=hatice.pk, object_sleutel=str(meting.sleutel))
    assert [(regel.actie, regel.object_soort) for regel in regels.order_by("pk")] == [
        (Actie.INZIEN, "meting"),
        (Actie.WIJZIGEN, "meting"),
    ]


def test_met_open_items_bent_u_niet_klaar(browser, meting, hatice):
    scoor(meting, hatice, {1: 4})

    antwoord = browser.post(adres(meting, 0, "audit_klaar"), follow=True)

    assert "Nog niet af: items 2, 3, 4" in tekst(antwoord)
    assert not Metingauditor.objects.filter(klaar_op__isnull=False).exists()


def test_iets_wat_niet_is_opgeslagen_houdt_afronden_tegen(browser, meting, hatice):
    alles(meting, hatice)
    browser.post(adres(meting, 2, "audit_concept"), {"score": "3", "versie": "1"})

    antwoord = browser.post(adres(meting, 0, "audit_klaar"), follow=True)

    assert "Getypt en nog niet opgeslagen: item 2." in tekst(antwoord)


def test_klaar_en_toch_nog_wijzigen(browser, meting, hatice, organisatie):
    alles(meting, hatice)
    browser.post(adres(meting, 0, "audit_klaar"))
    op_slot = browser.post(adres(meting, 2), {"score": "1", "versie": "1"})

    browser.post(adres(meting, 0, "audit_heropen"))
    browser.post(adres(meting, 2), {"score": "1", "versie": "1"})

    assert "U zei dat u klaar bent." in tekst(op_slot)
    assert eigen_score(organisatie, hatice, 2).score == 1


def test_de_laatste_die_klaar_is_opent_de_consensus(browser, als, meting, hatice, paul):
    alles(meting, hatice)
    alles(meting, paul, item2=1)
    als(paul).post(adres(meting, 0, "audit_klaar"))

    antwoord = browser.post(adres(meting, 0, "audit_klaar"))

    meting.refresh_from_db()
    assert (meting.fase, antwoord.url) == (Metingfase.CONSENSUS, adres(meting, 0, "consensus"))


def test_als_iedereen_klaar_is_kan_niemand_meer_terug(browser, meting, hatice):
    zet_fase(meting, Metingfase.CONSENSUS)

    antwoord = browser.post(adres(meting, 0, "audit_heropen"), follow=True)

    assert "terug kan niet meer" in tekst(antwoord)


def test_wie_alleen_scoort_slaat_de_consensus_over(als, team, coordinator, organisatie):
    zelf = maak_meting(coordinator, soort="zelf", team=team)
    alles(zelf, coordinator)

    antwoord = als(coordinator).post(adres(zelf, 0, "audit_klaar"), follow=True)

    zelf.refresh_from_db()
    stappen = Faseovergang.objects.values_list("naar_fase", flat=True)
    assert (zelf.fase, list(stappen)) == (Metingfase.CONCEPT, ["consensus", "concept"])
    assert "overleg over verschillen is overgeslagen" in tekst(antwoord)
    assert not Consensus.objects.exists()


def test_de_een_ziet_niets_van_de_ander_zolang_er_wordt_gescoord(browser, meting, paul):
    alles(meting, paul, item2={"score": 1, "motivatie": KANARIE})

    for naam, nr in (("audit", 0), ("audit_item", 2), ("consensus", 0), ("consensus_item", 2)):
        antwoord = browser.get(adres(meting, nr, naam), follow=True)
        assert KANARIE not in antwoord.content.decode()
    assert "0 van 25 gescoord" in tekst(browser.get(adres(meting, 0, "audit")))


def test_ook_een_concept_is_alleen_van_wie_het_typte(browser, als, meting, paul):
    velden = {"score": "3", "motivatie": KANARIE, "versie": "0"}
    als(paul).post(adres(meting, 2, "audit_concept"), velden)

    assert KANARIE not in browser.get(adres(meting, 2)).content.decode()


def test_voor_het_scoren_begint_is_er_nog_niets_te_doen(browser, meting):
    zet_fase(meting, Metingfase.VOORBEREIDING)

    assert "nog niet begonnen" in tekst(browser.get(adres(meting, 0, "audit")))
    assert browser.get(adres(meting, 1)).url == adres(meting, 0, "audit")
    assert "wordt nu niet gescoord" in tekst(browser.post(adres(meting, 1), {"score": "3"}))


def test_na_het_scoren_zijn_de_eigen_scores_nog_te_lezen(browser, meting, hatice):
    scoor(meting, hatice, {2: 3})
    zet_fase(meting, Metingfase.CONSENSUS)

    pagina = browser.get(adres(meting, 2))

    assert "uw eerste score blijft staan" in tekst(pagina)
    assert pagina.context["form"]["score"].value() == "3"


def test_na_een_verlopen_sessie_staat_de_motivering_er_nog(client, meting, hatice):
    hatice.set_password("een-lang-wachtwoord-1")
    hatice.save()
    inlog = client.post(adres(meting, 2), {"score": "3", "motivatie": "lang verhaal"})
    bewaard = BeautifulSoup(inlog.content, "html.parser").find("input", {"name": "bewaard"})
    inlognaam = {"login": hatice.email, "password": "een-lang-wachtwoord-1"}

    client.post(reverse("account_login"), {**inlognaam, "bewaard": bewaard["value"]})

    assert "lang verhaal" in client.get(adres(meting, 2)).content.decode()


@pytest.mark.parametrize(
    ("van", "tot", "status"),
    [
        ("2026-11-19", "2026-12-31", 403),
        ("2026-11-18", "2026-11-18", 200),
        ("2026-10-01", "2026-11-17", 403),
    ],
)
def test_een_auditor_komt_alleen_binnen_zijn_dagen_erin(van, tot, status, browser, meting, hatice):
    Metingauditor.objects.filter(gebruiker=hatice).update(van=van, tot=tot)

    assert browser.get(adres(meting)).status_code == status
