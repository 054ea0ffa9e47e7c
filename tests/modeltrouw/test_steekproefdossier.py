"""Een dossier zoals een auditor het ziet: wat er gebeurde, niet bij wie."""

from datetime import date

import pytest
from django.urls import reverse

from logboek.models import Regel
from modeltrouw.keuzes import Metingfase
from modeltrouw.regels.pseudoniem import kaal
from organisaties.keuzes import Rol
from tests.factories.inkomsten import InkomstenplanFactory
from tests.factories.modeltrouw import (
    MetingauditorFactory,
    MetingFactory,
    SteekproefdossierFactory,
)
from tests.factories.naasten import NaasteFactory
from tests.factories.organisaties import maak_begeleider, maak_medewerker
from tests.factories.profielen import OpenheidsgesprekFactory, ProfielversieFactory
from tests.factories.trajecten import ContactmomentFactory, PlaatsingFactory, maak_traject
from tests.factories.werkgevers import ContactpersoonFactory
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

GEHEIM = (
    *("fenna", "kramer", "truus", "meulen", "quirijn", "zonnebloem", "pieterse"),
    *("radboud", "hemelrijk", "yolanda"),
    *("c-4711", "1984", "0612345678", "fenna.k@voorbeeld.example"),
)


@pytest.fixture
def traject(team):
    begeleider = maak_begeleider(team, naam="Quirijn Wouda")
    maak_begeleider(team, naam="Yolanda Smit")
    ander = maak_traject(
        begeleider=begeleider, team=team, voornaam="Radboud", achternaam="Hemelrijk"
    )
    traject = maak_traject(
        begeleider=begeleider,
        team=team,
        voornaam="Fenna",
        achternaam="Krämer",
        clientnummer="C-4711",
        geboortedatum=date(1984, 3, 9),
        telefoon="0612345678",
        email="fenna.k@voorbeeld.example",
    )
    NaasteFactory(client=traject.client, naam="Truus van der Meulen")
    persoon = ContactpersoonFactory(naam="Dhr. Pieterse", werkgever__naam="De Zonnebloem")
    PlaatsingFactory(
        traject=traject, werkgever=persoon.werkgever, functiegroep="kas bij Zonnebloem"
    )
    ContactmomentFactory(
        begeleider=begeleider,
        datum=date(2026, 7, 4),
        werkgever=persoon.werkgever,
        trajecten=[traject, ander],
        notitie=(
            "Samen met Radboud Hemelrijk, en met collega Yolanda."
            "Met KRAMER en Truus gesproken over rooster. Pieterse van de zonnebloem belt Quirijn"
            " op 06-12345678; zie fenna.k@voorbeeld.example, dossier c4711, geboren in 1984."
        ),
    )
    ProfielversieFactory(traject=traject, voorkeuren="Fenna wil in de kas werken")
    OpenheidsgesprekFactory(traject=traject, wat_wel="Dat Fenna rust nodig heeft")
    InkomstenplanFactory(traject=traject, informatie_van="mevrouw Pieterse")
    return traject


@pytest.fixture
def auditor(organisatie):
    return maak_medewerker(Rol.AUDITOR, naam="Ada Auditor")


@pytest.fixture
def dossier(team, traject, auditor):
    meting = MetingFactory(team=team, fase=Metingfase.SCOREN)
    MetingauditorFactory(meting=meting, gebruiker=auditor)
    return SteekproefdossierFactory(meting=meting, traject=traject, nummer=1)


def adres_van(dossier) -> str:
    return reverse("steekproefdossier", args=[dossier.meting.sleutel, dossier.sleutel])


def test_er_staat_niets_in_waaraan_iemand_te_herkennen_is(als, auditor, dossier, traject):
    browser = als(auditor)
    paginas = [
        browser.get(adres_van(dossier)),
        browser.get(reverse("steekproef", args=[dossier.meting.sleutel])),
    ]

    for antwoord in paginas:
        tekst = kaal(antwoord.content.decode() + str(antwoord.headers))
        assert [woord for woord in GEHEIM if woord in tekst] == []
        assert str(traject.client.sleutel) not in tekst
        assert str(traject.sleutel) not in tekst


def test_wat_er_gebeurde_staat_er_in_dagen(als, auditor, dossier):
    tekst = als(auditor).get(adres_van(dossier)).content.decode()

    assert "Dossier 1" in tekst
    assert "35 tot 45 jaar" in tekst
    assert "dag 34" in tekst
    assert "gesproken over rooster" in tekst
    assert "1 van 7 delen ingevuld" in tekst


def test_wat_na_de_periode_gebeurde_staat_er_niet_in(als, auditor, dossier, traject):
    ContactmomentFactory(datum=date(2026, 10, 1), trajecten=[traject], notitie="te laat")

    assert "te laat" not in als(auditor).get(adres_van(dossier)).content.decode()


def test_de_client_ziet_wie_er_keek(als, auditor, dossier, traject):
    als(auditor).get(adres_van(dossier))

    regel = Regel.objects.get(client_id=traject.client_id)
    assert (regel.gebruiker_naam, regel.grondslag) == ("Ada Auditor", "modeltrouwmeting")
    assert "steekproef" in regel.onderdelen


def test_de_organisatie_ziet_welk_nummer_is_geopend(als, auditor, coordinator, dossier):
    als(auditor).get(adres_van(dossier))
    inzage = als(coordinator).get(reverse("meting_inzage", args=[dossier.meting.sleutel]))

    assert "bekeek: dossier 1 uit de steekproef" in inzage.content.decode()


def test_een_dossier_buiten_de_steekproef_bestaat_niet(als, auditor, dossier, team):
    ander = SteekproefdossierFactory(
        meting=MetingFactory(team=team, schaal=dossier.meting.schaal), traject=dossier.traject
    )
    adres = reverse("steekproefdossier", args=[dossier.meting.sleutel, ander.sleutel])

    assert als(auditor).get(adres).status_code == 404


def test_na_afloop_gaan_de_dossiers_dicht(als, auditor, dossier):
    meting = dossier.meting
    meting.fase, meting.vastgesteld_op = Metingfase.VASTGESTELD, date(2026, 11, 18)
    meting.save()

    assert als(auditor).get(adres_van(dossier)).status_code == 403


def test_wie_regelt_maar_niet_scoort_opent_geen_dossier(als, coordinator, dossier):
    assert als(coordinator).get(adres_van(dossier)).status_code == 403


@pytest.mark.parametrize("aantal", [1, 30])
def test_meer_contacten_kosten_niet_meer_queries(aantal, als, auditor, dossier, traject):
    for nummer in range(aantal):
        persoon = ContactpersoonFactory(werkgever__naam=f"Bedrijf {nummer}")
        ContactmomentFactory(
            datum=date(2026, 8, 3), werkgever=persoon.werkgever, trajecten=[traject]
        )
        PlaatsingFactory(traject=traject, werkgever=persoon.werkgever)
        ProfielversieFactory(traject=traject, nummer=nummer + 2)
    browser = als(auditor)
    with Teller() as teller:
        browser.get(adres_van(dossier))

    toets_aantal("steekproefdossier", len(teller.van_pagina))
