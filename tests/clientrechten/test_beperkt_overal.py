"""Een beperkt dossier op elk adres: wie er niet over gaat leest nergens wie het is."""

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse

from clienten.models import Client
from tests.factories.clientrechten import BeperkingFactory
from tests.meta.toegang import COORDINATOR, GET, REGELS, ROLLEN
from tests.meta.wereld import ARGUMENTEN, bouw

pytestmark = [pytest.mark.django_db, pytest.mark.drill, pytest.mark.usefixtures("vaste_klok")]

VOORNAAM, ACHTERNAAM = "Dichtwillem", "Dichtmans"


@pytest.fixture
def wereld(organisatie):
    wereld = bouw(organisatie)
    client = Client.objects.filter(pk=wereld.eigen.client.pk)
    client.update(voornaam=VOORNAAM, achternaam=ACHTERNAAM)
    return wereld


def gezien(wereld, als) -> tuple[int, set[tuple[str, str]]]:
    """Hoeveel bladzijden er kwamen, en op welke de naam staat: voor elke rol op elk adres."""
    kwam, met_naam = 0, set()
    for rol in set(ROLLEN) - {COORDINATOR}:
        browser = als(wereld.gebruikers[rol])
        for naam, regel in REGELS.items():
            if GET not in regel.methoden or rol not in regel.rollen:
                continue
            tekst = _lees(browser, reverse(naam, kwargs=ARGUMENTEN[regel.object](wereld.eigen)))
            kwam += bool(tekst)
            if VOORNAAM in tekst or ACHTERNAAM in tekst:
                met_naam.add((rol, naam))
    return kwam, met_naam


def _lees(browser: Browser, adres: str) -> str:
    with transaction.atomic():
        antwoord = browser.get(adres)
        transaction.set_rollback(True)
    inhoud = antwoord.getvalue() if antwoord.status_code == 200 else b""
    return inhoud.decode(errors="replace")


def test_geen_rol_leest_op_enig_adres_wie_het_is(wereld, als):
    kwam, ervoor = gezien(wereld, als)
    BeperkingFactory(client=wereld.eigen.client)
    kwam_nu, erna = gezien(wereld, als)

    assert erna == set()
    assert kwam_nu > 100
    assert len(ervoor) > 20, "de tegenproef: zonder beperking staat de naam er"
    assert kwam > kwam_nu, "het dossier zelf ging dicht"
