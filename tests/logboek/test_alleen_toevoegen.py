"""De portalrol kan het logboek niet wijzigen, wissen, vervalsen of omzeilen."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.utils import DatabaseError

from logboek.models import Regel, Wijziging
from tests.factories.clienten import ClientFactory

pytestmark = pytest.mark.django_db

_REGEL = (
    "insert into logboek_regel (organisatie_id, verzoek, gebeurtenis, actie, uitkomst,"
    " gebruiker_naam, rol, object_soort, object_sleutel, onderdelen, grondslag, bron,"
    " toegangspunt{kolom}) {overriding} values ({org}, gen_random_uuid(), 'x', 'R', 'gelukt',"
    " '', '', '', '', '', '', 'x', ''{waarde})"
)

AANVALLEN = {
    "wijzigen": "update logboek_regel set gebeurtenis = 'niets'",
    "verwijderen": "delete from logboek_regel",
    "leegmaken": "truncate logboek_regel",
    "weggooien": "drop table logboek_regel",
    "trigger uit": "alter table trajecten_traject disable trigger volg_wijzigingen",
    "als replica": "set session_replication_role = replica",
    "conflict": _REGEL.format(kolom="", overriding="", org="{org}", waarde="")
    + " on conflict (id) do update set gebeurtenis = 'niets'",
    "naar een programma": "copy logboek_regel to program 'cat'",
    "tijd terugzetten": _REGEL.format(
        kolom=", tijdstip", overriding="", org="{org}", waarde=", '2020-01-01'"
    ),
    "eigen nummer": _REGEL.format(
        kolom=", id", overriding="overriding system value", org="{org}", waarde=", 1"
    ),
    "beveiliging uit": "alter table logboek_regel disable row level security",
    "wijziging verzinnen": (
        "insert into logboek_wijziging (organisatie_id, tabel, rij_id, handeling, oud)"
        " values ({org}, 'x', 1, 'update', '{{}}')"
    ),
    "wijziging wissen": "delete from logboek_wijziging",
    "voor een ander": _REGEL.format(kolom="", overriding="", org="{org} + 1", waarde=""),
    "als een ander": _REGEL.format(
        kolom=", gebruiker_id", overriding="", org="{org}", waarde=", 99999"
    ),
    "rol worden": "set role ips_eigenaar",
    "trigger zelf aanroepen": "select logboek_volg()",
}


@pytest.mark.parametrize("aanval", AANVALLEN, ids=list(AANVALLEN))
def test_een_aanval_op_het_logboek_wordt_geweigerd(aanval, organisatie):
    opdracht = AANVALLEN[aanval].format(org=organisatie.pk)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(opdracht)


def test_een_gewone_regel_mag_er_wel_bij(organisatie):
    opdracht = _REGEL.format(kolom="", overriding="", org=organisatie.pk, waarde="")

    with connection.cursor() as cursor:
        cursor.execute(opdracht)

    assert Regel.objects.count() == 1


def test_een_wijziging_legt_de_database_zelf_vast(organisatie):
    client = ClientFactory(voornaam="Samira")

    client.voornaam = "Sam"
    client.save(update_fields=["voornaam"])

    wijziging = Wijziging.objects.get()
    assert (wijziging.tabel, wijziging.client_id) == ("clienten_client", client.pk)
    assert (wijziging.oud, wijziging.nieuw) == ({"voornaam": "Samira"}, {"voornaam": "Sam"})


def test_ook_een_verzamelde_update_wordt_vastgelegd(organisatie):
    client = ClientFactory(telefoon="")

    type(client).objects.update(telefoon="06 12345678")

    assert Wijziging.objects.van_client(client.pk).get().nieuw == {"telefoon": "06 12345678"}


def test_een_bsn_staat_niet_in_de_geschiedenis(organisatie):
    client = ClientFactory(bsn="999998547")

    client.bsn = "123456782"
    client.save(update_fields=["bsn"])

    assert Wijziging.objects.get().nieuw == {"bsn": "(afgeschermd)"}


def test_opslaan_zonder_verandering_is_geen_wijziging(organisatie):
    ClientFactory().save()

    assert not Wijziging.objects.exists()


def test_een_onwaar_recht_op_de_fasen_bestaat_niet(organisatie):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update trajecten_fase set reden = 'anders'")
