"""De financiering in het dossier: wat er kan op een dag, en een aanvraag beginnen."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from financiering import dossier
from financiering.handelingen.aanvragen import trek_in
from financiering.keuzes import Status
from financiering.models import Aanvraag, Deel
from tests.factories.clienten import AanmeldingFactory, UitkeringFactory, gemeente
from tests.factories.financiering import CMD, breng_tot, maak_aanvraag
from tests.factories.trajecten import maak_traject
from tests.hulp.queries import Teller, toets_aantal
from trajecten.handelingen.fasen import beeindig_traject
from trajecten.keuzes import EindeReden

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

INVOER = {
    "aanvraagdatum": "2019-06-12",
    "route": "UWV",
    "gemeente_naam": "Schagen",
    "specialistisch": "ja",
    "ander_traject": "nee",
    "andere_sector": "",
    "toelichting": "",
}


@pytest.fixture
def traject(begeleider, team):
    """Iemand uit Schagen met een Wajong en een wens, begonnen op 3 juni 2019."""
    traject = maak_traject(
        begeleider=begeleider,
        team=team,
        instroomdatum=date(2019, 6, 3),
        doelgroep="CMD",
        gemeente=gemeente("Schagen"),
    )
    UitkeringFactory(client=traject.client, soort="Wajong", van=date(2015, 1, 1))
    AanmeldingFactory(
        client=traject.client,
        datum=date(2019, 6, 2),
        uitkomst="traject",
        uitkomst_op=date(2019, 6, 3),
    )
    return traject


@pytest.fixture
def paneel(als, begeleider, traject):
    """Wat de pagina op een dag toont."""
    adres = reverse("dossier_financiering", args=[traject.client.sleutel])
    return lambda op="2019-06-12": als(begeleider).get(adres, {"op": op}).context["inhoud"]


@pytest.fixture
def vraag_aan(als, begeleider, traject):
    """Stuurt het formulier in; `code` is de regeling, de rest verandert de invoer."""

    def stuur(code: str = CMD, **anders: str):
        return als(begeleider).post(_formulier(traject, code), INVOER | anders)

    return stuur


def _formulier(traject, code: str = CMD) -> str:
    return reverse("aanvraag_nieuw", args=[traject.client.sleutel, code])


# De pagina


def test_op_een_dag_in_2019_staat_de_regeling_van_toen_vooraan(paneel):
    assert [kan.regels.code for kan in paneel().mogelijk] == [CMD, "uwv-epa-2018"]


@pytest.mark.parametrize(
    ("op", "kan"),
    [("2019-04-30", False), ("2019-05-01", True), ("2019-11-29", True), ("2019-11-30", False)],
)
def test_een_regeling_kan_alleen_in_haar_periode(paneel, op, kan):
    assert (CMD in {mogelijk.regels.code for mogelijk in paneel(op).mogelijk}) == kan


def test_wat_niet_kan_staat_er_met_de_reden(paneel):
    reden = {rij.naam: rij.waarom for rij in paneel("2019-11-30").niet_nu}

    assert reden["IPS-CMD 2019"] == "aanvragen van 1 mei 2019 tot en met 29 november 2019"


def test_zegt_de_bron_niet_of_het_nog_kon_dan_mag_het_klaarstaan(paneel):
    rijen = {rij.naam: rij.nieuw_url for rij in paneel().niet_nu}

    assert rijen["IRO 2010"]
    assert not rijen["UWV vanaf 2022"]


def test_wat_tegenhoudt_staat_bovenaan_met_de_knop_die_verder_helpt(paneel, traject):
    regels = paneel().mogelijk[0].toetsing.regels

    assert [regel.uitslag.naam for regel in regels[:3]] == [
        "specialistisch",
        "ander traject",
        "modeltrouw",
    ]
    assert regels[0].url == f"{_formulier(traject)}?op=2019-06-12"


@pytest.mark.parametrize(("wie", "mag"), [("begeleider", False), ("coordinator", True)])
def test_alleen_wie_over_metingen_gaat_krijgt_de_knop_erheen(als, traject, request, wie, mag):
    adres = reverse("dossier_financiering", args=[traject.client.sleutel])
    browser = als(request.getfixturevalue(wie))
    regels = browser.get(adres, {"op": "2019-06-12"}).context["inhoud"].mogelijk[0].toetsing.regels

    urls = [regel.url for regel in regels if regel.uitslag.naam == "modeltrouw"]
    assert (urls == [reverse("metingen")]) == mag


@pytest.mark.parametrize(
    ("op", "fout"),
    [
        ("2027-01-01", "Deze dag moet nog komen."),
        ("1999-12-31", "Staat het jaar goed?"),
        ("gisteren", "geldige datum"),
    ],
)
def test_een_dag_die_niet_kan_zegt_dat_en_toont_vandaag(als, begeleider, traject, op, fout):
    adres = reverse("dossier_financiering", args=[traject.client.sleutel])
    antwoord = als(begeleider).get(adres, {"op": op})

    assert fout in antwoord.content.decode()
    assert antwoord.context["inhoud"].op == date(2026, 11, 18)


def test_een_open_aanvraag_staat_er_met_haar_eigen_antwoorden(paneel, traject):
    maak_aanvraag(traject)
    inhoud = paneel()

    (regel,) = inhoud.aanvragen
    namen = {uitslag.naam for uitslag in regel.toetsing.uitslagen if uitslag.houdt_tegen}
    assert namen == {"modeltrouw"}
    assert inhoud.mogelijk == []


def test_een_traject_en_een_orientatie_mogen_tegelijk_open_staan(paneel, traject):
    maak_aanvraag(traject)
    maak_aanvraag(
        traject, regeling="zvw-orientatie", route="verzekeraar", aanvraagdatum=date(2010, 9, 1)
    )

    assert all(regel.toetsing for regel in paneel().aanvragen)


def test_na_het_intrekken_kan_er_weer_een_nieuwe(paneel, traject):
    aanvraag = maak_aanvraag(traject)
    trek_in(aanvraag=aanvraag, op=aanvraag.aanvraagdatum, reden="verhuisd", door=None)
    inhoud = paneel()

    assert inhoud.aanvragen[0].toetsing is None
    assert inhoud.mogelijk[0].regels.code == CMD


def test_een_ingediende_aanvraag_toont_hier_geen_toetsing_meer(paneel, traject):
    breng_tot(maak_aanvraag(traject), Status.INGEDIEND)

    assert paneel().aanvragen[0].toetsing is None


def test_de_pagina_kost_altijd_evenveel_queries(als, begeleider, traject):
    adres = reverse("dossier_financiering", args=[traject.client.sleutel])
    with Teller() as teller:
        als(begeleider).get(adres, {"op": "2019-06-12"})

    toets_aantal("dossier financiering", len(teller.van_pagina))


# Een aanvraag beginnen


def test_het_formulier_stelt_de_dag_de_route_en_de_gemeente_voor(als, begeleider, traject):
    form = als(begeleider).get(_formulier(traject), {"op": "2019-06-12"}).context["form"]

    assert form.initial == {
        "aanvraagdatum": date(2019, 6, 12),
        "route": "UWV",
        "gemeente_naam": "Schagen",
    }


@pytest.mark.parametrize(
    ("code", "wel", "niet"),
    [
        (CMD, {"specialistisch", "ander_traject", "andere_sector"}, {"bedrag"}),
        ("iro-2010", {"bedrag"}, {"specialistisch", "ander_traject", "andere_sector"}),
    ],
)
def test_het_formulier_vraagt_alleen_wat_de_regeling_nodig_heeft(
    als, begeleider, traject, code, wel, niet
):
    velden = set(als(begeleider).get(_formulier(traject, code)).context["form"].fields)

    assert wel <= velden
    assert not niet & velden


@pytest.mark.parametrize("op", ["0001-01-01", "9999-12-31", "12 juni"])
def test_een_dag_in_het_adres_die_niet_kan_wordt_vandaag(als, begeleider, traject, op):
    form = als(begeleider).get(_formulier(traject), {"op": op}).context["form"]

    assert form.initial["aanvraagdatum"] == date(2026, 11, 18)


def test_een_regeling_die_niet_bestaat_is_er_niet(als, begeleider, traject):
    assert als(begeleider).get(_formulier(traject, "verzonnen")).status_code == 404


def test_een_aanvraag_maken(vraag_aan, traject, begeleider):
    antwoord = vraag_aan(toelichting="  Samen besproken. ")

    aanvraag = Aanvraag.objects.get()
    assert antwoord.url == reverse("aanvraag", args=[aanvraag.sleutel])
    assert (aanvraag.traject, aanvraag.aangemaakt_door) == (traject, begeleider)
    assert (aanvraag.specialistisch, aanvraag.ander_traject) == ("ja", "nee")
    assert (aanvraag.gemeente.code, aanvraag.toelichting) == ("GM0441", "Samen besproken.")
    assert [deel.gevraagd for deel in aanvraag.delen.all()] == [Decimal(8000)]


def test_via_de_gemeente_vragen_rijk_en_gemeente_elk_de_helft(vraag_aan):
    vraag_aan(route="gemeente")

    delen = Deel.objects.values_list("betaler", "gevraagd")
    assert set(delen) == {("Rijk", Decimal(4000)), ("gemeente", Decimal(4000))}


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("aanvraagdatum", "2019-04-30", "Aanvragen kan van 1 mei 2019 tot en met 29 november"),
        ("aanvraagdatum", "2019-11-30", "Aanvragen kan van 1 mei 2019 tot en met 29 november"),
        ("aanvraagdatum", "2027-01-01", "Deze dag moet nog komen."),
        ("aanvraagdatum", "0001-01-01", "Deze datum is te lang geleden."),
        ("aanvraagdatum", "9999-12-31", "Deze dag moet nog komen."),
        ("aanvraagdatum", "", "Kies de dag van de aanvraag."),
        ("route", "", "Kies bij wie u de aanvraag doet."),
        ("route", "verzekeraar", "Deze regeling gaat via UWV of via de gemeente."),
        ("gemeente_naam", "Bedum", "Vul Het Hogeland in."),
        ("gemeente_naam", "Land van Cuijk", "bestaat pas sinds 1 januari 2022. Vul Boxmeer"),
        ("gemeente_naam", "", "Vul de gemeente in"),
        ("specialistisch", "misschien", "geldige keuze"),
    ],
)
def test_foute_invoer_zegt_het_bij_het_veld_en_houdt_de_rest(vraag_aan, veld, waarde, fout):
    form = vraag_aan(**{veld: waarde}, toelichting="Getypt").context["form"]

    assert fout in str(form.errors[veld])
    assert form["toelichting"].value() == "Getypt"
    assert not Aanvraag.objects.exists()


@pytest.mark.parametrize(
    ("bedrag", "fout"),
    [
        ("4999,999", "hoogstens twee cijfers achter de komma"),
        ("0", "hoger dan nul"),
        ("-5", "hoger dan nul"),
        ("100000,01", "hoogstens 100.000 euro"),
        ("veel", "Dit is geen bedrag"),
        ("", "Vul in hoeveel u vraagt"),
    ],
)
def test_een_bedrag_is_in_centen_en_hoger_dan_nul(vraag_aan, bedrag, fout):
    form = vraag_aan("iro-2010", aanvraagdatum="2010-09-01", bedrag=bedrag).context["form"]

    assert fout in str(form.errors["bedrag"])
    assert form["bedrag"].value() == bedrag


def test_een_eigen_bedrag_met_een_komma(vraag_aan):
    vraag_aan("iro-2010", aanvraagdatum="2010-09-01", bedrag="4.999,99")

    assert Deel.objects.get().gevraagd == Decimal("4999.99")


def test_zonder_bekend_bedrag_mag_een_aanvraag_klaarstaan(als, begeleider, vraag_aan, traject):
    pagina = als(begeleider).get(_formulier(traject, "uwv-2022")).content.decode()
    vraag_aan("uwv-2022", aanvraagdatum="2022-06-01")

    assert "indienen kan pas als het bedrag bekend is" in pagina
    assert Aanvraag.objects.get().status == Status.CONCEPT


def test_een_tweede_aanvraag_voor_hetzelfde_traject_kan_niet(vraag_aan, traject):
    eerste = maak_aanvraag(traject)

    pagina = vraag_aan().content.decode()

    assert "staat al een aanvraag open" in pagina
    assert reverse("aanvraag", args=[eerste.sleutel]) in pagina
    assert Aanvraag.objects.count() == 1


def test_wat_het_formulier_mist_weigert_de_database(vraag_aan, traject, monkeypatch):
    """Twee keer tegelijk: de tweede zag de eerste nog niet."""
    maak_aanvraag(traject)
    monkeypatch.setattr(dossier, "_lopend", lambda aanvragen, regels: None)

    antwoord = vraag_aan()

    assert "staat al een aanvraag open" in antwoord.content.decode()
    assert Aanvraag.objects.count() == 1


def test_na_het_einde_van_het_traject_is_er_niets_meer_aan_te_vragen(vraag_aan, traject):
    beeindig_traject(
        traject=traject,
        op=date(2019, 6, 11),
        reden=EindeReden.VERHUISD,
        door=None,
        vandaag=date(2019, 6, 11),
    )

    form = vraag_aan().context["form"]

    assert "afgesloten op 11 juni 2019" in str(form.errors["aanvraagdatum"])
