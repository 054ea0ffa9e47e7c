"""Twee tabbladen die op hetzelfde ogenblik hetzelfde rapport vragen."""

import pytest

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from meldingen import rapportwerk
from meldingen.models import Rapport
from meldingen.rapporten import Vraag, soort_met
from organisaties.handelingen import nieuwe_organisatie
from organisaties.lid import maak_lid
from tests.factories.organisaties import GebruikerFactory
from tests.hulp.tegelijk import tegelijk


@pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
def test_wie_tegelijk_drukt_krijgt_een_rapport():
    organisatie, eva = nieuwe_organisatie(naam="GGZ Noord"), GebruikerFactory()
    lid, vandaag = maak_lid(eva, organisatie, []), klok.vandaag()
    vraag = Vraag(lid, {"begeleider": str(eva.sleutel)}, vandaag)

    def vraag_aan() -> int:
        with bereik(organisatie_id=organisatie.pk, gebruiker_id=eva.pk):
            return rapportwerk.vraag_aan(soort_met("caseload"), vraag).pk

    gekregen = tegelijk(*[vraag_aan] * 6)

    assert len(gekregen) == 6
    with bereik(organisatie_id=organisatie.pk):
        assert set(gekregen) == {Rapport.objects.get().pk}
