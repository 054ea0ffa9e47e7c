"""De financiering in het dossier: wat er kan op een dag, en een aanvraag beginnen."""

from datetime import date

import pytest
from django.urls import reverse

from financiering.models import Aanvraag
from tests.factories.clienten import AanmeldingFactory, UitkeringFactory, gemeente
from tests.factories.financiering import CMD
from tests.factories.trajecten import maak_traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

DAG = date(2019, 6, 12)


@pytest.fixture
def traject(begeleider, team):
    """Iemand uit Schagen met een Wajong en een wens, begonnen op 3 juni 2019."""
    traject = maak_traject(
        begeleider=begeleider,
        team=team,
        instroomdatum=date(2019, 6, 3),
        doelgroep="CMD",
        gemeente=gemeente("Schagen"),
    )
    UitkeringFactory(client=traject.client, soort="Wajong", van=date(2015, 1, 1))
    AanmeldingFactory(
        client=traject.client,
        datum=date(2019, 6, 2),
        uitkomst="traject",
        uitkomst_op=date(2019, 6, 3),
    )
    return traject


def paneel(traject) -> str:
    return reverse("dossier_financiering", args=[traject.client.sleutel])


def formulier(traject, code: str = CMD) -> str:
    return reverse("aanvraag_nieuw", args=[traject.client.sleutel, code])


INVOER = {
    "aanvraagdatum": "2019-06-12",
    "route": "UWV",
    "gemeente_naam": "Schagen",
    "specialistisch": "ja",
    "ander_traject": "nee",
    "andere_sector": "",
    "toelichting": "",
}


def test_op_een_dag_in_2019_staat_de_regeling_van_toen_vooraan(als, begeleider, traject):
    antwoord = als(begeleider).get(paneel(traject), {"op": "2019-06-12"})

    eerste = antwoord.context["inhoud"].mogelijk[0]
    assert eerste.regels.code == CMD


def test_een_aanvraag_maken(als, begeleider, traject):
    antwoord = als(begeleider).post(formulier(traject), INVOER)

    aanvraag = Aanvraag.objects.get()
    assert antwoord.url == reverse("aanvraag", args=[aanvraag.sleutel])
