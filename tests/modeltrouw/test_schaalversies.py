"""Versies van de schaal op het scherm: rijen komen erbij, en oude metingen houden hun versie."""

import pytest

from modeltrouw.handelingen.schalen import standaardversie
from modeltrouw.models import Schaalversie
from modeltrouw.regels.schaal import lees_schaal
from tests.factories.modeltrouw import MetingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

NIEUW = "/modeltrouw/schalen/nieuw/"
EXTRA = {
    "i26_naam": "Eigen item",
    "i26_criterium": "Wat onze handleiding vraagt",
    "i26_sectie": "begeleiding",
    **{f"i26_anker_{anker}": f"trap {anker}" for anker in range(1, 6)},
}


def velden_van(browser, adres: str, **anders: str) -> dict[str, str]:
    """Wat er op het scherm staat, met een paar velden anders ingevuld."""
    form = browser.get(adres).context["form"]
    gegeven = {naam: form[naam].value() for naam in form.fields}
    return {naam: waarde for naam, waarde in (gegeven | anders).items() if waarde is not None}


def bewaar(browser, adres: str = NIEUW, **anders: str):
    return browser.post(adres, velden_van(browser, adres, **anders))


def test_andere_woorden_worden_een_nieuwe_versie(als, coordinator, organisatie):
    standaardversie(organisatie=organisatie, door=coordinator)
    bewaar(als(coordinator), i1_anker_5="officiële tekst", rechten="licentie van 3 mei 2026")

    versie = Schaalversie.objects.get(nummer=2)
    assert lees_schaal(versie.inhoud).item(1).ankers[5] == "officiële tekst"
    assert versie.rechten == "licentie van 3 mei 2026"


def test_andere_woorden_vragen_waaruit_het_recht_blijkt(als, coordinator):
    antwoord = bewaar(als(coordinator), i1_anker_5="officiële tekst")

    assert "waaruit uw recht blijkt" in antwoord.content.decode()
    assert "officiële tekst" in antwoord.content.decode()
    assert not Schaalversie.objects.exists()


def test_een_onderdeel_te_weinig_staat_bij_het_item(als, coordinator):
    antwoord = bewaar(als(coordinator), i11_onderdelen="een\ntwee", rechten="brief")

    assert "Dit zijn 2 onderdelen; de score telt er 5." in antwoord.content.decode()
    assert "11 · Steun van de leiding · hier staat een fout" in antwoord.content.decode()


def test_een_meting_houdt_haar_versie(als, coordinator, team, organisatie):
    eerste = standaardversie(organisatie=organisatie, door=coordinator)
    meting = MetingFactory(team=team, schaal=eerste)
    bewaar(als(coordinator), i1_naam="Anders", rechten="brief")

    meting.refresh_from_db()
    assert meting.schaal == eerste
    assert lees_schaal(meting.schaal.inhoud).item(1).naam == "Caseload"


def test_zesentwintig_items_met_eigen_grenzen(als, coordinator):
    grenzen = {"voorbeeldig_vanaf": "115", "goed_vanaf": "100", "redelijk_vanaf": "74"}
    bewaar(als(coordinator), NIEUW + "?items=26", **EXTRA, **grenzen)

    schaal = lees_schaal(Schaalversie.objects.get().inhoud)
    assert (schaal.code, len(schaal.items)) == ("ips-26", 26)
    assert [klasse.van for klasse in schaal.klassen] == [115, 100, 74, 26]


def test_zesentwintig_items_zonder_grenzen_krijgen_geen_klasse(als, coordinator):
    browser = als(coordinator)
    antwoord = bewaar(browser, NIEUW + "?items=26", **EXTRA)

    assert "krijgt een meting geen klasse" in browser.get(antwoord.url).content.decode()


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"voorbeeldig_vanaf": "115"}, "goed_vanaf"),
        ({"voorbeeldig_vanaf": "veel"}, "voorbeeldig_vanaf"),
        ({"i26_naam": ""}, "i26_naam"),
        ({"i26_anker_3": ""}, "i26_anker_3"),
    ],
)
def test_wat_er_niet_klopt_staat_bij_het_veld(anders, veld, als, coordinator):
    antwoord = bewaar(als(coordinator), NIEUW + "?items=26", **EXTRA | anders)

    assert veld in antwoord.context["form"].errors
    assert not Schaalversie.objects.exists()


def test_twee_keer_bewaren_is_een_versie(als, coordinator):
    browser = als(coordinator)
    velden = velden_van(browser, NIEUW, i1_naam="Anders", rechten="brief")
    adressen = {browser.post(NIEUW, velden).url for _ in range(2)}

    assert (len(adressen), Schaalversie.objects.count()) == (1, 1)
