"""Terugkerend overleg: de coördinator zet het ritme, en het stelt zichzelf voor."""

from datetime import date

import pytest

from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.organisaties import (
    GgzKoppelingFactory,
    GgzTeamFactory,
    TeamFactory,
    maak_medewerker,
)
from tests.factories.overleg import OverlegFactory, OverlegreeksFactory
from tests.hulp.contact import fout_bij, soep, tekst, waarde
from tests.hulp.overleg import zoals_het_er_staat
from trajecten.models import Overlegreeks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

LIJST, NIEUW = "/overleg/", "/overleg/reeksen/nieuw/"


@pytest.fixture
def ingevuld(team) -> dict[str, str]:
    return {"team": team.pk, "soort": "extern", "naam": "UWV Alkmaar", "van": "2026-11-04"}


def aan_de_beurt(antwoord) -> list[str]:
    """De regels onder "Nu aan de beurt", zonder de knop."""
    regels = soep(antwoord).select("[aria-labelledby=kop-nu] li")
    return [" ".join(regel.get_text(" ").split()) for regel in regels]


def test_zonder_aantal_weken_geldt_wat_gebruikelijk_is(als, coordinator, ingevuld):
    als(coordinator).post(NIEUW, ingevuld)

    reeks = Overlegreeks.objects.get()
    assert (reeks.om_de_weken, reeks.naam, reeks.team_id) == (4, "UWV Alkmaar", ingevuld["team"])
    assert Regel.objects.filter(object_soort="overlegreeks", actie="C").exists()


def test_tweemaal_hetzelfde_ritme_is_een_overleg_en_een_ander_is_er_een_bij(
    als, coordinator, ingevuld
):
    for velden in (ingevuld, ingevuld, ingevuld | {"om_de_weken": "2"}):
        assert als(coordinator).post(NIEUW, velden).status_code == 302

    assert sorted(reeks.om_de_weken for reeks in Overlegreeks.objects.all()) == [2, 4]


@pytest.mark.parametrize(
    ("veld", "verkeerd", "zin"),
    [
        ("om_de_weken", "53", "hoogstens 52"),
        ("om_de_weken", "x", "Voer een geheel getal in"),
        ("van", "", "Dit is nog leeg"),
        ("van", "1026-11-04", "Staat het jaar goed?"),
        ("tot", "2026-11-01", "De laatste dag ligt voor de eerste dag."),
        ("soort", "onzin", "Selecteer een geldige keuze"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(veld, verkeerd, zin, als, coordinator, ingevuld):
    antwoord = als(coordinator).post(NIEUW, ingevuld | {veld: verkeerd})

    assert zin in (fout_bij(antwoord, veld) or tekst(antwoord))
    assert waarde(antwoord, "naam") == "UWV Alkmaar"
    assert not Overlegreeks.objects.exists()


def test_een_reeks_voor_een_team_waar_u_niet_over_gaat_kan_niet(als, coordinator, ingevuld):
    zuid = TeamFactory(naam="IPS-team Zuid")

    als(coordinator).post(NIEUW, ingevuld | {"team": zuid.pk})

    assert not Overlegreeks.objects.exists()


def test_een_ggz_team_hoort_alleen_bij_een_behandeloverleg(als, coordinator, ingevuld):
    als(coordinator).post(NIEUW, ingevuld | {"ggz_team": GgzTeamFactory().pk})

    assert Overlegreeks.objects.get().ggz_team is None


def test_twee_bewerkers_van_een_reeks_verliezen_niets(als, coordinator, team):
    reeks = OverlegreeksFactory(team=team)
    ander = als(maak_medewerker(Rol.COORDINATOR, team))
    adres = f"/overleg/reeksen/{reeks.sleutel}/"
    carla = als(coordinator)
    van_carla, van_ander = (zoals_het_er_staat(wie.get(adres)) for wie in (carla, ander))

    ander.post(adres, van_ander | {"om_de_weken": "2"})
    carla.post(adres, van_carla | {"tot": "2027-01-31"})

    reeks.refresh_from_db()
    assert (reeks.om_de_weken, reeks.tot) == (2, date(2027, 1, 31))


# Stelt zichzelf voor


def test_wat_uitblijft_staat_bovenaan_met_sinds_wanneer(als, begeleider, team):
    reeks = OverlegreeksFactory(team=team, soort="casuïstiek", om_de_weken=2)
    OverlegFactory(team=team, soort="casuïstiek", reeks=reeks, datum=date(2026, 10, 28))

    antwoord = als(begeleider).get(LIJST)

    assert aan_de_beurt(antwoord) == [
        "te laat Casuïstiek stond op wo 11 nov., nog niet vastgelegd Vastleggen van Casuïstiek"
    ]
    assert soep(antwoord).select_one("[aria-labelledby=kop-nu] a")["href"] == (
        f"/overleg/nieuw/?reeks={reeks.sleutel}"
    )


def test_wie_een_paar_keer_overslaat_leest_sinds_wanneer(als, begeleider, team):
    OverlegreeksFactory(team=team, soort="casuïstiek", van=date(2026, 10, 28))

    assert "nog niet vastgelegd sinds wo 28 okt." in aan_de_beurt(als(begeleider).get(LIJST))[0]


def test_een_overleg_van_de_reeks_haalt_het_voorstel_weg(als, begeleider, team):
    reeks = OverlegreeksFactory(team=team)
    OverlegFactory(team=team, reeks=reeks, datum=date(2026, 11, 16))

    antwoord = als(begeleider).get(LIJST)

    assert aan_de_beurt(antwoord) == []
    assert "Supervisie elke week, weer op wo 25 nov." in tekst(antwoord)


def test_een_los_overleg_van_dezelfde_soort_telt_ook(als, begeleider, team):
    OverlegreeksFactory(team=team)
    OverlegFactory(team=team, datum=date(2026, 11, 16))

    assert aan_de_beurt(als(begeleider).get(LIJST)) == []


@pytest.mark.parametrize("anders", ["team", "soort", "ggz_team", "reeks"])
def test_een_ander_overleg_telt_niet(anders, als, begeleider, team):
    fact = GgzTeamFactory(naam="FACT Noord")
    OverlegreeksFactory(team=team, soort="behandeloverleg", ggz_team=fact, naam="")
    velden = {"team": team, "soort": "behandeloverleg", "ggz_team": fact}
    verschil = {
        "team": lambda: TeamFactory(),
        "soort": lambda: "extern",
        "ggz_team": lambda: GgzTeamFactory(naam="FACT Zuid"),
        "reeks": lambda: OverlegreeksFactory(team=team, soort="behandeloverleg", ggz_team=fact),
    }
    OverlegFactory(datum=date(2026, 11, 16), **velden | {anders: verschil[anders]()})

    assert any("FACT Noord" in regel for regel in aan_de_beurt(als(begeleider).get(LIJST)))


def test_een_begeleider_krijgt_geen_knop_om_reeksen_te_wijzigen(als, begeleider, coordinator, team):
    reeks = OverlegreeksFactory(team=team)
    adres = f'href="/overleg/reeksen/{reeks.sleutel}/"'

    assert adres not in als(begeleider).get(LIJST).text
    assert adres in als(coordinator).get(LIJST).text


def test_op_mijn_week_staat_alleen_het_behandeloverleg_van_de_eigen_ggz_teams(
    als, begeleider, team
):
    eigen = GgzKoppelingFactory(gebruiker=begeleider, ggz_team__naam="FACT Noord").ggz_team
    vreemd = GgzTeamFactory(naam="FACT Zuid")
    for ggz_team in (eigen, vreemd):
        OverlegreeksFactory(team=team, soort="behandeloverleg", ggz_team=ggz_team)

    kaart = soep(als(begeleider).get("/mijn-week/")).select_one("[aria-labelledby=kop-overleg]")

    assert "Behandeloverleg FACT Noord" in kaart.get_text(" ", strip=True)
    assert "FACT Zuid" not in kaart.get_text(" ", strip=True)


def test_zonder_overleg_aan_de_beurt_staat_er_niets_op_mijn_week(als, begeleider):
    assert "Overleg aan de beurt" not in als(begeleider).get("/mijn-week/").text


def test_de_teampagina_toont_het_de_coordinator_en_niet_de_manager(als, coordinator, manager, team):
    OverlegreeksFactory(team=team)
    adres = f"/team/{team.sleutel}/"

    carla, max_ = soep(als(coordinator).get(adres)), soep(als(manager).get(adres))

    assert "Supervisie houden" in carla.select_one("[aria-labelledby=kop-overleg]").get_text()
    assert max_.select_one("[aria-labelledby=kop-overleg]") is None
