"""De cijfers van een ingelezen caseload, naast een telling rechtstreeks uit het werkboek."""

from datetime import date
from decimal import Decimal

import pytest

from ips_portal.gedeeld.periode import Kwartaal
from tests.werkmonitor import orakel
from werkmonitor.kwartaal import tel_alles
from werkmonitor.regels.feiten import DOELGROEP, FINANCIER, REGIO, TEAM
from werkmonitor.regels.figuren import REDENCODES, TELLINGEN
from werkmonitor.regels.naar_buiten import ONDERDRUKT, naar_buiten

pytestmark = pytest.mark.django_db


@pytest.fixture
def beelden(noord):
    """Het beeld van twee kwartalen van de hele organisatie; de caseload wordt eenmaal gelezen."""
    return {nummer: tel_alles(Kwartaal(2010, nummer)) for nummer in (1, 2)}


def test_de_cijfers_van_de_ingelezen_caseload_zijn_die_van_het_werkboek(beelden):
    beeld = beelden[1][""]
    verwacht = orakel.tel(date(2010, 1, 1), date(2010, 3, 31))

    redenen = verwacht.pop("redenen")
    assert {code: beeld.cijfer(code) for code in verwacht} == verwacht
    assert sum(redenen.values()) == sum(beeld.aantal(code) for code in REDENCODES)
    assert beeld.aantal("einde_1") == redenen["vaste baan, begeleiding niet meer nodig"]
    assert beeld.aantal("einde_2") == redenen["terugval"]
    assert beeld.cijfer("fte") == Decimal("6.0")
    assert beeld.cijfer("per_fte") == Decimal("25.8")
    # Elke groep telt op tot het geheel, in elke verdeling.
    for dimensie in (TEAM, DOELGROEP, REGIO, FINANCIER):
        for code in TELLINGEN:
            groepen = beeld.groepen[dimensie]
            som = sum(beeld.aantal(code, (dimensie, groep.sleutel)) for groep in groepen)
            assert som == beeld.aantal(code), (dimensie, code)
    # Het einde van het ene kwartaal is het begin van het volgende.
    assert beeld.aantal("lopend_eind") == beelden[2][""].aantal("lopend_begin")
    # Naar buiten blijft het geheel te lezen; de elf die eindigden zijn per doelgroep te weinig.
    buiten = naar_buiten(beeld)
    assert (buiten.cijfer("lopend_begin"), buiten.cijfer("bediend")) == (139, 166)
    assert buiten.cijfer("beeindigd", (DOELGROEP, "2")) == ONDERDRUKT
