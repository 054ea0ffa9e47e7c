"""Elke tabel met gegevens van een organisatie staat achter de rijbeveiliging.

Leest de catalogus: een nieuwe tabel zonder, of een uitzondering te veel, laat dit mislukken.
"""

import pytest
from django.db import IntegrityError, connection, transaction

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from organisaties.databaserechten import FUNCTIES_PORTAL
from tests.factories.clienten import ClientFactory
from tests.factories.organisaties import LidmaatschapFactory, TeamFactory
from tests.factories.trajecten import maak_traject
from tests.hulp.catalogus import ZONDER_ORGANISATIE, organisatietabellen, rijen, tabellen

pytestmark = pytest.mark.django_db


def test_de_tests_draaien_als_de_portalrol_die_niets_bezit():
    ((rol, super_, omzeilt, bezit),) = rijen(
        "select rolname, rolsuper, rolbypassrls,"
        " (select count(*) from pg_class where relowner = r.oid)"
        " from pg_roles r where rolname = current_user"
    )

    assert (rol, super_, omzeilt, bezit) == ("ips_portal", False, False, 0)


def test_elke_tabel_is_ingedeeld():
    assert set(ZONDER_ORGANISATIE) <= tabellen(), "een uitzondering voor een tabel die niet bestaat"


def test_elke_organisatietabel_heeft_rijbeveiliging_ook_voor_de_eigenaar():
    aan = {
        naam
        for (naam,) in rijen(
            "select relname from pg_class where relrowsecurity and relforcerowsecurity"
        )
    }

    assert organisatietabellen() - aan == set()


def test_elke_regel_bewaakt_lezen_en_schrijven():
    regels = {
        tabel: (lezen, schrijven)
        for tabel, lezen, schrijven in rijen(
            "select tablename, qual, with_check from pg_policies"
            " where policyname = 'eigen_organisatie' and cmd = 'ALL'"
        )
    }

    for tabel in organisatietabellen():
        lezen, schrijven = regels[tabel]
        assert "app.organisatie" in lezen, tabel
        assert "app.organisatie" in schrijven, tabel


def test_alleen_de_eigenaar_kan_een_regel_hebben_die_alles_toelaat():
    ruim = rijen(
        "select tablename, roles::text from pg_policies"
        " where policyname not in ('eigen_organisatie', 'logboeklezer', 'ook_zien')"
    )

    assert {rollen for _, rollen in ruim} == {"{ips_eigenaar}"}


def test_verwijzingen_tussen_organisatietabellen_gaan_over_organisatie_en_id():
    enkel = rijen(
        """
        select c.conrelid::regclass::text, c.conname
          from pg_constraint c
         where c.contype = 'f' and cardinality(c.conkey) = 1
           and c.conrelid::regclass::text = any(%s) and c.confrelid::regclass::text = any(%s)
           and c.confrelid <> 'organisaties_organisatie'::regclass
        """,
        sorted(organisatietabellen()),
        sorted(organisatietabellen()),
    )

    assert enkel == []


def test_elke_eigen_verwijzing_bestaat_in_de_database():
    from django.apps import apps

    from ips_portal.gedeeld.velden import EigenVerwijzing

    bestaand = {naam for (naam,) in rijen("select conname from pg_constraint where contype = 'f'")}
    for model in apps.get_models():
        for veld in model._meta.local_fields:
            if isinstance(veld, EigenVerwijzing):
                naam = f"{model._meta.db_table}_{veld.column}_zelfde_org"
                assert naam in bestaand


def test_functies_van_de_eigenaar_staan_op_de_lijst_en_hebben_een_vast_zoekpad():
    functies = rijen(
        """
        select p.oid::regprocedure::text, p.proconfig,
               has_function_privilege('ips_portal', p.oid, 'execute'),
               exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                        where a.grantee = 0)
          from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where n.nspname = 'public' and p.prosecdef
        """
    )

    assert functies
    for naam, instellingen, portal_mag, iedereen_mag in functies:
        assert "search_path=pg_catalog, public, pg_temp" in instellingen, naam
        assert not iedereen_mag, naam
        assert portal_mag == (naam in FUNCTIES_PORTAL), naam


def test_views_lezen_met_de_rechten_van_de_lezer():
    zonder = rijen(
        "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where n.nspname = 'public' and relkind in ('v', 'm')"
        " and not coalesce(reloptions::text like %s, false)",
        "%security_invoker=true%",
    )

    assert zonder == []


def test_zonder_bereik_bestaat_er_geen_rij(organisatie):
    ClientFactory()

    bereik.zet(Bereik())

    assert [tabel for tabel in sorted(organisatietabellen()) if _aantal(tabel)] == []


def test_een_andere_organisatie_ziet_geen_rij(begeleider, ander):
    maak_traject(begeleider=begeleider)

    with bereik.bereik(organisatie_id=ander.pk):
        zichtbaar = {tabel for tabel in organisatietabellen() if _aantal(tabel)}

    assert zichtbaar == {"organisaties_organisatie"}  # haar eigen rij


def test_een_vergeten_filter_op_een_update_raakt_niets_van_een_ander(organisatie, ander):
    client = ClientFactory(voornaam="Samira")

    with bereik.bereik(organisatie_id=ander.pk):
        geraakt = type(client).objects.update(voornaam="Weg")

    client.refresh_from_db()
    assert (geraakt, client.voornaam) == (0, "Samira")


def test_een_rij_van_een_ander_schrijven_kan_niet(organisatie, ander):
    from django.db.utils import ProgrammingError

    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        ClientFactory(organisatie_id=ander.pk)


def test_wie_meer_mag_zien_mag_daar_alleen_lezen():
    ruimer = rijen("select tablename, cmd from pg_policies where policyname = 'ook_zien'")

    assert sorted(ruimer) == [
        ("modeltrouw_itemscore", "SELECT"),
        ("organisaties_lidmaatschap", "SELECT"),
        ("organisaties_organisatie", "SELECT"),
    ]


def test_een_eigen_lidmaatschap_elders_is_te_zien_en_niet_te_veranderen(begeleider, ander):
    with bereik.bereik(organisatie_id=ander.pk):
        elders = LidmaatschapFactory(gebruiker=begeleider)

    with bereik.bereik(organisatie_id=None, gebruiker_id=begeleider.pk):
        zelf = type(elders).objects.filter(pk=elders.pk)
        assert zelf.exists()
        assert zelf.update(rol="beheerder") == 0
        assert zelf._raw_delete("default") == 0
        assert type(ander).objects.filter(pk=ander.pk).update(naam="Overgenomen") == 0


def test_naar_een_rij_van_een_ander_verwijzen_kan_niet(begeleider, ander):
    traject = maak_traject(begeleider=begeleider)
    with bereik.bereik(organisatie_id=ander.pk):
        vreemd = TeamFactory()

    with pytest.raises(IntegrityError, match="zelfde_org"), transaction.atomic():
        _verwijs_meteen(traject, vreemd.pk)


def _verwijs_meteen(traject, team_id: int) -> None:
    """De verwijzing wordt anders pas aan het einde van de transactie nagekeken."""
    type(traject).objects.filter(pk=traject.pk).update(team_id=team_id)
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


def _aantal(tabel: str) -> int:
    return rijen(f"select count(*) from {connection.ops.quote_name(tabel)}")[0][0]
