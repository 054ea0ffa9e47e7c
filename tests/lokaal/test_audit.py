"""De keuringen van wat meegaat: bekende lekken, geheimen in bestanden, en de stuklijst."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from ips_portal.lokaal import geheimenscan, lekken, stuklijst
from ips_portal.lokaal.plekken import PROJECT

SLOT = "proefpakket==1.0.0 \\\n    --hash=sha256:" + "0" * 64 + "\n"
LEK = {
    "id": "GHSA-proef",
    "summary": "een proef",
    "affected": [
        {
            "package": {"name": "proefpakket", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.0.1"}]}],
        }
    ],
}


@pytest.fixture
def slot(tmp_path):
    pad = tmp_path / "slot.txt"
    pad.write_text(SLOT)
    return pad


@pytest.fixture
def osv():
    """Een osv.dev op deze machine; `osv([LEK])` zegt wat zij weet."""
    weet: list = []

    class Antwoord(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            lichaam = json.dumps({"vulns": weet} if weet else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(lichaam)))
            self.end_headers()
            self.wfile.write(lichaam)

        def log_message(self, *args):
            """Stil."""

    server = HTTPServer(("127.0.0.1", 0), Antwoord)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def kijk(slot, lekken_: list) -> lekken.Bevinding:
        weet[:] = lekken_
        return lekken.kijk_na([slot], ["--osv-url", f"http://127.0.0.1:{server.server_port}"])

    yield kijk
    server.shutdown()
    server.server_close()


def test_een_bekend_lek_wordt_genoemd_met_waarin_het_verholpen_is(slot, osv):
    gezien = osv(slot, [LEK])

    assert gezien.zinnen == ("proefpakket 1.0.0: GHSA-proef, verholpen in 1.0.1",)
    assert not gezien.goed


def test_zonder_netwerk_gaat_de_rest_door_tenzij_het_moet(slot, monkeypatch):
    gezien = lekken.kijk_na([slot], ["--osv-url", "http://127.0.0.1:9"])

    assert not gezien.bekend
    assert gezien.goed
    monkeypatch.setenv("IPS_AUDIT", "verplicht")
    assert not gezien.goed


# In stukken, anders is deze test zelf een vondst.
GEHEIMEN = {
    "aws": "sleutel = 'AKIA" + "IOSFODNN7EXAMPLQ'",
    "sleutelbestand": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "adres": "postgres://rol:" + "hJ8kQ2zLp9@db/ips",
    "willekeurig": "x = 'kQ7vZx2LmN9pR4tW" + "8yB3cF6hJ1sD5gA0uE+oI/iX'",
    "hexadecimaal": "y = '9f86d081884c7d65" + "9a2feaa0c55ad015'",
    "github": "z = 'ghp_" + "1a2B3c4D5e6F7g8H9i0J1k2L3m4N5o6P7q8R'",
}


@pytest.mark.parametrize("soort", GEHEIMEN)
def test_een_geheim_in_een_bestand_valt_op(soort, tmp_path):
    bestand = tmp_path / "voorbeeld.py"
    bestand.write_text(f"{GEHEIMEN[soort]}\n")

    assert geheimenscan.fouten([bestand]) != []


def test_een_gewone_regel_is_geen_geheim(tmp_path):
    bestand = tmp_path / "voorbeeld.py"
    bestand.write_text('wachtwoord = "wachtwoord"\nadres = "postgres://rol:wachtwoord@db/ips"\n')

    assert geheimenscan.fouten([bestand]) == []


def test_elk_bestand_van_ons_wordt_bekeken():
    bekeken = {str(pad.relative_to(PROJECT)) for pad in geheimenscan.bestanden()}

    assert {"Makefile", "Dockerfile", "docker-compose.yml", "manage.py"} <= bekeken
    assert {"productie/barman.conf", "ips_portal/settings/productie.py"} <= bekeken


def test_de_stuklijst_noemt_elk_pakket_dat_meegaat():
    gelezen = json.loads(stuklijst.STUKLIJST.read_text())
    slot = (PROJECT / "requirements" / "productie.txt").read_text()
    vast = {regel.split(" ")[0] for regel in slot.splitlines() if "==" in regel[:60]}
    namen = {f"{stuk['name']}=={stuk['version']}" for stuk in gelezen["components"]}

    assert namen == vast | {"bootstrap==5.3.9"}
    assert all(stuk["hashes"] and stuk["purl"] for stuk in gelezen["components"])


def test_een_ander_pakket_en_de_stuklijst_klopt_niet_meer(tmp_path):
    oud = tmp_path / "stuklijst.cdx.json"
    oud.write_text(stuklijst.STUKLIJST.read_text().replace("bootstrap", "bootstrop"))

    assert stuklijst.fouten() == []
    assert "make stuklijst" in stuklijst.fouten(oud)[0]
