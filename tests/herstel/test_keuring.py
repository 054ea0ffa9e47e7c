"""Een herstelde database die een bescherming mist wordt afgekeurd, met een zin die zegt welke."""

import pytest

from ips_portal.herstel import keuring, vingerafdruk
from ips_portal.herstel.vingerafdruk import Onleesbaar

NEEM_PLAATS = "financiering_neem_plaats(bigint)"
# Wat er kan ontbreken -> het eerste wat de keuring daarvan zegt, ook zonder bron.
GEBREKEN = {
    "alter table clienten_client no force row level security": (
        "tabel clienten_client staat niet (ook voor de eigenaar) achter de rijbeveiliging"
    ),
    "alter table trajecten_traject disable row level security": (
        "tabel trajecten_traject staat niet (ook voor de eigenaar) achter de rijbeveiliging"
    ),
    f"alter function {NEEM_PLAATS} reset search_path": (
        f"functie {NEEM_PLAATS} heeft geen vast zoekpad"
    ),
    f"grant execute on function {NEEM_PLAATS} to public": (
        f"functie {NEEM_PLAATS} is door iedereen aan te roepen"
    ),
    "alter table financiering_plaats drop constraint plaats_een_tot_vijf": (
        "de grens van vijf plaatsen mist plaats_een_tot_vijf"
    ),
    "alter table financiering_plaats drop constraint plaats_in_gemeente": (
        "de grens van vijf plaatsen mist plaats_in_gemeente"
    ),
    "grant delete on logboek_regel to ips_portal": (
        "het logboek is te veranderen: logboek_regel ips_portal=DELETE"
    ),
    "alter table clienten_client disable trigger volg_wijzigingen": (
        "trekker clienten_client volg_wijzigingen staat uit"
    ),
    "alter role ips_portal bypassrls": "rol ips_portal gaat langs de rijbeveiliging",
    "alter table clienten_client owner to ips_portal": (
        "clienten_client is van ips_portal, niet van ips_eigenaar"
    ),
    "truncate organisaties_organisatie cascade": (
        "tabel organisaties_organisatie is leeg: deze kopie is niet te gebruiken"
    ),
}
# Wat alleen naast de bron opvalt.
VERSCHILLEN = {
    "update organisaties_organisatie set naam = 'GGZ Oost'": (
        "tabel organisaties_organisatie: evenveel rijen, andere inhoud"
    ),
    "delete from django_migrations where app = 'logboek' and name like '0001%'": (
        "tabel django_migrations: "
    ),
    "drop trigger volg_wijzigingen on clienten_client": (
        "trekkers: clienten_client volg_wijzigingen ontbreekt"
    ),
    "drop policy eigen_organisatie on clienten_client": (
        "regels: clienten_client eigen_organisatie ontbreekt"
    ),
    "revoke insert on clienten_client from ips_portal": (
        "rechten op tabellen: clienten_client is anders"
    ),
    "revoke insert (client_id) on logboek_regel from ips_portal": (
        "rechten op kolommen: logboek_regel.client_id ontbreekt"
    ),
    f"revoke execute on function {NEEM_PLAATS} from ips_portal": (
        f"rechten op functies: {NEEM_PLAATS} is anders"
    ),
    "alter table clienten_client alter column voornaam drop not null": (
        "kolommen: clienten_client.voornaam is anders"
    ),
    "drop index clienten_uitkering_client_id_af11aa27": "indexen: clienten_uitkering_client_id",
    "select setval('organisaties_organisatie_id_seq', 900)": (
        "teller organisaties_organisatie_id_seq staat op 900"
    ),
    "create table extra (id int)": "tabel extra hoort er niet",
}


@pytest.fixture
def na(cluster):
    """`na(opdracht)`: de vingerafdruk daarna; de verandering zelf gaat weer weg."""

    def meet(opdracht: str) -> vingerafdruk.Vingerafdruk:
        with cluster.verbind() as verbinding, verbinding.transaction(force_rollback=True):
            verbinding.execute(opdracht)
            return vingerafdruk.lees(verbinding)

    return meet


def test_een_ongeschonden_database_is_in_orde_en_gelijk_aan_zichzelf(cluster, bron):
    with cluster.verbind() as verbinding:
        opnieuw = vingerafdruk.neem(verbinding)

    assert keuring.gebreken(bron) == []
    assert keuring.verschillen(bron, opnieuw) == []


@pytest.mark.parametrize("opdracht", GEBREKEN)
def test_wat_niet_meer_beschermt_wordt_genoemd(na, opdracht):
    assert GEBREKEN[opdracht] in keuring.gebreken(na(opdracht))


@pytest.mark.parametrize("opdracht", [*GEBREKEN, *VERSCHILLEN])
def test_naast_de_bron_valt_elke_verandering_op(na, bron, opdracht):
    gevonden = keuring.verschillen(bron, na(opdracht))

    verwacht = VERSCHILLEN.get(opdracht, "")
    assert [zin for zin in gevonden if zin.startswith(verwacht)] != []


def test_een_teller_mag_na_het_wal_een_eindje_vooruit_zijn_en_nooit_achter(bron):
    def met(verschil: int) -> list[str]:
        tellers = {naam: waarde + verschil for naam, waarde in bron.tellers.items()}
        anders = vingerafdruk.Vingerafdruk(bron.tabellen, tellers, bron.catalogus)
        return keuring.verschillen(bron, anders)

    assert met(keuring.VOORSPRONG) == []
    assert met(keuring.VOORSPRONG + 1) != []
    assert met(-1) != []


@pytest.mark.parametrize("rol", ["ips_portal", "ips_eigenaar"])
def test_wie_onder_de_rijbeveiliging_valt_krijgt_geen_lege_vingerafdruk(cluster, rol):
    with cluster.verbind(rol) as verbinding, pytest.raises(Onleesbaar, match="ongemerkt leeg"):
        vingerafdruk.neem(verbinding)
