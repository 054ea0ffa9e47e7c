"""De consensus: alleen de verschillen, naast elkaar, en niemand overschrijft een ander."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Consensus, Itemscore
from organisaties.keuzes import Rol
from tests.factories.organisaties import maak_medewerker
from tests.hulp.meting import alles, maak_meting, zet_fase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

SAMEN = {"score": "3", "motivatie": "We zagen beiden dat twee begeleiders vol zitten."}


@pytest.fixture
def hatice(organisatie):
    return maak_medewerker(Rol.AUDITOR, naam="Hatice Yilmaz")


@pytest.fixture
def paul(organisatie):
    return maak_medewerker(Rol.AUDITOR, naam="Paul Smit")


@pytest.fixture
def meting(team, hatice, paul):
    """Hatice en Paul verschillen over item 2 (een) en item 7 (niet te scoren)."""
    meting = maak_meting(hatice, paul, team=team)
    alles(meting, hatice, item2={"score": 4, "motivatie": "De rooster klopt."})
    niet = {"score": None, "niet_te_scoren": True, "motivatie": "Geen agenda gezien."}
    alles(meting, paul, item2={"score": 3, "motivatie": "Er zijn andere taken."}, item7=niet)
    zet_fase(meting, Metingfase.CONSENSUS)
    return meting


@pytest.fixture
def browser(als, hatice):
    return als(hatice)


def adres(meting, nr: int = 0, naam: str = "consensus_item") -> str:
    if nr:
        return reverse(naam, args=[meting.sleutel, nr])
    return reverse("consensus", args=[meting.sleutel])


def tekst(antwoord) -> str:
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").main.get_text(" ").split())


def test_alleen_de_verschillen_staan_open(browser, meting):
    stand = browser.get(adres(meting)).context["stand"]

    assert [deel.item.nr for deel in stand.verschillen] == [2, 7]
    assert len(stand.eens) == 23


def test_hoe_goed_ze_het_eens_waren(browser, meting):
    pagina = tekst(browser.get(adres(meting)))

    assert "Precies gelijk 96% 23 van 24" in pagina
    assert "Hoogstens een verschil 100% 24 van 24" in pagina


def test_zonder_spreiding_is_de_kappa_niet_te_berekenen(browser, team, hatice, paul):
    gelijk = maak_meting(hatice, paul, team=team)
    alles(gelijk, hatice)
    alles(gelijk, paul)
    zet_fase(gelijk, Metingfase.CONSENSUS)

    pagina = tekst(browser.get(adres(gelijk)))

    assert "Gewogen kappa niet te berekenen" in pagina
    assert "Nergens. U gaf elk item dezelfde score." in pagina


def test_beide_motiveringen_staan_naast_elkaar(browser, meting):
    pagina = tekst(browser.get(adres(meting, 2)))

    assert "De rooster klopt." in pagina
    assert "Er zijn andere taken." in pagina


def test_waarover_ze_het_eens_zijn_valt_niets_te_besluiten(browser, meting):
    assert browser.get(adres(meting, 1)).status_code == 404
    assert browser.post(adres(meting, 1), SAMEN).status_code == 404


def test_samen_besluiten_gaat_door_naar_het_volgende_verschil(browser, meting):
    antwoord = browser.post(adres(meting, 2), SAMEN)

    assert antwoord.url == adres(meting, 7)
    samen = Consensus.objects.get()
    assert (samen.item, samen.score, samen.versie) == (2, 3, 1)


def test_beide_eerste_scores_blijven_staan(browser, meting, organisatie, hatice):
    browser.post(adres(meting, 2), SAMEN)

    bereik.zet(Bereik(organisatie.pk, hatice.pk))
    assert sorted(Itemscore.objects.filter(item=2).values_list("score", flat=True)) == [3, 4]


def test_samen_kan_het_ook_niet_te_scoren_zijn(browser, meting):
    browser.post(adres(meting, 7), {"score": "niet", "motivatie": "Er is geen agenda."})

    assert Consensus.objects.get().niet_te_scoren


@pytest.mark.parametrize(
    ("invoer", "uitleg"),
    [
        ({"score": "3"}, "Schrijf waarom u samen op deze score komt."),
        ({"score": "3", "motivatie": "  "}, "Schrijf waarom u samen op deze score komt."),
        ({"motivatie": "zo is het"}, "Kies een score, of dat dit item niet te scoren is."),
    ],
)
def test_een_score_met_een_reden_of_niets(invoer, uitleg, browser, meting):
    antwoord = browser.post(adres(meting, 2), invoer)

    assert uitleg in tekst(antwoord)
    assert not Consensus.objects.exists()


def test_wie_later_opslaat_overschrijft_de_ander_niet(browser, als, meting, paul):
    als(paul).post(adres(meting, 2), {"score": "4", "motivatie": "van Paul", "versie": "0"})

    antwoord = browser.post(adres(meting, 2), {**SAMEN, "versie": "0"})

    assert "Uw collega sloeg intussen iets anders op." in tekst(antwoord)
    assert "van Paul" in tekst(antwoord)
    assert SAMEN["motivatie"] in antwoord.content.decode()
    assert Consensus.objects.get().score == 4


def test_daarna_nog_eens_opslaan_geldt_wel(browser, als, meting, paul):
    als(paul).post(adres(meting, 2), {"score": "4", "motivatie": "van Paul", "versie": "0"})
    antwoord = browser.post(adres(meting, 2), {**SAMEN, "versie": "0"})

    versie = antwoord.context["form"]["versie"].value()
    browser.post(adres(meting, 2), {**SAMEN, "versie": versie})

    assert (Consensus.objects.get().score, Consensus.objects.get().versie) == (3, 2)


def test_twee_keer_dezelfde_knop_is_een_besluit(browser, meting):
    for _ in range(2):
        browser.post(adres(meting, 2), {**SAMEN, "versie": "0"})

    assert Consensus.objects.get().versie == 1


def test_wat_u_typt_wordt_bewaard_en_staat_er_weer(browser, als, meting, paul):
    velden = {"motivatie": "half getypt", "versie": "0"}

    assert browser.post(adres(meting, 2, "consensus_concept"), velden).status_code == 204
    assert "half getypt" in browser.get(adres(meting, 2)).content.decode()
    assert "half getypt" not in als(paul).get(adres(meting, 2)).content.decode()


def test_met_een_open_verschil_komt_er_geen_rapport(browser, meting):
    browser.post(adres(meting, 2), SAMEN)

    klaar = reverse("consensus_klaar", args=[meting.sleutel])
    antwoord = browser.post(klaar, follow=True)

    meting.refresh_from_db()
    assert meting.fase == Metingfase.CONSENSUS
    assert "item 7" in tekst(antwoord)


def test_is_alles_besloten_dan_volgt_het_conceptrapport(browser, meting):
    for nr in (2, 7):
        browser.post(adres(meting, nr), SAMEN)

    browser.post(reverse("consensus_klaar", args=[meting.sleutel]))

    meting.refresh_from_db()
    assert meting.fase == Metingfase.CONCEPT


def test_na_de_consensus_verandert_er_niets_meer(browser, meting):
    browser.post(adres(meting, 2), SAMEN)
    zet_fase(meting, Metingfase.CONCEPT)

    antwoord = browser.post(adres(meting, 2), {"score": "5", "motivatie": "toch", "versie": "1"})

    assert "De consensus is nu niet aan de orde." in tekst(antwoord)
    assert Consensus.objects.get().score == 3


def test_tot_iedereen_klaar_is_valt_er_niets_te_zien(browser, meting):
    zet_fase(meting, Metingfase.SCOREN)

    assert browser.get(adres(meting)).url == reverse("audit", args=[meting.sleutel])
    assert browser.get(adres(meting, 2)).url == reverse("audit", args=[meting.sleutel])
