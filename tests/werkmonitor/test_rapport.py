"""Het kwartaalrapport: voor te lezen, en zonder kleine aantallen."""

from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from ips_portal.gedeeld.periode import Kwartaal
from meldingen import rapportwerk
from meldingen.models import Rapport
from meldingen.tasks import werk_af
from tests.factories.organisaties import TeamFactory
from tests.factories.rapporten import PDF
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


@pytest.fixture
def getekend(monkeypatch):
    """Wat erin komt te staan telt, niet het tekenen."""
    gemaakt: list[str] = []
    monkeypatch.setattr(rapportwerk, "van_html", lambda html, **_: gemaakt.append(html) or PDF)
    return gemaakt


def vraag(browser, **velden):
    return browser.post(
        reverse("rapport_vragen"), {"soort": "kwartaal", "kwartaal": str(DERDE), **velden}
    )


def test_een_manager_vraagt_het_rapport_en_de_werker_maakt_het(
    als, manager, begeleider, team, getekend
):
    maak_traject(begeleider=begeleider, team=team)

    assert vraag(als(manager)).url == reverse("rapporten")
    werk_af()

    rapport = Rapport.objects.get()
    assert rapport.titel == "Kwartaalrapport: 3e kwartaal 2026, GGZ Noord"
    assert (rapport.status, rapport.bestandsnaam) == ("klaar", "kwartaalrapport-2026-K3.pdf")
    assert "Werkmonitor, 3e kwartaal 2026" in getekend[0]


def test_een_coordinator_krijgt_alleen_het_rapport_van_het_eigen_team(
    als, coordinator, begeleider, team
):
    maak_traject(begeleider=begeleider, team=team)
    browser, elders = als(coordinator), TeamFactory(naam="IPS-team Zuid")

    assert vraag(browser, team=team.sleutel).status_code == 302
    assert vraag(browser, team=elders.sleutel).status_code in (403, 404)
    assert vraag(browser).status_code in (403, 404)
    assert vraag(als(begeleider), team=team.sleutel).status_code in (403, 404)
    assert vraag(browser, team="x").status_code in (403, 404)
    assert vraag(browser, team=team.sleutel, kwartaal="2031-K1").status_code in (403, 404)
    assert Rapport.objects.get().gegevens == {"kwartaal": "2026-K3", "team": str(team.sleutel)}


def test_de_pagina_heeft_de_knop(als, manager, begeleider, team):
    maak_traject(begeleider=begeleider, team=team)

    tekst = als(manager).get(reverse("werkmonitor"), {"kwartaal": str(DERDE)}).content.decode()

    assert reverse("rapport_vragen") in tekst
    assert 'name="kwartaal" value="2026-K3"' in tekst


@pytest.fixture
def kopie(monkeypatch):
    """Een leesdatabank van half tien, en wie haar gebruikte."""
    gevraagd: list[dict] = []

    @contextmanager
    def lees_van_kopie(**wie):
        gevraagd.append(wie)
        yield datetime(2026, 11, 18, 8, 31, tzinfo=UTC)

    monkeypatch.setattr(rapportwerk, "lees_van_kopie", lees_van_kopie)
    return gevraagd


def test_een_rapport_van_de_kopie_zegt_van_wanneer_het_is(
    als, manager, begeleider, team, getekend, kopie
):
    maak_traject(begeleider=begeleider, team=team)
    vraag(als(manager))
    werk_af()

    assert "Stand van wo 18 nov. 2026, 09:31" in getekend[0]
    assert kopie == [{"organisatie_id": team.organisatie_id, "gebruiker_id": manager.pk}]


def test_zonder_leesdatabank_staat_er_geen_stand_op(als, manager, begeleider, team, getekend):
    maak_traject(begeleider=begeleider, team=team)
    vraag(als(manager))
    werk_af()

    assert "Stand van" not in getekend[0]


def test_de_bestanden_van_een_grote_organisatie_maakt_de_werker(
    als, manager, begeleider, team, getekend
):
    maak_traject(begeleider=begeleider, team=team)
    browser = als(manager)

    vraag(browser, soort="kwartaalbestand")
    werk_af()
    antwoord = browser.get(reverse("rapport_ophalen", args=[Rapport.objects.get().sleutel]))

    namen = ZipFile(BytesIO(antwoord.content)).namelist()
    assert {"werkmonitor-2026-K3.xlsx", "werkmonitor-2026-K3.csv"} < set(namen)
