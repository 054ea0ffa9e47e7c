"""Een cliënt komt terug bij een ander: wie ziet de aanvraag van het eerste traject nog?"""

from datetime import date

import pytest
from django.urls import reverse

from logboek.models import Regel
from tests.factories.financiering import maak_aanvraag
from tests.factories.trajecten import maak_traject
from trajecten.handelingen.fasen import beeindig_traject, start_traject
from trajecten.keuzes import Doel, EindeReden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]
EINDE = date(2019, 8, 1)


@pytest.fixture
def aanvraag(begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2019, 6, 3))
    aanvraag = maak_aanvraag(traject)
    beeindig_traject(traject=traject, op=EINDE, reden=EindeReden.VERHUISD, door=None, vandaag=EINDE)
    return aanvraag


@pytest.fixture
def terug(aanvraag, team):
    def begin(begeleider) -> None:
        start_traject(
            client=aanvraag.traject.client,
            team=team,
            begeleider=begeleider,
            instroomdatum=date(2019, 9, 2),
            doel=Doel.WERK,
            door=None,
        )

    return begin


def adres(aanvraag, naam: str, *argumenten: str) -> str:
    return reverse(naam, args=[aanvraag.sleutel, *argumenten])


def test_wie_tot_het_einde_begeleidde_ziet_haar_aanvraag(als, begeleider, aanvraag):
    assert als(begeleider).get(adres(aanvraag, "aanvraag")).status_code == 200


@pytest.mark.parametrize(
    "pagina", [("aanvraag",), ("aanvraag_wijzigen",), ("aanvraag_pdf", "aanvraag")]
)
def test_kwam_de_client_terug_bij_een_ander_dan_is_ze_dicht(
    als, begeleider, collega, aanvraag, terug, pagina
):
    terug(collega)

    antwoord = als(begeleider).get(adres(aanvraag, *pagina))

    assert antwoord.status_code == 403
    assert Regel.objects.get(client_id=aanvraag.traject.client_id).uitkomst == "geweigerd"


def test_op_het_bord_staat_ze_dan_ook_niet(als, begeleider, collega, aanvraag, terug):
    terug(collega)

    bord = als(begeleider).get(reverse("financiering")).context["bord"]

    assert bord.aantallen == {}


@pytest.mark.parametrize("wie", ["begeleider", "coordinator"])
def test_wie_hem_nu_begeleidt_of_over_het_team_gaat_ziet_haar_wel(
    als, begeleider, collega, aanvraag, terug, request, wie
):
    terug(begeleider if wie == "begeleider" else collega)

    antwoord = als(request.getfixturevalue(wie)).get(adres(aanvraag, "aanvraag"))

    assert antwoord.status_code == 200
