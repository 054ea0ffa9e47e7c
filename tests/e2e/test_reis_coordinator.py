"""De maandag van een coördinator: wie zit vol, welke weken wil ik zien, wie neemt er een over."""

import re

from playwright.sync_api import expect

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from ips_portal.gedeeld.periode import Week
from tests.e2e.conftest import BUREAU, TELEFOON
from tests.factories.trajecten import WeekstaatFactory, maak_traject
from trajecten.models import Toewijzing, Weekstaat


def _ingediende_week(wereld) -> Week:
    vorige = Week.van_datum(klok.vandaag()).vorige
    with bereik(organisatie_id=wereld.organisatie.pk):
        WeekstaatFactory(
            begeleider=wereld.eva, jaar=vorige.jaar, week=vorige.nummer, ingediend_op=klok.nu()
        )
    return vorige


def test_wie_boven_de_norm_zit_staat_er_in_woorden(wereld, open_als):
    with bereik(organisatie_id=wereld.organisatie.pk):
        for _ in range(16):
            maak_traject(begeleider=wereld.eva, team=wereld.team)

    pagina = open_als(wereld.carla, "/", BUREAU)

    rij = pagina.get_by_role("row").filter(has_text="Eva Meijer")
    expect(rij).to_contain_text("21 van 20")
    expect(rij).to_contain_text("1 boven de norm")


def test_een_week_als_gezien_merken_op_de_telefoon(wereld, open_als):
    week = _ingediende_week(wereld)
    pagina = open_als(wereld.carla, "/team/", TELEFOON)

    pagina.get_by_role("button", name=re.compile("^Gezien")).first.click()

    expect(pagina.get_by_text("gezien", exact=True).first).to_be_visible()
    with bereik(organisatie_id=wereld.organisatie.pk):
        gezien = Weekstaat.objects.get(week=week.nummer)
        assert (gezien.gezien_op, gezien.gezien_door) == (klok.vandaag(), wereld.carla)


def test_een_client_overdragen_en_de_ander_ziet_hem(wereld, open_als):
    client = wereld.trajecten[0].client
    pagina = open_als(wereld.carla, f"/team/overdragen/{client.sleutel}/", BUREAU)

    pagina.get_by_label(re.compile("Bas Bakker")).check()
    pagina.get_by_role("button", name=re.compile("Overdragen|Draag over")).click()

    with bereik(organisatie_id=wereld.organisatie.pk):
        assert Toewijzing.objects.filter(begeleider=wereld.bas, tot=None).count() == 1
    van_bas = open_als(wereld.bas, "/clienten/", BUREAU)
    expect(van_bas.get_by_role("link", name=re.compile("Kaya")).first).to_be_visible()


def test_elk_getal_gaat_open(wereld, open_als):
    pagina = open_als(wereld.carla, "/team/", BUREAU)

    pagina.get_by_role("link", name="Totaal: 5, toon de rijen").click()

    expect(pagina.get_by_role("link", name=re.compile("Kaya")).first).to_be_visible()


def test_wie_keek_mee_noemt_de_coordinator(wereld, open_als):
    client = wereld.trajecten[0].client
    open_als(wereld.carla, f"/clienten/{client.sleutel}/", BUREAU)

    pagina = open_als(wereld.eva, f"/clienten/{client.sleutel}/wie-keek-mee/", TELEFOON)

    expect(pagina.get_by_role("main")).to_contain_text("Carla de Coördinator")
