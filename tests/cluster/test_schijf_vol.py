"""De schijf van de databank loopt vol: niets bevestigd raakt weg, en het herstelt (feiten: D10).

De schijf is een stuk geheugen (tmpfs) van een paar honderd megabyte; koppelen vraagt rootrechten.
"""

import subprocess
import time
from pathlib import Path

import pytest

from ips_portal.lokaal import geheimen
from ips_portal.lokaal.melding import Melding
from ips_portal.lokaal.plekken import prive_map
from tests.cluster.druk import Stapel
from tests.cluster.groep import Groep, eerste_knoop, op_de_groep

GROOTTE = 224  # MB


@pytest.fixture
def kleine_schijf(tmp_path):
    plek = tmp_path / "schijf"
    plek.mkdir()
    koppel = ["mount", "-t", "tmpfs", "-o", f"size={GROOTTE}m,mode=0700", "tmpfs", str(plek)]
    if subprocess.run(koppel, capture_output=True, check=False).returncode:
        raise Melding("Deze oefening koppelt een kleine schijf en vraagt daarvoor rootrechten.")
    yield plek
    subprocess.run(["umount", "--lazy", str(plek)], check=True)


@pytest.fixture
def groep(kleine_schijf, django_db_setup, django_db_blocker):
    """Een databank alleen, met alles op de kleine schijf."""
    geheim = geheimen.lees_of_maak(prive_map(kleine_schijf / "0") / "geheimen.json")
    knoop = eerste_knoop(kleine_schijf / "0", geheim)
    groep = Groep([knoop], knoop)
    with django_db_blocker.unblock(), op_de_groep(groep):
        yield groep
    knoop.stop()


def gooi_vol(schijf: Path) -> Path:
    """Tot er geen megabyte meer vrij is."""
    vulling = schijf / "vulling"
    with vulling.open("ab") as bestand:
        bestand.write(bytes(_vrij(schijf) << 20))
    return vulling


def _vrij(schijf: Path) -> int:
    staat = subprocess.check_output(["stat", "-f", "-c", "%a %S", str(schijf)], text=True).split()
    return int(staat[0]) * int(staat[1]) >> 20


def opslaan_tot_het_niet_meer_gaat(wie, stapel: Stapel, schijf: Path) -> int:
    """Geeft de status waarmee het ophield. Wat de databank intussen opruimt, loopt ook weer vol."""
    for nummer, velden in enumerate(stapel.contacten):
        if nummer % 50 == 0:
            gooi_vol(schijf)
        antwoord = wie.probeer("POST", "/contacten/nieuw/", velden)
        if antwoord.status != 302:
            return antwoord.status
        stapel.gelukt[velden["indien_sleutel"]] = (0.0, time.monotonic())
    return 302


def test_een_volle_schijf_kost_niets_wat_bevestigd_was(
    groep, kleine_schijf, portal, begeleider, cijfer
):
    wie, stapel, knoop = portal.als(begeleider), Stapel.van(0, 3000), groep.eerste
    vulling = gooi_vol(kleine_schijf)

    status = opslaan_tot_het_niet_meer_gaat(wie, stapel, kleine_schijf)
    vulling.unlink()
    time.sleep(2)
    if not knoop.leeft:
        knoop.start()

    assert status in (500, 503)
    bevestigd = sorted(stapel.gelukt)
    (over,) = knoop.vraag(
        "select count(*) from trajecten_contactmoment where indien_sleutel = any(%s::uuid[])",
        bevestigd,
    )
    assert (over, len(bevestigd) > 0) == (len(bevestigd), True)
    heel = knoop.draai("pg_amcheck", "--install-missing", "--heapallindexed", knoop.adres())
    assert heel.returncode == 0, heel.stderr + heel.stdout
    daarna = Stapel.van(5000, 1)
    daarna.stuur(wie, daarna.contacten[0], 30)
    assert len(daarna.gelukt) == 1
    cijfer("bevestigd tot de schijf vol was", f"{len(bevestigd)}, kwijt 0; toen status {status}")
