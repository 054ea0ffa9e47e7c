"""Twee managers die op hetzelfde ogenblik een kwartaal afsluiten, of het weer openen."""

from datetime import date

import pytest

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from ips_portal.gedeeld.periode import Kwartaal
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.organisaties import GebruikerFactory
from tests.hulp.tegelijk import tegelijk
from werkmonitor.forms import AfsluitForm
from werkmonitor.handelingen import heropen, sluit_af
from werkmonitor.models import Kwartaalstand

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])

DERDE = Kwartaal(2026, 3)
# Wie na het eerste afsluiten keek, en wie er vlak ervoor keek.
TE_LAAT = {
    "Dit kwartaal is al afgesloten.",
    "Iemand anders was net eerder. Bekijk wat er nu staat en probeer het opnieuw.",
}


def test_twee_tegelijk_maken_een_stand_en_de_tweede_hoort_het():
    organisatie, door = nieuwe_organisatie(naam="GGZ Noord"), GebruikerFactory()
    dag, nu = date(2026, 11, 18), klok.nu()

    def afsluiten():
        form = AfsluitForm({})
        assert form.is_valid()
        with bereik(organisatie_id=organisatie.pk):
            stand = form.voer_uit(
                lambda: sluit_af(
                    kwartaal=DERDE, organisatie=organisatie, door=door, vandaag=dag, nu=nu
                )
            )
        return "gelukt" if stand else form.non_field_errors()[0]

    def weer_openen():
        with bereik(organisatie_id=organisatie.pk):
            return heropen(kwartaal=DERDE, reden="te laat ingevuld", door=door, nu=nu)

    uitkomsten = tegelijk(*[afsluiten] * 4)
    assert (len(uitkomsten), uitkomsten.count("gelukt")) == (4, 1)
    assert set(uitkomsten) - {"gelukt"} <= TE_LAAT

    geopend = tegelijk(*[weer_openen] * 3)
    with bereik(organisatie_id=organisatie.pk):
        assert [uit for uit in geopend if isinstance(uit, Kwartaalstand)] == [
            Kwartaalstand.objects.get()
        ]
    assert len(geopend) == 3
