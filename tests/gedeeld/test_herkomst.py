"""Het netwerkadres van wie iets doet, ook met een webserver ervoor."""

import pytest
from django.test import RequestFactory

from ips_portal.gedeeld.herkomst import HerkomstMiddleware


@pytest.mark.parametrize(
    ("kop", "adres"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("10.0.0.1, 192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::1"),
        ("<script>", "172.18.0.1"),
        ("192.0.2.7, onbekend", "172.18.0.1"),
        ("", "172.18.0.1"),
    ],
)
def test_het_adres_dat_de_eigen_webserver_zag_telt(kop, adres):
    verzoek = RequestFactory(REMOTE_ADDR="172.18.0.1").get("/", headers={"X-Forwarded-For": kop})

    assert HerkomstMiddleware(lambda request: request.META["REMOTE_ADDR"])(verzoek) == adres
