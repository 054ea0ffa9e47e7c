"""De databank herstart onder een portal met open verbindingen: het gaat vanzelf verder (D15)."""

import time
from concurrent.futures import ThreadPoolExecutor

from tests.hulp.server import DRADEN
from tests.oefening.eigen import Eigen, eigen_portal

PAGINA = "/contacten/nieuw/"
GOED_BINNEN = 2.0  # seconden nadat de databank weer antwoordt
VRAGEN = 40
VAST = """
    select count(*) from pg_stat_activity
     where usename = 'ips_portal' and state <> 'idle'
       and state_change < now() - interval '2 seconds'
"""


def vraag_veel(eigen: Eigen) -> list[int]:
    """Alle draden van het portal tegelijk aan het werk."""
    with ThreadPoolExecutor(DRADEN) as bank:
        return list(
            bank.map(lambda _: eigen.begeleider.probeer("GET", PAGINA).status, range(VRAGEN))
        )


def test_na_een_herstart_is_het_eerste_antwoord_meteen_goed(cluster, tmp_path, cijfer):
    with eigen_portal(cluster, tmp_path) as eigen:
        assert set(vraag_veel(eigen)) == {200}

        cluster.herstart()
        klaar = time.monotonic()
        eerste = eigen.begeleider.probeer("GET", PAGINA).status
        duur = time.monotonic() - klaar

        assert (eerste, set(vraag_veel(eigen))) == (200, {200})
        time.sleep(2.5)
        with cluster.verbind() as verbinding:
            vast = verbinding.execute(VAST).fetchone()[0]
    cijfer("eerste goede antwoord na", f"{duur:.2f} s, verbindingen vast {vast}")
    assert duur <= GOED_BINNEN
    assert vast == 0


def test_tegenproef_zonder_nakijken_krijgt_iemand_een_foutpagina(cluster, tmp_path, cijfer):
    zonder = "tests.oefening.instellingen_zonder_controle"
    with eigen_portal(cluster, tmp_path, instellingen=zonder) as eigen:
        assert set(vraag_veel(eigen)) == {200}

        cluster.herstart()
        antwoorden = vraag_veel(eigen)

    cijfer("foutpagina's", f"{antwoorden.count(500)} van {VRAGEN}")
    assert antwoorden.count(500) >= 1
