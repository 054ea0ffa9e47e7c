"""Wat er naast een keuze staat: bevroren, zonder namen, en zonder het anker."""

from datetime import date
from decimal import Decimal

import pytest

from modeltrouw.bevroren import bevries
from modeltrouw.models import Meting
from modeltrouw.regels.meetwaarde import Deelwaarde, Meetwaarde
from modeltrouw.schaal import standaardschaal
from modeltrouw.waarden import ankers_van, bevroren_waarden, voorstel_van, waarde_van
from tests.factories.modeltrouw import MetingFactory
from tests.factories.trajecten import maak_traject

DELEN = (
    Deelwaarde(7, "Eva Meijer", Decimal(95), Decimal(19), Decimal(20), 5, {"teams": 2}),
    Deelwaarde(9, "Bas Bakker", Decimal(50), Decimal(5), Decimal(10), 3, {"teams": 1}),
)
EIGEN_TEAMS = Meetwaarde(4, Decimal(4), "gemiddeld anker", anker=4, per_begeleider=DELEN)
FREQUENTIE = Meetwaarde(
    item=17,
    waarde=Decimal("6.2"),
    eenheid="per week",
    anker=3,
    plafond="maandelijks besproken",
    extra={"pct_op_tijd_gezien": Decimal("97.04"), "algemeen": 154, "herleid": None},
)


@pytest.fixture
def meting() -> Meting:
    leeg = Meetwaarde(21, None, "% regulier")
    waarden = bevries({4: EIGEN_TEAMS, 17: FREQUENTIE, 21: leeg})
    waarden["bewijs"] = {"12": [{"titel": "Plan voor de start", "teller": 8, "noemer": 11}]}
    return Meting(waarden=waarden, van=date(2026, 4, 1), tot=date(2026, 9, 30))


def test_een_waarde_heeft_geen_anker_en_geen_plafond(meting):
    waarde = waarde_van(meting, 17)

    assert (waarde.berekend.anker, waarde.berekend.plafond) == (None, "")
    assert waarde.berekend.waarde == Decimal("6.2")


def test_het_voorstel_staat_er_los_van(meting):
    voorstel = voorstel_van(meting, 17)

    assert (voorstel.anker, voorstel.plafond) == (3, "maandelijks besproken")
    assert ankers_van(meting) == {4: 4, 17: 3}


def test_het_gemiddelde_anker_van_item_4_blijft_weg(meting):
    waarde = waarde_van(meting, 4)

    assert waarde.berekend is None
    assert [deel.waarde for deel in waarde.per_begeleider] == [95, 50]
    assert {deel.anker for deel in waarde.per_begeleider} == {None}


def test_begeleiders_heten_naar_een_letter(meting):
    namen = [deel.naam for deel in waarde_van(meting, 4).per_begeleider]

    assert namen == ["begeleider A", "begeleider B"]
    assert "Eva" not in str(meting.waarden)


def test_bijkomende_getallen_zijn_kort(meting):
    getallen = [str(deel.waarde) for deel in waarde_van(meting, 17).bijkomend]

    assert getallen == ["154", "97"]


def test_zonder_gegevens_is_de_waarde_leeg_en_is_er_geen_voorstel(meting):
    assert waarde_van(meting, 21).berekend.leeg
    assert voorstel_van(meting, 21) is None


def test_bij_een_oordeel_staan_alleen_tellingen(meting):
    waarde = waarde_van(meting, 12)

    assert waarde.berekend is None
    assert [(deel.teller, deel.noemer) for deel in waarde.tellingen] == [(8, 11)]


def test_zonder_waarde_en_telling_is_er_niets(meting):
    assert waarde_van(meting, 9) is None
    assert waarde_van(Meting(waarden=None), 1) is None


@pytest.mark.django_db
@pytest.mark.parametrize("hele_organisatie", [False, True])
def test_bevriezen_bewaart_waarden_en_bewijs(hele_organisatie, team, begeleider):
    maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2026, 5, 1))
    meting = MetingFactory(team=None if hele_organisatie else team)

    meting.waarden = bevroren_waarden(meting, schaal=standaardschaal(), vandaag=date(2026, 11, 18))
    meting.save()
    meting.refresh_from_db()

    assert waarde_van(meting, 1).berekend.teller == 1
    met_bewijs = {int(nr) for nr in meting.waarden["bewijs"]}
    assert met_bewijs == {3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 18, 22, 23, 25}
