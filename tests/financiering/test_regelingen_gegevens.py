"""De meegeleverde regelingen zeggen wat hun bron zegt, en wat geen bron zegt is leeg."""

from datetime import date
from decimal import Decimal

import pytest

from financiering.keuzes import Eis, Route
from financiering.models.regeling import EIGEN
from financiering.regelingen import meegeleverd
from financiering.regels.regeling import Regelgeving, lees_regeling

GEMEENTELIJK = ("gemeente-2023", "gemeente-2024", "gemeente-2025")


def regeling(code: str) -> Regelgeving:
    return lees_regeling(meegeleverd()[code])


@pytest.mark.parametrize(
    ("code", "van", "tot"),
    [
        ("iro-2010", date(2010, 1, 1), None),
        ("uwv-epa-2017", date(2017, 1, 1), date(2018, 6, 30)),
        ("uwv-epa-2018", date(2018, 7, 1), date(2021, 12, 31)),
        ("ips-cmd-2019", date(2019, 5, 1), date(2019, 11, 29)),
        ("gemeente-2023", date(2023, 3, 1), date(2023, 12, 31)),
        ("gemeente-2024", date(2024, 1, 1), date(2024, 11, 19)),
        ("gemeente-2025", date(2025, 1, 1), date(2025, 11, 19)),
        ("uwv-2022", date(2022, 1, 1), None),
        ("zvw-orientatie", date(2010, 5, 1), None),
    ],
)
def test_wanneer_aanvragen_kon(code, van, tot):
    assert (regeling(code).van, regeling(code).tot) == (van, tot)


@pytest.mark.parametrize(
    ("code", "per_betaler"),
    [
        ("uwv-epa-2017", {"UWV": {"UWV": "8000.00"}}),
        ("uwv-epa-2018", {"UWV": {"UWV": "8000.00"}}),
        (
            "ips-cmd-2019",
            {
                "UWV": {"UWV": "8000.00"},
                "gemeente": {"Rijk": "4000.00", "gemeente": "4000.00"},
            },
        ),
        *((code, {"gemeente": {"UWV": None}}) for code in GEMEENTELIJK),
        ("uwv-2022", {"UWV": {"UWV": None}}),
        ("iro-2010", {"UWV": {"UWV": None}}),
        ("zvw-orientatie", {"verzekeraar": {"verzekeraar": None}}),
    ],
)
def test_wie_wat_betaalt(code, per_betaler):
    bedragen = {
        route.route: {deel.betaler: deel.bedrag for deel in route.delen}
        for route in regeling(code).routes
    }

    assert bedragen == {
        route: {wie: bedrag and Decimal(bedrag) for wie, bedrag in delen.items()}
        for route, delen in per_betaler.items()
    }


@pytest.mark.parametrize(
    ("code", "maanden", "verlenging"),
    [
        ("uwv-epa-2017", {}, None),
        ("uwv-epa-2018", {"EPA": 36}, None),
        ("ips-cmd-2019", {"CMD": 24}, 12),
        *((code, {"EPA": 36, "CMD": 24}, None) for code in GEMEENTELIJK),
        ("uwv-2022", {}, None),
        ("iro-2010", {}, None),
        ("zvw-orientatie", {}, None),
    ],
)
def test_hoe_lang_het_duurt(code, maanden, verlenging):
    assert regeling(code).maanden == maanden
    assert regeling(code).verlenging_maanden == verlenging


def test_alleen_ips_cmd_2019_kent_een_grens():
    grenzen = {code: (regeling(code).per_gemeente, regeling(code).totaal) for code in meegeleverd()}

    assert grenzen.pop("ips-cmd-2019") == (5, 200)
    assert set(grenzen.values()) == {(None, None)}


def test_ips_cmd_2019_vraagt_alles_wat_de_bron_noemt():
    cmd = regeling("ips-cmd-2019")

    assert cmd.doelgroepen == {"CMD"}
    assert cmd.eisen == set(Eis.values)
    assert cmd.route(Route.GEMEENTE).toestemming_gemeente
    assert not cmd.route(Route.UWV).toestemming_gemeente


@pytest.mark.parametrize("uitkering", ["Wajong", "WIA-WGA", "WIA-IVA", "WAO", "ZW", "WW"])
def test_een_uitkering_van_uwv_gaat_via_uwv(uitkering):
    assert regeling("ips-cmd-2019").route_bij(uitkering).route == Route.UWV


@pytest.mark.parametrize("code", ["ips-cmd-2019", *GEMEENTELIJK])
@pytest.mark.parametrize("uitkering", ["bijstand", "IOAW", "IOAZ", "nug"])
def test_bijstand_en_nug_gaan_via_de_gemeente(code, uitkering):
    assert regeling(code).route_bij(uitkering).route == Route.GEMEENTE


def test_bij_een_iro_noemt_de_aanvrager_het_bedrag():
    iro = regeling("iro-2010")

    assert (iro.vrij_bedrag, iro.grens_staf) == (True, Decimal(5000))
    assert iro.route_bij("WIA-IVA") is None


def test_de_verzekeraar_betaalt_acht_gesprekken():
    assert regeling("zvw-orientatie").gesprekken == 8
    assert regeling("zvw-orientatie").soort == "oriëntatie"


@pytest.mark.parametrize(
    ("code", "ontbreekt"),
    [
        ("iro-2010", {"looptijd", "verlenging", "einde van de regeling"}),
        ("uwv-epa-2017", {"looptijd", "verlenging", "tijdvakken om aan te vragen"}),
        ("ips-cmd-2019", {"termijnen van betaling"}),
        ("gemeente-2024", {"bedrag", "verlenging", "grens per gemeente"}),
        ("uwv-2022", {"bedrag", "looptijd", "voorwaarden", "einde van de regeling"}),
    ],
)
def test_wat_niemand_weet_staat_er_als_onbekend(code, ontbreekt):
    assert ontbreekt <= set(regeling(code).ontbreekt)


def test_bij_ips_cmd_2019_is_geen_regel_onbekend():
    weet_niet = {"bedrag", "looptijd", "verlenging", "einde van de regeling"}

    assert not weet_niet & set(regeling("ips-cmd-2019").ontbreekt)


@pytest.mark.parametrize("code", meegeleverd())
def test_elke_regeling_noemt_haar_bron(code):
    assert regeling(code).bron
    assert all(feit.bron for feit in regeling(code).bijzonderheden)
    assert not code.startswith(EIGEN)
