import logging
import sys
import uuid

import pytest
from django.db import IntegrityError, transaction

from ips_portal.gedeeld.logregel import EenRegel
from tests.factories.clienten import ClientFactory


def _regel(bericht: str, **overig) -> str:
    record = logging.LogRecord("proef", logging.INFO, "", 0, bericht, (), None)
    record.__dict__.update(overig)
    return EenRegel().format(record)


@pytest.mark.parametrize(
    "bericht", ["een\nERROR root vals", "een\r\nvals", "\x1b[31mrood", "nul\x00", "een\x85"]
)
def test_een_gebeurtenis_is_een_regel(bericht):
    regel = _regel(bericht)

    assert len(regel.splitlines()) == 1
    assert "\x1b" not in regel


@pytest.mark.django_db
def test_de_waarden_van_een_geweigerde_rij_komen_niet_in_het_log(organisatie):
    nummer = uuid.uuid4().hex[:20]
    ClientFactory(clientnummer=nummer)
    try:
        with transaction.atomic():
            ClientFactory(clientnummer=nummer)
    except IntegrityError:
        regel = _regel("misgegaan", exc_info=sys.exc_info())

    assert "client_nummer_uniek" in regel
    assert nummer not in regel
    assert "(weggelaten)" in regel
