"""Wat iemand typt in een profiel, zoekplan of gesprek over openheid staat er later weer."""

import pytest

from ips_portal.gedeeld.bereik import bereik
from logboek.models import Regel
from tests.factories.profielen import (
    OpenheidsgesprekFactory,
    ProfielversieFactory,
    ZoekplanversieFactory,
)
from tests.factories.trajecten import maak_traject
from tests.hulp.contact import fout_bij, gekozen, soep, tekst, waarde
from trajecten.models import Concept, Profielversie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

PROFIEL = {"datum": "2026-11-18", "aanleiding": "eerste", "voorkeuren": "met dieren"}
ZOEKPLAN = {"datum": "2026-11-18", "soort_werk": "dierenpension", "uren_van": "7,5"}
OPENHEID = {
    "datum": "2026-11-18",
    "aanleiding": "eerste",
    "keuze": "deels",
    "wat_wel": "dat rust helpt",
    "rol": "samen",
    "geoefend": "on",
}


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


@pytest.fixture
def dossier(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/"


@pytest.fixture
def bewaard(organisatie, begeleider):
    """De velden van het concept van Eva; de rijbeveiliging laat het alleen haar zelf zien."""

    def lees() -> dict | None:
        with bereik(organisatie_id=organisatie.pk, gebruiker_id=begeleider.pk):
            concept = Concept.objects.first()
        return concept.velden if concept else None

    return lees


_ALLE = pytest.mark.parametrize(
    ("deel", "pagina", "velden", "veld"),
    [
        ("profiel", "bijwerken/", PROFIEL, "voorkeuren"),
        ("zoekplan", "bijwerken/", ZOEKPLAN, "soort_werk"),
        ("openheid", "nieuw/", OPENHEID, "wat_wel"),
    ],
)


@_ALLE
def test_wat_u_typte_staat_er_weer(deel, pagina, velden, veld, eva, dossier):
    assert eva.post(f"{dossier}{deel}/concept/", velden).status_code == 204

    antwoord = eva.get(f"{dossier}{deel}/{pagina}")

    assert "Dit typte u" in tekst(antwoord)
    assert waarde(antwoord, veld).strip() == velden[veld]
    assert f'data-concept-url="{dossier}{deel}/concept/"' in antwoord.text


@_ALLE
def test_opslaan_ruimt_het_op_en_wat_daarna_aankomt_is_te_laat(
    deel, pagina, velden, veld, eva, dossier, bewaard
):
    eva.post(f"{dossier}{deel}/concept/", velden)
    assert eva.post(f"{dossier}{deel}/{pagina}", velden).status_code == 302
    assert bewaard() is None

    assert eva.post(f"{dossier}{deel}/concept/", velden).status_code == 409
    assert bewaard() is None


@_ALLE
def test_weggooien_is_weg(deel, pagina, velden, veld, eva, dossier, bewaard):
    eva.post(f"{dossier}{deel}/concept/", velden)

    antwoord = eva.post(f"{dossier}{deel}/concept/weg/", follow=True)

    assert "Wat u typte is weg." in tekst(antwoord)
    assert waarde(antwoord, veld).strip() == ""
    assert bewaard() is None


@_ALLE
def test_typen_zet_niets_in_het_logboek_maar_een_weigering_wel(
    deel, pagina, velden, veld, eva, als, collega, dossier
):
    eva.post(f"{dossier}{deel}/concept/", velden)
    assert not Regel.objects.exists()

    assert als(collega).post(f"{dossier}{deel}/concept/", velden).status_code == 403
    assert Regel.objects.get().uitkomst == "geweigerd"


def test_keuzes_vinkjes_en_getallen_komen_ook_terug(eva, dossier):
    eva.post(f"{dossier}openheid/concept/", OPENHEID)
    eva.post(f"{dossier}zoekplan/concept/", ZOEKPLAN)

    openheid = eva.get(f"{dossier}openheid/nieuw/")

    assert (gekozen(openheid, "keuze"), gekozen(openheid, "rol")) == (["deels"], ["samen"])
    aangekruist = [vakje["name"] for vakje in soep(openheid).select("[type=checkbox][checked]")]
    assert aangekruist == ["geoefend"]
    assert waarde(eva.get(f"{dossier}zoekplan/bijwerken/"), "uren_van") == "7,5"


def test_een_concept_is_alleen_van_wie_het_typte(eva, als, coordinator, dossier):
    eva.post(f"{dossier}profiel/concept/", PROFIEL)

    antwoord = als(coordinator).get(f"{dossier}profiel/bijwerken/")

    assert "Dit typte u" not in tekst(antwoord)
    assert "met dieren" not in antwoord.text


def test_elk_dossier_heeft_zijn_eigen_concept(eva, begeleider, team, dossier):
    ander = maak_traject(begeleider=begeleider, team=team)
    eva.post(f"{dossier}profiel/concept/", PROFIEL)

    antwoord = eva.get(f"/clienten/{ander.client.sleutel}/profiel/bijwerken/")

    assert "met dieren" not in antwoord.text


def test_wat_een_collega_intussen_opsloeg_gaat_niet_verloren(
    eva, als, coordinator, traject, dossier
):
    """Het concept weet nog met welke versie het begon; bij het opslaan komt dat samen."""
    ProfielversieFactory(traject=traject, voorkeuren="buiten", netwerk="een oom")
    adres = f"{dossier}profiel/bijwerken/"
    versie = waarde(eva.get(adres), "versie")
    begin = {"datum": "2026-11-18", "aanleiding": "tussentijds", "versie": versie}
    mijn = begin | {"voorkeuren": "met dieren", "netwerk": "een oom"}
    eva.post(f"{dossier}profiel/concept/", mijn)
    als(coordinator).post(adres, begin | {"voorkeuren": "buiten", "netwerk": "een tante"})

    antwoord = eva.get(adres)
    assert (waarde(antwoord, "versie"), waarde(antwoord, "netwerk").strip()) == (versie, "een oom")
    eva.post(adres, mijn)

    laatste = Profielversie.objects.get(nummer=3)
    assert (laatste.voorkeuren, laatste.netwerk) == ("met dieren", "een tante")


def test_een_concept_van_voor_een_versie_van_een_collega_blijft(eva, traject, dossier, collega):
    eva.post(f"{dossier}zoekplan/concept/", ZOEKPLAN)
    ZoekplanversieFactory(traject=traject, soort_werk="magazijn", aangemaakt_door=collega)

    antwoord = eva.get(f"{dossier}zoekplan/bijwerken/")

    assert waarde(antwoord, "soort_werk").strip() == "dierenpension"


def test_wat_u_in_een_ander_tabblad_al_opsloeg_komt_niet_terug(eva, traject, begeleider, dossier):
    eva.post(f"{dossier}openheid/concept/", OPENHEID)
    OpenheidsgesprekFactory(traject=traject, aangemaakt_door=begeleider)

    assert "Dit typte u" not in tekst(eva.get(f"{dossier}openheid/nieuw/"))


def test_een_fout_bij_het_opslaan_laat_het_concept_staan(eva, dossier, bewaard):
    fout = PROFIEL | {"datum": "2026-11-19"}
    eva.post(f"{dossier}profiel/concept/", fout)

    antwoord = eva.post(f"{dossier}profiel/bijwerken/", fout)

    assert fout_bij(antwoord, "datum")
    assert bewaard()["voorkeuren"] == ["met dieren"]


def test_een_leeg_formulier_wist_het_vorige(eva, dossier, bewaard):
    eva.post(f"{dossier}profiel/concept/", PROFIEL)

    assert eva.post(f"{dossier}profiel/concept/", {"voorkeuren": " "}).status_code == 204
    assert bewaard() is None


def test_alleen_velden_van_het_formulier_worden_bewaard(eva, dossier, bewaard):
    vreemd = {"csrfmiddlewaretoken": "geheim", "nummer": "9", "bronnen": "nul\x00teken"}

    eva.post(f"{dossier}profiel/concept/", PROFIEL | vreemd)

    assert not {"csrfmiddlewaretoken", "nummer"} & set(bewaard())
    assert bewaard()["bronnen"] == ["nulteken"]


@pytest.mark.parametrize(("tekens", "status"), [(39_000, 204), (41_000, 413)])
def test_een_vol_profiel_past_en_meer_wordt_geweigerd(tekens, status, eva, dossier):
    velden = {"voorkeuren": "x" * tekens}

    assert eva.post(f"{dossier}profiel/concept/", velden).status_code == status


def test_onzin_in_een_concept_breekt_de_pagina_niet(eva, dossier):
    onzin = {"datum": "gisteren", "aanleiding": "iets", "voorkeuren": "x", "versie": "onzin"}
    eva.post(f"{dossier}profiel/concept/", onzin)

    antwoord = eva.get(f"{dossier}profiel/bijwerken/")

    assert waarde(antwoord, "datum") == "gisteren"
