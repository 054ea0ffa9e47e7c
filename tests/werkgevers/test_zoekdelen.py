"""Werkgevers en vacatures zoeken gebruikt een index, ook onder rijbeveiliging."""

from datetime import date

import pytest
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.namen import zoektekst
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.plannen import index_op
from werkgevers.keuzes import Zoeksoort
from werkgevers.models import Vacature, Werkgever, Zoekdeel

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakker(organisatie) -> Werkgever:
    """Tussen genoeg anderen dat een index de moeite waard is."""
    anderen = [
        WerkgeverFactory.build(naam=f"Kwekerij Duin {nummer}", plaats="Lisse")
        for nummer in range(300)
    ]
    for werkgever in anderen:
        werkgever.organisatie_id = organisatie.pk
    Werkgever.objects.bulk_create(anderen)
    return WerkgeverFactory(naam="Bakkerij Bosch", plaats="'s-Hertogenbosch")


@pytest.fixture
def vacature(bakker) -> Vacature:
    return Vacature.objects.create(
        organisatie_id=bakker.organisatie_id,
        werkgever=bakker,
        functie="Broodbakker in de nacht",
        functiegroep="Ambacht",
        open_sinds=date(2026, 11, 1),
    )


def delen(soort: str, rij: models.Model) -> set[str]:
    gevonden = Zoekdeel.objects.filter(soort=soort, rij_id=rij.pk)
    return set(gevonden.values_list("deel", flat=True))


def zonder_delen(tekst: str) -> list[Werkgever]:
    """Zoals er gezocht werd toen elke werkgever nog gelezen werd."""
    gezocht = zoektekst(tekst)
    return list(
        Werkgever.objects.annotate(gelijkenis=TrigramWordSimilarity(gezocht, "zoeknaam"))
        .filter(models.Q(gelijkenis__gte=0.45) | models.Q(zoeknaam__contains=gezocht))
        .order_by("-gelijkenis", "zoeknaam", "id")
    )


@pytest.mark.parametrize(
    "tekst", ["bakkerij", "bakkery bos", "kerij bo", "Hertogen", "ak", "bosc", "lisse", "&", "xq"]
)
def test_wat_gevonden_wordt_is_precies_wat_het_was(tekst, bakker):
    assert list(Werkgever.objects.zoek(tekst)) == zonder_delen(tekst)


@pytest.mark.parametrize("tekst", ["bakkerij", "bakkery bos", "kerij bo", "ak"])
def test_een_werkgever_zoeken_gaat_langs_de_index(tekst, bakker):
    gevonden = Werkgever.objects.zoek(tekst)

    assert bakker in gevonden
    assert index_op(gevonden).count("deel") >= 2


def test_een_mogelijke_dubbele_gaat_langs_de_index(bakker):
    gevonden = Werkgever.objects.misschien_dezelfde(naam="Bakkerij Bos", plaats="Den Bosch")

    assert list(gevonden) == [bakker]
    assert "deel" in index_op(gevonden)


@pytest.mark.parametrize("tekst", ["BAKKER in", "mbacht"])
def test_een_vacature_zoeken_gaat_langs_de_index(tekst, vacature):
    gevonden = Vacature.objects.zoek(tekst=tekst, plaats="", uren=None)

    assert list(gevonden) == [vacature]
    assert "deel" in index_op(gevonden)


@pytest.mark.parametrize(("plaats", "klopt"), [("hertogen", True), ("BOSCH", True), ("l", False)])
def test_een_vacature_in_een_plaats(plaats, klopt, vacature):
    gevonden = Vacature.objects.zoek(tekst="", plaats=plaats, uren=None)

    assert list(gevonden) == ([vacature] if klopt else [])


def test_tegenproef_gelijkenis_mag_onder_rijbeveiliging_geen_index_gebruiken(bakker):
    op_gelijkenis = Werkgever.objects.filter(zoeknaam__contains="bakkerij")

    assert op_gelijkenis.exists()
    assert "zoeknaam" not in index_op(op_gelijkenis)


def test_een_andere_naam_geeft_andere_delen(bakker):
    bakker.naam = "Slagerij Bosch"
    bakker.save()

    gevonden = delen(Zoeksoort.WERKGEVER, bakker)
    assert {"slagerij", "lagerij", "sla"} <= gevonden
    assert "bakkerij" not in gevonden


def test_wie_weg_is_laat_geen_delen_na(vacature):
    nummer = vacature.pk
    assert delen(Zoeksoort.VACATURE, vacature)
    vacature.delete()

    assert not Zoekdeel.objects.filter(soort=Zoeksoort.VACATURE, rij_id=nummer).exists()


def test_de_delen_van_een_ander_bestaan_niet(bakker, ander):
    with bereik.bereik(organisatie_id=ander.pk):
        assert not Zoekdeel.objects.exists()
        assert not Werkgever.objects.zoek("bakkerij").exists()
