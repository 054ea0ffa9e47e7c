"""Wat het portal bij een criterium laat zien: de getallen zelf."""

from datetime import date

import pytest

from modeltrouw.kadercijfers import cijfers_bij
from tests.factories.clienten import AanmeldingFactory
from tests.factories.overleg import OverlegFactory
from tests.factories.trajecten import ContactmomentFactory, maak_traject

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 18)


@pytest.fixture
def begin(begeleider, team):
    """Een open traject dat op deze dag begon, met een verwacht einde van de zorg."""

    def maak(instroom: date, einde_zorg: date | None = None):
        traject = maak_traject(begeleider=begeleider, team=team, instroomdatum=instroom)
        traject.client.einde_zorg_verwacht = einde_zorg
        traject.client.save(update_fields=["einde_zorg_verwacht"])
        return traject

    return maak


def eerste(criterium: int):
    return cijfers_bij(criterium, vandaag=VANDAAG)[0]


def test_een_jaar_zorg_telt_vanaf_precies_een_jaar(begin):
    begin(date(2026, 1, 1), date(2027, 1, 1))
    begin(date(2026, 1, 1), date(2026, 12, 31))
    begin(date(2026, 1, 1))
    cijfer = eerste(1)
    assert (cijfer.waarde, cijfer.eenheid) == ("1", "van 3 open trajecten")
    assert "Bij 1 is dat niet ingevuld." in cijfer.uitleg


def test_twee_jaar_begeleiding_telt_vanaf_twee_jaar(begin):
    begin(date(2024, 11, 18))
    begin(date(2024, 11, 20))
    assert (eerste(2).waarde, eerste(2).eenheid) == ("1", "van 2 open trajecten")


def test_de_stuurgroep_telt_over_een_jaar(team):
    OverlegFactory(team=team, soort="stuurgroep", datum=date(2026, 3, 2))
    OverlegFactory(team=team, soort="stuurgroep", datum=date(2025, 3, 3))
    OverlegFactory(team=team, soort="supervisie", datum=date(2026, 3, 2))
    assert eerste(3).waarde == "1"


def test_contact_met_het_behandelteam_telt_twee_weken(begin, begeleider):
    kort, lang = begin(date(2026, 1, 1)), begin(date(2026, 1, 1))
    for traject, dag in ((kort, date(2026, 11, 10)), (lang, date(2026, 10, 1))):
        ContactmomentFactory(
            begeleider=begeleider, soort="behandelteam", datum=dag, trajecten=[traject]
        )
    assert (eerste(4).waarde, eerste(4).eenheid) == ("1", "van 2 open trajecten")


def test_aanmeldingen_van_het_laatste_jaar(organisatie):
    AanmeldingFactory(datum=date(2026, 1, 1))
    AanmeldingFactory(datum=date(2025, 1, 1))
    assert eerste(5).waarde == "1"


def test_clienten_per_fte_van_vandaag(begin):
    for _ in range(2):
        begin(date(2026, 1, 1))
    assert eerste(6).waarde == "2,5"


def test_zonder_gegevens_staat_er_een_streep_en_geen_nul(organisatie):
    assert [eerste(nr).waarde for nr in (6, 7, 8)] == ["–", "0", "–"]
