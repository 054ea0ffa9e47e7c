"""Een aanvraag wijzigen: een concept helemaal, daarna alleen de antwoorden, en samen per veld."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from financiering.handelingen.aanvragen import zet_op_wachtlijst
from financiering.keuzes import JaNee, Route, Status
from financiering.models import Aanvraag
from tests.factories.financiering import (
    RegelingversieFactory,
    TermijnFactory,
    breng_tot,
    eigen_inhoud,
    maak_aanvraag,
)
from tests.factories.trajecten import maak_traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2019, 6, 3))


@pytest.fixture
def aanvraag(traject) -> Aanvraag:
    return maak_aanvraag(traject)


@pytest.fixture
def wijzig(als, begeleider, aanvraag):
    """Stuurt het formulier in zoals het openging, met wat anders is ingevuld."""
    adres = reverse("aanvraag_wijzigen", args=[aanvraag.sleutel])
    browser = als(begeleider)

    def open_formulier() -> dict[str, str]:
        form = browser.get(adres).context["form"]
        return {naam: form[naam].value() or "" for naam in form.fields} | {
            "aanvraagdatum": "2019-06-12"
        }

    def stuur(begin: dict[str, str] | None = None, **anders: str):
        antwoord = browser.post(adres, {**(begin or open_formulier()), **anders})
        aanvraag.refresh_from_db()
        return antwoord

    stuur.open = open_formulier
    return stuur


def maak_fonds() -> str:
    """Open sinds 2020, en in het portal sinds 2026."""
    code = "eigen-fonds"
    inhoud = eigen_inhoud(code, "Fonds") | {"venster": {"van": "2020-01-01", "tot": None}}
    return RegelingversieFactory(code=code, naam="Fonds", inhoud=inhoud).code


def fouten(antwoord) -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context["form"].errors.items()}


def test_een_andere_route_heeft_andere_betalers_en_stukken(wijzig, aanvraag):
    wijzig(route=Route.GEMEENTE)

    delen = dict(aanvraag.delen.values_list("betaler", "gevraagd"))
    assert delen == {"Rijk": Decimal("4000.00"), "gemeente": Decimal("4000.00")}
    assert aanvraag.stukken.filter(soort="toestemming").exists()


def test_wat_al_is_geleverd_blijft_bij_een_andere_route(wijzig, aanvraag):
    aanvraag.stukken.filter(soort="aanvraag").update(geleverd_op=date(2019, 6, 12))

    wijzig(route=Route.GEMEENTE)

    assert aanvraag.stukken.get(soort="aanvraag").geleverd_op == date(2019, 6, 12)


def test_een_andere_datum_is_het_begin_van_de_volgende_stap(wijzig, aanvraag):
    wijzig(aanvraagdatum="2019-09-01")

    assert (aanvraag.aanvraagdatum, aanvraag.status_sinds) == (date(2019, 9, 1),) * 2


@pytest.mark.parametrize(
    ("velden", "veld", "fout"),
    [
        ({"aanvraagdatum": "2019-04-30"}, "aanvraagdatum", "Aanvragen kan"),
        ({"aanvraagdatum": "2019-11-30"}, "aanvraagdatum", "Aanvragen kan"),
        ({"aanvraagdatum": "2026-11-19"}, "aanvraagdatum", "moet nog komen"),
        ({"gemeente_naam": "Nergenshuizen"}, "gemeente_naam", "kennen we niet"),
        ({"gemeente_naam": ""}, "gemeente_naam", "Vul de gemeente in"),
        ({"route": "verzekeraar"}, "route", ""),
    ],
)
def test_wat_niet_kan_krijgt_een_zin_bij_het_veld(velden, veld, fout, wijzig, aanvraag):
    antwoord = wijzig(**velden)

    assert fout in fouten(antwoord)[veld]
    assert aanvraag.aanvraagdatum == date(2019, 6, 12)


def test_een_gemeente_die_is_opgegaan_in_een_andere_kan_niet_meer(wijzig, aanvraag):
    antwoord = wijzig(gemeente_naam="Zijpe")

    assert "gemeente_naam" in fouten(antwoord)


def test_een_eigen_regeling_gaat_niet_naar_een_dag_voor_ze_gold(als, begeleider, traject):
    aanvraag = maak_aanvraag(traject, regeling=maak_fonds(), aanvraagdatum=date(2026, 2, 2))
    velden = {"aanvraagdatum": "2025-12-31", "route": "UWV", "gemeente_naam": "Schagen"}

    antwoord = als(begeleider).post(reverse("aanvraag_wijzigen", args=[aanvraag.sleutel]), velden)

    assert "gold op deze dag nog niet" in fouten(antwoord)["aanvraagdatum"]


def test_een_eigen_regeling_begint_niet_op_een_dag_voor_ze_gold(als, begeleider, traject):
    adres = reverse("aanvraag_nieuw", args=[traject.client.sleutel, maak_fonds()])
    velden = {"aanvraagdatum": "2025-12-31", "route": "UWV", "gemeente_naam": "Schagen"}

    antwoord = als(begeleider).post(adres, velden)

    assert "gold op deze dag nog niet" in fouten(antwoord)["aanvraagdatum"]
    assert not Aanvraag.objects.exists()


def test_twee_mensen_wijzigen_elk_iets_anders(wijzig, aanvraag):
    begin = wijzig.open()
    Aanvraag.objects.filter(pk=aanvraag.pk).update(ander_traject=JaNee.JA)

    wijzig(begin, toelichting="Komt uit Texel")

    assert (aanvraag.ander_traject, aanvraag.toelichting) == (JaNee.JA, "Komt uit Texel")


def test_twee_mensen_wijzigen_hetzelfde_en_de_tweede_kiest(wijzig, aanvraag):
    begin = wijzig.open()
    Aanvraag.objects.filter(pk=aanvraag.pk).update(toelichting="Van Eva")

    antwoord = wijzig(begin, toelichting="Van Bas")

    assert "Van Eva" in fouten(antwoord)["toelichting"]
    assert aanvraag.toelichting == "Van Eva"


def test_op_de_wachtlijst_veranderen_alleen_de_antwoorden(wijzig, aanvraag):
    zet_op_wachtlijst(aanvraag=aanvraag, op=date(2019, 6, 12), door=None)

    wijzig(route=Route.GEMEENTE, ander_traject=JaNee.JA)

    assert (aanvraag.route, aanvraag.ander_traject) == (Route.UWV, JaNee.JA)


def test_wie_wijzigt_nadat_is_ingediend_leest_dat_het_niet_meer_kan(wijzig, aanvraag):
    begin = wijzig.open()
    breng_tot(aanvraag, Status.INGEDIEND)

    antwoord = wijzig(begin, toelichting="Te laat")

    assert "wijzigen kan niet meer" in fouten(antwoord)["__all__"]
    assert antwoord.context["form"].data["toelichting"] == "Te laat"


def test_met_termijnen_erbij_verandert_de_betaler_niet(wijzig, aanvraag):
    TermijnFactory(deel=aanvraag.delen.get())

    antwoord = wijzig(route=Route.GEMEENTE)

    assert "termijnen" in fouten(antwoord)["route"]
    assert aanvraag.route == Route.UWV
