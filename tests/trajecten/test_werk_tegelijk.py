"""Twee mensen veranderen op hetzelfde ogenblik hetzelfde werk, op echte verbindingen."""

import io
from datetime import date
from functools import partial

import pytest
from django.core.management import call_command
from django.test import Client as Browser

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import PlaatsingFactory, maak_traject
from tests.hulp.tegelijk import tegelijk
from trajecten.models import Plaatsing, Voorwaarden

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])

WIJZIGING = {"van": "2026-11-01", "uren_per_week": "28", "bruto_uurloon": "15,60"}
EINDE = {"einde": "2026-10-15", "einde_soort": "contract af"}


@pytest.fixture
def organisatie():
    call_command("laad_referentie", stdout=io.StringIO())
    return nieuwe_organisatie(naam="GGZ Noord")


@pytest.fixture
def werk(organisatie):
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory(naam="IPS-team Noord")
        traject = maak_traject(begeleider=maak_begeleider(team), team=team)
        return PlaatsingFactory(traject=traject)


@pytest.fixture
def stuur(organisatie, werk):
    """Stuurt formulieren van dit werk tegelijk in; de geweigerde antwoorden voorop."""
    with bereik(organisatie_id=organisatie.pk):
        adres = f"/clienten/{werk.traject.client.sleutel}/werk/{werk.sleutel}/"
        toewijzing = werk.traject.toewijzingen.select_related("begeleider").get()

    def tegelijk_insturen(*formulieren: tuple[str, dict[str, str]]) -> list:
        daden = []
        for pad, velden in formulieren:
            browser = Browser()
            browser.force_login(toewijzing.begeleider)
            daden.append(partial(browser.post, adres + pad, velden))
        return sorted(tegelijk(*daden), key=lambda antwoord: antwoord.status_code)

    return tegelijk_insturen


def rijen(organisatie) -> list[Voorwaarden]:
    with bereik(organisatie_id=organisatie.pk):
        return list(Voorwaarden.objects.all())


def test_een_dubbele_klik_geeft_een_wijziging(organisatie, stuur):
    antwoorden = stuur(*[("voorwaarden/nieuw/", WIJZIGING)] * 2)

    assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
    assert len(rijen(organisatie)) == 1


def test_twee_wijzigingen_op_een_dag_overschrijven_elkaar_niet(organisatie, stuur):
    geweigerd, bewaard = stuur(
        ("voorwaarden/nieuw/", WIJZIGING),
        ("voorwaarden/nieuw/", WIJZIGING | {"uren_per_week": "32"}),
    )

    assert (geweigerd.status_code, bewaard.status_code) == (200, 302)
    assert "Vanaf deze dag staat al een wijziging." in geweigerd.text
    assert len(rijen(organisatie)) == 1


def test_een_einde_en_een_wijziging_daarna_gaan_niet_samen(organisatie, werk, stuur):
    geweigerd, bewaard = stuur(("voorwaarden/nieuw/", WIJZIGING), ("einde/", EINDE))

    assert (geweigerd.status_code, bewaard.status_code) == (200, 302)
    with bereik(organisatie_id=organisatie.pk):
        einde = Plaatsing.objects.get(pk=werk.pk).einde
    assert bool(rijen(organisatie)) is (einde is None)
    assert einde in (None, date(2026, 10, 15))
