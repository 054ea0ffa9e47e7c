"""Hoe lang een sessie duurt en wanneer een recht vervalt, met de bescherming er eens af."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.account.auth_backends import AuthenticationBackend
from django.urls import reverse

from organisaties import middleware
from organisaties.models import Lidmaatschap, Sessie

pytestmark = pytest.mark.django_db

NEGEN_UUR = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
LANG = 10 * 365 * 24 * 3600


def is_binnen(browser) -> bool:
    return browser.get(reverse("mijn_week")).status_code == 200


def na_stilte(browser, tijd) -> bool:
    tijd.shift(timedelta(minutes=30, seconds=1))
    return is_binnen(browser)


def na_een_drukke_dag(browser, tijd) -> bool:
    """Elke twintig minuten een bladzijde, twaalf uur en een ogenblik lang."""
    for _ in range(36):
        tijd.shift(timedelta(minutes=20))
        is_binnen(browser)
    tijd.shift(timedelta(seconds=1))
    return is_binnen(browser)


@pytest.mark.parametrize("wachten", [na_stilte, na_een_drukke_dag])
def test_na_een_half_uur_stil_of_twaalf_uur_is_de_sessie_voorbij(als, begeleider, wachten):
    with time_machine.travel(NEGEN_UUR, tick=False) as tijd:
        browser = als(begeleider)
        assert is_binnen(browser)

        assert not wachten(browser, tijd)


@pytest.mark.parametrize(
    ("wachten", "grens"),
    [(na_stilte, "SESSION_COOKIE_AGE"), (na_een_drukke_dag, "SESSIE_HOOGSTENS_SECONDEN")],
)
def test_zonder_die_grens_blijft_de_sessie_open(als, begeleider, wachten, grens, settings):
    """De tegenproef."""
    setattr(settings, grens, LANG)
    with time_machine.travel(NEGEN_UUR, tick=False) as tijd:
        browser = als(begeleider)
        assert is_binnen(browser)

        assert wachten(browser, tijd)


@pytest.fixture
def trek_in(als, begeleider):
    """Neemt de rol van Eva weg terwijl ze is ingelogd; geeft haar browser."""
    browser = als(begeleider)
    assert is_binnen(browser)

    def doe():
        Lidmaatschap.objects.filter(gebruiker=begeleider).update(
            tot=datetime(2020, 1, 1, tzinfo=UTC)
        )
        return browser

    return doe


def test_een_ingetrokken_rol_is_er_bij_het_volgende_verzoek_niet_meer(trek_in):
    assert trek_in().get(reverse("mijn_week")).status_code == 403


def test_wie_de_rol_in_de_sessie_zou_bewaren_laat_haar_binnen(
    trek_in, monkeypatch, begeleider, als
):
    """De tegenproef: een lid dat eenmaal wordt opgezocht."""
    bewaard, kies = {}, middleware.kies_lid

    def een_keer(request):
        if request.user.pk not in bewaard:
            bewaard[request.user.pk] = kies(request)
        return bewaard[request.user.pk]

    monkeypatch.setattr(middleware, "kies_lid", een_keer)
    als(begeleider).get("/")

    assert is_binnen(trek_in())


def test_een_gesloten_account_is_bij_het_volgende_verzoek_uitgelogd(als, begeleider):
    browser = als(begeleider)
    begeleider.is_active = False
    begeleider.save()

    assert browser.get(reverse("mijn_week")).url.startswith(reverse("account_login"))


def test_wie_dat_bij_het_inloggen_alleen_zou_vragen_laat_haar_binnen(als, begeleider, monkeypatch):
    """De tegenproef: het account bij elk verzoek lezen, zonder te vragen of het open is."""
    browser = als(begeleider)
    begeleider.is_active = False
    begeleider.save()
    monkeypatch.setattr(AuthenticationBackend, "user_can_authenticate", lambda *_: True)

    assert is_binnen(browser)
    assert Sessie.objects.filter(gebruiker=begeleider).exists()
