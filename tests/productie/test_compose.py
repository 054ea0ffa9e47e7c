"""docker-compose.yml: geen standaardwachtwoord, niemand krijgt meer dan hij nodig heeft."""

import re
import subprocess

import pytest
import yaml
from cryptography.fernet import Fernet

from ips_portal.lokaal.plekken import PROJECT

COMPOSE = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
DIENSTEN = yaml.safe_load(COMPOSE)["services"]
PORTAL = ("migratie", "web", "werker", "klok", "verzegelen")


def _variabelen() -> set[tuple[str, str]]:
    return set(re.findall(r"\$\{([A-Z_]+)(:[?-])?", COMPOSE))


def test_elk_geheim_is_verplicht_en_zegt_wat_te_doen():
    geheim = re.compile("WACHTWOORD_(?!$)|SLEUTEL|HOSTS")

    assert {(naam, soort) for naam, soort in _variabelen() if geheim.match(naam)} == {
        (naam, ":?") for naam, _ in _variabelen() if geheim.match(naam)
    }
    assert all(len(zin.split()) > 3 for zin in re.findall(r":\?([^}]+)}", COMPOSE))


def test_geen_variabele_zonder_waarde_of_melding():
    assert [naam for naam, soort in _variabelen() if not soort] == []


def test_alleen_de_migratie_kent_het_wachtwoord_van_de_eigenaar():
    met_eigenaar = {
        naam for naam in PORTAL if "DATABASE_URL_EIGENAAR" in DIENSTEN[naam]["environment"]
    }

    assert met_eigenaar == {"migratie"}


def test_de_portal_wacht_op_de_migratie():
    for naam in ("web", "werker", "klok"):
        assert DIENSTEN[naam]["depends_on"]["migratie"] == {
            "condition": "service_completed_successfully"
        }


def test_de_wislijst_staat_op_een_eigen_schijf_en_wordt_bij_elke_start_afgewerkt():
    schrijft, leest = DIENSTEN["werker"], DIENSTEN["migratie"]

    assert "wislijst:/wislijst" in schrijft["volumes"]
    assert "wislijst:/wislijst" in leest["volumes"]
    assert schrijft["environment"]["WISLIJST"].startswith("/wislijst/")
    assert "wislijst" in yaml.safe_load(COMPOSE)["volumes"]
    assert not any("wislijst" in str(deel) for deel in DIENSTEN["postgres"]["volumes"])
    assert leest["command"].rindex("wis_opnieuw") > leest["command"].index("migrate")


def test_het_web_start_ook_zonder_redis():
    assert "redis" not in DIENSTEN["web"]["depends_on"]


def test_de_wachtrij_gooit_nooit_iets_weg():
    assert "--maxmemory-policy noeviction" in DIENSTEN["redis"]["command"]


def test_alleen_deze_machine_kan_bij_het_web_en_niemand_bij_de_databank():
    open_poorten = {naam: dienst["ports"] for naam, dienst in DIENSTEN.items() if "ports" in dienst}

    assert open_poorten == {"web": ["127.0.0.1:${POORT:-8000}:8000"]}
    assert DIENSTEN["postgres"]["networks"] == ["binnen"]


@pytest.mark.parametrize("naam", PORTAL)
def test_de_portal_draait_met_zo_weinig_mogelijk_rechten(naam):
    dienst = DIENSTEN[naam]

    assert dienst["read_only"] is True
    assert dienst["cap_drop"] == ["ALL"]
    assert dienst["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("naam", ["postgres", "redis", "werker", "klok"])
def test_elke_blijvende_dienst_wordt_in_de_gaten_gehouden(naam):
    assert DIENSTEN[naam]["healthcheck"]["test"]


@pytest.fixture
def nieuwe_env(tmp_path):
    """Een verse installatiemap waarin productie/nieuwe-env.sh te draaien is."""
    script = tmp_path / "productie" / "nieuwe-env.sh"
    script.parent.mkdir()
    script.write_bytes((PROJECT / "productie" / "nieuwe-env.sh").read_bytes())

    def draai(*argumenten: str) -> subprocess.CompletedProcess:
        opdracht = ["sh", str(script), *argumenten]
        return subprocess.run(opdracht, capture_output=True, text=True, check=False)

    draai.env = tmp_path / ".env"
    return draai


def test_nieuwe_env_vult_alles_wat_de_compose_vraagt(nieuwe_env):
    assert nieuwe_env("portal.example").returncode == 0
    waarden = dict(re.findall(r"^([A-Z_]+)=(.*)$", nieuwe_env.env.read_text(), flags=re.MULTILINE))

    verplicht = {naam for naam, soort in _variabelen() if soort == ":?"}
    assert {naam for naam in verplicht if not waarden.get(naam)} == {"SMTP_HOST"}
    assert nieuwe_env.env.stat().st_mode & 0o077 == 0
    Fernet(waarden["VELD_SLEUTELS"])  # een ongeldige sleutel geeft hier een fout


def test_nieuwe_env_overschrijft_nooit_de_sleutels(nieuwe_env):
    nieuwe_env("portal.example")
    eerst = nieuwe_env.env.read_text()

    tweede = nieuwe_env("portal.example")

    assert tweede.returncode == 1
    assert "bestaat al" in tweede.stderr
    assert nieuwe_env.env.read_text() == eerst


def test_nieuwe_env_zonder_naam_zegt_hoe_het_moet(nieuwe_env):
    zonder = nieuwe_env()

    assert zonder.returncode == 1
    assert "Gebruik:" in zonder.stderr
    assert not nieuwe_env.env.exists()
