"""Een kwartaal afsluiten: de cijfers staan vast, tot iemand het met een reden weer opent."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from ips_portal.gedeeld.periode import Kwartaal
from tests.factories.trajecten import maak_traject
from werkmonitor.handelingen import heropen, sluit_af
from werkmonitor.kwartaal import cijfers_van
from werkmonitor.models import Kwartaalstand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

DERDE = Kwartaal(2026, 3)


@pytest.fixture
def sluit(manager, organisatie, vaste_klok):
    def _sluit(kwartaal=DERDE):
        return sluit_af(
            kwartaal=kwartaal,
            organisatie=organisatie,
            door=manager,
            vandaag=date(2026, 11, 18),
            nu=vaste_klok,
        )

    return _sluit


def bediend(**overig) -> int:
    return cijfers_van(DERDE, **overig).beeld.aantal("bediend")


def post(browser, naam, **velden):
    return browser.post(f"{reverse(naam)}?kwartaal={DERDE}", velden)


def test_na_het_afsluiten_verandert_er_niets_meer(sluit, begeleider, team):
    maak_traject(begeleider=begeleider, team=team)
    sluit()
    maak_traject(begeleider=begeleider, team=team)

    assert (bediend(), bediend(team=str(team.sleutel))) == (1, 1)


def test_wat_bewaard_is_leest_terug_als_hetzelfde_beeld(sluit, begeleider, team):
    maak_traject(begeleider=begeleider, team=team)
    geteld = cijfers_van(DERDE).beeld

    sluit()

    assert cijfers_van(DERDE).beeld == geteld


def test_weer_open_telt_opnieuw_en_bewaart_wat_er_stond(sluit, manager, begeleider, team):
    sluit()
    maak_traject(begeleider=begeleider, team=team)

    heropen(kwartaal=DERDE, reden="een traject te laat", door=manager, nu=manager.aangemaakt_op)

    assert bediend() == 1
    assert Kwartaalstand.objects.get().heropend_reden == "een traject te laat"


def test_een_manager_sluit_en_opent_op_de_pagina(als, manager, organisatie, begeleider, team):
    maak_traject(begeleider=begeleider, team=team)
    browser = als(manager)

    assert post(browser, "werkmonitor_afsluiten").status_code == 302
    assert "afgesloten" in browser.get(reverse("werkmonitor")).content.decode()
    antwoord = post(browser, "werkmonitor_heropenen", reden="")
    assert "Schrijf op waarom" in antwoord.content.decode()
    assert post(browser, "werkmonitor_heropenen", reden="te laat ingevuld").status_code == 302
    assert not Kwartaalstand.objects.dicht().exists()


def test_twee_keer_afsluiten_zegt_dat_het_al_is_gebeurd(als, manager, sluit, begeleider, team):
    maak_traject(begeleider=begeleider, team=team)
    sluit()

    antwoord = post(als(manager), "werkmonitor_afsluiten")

    assert "al afgesloten" in antwoord.content.decode()
    assert Kwartaalstand.objects.count() == 1


def test_een_kwartaal_dat_loopt_blijft_open(als, manager, begeleider, team):
    maak_traject(begeleider=begeleider, team=team)

    antwoord = als(manager).post(f"{reverse('werkmonitor_afsluiten')}?kwartaal=2026-K4")

    assert "loopt nog tot en met 31 december 2026" in antwoord.content.decode()


def test_wie_over_een_team_gaat_sluit_niet_voor_de_hele_organisatie(als, coordinator):
    assert post(als(coordinator), "werkmonitor_afsluiten").status_code == 403


def test_de_database_houdt_de_cijfers_vast(sluit):
    stand = sluit()

    with pytest.raises(IntegrityError, match="verandert niet"), transaction.atomic():
        Kwartaalstand.objects.filter(pk=stand.pk).update(cijfers={})


def test_de_database_laat_een_kwartaal_een_keer_dicht(sluit, organisatie, manager, vaste_klok):
    stand = sluit()
    stand.pk, stand.sleutel = None, "00000000-0000-0000-0000-000000000001"

    with pytest.raises(IntegrityError), transaction.atomic():
        stand.save(force_insert=True)


def test_het_portal_verwijdert_geen_afgesloten_kwartaal(sluit):
    sluit()

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select has_table_privilege('werkmonitor_kwartaalstand', 'DELETE')")
        assert cursor.fetchone() == (False,)
