"""Het bewijs bij de items 5 tot 8, geteld uit wat is vastgelegd."""

from datetime import date
from decimal import Decimal

import pytest

from organisaties.models import Aanstelling
from tests.factories.organisaties import TeamFactory
from tests.factories.overleg import OverlegFactory, OverlegreeksFactory
from tests.factories.trajecten import WeekstaatFactory
from trajecten.keuzes import Overlegsoort, Wijze
from trajecten.overlegcijfers import overlegcijfers
from trajecten.regels.overlegcijfers import Aandeel

pytestmark = pytest.mark.django_db

VRIJ = dict.fromkeys(("uren_rooster", "uren_ips", "uren_samenleving"), Decimal(0))
NOVEMBER = {"van": date(2026, 11, 1), "tot": date(2026, 11, 30)}  # vier hele weken


def begeleider_in(cijfers, naam: str):
    return next(rij for rij in cijfers.begeleiders if rij.naam == naam)


def test_behandeloverleg_per_begeleider_in_gewerkte_weken(team, begeleider, collega):
    for dag in (3, 10, 17):
        OverlegFactory(
            team=team, soort="behandeloverleg", datum=date(2026, 11, dag), deelnemers=[begeleider]
        )
    WeekstaatFactory(begeleider=begeleider, jaar=2026, week=48, **VRIJ)

    cijfers = overlegcijfers(team=team, **NOVEMBER)

    assert begeleider_in(cijfers, "Eva Meijer").behandeloverleg == Aandeel(3, 3)
    assert begeleider_in(cijfers, "Bas Bakker").behandeloverleg == Aandeel(0, 4)


def test_wie_halverwege_begint_telt_alleen_zijn_hele_weken(team, begeleider):
    Aanstelling.objects.filter(gebruiker=begeleider).update(van=date(2026, 11, 11))

    cijfers = overlegcijfers(team=team, **NOVEMBER)

    assert begeleider_in(cijfers, "Eva Meijer").behandeloverleg == Aandeel(0, 2)


def test_supervisie_telt_per_week_en_per_maand(team):
    for dag in (4, 5, 18):
        OverlegFactory(team=team, datum=date(2026, 11, dag))
    OverlegFactory(team=TeamFactory(), datum=date(2026, 11, 11))

    cijfers = overlegcijfers(team=team, **NOVEMBER)

    assert cijfers.supervisie == Aandeel(2, 4)
    assert cijfers.per_maand[Overlegsoort.SUPERVISIE] == {date(2026, 11, 1): 3}


def test_overleg_met_partners_telt_als_het_vast_is_en_aan_tafel(team):
    extern = {"team": team, "soort": Overlegsoort.EXTERN}
    OverlegFactory(datum=date(2026, 9, 9), **extern)
    OverlegreeksFactory(om_de_weken=4, van=date(2026, 10, 1), **extern)
    OverlegFactory(datum=date(2026, 10, 7), **extern)
    OverlegFactory(datum=date(2026, 11, 4), wijze=Wijze.VIDEO, **extern)

    cijfers = overlegcijfers(team=team, van=date(2026, 9, 1), tot=date(2026, 11, 30))

    assert list(cijfers.vast_met_partners.values()) == [0, 1, 0]
    assert cijfers.partners == Aandeel(1, 3)


def test_meelopen_telt_bij_wie_het_veld_in_ging(team, begeleider, collega):
    OverlegFactory(
        team=team, soort="meelopen", datum=date(2026, 11, 4), deelnemers=[begeleider, collega]
    )
    OverlegFactory(team=team, soort="meelopen", datum=date(2026, 11, 5), deelnemers=[begeleider])

    cijfers = overlegcijfers(team=team, **NOVEMBER)

    assert begeleider_in(cijfers, "Eva Meijer").meelopen == 2
    assert begeleider_in(cijfers, "Bas Bakker").meelopen == 1


def test_zonder_hele_week_is_er_geen_noemer(team):
    cijfers = overlegcijfers(team=team, van=date(2026, 11, 3), tot=date(2026, 11, 7))

    assert (cijfers.supervisie.procent, cijfers.partners.procent) == (None, None)


def test_een_langere_periode_kost_niet_meer_opdrachten(team, begeleider, django_assert_num_queries):
    for maand in range(1, 11):
        OverlegFactory(team=team, datum=date(2026, maand, 4), deelnemers=[begeleider])

    with django_assert_num_queries(5):
        overlegcijfers(team=team, van=date(2026, 1, 1), tot=date(2026, 11, 30))
