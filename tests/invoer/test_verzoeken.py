"""Inzendingen die geen formulier stuurt: te groot, te veel, een andere soort, half (feiten: F4).

Elk adres krijgt er een, om de beurt: samen komen alle inzendingen langs.
"""

import json
from collections.abc import Sequence
from unittest import mock

import pytest

from tests.hulp.robot import URLENCODED, codeer
from tests.invoer.conftest import DEEL
from tests.meta.toegang import POST, REGELS

_JSON, _DEEL = "application/json", "multipart/form-data; boundary=x"
_VELD = b"--x\r\nContent-Disposition: form-data; "
_GROOT = b"a=" + b"b" * (1024 * 1024 + 1)
# Naam: (inhoud, soort, de statussen die mogen). 200 is het formulier met de fout erbij, 204 een
# concept zonder iets erin.
GEWEIGERD = (400, 413, 415)
_NET = (200, 204, 302, 400, 404, 409)
INZENDINGEN = {
    "tienduizend velden": (codeer((f"v{n}", "1") for n in range(10_000)), URLENCODED, GEWEIGERD),
    "te groot": (_GROOT, URLENCODED, GEWEIGERD),
    "json": (json.dumps({"a": 1}).encode(), _JSON, GEWEIGERD),
    "grote json": (b'["' + b"a" * 2_000_000 + b'"]', _JSON, GEWEIGERD),
    "diepe json": (b"[" * 100_000, _JSON, GEWEIGERD),
    "xml": (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc">]><a>&b;</a>', "text/xml", GEWEIGERD),
    "tekst": (b"titel=x", "text/plain", GEWEIGERD),
    "onbekende soort": (b"titel=x", "\x7f/\x7f;;=", GEWEIGERD),
    "vreemde tekenset": (b"titel=x", f"{URLENCODED}; charset=utf-7", GEWEIGERD),
    "verzonnen tekenset": (b"titel=x", f"{URLENCODED}; charset=zx9", GEWEIGERD),
    "dubbele velden": (codeer([("titel", "a"), ("titel", "b")] * 20), URLENCODED, _NET),
    "nul in een naam": (b"ti%00tel=x&%00=%00", URLENCODED, _NET),
    "geen utf-8": (b"titel=%ff%fe%c0%80&%ff=1", URLENCODED, _NET),
    "half gecodeerd": (b"titel=%&%=&=&&;%u0041", URLENCODED, _NET),
    "delen zonder einde": (_VELD + b"name=titel\r\n\r\na", _DEEL, _NET),
    "delen zonder grens": (b"--x--", "multipart/form-data", (400,)),
    "deel met kapotte kop": (_VELD + b"name=\"a\r\n\r\nb\r\n--x--", _DEEL, _NET),
}  # fmt: skip
ADRESSEN = [naam for naam, regel in REGELS.items() if POST in regel.methoden]


def test_geen_adres_valt_om_van_een_vreemde_inzending(robot):
    """Een greep uit de adressen, met elke inzending; `make drill` stuurt elk adres alles."""
    assert len(ADRESSEN[DEEL % 4 :: 4]) >= len(INZENDINGEN)
    assert gebreken_bij(robot, adressen=ADRESSEN[DEEL % 4 :: 4]) == {}


def test_tegenproef_zonder_de_ingang_doet_een_vreemde_inzending_toch_iets(robot):
    with mock.patch("ips_portal.gedeeld.ontvangst._vreemd", return_value=False):
        gebreken = gebreken_bij(robot, begin=2, adressen=ADRESSEN[:34])

    assert len(gebreken) >= 5


def gebreken_bij(robot, begin: int = 0, adressen: Sequence[str] = ADRESSEN) -> dict:
    gebreken = {}
    for nummer, naam in enumerate(adressen):
        wat, (inhoud, soort, mag) = list(INZENDINGEN.items())[(begin + nummer) % len(INZENDINGEN)]
        uitkomst = robot.stuur(robot.rol(naam), POST, robot.pad(naam), inhoud, soort, csrf=True)
        if uitkomst.fout or uitkomst.status not in mag:
            gebreken[naam, wat] = uitkomst.fout or uitkomst.status
        if mag == GEWEIGERD and uitkomst.daad:
            gebreken[naam, wat] = "geweigerd en toch iets gedaan"
    return gebreken


@pytest.mark.parametrize(
    "staart", ["%00", "a%00b", "%ff%fe", "..%2f..%2fetc%2fpasswd", "%0d%0aX-A:1"]
)
def test_een_pad_met_iets_geks_bestaat_niet(robot, staart):
    for pad in (f"/clienten/{staart}/", f"/{staart}", f"/account/wachtwoord/nieuw/{staart}/x/"):
        uitkomst = robot.stuur("begeleider", "GET", pad)
        assert (uitkomst.fout, uitkomst.status in (200, 302, 400, 404)) == ("", True), pad
        assert "X-A" not in uitkomst.koppen
