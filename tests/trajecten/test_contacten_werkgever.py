"""Bij wie was het: gekozen, getypt zoals mensen typen, of nieuw zonder de pagina te verlaten."""

import pytest

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from tests.factories.werkgevers import ContactpersoonFactory, WerkgeverFactory
from tests.hulp.contact import fout_bij, ingevuld, soep, waarde
from trajecten.models import Contactmoment
from werkgevers.models import Contactpersoon, Werkgever

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

NIEUW = "/contacten/nieuw/"


@pytest.fixture
def sluis(organisatie):
    return WerkgeverFactory(naam="Bakkerij De Sluis", plaats="Hoorn")


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


def werkgever_van_contact() -> Werkgever:
    return Contactmoment.objects.select_related("werkgever").get().werkgever


def keuzes(antwoord) -> list[str]:
    return [
        knopje.find_parent("label").get_text(strip=True)
        for knopje in soep(antwoord).select("[name=werkgever_keuze]")
    ]


@pytest.mark.parametrize(
    "getypt",
    [
        "Bakkerij De Sluis",
        "bakkerij de sluis",
        "Bäkkerij  de Sluis",
        "Bakkerij De Sluis, Hoorn",
        "bakkerij de sluis hoorn",
        "bakkerij de slui",
    ],
)
def test_een_getypte_naam_vindt_de_werkgever(eva, sluis, getypt):
    eva.post(NIEUW, ingevuld(werkgever_naam=getypt))

    assert werkgever_van_contact() == sluis
    assert Werkgever.objects.count() == 1


def test_de_keuze_uit_de_lijst_gaat_voor_op_een_dubbele_naam(eva, sluis):
    ander = WerkgeverFactory(naam="Bakkerij De Sluis", plaats="Alkmaar")

    eva.post(NIEUW, ingevuld(werkgever=ander.sleutel))

    assert werkgever_van_contact() == ander


def test_een_sleutel_die_niet_bij_de_tekst_hoort_telt_niet(eva, sluis):
    praxis = WerkgeverFactory(naam="Praxis")

    eva.post(NIEUW, ingevuld(werkgever=sluis.sleutel, werkgever_naam="Praxis"))

    assert werkgever_van_contact() == praxis


def test_bij_twee_gelijke_namen_kiest_u_welke(eva, sluis):
    ander = WerkgeverFactory(naam="Bakkerij De Sluis", plaats="Alkmaar")

    antwoord = eva.post(NIEUW, ingevuld())

    assert fout_bij(antwoord, "werkgever_naam") == (
        "Kies hieronder welke u bedoelt, of voeg hem toe."
    )
    assert keuzes(antwoord) == [
        "Bakkerij De Sluis, Alkmaar",
        "Bakkerij De Sluis, Hoorn",
        "Nieuw: voeg ‘Bakkerij De Sluis’ toe",
    ]
    eva.post(NIEUW, ingevuld(werkgever_keuze=ander.sleutel))
    assert werkgever_van_contact() == ander


def test_wat_maar_een_beetje_lijkt_wordt_niet_vanzelf_gekozen(eva, sluis):
    antwoord = eva.post(NIEUW, ingevuld(werkgever_naam="Bakkerij De Sluiswachter"))

    assert keuzes(antwoord) == [
        "Bakkerij De Sluis, Hoorn",
        "Nieuw: voeg ‘Bakkerij De Sluiswachter’ toe",
    ]
    assert not Contactmoment.objects.exists()


def test_een_onbekende_werkgever_is_met_een_tik_toegevoegd(eva):
    onbekend = ingevuld(werkgever_naam="Kwekerij Duin")

    antwoord = eva.post(NIEUW, onbekend)
    assert keuzes(antwoord) == ["Nieuw: voeg ‘Kwekerij Duin’ toe"]
    eva.post(NIEUW, onbekend | {"werkgever_keuze": "nieuw", "werkgever_plaats": "Castricum"})

    nieuw = werkgever_van_contact()
    assert (nieuw.naam, nieuw.plaats, nieuw.soort) == ("Kwekerij Duin", "Castricum", "werkgever")
    assert nieuw.aangemaakt_door_id == Contactmoment.objects.get().begeleider_id


def test_uit_de_keuzelijst_kan_hij_meteen_nieuw_zijn(eva):
    eva.post(
        NIEUW,
        ingevuld(werkgever_naam="ROC Horizon", werkgever="nieuw", soort="onderwijsinstelling"),
    )

    assert werkgever_van_contact().soort == "onderwijsinstelling"


def test_nieuw_met_een_naam_die_al_bestaat_maakt_geen_tweede(eva, sluis):
    eva.post(
        NIEUW,
        ingevuld(werkgever_naam="bakkerij de sluis", werkgever="nieuw", werkgever_plaats="hoorn"),
    )

    assert werkgever_van_contact() == sluis


@pytest.mark.parametrize("naam", ["istanbul grill", "İSTANBUL GRILL", "İstanbul Grill"])
def test_hoofdletters_van_een_andere_taal_maken_geen_fout(eva, naam):
    eva.post(NIEUW, ingevuld(werkgever_naam="İstanbul Grill", werkgever="nieuw"))

    antwoord = eva.post(NIEUW, ingevuld(werkgever_naam=naam, werkgever="nieuw"))

    assert antwoord.status_code == 302


def test_een_gekozen_werkgever_staat_vast_als_er_iets_anders_niet_klopt(eva, sluis):
    antwoord = eva.post(NIEUW, ingevuld(werkgever_naam="bakkerij de slui", datum=""))

    assert waarde(antwoord, "werkgever") == str(sluis.sleutel)
    assert waarde(antwoord, "werkgever_naam") == "Bakkerij De Sluis, Hoorn"


def test_een_nieuwe_naam_past_in_het_veld(eva):
    antwoord = eva.post(NIEUW, ingevuld(werkgever_naam="x" * 121, werkgever="nieuw"))

    assert "meer dan 120 tekens" in fout_bij(antwoord, "werkgever_naam")
    assert not Werkgever.objects.exists()


def test_een_werkgever_van_een_ander_bestaat_hier_niet(eva, organisatie, ander):
    bereik.zet(Bereik(ander.pk))
    vreemd = WerkgeverFactory(naam="Geheime Zaak")
    bereik.zet(Bereik(organisatie.pk))

    antwoord = eva.post(NIEUW, ingevuld(werkgever=vreemd.sleutel, werkgever_naam="Geheime Zaak"))

    assert keuzes(antwoord) == ["Nieuw: voeg ‘Geheime Zaak’ toe"]
    assert not Contactmoment.objects.exists()


@pytest.mark.parametrize("onzin", ["geen-sleutel", "\x00", "' or 1=1 --"])
def test_een_onzinsleutel_telt_als_niets(eva, sluis, onzin):
    eva.post(NIEUW, ingevuld(werkgever=onzin.replace("\x00", "")))

    assert werkgever_van_contact() == sluis


def test_een_bekende_contactpersoon_wordt_herkend_en_een_nieuwe_toegevoegd(eva, sluis):
    ria = ContactpersoonFactory(werkgever=sluis, naam="Ria de Boer")

    eva.post(NIEUW, ingevuld(contactpersoon="ria de boer"))
    eva.post(NIEUW, ingevuld(contactpersoon="Karel"))

    personen = Contactmoment.objects.order_by("id").values_list("contactpersoon__naam", flat=True)
    assert list(personen) == ["Ria de Boer", "Karel"]
    assert Contactpersoon.objects.filter(werkgever=ria.werkgever).count() == 2


def test_de_keuzelijst_biedt_aan_om_toe_te_voegen_wat_er_staat(eva, sluis):
    lijst = soep(eva.get("/werkgevers/kiezer/", {"q": "Slu<b>", "nieuw": "ja"}))
    zonder = soep(eva.get("/werkgevers/kiezer/", {"q": "Slu"}))

    assert lijst.select("[role=option]")[-1]["data-waarde"] == "nieuw"
    assert lijst.select("[role=option]")[-1]["data-tekst"] == "Slu<b>"
    assert [optie["data-waarde"] for optie in zonder.select("[role=option]")] == [
        str(sluis.sleutel)
    ]
