"""Wie twee rollen heeft: elke rol geldt voor haar eigen team, en ze tellen niet bij elkaar op."""

import pytest

from ips_portal.gedeeld import bereik
from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.organisaties import (
    AanstellingFactory,
    LidmaatschapFactory,
    TeamFactory,
    maak_begeleider,
)
from tests.factories.trajecten import WeekstaatFactory, maak_traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def zuid():
    return TeamFactory(naam="IPS-team Zuid")


@pytest.fixture
def lars(zuid):
    return maak_begeleider(zuid, naam="Lars Smit", email="lars@noord.example")


@pytest.fixture
def client_van_lars(lars, zuid):
    return maak_traject(begeleider=lars, team=zuid).client


@pytest.mark.parametrize("over", ["dat team", "alle teams"])
def test_een_manager_opent_geen_dossier_omdat_hij_elders_coordinator_is(
    als, coordinator, zuid, client_van_lars, over
):
    manager_van = zuid if over == "dat team" else None
    LidmaatschapFactory(gebruiker=coordinator, rol=Rol.MANAGER, team=manager_van)

    assert als(coordinator).get(f"/clienten/{client_van_lars.sleutel}/").status_code == 403
    assert "Lars" in als(coordinator).get(f"/team/{zuid.sleutel}/").content.decode()


def test_hij_ziet_daar_cijfers_zonder_weg_naar_een_dossier(als, coordinator, zuid, lars):
    LidmaatschapFactory(gebruiker=coordinator, rol=Rol.MANAGER, team=zuid)
    browser, pad = als(coordinator), f"/team/{zuid.sleutel}/"

    assert f"{pad}clienten/totaal/" not in browser.get(pad).content.decode()
    assert browser.get(f"{pad}clienten/totaal/").status_code == 403
    assert browser.get(f"{pad}{lars.sleutel}/").status_code == 403


def test_hij_merkt_daar_geen_week_als_gezien(als, coordinator, zuid, lars, vaste_klok):
    LidmaatschapFactory(gebruiker=coordinator, rol=Rol.MANAGER, team=zuid)
    staat = WeekstaatFactory(begeleider=lars, ingediend_op=vaste_klok)

    week = f"{staat.sleutel}:{staat.versie}"
    antwoord = als(coordinator).post(f"/team/{zuid.sleutel}/gezien/", {"week": week})

    staat.refresh_from_db()
    assert antwoord.status_code == 403
    assert staat.gezien_op is None


def test_de_clientenlijst_blijft_bij_het_team_waarvan_hij_coordinator_is(
    als, coordinator, client_van_lars
):
    LidmaatschapFactory(gebruiker=coordinator, rol=Rol.MANAGER)

    assert client_van_lars.clientnummer not in als(coordinator).get("/clienten/").content.decode()


def test_een_client_die_hij_elders_begeleidt_draagt_hij_niet_over(als, coordinator, zuid):
    """Begeleider in Zuid, coördinator in Noord: het dossier mag, de overdracht niet."""
    LidmaatschapFactory(gebruiker=coordinator, rol=Rol.BEGELEIDER, team=zuid)
    AanstellingFactory(gebruiker=coordinator, team=zuid)
    client = maak_traject(begeleider=coordinator, team=zuid).client

    browser = als(coordinator)

    assert browser.get(f"/clienten/{client.sleutel}/").status_code == 200
    assert browser.get(f"/team/overdragen/{client.sleutel}/").status_code == 403
    assert Regel.objects.filter(client_id=client.pk, uitkomst="geweigerd").exists()


def test_wie_elders_begeleider_is_krijgt_hier_geen_client(
    als, coordinator, begeleider, collega, team, ander
):
    """Carla werkt bij Zuid als begeleider; in Noord is zij alleen coördinator."""
    AanstellingFactory(gebruiker=coordinator, team=team)
    with bereik.bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=coordinator, rol=Rol.BEGELEIDER)
    client = maak_traject(begeleider=begeleider, team=team).client

    antwoord = als(coordinator).get(f"/team/overdragen/{client.sleutel}/")

    kandidaten = [label for _, label in antwoord.context["form"].fields["naar"].choices]
    assert any("Bas" in str(label) for label in kandidaten)
    assert not any("Carla" in str(label) for label in kandidaten)
