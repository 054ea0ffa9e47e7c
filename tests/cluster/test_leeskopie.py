"""Een leesdatabank die dertig seconden achterloopt: een rapport zegt het, een dossier merkt niets
(feiten: X8)."""

import time

import pytest
from django.db import connections, router

from clienten.models import Client
from ips_portal.gedeeld import klok, leesdatabank
from ips_portal.gedeeld.bereik import bereik
from ips_portal.gedeeld.periode import Kwartaal
from ips_portal.gedeeld.templatetags.portal import datumtijd
from ips_portal.lokaal.netwerk import HIER
from meldingen import rapportwerk
from meldingen.models import Rapport
from meldingen.rapporten import Vraag, soort_met
from meldingen.tasks import werk_af
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from organisaties.organisatiekeuze import lid_in
from tests.cluster.conftest import nieuwe_naam
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.rapporten import PDF
from tests.factories.trajecten import maak_traject

ACHTER = 30  # seconden


@pytest.fixture
def trage_kopie(groep, monkeypatch):
    """Een volger die alles dertig seconden laat liggen; het portal en de werker kennen haar."""
    kopie = groep.volgers[-1]
    kopie.volg(groep.eerste, recovery_min_apply_delay=f"{ACHTER}s")
    wachtwoord = kopie.geheimen["ips_portal"]
    monkeypatch.setenv(
        "DATABASE_URL_LEZEN", f"postgres://ips_portal:{wachtwoord}@{HIER}:{kopie.poort}/ips_portal"
    )
    hier = {**connections["default"].settings_dict, "HOST": HIER, "PORT": str(kopie.poort)}
    monkeypatch.setitem(connections.settings, leesdatabank.ALIAS, {**hier, "OPTIONS": {}})
    monkeypatch.setattr(router, "routers", [leesdatabank.Router()])
    yield kopie
    connections[leesdatabank.ALIAS].close()
    del connections[leesdatabank.ALIAS]
    kopie.volg(groep.eerste)


@pytest.fixture
def huis(groep):
    """Een organisatie met een manager, een begeleider en haar team."""
    organisatie = nieuwe_organisatie(naam=nieuwe_naam())
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory(naam="IPS-team Noord")
        begeleider = maak_begeleider(team, naam="Eva Meijer")
        maak_traject(begeleider=begeleider, team=team)
        manager = maak_medewerker(Rol.MANAGER, naam="Max Manager")
    return organisatie, team, begeleider, manager


def vraag_kwartaal(organisatie, manager) -> None:
    vandaag = klok.vandaag()
    with bereik(organisatie_id=organisatie.pk, gebruiker_id=manager.pk):
        lid = lid_in(manager, organisatie.pk, vandaag=vandaag)
        gegevens = {"kwartaal": str(Kwartaal.van_datum(vandaag))}
        rapportwerk.vraag_aan(soort_met("kwartaal"), Vraag(lid, gegevens, vandaag))


@pytest.fixture
def papier(monkeypatch):
    gemaakt: list[str] = []
    monkeypatch.setattr(rapportwerk, "van_html", lambda html, **_: gemaakt.append(html) or PDF)
    return gemaakt


def test_een_rapport_zegt_dat_het_achterloopt(trage_kopie, huis, papier, cijfer):
    organisatie, _, _, manager = huis
    time.sleep(ACHTER + 3)  # tot wie het vraagt ook op de kopie bestaat
    vraag_kwartaal(organisatie, manager)

    vooraf = leesdatabank.stand_van_kopie()
    werk_af()
    achteraf = leesdatabank.stand_van_kopie()

    assert any(f"Stand van {datumtijd(stand)}." in papier[0] for stand in (vooraf, achteraf))
    achter = (klok.nu() - achteraf).total_seconds()
    assert achter >= ACHTER - 1
    with bereik(organisatie_id=organisatie.pk):
        assert Rapport.objects.get().status == "klaar"  # geschreven op de databank zelf
    cijfer("de kopie loopt achter", f"{achter:.0f} s, en dat staat op het rapport")


def test_een_dossier_merkt_niets_van_de_kopie(trage_kopie, huis, portal, cijfer):
    organisatie, team, begeleider, _ = huis
    wie, antwoorden = portal.als(begeleider), []
    for _ in range(10):
        with bereik(organisatie_id=organisatie.pk):
            client = maak_traject(begeleider=begeleider, team=team).client
        antwoorden.append(wie.probeer("GET", f"/clienten/{client.sleutel}/").status)

    assert antwoorden == [200] * 10
    cijfer("dossiers meteen na het aanmaken", "10 van 10")
    # De tegenproef: wie een dossier van de kopie zou lezen, vond het niet.
    with leesdatabank.lees_van_kopie(organisatie_id=organisatie.pk, gebruiker_id=None):
        assert Client.objects.db == leesdatabank.ALIAS
        assert not Client.objects.filter(pk=client.pk).exists()
