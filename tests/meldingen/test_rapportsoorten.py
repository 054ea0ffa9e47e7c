"""Elke soort rapport: wie haar mag vragen, en dat er een pdf uit komt."""

import pytest
from django.urls import reverse

from meldingen.models import Rapport, Rapportinhoud
from meldingen.tasks import werk_af
from modeltrouw.keuzes import Metingfase
from organisaties.keuzes import Rol
from tests.factories.financiering import maak_aanvraag
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.hulp.meting import maak_gescoord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def vraag(als):
    """De status: 302 is gevraagd, 404 is niet voor u."""

    def vraag(wie, soort, **velden) -> int:
        velden = {"soort": soort, **{veld: str(waarde) for veld, waarde in velden.items()}}
        return als(wie).post(reverse("rapport_vragen"), velden).status_code

    return vraag


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


def test_een_caseload_vraagt_wie_erover_gaat(
    vraag, begeleider, collega, coordinator, manager, team
):
    assert vraag(coordinator, "caseload", team=team.sleutel) == 302
    ieders = {"team": team.sleutel, "begeleider": collega.sleutel}
    assert vraag(coordinator, "caseload", **ieders) == 302
    assert vraag(begeleider, "caseload", begeleider=begeleider.sleutel) == 302

    assert vraag(begeleider, "caseload", begeleider=collega.sleutel) == 404
    assert vraag(begeleider, "caseload", team=team.sleutel) == 404
    assert vraag(manager, "caseload", team=team.sleutel) == 404


def test_een_ander_team_is_niet_te_vragen(vraag, coordinator):
    ander = TeamFactory(naam="IPS-team Oost")

    assert vraag(coordinator, "caseload", team=ander.sleutel) == 404


def test_wie_ergens_anders_werkt_hoort_niet_bij_dit_team(vraag, coordinator, team):
    elders = maak_begeleider(TeamFactory(), naam="Elders")

    velden = {"team": team.sleutel, "begeleider": elders.sleutel}
    assert vraag(coordinator, "caseload", **velden) == 404


def test_een_stuk_bij_een_aanvraag(vraag, begeleider, collega, traject):
    aanvraag = maak_aanvraag(traject)
    financieel = maak_medewerker(Rol.FINANCIEEL)
    stuk = {"aanvraag": aanvraag.sleutel, "papier": "aanvraag"}

    assert vraag(begeleider, "aanvraag", **stuk) == 302
    assert vraag(financieel, "aanvraag", **stuk) == 302
    assert vraag(collega, "aanvraag", **stuk) == 404
    assert vraag(begeleider, "aanvraag", **stuk | {"papier": "verlenging"}) == 404


@pytest.mark.parametrize(
    ("fase", "status"), [(Metingfase.CONCEPT, 404), (Metingfase.VASTGESTELD, 302)]
)
def test_een_meting_als_ze_te_lezen_is(vraag, manager, begeleider, fase, status):
    meting = maak_gescoord(fase)

    assert vraag(manager, "modeltrouw", meting=meting.sleutel) == status
    assert vraag(begeleider, "modeltrouw", meting=meting.sleutel) == 404


def test_alles_wordt_ook_echt_een_pdf(vraag, coordinator, team, traject):
    vraag(coordinator, "caseload", team=team.sleutel)
    vraag(coordinator, "dossier", client=traject.client.sleutel)

    werk_af()

    assert list(Rapport.objects.values_list("status", flat=True)) == ["klaar", "klaar"]
    assert all(Rapport.objects.values_list("grootte", flat=True))
    assert Rapportinhoud.objects.count() == 2
