"""Het recept van het image, en wat erin draait, zonder dat er docker nodig is."""

import json
import re
import socket
import subprocess
import sys
import tomllib
from contextlib import suppress

import pytest

from ips_portal.lokaal import netwerk, processen
from ips_portal.lokaal.plekken import PROJECT
from tests.lokaal.hulp import omgeving

DOCKERFILE = re.sub(r"\\\n", " ", (PROJECT / "Dockerfile").read_text(encoding="utf-8"))
REGELS = [regel.strip() for regel in DOCKERFILE.splitlines() if regel and regel[0] not in "# "]


def _opdracht(woord: str) -> list[str]:
    """De laatste regel die met `woord` begint, als lijst."""
    regel = [regel for regel in REGELS if regel.startswith(woord)][-1]
    return json.loads(regel[regel.index("[") :])


def test_het_image_draait_niet_als_root():
    gebruikers = [regel.split()[1] for regel in REGELS if regel.startswith("USER")]

    assert gebruikers == ["portal"]
    assert "useradd --uid 10001" in DOCKERFILE
    assert DOCKERFILE.index("USER portal") < DOCKERFILE.index("\nCMD")


def test_pakketten_komen_alleen_met_de_vastgelegde_hash():
    assert "pip install --no-cache-dir --no-deps --require-hashes" in DOCKERFILE
    assert "ontwikkel.txt" not in DOCKERFILE


def test_geen_geheim_in_de_omgeving_van_het_image():
    omgevingen = [regel for regel in REGELS if regel.startswith(("ENV", "ARG"))]

    assert re.search("SLEUTEL|WACHTWOORD|_URL", " ".join(omgevingen)) is None


def test_het_image_heeft_wat_een_pdf_nodig_heeft():
    for pakket in ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-"):
        assert pakket in DOCKERFILE


def test_elke_app_gaat_mee_en_geen_geheim_of_test():
    toegelaten = {
        regel[1:]
        for regel in (PROJECT / ".dockerignore").read_text().splitlines()
        if regel.startswith("!")
    }
    instellingen = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))

    assert set(instellingen["tool"]["importlinter"]["root_packages"]) <= toegelaten
    assert toegelaten & {".env", "tests", "var", ".git"} == set()


def test_geen_zoekterm_in_een_toegangslog():
    assert "--access-log" not in _opdracht("CMD")


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    """De webserver met het commando van het image en de instellingen van productie."""
    poort = str(netwerk.vrije_poort())
    commando = [poort if deel == "8000" else deel for deel in _opdracht("CMD")]
    env = omgeving(
        DJANGO_SETTINGS_MODULE="ips_portal.settings.productie",
        DATABASE_URL="postgres://ips_portal:x@127.0.0.1:1/ips_portal",
        REDIS_URL="redis://127.0.0.1:1/0",
        TOEGESTANE_HOSTS="portal.example,ander.example",
    )
    opdracht = [sys.executable, "-m", *commando]
    proces = processen.start(
        "web", opdracht, env=env, cwd=PROJECT, log=tmp_path_factory.mktemp("web") / "log"
    )
    processen.wacht_tot(lambda: _controle(poort, env) == 0, proces)
    yield poort, env
    processen.stop(proces, 5)


def test_de_gezondheidscontrole_slaagt_ook_als_de_databank_weg_is(web):
    poort, env = web

    assert _controle(poort, env) == 0


_NETJES = "Host: portal.example\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n"
_LANG = "X: " + "a" * 500_000 + "\r\n"
# Wat er over de lijn gaat, de status, en of het portal zelf antwoordt of de webserver ervoor al.
OVER_DE_LIJN = {
    "leeft": (f"GET /leeft HTTP/1.1\r\n{_NETJES}\r\n", 200, True),
    "de databank is weg": (f"GET /klaar HTTP/1.1\r\n{_NETJES}\r\n", 503, True),
    "zonder https": (f"GET / HTTP/1.1\r\n{_NETJES.replace('https', 'http')}\r\n", 301, True),
    "een andere soort": (
        f"POST / HTTP/1.1\r\n{_NETJES}Content-Type: text/xml\r\nContent-Length: 1\r\n\r\n<",
        415,
        True,
    ),
    "geen http": ("ONZIN\r\n\r\n", 400, False),
}  # fmt: skip


@pytest.mark.parametrize("wat", OVER_DE_LIJN)
def test_over_de_lijn_draagt_elk_antwoord_de_koppen_of_is_het_leeg(web, wat):
    """Wat de webserver zelf weigert ziet het portal nooit; daar staat dan ook niets in."""
    vraag, verwacht, van_het_portal = OVER_DE_LIJN[wat]
    status, koppen, inhoud = _over_de_lijn(int(web[0]), vraag)

    assert status == verwacht
    if van_het_portal:
        assert "frame-ancestors 'none'" in koppen["content-security-policy"]
        assert koppen["x-content-type-options"] == "nosniff"
        assert ("strict-transport-security" in koppen) is ("Proto: https" in vraag)
    else:
        assert (inhoud, koppen["content-length"]) == (b"", "0")


def test_een_veel_te_lange_kop_wordt_geweigerd_of_krijgt_een_gewoon_antwoord(web):
    """De grens van de webserver hangt af van hoe de kop binnenkomt: soms ziet het portal hem."""
    vraag = f"GET / HTTP/1.1\r\n{_NETJES}{_LANG}\r\n"
    status, koppen, inhoud = _over_de_lijn(int(web[0]), vraag)

    assert status in (302, 431)
    assert inhoud == b""
    assert (status == 302) is ("content-security-policy" in koppen)


def _over_de_lijn(poort: int, vraag: str) -> tuple[int, dict[str, str], bytes]:
    with socket.create_connection((netwerk.HIER, poort), timeout=10) as lijn:
        with suppress(BrokenPipeError, ConnectionResetError):  # geweigerd voor alles gestuurd was
            lijn.sendall(vraag.encode())
        rauw = b""
        while stuk := lijn.recv(65536):
            rauw += stuk
    kop, _, inhoud = rauw.partition(b"\r\n\r\n")
    eerste, *regels = kop.decode().split("\r\n")
    koppen = dict(regel.lower().split(": ", 1) for regel in regels)
    return int(eerste.split()[1]), koppen, inhoud


def test_de_gezondheidscontrole_faalt_als_er_niemand_antwoordt():
    assert _controle(str(netwerk.vrije_poort()), omgeving(TOEGESTANE_HOSTS="portal.example")) != 0


def _controle(poort: str, env: dict[str, str]) -> int:
    opdracht = [sys.executable, *_opdracht("HEALTHCHECK")[1:], poort]
    return subprocess.run(
        opdracht, cwd=PROJECT, env=env, stderr=subprocess.DEVNULL, check=False
    ).returncode


def test_wie_geen_instellingen_kiest_krijgt_die_van_productie():
    env = omgeving()
    env.pop("DJANGO_SETTINGS_MODULE")
    vraag = "import ips_portal, os; print(os.environ['DJANGO_SETTINGS_MODULE'])"

    antwoord = subprocess.check_output([sys.executable, "-c", vraag], env=env, cwd=PROJECT)

    assert antwoord.decode().strip() == "ips_portal.settings.productie"
