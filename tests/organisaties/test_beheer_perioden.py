"""Een laatste dag voor de eerste dag: het formulier zegt het, bij het veld."""

import pytest
from django.urls import reverse

from organisaties.models import Aanstelling, GgzKoppeling, Lidmaatschap
from tests.factories.organisaties import GgzKoppelingFactory, GgzTeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]
MELDING = "De laatste dag ligt voor de eerste dag."
ACHTERSTEVOREN = {"van": "2027-03-01", "tot": "2027-02-01"}


def weigert(browser, naam, sleutel, velden) -> bool:
    antwoord = browser.post(reverse(naam, args=[sleutel]), velden)
    return antwoord.status_code == 200 and antwoord.context["form"].errors["tot"] == [MELDING]


def test_een_nieuwe_rol(als, beheerder, begeleider):
    velden = ACHTERSTEVOREN | {"rol": "manager"}

    assert weigert(als(beheerder), "beheer_rol_nieuw", begeleider.sleutel, velden)


def test_een_nieuwe_aanstelling(als, beheerder, begeleider, team):
    velden = ACHTERSTEVOREN | {"team": team.pk, "fte": "0,5"}

    assert weigert(als(beheerder), "beheer_aanstelling_nieuw", begeleider.sleutel, velden)


def test_een_nieuw_ggz_team(als, beheerder, begeleider):
    velden = ACHTERSTEVOREN | {"ggz_team": GgzTeamFactory().pk}

    assert weigert(als(beheerder), "beheer_koppeling_nieuw", begeleider.sleutel, velden)


def test_het_einde_van_een_rol(als, beheerder, begeleider):
    rol = Lidmaatschap.objects.get(gebruiker=begeleider)

    assert weigert(als(beheerder), "beheer_rol_einde", rol.sleutel, {"tot": "2001-01-01"})


def test_een_aanstelling_die_er_al_was(als, beheerder, begeleider):
    rij = Aanstelling.objects.get(gebruiker=begeleider)
    velden = ACHTERSTEVOREN | {"fte": "0,5"}

    assert weigert(als(beheerder), "beheer_aanstelling", rij.sleutel, velden)


def test_het_einde_van_een_koppeling(als, beheerder, begeleider):
    rij: GgzKoppeling = GgzKoppelingFactory(gebruiker=begeleider)

    assert weigert(als(beheerder), "beheer_koppeling_einde", rij.sleutel, {"tot": "2001-01-01"})
