"""Van concept via wederhoor naar vastgesteld, en wat daarna niet meer kan."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Bevinding, Faseovergang, Meting, Wederhoor
from modeltrouw.regels.rapport import toets_reactie
from tests.hulp.meting import maak_gescoord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def concept(team):
    return maak_gescoord(team=team)


@pytest.fixture
def open_wederhoor(team):
    return maak_gescoord(Metingfase.WEDERHOOR, team=team, wederhoor_tot=date(2026, 12, 2))


@pytest.fixture
def auditor(als):
    """`auditor(meting)`: een browser van de eerste auditor."""
    return lambda meting: als(meting.auditors.first().gebruiker)


def adres(naam: str, meting, *args) -> str:
    return reverse(naam, args=[meting.sleutel, *args])


def ingevuld(antwoord) -> dict[str, str]:
    """Wat een browser zou insturen als niemand iets verandert."""
    velden = BeautifulSoup(antwoord.content, "html.parser").select("main [name]")
    return {veld["name"]: veld.get("value", veld.text.strip()) for veld in velden}


def test_een_bevinding_staat_er_en_de_volgende_is_een_klik(concept, auditor):
    browser = auditor(concept)
    invoer = {"bevinding": "Gezien", "sterk": "", "aanbeveling": "Doe meer", "verder": ""}

    antwoord = browser.post(adres("meting_bevinding", concept, 4), invoer)

    assert antwoord.url == adres("meting_bevinding", concept, 5)
    assert Bevinding.objects.get(item=4).aanbeveling == "Doe meer"


def test_twee_auditors_in_een_bevinding_verliezen_niets(concept, als):
    een, twee = (als(rij.gebruiker) for rij in concept.auditors.all())
    pagina = adres("meting_bevinding", concept, 4)
    van_een, van_twee = ingevuld(een.get(pagina)), ingevuld(twee.get(pagina))

    een.post(pagina, van_een | {"bevinding": "Van een"})
    botsing = twee.post(pagina, van_twee | {"bevinding": "Van twee", "sterk": "Ook dit"})

    assert "Een ander maakte hiervan ‘Van een’" in botsing.content.decode()
    assert "Van twee" in botsing.content.decode()
    assert Bevinding.objects.get().bevinding == "Van een"


def test_ieder_een_eigen_veld_komt_samen(concept, als):
    een, twee = (als(rij.gebruiker) for rij in concept.auditors.all())
    pagina = adres("meting_bevinding", concept, 4)
    van_een, van_twee = ingevuld(een.get(pagina)), ingevuld(twee.get(pagina))

    een.post(pagina, van_een | {"bevinding": "Van een"})
    twee.post(pagina, van_twee | {"sterk": "Van twee"})

    rij = Bevinding.objects.get()
    assert (rij.bevinding, rij.sterk) == ("Van een", "Van twee")


@pytest.mark.parametrize("fase", [Metingfase.CONSENSUS, Metingfase.WEDERHOOR])
def test_buiten_het_concept_schrijft_niemand(fase, team, auditor):
    meting = maak_gescoord(fase, team=team)

    antwoord = auditor(meting).post(adres("meting_bevinding", meting, 4), {"bevinding": "Mijn"})

    assert "Er is niets opgeslagen" in antwoord.content.decode()
    assert "Mijn" in antwoord.content.decode()
    assert not Bevinding.objects.exists()


def test_een_item_buiten_de_schaal_bestaat_niet(concept, auditor):
    assert auditor(concept).get(adres("meting_bevinding", concept, 26)).status_code == 404


@pytest.mark.parametrize(("tot", "mag"), [("2026-11-18", True), ("2026-11-17", False), ("", False)])
def test_aanbieden_vraagt_een_dag_die_nog_komt(tot, mag, concept, auditor):
    antwoord = auditor(concept).post(adres("meting_aanbieden", concept), {"wederhoor_tot": tot})

    concept.refresh_from_db()
    assert (concept.fase == Metingfase.WEDERHOOR) is mag
    assert antwoord.status_code == (302 if mag else 200)


def test_de_samenvatting_wordt_bewaard(concept, auditor):
    auditor(concept).post(adres("meting_samenvatting", concept), {"samenvatting": "Goed op weg"})

    concept.refresh_from_db()
    assert concept.samenvatting == "Goed op weg"


def test_de_organisatie_reageert_en_de_auditor_antwoordt(open_wederhoor, als, coordinator, auditor):
    als(coordinator).post(adres("wederhoor_reactie", open_wederhoor, 7), {"reactie": "Nee"})
    auditor(open_wederhoor).post(
        adres("wederhoor_antwoord", open_wederhoor, 7), {"antwoord": "Toch wel"}
    )

    rij = Wederhoor.objects.get()
    assert (rij.reactie, rij.antwoord) == ("Nee", "Toch wel")
    assert rij.aangemaakt_door == coordinator
    assert rij.antwoord_door == open_wederhoor.auditors.first().gebruiker


def test_twee_keer_insturen_geeft_een_reactie(open_wederhoor, als, coordinator):
    for _ in range(2):
        als(coordinator).post(adres("wederhoor_reactie", open_wederhoor, 7), {"reactie": "Nee"})

    assert Wederhoor.objects.count() == 1


@pytest.mark.parametrize(
    ("anders", "mag"),
    [
        ({}, True),
        ({"tot": VANDAAG}, True),
        ({"tot": date(2026, 11, 17)}, False),
        ({"klaar": True}, False),
        ({"beantwoord": True}, False),
        ({"fase": Metingfase.CONCEPT}, False),
        ({"fase": Metingfase.VASTGESTELD}, False),
    ],
)
def test_reageren_kan_tot_en_met_de_laatste_dag(anders, mag):
    stand = {
        "fase": Metingfase.WEDERHOOR,
        "tot": date(2026, 12, 2),
        "klaar": False,
    }
    assert (toets_reactie(**stand | anders, vandaag=VANDAAG) is None) is mag


def test_wie_te_laat_reageert_houdt_zijn_tekst(team, als, coordinator):
    meting = maak_gescoord(Metingfase.WEDERHOOR, team=team, wederhoor_tot=date(2026, 11, 17))
    antwoord = als(coordinator).post(
        adres("wederhoor_reactie", meting, 7), {"reactie": "Mijn tekst"}
    )

    assert "De termijn voor wederhoor is voorbij" in antwoord.content.decode()
    assert "Mijn tekst" in antwoord.content.decode()


def test_vaststellen_wacht_tot_de_organisatie_klaar_is(open_wederhoor, als, coordinator, auditor):
    pagina = adres("meting_vaststellen", open_wederhoor)
    wacht = auditor(open_wederhoor).post(pagina)
    als(coordinator).post(adres("wederhoor_afronden", open_wederhoor))
    auditor(open_wederhoor).post(pagina)

    open_wederhoor.refresh_from_db()
    assert "De organisatie kan nog reageren" in wacht.content.decode()
    assert open_wederhoor.fase == Metingfase.VASTGESTELD
    assert open_wederhoor.vastgesteld_op == VANDAAG
    assert Faseovergang.objects.get().naar_fase == Metingfase.VASTGESTELD


def test_een_reactie_zonder_antwoord_houdt_het_vaststellen_tegen(team, als, coordinator, auditor):
    meting = maak_gescoord(Metingfase.WEDERHOOR, team=team, wederhoor_tot=VANDAAG)
    als(coordinator).post(adres("wederhoor_reactie", meting, 7), {"reactie": "Nee"})
    als(coordinator).post(adres("wederhoor_afronden", meting))

    antwoord = auditor(meting).post(adres("meting_vaststellen", meting))

    assert "heeft een antwoord" in antwoord.content.decode()
    assert Meting.objects.get().fase == Metingfase.WEDERHOOR


def test_een_reactie_brengt_het_rapport_terug_naar_concept(open_wederhoor, auditor):
    auditor(open_wederhoor).post(adres("wederhoor_terug", open_wederhoor))

    open_wederhoor.refresh_from_db()
    assert open_wederhoor.fase == Metingfase.CONCEPT


@pytest.mark.parametrize(
    ("naam", "invoer"),
    [
        ("meting_bevinding", {"bevinding": "Anders"}),
        ("wederhoor_antwoord", {"antwoord": "Anders"}),
        ("wederhoor_reactie", {"reactie": "Anders"}),
    ],
)
def test_na_het_vaststellen_verandert_niets(
    naam, invoer, open_wederhoor, als, coordinator, auditor
):
    als(coordinator).post(adres("wederhoor_reactie", open_wederhoor, 7), {"reactie": "Nee"})
    auditor(open_wederhoor).post(adres("wederhoor_antwoord", open_wederhoor, 7), {"antwoord": "Ja"})
    als(coordinator).post(adres("wederhoor_afronden", open_wederhoor))
    auditor(open_wederhoor).post(adres("meting_vaststellen", open_wederhoor))
    browser = als(coordinator) if naam == "wederhoor_reactie" else auditor(open_wederhoor)

    antwoord = browser.post(adres(naam, open_wederhoor, 7), invoer)

    assert antwoord.status_code == 200
    assert Wederhoor.objects.get().antwoord == "Ja"
    assert not Bevinding.objects.exists()


def test_de_organisatie_stelt_niet_zelf_vast(open_wederhoor, als, coordinator):
    assert als(coordinator).post(adres("meting_vaststellen", open_wederhoor)).status_code == 403
