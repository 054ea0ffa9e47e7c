"""De pagina met uren en kosten, haar werkboek, en de uurtarieven."""

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from financiering.models import Uurtarief
from financiering.regels.kosten import Fasetelling, Tijd, Trajecttelling, kosten_van, maak_beeld
from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.financiering import UurtariefFactory
from tests.factories.organisaties import maak_medewerker
from tests.factories.trajecten import ContactmomentFactory, maak_traject
from tests.hulp.queries import Teller, toets_aantal

_db = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]
ADRES = "/financiering/geld/kosten/"
TARIEVEN = "/financiering/geld/uurtarieven/"


def op_db(test):
    for merk in _db:
        test = merk(test)
    return test


@pytest.fixture
def browser(als, organisatie):
    return als(maak_medewerker(Rol.FINANCIEEL))


@pytest.fixture
def traject(begeleider, team):
    """Een lopend traject met twee uur in 2026."""
    traject = maak_traject(begeleider=begeleider, team=team, achternaam="Kanarie")
    ContactmomentFactory(
        begeleider=begeleider, duur_min=120, datum=date(2026, 6, 10), trajecten=[traject]
    )
    return traject


# De regels


def test_de_kosten_worden_pas_aan_het_einde_afgerond():
    tijden = [Tijd("oriëntatie", 2026, "", Decimal(20)) for _ in range(3)]

    assert kosten_van(tijden, {2026: Decimal("100.01")}).bedrag == Decimal("100.01")


def test_zonder_tijd_zijn_er_geen_kosten_ook_zonder_tarief():
    assert kosten_van([Tijd("oriëntatie", 2026, "", Decimal(0))], {}).bedrag == 0


def test_zonder_trajecten_is_er_geen_gemiddelde():
    leeg = maak_beeld(
        trajecten=Trajecttelling(0, 0, 0), fasen=[], betalers={}, tijden=[], tarieven={}
    )

    gemiddelden = (leeg.geheel.dagen_gemiddeld, leeg.geheel.uren_gemiddeld, leeg.deel_met_baan)
    assert gemiddelden == (None, None, None)


def test_het_gemiddelde_van_een_fase_gaat_over_wie_die_fase_had():
    beeld = maak_beeld(
        trajecten=Trajecttelling(4, 100, 1),
        fasen=[Fasetelling("acquisitie", 2, 31)],
        betalers={},
        tijden=[Tijd("acquisitie", 2026, "", Decimal(90))],
        tarieven={2026: Decimal(80)},
    )

    (acquisitie,) = beeld.fasen
    assert (acquisitie.dagen_gemiddeld, acquisitie.uren_gemiddeld) == (
        Decimal("15.5"),
        Decimal("0.75"),
    )
    assert acquisitie.bedrag_gemiddeld == Decimal("60.00")


# De pagina's


@op_db
def test_de_pagina_zegt_welk_tarief_ontbreekt(browser, traject):
    antwoord = browser.get(ADRES, {"over": "lopend"})

    assert "Voor 2026 ontbreekt het uurtarief." in antwoord.content.decode()
    assert antwoord.context["pagina"].beeld.geheel.kosten.uren == 2


@op_db
@pytest.mark.parametrize("over", ["", "lopend", "2019", "onzin"])
def test_zonder_trajecten_staat_er_wat_dat_betekent(over, browser, organisatie):
    antwoord = browser.get(ADRES, {"over": over})

    assert "Geen trajecten" in antwoord.content.decode()


@op_db
def test_het_werkboek_heeft_gemiddelden_en_geen_namen(browser, traject):
    UurtariefFactory(jaar=2026, bedrag=Decimal("90"))

    antwoord = browser.get(f"{ADRES}werkboek/", {"over": "lopend"})

    boek = load_workbook(io.BytesIO(antwoord.content))
    assert [cel.value for cel in boek["Fasen"][2]][:2] == ["alle trajecten", 1]
    assert [cel.value for cel in boek["Fasen"][2]][-2:] == [2, 180]
    assert boek["Betalers"].cell(2, 1).value == "zonder toekenning"
    assert "Kanarie" not in str([list(blad.values) for blad in boek])
    assert Regel.objects.filter(actie="E", object_soort="kostencijfers").exists()


@op_db
@pytest.mark.parametrize("aantal", [1, 4])
def test_de_kosten_kosten_altijd_evenveel_queries(aantal, browser, begeleider, team):
    for _ in range(aantal):
        maak_traject(begeleider=begeleider, team=team)

    with Teller() as teller:
        browser.get(ADRES, {"over": "lopend"})

    toets_aantal("kostencijfers", len(teller.van_pagina))


@op_db
def test_een_tarief_met_een_komma_staat_er_op_de_cent(browser, organisatie):
    browser.post(f"{TARIEVEN}nieuw/", {"jaar": "2026", "bedrag": "85,50"})

    assert Uurtarief.objects.get().bedrag == Decimal("85.50")


@op_db
@pytest.mark.parametrize(
    ("velden", "fouten"),
    [
        ({"jaar": "2026", "bedrag": "85,555"}, {"bedrag": "hoogstens twee cijfers"}),
        ({"jaar": "2026", "bedrag": "0"}, {"bedrag": "hoger dan nul"}),
        ({"jaar": "26", "bedrag": "85"}, {"jaar": "tussen 2000 en 2100"}),
        ({"jaar": "dit jaar", "bedrag": "85"}, {"jaar": "vier cijfers"}),
        ({"jaar": "2025", "bedrag": "85"}, {"jaar": "staat er al een tarief"}),
    ],
)
def test_een_tarief_dat_niet_kan_blijft_staan_met_uitleg(velden, fouten, browser, organisatie):
    UurtariefFactory(jaar=2025)

    form = browser.post(f"{TARIEVEN}nieuw/", velden).context["form"]

    (veld,) = form.errors
    assert fouten[veld] in form.errors[veld][0]
    assert form["bedrag"].value() == velden["bedrag"]


@op_db
def test_een_tarief_is_te_verbeteren(browser, organisatie):
    tarief = UurtariefFactory(jaar=2026)

    browser.post(f"{TARIEVEN}{tarief.sleutel}/", {"jaar": "2026", "bedrag": "91"})

    tarief.refresh_from_db()
    assert tarief.bedrag == Decimal("91.00")
