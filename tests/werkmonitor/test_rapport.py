"""Het kwartaalrapport: voor te lezen, en zonder kleine aantallen."""

from datetime import date

import pytest

from ips_portal.gedeeld.periode import Kwartaal
from tests.factories.trajecten import maak_traject
from tests.hulp.pdf import objecten
from werkmonitor.kwartaal import cijfers_naar_buiten
from werkmonitor.rapport import kwartaalrapport, rapportinhoud

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

DERDE, VANDAAG = Kwartaal(2026, 3), date(2026, 11, 18)


def test_het_rapport_is_een_pdf_met_titel_en_taal(begeleider, team):
    for _ in range(6):
        maak_traject(begeleider=begeleider, team=team)

    wat = objecten(kwartaalrapport(DERDE, naam="GGZ Noord", vandaag=VANDAAG))

    assert "Werkmonitor 3e kwartaal 2026" in wat
    assert "/Lang" in wat


def test_in_het_rapport_staat_geen_klein_aantal(begeleider, team):
    maak_traject(begeleider=begeleider, team=team)

    inhoud = rapportinhoud(cijfers_naar_buiten(DERDE), naam="GGZ Noord", vandaag=VANDAAG)

    tekst = [cel.tekst for blok in inhoud["geheel"] for rij in blok.rijen for cel in rij.cellen]
    assert set(tekst) <= {"·", "–", "0", "0,8"}  # alleen de fte, en nul is niemand
    assert inhoud["balken"] == {}
