"""De levende score: wat een coördinator ziet, wat een manager ziet, en wat niemand kwijtraakt."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from logboek.models import Regel
from modeltrouw.keuzes import Metingfase, Metingsoort
from modeltrouw.models import Consensus, Meting
from organisaties.keuzes import Rol
from organisaties.models import IPSTeam
from tests.factories.modeltrouw import MetingFactory
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import ContactmomentFactory, PlaatsingFactory, maak_traject
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

WERKBOEK = Path(__file__).parents[2] / "trajecten" / "referentie" / "ggz-noord.xlsx"
NOORD = "?van=2009-10-01&tot=2010-03-31"


@pytest.fixture
def noord(organisatie) -> IPSTeam:
    """De ingelezen caseload van bron 000, met een coördinator en een manager."""
    call_command("importeer", str(WERKBOEK), organisatie=organisatie.naam, stdout=StringIO())
    return IPSTeam.objects.get(naam="IPS-team Noord")


@pytest.fixture
def carla(noord):
    return maak_medewerker(Rol.COORDINATOR, noord, naam="Carla")


def adres(team: IPSTeam, *delen: object) -> str:
    return "/".join(["/modeltrouw/team", str(team.sleutel), *map(str, delen), ""])


def soep(antwoord) -> BeautifulSoup:
    assert antwoord.status_code == 200
    return BeautifulSoup(antwoord.content, "html.parser")


def tekst(element) -> str:
    return " ".join(element.get_text(" ").split())


def rij_van(pagina: BeautifulSoup, nr: int) -> str:
    nummer = pagina.find("span", class_="itemnr", string=str(nr))
    return tekst(nummer.find_parent("tr"))


def kaart(pagina: BeautifulSoup, kop: str) -> str:
    return tekst(pagina.find("section", attrs={"aria-labelledby": kop}))


def zet_meting(score: int = 3, *, team=None, soort=Metingsoort.EXTERN, op=date(2026, 10, 1)):
    """Een vastgestelde meting waarin elk item deze score kreeg."""
    meting = MetingFactory(team=team, soort=soort, fase=Metingfase.CONSENSUS)
    for item in range(1, 26):
        Consensus.objects.create(
            organisatie_id=meting.organisatie_id,
            meting=meting,
            item=item,
            score=score,
            motivatie="samen",
        )
    Meting.objects.filter(pk=meting.pk).update(fase=Metingfase.VASTGESTELD, vastgesteld_op=op)
    return meting


def test_wie_over_een_team_gaat_komt_er_meteen(als, coordinator, team):
    antwoord = als(coordinator).get("/modeltrouw/")

    assert antwoord.url == adres(team)


def test_wie_over_meer_teams_gaat_kiest(als, manager, team):
    TeamFactory(naam="IPS-team Zuid")

    pagina = soep(als(manager).get("/modeltrouw/"))

    assert [link.text for link in pagina.select("main .items a")] == [
        "IPS-team Noord",
        "IPS-team Zuid",
    ]


def test_alle_items_staan_in_een_beeld_per_sectie(als, coordinator, team):
    pagina = soep(als(coordinator).get(adres(team)))

    secties = [kop.text for kop in pagina.select("h3.sectie")]
    assert secties == ["Bezetting", "Organisatie", "Begeleiding"]
    assert len(pagina.select("table.levend tbody tr")) == 25


def test_de_waarden_zijn_die_van_de_opdracht(als, carla, noord):
    pagina = soep(als(carla).get(adres(noord) + NOORD))

    assert "25,83 cliënten per fte" in rij_van(pagina, 1)
    assert "3,11 persoonlijke" in rij_van(pagina, 17)
    assert "95 % regulier" in rij_van(pagina, 21)


def test_een_item_dat_niet_te_berekenen_is_blijft_een_oordeel(als, coordinator, team):
    pagina = soep(als(coordinator).get(adres(team)))

    assert "oordeel" in rij_van(pagina, 3)


def test_er_staat_geen_klasse_en_wel_waarom(als, coordinator, team):
    pagina = soep(als(coordinator).get(adres(team)))

    inhoud = tekst(pagina.main)
    assert "modeltrouw" not in tekst(pagina.select_one(".vakken")).lower()
    assert "13 van de 25 items zijn niet uit te rekenen" in inhoud


def test_zonder_gegevens_is_het_leeg_en_geen_nul(als, coordinator, team):
    pagina = soep(als(coordinator).get(adres(team)))

    assert "niets te meten" in rij_van(pagina, 19)
    assert "leeg" in rij_van(pagina, 19)


def test_naast_het_anker_staat_de_laatste_externe_meting(als, coordinator, begeleider, team):
    maak_traject(begeleider=begeleider, team=team)
    zet_meting(3, team=team)

    rij = rij_van(soep(als(coordinator).get(adres(team))), 1)

    assert "3 · nu ↑ 2 hoger" in rij


def test_de_score_van_een_ander_team_of_een_zelfmeting_telt_hier_niet(als, coordinator, team):
    zet_meting(team=TeamFactory())
    zet_meting(team=team, soort=Metingsoort.ZELF)

    pagina = soep(als(coordinator).get(adres(team)))

    assert "nog geen" in tekst(pagina.select_one(".vakken"))


def test_een_item_zegt_wat_het_hoger_brengt(als, carla, noord):
    caseload, contact = (
        kaart(soep(als(carla).get(adres(noord, "item", nr) + NOORD)), "kop-lift") for nr in (1, 17)
    )

    assert "5 open trajecten minder, of 0,2 fte erbij" in caseload
    assert "Naar anker 3 " in contact
    assert "Samen 9 persoonlijke contacten per week meer" in contact
    assert "onder 4 per week" in contact


@pytest.mark.parametrize("nr", range(1, 26))
def test_elke_itempagina_heeft_een_definitie_met_vijf_ankers(nr, als, coordinator, team):
    pagina = soep(als(coordinator).get(adres(team, "item", nr)))

    assert len(pagina.select(".ankers li")) == 5


def test_elk_berekend_item_toont_zijn_rijen(als, carla, noord):
    browser = als(carla)

    for nr in (1, 2, 4, 15, 16, 17, 19, 20, 21, 23, 24):
        pagina = soep(browser.get(adres(noord, "item", nr) + NOORD))
        assert pagina.find(id="rijen").select("tbody tr"), nr


def test_bij_item_drie_staat_per_begeleider_welke_fasen_hij_zelf_doet(
    als, manager, begeleider, team
):
    traject = maak_traject(begeleider=begeleider, team=team)
    ContactmomentFactory(begeleider=begeleider, trajecten=[traject], datum=date(2026, 11, 10))

    pagina = soep(als(manager).get(adres(team, "item", 3)))

    assert "Eva Meijer Baan of opleiding zoeken 1 van 6" in tekst(pagina.find(id="rijen"))
    assert "1 van 6 getelde onderdelen lijken er te zijn." in kaart(pagina, "kop-nu")
    assert "staat niet in het portal" in kaart(pagina, "kop-nu")


@pytest.mark.parametrize("nr", [0, 26, 99])
def test_een_item_dat_niet_bestaat_is_er_niet(nr, als, coordinator, team):
    assert als(coordinator).get(adres(team, "item", nr)).status_code == 404


def test_een_coordinator_ziet_de_namen_en_elke_blik_is_een_regel(
    als, coordinator, begeleider, team
):
    traject = maak_traject(begeleider=begeleider, team=team, achternaam="Bakker")

    pagina = soep(als(coordinator).get(adres(team, "item", 1)))

    assert "Bakker" in tekst(pagina.find(id="rijen"))
    assert Regel.objects.filter(client_id=traject.client_id, onderdelen="modeltrouw").exists()


def test_een_manager_ziet_hoeveel_het_er_zijn_en_geen_naam(als, manager, begeleider, team):
    maak_traject(begeleider=begeleider, team=team, achternaam="Bakker")

    antwoord = als(manager).get(adres(team, "item", 1))

    assert "Bakker" not in antwoord.content.decode()
    assert ": 1" in tekst(soep(antwoord).find(id="rijen"))


def test_de_client_van_een_ander_team_blijft_zonder_naam(als, coordinator, begeleider, team):
    elders = maak_traject(begeleider=begeleider, team=TeamFactory(), achternaam="Elders")
    ContactmomentFactory(begeleider=begeleider, trajecten=[elders], datum=date(2026, 11, 10))

    antwoord = als(coordinator).get(adres(team, "item", 17))

    assert "Elders" not in antwoord.content.decode()
    assert "voor een cliënt" in tekst(soep(antwoord).find(id="rijen"))


def test_de_rijen_bladeren_op_sleutel(als, coordinator, begeleider, team):
    for _ in range(26):
        maak_traject(begeleider=begeleider, team=team)

    eerste = soep(als(coordinator).get(adres(team, "item", 1)))
    volgende = eerste.find("a", rel="next")["href"]
    tweede = soep(als(coordinator).get(adres(team, "item", 1) + volgende))

    assert len(eerste.find(id="rijen").select("tbody tr")) == 25
    assert len(tweede.find(id="rijen").select("tbody tr")) == 1


def test_bij_item_zes_zijn_er_contacten_en_overleg(als, coordinator, team):
    pagina = soep(als(coordinator).get(adres(team, "item", 6) + "?lijst=overleg"))

    assert tekst(pagina.find(id="rijen").nav) == "Contacten Overleg"
    assert "Vast overleg" in kaart(pagina, "kop-rijen")


@pytest.mark.parametrize(
    ("vraag", "veld", "fout"),
    [
        ("?van=2026-10-01&tot=2026-09-01", "tot", "ligt voor de eerste dag"),
        ("?van=2026-10-01&tot=2026-11-18", "tot", "tot en met gisteren"),
        ("?van=onzin&tot=2026-09-01", "van", "Vul een datum in"),
        ("?van=2026-01-01", "tot", "nog leeg"),
    ],
)
def test_een_verkeerde_periode_zegt_het_bij_het_veld(vraag, veld, fout, als, coordinator, team):
    pagina = soep(als(coordinator).get(adres(team) + vraag))

    assert fout in pagina.find(id=f"id_{veld}_error").text
    assert "18 mei 2026 t/m 17 november 2026" in tekst(pagina.main)


def test_de_periode_blijft_bij_het_openen_van_een_item(als, coordinator, team):
    pagina = soep(als(coordinator).get(adres(team) + NOORD))

    link = pagina.select_one("table.levend a")["href"]
    assert link == adres(team, "item", 1) + "?van=2009-10-01&tot=2010-03-31"


@pytest.mark.parametrize("aantal", [2, 25])
@pytest.mark.parametrize("delen", [(), *(("item", nr) for nr in (1, 3, 13, 17))])
def test_de_paginas_kosten_evenveel_bij_een_groter_team(delen, aantal, als, coordinator, team):
    for nummer in range(aantal):
        begeleider = maak_begeleider(team, naam=f"Begeleider {nummer}")
        traject = maak_traject(begeleider=begeleider, team=team)
        ContactmomentFactory(begeleider=begeleider, trajecten=[traject], datum=date(2026, 11, 10))
        PlaatsingFactory(traject=traject)
    zet_meting(team=team)

    with Teller() as teller:
        als(coordinator).get(adres(team, *delen))

    naam = " ".join(["levende score", *map(str, delen)])
    toets_aantal(naam, len(teller.van_pagina))
