"""Wat de database zelf weigert aan wie langs het portal om wil, als de portalrol (feiten: C7)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction

from clienten.models import Gemeente
from financiering.handelingen.aanvragen import dien_in, trek_in, zet_op_wachtlijst
from financiering.keuzes import Status
from financiering.models import Aanvraag, Plaats, Regelingversie, Wachtplek
from ips_portal.gedeeld.bereik import bereik
from tests.factories.financiering import AANVRAAGDATUM, CMD, TOETSING, breng_tot, maak_aanvraag
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import maak_traject
from tests.financiering.veld import controleer_nu, neem_met_eigen_tabel
from tests.hulp.catalogus import rijen

pytestmark = pytest.mark.django_db

NEEM = "select financiering_neem_plaats({0})"
WACHT = "select financiering_wacht({0})"
GEEF_VRIJ = "select financiering_geef_vrij({0})"
ZET = "update financiering_aanvraag set {zet} where id = {{0}}"
DIEN_IN = ZET.format(zet="status = 'ingediend', toetsing = '[]'")


def naar_gemeente(naam: str) -> str:
    keuze = f"(select id from clienten_gemeente where naam = '{naam}')"
    return ZET.format(zet=f"gemeente_id = {keuze}")


@pytest.fixture
def nieuw(begeleider, team):
    return lambda **velden: maak_aanvraag(maak_traject(begeleider=begeleider, team=team), **velden)


@pytest.fixture
def vol(nieuw):
    return [breng_tot(nieuw(), Status.INGEDIEND) for _ in range(5)]


@pytest.fixture
def zesde(vol, nieuw):
    return nieuw()


@pytest.fixture
def vreemde(ander):
    """Een concept van een andere organisatie."""
    with bereik(organisatie_id=ander.pk):
        team = TeamFactory()
        return maak_aanvraag(maak_traject(begeleider=maak_begeleider(team), team=team))


def voer_uit(*opdrachten: str, aanvraag: Aanvraag | None = None) -> None:
    """Als de portalrol, met aan het einde de regels die bij het vastleggen gelden."""
    controleer_nu()  # wat de opzet deed telt niet meer mee
    with transaction.atomic():
        with connection.cursor() as cursor:
            for opdracht in opdrachten:
                cursor.execute(opdracht.format(aanvraag.pk if aanvraag else None))
        controleer_nu()


def geweigerd(*opdrachten: str, aanvraag: Aanvraag | None = None, met: str) -> None:
    with pytest.raises(Error, match=met):
        voer_uit(*opdrachten, aanvraag=aanvraag)


@pytest.mark.parametrize("plaats", ["1", "5", "6", "0", "null"])
def test_zelf_een_plaats_schrijven_kan_niet(zesde, plaats):
    geweigerd(
        "insert into financiering_plaats (organisatie_id, sleutel, aangemaakt_op, aanvraag_id,"
        " regeling_id, gemeentecode, plaats) select organisatie_id, gen_random_uuid(), now(),"
        f" {{0}}, regeling_id, gemeentecode, {plaats} from financiering_plaats limit 1",
        aanvraag=zesde,
        met="permission denied",
    )


@pytest.mark.parametrize(
    "opdracht",
    [
        "update financiering_plaats set plaats = 6",
        "update financiering_plaats set gemeentecode = 'GM0363'",
        "update financiering_plaats set gereserveerd_tot = '2099-01-01'",
        "delete from financiering_plaats",
        "truncate financiering_plaats",
        "update financiering_wachtplek set sinds = '2019-01-01'",
        "insert into financiering_wachtplek select * from financiering_wachtplek",
        "delete from financiering_wachtplek",
        "delete from financiering_aanvraag",
        "update financiering_regeling set per_gemeente = null",
        "update financiering_regelingversie set regeling_id = null",
        "update clienten_gemeente set code = 'GM9999'",
        "select financiering_probeer({0}, false)",
        "select financiering_deel_uit(1)",
        "select financiering_regeling_van({0})",
    ],
)
def test_wat_de_grens_bewaakt_is_van_de_eigenaar(zesde, opdracht):
    geweigerd(opdracht, aanvraag=zesde, met="permission denied")


@pytest.mark.parametrize(
    "opdracht",
    [
        "alter table financiering_plaats drop constraint plaats_in_gemeente",
        "alter table financiering_aanvraag disable trigger all",
        "drop trigger plaats_klopt on financiering_aanvraag",
        "alter table financiering_plaats no force row level security",
        "create or replace function financiering_neem_plaats(p_aanvraag bigint) returns smallint"
        " language sql as 'select 1::smallint'",
    ],
)
def test_de_bescherming_weghalen_kan_niet(zesde, opdracht):
    geweigerd(opdracht, met="must be owner|permission denied")


def test_triggers_overslaan_kan_niet(zesde):
    geweigerd("set session_replication_role = replica", met="permission denied")


def test_indienen_zonder_plaats_kan_niet(zesde):
    geweigerd(DIEN_IN, aanvraag=zesde, met="Zonder plaats")


@pytest.mark.parametrize("bereik_erna", ["''", "0"])
def test_ook_niet_met_een_ander_bereik_bij_het_vastleggen(zesde, bereik_erna):
    ander_bereik = f"select set_config('app.organisatie', {bereik_erna}::text, true)"

    geweigerd(DIEN_IN, ander_bereik, aanvraag=zesde, met="Zonder plaats")


def test_een_plaats_in_de_ene_gemeente_is_er_geen_in_de_andere(zesde):
    voer_uit(naar_gemeente("Texel"), aanvraag=zesde)

    geweigerd(
        NEEM, naar_gemeente("Schagen"), DIEN_IN, aanvraag=zesde, met="andere gemeente of regeling"
    )


def test_wachten_in_de_ene_gemeente_is_het_niet_in_de_andere(zesde):
    voer_uit(naar_gemeente("Texel"), aanvraag=zesde)
    op_de_lijst = ZET.format(zet="status = 'wachtlijst'")

    geweigerd(
        WACHT, naar_gemeente("Schagen"), op_de_lijst, aanvraag=zesde, met="andere gemeente of reg"
    )


def test_een_concept_houdt_geen_plaats_vast(nieuw):
    geweigerd(NEEM, aanvraag=nieuw(), met="houdt een plaats vast")


def test_wie_niet_op_de_wachtlijst_staat_wacht_niet_mee(zesde):
    geweigerd(WACHT, aanvraag=zesde, met="wachtlijst klopt niet")


def test_wie_wacht_verlaat_de_rij_niet_zonder_stap(zesde):
    zet_op_wachtlijst(aanvraag=zesde, op=AANVRAAGDATUM, door=None)

    geweigerd(GEEF_VRIJ, aanvraag=zesde, met="wachtlijst klopt niet")


def test_wie_loopt_geeft_haar_plaats_niet_weg(vol):
    geweigerd(GEEF_VRIJ, aanvraag=vol[0], met="houdt haar plaats")


def test_een_eerdere_dag_geeft_geen_eerdere_plek_in_de_rij(zesde, nieuw):
    mei = date(2019, 5, 2)
    eerste = zet_op_wachtlijst(aanvraag=zesde, op=AANVRAAGDATUM, door=None)
    zet_op_wachtlijst(aanvraag=nieuw(aanvraagdatum=mei), op=mei, door=None)

    assert Wachtplek.objects.order_by("sinds").first().aanvraag_id == eerste.pk


@pytest.mark.parametrize(
    "zet",
    [
        "gemeente_id = (select id from clienten_gemeente where naam = 'Texel')",
        "aanvraagdatum = '2019-05-02'",
        "route = 'gemeente'",
        "toetsing = '[1]'",
        "soort = 'oriëntatie'",
        "status = 'concept'",
        "status = 'wachtlijst'",
        "status = 'lopend', subsidiestart = '2019-07-01', einddatum = '2021-06-30'",
    ],
)
def test_wat_is_ingediend_verandert_niet_meer(vol, zet):
    geweigerd(ZET.format(zet=zet), aanvraag=vol[0], met="ligt vast|verhuist niet|stap bestaat niet")


@pytest.mark.parametrize("naar", ["concept", "ingediend", "wachtlijst", "toegekend"])
def test_een_gesloten_aanvraag_komt_niet_terug(vol, naar):
    trek_in(aanvraag=vol[0], op=AANVRAAGDATUM, reden="verhuisd", door=None)
    herstel = ZET.format(zet=f"status = '{naar}'")

    geweigerd(NEEM, herstel, aanvraag=vol[0], met="stap bestaat niet")
    geweigerd(NEEM, aanvraag=vol[0], met="houdt een plaats vast")
    geweigerd(WACHT, aanvraag=vol[0], met="Een aanbod|wachtlijst klopt niet")


def test_een_rij_begint_niet_halverwege(vol):
    geweigerd(
        "insert into financiering_aanvraag select (jsonb_populate_record(a, '{{\"id\": -1}}')).*"
        " from financiering_aanvraag a limit 1",
        met="begint als concept",
    )


@pytest.mark.parametrize("functie", ["neem_plaats", "wacht", "geef_vrij", "plek"])
def test_voor_de_aanvraag_van_een_ander_doet_niemand_iets(vreemde, functie):
    geweigerd(f"select financiering_{functie}({{0}})", aanvraag=vreemde, met="bestaat niet")


def test_een_eigen_versie_raakt_de_grens_niet_kwijt(vol):
    versie = Regelingversie.objects.get(code=CMD)
    versie.pk, versie.nummer, versie.regeling_id = None, 2, None

    with pytest.raises(Error, match="regelingversie_eigen_code"), transaction.atomic():
        versie.save(force_insert=True)


def test_een_opgeheven_gemeente_is_geen_zesde_plaats(nieuw):
    zijpe = Gemeente.objects.get(naam="Zijpe")  # sinds 2013 een deel van Schagen

    with pytest.raises(Error, match="bestond niet"), transaction.atomic():
        Aanvraag.objects.filter(pk=nieuw().pk).update(gemeente=zijpe)


def test_een_eigen_tabel_met_dezelfde_naam_telt_niet(zesde):
    assert neem_met_eigen_tabel(zesde) is None
    assert Plaats.objects.count() == 5


def test_een_poging_laat_niets_achter(zesde):
    with pytest.raises(ValidationError):
        dien_in(aanvraag=zesde, op=AANVRAAGDATUM, toetsing=TOETSING, door=None)

    zesde.refresh_from_db()
    assert zesde.status == Status.CONCEPT
    assert rijen("select current_setting('app.alles', true)") == [("",)]
    controleer_nu()
