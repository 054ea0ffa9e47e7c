"""De leesdatabank: alleen wie het zegt leest ervan, en niemand schrijft erop.

De verbinding van de eigenaar speelt de kopie: zij ziet niet wat deze test nog niet vastlegde.
"""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, router

from clienten.models import Client
from ips_portal.gedeeld import bereik, databankwacht, klok, leesdatabank
from ips_portal.gedeeld.leesdatabank import lees_van_kopie
from ips_portal.settings import omgeving
from meldingen.rapporten import soorten
from organisaties.models import IPSTeam
from tests.factories.clienten import ClientFactory
from tests.factories.organisaties import TeamFactory

pytestmark = pytest.mark.django_db(databases=["default", "eigenaar"])
KOPIE = "eigenaar"


@pytest.fixture
def kopie(monkeypatch, organisatie):
    monkeypatch.setattr(leesdatabank, "ALIAS", KOPIE)
    monkeypatch.setattr(router, "routers", [leesdatabank.Router()])
    return lambda: lees_van_kopie(organisatie_id=organisatie.pk, gebruiker_id=None)


def test_alleen_binnen_leest_het_van_de_kopie(kopie):
    ClientFactory()

    with kopie() as stand:
        assert klok.nu() - stand < timedelta(minutes=1)
        assert Client.objects.db == KOPIE
        assert Client.objects.count() == 0
    assert Client.objects.count() == 1


def test_op_de_kopie_geldt_hetzelfde_bereik(kopie, organisatie):
    with kopie():
        assert bereik.huidig(using=KOPIE).organisatie_id == organisatie.pk
    assert bereik.huidig(using=KOPIE).organisatie_id is None


def test_geschreven_wordt_op_de_databank_zelf(kopie, organisatie):
    with kopie():
        nieuw = TeamFactory(organisatie_id=organisatie.pk)

    assert nieuw._state.db == "default"
    assert IPSTeam.objects.filter(pk=nieuw.pk).exists()


def test_een_rij_van_de_kopie_wordt_op_de_databank_zelf_bewaard():
    van_kopie = IPSTeam()
    van_kopie._state.db = leesdatabank.ALIAS

    assert leesdatabank.Router().db_for_write(IPSTeam, instance=van_kopie) == "default"


def _weg():
    raise OperationalError


@pytest.mark.parametrize(
    "stand",
    [_weg, lambda: None, lambda: klok.nu() - leesdatabank.HOOGSTENS_ACHTER - timedelta(seconds=1)],
    ids=["weg", "leeg", "te ver achter"],
)
def test_een_kopie_waar_niets_aan_is_telt_niet(kopie, monkeypatch, stand):
    ClientFactory()
    monkeypatch.setattr(leesdatabank, "_stand", stand)

    with kopie() as van:
        assert van is None
        assert Client.objects.count() == 1


def test_zonder_leesdatabank_verandert_er_niets(organisatie):
    with lees_van_kopie(organisatie_id=organisatie.pk, gebruiker_id=None) as stand:
        assert (stand, Client.objects.db) == (None, "default")


def test_alleen_cijfers_van_een_kwartaal_mogen_achterlopen():
    """Nooit een dossier, een plaats of een papier bij een aanvraag."""
    mogen = {soort.sleutel for soort in soorten() if soort.van_kopie}

    assert mogen == {"kwartaal", "kwartaalbestand"}


def test_op_de_kopie_wordt_niet_gemigreerd():
    assert leesdatabank.Router().allow_migrate(leesdatabank.ALIAS, "clienten") is False


def test_een_adres_mag_meer_databanken_noemen(monkeypatch):
    monkeypatch.setenv(
        "DATABASE_URL", "postgres://r:w@een:5432,twee:5433/ips?target_session_attrs=read-write"
    )

    gelezen = omgeving.database("DATABASE_URL")

    assert (gelezen["HOST"], gelezen["PORT"]) == ("een,twee", "5432,5433")
    assert gelezen["OPTIONS"] == {"target_session_attrs": "read-write"}


def test_de_wacht_zwijgt_als_alles_er_is():
    assert databankwacht.alarmen(volgers=0) == []
    call_command("databank_wacht")


def test_de_wacht_zegt_hoeveel_volgers_er_missen():
    with pytest.raises(CommandError, match="Er volgen 0 databanken, het horen er 2 te zijn"):
        call_command("databank_wacht", "--volgers", "2")


@pytest.mark.parametrize(
    ("stand", "zin"),
    [
        (_weg, "De leesdatabank antwoordt niet"),
        (lambda: klok.nu() - timedelta(seconds=90), "De leesdatabank loopt 9"),
    ],
)
def test_de_wacht_zegt_wat_er_met_de_kopie_is(monkeypatch, stand, zin):
    monkeypatch.setattr(databankwacht, "stand_van_kopie", stand)

    (alarm,) = databankwacht.alarmen(volgers=0)

    assert alarm.startswith(zin)
