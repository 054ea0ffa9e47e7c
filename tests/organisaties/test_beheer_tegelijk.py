"""Twee beheerders die op hetzelfde ogenblik weggaan: een van beiden moet blijven."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import beeindig_rol, nieuwe_organisatie
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, Lidmaatschap, Organisatie
from tests.factories.organisaties import maak_medewerker

EINDE = date(2026, 12, 31)


@pytest.fixture
def twee_beheerders(django_db_setup, django_db_blocker):
    """Zonder transactie om de test heen, zodat de een het werk van de ander echt ziet."""
    with django_db_blocker.unblock():
        organisatie = nieuwe_organisatie(naam="Tegelijk")
        with bereik(organisatie_id=organisatie.pk):
            mensen = [maak_medewerker(Rol.BEHEERDER) for _ in range(2)]
        yield organisatie, mensen
        with bereik(organisatie_id=organisatie.pk):
            Lidmaatschap.objects.all().delete()
            Gebruiker.objects.filter(pk__in=[mens.pk for mens in mensen]).delete()
            Organisatie.objects.filter(pk=organisatie.pk).delete()


def test_twee_beheerders_kunnen_niet_tegelijk_weggaan(twee_beheerders):
    organisatie, mensen = twee_beheerders
    samen, uitkomsten = threading.Barrier(2), []

    def stop(gebruiker):
        try:
            with bereik(organisatie_id=organisatie.pk):
                rol = Lidmaatschap.objects.get(gebruiker=gebruiker)
                rol.tot = EINDE
                samen.wait(timeout=10)
                beeindig_rol(lidmaatschap=rol)
            uitkomsten.append("gestopt")
        except ValidationError:
            uitkomsten.append("geweigerd")
        connections.close_all()

    draden = [threading.Thread(target=stop, args=(mens,)) for mens in mensen]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)

    assert sorted(uitkomsten) == ["gestopt", "geweigerd"]
    with bereik(organisatie_id=organisatie.pk):
        assert Lidmaatschap.objects.filter(tot__isnull=True).count() == 1
