"""Het recept van het image, en wat erin draait, zonder dat er docker nodig is."""

import json
import re
import subprocess
import sys
import tomllib

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


@pytest.fixture
def web(tmp_path):
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
    proces = processen.start("web", opdracht, env=env, cwd=PROJECT, log=tmp_path / "log")
    processen.wacht_tot(lambda: _controle(poort, env) == 0, proces)
    yield poort, env
    processen.stop(proces, 5)


def test_de_gezondheidscontrole_slaagt_ook_als_de_databank_weg_is(web):
    poort, env = web

    assert _controle(poort, env) == 0


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
