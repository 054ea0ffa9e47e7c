"""Aan de tijd is niet te merken of iets of iemand bestaat (feiten: A11).

Tweehonderd paren, om en om; het midden van de een mag hoogstens een tiende van het midden van de
ander schelen.
"""

import os
import statistics
from collections.abc import Callable
from unittest import mock

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.manage_email import sync_user_email_address
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from tests.hulp.robot import Uitkomst, codeer
from tests.meta.toegang import POST

pytestmark = pytest.mark.drill
PAREN = int(os.environ.get("INVOER_PAREN", "200"))
_ONBEKEND = "niemand@nergens.example"
_VERZONNEN = "00000000-0000-4000-8000-000000000001"
# Zoals in productie; de andere tests rekenen met iets dat niets kost.
_ECHT = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"])


def verschil(een: Callable[[], Uitkomst], ander: Callable[[], Uitkomst], paren: int) -> float:
    """Hoeveel het midden van de een scheelt met dat van de ander, als deel."""
    tijden: tuple[list[float], list[float]] = ([], [])
    for nummer in range(paren):
        for plek in (0, 1) if nummer % 2 else (1, 0):
            tijden[plek].append((een, ander)[plek]().seconden)
    middens = [statistics.median(rij) for rij in tijden]
    return abs(middens[0] - middens[1]) / max(middens)


def _post(robot, adres: str, **velden: str) -> Callable[[], Uitkomst]:
    return lambda: robot.stuur(None, POST, reverse(adres), codeer(velden.items()))


@pytest.fixture
def bekend(robot):
    """Iemand van de andere organisatie, met een wachtwoord zoals in productie."""
    gebruiker = robot.wereld.ander.begeleider
    with _ECHT, transaction.atomic():
        gebruiker.set_password("een lang wachtwoord 1")
        gebruiker.save(update_fields=["password"])
        sync_user_email_address(gebruiker)  # zoals na een eerste keer
        yield gebruiker.email
        transaction.set_rollback(True)


def _inloggen(robot, email: str) -> Callable[[], Uitkomst]:
    return _post(robot, "account_login", login=email, password="een fout wachtwoord 9")


def test_inloggen_met_een_bekend_en_een_onbekend_adres(robot, bekend, cijfer):
    gemeten = verschil(_inloggen(robot, bekend), _inloggen(robot, _ONBEKEND), PAREN)

    cijfer("inloggen scheelt", f"{gemeten:.1%}")
    assert gemeten < 0.1


def test_tegenproef_zonder_dat_rekenen_is_een_onbekend_adres_meteen_klaar(robot, bekend, cijfer):
    with mock.patch.object(AuthenticationBackend, "_mitigate_timing_attack"):
        gemeten = verschil(_inloggen(robot, bekend), _inloggen(robot, _ONBEKEND), 10)

    cijfer("zonder scheelt", f"{gemeten:.1%}")
    assert gemeten > 0.1


def test_een_link_vragen_voor_een_bekend_en_een_onbekend_adres(robot, bekend, cijfer):
    een = _post(robot, "account_reset_password", email=bekend)
    ander = _post(robot, "account_reset_password", email=_ONBEKEND)
    with mock.patch("django.conf.settings.EMAIL_BACKEND", "meldingen.post.UitgaandBackend"):
        gemeten = verschil(een, ander, PAREN)

    cijfer("een link scheelt", f"{gemeten:.1%}")
    assert gemeten < 0.1


def test_tegenproef_zonder_even_te_wachten_is_een_onbekend_adres_eerder_klaar(
    robot, bekend, cijfer
):
    een = _post(robot, "account_reset_password", email=bekend)
    ander = _post(robot, "account_reset_password", email=_ONBEKEND)
    with mock.patch("organisaties.wachtwoordlink.EVEN_LANG", 0):
        gemeten = verschil(een, ander, 20)

    cijfer("zonder scheelt", f"{gemeten:.1%}")
    assert gemeten > 0.1


def test_een_dossier_van_een_ander_en_een_dat_niet_bestaat(robot, cijfer):
    def haal(sleutel) -> Callable[[], Uitkomst]:
        return lambda: robot.stuur("begeleider", "GET", reverse("dossier", args=[sleutel]))

    gemeten = verschil(haal(robot.wereld.ander.client.sleutel), haal(_VERZONNEN), PAREN)

    cijfer("een dossier scheelt", f"{gemeten:.1%}")
    assert gemeten < 0.1
