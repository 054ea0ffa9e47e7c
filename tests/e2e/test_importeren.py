"""De beheerder voert de caseload in: nakijken, verbeteren, bevestigen."""

import pytest

from clienten.models import Client
from ips_portal.gedeeld.bereik import bereik
from tests.e2e.conftest import BUREAU, TELEFOON, zonder_drempels
from tests.trajecten.werkboeken import GGZ_NOORD, GGZ_NOORD_FOUTEN

IMPORT = "/beheer/import/"


def kies(pagina, werkboek):
    pagina.get_by_label("Werkboek").set_input_files(werkboek)
    pagina.get_by_role("button", name="Nakijken").click()


@pytest.mark.parametrize("formaat", [BUREAU, TELEFOON], ids=["bureau", "telefoon"])
def test_een_werkboek_met_fouten_en_daarna_het_goede(open_als, wereld, formaat):
    pagina = open_als(wereld.bea, IMPORT, formaat)
    zonder_drempels(pagina)

    kies(pagina, GGZ_NOORD_FOUTEN)
    pagina.get_by_text("20 fouten: er is niets ingevoerd.").wait_for()
    assert not pagina.get_by_role("button", name="Importeren").is_visible()
    zonder_drempels(pagina)

    pagina.get_by_role("link", name="Ander bestand").click()
    kies(pagina, GGZ_NOORD)
    pagina.get_by_role("button", name="Importeren").wait_for()
    zonder_drempels(pagina)
    pagina.get_by_role("button", name="Importeren").click()

    pagina.get_by_role("heading", name="Wat er is gebeurd").wait_for()
    zonder_drempels(pagina)
    with bereik(organisatie_id=wereld.organisatie.pk):
        assert Client.objects.filter(clientnummer__startswith="77").count() == 176
