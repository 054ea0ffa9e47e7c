"""De pagina met de caseload van de komende weken."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from organisaties.keuzes import Rol
from organisaties.models import Aanstelling
from tests.factories.clienten import AanmeldingFactory
from tests.factories.organisaties import AanstellingFactory, TeamFactory, maak_medewerker
from tests.factories.trajecten import PlaatsingFactory, maak_traject
from tests.hulp.contact import fout_bij, soep, tekst
from tests.hulp.queries import Teller, toets_aantal
from trajecten import vooruitblik as module
from trajecten.models import Toewijzing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def pagina(als, coordinator, team):
    browser, adres = als(coordinator), reverse("team_vooruitblik", args=[team.sleutel])
    return lambda **vraag: browser.get(adres, vraag)


def veranderingen(antwoord) -> list[str]:
    kaart = soep(antwoord).find(id="kop-veranderingen").parent
    return [" ".join(rij.get_text(" ").split()) for rij in kaart.select("tbody tr")]


def test_wie_straks_minder_werkt_gaat_over_de_norm(pagina, team, begeleider):
    """Dertien cliënten bij 0,8 fte; met een halve fte passen er twaalf."""
    for _ in range(13):
        maak_traject(begeleider=begeleider, team=team)
    Aanstelling.objects.filter(gebruiker=begeleider).update(tot=date(2026, 12, 31))
    AanstellingFactory(gebruiker=begeleider, team=team, fte=Decimal("0.5"), van=date(2027, 1, 1))

    antwoord = pagina()

    assert "boven vanaf vr 1 jan." in tekst(antwoord)
    assert "nu 0 van 1 boven de norm, daar komt er 1 bij" in tekst(antwoord)
    assert veranderingen(antwoord) == ["vr 1 jan. Eva Meijer 0,5 fte, norm 12"]


def test_een_overdracht_die_vaststaat_verhuist_de_client_op_zijn_dag(
    pagina, team, begeleider, collega
):
    traject = maak_traject(begeleider=begeleider, team=team)
    Toewijzing.objects.filter(traject=traject).update(tot=date(2026, 11, 30))
    Toewijzing.objects.create(
        organisatie=team.organisatie, traject=traject, begeleider=collega, van=date(2026, 12, 1)
    )

    assert veranderingen(pagina()) == [
        "di 1 dec. Bas Bakker cliënt erbij",
        "di 1 dec. Eva Meijer cliënt minder",
    ]


def test_het_verwachte_einde_van_de_zorg_heet_verwacht(pagina, team, begeleider):
    maak_traject(begeleider=begeleider, team=team, einde_zorg_verwacht=date(2026, 12, 10))

    antwoord = pagina()

    assert veranderingen(antwoord) == ["do 10 dec. Eva Meijer einde van de zorg verwacht"]
    assert "straks 1 van 20, verwacht 0" in tekst(antwoord)


def test_een_verwacht_einde_dat_voorbij_is_zegt_niets_meer(pagina, team, begeleider):
    maak_traject(begeleider=begeleider, team=team, einde_zorg_verwacht=date(2026, 11, 1))

    assert veranderingen(pagina()) == []


def test_het_einde_van_de_financiering_komt_van_wie_het_weet(pagina, team, begeleider, monkeypatch):
    traject = maak_traject(begeleider=begeleider, team=team, einde_zorg_verwacht=date(2027, 1, 10))
    monkeypatch.setattr(module, "_eindes", {})
    module.meld_einde_aan(
        "einde van de financiering", lambda team, van, tot: [(traject.pk, date(2026, 12, 3))]
    )

    assert veranderingen(pagina()) == ["do 3 dec. Eva Meijer einde van de financiering verwacht"]


def test_een_bron_van_een_einde_meldt_zich_een_keer_aan():
    with pytest.raises(ValueError, match="bestaat al"):
        module.meld_einde_aan("einde van de financiering", lambda team, van, tot: [])


def test_een_baan_die_afloopt_verandert_de_caseload_niet(pagina, team, begeleider):
    traject = maak_traject(begeleider=begeleider, team=team)
    PlaatsingFactory(traject=traject, einde=date(2026, 11, 30))

    antwoord = pagina()

    assert veranderingen(antwoord) == ["di 1 dec. Eva Meijer werk of opleiding voorbij, zoekt weer"]
    assert "straks 1 van 20" in tekst(antwoord)


def test_de_wachtlijst_telt_mee_vanaf_het_eerste_gesprek(pagina, team, begeleider):
    AanmeldingFactory(team=team, eerste_gesprek=date(2026, 12, 2))
    AanmeldingFactory(team=team, eerste_gesprek=date(2026, 12, 2))
    AanmeldingFactory(team=team)
    AanmeldingFactory(team=TeamFactory(), eerste_gesprek=date(2026, 12, 2))

    antwoord = pagina()

    assert "Nu 0 van 20, over 13 weken 2 van 20" in tekst(antwoord)
    assert "staat nog 1 aanmelding zonder eerste gesprek" in tekst(antwoord)
    assert veranderingen(antwoord) == ["wo 2 dec. Wachtlijst 2 keer eerste gesprek"]


def test_een_coordinator_met_uren_is_geen_begeleider(pagina, team, coordinator, begeleider):
    AanstellingFactory(gebruiker=coordinator, team=team)

    assert "Carla" not in soep(pagina()).find(id="kop-begeleiders").parent.get_text()


def test_wie_hier_niet_meer_werkt_maar_nog_clienten_heeft_staat_erbij(pagina, team, begeleider):
    maak_traject(begeleider=begeleider, team=team)
    Aanstelling.objects.filter(gebruiker=begeleider).update(tot=date(2026, 10, 1))

    assert "nu geen aanstelling" in tekst(pagina())


def test_wat_als_rekent_en_schrijft_niets(pagina, team, begeleider):
    for _ in range(19):
        maak_traject(begeleider=begeleider, team=team)

    antwoord = pagina(begeleider=begeleider.sleutel, erbij=2, fte="", vanaf="2026-12-01")

    assert "boven vanaf di 1 dec." in tekst(antwoord)
    assert "straks 21 van 20" in tekst(antwoord)
    assert Toewijzing.objects.count() == 19


def test_wat_als_de_fte_verandert(pagina, team, begeleider):
    maak_traject(begeleider=begeleider, team=team)

    antwoord = pagina(begeleider=begeleider.sleutel, erbij="", fte="0,4", vanaf="2026-12-01")

    assert "straks 1 van 10" in tekst(antwoord)
    assert Aanstelling.objects.get(gebruiker=begeleider).fte == Decimal("0.80")


@pytest.mark.parametrize(
    ("anders", "veld", "zin"),
    [
        ({"begeleider": ""}, "begeleider", "Kies een begeleider."),
        ({"begeleider": "x"}, "begeleider", "Deze begeleider werkt niet in dit team."),
        ({"erbij": "veel"}, "erbij", "Vul een heel getal in."),
        ({"erbij": "-1"}, "erbij", "Vul 0 of meer in."),
        ({"erbij": "51"}, "erbij", "Vul hoogstens 50 in."),
        ({"erbij": ""}, "erbij", "Vul in hoeveel cliënten erbij komen"),
        ({"fte": "1,2"}, "fte", "De fte ligt tussen 0 en 1."),
        ({"vanaf": ""}, "vanaf", "Vul in vanaf welke dag."),
        ({"vanaf": "2026-11-01"}, "vanaf", "Kies een dag in de komende 13 weken."),
        ({"vanaf": "2028-01-01"}, "vanaf", "Kies een dag in de komende 13 weken."),
    ],
)
def test_een_fout_in_wat_als_staat_bij_het_veld(pagina, begeleider, anders, veld, zin):
    goed = {"begeleider": begeleider.sleutel, "erbij": "1", "fte": "", "vanaf": "2026-12-01"}

    assert zin in fout_bij(pagina(**goed | anders), veld)


def test_een_manager_ziet_de_getallen_zonder_weg_naar_een_caseload(als, team, begeleider):
    manager = maak_medewerker(Rol.MANAGER, naam="Max Manager", email="max@noord.example")
    antwoord = als(manager).get(reverse("team_vooruitblik", args=[team.sleutel]))

    assert "Eva Meijer" in tekst(antwoord)
    assert not soep(antwoord).find("a", string="Eva Meijer")


def test_zonder_begeleiders_is_er_niets_vooruit_te_zien(pagina):
    assert "Er werkt nu niemand in dit team" in tekst(pagina())


def test_het_aantal_queries_hangt_niet_van_het_team_af(pagina, team, begeleider, collega):
    for wie in (begeleider, collega, begeleider):
        traject = maak_traject(begeleider=wie, team=team, einde_zorg_verwacht=date(2026, 12, 10))
        PlaatsingFactory(traject=traject, einde=date(2026, 11, 30))
    with Teller() as teller:
        pagina()

    toets_aantal("vooruitblik", len(teller.van_pagina))
