"""Twee coördinatoren wijzen op hetzelfde ogenblik toe, op echte verbindingen."""

import io
from datetime import date
from functools import partial

import pytest
from django.core.management import call_command
from django.test import Client as Browser

from clienten.models import Aanmelding
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from tests.factories.clienten import AanmeldingFactory
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.hulp.tegelijk import tegelijk
from trajecten.models import Toewijzing, Traject

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])

REDEN = "Hij wil toch graag aan het werk."


@pytest.fixture
def organisatie():
    call_command("laad_referentie", stdout=io.StringIO())
    return nieuwe_organisatie(naam="GGZ Noord")


@pytest.fixture
def wachtend(organisatie):
    """Een aanmelding, twee coördinatoren en twee begeleiders."""
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory(naam="IPS-team Noord")
        rij = AanmeldingFactory(team=team, datum=date(2026, 6, 1))
        rij.coordinatoren = [maak_medewerker(Rol.COORDINATOR, team) for _ in range(2)]
        rij.begeleiders = [maak_begeleider(team) for _ in range(2)]
        return rij


def stuur(gebruiker, adres: str, velden: dict) -> partial:
    browser = Browser()
    browser.force_login(gebruiker)
    return partial(browser.post, adres, velden)


def toewijzen(rij) -> list[partial]:
    """Ieder kiest een eigen begeleider."""
    adres = f"/aanmeldingen/{rij.sleutel}/toewijzen/"
    return [
        stuur(
            coordinator,
            adres,
            {
                "naar": str(begeleider.aanstellingen.get().sleutel),
                "van": "2026-06-01",
                "doel": "werk",
            },
        )
        for coordinator, begeleider in zip(rij.coordinatoren, rij.begeleiders, strict=True)
    ]


def test_van_twee_toewijzingen_wint_er_een(organisatie, wachtend):
    with bereik(organisatie_id=organisatie.pk):
        daden = toewijzen(wachtend)

    geweigerd, gelukt = sorted(tegelijk(*daden), key=lambda antwoord: antwoord.status_code)

    assert (geweigerd.status_code, gelukt.status_code) == (200, 302)
    assert "wees deze cliënt al toe" in geweigerd.text
    with bereik(organisatie_id=organisatie.pk):
        assert Traject.objects.get().aanmelding_id == wachtend.pk
        assert Toewijzing.objects.count() == 1


def test_toewijzen_en_afsluiten_tegelijk_geeft_een_uitkomst(organisatie, wachtend):
    with bereik(organisatie_id=organisatie.pk):
        wijs_toe, _ = toewijzen(wachtend)
    sluit = stuur(
        wachtend.coordinatoren[1],
        f"/aanmeldingen/{wachtend.sleutel}/afsluiten/",
        {"reden": "ingetrokken"},
    )

    statussen = sorted(antwoord.status_code for antwoord in tegelijk(wijs_toe, sluit))

    assert statussen == [200, 302]
    with bereik(organisatie_id=organisatie.pk):
        toegewezen = Aanmelding.objects.get().uitkomst == "traject"
        assert Traject.objects.count() == (1 if toegewezen else 0)


def test_heropenen_en_opnieuw_aanmelden_tegelijk_geeft_een_wachtende(organisatie, wachtend):
    with bereik(organisatie_id=organisatie.pk):
        Aanmelding.objects.update(uitkomst="ingetrokken", uitkomst_op=date(2026, 6, 8))
    eerste, tweede = wachtend.coordinatoren
    opnieuw = {"team": wachtend.team_id, "datum": "2026-06-20", "bron": "client", "wens": "werk"}

    antwoorden = tegelijk(
        stuur(eerste, f"/aanmeldingen/{wachtend.sleutel}/heropenen/", {"reden": REDEN}),
        stuur(tweede, f"/aanmeldingen/nieuw/{wachtend.client.sleutel}/", opnieuw),
    )

    assert sorted(antwoord.status_code for antwoord in antwoorden) == [200, 302]
    with bereik(organisatie_id=organisatie.pk):
        assert Aanmelding.objects.wachtend().count() == 1
