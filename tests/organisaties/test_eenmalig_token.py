"""Het bewijs van een uitgever: wie het tekende, voor wie, en voor welke keer."""

import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from organisaties.eenmalig.token import Ongeldig, deed_tweede_stap, lees

UITGEVER, PORTAL, NONCE = "https://werk.example", "ips-portal", "van-deze-keer"


def paar(naam: str):
    sleutel = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    openbaar = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(sleutel.public_key()))
    return sleutel, openbaar | {"kid": naam, "alg": "RS256", "use": "sig"}


SLEUTEL, OPENBAAR = paar("een")
VREEMD, VREEMD_OPENBAAR = paar("een")


def bewijs(sleutel=SLEUTEL, soort="RS256", kid="een", **anders) -> str:
    nu = int(time.time())
    inhoud = {
        "iss": UITGEVER,
        "aud": PORTAL,
        "sub": "17",
        "iat": nu,
        "exp": nu + 60,
        "nonce": NONCE,
    } | anders
    inhoud = {naam: waarde for naam, waarde in inhoud.items() if waarde is not None}
    return jwt.encode(inhoud, sleutel, algorithm=soort, headers={"kid": kid} if kid else None)


def lees_het(tekst: str, nonce: str = NONCE, sleutels=(OPENBAAR,)):
    return lees(
        tekst,
        sleutels={"keys": list(sleutels)},
        uitgever=UITGEVER,
        bekend_als=PORTAL,
        nonce=nonce,
    )


def test_een_goed_bewijs_geeft_wat_erin_staat():
    assert lees_het(bewijs())["sub"] == "17"
    assert lees_het(bewijs(kid=None))["sub"] == "17"


@pytest.mark.parametrize(
    "tekst",
    [
        bewijs(VREEMD),
        bewijs(kid="onbekend"),
        bewijs("", "none"),
        bewijs(OPENBAAR["n"], "HS256"),
        bewijs(iss="https://ander.example"),
        bewijs(aud="een-ander"),
        bewijs(aud=[PORTAL, "een-ander"], azp="een-ander"),
        bewijs(exp=int(time.time()) - 31),
        bewijs(iat=int(time.time()) + 3600),
        bewijs(exp=None),
        bewijs(sub=None),
        bewijs(nonce=None),
        bewijs(nonce="van een andere keer"),
        bewijs()[:-4],
        "geen.bewijs.dit",
        "",
    ],
    ids=[
        "vreemde sleutel",
        "onbekende sleutel",
        "zonder handtekening",
        "openbare sleutel als geheim",
        "andere uitgever",
        "andere ontvanger",
        "gevraagd door een ander",
        "verlopen",
        "uit de toekomst",
        "zonder einde",
        "over niemand",
        "zonder nonce",
        "andere nonce",
        "afgekapt",
        "geen bewijs",
        "leeg",
    ],
)
def test_al_het_andere_niet(tekst):
    with pytest.raises(Ongeldig):
        lees_het(tekst)


def test_zonder_nonce_bij_ons_is_niets_goed():
    with pytest.raises(Ongeldig):
        lees_het(bewijs(nonce=""), nonce="")


def test_zonder_handtekening_na_te_kijken_kwam_een_vreemd_bewijs_erdoor():
    """De tegenproef: zo leest allauth een bewijs dat het zelf ophaalde."""
    gelezen = jwt.decode(
        bewijs(VREEMD), options={"verify_signature": False}, issuer=UITGEVER, audience=PORTAL
    )

    assert gelezen["sub"] == "17"


@pytest.mark.parametrize(
    ("amr", "gedaan"), [(["pwd", "otp"], True), (["mfa"], True), (["pwd"], False), ("mfa", False)]
)
def test_een_tweede_stap_is_meer_dan_een_wachtwoord(amr, gedaan):
    assert deed_tweede_stap({"amr": amr}) == gedaan
