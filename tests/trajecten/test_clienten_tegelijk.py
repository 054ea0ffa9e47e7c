"""Twee mensen nemen op hetzelfde ogenblik een client op, op echte verbindingen."""

import io
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.core.management import call_command
from django.test import Client as Browser

from clienten.models import Client
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.hulp.tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])


@pytest.fixture
def organisatie():
    call_command("laad_referentie", stdout=io.StringIO())
    return nieuwe_organisatie(naam="GGZ Noord")


@pytest.fixture
def coordinatoren(organisatie):
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory(naam="IPS-team Noord")
        return [maak_medewerker(Rol.COORDINATOR, team) for _ in range(2)]


@pytest.fixture
def begeleider(organisatie, coordinatoren):
    """Norm 2, met al een client: er is nog een plek."""
    with bereik(organisatie_id=organisatie.pk):
        team = coordinatoren[0].lidmaatschappen.get().team
        eva = maak_begeleider(team, naam="Eva Meijer", fte=Decimal("0.1"))
        maak_traject(begeleider=eva, team=team)
        return str(eva.aanstellingen.get().sleutel)


def velden(begeleider: str, **anders) -> dict[str, str]:
    return {
        "voornaam": "Jan",
        "achternaam": "Bakker",
        "geboortedatum": "1990-02-03",
        "clientnummer": "1",
        "gemeente_naam": "Hoorn",
        "doelgroep": "EPA",
        "aangemeld_op": "2026-06-01",
        "bron": "client",
        "doel": "werk",
        "instroomdatum": "2026-06-01",
        "begeleider": begeleider,
        "toch_nieuw": "on",
    } | anders


def stuur_tegelijk(gebruikers, invoer) -> list:
    """Ieder stuurt op hetzelfde ogenblik zijn formulier in; geeft de antwoorden."""
    daden = []
    for gebruiker, ingevuld in zip(gebruikers, invoer, strict=True):
        browser = Browser()
        browser.force_login(gebruiker)
        daden.append(partial(browser.post, "/clienten/nieuw/", ingevuld))
    return sorted(tegelijk(*daden), key=lambda antwoord: antwoord.status_code)


def test_om_de_laatste_plek_wint_er_een(organisatie, coordinatoren, begeleider):
    geweigerd, opgenomen = stuur_tegelijk(
        coordinatoren,
        [velden(begeleider, clientnummer=str(nummer)) for nummer in range(2)],
    )

    assert (geweigerd.status_code, opgenomen.status_code) == (200, 302)
    assert "boven de norm van 2" in geweigerd.text
    assert 'value="Bakker"' in geweigerd.text


def test_hetzelfde_nummer_gaat_er_een_keer_in(organisatie, coordinatoren, begeleider):
    invoer = [velden(begeleider, reden_boven_norm="spoed")] * 2

    geweigerd, opgenomen = stuur_tegelijk(coordinatoren, invoer)

    assert (geweigerd.status_code, opgenomen.status_code) == (200, 302)
    assert "Er is al een cliënt met dit cliëntnummer." in geweigerd.text
    with bereik(organisatie_id=organisatie.pk):
        assert Client.objects.filter(clientnummer="1").count() == 1
        assert Client.objects.get(clientnummer="1").geboortedatum == date(1990, 2, 3)
