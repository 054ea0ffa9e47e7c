"""De schijf met de gegevens is weg: terug op een nieuw cluster, met alles wat beschermt (D11)."""

import json
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
import pytest

from ips_portal.herstel import keuring, vingerafdruk
from ips_portal.lokaal import archief, herstel, reservekopie
from ips_portal.lokaal.melding import Melding
from ips_portal.lokaal.reservekopie import Bron
from tests.hulp.cluster import Cluster
from tests.oefening.eigen import cluster_met_demo, eigen_portal

HOOGSTENS_KWIJT = 60.0
SCHRIJF = "insert into django_session values (%s, %s, now()) returning clock_timestamp()"
STAAT_ER = "select count(*) from django_session where session_key = %s"


def bron(cluster: Cluster) -> Bron:
    return Bron(cluster.map, cluster.server.poort, cluster.geheimen)


def schrijf(cluster: Cluster, naam: str) -> datetime:
    with cluster.verbind() as verbinding:
        return verbinding.execute(SCHRIJF, [naam, "oefening"]).fetchone()[0]


def staat_er(cluster: Cluster, naam: str) -> bool:
    with cluster.verbind() as verbinding:
        return verbinding.execute(STAAT_ER, [naam]).fetchone()[0] == 1


def afdruk(cluster: Cluster) -> vingerafdruk.Vingerafdruk:
    with cluster.verbind() as verbinding:
        return vingerafdruk.neem(verbinding)


@contextmanager
def drukte(cluster: Cluster, naam: str) -> Iterator[list[tuple[str, float]]]:
    """Iemand legt vijf keer per seconde iets vast; geeft wat bevestigd is, en wanneer."""
    bevestigd: list[tuple[str, float]] = []
    klaar = threading.Event()

    def doe() -> None:
        with cluster.verbind() as verbinding:
            while not klaar.wait(0.2):
                sleutel = f"{naam}-{len(bevestigd)}"
                try:
                    verbinding.execute(SCHRIJF, [sleutel, "oefening"])
                except psycopg.OperationalError:
                    return  # de schijf is weg
                bevestigd.append((sleutel, time.monotonic()))

    draad = threading.Thread(target=doe)
    draad.start()
    try:
        yield bevestigd
    finally:
        klaar.set()
        draad.join()


def schijf_weg(cluster: Cluster) -> None:
    cluster.dood()
    shutil.rmtree(cluster.map / "postgres" / "data")


def test_terug_naar_een_merkpunt_is_alles_gelijk_ook_wat_beschermt(cluster, tmp_path, cijfer):
    with drukte(cluster, "tijdens"):
        begin = time.monotonic()
        merk = reservekopie.maak(bron(cluster))
        cijfer("kopie, merkpunt en nakijken", f"{time.monotonic() - begin:.1f} s")
    schrijf(cluster, "na-het-merk")
    schijf_weg(cluster)

    begin = time.monotonic()
    herstel.zet_terug(cluster.map, merk.naam)
    cluster.start()
    duur = time.monotonic() - begin

    terug = afdruk(cluster)
    assert keuring.verschillen(merk.afdruk, terug) == []
    assert keuring.gebreken(terug) == []
    assert not staat_er(cluster, "na-het-merk")
    with eigen_portal(cluster, tmp_path) as eigen:
        assert eigen.begeleider.probeer("GET", "/contacten/nieuw/").status == 200
    rijen = sum(terug.rijen(tabel) for tabel in terug.tabellen)
    cijfer("terug", f"in {duur:.1f} s, {rijen} rijen in {len(terug.tabellen)} tabellen gelijk")


def test_terug_naar_een_ogenblik_is_wat_er_toen_stond(cluster):
    reservekopie.maak(bron(cluster))
    goed = schrijf(cluster, "goed")
    time.sleep(1.5)
    schrijf(cluster, "vergissing")
    ogenblik = datetime.fromtimestamp(goed.timestamp() + 0.7, UTC)
    schijf_weg_na_archief(cluster)

    herstel.zet_terug(cluster.map, ogenblik.isoformat())
    cluster.start()
    assert (staat_er(cluster, "goed"), staat_er(cluster, "vergissing")) == (True, False)

    # Een tweede keer, en nu wat er na het herstel bij kwam: de nieuwe tijdlijn.
    later = schrijf(cluster, "later")
    time.sleep(1)
    schrijf(cluster, "nog later")
    schijf_weg_na_archief(cluster)
    herstel.zet_terug(cluster.map, datetime.fromtimestamp(later.timestamp() + 0.5, UTC).isoformat())
    cluster.start()
    assert [staat_er(cluster, naam) for naam in ("goed", "later", "nog later")] == [
        True, True, False,
    ]  # fmt: skip


def schijf_weg_na_archief(cluster: Cluster) -> None:
    reservekopie.zet_merkpunt(bron(cluster))  # wacht tot het WAL in het archief staat
    schijf_weg(cluster)


def test_de_herstelproef_keurt_elk_blad_en_raakt_niets_aan(cluster, cijfer):
    merk = reservekopie.maak(bron(cluster))
    voor = afdruk(cluster)

    seconden = herstel.beproef(herstel.maak_plan(cluster.map, merk.naam))

    assert keuring.verschillen(voor, afdruk(cluster)) == []
    cijfer("herstelproef met pg_amcheck", f"terug in {seconden:.1f} s")


@pytest.fixture
def zonder_archief(demo, tmp_path_factory):
    """De tegenproef: een bestand gaat pas naar het archief als het vol is."""
    with pytest.MonkeyPatch.context() as zolang:
        zolang.setattr(archief, "HOOGSTENS_KWIJT", 0)
        with cluster_met_demo(demo, tmp_path_factory.mktemp("zonder")) as cluster:
            yield cluster


def mist(cluster: Cluster, bevestigd: list[tuple[str, float]], klap: float) -> float:
    """Zet terug; geeft hoeveel seconden werk er mist."""
    herstel.zet_terug(cluster.map, "")
    cluster.start()
    with cluster.verbind() as verbinding:
        over = {
            sleutel for (sleutel,) in verbinding.execute("select session_key from django_session")
        }
    gehad = (wanneer for sleutel, wanneer in bevestigd if sleutel in over)
    return klap - max(gehad, default=bevestigd[0][1])


def test_van_een_verloren_schijf_mist_hoogstens_een_minuut_en_zonder_archief_meer(
    cluster, zonder_archief, cijfer
):
    """Naast elkaar, zoals er gewerkt wordt: dan zijn beide schijven weg."""
    clusters = (cluster, zonder_archief)
    for een in clusters:
        reservekopie.maak(bron(een))
    klappen = []
    with drukte(cluster, "werk") as met, drukte(zonder_archief, "werk") as zonder:
        time.sleep(75)
        for een in clusters:
            klappen.append(time.monotonic())
            schijf_weg(een)
    gemist = [
        mist(een, bevestigd, klap)
        for een, bevestigd, klap in zip(clusters, (met, zonder), klappen, strict=True)
    ]

    cijfer("verloren werk", f"{gemist[0]:.1f} s, zonder archief {gemist[1]:.1f} s")
    assert gemist[0] <= HOOGSTENS_KWIJT < gemist[1]


def test_tegenproef_een_beschadigde_kopie_wordt_geweigerd(cluster):
    merk = reservekopie.maak(bron(cluster))
    plan = herstel.maak_plan(cluster.map, merk.naam)
    bestand = max((plan.bron.basis / plan.kopie.naam / "base").rglob("*"), key=_grootte)
    with bestand.open("r+b") as blad:
        blad.seek(4096)
        byte = blad.read(1)
        blad.seek(4096)
        blad.write(bytes([byte[0] ^ 1]))

    with pytest.raises(Melding, match="is beschadigd"):
        herstel.zet_terug(cluster.map, merk.naam)
    shutil.rmtree(plan.bron.basis / plan.kopie.naam)
    (plan.bron.basis / f"{plan.kopie.naam}.json").unlink()


def _grootte(pad) -> int:
    return pad.stat().st_size if pad.is_file() else 0


def test_tegenproef_een_gat_in_het_wal_wordt_geweigerd(cluster):
    reservekopie.maak(bron(cluster))
    schrijf(cluster, "in-het-gat")
    merk = reservekopie.zet_merkpunt(bron(cluster))
    (bron(cluster).archief.wal / f"{merk.wal}.gz").unlink()
    voor = afdruk(cluster)
    schijf = cluster.map / "postgres" / "data"
    cluster.dood()
    elders = schijf.with_name("elders")
    schijf.rename(elders)

    with pytest.raises(Melding, match="niets veranderd"):
        herstel.zet_terug(cluster.map, merk.naam)

    elders.rename(schijf)
    cluster.start()
    assert keuring.verschillen(voor, afdruk(cluster)) == []


def test_tegenproef_een_herstel_dat_anders_is_wordt_afgekeurd(cluster):
    """Alsof een rij en een recht onderweg verdwenen: het merkpunt zegt dat ze er waren."""
    merk = reservekopie.maak(bron(cluster))
    bestand = bron(cluster).archief.merkpunten / f"{merk.naam}.json"
    gegevens = json.loads(bestand.read_text())
    gegevens["tabellen"]["trajecten_traject"] = "1 ander"
    gegevens["catalogus"]["regels"]["trajecten_traject weg"] = "een regel"
    bestand.write_text(json.dumps(gegevens))

    with pytest.raises(Melding) as afgekeurd:
        herstel.beproef(herstel.maak_plan(cluster.map, merk.naam))

    assert "tabel trajecten_traject: " in str(afgekeurd.value)
    assert "regels: trajecten_traject weg ontbreekt" in str(afgekeurd.value)
