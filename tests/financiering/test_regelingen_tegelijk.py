"""Twee mensen tegelijk aan dezelfde regeling."""

import io
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from financiering.handelingen.regelingen import INGEHAALD, bewaar_versie
from financiering.models import Regelingversie
from financiering.regelingen import meegeleverd, versie_voor
from financiering.regels.regeling import lees_regeling
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from tests.factories.financiering import CMD
from tests.factories.organisaties import maak_medewerker
from tests.hulp.tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def organisatie():
    call_command("laad_referentie", stdout=io.StringIO())
    return nieuwe_organisatie(naam="Tegelijk")


def _bewaar(organisatie, door, maanden: int) -> Regelingversie:
    regels = replace(lees_regeling(meegeleverd()[CMD]), maanden={"CMD": maanden})
    with bereik(organisatie_id=organisatie.pk):
        return bewaar_versie(
            organisatie=organisatie,
            regels=regels,
            geldig_van=VANDAAG,
            reden=f"{maanden} maanden",
            na=0,
            door=door,
            vandaag=VANDAAG,
        )


def _nummers(organisatie) -> list[int]:
    with bereik(organisatie_id=organisatie.pk):
        return list(Regelingversie.objects.order_by("nummer").values_list("nummer", flat=True))


def test_van_twee_beheerders_bewaart_er_een_en_hoort_de_ander_het(organisatie):
    with bereik(organisatie_id=organisatie.pk):
        bea, ben = maak_medewerker(Rol.BEHEERDER), maak_medewerker(Rol.BEHEERDER)
    uitkomsten = tegelijk(
        lambda: _bewaar(organisatie, bea, 30), lambda: _bewaar(organisatie, ben, 36)
    )

    weigering = next(fout for fout in uitkomsten if isinstance(fout, ValidationError))
    assert weigering.code == INGEHAALD
    assert _nummers(organisatie) == [1, 2]


def test_twee_klikken_op_hetzelfde_ogenblik_geven_een_versie(organisatie):
    with bereik(organisatie_id=organisatie.pk):
        bea = maak_medewerker(Rol.BEHEERDER)
    een, ander = tegelijk(*[lambda: _bewaar(organisatie, bea, 30)] * 2)

    assert een == ander
    assert _nummers(organisatie) == [1, 2]


def test_twee_eerste_aanvragen_leggen_de_meegeleverde_regeling_een_keer_vast(organisatie):
    def begin() -> Regelingversie:
        with bereik(organisatie_id=organisatie.pk):
            return versie_voor(CMD, date(2019, 6, 1))

    een, ander = tegelijk(begin, begin)

    assert een == ander
    assert _nummers(organisatie) == [1]
