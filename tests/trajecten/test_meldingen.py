"""Wat begeleiders bij hun dossiers en in hun week gemeld krijgen."""

from datetime import date, timedelta

import pytest

from meldingen.handelingen import werk_bij
from meldingen.models import Melding, Meldingtermijn
from meldingen.termijnen import termijnen_nu
from tests.conftest import NU
from tests.factories.trajecten import (
    ContactmomentFactory,
    PlaatsingFactory,
    WaarnemingFactory,
    maak_traject,
)
from trajecten.meldingen import bereken
from trajecten.regels.tedoen import Soort
from trajecten.tedoen import tedoen_van

pytestmark = pytest.mark.django_db
WOENSDAG = date(2026, 11, 18)
INSTROOM = date(2026, 11, 2)


@pytest.fixture
def traject(begeleider, team):
    """Zestien dagen bezig: afstemmen en een eerste werkgever zijn aan de beurt."""
    return maak_traject(
        begeleider=begeleider, team=team, instroomdatum=INSTROOM, achternaam="Testman"
    )


def feiten(vandaag: date = WOENSDAG):
    return list(bereken(vandaag, termijnen_nu()))


def soorten_van(gebruiker, vandaag: date = WOENSDAG) -> set[str]:
    return {feit.soort for feit in feiten(vandaag) if feit.ontvanger == gebruiker.pk}


def test_een_begeleider_krijgt_wat_op_mijn_week_staat(traject, begeleider):
    lijst = tedoen_van([traject], vandaag=WOENSDAG)

    op_mijn_week = {(regel.taak.soort.value, regel.taak.uiterlijk) for regel in lijst.regels}
    gemeld = {(feit.soort, feit.uiterlijk) for feit in feiten()}
    assert gemeld == op_mijn_week
    assert len(gemeld) >= 2


def test_geen_titel_en_geen_adres_noemt_de_client(traject):
    for feit in feiten():
        assert "Testman" not in f"{feit.titel}{feit.bij}{feit.url}{feit.onderwerp}"
        assert "behandel" not in feit.titel.lower()


def test_een_contact_sluit_wat_het_oplost(traject, begeleider, organisatie):
    werk_bij(organisatie_id=organisatie.pk, vandaag=WOENSDAG, nu=NU)
    ContactmomentFactory(begeleider=begeleider, soort="behandelteam", trajecten=[traject])
    werk_bij(organisatie_id=organisatie.pk, vandaag=WOENSDAG, nu=NU)

    gesloten = Melding.objects.exclude(gesloten_op=None).values_list("soort", flat=True)
    assert list(gesloten) == ["behandelaar"]


def test_wie_waarneemt_krijgt_het_ook_zolang_dat_duurt(traject, begeleider, collega, team):
    WaarnemingFactory(afwezige=begeleider, waarnemer=collega, team=team, van=WOENSDAG, tot=WOENSDAG)

    assert soorten_van(collega) == soorten_van(begeleider) != set()
    assert soorten_van(collega, WOENSDAG + timedelta(days=1)) == set()


def test_wie_geen_toegang_meer_heeft_krijgt_niets(traject, begeleider):
    begeleider.is_active = False
    begeleider.save()

    assert feiten() == []


def test_per_baan_een_melding_van_het_volgen(traject, begeleider):
    for _ in range(2):
        PlaatsingFactory(traject=traject, start=INSTROOM)

    volgen = [feit.onderwerp for feit in feiten() if feit.soort == Soort.VOLGEN.value]
    assert len(set(volgen)) == 2


@pytest.mark.parametrize(
    ("dagen", "uiterlijk"), [(30, date(2026, 12, 2)), (21, date(2026, 11, 23))]
)
def test_een_kortere_termijn_geldt_ook_op_mijn_week(traject, organisatie, dagen, uiterlijk):
    Meldingtermijn.objects.create(organisatie=organisatie, soort="werkgever", dagen=dagen)
    lijst = tedoen_van([traject], vandaag=WOENSDAG)

    op_mijn_week = {regel.taak.soort: regel.taak.uiterlijk for regel in lijst.regels}
    gemeld = {feit.soort: feit.uiterlijk for feit in feiten()}
    assert gemeld["werkgever"] == op_mijn_week[Soort.WERKGEVER] == uiterlijk


@pytest.mark.parametrize(("dag", "gemeld"), [(18, False), (19, True), (22, True), (23, False)])
def test_vanaf_donderdag_telt_wie_de_weeknorm_nog_niet_haalt(traject, begeleider, dag, gemeld):
    """Een zoeker: twee contacten in week 47, die op maandag 16 november begint."""
    ContactmomentFactory(begeleider=begeleider, datum=date(2026, 11, 17), trajecten=[traject])
    eigen = [feit for feit in feiten(date(2026, 11, dag)) if feit.soort == "contacten"]

    assert bool(eigen) == gemeld
    assert all(feit.titel == "Deze week nog 1 contact met werkgevers" for feit in eigen)


def test_wie_de_norm_haalt_hoort_niets(traject, begeleider):
    for _ in range(2):
        ContactmomentFactory(begeleider=begeleider, datum=date(2026, 11, 17), trajecten=[traject])

    assert "contacten" not in soorten_van(begeleider, date(2026, 11, 20))


def test_in_week_53_loopt_het_gewoon_door(traject, begeleider):
    """Donderdag 31 december 2026 valt in 2026-W53."""
    (eigen,) = [feit for feit in feiten(date(2026, 12, 31)) if feit.soort == "contacten"]

    assert (eigen.onderwerp, eigen.uiterlijk) == ("2026-W53", date(2027, 1, 3))


@pytest.mark.parametrize("aantal", [1, 8])
def test_meer_dossiers_kosten_niet_meer_queries(
    aantal, begeleider, team, django_assert_num_queries
):
    for _ in range(aantal):
        maak_traject(begeleider=begeleider, team=team, instroomdatum=INSTROOM)
    termijnen = termijnen_nu()

    with django_assert_num_queries(7):
        assert len(list(bereken(WOENSDAG, termijnen))) >= aantal
