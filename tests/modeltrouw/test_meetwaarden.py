"""De waarden van een ingelezen caseload: tot op de tweede decimaal wat ze horen te zijn."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from modeltrouw.meetwaarden import BEREKEND, meetwaarden
from organisaties.models import IPSTeam
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import maak_traject
from tests.hulp.queries import Teller, toets_aantal

pytestmark = pytest.mark.django_db

WERKBOEK = Path(__file__).parents[2] / "trajecten" / "referentie" / "ggz-noord.xlsx"
VERWACHT = Path(__file__).parents[1] / "data" / "ggz-noord.verwacht.json"
PERIODE = {"van": "2009-10-01", "tot": "2010-03-31"}


@pytest.fixture
def noord(organisatie, vaste_klok):
    call_command("importeer", str(WERKBOEK), organisatie=organisatie.naam, stdout=StringIO())
    return organisatie


def waarden_van(organisatie, **opties) -> dict:
    uit = StringIO()
    call_command(
        "meetwaarden", organisatie=organisatie.naam, **{**PERIODE, **opties}, json=True, stdout=uit
    )
    return json.loads(uit.getvalue())


def test_de_ingelezen_caseload_geeft_de_verwachte_waarden(noord):
    gevonden = waarden_van(noord, team="IPS-team Noord")

    verwacht = json.loads(VERWACHT.read_text())
    assert {naam: gevonden[naam] for naam in verwacht} == verwacht


def test_zonder_team_gaat_het_over_de_hele_organisatie(noord):
    assert waarden_van(noord)["item17"] == waarden_van(noord, team="ips-team noord")["item17"]


def test_de_ankers_zijn_een_voorstel_met_hun_plafond(noord):
    ankers = waarden_van(noord)["ankers"]

    assert set(ankers) == {str(nr) for nr in BEREKEND}
    # 3,11 contacten per week is anker 2; 25,83 cliënten per fte anker 4; 95,0% regulier anker 5.
    assert (ankers["17"], ankers["1"], ankers["21"]) == (2, 4, 5)


@pytest.mark.parametrize(
    ("opties", "fout"),
    [
        ({"team": "Bestaat niet"}, "geen team met de naam"),
        ({"van": "2010-02-30"}, "geen datum"),
        ({"tot": "2009-01-01"}, "eindigt voor ze begint"),
    ],
)
def test_wat_niet_klopt_wordt_gezegd(organisatie, opties, fout):
    with pytest.raises(CommandError, match=fout):
        waarden_van(organisatie, **opties)


def test_een_onbekende_organisatie_wordt_gezegd(db):
    with pytest.raises(CommandError, match="geen organisatie met de naam"):
        call_command("meetwaarden", organisatie="Nergens", **PERIODE)


def test_zonder_gegevens_is_elke_waarde_leeg_en_nooit_nul(organisatie):
    waarden = meetwaarden(TeamFactory(), van=date(2026, 4, 1), tot=date(2026, 9, 30))

    leeg = {nr for nr, waarde in waarden.items() if waarde.waarde is None}
    assert leeg == set(BEREKEND) - {6}
    assert all(waarden[nr].anker is None for nr in leeg)


def test_een_periode_achterstevoren_wordt_geweigerd(organisatie):
    with pytest.raises(ValueError, match="eindigt voor ze begint"):
        meetwaarden(None, van=date(2026, 9, 30), tot=date(2026, 4, 1))


@pytest.mark.parametrize("aantal", [2, 25])
def test_de_waarden_kosten_evenveel_queries_bij_meer_trajecten(aantal, organisatie):
    team = TeamFactory()
    for nummer in range(aantal):
        begeleider = maak_begeleider(team, naam=f"Begeleider {nummer}")
        maak_traject(begeleider=begeleider, team=team)

    with Teller() as teller:
        meetwaarden(IPSTeam.objects.get(), van=date(2026, 4, 1), tot=date(2026, 9, 30))

    toets_aantal("meetwaarden", len(teller.van_pagina))
