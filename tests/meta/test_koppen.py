"""De koppen staan op elk antwoord, ook op een weigering, een pdf, een stroom of een bestand."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client as Browser
from django.urls import path

from ips_portal.gedeeld.pdf import PdfMislukt, pdf_antwoord
from ips_portal.urls import urlpatterns as gewone
from meldingen.feed import TeVaak
from organisaties import views
from tests.factories.organisaties import WACHTWOORD
from tests.hulp.robot import URLENCODED, codeer
from tests.meta.test_instellingen import GOED

JAAR = 365 * 24 * 3600
VAST = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
KOEKJES = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME LAATST_COOKIE_NAME BERICHT_COOKIE_NAME".split()
SCHAKELAARS = (
    "SECURE_HSTS_INCLUDE_SUBDOMAINS SECURE_SSL_REDIRECT SESSION_COOKIE_SECURE TWEEDE_STAP_VERPLICHT"
    " SESSION_COOKIE_HTTPONLY CSRF_COOKIE_SECURE CSRF_COOKIE_HTTPONLY DATABANK_MOET_BEWAREN"
).split()


@dataclass(frozen=True)
class Vraag:
    status: int
    pad: str
    methode: str = "GET"
    inhoud: bytes = b""
    soort: str = URLENCODED
    koppen: Mapping[str, str] = field(default_factory=dict)
    ingelogd: bool = True
    https: bool = True

    def stel(self, browser: Browser) -> HttpResponse:
        antwoord = browser.generic(
            self.methode, self.pad, self.inhoud, self.soort, secure=self.https, **self.koppen
        )
        antwoord.close()
        return antwoord


_ELDERS = {"HTTP_HOST": "kwaad.example"}
_VERVALST = {"HTTP_ORIGIN": "https://kwaad.example"}
_VEEL = codeer((f"v{nummer}", "1") for nummer in range(600))
SOORTEN = {
    "een pagina": Vraag(200, "/account/inloggen/", ingelogd=False),
    "een doorverwijzing": Vraag(302, "/"),
    "naar https": Vraag(301, "/account/inloggen/", https=False),
    "een verzonnen naam": Vraag(400, "/", koppen=_ELDERS),
    "een verzonnen naam zonder https": Vraag(400, "/", koppen=_ELDERS, https=False),
    "te veel velden": Vraag(400, "/account/inloggen/", "POST", _VEEL, ingelogd=False),
    "een verlopen sessie": Vraag(401, "/organisatie/", "POST", b"a=1", ingelogd=False),
    "een token van elders": Vraag(403, "/organisatie/", "POST", b"a=1", koppen=_VERVALST),
    "bestaat niet": Vraag(404, "/bestaat-niet/"),
    "een bestand dat niet bestaat": Vraag(404, "/static/bestaat-niet.css"),
    "een andere methode": Vraag(405, "/organisatie/"),
    "een te lang concept": Vraag(
        413, "/contacten/concept/", "POST", codeer([("notitie", "x" * 20_000)])
    ),
    "een andere soort": Vraag(415, "/account/inloggen/", "POST", b"{}", "application/json"),
    "te vaak": Vraag(429, "/agenda/feed.ics"),
    "een storing": Vraag(500, "/valt-om/"),
    "de databank is weg": Vraag(503, "/klaar", ingelogd=False),
    "een pdf die niet lukt": Vraag(503, "/pdf-mislukt/"),
    "een pdf": Vraag(200, "/pdf/"),
    "een stroom": Vraag(200, "/stroom/"),
    "leeft": Vraag(200, "/leeft"),
    "een bestand": Vraag(200, "/static/css/portal.css"),
}


def valt_om(request):
    raise RuntimeError("midden in het werk")


def mislukt(request):
    raise PdfMislukt("te groot")


urlpatterns = [
    path("valt-om/", valt_om, name="valt_om"),
    path("pdf-mislukt/", mislukt, name="pdf_mislukt"),
    path("pdf/", lambda request: pdf_antwoord(b"%PDF", "proef.pdf"), name="pdf"),
    path("stroom/", lambda request: StreamingHttpResponse(iter([b"a"])), name="stroom"),
    *gewone,
]


@pytest.fixture
def browser(settings, begeleider) -> Browser:
    settings.ROOT_URLCONF = __name__
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = JAAR
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    browser = Browser(raise_request_exception=False)
    browser.force_login(begeleider)
    return browser


@pytest.fixture
def stel(browser, monkeypatch):
    def stel_vraag(naam: str) -> HttpResponse:
        if not SOORTEN[naam].ingelogd:
            browser.logout()
        with monkeypatch.context() as zolang:
            if naam == "de databank is weg":
                zolang.setattr(views.connection, "cursor", _geen_databank)
            if naam == "te vaak":
                zolang.setattr("meldingen.views.agenda.lees_feed", _te_vaak)
            browser.handler.enforce_csrf_checks = naam == "een token van elders"
            return SOORTEN[naam].stel(browser)

    return stel_vraag


def gebreken(naam: str, antwoord: HttpResponse) -> list[str]:
    """De koppen die missen of te ruim zijn."""
    beleid = antwoord.headers.get("Content-Security-Policy", "")
    verwacht = dict(VAST)
    if SOORTEN[naam].https:
        verwacht["Strict-Transport-Security"] = f"max-age={JAAR}; includeSubDomains"
    goed = {
        "CSP": "default-src 'none'" in beleid and "frame-ancestors 'none'" in beleid,
        "CSP is te ruim": "unsafe" not in beleid,
        "Permissions-Policy": "camera=()" in antwoord.headers.get("Permissions-Policy", ""),
        "Cache-Control": naam == "een bestand"
        or "no-store" in antwoord.headers.get("Cache-Control", ""),
        "zegt wat erachter zit": not {"Server", "X-Powered-By"} & set(antwoord.headers),
    } | {kop: antwoord.headers.get(kop) == waarde for kop, waarde in verwacht.items()}
    return [kop for kop, klopt in goed.items() if not klopt]


@pytest.mark.django_db
@pytest.mark.parametrize("naam", SOORTEN)
def test_elk_soort_antwoord_draagt_alle_koppen(naam, stel):
    antwoord = stel(naam)

    assert antwoord.status_code == SOORTEN[naam].status
    assert gebreken(naam, antwoord) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("laag", "mist"),
    [
        ("csp.middleware.CSPMiddleware", "CSP"),
        ("django.middleware.clickjacking.XFrameOptionsMiddleware", "X-Frame-Options"),
        ("ips_portal.gedeeld.koppen.KoppenMiddleware", "Permissions-Policy"),
        ("django.middleware.security.SecurityMiddleware", "Strict-Transport-Security"),
    ],
)
def test_tegenproef_zonder_een_laag_mist_een_storing_haar_kop(laag, mist, settings, stel):
    settings.MIDDLEWARE = [deel for deel in settings.MIDDLEWARE if deel != laag]

    assert mist in gebreken("een storing", stel("een storing"))


@pytest.mark.django_db
@pytest.mark.parametrize("naam", ["een bestand", "naar https", "een verzonnen naam zonder https"])
def test_tegenproef_achteraan_missen_antwoorden_van_eerdere_lagen_de_koppen(naam, settings, stel):
    laag = "csp.middleware.CSPMiddleware"
    settings.MIDDLEWARE = [deel for deel in settings.MIDDLEWARE if deel != laag] + [laag]

    assert "CSP" in gebreken(naam, stel(naam))


@pytest.mark.django_db
def test_een_pad_dat_op_een_bestand_lijkt_wordt_niet_bewaard(browser):
    """Een tussenstation dat op de uitgang afgaat zou anders een dossier bewaren."""
    for pad in ("/mijn-week/x.css", "/clienten/x.css", "/mijn-week/;x.js"):
        antwoord = browser.get(pad, secure=True)

        assert antwoord.status_code == 404
        assert "no-store" in antwoord["Cache-Control"]


@pytest.fixture(scope="module")
def productie() -> dict[str, object]:
    """De waarden die productie zet, in een eigen proces."""
    namen = [*KOEKJES, *SCHAKELAARS, "SECURE_HSTS_SECONDS", "DEBUG", "DEMO_TOEGESTAAN"]
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
    return json.loads(uit)


def test_productie_zet_de_strengste_waarden(productie):
    assert productie["SECURE_HSTS_SECONDS"] >= JAAR
    assert [naam for naam in SCHAKELAARS if productie[naam] is not True] == []
    assert productie["DEBUG"] is productie["DEMO_TOEGESTAAN"] is False


def los(browser: Browser) -> list[str]:
    """De koekjes die een ander adres van dezelfde instelling kan zetten of meelezen."""
    return [
        koekje.key
        for koekje in browser.cookies.values()
        if not koekje.key.startswith("__Host-")
        or not (koekje["secure"] and koekje["httponly"] and koekje["samesite"])
        or (koekje["path"], koekje["domain"]) != ("/", "")
    ]


def koekjes_van(begeleider) -> Browser:
    """Inloggen en een bericht krijgen: alle koekjes die het portal kent."""
    browser = Browser()
    velden = {"login": begeleider.email, "password": WACHTWOORD}
    browser.get("/account/inloggen/", secure=True)
    browser.post("/account/inloggen/", velden, secure=True)
    browser.post("/contacten/concept/weg/", secure=True)
    return browser


@pytest.mark.django_db
def test_elk_koekje_in_productie_is_alleen_van_dit_adres(begeleider, productie, settings):
    for naam in (*KOEKJES, "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        setattr(settings, naam, productie[naam])
    browser = koekjes_van(begeleider)

    assert set(browser.cookies) == {productie[naam] for naam in KOEKJES}
    assert los(browser) == []


@pytest.mark.django_db
def test_tegenproef_met_de_namen_van_de_demo_is_elk_koekje_los(begeleider):
    browser = koekjes_van(begeleider)

    assert len(los(browser)) == len(browser.cookies) == len(KOEKJES)


def _geen_databank():
    raise OSError("weg")


def _te_vaak(*_, **__):
    raise TeVaak
