import logging

import pytest

from ips_portal.gedeeld.logregel import EenRegel


def _regel(bericht: str, **overig) -> str:
    record = logging.LogRecord("proef", logging.INFO, "", 0, bericht, (), None)
    record.__dict__.update(overig)
    return EenRegel().format(record)


@pytest.mark.parametrize(
    "bericht",
    ["een\nERROR root vals", "een\r\nvals", "\x1b[31mrood", "nul\x00", "een\x85", "een\u2028b"],
)
def test_een_gebeurtenis_is_een_regel(bericht):
    regel = _regel(bericht)

    assert len(regel.splitlines()) == 1
    assert "\x1b" not in regel


def test_de_waarden_van_een_geweigerde_rij_komen_niet_in_het_log():
    regel = _regel(
        "psycopg.errors.CheckViolation: new row violates check constraint\n"
        "DETAIL:  Failing row contains (7, Ria vangt op\nen belt).\n"
        "CONTEXT:  COPY trajecten_contactmoment, line 3"
    )

    assert "Ria" not in regel
    assert "en belt" not in regel
    assert "check constraint" in regel
    assert "CONTEXT:  COPY" in regel


@pytest.mark.parametrize("adres", ["/agenda/feed.ics?geheim=aB-3_x", "next=%3Fgeheim%3DaB-3_x&y=1"])
def test_het_geheim_van_een_agenda_komt_niet_in_het_log(adres):
    regel = _regel(f'"GET {adres} HTTP/1.1" 500')

    assert "aB-3_x" not in regel
    assert "(weggelaten)" in regel
    assert regel.endswith('HTTP/1.1" 500')
