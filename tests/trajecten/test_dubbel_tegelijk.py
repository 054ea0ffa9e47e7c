"""Twee keer hetzelfde formulier op hetzelfde ogenblik, op echte verbindingen: een rij."""

import io
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client as Browser

from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.documenten import vul_dossier
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import maak_traject
from tests.hulp.tegelijk import tegelijk
from tests.trajecten.bestanden import pdf
from trajecten.models import Document, Documentinhoud, Inkomstendeel, Inkomstenplan, Traject
from trajecten.regels.document import DOCUMENTEN_PER_DOSSIER

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])


@pytest.fixture
def organisatie():
    call_command("laad_referentie", stdout=io.StringIO())
    return nieuwe_organisatie(naam="GGZ Noord")


@pytest.fixture
def begeleider(organisatie):
    with bereik(organisatie_id=organisatie.pk):
        return maak_begeleider(TeamFactory(), naam="Eva Meijer")


@pytest.fixture
def adres(organisatie, begeleider) -> str:
    with bereik(organisatie_id=organisatie.pk):
        return f"/clienten/{maak_traject(begeleider=begeleider).client.sleutel}/"


def stuur(gebruiker, adres: str, velden: dict) -> int:
    browser = Browser()
    browser.force_login(gebruiker)
    return browser.post(adres, velden).status_code


def stuur_bestand(gebruiker, adres: str, inhoud: bytes) -> int:
    bestand = SimpleUploadedFile("contract.pdf", inhoud)
    velden = {"titel": "Contract", "soort": "contract", "datum": "2026-06-02"}
    return stuur(gebruiker, adres + "documenten/nieuw/", {**velden, "bestand": bestand})


def test_hetzelfde_bestand_tegelijk_is_een_document(organisatie, begeleider, adres):
    toevoegen = partial(stuur_bestand, begeleider, adres, pdf())

    assert tegelijk(toevoegen, toevoegen) == [302, 302]
    with bereik(organisatie_id=organisatie.pk):
        assert (Document.objects.count(), Documentinhoud.objects.count()) == (1, 1)


def test_op_de_laatste_plek_in_een_dossier_komt_er_een(organisatie, begeleider, adres):
    with bereik(organisatie_id=organisatie.pk):
        vul_dossier(Traject.objects.get(), *[1] * (DOCUMENTEN_PER_DOSSIER - 1))

    antwoorden = tegelijk(
        partial(stuur_bestand, begeleider, adres, pdf(b"/Een")),
        partial(stuur_bestand, begeleider, adres, pdf(b"/Twee")),
    )

    assert sorted(antwoorden) == [200, 302]
    with bereik(organisatie_id=organisatie.pk):
        assert Document.objects.count() == DOCUMENTEN_PER_DOSSIER


def test_hetzelfde_plan_tegelijk_is_een_plan(organisatie, begeleider, adres):
    velden = {
        "aanleiding": "verkenning",
        "datum": "2026-06-02",
        "ingang": "2026-07-01",
        "informatie_van": "Ria Regels",
        "deel-aantal": "1",
        "deel-0-soort": "loon",
        "deel-0-straks": "900",
        "melding-aantal": "0",
    }
    maken = partial(stuur, begeleider, adres + "inkomen/nieuw/", velden)

    assert tegelijk(maken, maken) == [302, 302]
    with bereik(organisatie_id=organisatie.pk):
        assert (Inkomstenplan.objects.count(), Inkomstendeel.objects.count()) == (1, 1)
