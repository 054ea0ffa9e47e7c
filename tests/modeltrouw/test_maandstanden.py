"""De levende score per maand: wie haar berekent, en dat vaker berekenen niets verdubbelt."""

from datetime import date

import pytest

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from modeltrouw import tasks
from modeltrouw.handelingen.maandstanden import PER_KEER, vul_maanden_aan, werk_maanden_bij
from modeltrouw.meetwaarden import BEREKEND
from modeltrouw.models import Maandstand
from organisaties.alle import organisatie_ids
from tests.factories.organisaties import AanstellingFactory, TeamFactory, maak_begeleider
from tests.factories.trajecten import maak_traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)
OKTOBER = date(2026, 10, 1)


@pytest.fixture
def jong(organisatie):
    """Een team dat in september begon."""
    team = TeamFactory()
    AanstellingFactory(team=team, van=date(2026, 9, 1))
    return team


def maanden() -> list[date]:
    return list(Maandstand.objects.order_by("maand").values_list("maand", flat=True).distinct())


def test_een_druk_op_de_knop_berekent_de_nieuwste_maanden(coordinator, team):
    AanstellingFactory(team=team)

    uitslag = vul_maanden_aan(team=team, door=coordinator, vandaag=VANDAAG)

    assert uitslag == (PER_KEER, 12 - PER_KEER)
    assert maanden()[-1] == OKTOBER
    assert Maandstand.objects.count() == PER_KEER * len(BEREKEND)


def test_voor_het_team_begon_zijn_er_geen_maanden(jong):
    assert werk_maanden_bij(team=jong, vandaag=VANDAAG) == 2
    assert maanden() == [date(2026, 9, 1), OKTOBER]


def test_een_team_waar_nog_niemand_werkt_heeft_niets_te_berekenen(organisatie):
    assert werk_maanden_bij(team=TeamFactory(), vandaag=VANDAAG) == 0


def test_twee_keer_berekenen_verdubbelt_niets(jong):
    werk_maanden_bij(team=jong, vandaag=VANDAAG)
    aantal = Maandstand.objects.count()

    assert werk_maanden_bij(team=jong, vandaag=VANDAAG) == 1
    assert Maandstand.objects.count() == aantal


def test_de_laatste_maand_neemt_mee_wat_er_later_bij_kwam(jong):
    werk_maanden_bij(team=jong, vandaag=VANDAAG)
    begeleider = maak_begeleider(jong)
    maak_traject(begeleider=begeleider, team=jong, instroomdatum=OKTOBER)

    werk_maanden_bij(team=jong, vandaag=VANDAAG)

    assert Maandstand.objects.get(item=15, maand=OKTOBER).noemer == 1
    assert Maandstand.objects.get(item=15, maand=date(2026, 9, 1)).noemer is None


def test_een_maand_telt_het_half_jaar_dat_ermee_eindigt(jong):
    begeleider = maak_begeleider(jong)
    for dag in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 10, 31), date(2026, 11, 1)):
        maak_traject(begeleider=begeleider, team=jong, instroomdatum=dag)

    werk_maanden_bij(team=jong, vandaag=VANDAAG)

    assert Maandstand.objects.get(item=15, maand=OKTOBER).noemer == 2


def test_de_taak_gaat_alle_teams_van_alle_organisaties_langs(jong, ander, monkeypatch):
    with bereik.bereik(organisatie_id=ander.pk):
        zuid = TeamFactory()
    gevraagd = []
    monkeypatch.setattr(tasks.werk_team_bij, "delay", lambda *nummers: gevraagd.append(nummers))
    bereik.zet(Bereik())

    assert tasks.werk_maandstanden_bij() == 2
    assert gevraagd == [(jong.organisatie_id, jong.pk), (ander.pk, zuid.pk)]


def test_de_taak_van_een_team_werkt_binnen_zijn_organisatie(jong, ander):
    bereik.zet(Bereik())

    assert tasks.werk_team_bij(ander.pk, jong.pk) == 0
    assert tasks.werk_team_bij(jong.organisatie_id, jong.pk) == 2


def test_van_andere_organisaties_zijn_alleen_de_nummers_bekend(organisatie, ander):
    assert {organisatie.pk, ander.pk} <= set(organisatie_ids())


def test_de_knop_bewaart_en_zegt_hoeveel(als, coordinator, team):
    AanstellingFactory(team=team)

    antwoord = als(coordinator).post(f"/modeltrouw/team/{team.sleutel}/maanden/", follow=True)

    assert "6 maanden zijn berekend. Nog 6 maanden te gaan." in antwoord.content.decode()
    assert Maandstand.objects.filter(aangemaakt_door=coordinator).exists()


def test_kijken_berekent_niets(als, coordinator, team):
    als(coordinator).get(f"/modeltrouw/team/{team.sleutel}/")

    assert not Maandstand.objects.exists()


def test_een_item_dat_zakt_staat_bovenaan(als, coordinator, team):
    for maand, anker in ((date(2026, 9, 1), 4), (OKTOBER, 3)):
        Maandstand.objects.create(
            organisatie_id=team.organisatie_id, team=team, maand=maand, item=17, anker=anker
        )

    antwoord = als(coordinator).get(f"/modeltrouw/team/{team.sleutel}/item/17/")

    assert "In een maand van anker 4 naar 3." in antwoord.content.decode()
