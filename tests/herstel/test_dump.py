"""Een dump van een rol onder de rijbeveiliging kan leeg zijn zonder dat iemand het merkt (D12)."""

from ips_portal.herstel import keuring, vingerafdruk
from tests.hulp.cluster import Cluster


def dump(cluster: Cluster, bestand, rol: str, *opties: str):
    adres = cluster.adres(rol)
    return cluster.draai("pg_dump", f"--dbname={adres}", "-Fc", f"--file={bestand}", *opties)


def teruggezet(cluster: Cluster, bestand, naam: str) -> vingerafdruk.Vingerafdruk:
    """Op een nieuwe database, met de rechten die productie/rollen.sh geeft."""
    with cluster.verbind() as verbinding:
        verbinding.execute(f"drop database if exists {naam}")
        verbinding.execute(f"create database {naam} owner ips_eigenaar")
        verbinding.execute(f"revoke all on database {naam} from public")
        verbinding.execute(f"grant connect on database {naam} to ips_portal, ips_logboek")
        verbinding.execute(f"grant temporary on database {naam} to ips_portal")
    doel = cluster.adres(database=naam)
    uitkomst = cluster.draai("pg_restore", f"--dbname={doel}", "--exit-on-error", str(bestand))
    assert uitkomst.returncode == 0, uitkomst.stderr
    with cluster.verbind(database=naam) as verbinding:
        return vingerafdruk.neem(verbinding)


def test_een_dump_van_de_eigenaar_mislukt_hoorbaar(cluster, tmp_path):
    uitkomst = dump(cluster, tmp_path / "kopie.dump", "ips_eigenaar")

    assert uitkomst.returncode != 0
    assert "would be affected by row-level security" in uitkomst.stderr


def test_een_dump_van_het_portal_mislukt_ook(cluster, tmp_path):
    assert dump(cluster, tmp_path / "kopie.dump", "ips_portal").returncode != 0


def test_een_dump_van_de_beheerder_is_na_terugzetten_gelijk(cluster, bron, tmp_path):
    assert dump(cluster, tmp_path / "kopie.dump", "beheer").returncode == 0

    kopie = teruggezet(cluster, tmp_path / "kopie.dump", "van_beheer")

    assert keuring.verschillen(bron, kopie) == []
    assert keuring.gebreken(kopie) == []


def test_tegenproef_een_stilletjes_lege_dump_slaagt_en_de_keuring_weigert_hem(
    cluster, bron, tmp_path
):
    """`--enable-row-security`: afloop 0, nul rijen. Wie alleen de afloopcode leest merkt niets."""
    stil = dump(cluster, tmp_path / "leeg.dump", "ips_eigenaar", "--enable-row-security")
    assert (stil.returncode, stil.stderr) == (0, "")

    kopie = teruggezet(cluster, tmp_path / "leeg.dump", "leeg")

    assert bron.rijen("organisaties_organisatie") > kopie.rijen("organisaties_organisatie") == 0
    assert "tabel organisaties_organisatie: 0 rijen, de bron had 1" in keuring.verschillen(
        bron, kopie
    )
    assert (
        "tabel organisaties_organisatie is leeg: deze kopie is niet te gebruiken"
        in keuring.gebreken(kopie)
    )
