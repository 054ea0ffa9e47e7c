"""De supervisiepagina: wie vastzit, wie begint, wat er is afgesproken, en wie dat ziet."""

from datetime import date, timedelta

import pytest

from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.organisaties import TeamFactory, maak_medewerker
from tests.factories.overleg import OverlegFactory
from tests.factories.trajecten import ContactmomentFactory, PlaatsingFactory, maak_traject
from tests.factories.werkgevers import VacatureFactory, WerkgeverFactory
from tests.hulp.contact import gekozen, soep, tekst
from tests.hulp.queries import Teller, toets_aantal
from trajecten.keuzes import Fasesoort
from trajecten.models import Traject
from trajecten.regels.supervisie import Clientfeiten, Reden, ernst, waarom_vast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


def dagen_geleden(dagen: int) -> date:
    return VANDAAG - timedelta(days=dagen)


def feiten(**anders) -> Clientfeiten:
    """Zoekt een maand, gisteren gesproken, vorige week bij een werkgever."""
    gewoon = {
        "fase": Fasesoort.ACQUISITIE,
        "fase_sinds": dagen_geleden(30),
        "instroom": dagen_geleden(90),
        "laatste_gesprek": dagen_geleden(1),
        "laatste_werkgever": dagen_geleden(7),
    }
    return Clientfeiten(**gewoon | anders)


def redenen(**anders) -> list[str]:
    return [reden.tekst for reden in waarom_vast(feiten(**anders), vandaag=VANDAAG)]


# De regel


def test_wie_gewoon_zoekt_zit_niet_vast():
    assert redenen() == []


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"fase_sinds": dagen_geleden(61)}, "61 dagen in acquisitie"),
        ({"laatste_werkgever": dagen_geleden(22)}, "22 dagen geen contact met een werkgever"),
        ({"laatste_werkgever": None}, "30 dagen geen contact met een werkgever"),
        ({"laatste_gesprek": dagen_geleden(15)}, "15 dagen niet gesproken"),
        ({"laatste_gesprek": None}, "90 dagen niet gesproken"),
        ({"gemist": 2}, "2 keer achter elkaar niet gekomen"),
    ],
)
def test_elk_van_deze_redenen_is_genoeg(anders, zin):
    assert redenen(**anders) == [zin]


@pytest.mark.parametrize(
    "anders",
    [
        {"fase_sinds": dagen_geleden(60)},
        {"laatste_werkgever": dagen_geleden(21)},
        {"laatste_gesprek": dagen_geleden(14)},
        {"gemist": 1},
    ],
)
def test_op_de_grens_nog_niet(anders):
    assert redenen(**anders) == []


@pytest.mark.parametrize(
    "anders", [{"heeft_plek": True}, {"fase": Fasesoort.ORIENTATIE}, {"fase": Fasesoort.BAANBEHOUD}]
)
def test_wie_niet_zoekt_mist_geen_werkgever(anders):
    assert redenen(fase_sinds=dagen_geleden(90), laatste_werkgever=None, **anders) == []


def test_na_een_verloren_baan_begint_het_zoeken_opnieuw():
    assert redenen(fase_sinds=dagen_geleden(5), laatste_werkgever=dagen_geleden(80)) == []


def test_wie_om_meer_redenen_vastzit_staat_voorop():
    een, twee = [Reden("a", 300)], [Reden("b", 20), Reden("c", 30)]

    assert sorted([een, [Reden("d", 400)], twee], key=ernst) == [twee, [Reden("d", 400)], een]


# De pagina


@pytest.fixture
def adres(team) -> str:
    return f"/team/{team.sleutel}/supervisie/"


def blok_van(antwoord, naam: str) -> str:
    blokken = soep(antwoord).select(".supervisieblok")
    blok = next(blok for blok in blokken if naam in blok.h2.get_text())
    return " ".join(blok.get_text(" ").split())


def test_per_begeleider_staat_wie_vastzit_en_waarom(als, coordinator, begeleider, team, adres):
    traject = maak_traject(
        begeleider=begeleider, team=team, voornaam="Samira", achternaam="Kaya",
        fase=Fasesoort.ACQUISITIE,
    )  # fmt: skip
    for dag in (10, 17):
        ContactmomentFactory(
            begeleider=begeleider,
            soort="client",
            datum=date(2026, 11, dag),
            niet_verschenen=True,
            trajecten=[traject],
        )

    blok = blok_van(als(coordinator).get(adres), "Eva Meijer")

    assert "1 cliënt van 20" in blok
    assert (
        "S. Kaya 140 dagen in acquisitie, 140 dagen geen contact met een werkgever,"
        " 170 dagen niet gesproken, 2 keer achter elkaar niet gekomen"
    ) in blok


def test_wie_kwam_na_een_gemiste_afspraak_telt_weer_op_nul(
    als, coordinator, begeleider, team, adres
):
    traject = maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2026, 11, 9))
    for dag, gemist in ((10, True), (12, True), (17, False)):
        ContactmomentFactory(
            begeleider=begeleider,
            soort="client",
            datum=date(2026, 11, dag),
            niet_verschenen=gemist,
            trajecten=[traject],
        )

    assert "Alles loopt" in blok_van(als(coordinator).get(adres), "Eva Meijer")


@pytest.mark.parametrize(
    ("start", "einde", "zin"),
    [
        (date(2026, 12, 2), None, "begint op wo 2 dec."),
        (date(2026, 11, 4), None, "begon op wo 4 nov."),
        (date(2026, 7, 1), date(2026, 11, 4), "stopte op wo 4 nov."),
        (date(2026, 7, 1), date(2026, 11, 30), "stopt op ma 30 nov."),
    ],
)
def test_wie_begint_of_stopt_staat_erbij(start, einde, zin, als, coordinator, kaya, adres):
    PlaatsingFactory(traject=kaya, start=start, einde=einde, functie="bakkershulp")

    assert f"Kaya {zin} bakkershulp" in blok_van(als(coordinator).get(adres), "Eva Meijer")


@pytest.mark.parametrize("start", [date(2026, 11, 3), date(2026, 12, 3)])
def test_verder_weg_is_geen_nieuws(start, als, coordinator, kaya, adres):
    PlaatsingFactory(traject=kaya, start=start)

    assert "Wie begint" not in blok_van(als(coordinator).get(adres), "Eva Meijer")


@pytest.fixture
def kaya(begeleider, team):
    """Net begonnen en gisteren gesproken: zonder meer niets te bespreken."""
    traject = maak_traject(
        begeleider=begeleider,
        team=team,
        instroomdatum=date(2026, 6, 1),
        voornaam="Marieke",
        achternaam="Kaya",
    )
    ContactmomentFactory(
        begeleider=begeleider, soort="client", datum=date(2026, 11, 17), trajecten=[traject]
    )
    return traject


def test_wat_de_vorige_keer_is_afgesproken_komt_terug(als, coordinator, team, kaya, adres):
    OverlegFactory(team=team, datum=date(2026, 11, 4), besproken=[(kaya, "Oud")])
    OverlegFactory(team=team, datum=date(2026, 11, 11), besproken=[(kaya, "Belt de kapper")])

    antwoord = als(coordinator).get(adres)

    assert "Vorige keer afgesproken M. Kaya Belt de kapper" in blok_van(antwoord, "Eva Meijer")
    assert "Oud" not in tekst(antwoord)
    assert "De vorige supervisie was op wo 11 nov. 2026" in tekst(antwoord)


def test_plekken_en_volgende_stappen_staan_erbij(als, coordinator, begeleider, adres):
    VacatureFactory(functie="tuinman", werkgever__naam="Kwekerij Duin")
    VacatureFactory(functie="kok", status="vervuld", gesloten_op=date(2026, 11, 10))
    WerkgeverFactory(
        naam="Bakkerij Bos",
        volgende_stap="proefdag regelen",
        volgende_stap_op=date(2026, 11, 16),
        volgende_stap_door=begeleider,
    )

    antwoord = als(coordinator).get(adres)

    assert "tuinman bij Kwekerij Duin" in tekst(antwoord)
    assert "kok" not in tekst(antwoord)
    assert "Bakkerij Bos proefdag regelen, had gemoeten op ma 16 nov." in blok_van(
        antwoord, "Eva Meijer"
    )


def test_een_client_zonder_begeleider_raakt_niet_uit_beeld(als, coordinator, kaya, adres):
    kaya.toewijzingen.update(tot=date(2026, 11, 1))
    Traject.objects.filter(pk=kaya.pk).update(fase="acquisitie")

    assert "Kaya" in blok_van(als(coordinator).get(adres), "Nu zonder begeleider")


def test_elke_getoonde_client_krijgt_een_regel_in_het_logboek(
    als, coordinator, begeleider, team, adres
):
    vast = maak_traject(begeleider=begeleider, team=team)

    als(coordinator).get(adres)

    regel = Regel.objects.get(client_id=vast.client_id)
    assert (regel.onderdelen, regel.grondslag) == ("supervisie", "eigen team")


def test_een_coordinator_van_een_ander_team_mag_er_niet_in(als, adres):
    zuid = maak_medewerker(Rol.COORDINATOR, TeamFactory(naam="IPS-team Zuid"))

    assert als(zuid).get(adres).status_code == 403


def test_vastleggen_begint_met_wie_op_de_pagina_staat(
    als, coordinator, begeleider, collega, team, kaya, adres
):
    vast = maak_traject(begeleider=collega, team=team, achternaam="Vast")
    carla = als(coordinator)
    knop = soep(carla.get(adres)).select_one("a.knop.hoofd")["href"]

    antwoord = carla.get(knop)

    assert gekozen(antwoord, "soort") == ["supervisie"]
    assert set(gekozen(antwoord, "aanwezigen")) == {
        str(wie.sleutel) for wie in (begeleider, collega, coordinator)
    }
    assert gekozen(antwoord, "trajecten") == [str(vast.sleutel)]


@pytest.mark.parametrize("aantal", [2, 20])
def test_een_groot_team_kost_evenveel_opdrachten(aantal, als, coordinator, begeleider, team, adres):
    trajecten = [maak_traject(begeleider=begeleider, team=team) for _ in range(aantal)]
    for traject in trajecten:
        PlaatsingFactory(traject=traject, start=date(2026, 11, 16))
        VacatureFactory()
    OverlegFactory(team=team, besproken=[(traject, "Belt") for traject in trajecten])
    browser = als(coordinator)
    with Teller() as teller:
        browser.get(adres)

    toets_aantal("supervisie", len(teller.van_pagina))
