"""De weg van een aanvraag: van de toestemming van de gemeente tot en met de vaststelling."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from financiering.keuzes import Route, Status, Stuksoort, Verslagsoort
from financiering.models import Aanvraag, Stap, Verlenging, Verslag
from organisaties.keuzes import Rol
from tests.factories.financiering import breng_tot, maak_aanvraag, maak_indienbaar
from tests.factories.organisaties import maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.trajecten.bestanden import pdf
from trajecten.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def adres(aanvraag: Aanvraag, naam: str = "aanvraag") -> str:
    return reverse(naam, args=[aanvraag.sleutel])


def bestand() -> SimpleUploadedFile:
    return SimpleUploadedFile("verklaring.pdf", pdf(), "application/pdf")


@pytest.fixture
def financieel(organisatie):
    return maak_medewerker(Rol.FINANCIEEL)


@pytest.fixture
def maak(begeleider, team):
    """Een aanvraag die al een eind op weg is."""

    def maak_tot(status: str, op: date = date(2019, 7, 1)) -> Aanvraag:
        traject = maak_traject(begeleider=begeleider, team=team, doelgroep="CMD")
        aanvraag = maak_aanvraag(traject, aanvraagdatum=date(2019, 5, 6))
        return breng_tot(aanvraag, status, op=op)

    return maak_tot


@pytest.fixture
def stap(als, begeleider, financieel):
    """`stap(aanvraag, "indienen", op=…)`: de stap zoals wie daarover gaat haar zet."""
    besluiten = ("besluit", "verlengingsbesluit", "vaststellen")

    def zet(aanvraag: Aanvraag, naam: str, **velden):
        wie = financieel if naam in besluiten else begeleider
        antwoord = als(wie).post(adres(aanvraag, f"aanvraag_{naam}"), velden)
        aanvraag.refresh_from_db()
        return antwoord

    return zet


def fouten(antwoord) -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context["form"].errors.items()}


def test_de_route_via_de_gemeente_van_concept_tot_vaststelling(stap, begeleider, team):
    aanvraag = maak_indienbaar(begeleider, team, route=Route.GEMEENTE)
    ja = {"uitkomst": Status.VERLEEND, "op": "2019-06-20", "bestand": bestand()}
    geld = {"Rijk": "4.000,00", "gemeente": "4000"}

    stap(aanvraag, "toestemming", op="2019-06-13")
    stap(aanvraag, "toestemming", **ja)
    stap(aanvraag, "indienen", op="2019-06-21")
    stap(aanvraag, "besluit", uitkomst="toegekend", op="2019-07-01", kenmerk="K-1", **geld)
    stap(aanvraag, "starten", op="2019-07-01")
    stap(aanvraag, "einde", op="2021-06-30")
    stap(aanvraag, "eindverslag", datum="2021-07-05", verloop="Samen gezocht", uitkomst="Werk")
    stap(aanvraag, "vaststellen", op="2021-09-01", Rijk="4000,00", gemeente="3.250,50")

    assert [rij.naar_status for rij in Stap.objects.filter(aanvraag=aanvraag)] == [
        *(Status.CONCEPT, Status.GEVRAAGD, Status.VERLEEND, Status.INGEDIEND, Status.TOEGEKEND),
        *(Status.LOPEND, Status.BEEINDIGD, Status.VASTGESTELD),
    ]
    assert aanvraag.einddatum == date(2021, 6, 30)
    assert aanvraag.delen.get(betaler="gemeente").vastgesteld == Decimal("3250.50")
    assert not aanvraag.stukken.filter(geleverd_op=None).exists()


def test_de_getekende_verklaring_staat_als_document_in_het_dossier(stap, begeleider, team):
    aanvraag = maak_indienbaar(begeleider, team, route=Route.GEMEENTE)
    stap(aanvraag, "toestemming", op="2019-06-13")

    stap(aanvraag, "toestemming", uitkomst=Status.VERLEEND, op="2019-06-20", bestand=bestand())

    document = Document.objects.get(traject=aanvraag.traject)
    stuk = aanvraag.stukken.get(soort=Stuksoort.TOESTEMMING)
    assert (stuk.document, stuk.geleverd_op) == (document, date(2019, 6, 20))
    assert document.soort == "toestemming"


def test_zonder_getekende_verklaring_is_er_geen_toestemming(stap, begeleider, team):
    aanvraag = maak_indienbaar(begeleider, team, route=Route.GEMEENTE)
    stap(aanvraag, "toestemming", op="2019-06-13")

    antwoord = stap(aanvraag, "toestemming", uitkomst=Status.VERLEEND, op="2019-06-20")

    assert fouten(antwoord) == {"bestand": "Kies de getekende verklaring."}
    assert aanvraag.status == Status.GEVRAAGD


def test_een_weigering_van_de_gemeente_vraagt_waarom(stap, begeleider, team):
    aanvraag = maak_indienbaar(begeleider, team, route=Route.GEMEENTE)
    stap(aanvraag, "toestemming", op="2019-06-13")

    antwoord = stap(aanvraag, "toestemming", uitkomst=Status.GEWEIGERD, op="2019-06-20")
    assert fouten(antwoord) == {"reden": "Schrijf waarom de gemeente weigerde."}

    stap(aanvraag, "toestemming", uitkomst=Status.GEWEIGERD, op="2019-06-20", reden="geen geld")
    assert aanvraag.status == Status.GEWEIGERD


def test_via_uwv_is_er_niets_aan_de_gemeente_te_vragen(stap, begeleider, team):
    aanvraag = maak_indienbaar(begeleider, team)

    antwoord = stap(aanvraag, "toestemming", op="2019-06-13")

    assert "geen toestemming van de gemeente nodig" in fouten(antwoord)["__all__"]


@pytest.mark.parametrize(
    ("bedrag", "fout"),
    [
        ("8000,01", "Dit is meer dan € 8.000,00."),
        ("-1", "Een bedrag is niet lager dan nul."),
        ("7999,995", "Een bedrag heeft hoogstens twee cijfers achter de komma."),
        ("veel", "Vul een bedrag in, bijvoorbeeld 4.000,00."),
        ("", "Vul het bedrag van deze betaler in."),
    ],
)
def test_een_verkeerd_bedrag_krijgt_een_zin_bij_het_veld(bedrag, fout, stap, maak):
    aanvraag = maak(Status.INGEDIEND)

    antwoord = stap(aanvraag, "besluit", uitkomst="toegekend", op="2019-07-01", UWV=bedrag)

    assert fouten(antwoord) == {"UWV": fout.replace("€ ", "€\N{NO-BREAK SPACE}")}
    assert aanvraag.status == Status.INGEDIEND


def test_een_afwijzing_geeft_de_plaats_vrij(stap, maak):
    aanvraag = maak(Status.INGEDIEND)

    antwoord = stap(aanvraag, "besluit", uitkomst="afgewezen", op="2019-07-02")
    assert fouten(antwoord) == {"reden": "Schrijf waarom de betaler de aanvraag afwees."}

    stap(aanvraag, "besluit", uitkomst="afgewezen", op="2019-07-02", reden="te laat")
    assert aanvraag.status == Status.AFGEWEZEN
    assert not aanvraag.plaatsen.exists()


def test_een_begeleider_legt_geen_besluit_vast(als, begeleider, maak):
    aanvraag = maak(Status.INGEDIEND)

    antwoord = als(begeleider).get(adres(aanvraag, "aanvraag_besluit"))

    assert antwoord.status_code == 403


def test_verlengen_gaat_tot_twaalf_maanden_samen(stap, maak):
    aanvraag = maak(Status.LOPEND, date(2019, 6, 1))
    assert aanvraag.einddatum == date(2021, 5, 31)

    for maanden, op in ((5, "2021-03-01"), (7, "2021-05-01")):
        stap(aanvraag, "verlenging", maanden=maanden, op=op, reden="bijna werk")
        stap(aanvraag, "verlengingsbesluit", besluit="toegekend", op=op)
    assert (aanvraag.status, aanvraag.einddatum) == (Status.VERLENGD, date(2022, 5, 31))

    antwoord = stap(aanvraag, "verlenging", maanden=1, op="2021-06-01", reden="nog meer")
    assert "Er is al 12 maanden verlengd" in fouten(antwoord)["__all__"]


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"maanden": 13, "op": "2021-03-01"}, "maanden"),
        ({"maanden": 0, "op": "2021-03-01"}, "maanden"),
        ({"maanden": "2,5", "op": "2021-03-01"}, "maanden"),
        ({"maanden": 12, "op": "2021-06-01"}, "op"),
        ({"maanden": 12, "op": "2021-03-01", "reden": ""}, "reden"),
    ],
)
def test_een_verlenging_blijft_binnen_de_regeling(velden, veld, stap, maak):
    aanvraag = maak(Status.LOPEND, date(2019, 6, 1))

    antwoord = stap(aanvraag, "verlenging", **{"reden": "bijna werk", **velden})

    assert list(fouten(antwoord)) == [veld]
    assert not Verlenging.objects.exists()


def test_op_de_laatste_dag_kan_verlengen_nog(stap, maak):
    aanvraag = maak(Status.LOPEND, date(2019, 6, 1))

    stap(aanvraag, "verlenging", maanden=12, op="2021-05-31", reden="bijna werk")

    assert Verlenging.objects.get().maanden == 12


def test_twee_keer_klikken_op_verlengen_is_een_verzoek(stap, maak):
    aanvraag = maak(Status.LOPEND, date(2019, 6, 1))
    velden = {"maanden": 6, "op": "2021-03-01", "reden": "bijna werk"}

    antwoorden = [stap(aanvraag, "verlenging", **velden) for _ in range(2)]

    assert {antwoord.status_code for antwoord in antwoorden} == {302}
    assert Verlenging.objects.count() == 1


def test_een_afgewezen_verlenging_verandert_niets(stap, maak, financieel):
    aanvraag = maak(Status.LOPEND, date(2019, 6, 1))
    stap(aanvraag, "verlenging", maanden=12, op="2021-03-01", reden="bijna werk")

    stap(aanvraag, "verlengingsbesluit", besluit="afgewezen", op="2021-03-15")

    assert (aanvraag.status, aanvraag.einddatum) == (Status.LOPEND, date(2021, 5, 31))
    verzoek = Verlenging.objects.get()
    assert (verzoek.besluit, verzoek.besluit_door) == ("afgewezen", financieel)


def test_eerder_stoppen_vraagt_een_reden_en_is_een_stopbericht(stap, maak):
    aanvraag = maak(Status.LOPEND, date(2019, 6, 1))

    antwoord = stap(aanvraag, "einde", op="2020-02-01")
    assert fouten(antwoord) == {"reden": "Schrijf waarom het traject eerder stopt."}

    stap(aanvraag, "einde", op="2020-02-01", reden="verhuisd")
    assert (aanvraag.status, aanvraag.beeindigd_op) == (Status.BEEINDIGD, date(2020, 2, 1))
    assert Verslag.objects.get().soort == Verslagsoort.STOP


def test_met_een_open_verzoek_om_verlenging_eindigt_een_aanvraag_niet(stap, maak):
    aanvraag = maak(Status.LOPEND, date(2019, 6, 1))
    stap(aanvraag, "verlenging", maanden=12, op="2021-03-01", reden="bijna werk")

    antwoord = stap(aanvraag, "einde", op="2021-05-31")

    assert "besluit over de gevraagde verlenging" in fouten(antwoord)["__all__"]


def test_met_een_open_verzoek_leidt_beeindigen_naar_de_aanvraag(als, begeleider, stap, maak):
    aanvraag = maak(Status.LOPEND, date(2019, 6, 1))
    stap(aanvraag, "verlenging", maanden=12, op="2021-03-01", reden="bijna werk")

    antwoord = als(begeleider).get(reverse("aanvraag_einde", args=[aanvraag.sleutel]))

    assert antwoord.url == reverse("aanvraag", args=[aanvraag.sleutel])


def test_zonder_eindverslag_is_er_niets_vast_te_stellen(stap, maak):
    aanvraag = maak(Status.BEEINDIGD)

    antwoord = stap(aanvraag, "vaststellen", op="2021-09-01", UWV="8000")

    assert fouten(antwoord) == {"__all__": "Schrijf eerst het eindverslag."}


def test_intrekken_vraagt_een_reden(stap, begeleider, team):
    aanvraag = maak_indienbaar(begeleider, team)

    antwoord = stap(aanvraag, "intrekken", op="2019-06-14", reden="")
    assert fouten(antwoord) == {"reden": "Schrijf waarom u intrekt."}

    stap(aanvraag, "intrekken", op="2019-06-14", reden="verhuisd")
    assert aanvraag.status == Status.INGETROKKEN


def test_wie_iets_anders_zag_zet_de_stap_niet(stap, maak):
    aanvraag = maak(Status.TOEGEKEND)

    antwoord = stap(
        aanvraag, "intrekken", op="2019-07-02", reden="verhuisd", gezien=Status.INGEDIEND
    )

    assert "Misschien was een ander u voor" in fouten(antwoord)["__all__"]
    assert aanvraag.status == Status.TOEGEKEND


@pytest.mark.parametrize(
    "naam", ["indienen", "wachtlijst", "starten", "toestemming", "verlenging", "einde"]
)
def test_wat_getypt_is_blijft_staan_als_een_stap_niet_kan(naam, stap, maak):
    aanvraag = maak(Status.VASTGESTELD)

    antwoord = stap(aanvraag, naam, op="2019-07-05", reden="bijna werk", maanden=3)

    assert antwoord.status_code == 200
    assert antwoord.context["form"].data["op"] == "2019-07-05"
    assert aanvraag.status == Status.VASTGESTELD


def test_een_eindverslag_is_te_verbeteren_tot_er_is_vastgesteld(als, stap, maak, begeleider):
    aanvraag = maak(Status.BEEINDIGD)
    stap(aanvraag, "eindverslag", datum="2019-07-05", verloop="Gezocht", uitkomst="Werk")
    assert adres(aanvraag, "aanvraag_eindverslag") in (
        als(begeleider).get(adres(aanvraag)).content.decode()
    )

    stap(aanvraag, "eindverslag", datum="2019-07-05", verloop="Samen gezocht", uitkomst="Werk")

    assert Verslag.objects.get().verloop == "Samen gezocht"
