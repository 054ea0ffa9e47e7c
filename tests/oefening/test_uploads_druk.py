"""Grote, trage en veel inzendingen tegelijk: wie gewoon werkt merkt er weinig van (feiten: F7)."""

import http.client
import socket
import statistics
import threading
import time
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings

from ips_portal.gedeeld import bereik
from ips_portal.lokaal.netwerk import HIER
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.hulp.server import DRADEN
from tests.hulp.tegelijk import tegelijk
from tests.oefening.portal import draaiend_portal
from trajecten.models.document import HOOGSTENS_BYTES

_CSRF = "a" * 32
_KOP = (
    f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{_CSRF}\r\n'
    '--x\r\nContent-Disposition: form-data; name="bestand"; filename="a.pdf"\r\n\r\n'
).encode()


@pytest.fixture
def begeleider(transactional_db):
    organisatie = nieuwe_organisatie(naam="GGZ Noord")
    with bereik.bereik(organisatie_id=organisatie.pk):
        return maak_begeleider(TeamFactory())


def _koppen(portal, begeleider) -> dict[str, str]:
    sessie = portal.als(begeleider).browser.sessie
    return {
        "Content-Type": "multipart/form-data; boundary=x",
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={sessie}; csrftoken={_CSRF}",
    }


def _stuur(portal, koppen: dict[str, str], bytes_: int) -> int:
    verbinding = http.client.HTTPConnection(HIER, portal.poort, timeout=120)
    try:
        inhoud = _KOP + bytes(bytes_) + b"\r\n--x--\r\n"
        verbinding.request("POST", "/aanmeldingen/nieuw/", inhoud, koppen)
        return verbinding.getresponse().status
    finally:
        verbinding.close()


def _geheugen(portal) -> float:
    """In MB, van alle werkers samen."""
    paden = (Path(f"/proc/{pid}/status") for pid in portal.werkers())
    regels = (regel for pad in paden for regel in pad.read_text().splitlines())
    return sum(int(regel.split()[1]) for regel in regels if regel.startswith("VmRSS")) / 1024


def _piek(portal) -> float:
    """Het meeste dat de werkers ooit samen gebruikten, in MB."""
    paden = (Path(f"/proc/{pid}/status") for pid in portal.werkers())
    regels = (regel for pad in paden for regel in pad.read_text().splitlines())
    return sum(int(regel.split()[1]) for regel in regels if regel.startswith("VmHWM")) / 1024


def boven_de_grens(portal, begeleider) -> float:
    """Hoeveel MB de piek stijgt van twaalf keer 40 MB tegelijk, ver boven wat mag."""
    koppen, voor = _koppen(portal, begeleider), _piek(portal)
    statussen = tegelijk(*[partial(_stuur, portal, koppen, 40 * 1024 * 1024)] * 12)
    assert set(statussen) == {200}
    return _piek(portal) - voor


def _antwoordt(portal, seconden: float) -> bool:
    verbinding = http.client.HTTPConnection(HIER, portal.poort, timeout=seconden)
    try:
        verbinding.request("GET", "/leeft")
        return verbinding.getresponse().status == 200
    except TimeoutError:
        return False
    finally:
        verbinding.close()


def _p95(portal, keer: int = 60) -> float:
    tijden = []
    for _ in range(keer):
        begin = time.monotonic()
        assert portal.leeft()
        tijden.append(time.monotonic() - begin)
    return statistics.quantiles(tijden, n=20)[-1]


@contextmanager
def trage_inzenders(portal, koppen: dict[str, str], aantal: int):
    """Elk belooft een megabyte en stuurt een byte per halve seconde."""
    klaar, verbindingen = threading.Event(), []
    tekst = "".join(f"{naam}: {waarde}\r\n" for naam, waarde in koppen.items())
    for _ in range(aantal):
        verbinding = socket.create_connection((HIER, portal.poort))
        begin = f"POST /aanmeldingen/nieuw/ HTTP/1.1\r\nHost: localhost\r\n{tekst}"
        verbinding.sendall(f"{begin}Content-Length: 1000000\r\n\r\n".encode() + _KOP)
        verbindingen.append(verbinding)

    def druppel() -> None:
        while not klaar.wait(0.5):
            for verbinding in verbindingen:
                with suppress(OSError):
                    verbinding.sendall(b"a")

    draad = threading.Thread(target=druppel)
    draad.start()
    try:
        yield
    finally:
        klaar.set()
        draad.join()
        for verbinding in verbindingen:
            verbinding.close()


def test_twintig_keer_de_grens_tegelijk_houdt_een_ander_niet_op(portal, begeleider, cijfer):
    koppen = _koppen(portal, begeleider)
    rustig, voor = _p95(portal), _geheugen(portal)

    statussen = tegelijk(*[partial(_stuur, portal, koppen, HOOGSTENS_BYTES)] * 20)
    na = _geheugen(portal)

    cijfer("geheugen", f"{voor:.0f} MB, na afloop {na:.0f} MB; p95 in rust {rustig * 1000:.0f} ms")
    assert len(statussen) == 20
    assert max(statussen) < 500
    assert na - voor < 150


def test_vier_trage_inzenders_laten_een_ander_door(portal, begeleider, cijfer):
    rustig = _p95(portal)
    with trage_inzenders(portal, _koppen(portal, begeleider), 4):
        druk = _p95(portal)

    cijfer("p95", f"{rustig * 1000:.0f} ms in rust, {druk * 1000:.0f} ms met trage inzenders")
    assert druk <= max(2 * rustig, 0.5)


def test_wat_boven_de_grens_is_wordt_niet_onthouden(portal, begeleider, cijfer):
    erbij = boven_de_grens(portal, begeleider)

    cijfer("piek", f"+{erbij:.0f} MB")
    assert erbij < 150


def test_tegenproef_zonder_de_grens_staat_alles_in_het_geheugen(begeleider, tmp_path, cijfer):
    zonder = "tests.oefening.instellingen_zonder_grens"
    with draaiend_portal(tmp_path / "web.log", instellingen=zonder) as portal:
        erbij = boven_de_grens(portal, begeleider)

    cijfer("piek", f"+{erbij:.0f} MB")
    assert erbij > 150


def test_tegenproef_meer_trage_inzenders_dan_draden_houden_een_ander_tegen(portal, begeleider):
    """Daarom hoort er een webserver voor te staan die een inzending eerst helemaal ontvangt."""
    with trage_inzenders(portal, _koppen(portal, begeleider), 3 * DRADEN):
        tegengehouden = not all(_antwoordt(portal, 2) for _ in range(5))

    assert tegengehouden
