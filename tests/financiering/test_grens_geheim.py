"""Wat een organisatie van een ander merkt: aantallen, en verder niets (feiten: C9)."""

import pytest
from django.urls import reverse

from financiering.handelingen.aanvragen import zet_op_wachtlijst
from financiering.keuzes import Status
from financiering.models import Aanvraag
from financiering.urls.aanvragen import urlpatterns
from ips_portal.gedeeld.bereik import bereik
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker
from tests.factories.financiering import AANVRAAGDATUM
from tests.factories.organisaties import maak_medewerker
from tests.financiering.veld import (
    INVOER,
    VOL,
    Huis,
    Mededinger,
    maak_huis,
    stuur_in,
    vraag_aan,
)
from tests.hulp.catalogus import rijen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

KANARIE = "kanarie"
PER_AANVRAAG = sorted(p.name for p in urlpatterns if set(p.pattern.converters) <= {"sleutel"})


@pytest.fixture
def vreemd(db) -> Huis:
    """Een organisatie met overal een kanarie: vijf plaatsen en twee in de rij."""
    huis = maak_huis("GGZ Kanarie", trajecten=7)
    for nummer, wie in enumerate(vraag_aan(huis)):
        wie.binnen(lambda a: Aanvraag.objects.filter(pk=a.pk).update(kenmerk="KANARIE-1"))
        wie.binnen(stuur_in if nummer < 5 else zet_in_de_rij)
    return huis


def zet_in_de_rij(aanvraag: Aanvraag) -> None:
    zet_op_wachtlijst(aanvraag=aanvraag, op=AANVRAAGDATUM, door=None)


@pytest.fixture
def eigen(vreemd) -> Mededinger:
    """De zesde, van een andere organisatie, klaar om in te dienen."""
    huis = maak_huis("GGZ Noord", trajecten=1)
    (wie,) = vraag_aan(huis)
    return wie


def medewerker(wie: Mededinger, rol: str) -> Gebruiker:
    if rol == Rol.BEGELEIDER:
        return wie.begeleider
    with bereik(organisatie_id=wie.aanvraag.organisatie_id):
        return maak_medewerker(rol, wie.aanvraag.traject.team)


def kanaries(tekst: str, huis: Huis) -> set[str]:
    """Wat er van een andere organisatie in de tekst staat: namen, nummers en sleutels."""
    with bereik(organisatie_id=huis.organisatie_id):
        eigen = [
            *Aanvraag.objects.values_list("sleutel", flat=True),
            *(traject.client.clientnummer for traject in huis.trajecten),
            *(traject.client.achternaam for traject in huis.trajecten),
            *(traject.client.sleutel for traject in huis.trajecten),
        ]
    return {str(merk) for merk in (KANARIE, *eigen) if str(merk).lower() in tekst.lower()}


def test_de_weigering_noemt_aantallen_en_geen_ander(als, eigen, vreemd):
    antwoord = als(eigen.begeleider).post(eigen.knop, INVOER)

    assert VOL in antwoord.text
    assert "0 van u, 5 van anderen" in antwoord.text
    assert kanaries(antwoord.text, vreemd) == set()


@pytest.mark.parametrize("rol", [Rol.BEGELEIDER, Rol.COORDINATOR, Rol.FINANCIEEL])
@pytest.mark.parametrize("status", [Status.CONCEPT, Status.WACHTLIJST])
def test_geen_pagina_van_een_aanvraag_toont_iets_van_een_ander(als, eigen, vreemd, rol, status):
    if status == Status.WACHTLIJST:
        eigen.binnen(zet_in_de_rij)
    browser = als(medewerker(eigen, rol))
    adressen = [reverse(naam, args=[eigen.aanvraag.sleutel]) for naam in PER_AANVRAAG]

    for adres in (*adressen, reverse("financiering")):
        antwoord = browser.get(adres, follow=True)
        assert kanaries(antwoord.text, vreemd) == set(), adres


def test_het_dossier_toont_de_plaatsen_en_geen_ander(als, eigen, vreemd):
    adres = reverse("dossier_financiering", args=[eigen.aanvraag.traject.client.sleutel])

    tekst = als(eigen.begeleider).get(adres, {"op": "2019-06-12"}).text

    assert "Schagen" in tekst
    assert kanaries(tekst, vreemd) == set()


def test_tegenproef_bij_wie_ze_van_is_staan_ze_er_wel(als, vreemd):
    with bereik(organisatie_id=vreemd.organisatie_id):
        adressen = [reverse("aanvraag", args=[a.sleutel]) for a in Aanvraag.objects.all()]

    tekst = "".join(als(vreemd.begeleider).get(adres).text for adres in adressen)

    assert len(kanaries(tekst, vreemd)) >= 1 + 7 + 7


def test_de_functies_van_de_grens_geven_een_ander_alleen_getallen(eigen, vreemd):
    kolommen = rijen(
        "select p.proname, t.typname from pg_proc p,"
        " unnest(coalesce(p.proallargtypes[3:], array[p.prorettype])) soort"
        " join pg_type t on t.oid = soort"
        " where p.proname like 'financiering%%' and p.prosecdef"
    )

    assert {functie for functie, _ in kolommen} >= {"financiering_stand", "financiering_plek"}
    assert {soort for _, soort in kolommen} <= {"int2", "int4", "void", "trigger"}
