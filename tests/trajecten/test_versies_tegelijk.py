"""Twee mensen bewaren op hetzelfde ogenblik, op echte verbindingen: niets gaat verloren."""

import io
from functools import partial
from threading import Barrier

import pytest
from django.core.management import call_command
from django.test import Client as Browser

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.profielen import ProfielversieFactory
from tests.factories.trajecten import maak_traject
from tests.hulp.tegelijk import tegelijk
from trajecten.models import Openheidsgesprek, Profielversie
from trajecten.querysets import TrajectQuerySet

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])


@pytest.fixture
def organisatie():
    call_command("laad_referentie", stdout=io.StringIO())
    return nieuwe_organisatie(naam="GGZ Noord")


@pytest.fixture
def traject(organisatie):
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory()
        traject = maak_traject(begeleider=maak_begeleider(team), team=team)
        traject.eerste = ProfielversieFactory(traject=traject)
        traject.mensen = [maak_medewerker(Rol.COORDINATOR, team) for _ in range(2)]
        return traject


@pytest.fixture
def velden(traject):
    return {
        "datum": traject.eerste.datum.isoformat(),
        "aanleiding": "tussentijds",
        "versie": str(traject.eerste.sleutel),
        "voorkeuren": traject.eerste.voorkeuren,
    }


def stuur_tegelijk(traject, pad: str, invoer) -> list:
    """Ieder stuurt op hetzelfde ogenblik zijn formulier in; geeft de antwoorden."""
    daden = []
    for gebruiker, velden in zip(traject.mensen, invoer, strict=True):
        browser = Browser()
        browser.force_login(gebruiker)
        daden.append(partial(browser.post, f"/clienten/{traject.client.sleutel}/{pad}", velden))
    return sorted(tegelijk(*daden), key=lambda antwoord: antwoord.status_code)


def versies(organisatie) -> list[Profielversie]:
    with bereik(organisatie_id=organisatie.pk):
        return list(Profielversie.objects.order_by("nummer"))


def test_twee_onderdelen_tegelijk_komen_samen(organisatie, traject, velden):
    invoer = [velden | {"netwerk": "een oom"}, velden | {"ervaring": "twee jaar winkel"}]

    antwoorden = stuur_tegelijk(traject, "profiel/bijwerken/", invoer)

    laatste = versies(organisatie)[-1]
    assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
    assert (laatste.nummer, laatste.netwerk, laatste.ervaring) == (3, "een oom", "twee jaar winkel")


def test_over_een_onderdeel_tegelijk_wint_er_een_en_houdt_de_ander_zijn_tekst(
    organisatie, traject, velden
):
    invoer = [velden | {"netwerk": naam} for naam in ("een oom", "een neef")]

    geweigerd, bewaard = stuur_tegelijk(traject, "profiel/bijwerken/", invoer)

    _, tweede = versies(organisatie)
    assert (geweigerd.status_code, bewaard.status_code) == (200, 302)
    assert f"‘{tweede.netwerk}’" in geweigerd.text
    eigen = {"een oom", "een neef"} - {tweede.netwerk}
    assert eigen.pop() in geweigerd.text


def test_zonder_slot_weigert_de_database_de_tweede_en_daarna_komt_het_samen(
    organisatie, traject, velden, monkeypatch
):
    """De tegenproef: het nummer is uniek, dus ook wie niet wachtte overschrijft niets."""
    samen, bewaar = Barrier(2, timeout=30), Profielversie.save
    monkeypatch.setattr(TrajectQuerySet, "vergrendeld", lambda trajecten: trajecten)

    def wacht_en_bewaar(versie, **opties):
        samen.wait()
        bewaar(versie, **opties)

    monkeypatch.setattr(Profielversie, "save", wacht_en_bewaar)
    invoer = [velden | {"netwerk": "een oom"}, velden | {"ervaring": "twee jaar winkel"}]

    geweigerd, bewaard = stuur_tegelijk(traject, "profiel/bijwerken/", invoer)

    assert (geweigerd.status_code, bewaard.status_code) == (200, 302)
    assert "Iemand anders bewaarde net een nieuwe versie." in geweigerd.text
    assert len(versies(organisatie)) == 2
    monkeypatch.undo()
    opnieuw = stuur_tegelijk(traject, "profiel/bijwerken/", invoer)
    laatste = versies(organisatie)[-1]
    assert [antwoord.status_code for antwoord in opnieuw] == [302, 302]
    assert (laatste.nummer, laatste.netwerk, laatste.ervaring) == (3, "een oom", "twee jaar winkel")


def test_een_dubbele_klik_geeft_een_gesprek(organisatie, traject):
    invoer = {
        "datum": "2026-06-15",
        "aanleiding": "eerste",
        "keuze": "niets",
        "rol": "achtergrond",
    }

    antwoorden = stuur_tegelijk(traject, "openheid/nieuw/", [invoer, invoer])

    assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
    with bereik(organisatie_id=organisatie.pk):
        assert Openheidsgesprek.objects.count() == 1
