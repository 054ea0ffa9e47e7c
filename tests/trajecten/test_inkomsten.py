"""Het inkomstenplan: maken, wijzigen, melden en afdrukken."""

from datetime import date
from decimal import Decimal

import pytest

from logboek.models import Regel
from tests.factories.clienten import UitkeringFactory
from tests.factories.inkomsten import InkomstenmeldingFactory, InkomstenplanFactory
from tests.factories.trajecten import PlaatsingFactory, maak_traject
from tests.hulp.contact import soep, tekst
from tests.hulp.queries import Teller
from trajecten.models import Inkomstendeel, Inkomstenmelding, Inkomstenplan, Voorwaarden

VANDAAG = date(2026, 11, 18)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


@pytest.fixture
def adres(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/inkomen/"


@pytest.fixture
def browser(als, begeleider):
    return als(begeleider)


@pytest.fixture
def werk(traject):
    return PlaatsingFactory(
        traject=traject, start=date(2026, 12, 1), functie="hovenier", werkgever__naam="Groen"
    )


VELDEN = {
    "aanleiding": "start",
    "datum": "2026-11-17",
    "ingang": "2026-12-01",
    "informatie_van": "Ria Regels",
    "functie": "budgetcoach",
    "uitleg": "",
    "plaatsing": "",
    "deel-aantal": "3",
    "deel-0-soort": "uitkering",
    "deel-0-naam": "Wajong",
    "deel-0-nu": "1.250,50",
    "deel-0-straks": "480",
    "deel-1-soort": "loon",
    "deel-1-straks": "1.130,25",
    "melding-aantal": "2",
    "melding-0-instantie": "UWV",
    "melding-0-wat": "uw nieuwe loon",
    "melding-0-uiterlijk": "2026-12-08",
}


def ingevuld(antwoord) -> dict[str, str]:
    """Wat de browser zou insturen als iemand meteen op opslaan klikt."""
    velden = {}
    for invoer in soep(antwoord).select("form.kaart [name]"):
        if invoer.name == "select":
            gekozen = invoer.find("option", selected=True)
            velden[invoer["name"]] = gekozen["value"] if gekozen else ""
        elif invoer.name == "textarea":
            velden[invoer["name"]] = invoer.get_text().strip()
        elif invoer.get("type") in ("checkbox", "radio"):
            if invoer.has_attr("checked"):
                velden[invoer["name"]] = invoer.get("value", "on")
        elif invoer.name == "input":
            velden[invoer["name"]] = invoer.get("value", "")
    return velden


def fouten(antwoord) -> dict[str, list[str]]:
    return antwoord.context["invoer"].errors


def regels(antwoord, naam: str) -> int:
    return int(soep(antwoord).find(attrs={"name": f"{naam}-aantal"})["value"])


# Maken


def test_een_plan_met_zijn_regels(browser, traject, adres):
    antwoord = browser.post(adres + "nieuw/", VELDEN)

    plan = Inkomstenplan.objects.get()
    assert antwoord.url == adres
    assert (plan.traject, plan.ingang) == (traject, date(2026, 12, 1))
    assert list(plan.delen.values_list("soort", "nu", "straks")) == [
        ("uitkering", Decimal("1250.50"), Decimal("480.00")),
        ("loon", Decimal("0.00"), Decimal("1130.25")),
    ]
    assert plan.meldingen.get().uiterlijk == date(2026, 12, 8)
    assert Regel.objects.filter(actie="C", onderdelen="inkomsten").exists()


def test_twee_keer_klikken_geeft_een_plan(browser, adres):
    for _ in range(2):
        browser.post(adres + "nieuw/", VELDEN)

    assert (Inkomstenplan.objects.count(), Inkomstendeel.objects.count()) == (1, 2)


def test_een_ander_bedrag_is_een_ander_plan(browser, adres):
    browser.post(adres + "nieuw/", VELDEN)
    browser.post(adres + "nieuw/", VELDEN | {"deel-0-straks": "500"})

    assert Inkomstenplan.objects.count() == 2


def test_een_nieuw_plan_begint_met_de_uitkering(browser, traject, adres):
    UitkeringFactory(client=traject.client, soort="bijstand")

    velden = ingevuld(browser.get(adres + "nieuw/"))

    assert velden["deel-0-naam"] == "bijstand (Participatiewet)"
    assert velden["melding-0-instantie"] == "Gemeente Alkmaar"
    assert velden["datum"] == "2026-11-18"


def test_een_volgend_plan_begint_waar_het_vorige_eindigde(browser, traject, adres):
    InkomstenplanFactory(
        traject=traject, delen=[("uitkering", "WIA", "900", "0"), ("loon", "", "0", "1130.50")]
    )

    velden = ingevuld(browser.get(adres + "nieuw/"))

    assert (velden["deel-0-soort"], velden["deel-0-nu"]) == ("loon", "1.130,50")
    assert velden["deel-1-soort"] == ""


def test_uit_het_overzicht_komt_het_werk_mee(browser, adres, werk):
    velden = ingevuld(browser.get(f"{adres}nieuw/?werk={werk.sleutel}&vanaf=2026-12-01"))

    assert velden["plaatsing"] == str(werk.pk)
    assert (velden["ingang"], velden["aanleiding"]) == ("2026-12-01", "start")


@pytest.mark.parametrize("vraag", ["werk=onzin", "werk=&vanaf=morgen", "vanaf=2026-13-40"])
def test_een_adres_met_onzin_geeft_een_leeg_formulier(vraag, browser, adres, werk):
    assert ingevuld(browser.get(f"{adres}nieuw/?{vraag}"))["plaatsing"] == ""


# Regels erbij, zonder script


def test_nog_een_regel_houdt_alles_wat_getypt_is(browser, adres):
    antwoord = browser.post(adres + "nieuw/", VELDEN | {"doe": "deel", "informatie_van": ""})

    velden = ingevuld(antwoord)
    assert (regels(antwoord, "deel"), regels(antwoord, "melding")) == (5, 2)
    assert (velden["deel-0-nu"], velden["melding-0-wat"]) == ("1.250,50", "uw nieuwe loon")
    assert fouten(antwoord) == {}
    assert not Inkomstenplan.objects.exists()


def test_het_totaal_is_uit_te_rekenen_voor_het_opslaan(browser, adres):
    antwoord = browser.post(adres + "nieuw/", VELDEN | {"doe": "reken", "deel-2-nu": "veel"})

    assert "Samen € 1.250,50 € 1.610,25" in tekst(antwoord).replace("\xa0", " ")
    assert "+ € 359,75" in tekst(antwoord).replace("\xa0", " ")


@pytest.mark.parametrize("aantal", ["", "-1", "99999", "veel", "１"])
def test_een_verzonnen_aantal_regels_doet_niets(aantal, browser, adres):
    browser.post(adres + "nieuw/", VELDEN | {"deel-aantal": aantal})

    assert Inkomstendeel.objects.count() <= 2


# Wat niet kan


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"datum": "2026-11-19"}, "datum"),
        ({"datum": "2026-05-31"}, "datum"),
        ({"ingang": "2026-05-31"}, "ingang"),
        ({"ingang": "3026-12-01"}, "ingang"),
        ({"informatie_van": ""}, "informatie_van"),
        ({"aanleiding": "zomaar"}, "aanleiding"),
        ({"deel-0-nu": "-1"}, "deel-0-nu"),
        ({"deel-0-nu": "veel"}, "deel-0-nu"),
        ({"deel-0-nu": "12345678901"}, "deel-0-nu"),
        ({"deel-1-straks": ""}, "deel-1-straks"),
        ({"deel-1-soort": ""}, "deel-1-soort"),
        ({"melding-1-wat": "uw huur"}, "melding-1-instantie"),
        ({"melding-0-uiterlijk": "1926-12-08"}, "melding-0-uiterlijk"),
    ],
)
def test_een_fout_staat_bij_het_veld_en_alles_blijft_staan(anders, veld, browser, adres):
    antwoord = browser.post(adres + "nieuw/", VELDEN | anders)

    assert list(fouten(antwoord)) == [veld]
    assert soep(antwoord).select_one(f"[data-foutenoverzicht] a[href^='#id_{veld}']")
    assert ingevuld(antwoord)["melding-0-instantie"] == "UWV"
    assert not Inkomstenplan.objects.exists()


def test_werk_van_een_ander_is_niet_te_kiezen(browser, adres, begeleider, team):
    vreemd = PlaatsingFactory(traject=maak_traject(begeleider=begeleider, team=team))

    antwoord = browser.post(adres + "nieuw/", VELDEN | {"plaatsing": vreemd.pk})

    assert fouten(antwoord)["plaatsing"] == ["Kies werk uit dit dossier."]


# Het overzicht


def test_het_overzicht_zegt_welk_plan_geldt_en_welk_nog_ingaat(browser, traject, adres):
    for ingang in (date(2026, 7, 1), date(2026, 9, 1), date(2026, 12, 1)):
        InkomstenplanFactory(traject=traject, ingang=ingang)

    overzicht = browser.get(adres).context["overzicht"]

    assert overzicht.nu.plan.ingang == date(2026, 9, 1)
    assert [regel.plan.ingang for regel in overzicht.straks] == [date(2026, 12, 1)]
    assert [regel.plan.ingang for regel in overzicht.eerder] == [date(2026, 7, 1)]


def test_het_overzicht_zegt_waar_een_plan_ontbreekt(browser, traject, adres, werk):
    baan = PlaatsingFactory(traject=traject, start=date(2026, 9, 1))
    Voorwaarden.objects.create(
        organisatie_id=baan.organisatie_id,
        plaatsing=baan,
        van=date(2026, 11, 1),
        uren_per_week=Decimal(32),
    )
    InkomstenplanFactory(traject=traject, plaatsing=baan)

    werk_ = browser.get(adres).context["overzicht"].werk

    assert [(regel.moment.dag, regel.stand.value) for regel in werk_] == [
        (date(2026, 12, 1), "nog te maken"),
        (date(2026, 11, 1), "geen plan"),
        (date(2026, 9, 1), "op tijd"),
    ]


def test_het_overzicht_kost_altijd_evenveel(browser, traject, adres):
    aantallen = []
    for _ in range(2):
        for maand in (7, 8, 9):
            plan = InkomstenplanFactory(traject=traject, ingang=date(2026, maand, 1))
            InkomstenmeldingFactory(plan=plan)
            PlaatsingFactory(traject=traject, start=date(2026, maand, 1))
        with Teller() as teller:
            browser.get(adres)
        aantallen.append(len(teller.van_pagina))

    assert aantallen[0] == aantallen[1]


def test_zonder_iets_legt_het_overzicht_uit_wat_de_eerste_stap_is(browser, adres):
    assert "Nog geen inkomstenplan" in browser.get(adres).text


# Wijzigen


@pytest.fixture
def plan(traject):
    plan = InkomstenplanFactory(traject=traject)
    InkomstenmeldingFactory(plan=plan)
    return plan


@pytest.fixture
def wijziging(adres, plan) -> str:
    return f"{adres}{plan.sleutel}/"


def test_een_regel_anders_een_weg_en_een_erbij(browser, plan, wijziging):
    velden = ingevuld(browser.get(wijziging))

    browser.post(
        wijziging,
        velden
        | {"deel-0-weg": "on", "deel-1-straks": "1.200", "deel-2-soort": "huurtoeslag"}
        | {"deel-2-nu": "90"},
    )

    assert list(plan.delen.values_list("soort", "nu", "straks")) == [
        ("loon", Decimal(0), Decimal(1200)),
        ("huurtoeslag", Decimal(90), Decimal(0)),
    ]


def test_opslaan_zonder_iets_te_veranderen_verandert_niets(browser, plan, wijziging):
    voor = list(plan.delen.values())

    antwoord = browser.post(wijziging, ingevuld(browser.get(wijziging)))

    assert antwoord.status_code == 302
    assert list(plan.delen.values()) == voor


def test_wat_gemeld_is_kan_niet_weg(browser, plan, wijziging):
    Inkomstenmelding.objects.update(gedaan_op=VANDAAG)

    browser.post(wijziging, ingevuld(browser.get(wijziging)) | {"melding-0-weg": "on"})

    assert plan.meldingen.exists()


# Twee mensen tegelijk


def test_ieder_een_ander_veld_komt_samen(als, browser, coordinator, plan, wijziging):
    mijn, hun = ingevuld(browser.get(wijziging)), ingevuld(browser.get(wijziging))
    als(coordinator).post(wijziging, hun | {"deel-0-nu": "1300", "uitleg": "Let op de huur."})

    antwoord = browser.post(wijziging, mijn | {"deel-0-straks": "500"}, follow=True)

    plan.refresh_from_db()
    uitkering = plan.delen.first()
    assert (uitkering.nu, uitkering.straks) == (1300, 500)
    assert plan.uitleg == "Let op de huur."
    assert "Een ander wijzigde intussen een regel." in antwoord.text


def test_hetzelfde_bedrag_vraagt_een_keuze(als, browser, coordinator, plan, wijziging):
    mijn = ingevuld(browser.get(wijziging))
    als(coordinator).post(wijziging, mijn | {"deel-0-nu": "1300"})

    antwoord = browser.post(wijziging, mijn | {"deel-0-nu": "1400"})
    assert "Een ander maakte hiervan ‘1300’" in fouten(antwoord)["deel-0-nu"][0]
    browser.post(wijziging, ingevuld(antwoord))

    assert plan.delen.first().nu == 1400


def test_een_regel_van_een_ander_blijft_staan(als, browser, coordinator, plan, wijziging):
    mijn = ingevuld(browser.get(wijziging))
    als(coordinator).post(wijziging, mijn | {"deel-2-soort": "alimentatie", "deel-2-nu": "50"})

    browser.post(wijziging, mijn | {"functie": "adviseur"})

    assert plan.delen.filter(soort="alimentatie").exists()


def test_een_regel_die_een_ander_weghaalde_blijft_weg(als, browser, coordinator, plan, wijziging):
    mijn = ingevuld(browser.get(wijziging))
    als(coordinator).post(wijziging, mijn | {"deel-0-weg": "on"})

    browser.post(wijziging, mijn | {"functie": "adviseur"})

    assert [deel.soort for deel in plan.delen.all()] == ["loon"]


def test_wat_u_typte_in_een_weggehaalde_regel_gaat_niet_verloren(
    als, browser, coordinator, plan, wijziging
):
    mijn = ingevuld(browser.get(wijziging))
    als(coordinator).post(wijziging, mijn | {"deel-0-weg": "on"})

    browser.post(wijziging, mijn | {"deel-0-straks": "600"})

    assert plan.delen.get(soort="uitkering").straks == 600


def test_weghalen_wat_een_ander_net_veranderde_vraagt_een_keuze(
    als, browser, coordinator, plan, wijziging
):
    mijn = ingevuld(browser.get(wijziging))
    als(coordinator).post(wijziging, mijn | {"deel-0-nu": "1300"})

    antwoord = browser.post(wijziging, mijn | {"deel-0-weg": "on"})
    assert list(fouten(antwoord)) == ["deel-0-weg"]
    browser.post(wijziging, ingevuld(antwoord))

    assert not plan.delen.filter(soort="uitkering").exists()


# Melden


@pytest.fixture
def melding(adres, plan) -> str:
    return f"{adres}{plan.sleutel}/meldingen/{plan.meldingen.get().sleutel}/"


def test_een_melding_is_gedaan(browser, begeleider, plan, melding):
    velden = ingevuld(browser.get(melding))
    assert velden["gedaan_op"] == "2026-11-18"

    browser.post(melding, velden | {"gedaan_op": "2026-09-05", "met_hulp": "on"})

    rij = plan.meldingen.get()
    assert (rij.gedaan_op, rij.met_hulp) == (date(2026, 9, 5), True)
    assert rij.gedaan_door == begeleider


def test_een_vergissing_is_terug_te_draaien(browser, plan, melding):
    browser.post(melding, {"gedaan_op": "2026-09-05", "met_hulp": "on"})

    browser.post(melding, ingevuld(browser.get(melding)) | {"gedaan_op": ""})

    rij = plan.meldingen.get()
    assert (rij.gedaan_op, rij.gedaan_door, rij.met_hulp) == (None, None, False)


@pytest.mark.parametrize("dag", ["2026-11-19", "2026-08-19", "nooit"])
def test_een_melding_in_de_toekomst_of_voor_het_gesprek(dag, browser, plan, melding):
    antwoord = browser.post(melding, {"gedaan_op": dag})

    assert "gedaan_op" in antwoord.context["form"].errors
    assert plan.meldingen.get().gedaan_op is None


# Op papier


def test_de_afdruk_zegt_in_gewone_woorden_wat_er_verandert(browser, wijziging):
    blad = tekst(browser.get(wijziging + "afdruk/")).replace("\xa0", " ")

    assert "Uitkering: Wajong € 1.250,00 € 480,50" in blad
    assert "U krijgt straks € 360,50 meer per maand." in blad
    assert "UWV Uw nieuwe inkomen uit werk Uiterlijk 8 september 2026" in blad
    assert "Eva Meijer, uw begeleider" in blad


def test_de_afdruk_noemt_minder_inkomen_ook_minder(browser, adres, traject):
    plan = InkomstenplanFactory(traject=traject, delen=[("loon", "", "1000", "900")])

    blad = tekst(browser.get(f"{adres}{plan.sleutel}/afdruk/")).replace("\xa0", " ")

    assert "€ 100,00 minder per maand" in blad


def test_de_afdruk_heeft_geen_bsn_diagnose_of_script(browser, traject, wijziging):
    type(traject.client).objects.update(bsn="999998547", regiebehandelaar="dr. Zorg")

    antwoord = browser.get(wijziging + "afdruk/")

    for geheim in ("999998547", "EPA", "dr. Zorg", traject.client.clientnummer, "<script"):
        assert geheim not in antwoord.text
    assert traject.client.achternaam not in soep(antwoord).title.get_text()
    assert Regel.objects.filter(actie="E", client_id=traject.client_id).exists()
