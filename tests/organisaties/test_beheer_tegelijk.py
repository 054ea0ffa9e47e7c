"""Twee beheerders die op hetzelfde ogenblik weggaan: een van beiden moet blijven."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import beeindig_rol, nieuwe_organisatie
from organisaties.keuzes import Rol
from organisaties.models import Lidmaatschap
from tests.factories.organisaties import maak_medewerker

EINDE = date(2026, 12, 31)


@pytest.fixture
def twee_beheerders(transactional_db):
    """Zonder transactie om de test heen, zodat de een het werk van de ander echt ziet."""
    organisatie = nieuwe_organisatie(naam="Tegelijk")
    with bereik(organisatie_id=organisatie.pk):
        return organisatie, [maak_medewerker(Rol.BEHEERDER) for _ in range(2)]


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
