"""De koppen staan op elk antwoord: ook op een foutpagina, een doorverwijzing en een bestand."""

import json
import os
import subprocess
import sys

import pytest
from django.test import Client as Browser
from django.urls import path

from ips_portal.urls import urlpatterns as gewone
from tests.meta.test_instellingen import GOED

JAAR = 365 * 24 * 3600
SOORTEN = {
    "/account/inloggen/": 200,
    "/": 302,
    "/organisatie/": 405,
    "/bestaat-niet/": 404,
    "/valt-om/": 500,
    "/leeft": 200,
    "/static/css/portal.css": 200,
}


def valt_om(request):
    raise RuntimeError("midden in het werk")


urlpatterns = [path("valt-om/", valt_om, name="valt_om"), *gewone]


@pytest.fixture
def browser(settings, begeleider) -> Browser:
    settings.ROOT_URLCONF = __name__
    settings.SECURE_HSTS_SECONDS = JAAR
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    browser = Browser(raise_request_exception=False)
    browser.force_login(begeleider)
    return browser


@pytest.mark.django_db
@pytest.mark.parametrize("pad", SOORTEN)
def test_elk_soort_antwoord_draagt_alle_koppen(pad, browser):
    if pad == "/account/inloggen/":
        browser.logout()

    antwoord = browser.get(pad, secure=True)
    antwoord.close()

    assert antwoord.status_code == SOORTEN[pad]
    beleid = antwoord["Content-Security-Policy"]
    assert "unsafe" not in beleid
    assert "frame-ancestors 'none'" in beleid
    assert "default-src 'none'" in beleid
    assert antwoord["Strict-Transport-Security"] == f"max-age={JAAR}; includeSubDomains"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["X-Frame-Options"] == "DENY"
    assert antwoord["Referrer-Policy"] == "same-origin"
    assert antwoord["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in antwoord["Permissions-Policy"]
    assert not {"Server", "X-Powered-By"} & set(antwoord.headers)
    assert pad.startswith("/static/") or "no-store" in antwoord["Cache-Control"]


@pytest.mark.django_db
def test_zonder_de_koppen_vooraan_mist_een_bestand_ze(browser, settings):
    """De tegenproef: achter het uitdelen van bestanden komt een bestand er niet langs."""
    achteraan = "csp.middleware.CSPMiddleware"
    settings.MIDDLEWARE = [deel for deel in settings.MIDDLEWARE if deel != achteraan] + [achteraan]

    antwoord = browser.get("/static/css/portal.css")
    antwoord.close()

    assert "Content-Security-Policy" not in antwoord


@pytest.mark.django_db
def test_een_pad_dat_op_een_bestand_lijkt_wordt_niet_bewaard(browser):
    """Een tussenstation dat op de uitgang afgaat zou anders een dossier bewaren."""
    for pad in ("/mijn-week/x.css", "/clienten/x.css", "/mijn-week/;x.js"):
        antwoord = browser.get(pad)

        assert antwoord.status_code == 404
        assert "no-store" in antwoord["Cache-Control"]


def test_productie_zet_de_strengste_waarden():
    namen = (
        "SECURE_HSTS_SECONDS SECURE_HSTS_INCLUDE_SUBDOMAINS SECURE_SSL_REDIRECT DEBUG"
        " SESSION_COOKIE_NAME SESSION_COOKIE_SECURE SESSION_COOKIE_HTTPONLY CSRF_COOKIE_NAME"
        " CSRF_COOKIE_SECURE CSRF_COOKIE_HTTPONLY TWEEDE_STAP_VERPLICHT DEMO_TOEGESTAAN"
    ).split()
    vraag = (
        "import json; from ips_portal.settings import productie as p;"
        f"print(json.dumps({{n: getattr(p, n) for n in {namen!r}}}))"
    )
    uit = subprocess.run(
        [sys.executable, "-c", vraag],
        env={"PATH": os.environ["PATH"], **GOED},
        capture_output=True,
        check=True,
    ).stdout
    waarden = json.loads(uit)

    assert waarden.pop("SECURE_HSTS_SECONDS") >= JAAR
    assert waarden.pop("SESSION_COOKIE_NAME").startswith("__Host-")
    assert waarden.pop("CSRF_COOKIE_NAME").startswith("__Host-")
    assert waarden.pop("DEBUG") is waarden.pop("DEMO_TOEGESTAAN") is False
    assert set(waarden.values()) == {True}
