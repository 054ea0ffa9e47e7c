"""Een actie na een meting staat op Mijn week van wie haar heeft, tot ze klaar is."""

from datetime import date

import pytest

from modeltrouw.keuzes import Actiestatus
from tests.factories.modeltrouw import ActieFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def mijn_week(als, gebruiker) -> str:
    return als(gebruiker).get("/mijn-week/").content.decode()


def test_een_actie_staat_op_mijn_week_van_wie_haar_heeft(als, begeleider, collega):
    ActieFactory(eigenaar=begeleider, wat="Elke dinsdag naar werkgevers")

    assert "Elke dinsdag naar werkgevers" in mijn_week(als, begeleider)
    assert "Elke dinsdag naar werkgevers" not in mijn_week(als, collega)


def test_te_laat_staat_erbij_in_woorden(als, begeleider):
    ActieFactory(eigenaar=begeleider, uiterlijk=date(2026, 11, 10))

    assert "te laat: 10 nov." in mijn_week(als, begeleider)


@pytest.mark.parametrize(
    "af",
    [
        {"status": Actiestatus.VERVALLEN},
        {"status": Actiestatus.KLAAR, "klaar_op": date(2026, 11, 16)},
    ],
)
def test_wat_af_is_verdwijnt(af, als, begeleider):
    ActieFactory(eigenaar=begeleider, wat="Elke dinsdag naar werkgevers", **af)

    assert "Elke dinsdag naar werkgevers" not in mijn_week(als, begeleider)
