"""Een functioneel beheerder gaat over rollen, maar komt niet bij dossiers door er een te nemen."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from organisaties.keuzes import Rol
from organisaties.models import Lidmaatschap
from tests.factories.organisaties import LidmaatschapFactory
from tests.trajecten.werkboeken import werkboek

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]
UITLEG = "Een rol voor uzelf geeft een andere functioneel beheerder"


def geef(browser, gebruiker):
    velden = {"rol": "coordinator", "team": "", "van": "2026-11-18"}
    return browser.post(reverse("beheer_rol_nieuw", args=[gebruiker.sleutel]), velden)


def test_een_rol_voor_uzelf_geeft_een_ander(als, beheerder):
    browser = als(beheerder)

    assert UITLEG in geef(browser, beheerder).content.decode()
    assert browser.get("/clienten/").status_code == 403


def test_een_collega_kan_hem_wel_geven(als, beheerder):
    tweede = LidmaatschapFactory(rol=Rol.BEHEERDER).gebruiker

    geef(als(tweede), beheerder)

    assert Lidmaatschap.objects.filter(gebruiker=beheerder, rol=Rol.COORDINATOR).exists()


@pytest.mark.parametrize("tot", ["", "2027-01-01"])
def test_een_rol_die_afliep_verlengt_u_niet_zelf(als, beheerder, tot):
    rol = LidmaatschapFactory(gebruiker=beheerder, rol=Rol.COORDINATOR, tot=date(2026, 1, 1))

    antwoord = als(beheerder).post(reverse("beheer_rol_einde", args=[rol.sleutel]), {"tot": tot})

    rol.refresh_from_db()
    assert UITLEG in antwoord.content.decode()
    assert rol.tot == date(2026, 1, 1)


def test_eerder_stoppen_mag_wel(als, beheerder):
    rol = LidmaatschapFactory(gebruiker=beheerder, rol=Rol.COORDINATOR, tot=date(2027, 1, 1))

    als(beheerder).post(reverse("beheer_rol_einde", args=[rol.sleutel]), {"tot": "2026-12-01"})

    rol.refresh_from_db()
    assert rol.tot == date(2026, 12, 1)


def test_ook_een_werkboek_geeft_de_beheerder_geen_rol(als, beheerder):
    zelf = {"naam": "Bea", "email": beheerder.email, "rol": "coördinator"}
    bestand = SimpleUploadedFile("c.xlsx", werkboek(medewerkers=[{}, zelf]).getvalue())

    antwoord = als(beheerder).post("/beheer/import/", {"bestand": bestand}, follow=True)

    assert UITLEG in antwoord.content.decode()
