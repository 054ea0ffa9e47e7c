"""Een losse afspraak als bestand, voor wie geen adres in zijn agenda zet."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.clienten import AanmeldingFactory
from tests.factories.organisaties import TeamFactory
from tests.factories.overleg import OverlegFactory, OverlegreeksFactory
from tests.hulp.kalender import gebeurtenissen, pad

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def _overleg(browser, reeks):
    return browser.get(reverse("overlegreeks_agenda", args=[reeks.sleutel]))


def test_de_volgende_keer_van_een_overleg_is_een_losse_afspraak(als, begeleider, team):
    antwoord = _overleg(als(begeleider), OverlegreeksFactory(team=team, van=date(2026, 9, 3)))
    (een,) = gebeurtenissen(antwoord.content).values()

    assert antwoord["Content-Disposition"] == 'attachment; filename="afspraak.ics"'
    assert een.summary.value == "Supervisie IPS-team Noord"
    assert een.dtstart.value == date(2026, 11, 19)
    assert "rrule" not in een.contents


def test_is_het_deze_week_al_geweest_dan_is_het_die_van_volgende_week(als, begeleider, team):
    reeks = OverlegreeksFactory(team=team, van=date(2026, 9, 3))
    OverlegFactory(team=team, reeks=reeks, datum=date(2026, 11, 17))
    (een,) = gebeurtenissen(_overleg(als(begeleider), reeks).content).values()

    assert een.dtstart.value == date(2026, 11, 26)


def test_een_overleg_dat_is_gestopt_heeft_geen_volgende_keer(als, begeleider, team):
    reeks = OverlegreeksFactory(team=team, van=date(2026, 9, 3), tot=date(2026, 11, 12))

    assert _overleg(als(begeleider), reeks).status_code == 404


def test_het_overleg_van_een_ander_team_is_niet_op_te_halen(als, begeleider):
    reeks = OverlegreeksFactory(team=TeamFactory(naam="IPS-team Zuid"))

    assert _overleg(als(begeleider), reeks).status_code == 403


def test_het_eerste_gesprek_noemt_de_client_niet(als, coordinator, team):
    aanmelding = AanmeldingFactory(
        team=team, eerste_gesprek=date(2026, 11, 25), client__achternaam="Vlinder"
    )
    antwoord = als(coordinator).get(reverse("aanmelding_agenda", args=[aanmelding.sleutel]))
    (een,) = gebeurtenissen(antwoord.content).values()

    assert (een.summary.value, een.dtstart.value) == ("Eerste gesprek", date(2026, 11, 25))
    assert pad(een) == reverse("aanmelding", args=[aanmelding.sleutel])
    assert "Vlinder" not in antwoord.content.decode() + str(antwoord.headers)


def test_zonder_eerste_gesprek_is_er_geen_bestand(als, coordinator, team):
    aanmelding = AanmeldingFactory(team=team)
    antwoord = als(coordinator).get(reverse("aanmelding_agenda", args=[aanmelding.sleutel]))

    assert antwoord.status_code == 404


def test_de_lijst_van_overleg_en_de_aanmelding_wijzen_ernaar(als, begeleider, coordinator, team):
    reeks = OverlegreeksFactory(team=team)
    aanmelding = AanmeldingFactory(team=team, eerste_gesprek=date(2026, 11, 25))
    lijst = als(begeleider).get(reverse("overleggen")).content.decode()
    pagina = als(coordinator).get(reverse("aanmelding", args=[aanmelding.sleutel]))

    assert reverse("overlegreeks_agenda", args=[reeks.sleutel]) in lijst
    assert reverse("aanmelding_agenda", args=[aanmelding.sleutel]) in pagina.content.decode()
