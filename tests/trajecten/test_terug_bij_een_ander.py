"""Een cliënt komt terug en krijgt een andere begeleider: wat mag de vorige nog?"""

from datetime import date

import pytest

from logboek.models import Regel
from tests.factories.clienten import UitkeringFactory
from tests.factories.documenten import DocumentFactory
from tests.factories.inkomsten import InkomstenplanFactory
from tests.factories.trajecten import PlaatsingFactory, maak_traject
from trajecten.handelingen.fasen import beeindig_traject, start_traject
from trajecten.models import Inkomstenplan, Plaatsing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]
EINDE = date(2026, 8, 1)


@pytest.fixture
def client_van_collega(begeleider, collega, team):
    """Eva begeleidde hem tot in augustus, Bas sinds september."""
    oud = maak_traject(begeleider=begeleider, team=team)
    beeindig_traject(traject=oud, op=EINDE, reden="verhuisd", door=None, vandaag=EINDE)
    start_traject(
        client=oud.client,
        team=team,
        begeleider=collega,
        instroomdatum=date(2026, 9, 1),
        doel="werk",
        door=None,
    )
    return oud.client


@pytest.mark.parametrize(
    "deel", ["gegevens/", "gegevens/wijzigen/", "gegevens/bsn/", "wijzigingen/", "wie-keek-mee/"]
)
def test_de_vorige_begeleider_komt_niet_bij_de_client_zelf(
    als, begeleider, client_van_collega, deel
):
    antwoord = als(begeleider).get(f"/clienten/{client_van_collega.sleutel}/{deel}")

    assert antwoord.status_code == 403
    assert Regel.objects.get(client_id=client_van_collega.pk).uitkomst == "geweigerd"


@pytest.mark.parametrize("deel", ["gegevens/bsn/tonen/", "gegevens/wijzigen/", "werk/nieuw/"])
def test_en_verandert_of_opent_er_niets_meer(als, begeleider, client_van_collega, deel):
    antwoord = als(begeleider).post(f"/clienten/{client_van_collega.sleutel}/{deel}")

    assert antwoord.status_code == 403


@pytest.mark.parametrize("deel", ["", "werk/"])
def test_het_eigen_afgesloten_traject_blijft_te_lezen(als, begeleider, client_van_collega, deel):
    antwoord = als(begeleider).get(f"/clienten/{client_van_collega.sleutel}/{deel}")

    assert antwoord.status_code == 200


def test_de_nieuwe_begeleider_ziet_niet_wat_er_in_het_eerdere_traject_veranderde(
    als, collega, coordinator, client_van_collega
):
    oud = client_van_collega.trajecten.get(einddatum=EINDE)
    werk = PlaatsingFactory(traject=oud, start=EINDE, geleerd="Kanarie van werk")
    plan = InkomstenplanFactory(traject=oud, uitleg="Kanarie van plan")
    document = DocumentFactory(traject=oud, titel="Kanarie van document")
    Plaatsing.objects.filter(pk=werk.pk).update(geleerd="")
    plan.delen.all().delete()
    Inkomstenplan.objects.filter(pk=plan.pk).update(uitleg="")
    document.inhouden.all().delete()
    document.delete()

    adres = f"/clienten/{client_van_collega.sleutel}/wijzigingen/"

    assert "Kanarie" not in als(collega).get(adres).text
    assert "Wajong" not in als(collega).get(adres).text
    assert als(coordinator).get(adres).text.count("Kanarie") == 3


def test_wat_er_aan_de_client_zelf_veranderde_ziet_de_nieuwe_begeleider_wel(
    als, collega, client_van_collega
):
    UitkeringFactory(client=client_van_collega, soort="WIA").delete()

    pagina = als(collega).get(f"/clienten/{client_van_collega.sleutel}/wijzigingen/")

    assert "Uitkering verwijderd" in pagina.text


def test_de_nieuwe_begeleider_kan_overal_bij(als, collega, client_van_collega):
    antwoord = als(collega).get(f"/clienten/{client_van_collega.sleutel}/gegevens/wijzigen/")

    assert antwoord.status_code == 200
