"""Twee tabbladen die op hetzelfde ogenblik een adres maken."""

import pytest

from ips_portal.gedeeld import klok
from meldingen.agendasleutels import hash_van, maak
from meldingen.models import Agendasleutel
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.organisaties import GebruikerFactory
from tests.hulp.tegelijk import tegelijk


@pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
def test_van_twee_adressen_tegelijk_geldt_er_een():
    organisatie, eva = nieuwe_organisatie(naam="GGZ Noord"), GebruikerFactory()

    def maak_adres() -> str:
        return maak(gebruiker_id=eva.pk, organisatie_id=organisatie.pk, nu=klok.nu())

    geheimen = tegelijk(*[maak_adres] * 6)

    geldig = list(Agendasleutel.objects.geldig().values_list("geheim_hash", flat=True))
    assert len(set(geheimen)) == 6
    assert len(geldig) == 1
    assert geldig[0] in {hash_van(geheim) for geheim in geheimen}
