"""Wissen op het scherm: voorstellen, door een ander uitvoeren, of intrekken."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse

from clienten.models import Client
from clientrechten import bewaren
from clientrechten.bewaren import standen_van, te_wissen
from clientrechten.models import Wisronde
from clientrechten.regels.bewaren import Stand, jaren_later, toets_wissen, weg_vanaf
from ips_portal.gedeeld import klok
from logboek.models import Regel
from organisaties.models import Lidmaatschap
from organisaties.organisatiekeuze import lid_in
from tests.factories.organisaties import TeamFactory, maak_medewerker
from tests.factories.trajecten import maak_traject
from trajecten.models import Traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def tweede(team):
    return maak_medewerker("coordinator", team)


@pytest.fixture
def traject(begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team, achternaam="Wegwillem")
    Traject.objects.filter(pk=traject.pk).update(
        einddatum=date(2026, 10, 1), einde_reden="eigen keuze", fase="gestopt"
    )
    return traject


@pytest.fixture
def stel_voor(als, coordinator, traject):
    adres = reverse("wissen_voorstellen", args=[traject.client.sleutel])
    return lambda wie=coordinator, reden="gevraagd": als(wie).post(adres, {"reden": reden})


def besluit(browser, wat):
    ronde = Wisronde.objects.get()
    return browser.post(reverse("wisrondes"), {"wat": wat, "ronde": ronde.sleutel})


def test_de_een_stelt_voor_en_de_ander_wist(als, coordinator, tweede, traject, stel_voor):
    nummer = traject.client_id
    assert stel_voor().url == reverse("wisrondes")
    assert besluit(als(tweede), "uitvoeren").url == reverse("wisrondes")

    assert not Client.objects.filter(pk=nummer).exists()
    acties = Regel.objects.filter(client_id=nummer, onderdelen__contains="wissen")
    assert set(acties.values_list("actie", flat=True)) == {"C", "D"}
    assert "1 dossier(s)" in als(tweede).get(reverse("wisrondes")).content.decode()


def test_wie_het_voorstelde_wist_niet(als, coordinator, traject, stel_voor):
    stel_voor()

    antwoord = besluit(als(coordinator), "uitvoeren").content.decode()

    assert "Een ander dan wie het voorstelde" in antwoord
    assert 'value="uitvoeren"' not in antwoord
    assert Client.objects.filter(pk=traject.client_id).exists()


def test_na_intrekken_wist_niemand(als, coordinator, tweede, traject, stel_voor):
    stel_voor()
    besluit(als(coordinator), "intrekken")

    assert "al afgehandeld" in besluit(als(tweede), "uitvoeren").content.decode()
    assert Client.objects.filter(pk=traject.client_id).exists()


def test_zonder_reden_geen_voorstel(stel_voor):
    assert "Schrijf op waarom" in stel_voor(reden=" ").content.decode()
    assert not Wisronde.objects.exists()


def test_een_ronde_van_een_ander_team_is_er_niet(als, stel_voor):
    stel_voor()
    elders = maak_medewerker("coordinator", TeamFactory(naam="Oost"))

    assert "Wegwillem" not in als(elders).get(reverse("wisrondes")).content.decode()
    assert "niet van uw team" in besluit(als(elders), "uitvoeren").content.decode()


def test_een_gewist_voorstel_ziet_een_ander_team_niet(als, tweede, stel_voor):
    stel_voor(reden="gevraagd op het spreekuur")
    besluit(als(tweede), "uitvoeren")
    elders = maak_medewerker("coordinator", TeamFactory(naam="Oost"))

    assert "spreekuur" in als(tweede).get(reverse("wisrondes")).content.decode()
    assert "spreekuur" not in als(elders).get(reverse("wisrondes")).content.decode()


def test_wie_nog_moet_blijven_houdt_wie_weg_mag_niet_tegen(
    coordinator, traject, begeleider, team, monkeypatch
):
    Lidmaatschap.objects.update(tot=None)
    lid = lid_in(coordinator, traject.organisatie_id, vandaag=klok.vandaag())
    later = maak_traject(begeleider=begeleider, team=team)
    Traject.objects.filter(pk=later.pk).update(
        einddatum=date(2026, 10, 1), einde_reden="eigen keuze", fase="gestopt"
    )
    monkeypatch.setattr(bewaren, "TEGELIJK", 1)
    monkeypatch.setattr(bewaren, "_mag_weg", lambda stand, *_: stand.mag)
    monkeypatch.setattr(
        bewaren,
        "standen_van",
        lambda nummers, **_: {n: SimpleNamespace(mag=n == later.client_id) for n in nummers},
    )

    assert te_wissen(lid, vandaag=date(2100, 1, 1)) == [later.client]


def test_na_twintig_jaar_staat_een_dossier_op_de_lijst(als, coordinator, tweede, traject):
    Lidmaatschap.objects.update(tot=None)
    lid = lid_in(coordinator, traject.organisatie_id, vandaag=klok.vandaag())

    # Wanneer een rij veranderde zegt de klok van de database, en die is hier de echte.
    laatst = standen_van([traject.client_id], vandaag=date(2100, 1, 1))[traject.client_id].laatst
    om = jaren_later(laatst, 20)

    assert te_wissen(lid, vandaag=om - timedelta(days=1)) == []
    assert te_wissen(lid, vandaag=om) == [traject.client]
    with time_machine.travel(datetime(om.year + 1, 1, 2, 9, tzinfo=UTC), tick=False):
        als(coordinator).post(reverse("wisrondes"), {"wat": "voorstellen", "reden": "termijn"})
        besluit(als(tweede), "uitvoeren")
    assert not Client.objects.exists()


# De regels


JAREN = {"dossier": 20, "subsidie": 7}


def test_de_langste_termijn_telt():
    stand = Stand(False, date(2010, 5, 1), date(2026, 5, 1))

    assert weg_vanaf(stand, JAREN) == date(2033, 5, 1)
    assert weg_vanaf(Stand(False, date(2010, 5, 1), None), JAREN) == date(2030, 5, 1)
    assert jaren_later(date(2024, 2, 29), 1) == date(2025, 3, 1)


def test_op_de_dag_zelf_mag_het_en_de_dag_ervoor_niet():
    stand = Stand(False, date(2006, 11, 18), None)

    assert toets_wissen(stand, JAREN, op_verzoek=False, vandaag=date(2026, 11, 17))
    assert not toets_wissen(stand, JAREN, op_verzoek=False, vandaag=date(2026, 11, 18))
