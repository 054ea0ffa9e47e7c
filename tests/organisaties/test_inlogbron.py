"""Een inlogbron instellen, door wie de server beheert."""

import io

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.management import CommandError, call_command

from ips_portal.gedeeld.bereik import bereik
from organisaties.eenmalig import bronnen
from organisaties.eenmalig.verkeer import is_veilig_adres
from organisaties.models import Inlogbron
from tests.factories.organisaties import InlogbronFactory

pytestmark = pytest.mark.django_db

UITGEVER = "https://inloggen.example"
GEWOON = {"naam": "noord", "uitgever": UITGEVER, "bekend_als": "ips-portal"}


@pytest.fixture
def gezegd(monkeypatch):
    """Wat de uitgever over zichzelf zegt."""
    antwoord = {
        "issuer": UITGEVER,
        "authorization_endpoint": f"{UITGEVER}/begin",
        "token_endpoint": f"{UITGEVER}/token",
        "jwks_uri": f"{UITGEVER}/sleutels",
        "userinfo_endpoint": f"{UITGEVER}/wie",
        "end_session_endpoint": f"{UITGEVER}/einde",
    }

    class Antwoord:
        raise_for_status = staticmethod(lambda: None)
        json = staticmethod(lambda: antwoord)

    monkeypatch.setattr(bronnen.Gesprek, "get", lambda *_: Antwoord)
    return antwoord


def zet(organisatie, invoer: str = "het geheim\n", **opties):
    uit = io.StringIO()
    with pytest.MonkeyPatch.context() as zolang:
        zolang.setattr("sys.stdin", io.StringIO(invoer))
        call_command("zet_inlogbron", organisatie.naam, stdout=uit, **GEWOON | opties)
    return uit.getvalue()


def test_daarna_kan_de_organisatie_zo_inloggen(organisatie, gezegd):
    assert "/account/werk/noord/terug/" in zet(organisatie)

    bron = bronnen.bron_bij_naam("noord")
    assert (bron.organisatie, bron.geheim) == (organisatie, "het geheim")
    assert not bron.vertrouwt_stap
    assert bron.adressen["token_endpoint_auth_methods_supported"] == ["client_secret_basic"]


@pytest.mark.parametrize(
    "anders",
    [
        {"issuer": "https://ander.example"},
        {"token_endpoint": "http://inloggen.example/token"},
        {"jwks_uri": ""},
        {"userinfo_endpoint": "https:///wie"},
    ],
)
def test_wat_niet_klopt_bij_de_uitgever_wordt_geweigerd(organisatie, gezegd, anders):
    gezegd |= anders

    with pytest.raises(CommandError):
        zet(organisatie)
    assert not Inlogbron.objects.exists()


@pytest.mark.parametrize(
    "opties", [{"naam": ""}, {"naam": "a b"}, {"uitgever": "http://x.example"}]
)
def test_een_naam_of_adres_dat_niet_kan_wordt_geweigerd(organisatie, gezegd, opties):
    with pytest.raises(CommandError):
        zet(organisatie, **opties)


def test_zonder_geheim_gebeurt_er_niets(organisatie, gezegd):
    with pytest.raises(CommandError, match="geheim"):
        zet(organisatie, invoer="\n")


def test_een_naam_is_van_een_organisatie(organisatie, ander, gezegd):
    zet(organisatie)

    with pytest.raises(CommandError, match="heeft deze naam al"):
        zet(ander)


def test_bij_een_andere_uitgever_is_wie_iemand_was_vergeten(organisatie, gezegd, begeleider):
    """Anders was wie bij de nieuwe hetzelfde nummer heeft, ineens Eva."""
    zet(organisatie)
    koppel(organisatie, begeleider)
    zet(organisatie, invoer="een nieuw geheim\n")
    assert SocialAccount.objects.exists()

    gezegd["issuer"] = "https://nieuw.example"
    zet(organisatie, uitgever="https://nieuw.example")
    assert not SocialAccount.objects.exists()


def test_een_mens_ontkoppelen_en_alles_weg(organisatie, gezegd, begeleider, collega):
    zet(organisatie)
    koppel(organisatie, begeleider)
    koppel(organisatie, collega)

    assert "1 koppeling" in zet(organisatie, ontkoppel=begeleider.email)
    zet(organisatie, weg=True)

    assert not SocialAccount.objects.exists()
    assert bronnen.bron_bij_naam("noord") is None
    with pytest.raises(CommandError, match="geen inlogbron"):
        zet(organisatie, weg=True)


def test_een_ander_ziet_de_bron_niet(organisatie, ander):
    InlogbronFactory(naam="noord")

    with bereik(organisatie_id=ander.pk):
        assert not Inlogbron.objects.exists()


def test_in_productie_is_alleen_https_veilig(settings):
    assert is_veilig_adres("http://127.0.0.1:8000/x")
    settings.SESSION_COOKIE_SECURE = True
    assert not is_veilig_adres("http://127.0.0.1:8000/x")
    assert is_veilig_adres("https://inloggen.example/x")


def koppel(organisatie, gebruiker) -> None:
    SocialAccount.objects.create(
        provider=str(organisatie.sleutel), uid=f"nummer-{gebruiker.pk}", user=gebruiker
    )
