"""In- en uitloggen en een nieuw wachtwoord staan in het logboek.

Die regels horen bij geen organisatie, dus het portal leest ze niet terug; hier telt wat het
schrijft.
"""

import pytest
from django.urls import reverse

from organisaties import inloggen
from tests.factories.organisaties import WACHTWOORD
from tests.organisaties.test_inloggen import NIEUW, vraag_link, zet_wachtwoord

pytestmark = pytest.mark.django_db


@pytest.fixture
def geschreven(monkeypatch):
    """Wie wat deed, in volgorde."""
    regels = []
    schrijf = inloggen.schrijf

    def onthoud(*, dader, **overig):
        regels.append((dader.gebeurtenis, dader.gebruiker_naam))
        schrijf(dader=dader, **overig)

    monkeypatch.setattr(inloggen, "schrijf", onthoud)
    return regels


def test_inloggen_mislukken_en_uitloggen(client, begeleider, geschreven):
    for wachtwoord in ("verkeerd", WACHTWOORD):
        client.post(reverse("account_login"), {"login": begeleider.email, "password": wachtwoord})
    client.post(reverse("account_logout"))

    assert geschreven == [
        ("inloggen mislukt", ""),
        ("inloggen", "Eva Meijer"),
        ("uitloggen", "Eva Meijer"),
    ]


def test_een_gewijzigd_wachtwoord(als, begeleider, geschreven):
    browser = als(begeleider)
    geschreven.clear()

    browser.post(
        reverse("account_change_password"),
        {"oldpassword": WACHTWOORD, "password1": NIEUW, "password2": NIEUW},
    )

    assert geschreven == [("wachtwoord gewijzigd", "Eva Meijer")]


def test_een_wachtwoord_gekozen_met_de_link_uit_de_mail(begeleider, geschreven, settings):
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"

    zet_wachtwoord(vraag_link(begeleider.email))

    assert ("wachtwoord gekozen met een link", "Eva Meijer") in geschreven
