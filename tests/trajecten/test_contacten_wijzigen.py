"""Een eigen contact verbeteren: wat er stond blijft in de geschiedenis."""

from datetime import date

import pytest

from logboek.models import Regel, Wijziging
from tests.factories.trajecten import ContactmomentFactory, WeekstaatFactory, maak_traject
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.contact import fout_bij, gekozen, ingevuld, tekst, waarde
from trajecten.models import Contactmoment, Weekstaat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def sluis(organisatie):
    return WerkgeverFactory(naam="Bakkerij De Sluis", plaats="Hoorn")


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


@pytest.fixture
def contact(begeleider, sluis, traject):
    return ContactmomentFactory(
        begeleider=begeleider,
        werkgever=sluis,
        trajecten=[traject],
        voorkeur_client=True,
        notitie="Zo was het.",
        duur_min=50,
    )


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


def verbeter(browser, contact, **anders):
    """Opent het contact en stuurt het weer in, met deze velden anders."""
    versie = waarde(browser.get(adres(contact)), "versie")
    sleutels = [deelname.traject.sleutel for deelname in contact.deelnames.all()]
    velden = ingevuld(versie=versie, trajecten=sleutels, duur="anders", duur_anders="50")
    return browser.post(adres(contact), velden | anders)


def adres(contact) -> str:
    return f"/contacten/{contact.sleutel}/"


def test_het_formulier_laat_zien_wat_er_staat(eva, contact, traject):
    antwoord = eva.get(adres(contact))

    assert waarde(antwoord, "werkgever_naam") == "Bakkerij De Sluis, Hoorn"
    assert (waarde(antwoord, "datum"), waarde(antwoord, "tijd")) == ("2026-11-17", "")
    assert (gekozen(antwoord, "duur"), waarde(antwoord, "duur_anders")) == (["anders"], "50")
    assert gekozen(antwoord, "trajecten") == [str(traject.sleutel)]
    assert gekozen(antwoord, "voorkeur_client") == ["ja"]


def test_verbeteren_verandert_het_contact_en_houdt_bij_wat_er_stond(eva, contact):
    antwoord = verbeter(eva, contact, notitie="Zo was het echt.", tijd="09:15")

    contact.refresh_from_db()
    assert (antwoord.status_code, contact.notitie) == (302, "Zo was het echt.")
    wijziging = Wijziging.objects.get(tabel="trajecten_contactmoment")
    assert wijziging.oud["notitie"] == "Zo was het."


def test_een_andere_client_erbij_en_een_eraf_staan_allebei_in_het_logboek(
    eva, contact, traject, begeleider, team
):
    ander = maak_traject(begeleider=begeleider, team=team)

    verbeter(eva, contact, trajecten=[ander.sleutel])

    assert list(contact.trajecten.all()) == [ander]
    regels = Regel.objects.filter(actie="U", onderdelen="contact")
    assert set(regels.values_list("client_id", flat=True)) == {traject.client_id, ander.client_id}


def test_wie_er_bij_stond_blijft_te_kiezen_na_een_overdracht(eva, contact, traject, collega):
    traject.toewijzingen.update(begeleider=collega)

    antwoord = verbeter(eva, contact, notitie="Nog iets vergeten.")

    contact.refresh_from_db()
    assert antwoord.status_code == 302
    assert list(contact.trajecten.all()) == [traject]


def test_een_contact_van_een_collega_is_niet_te_openen(als, collega, contact, traject):
    antwoord = als(collega).get(adres(contact))

    assert antwoord.status_code == 403
    regel = Regel.objects.get(client_id=traject.client_id)
    assert (regel.uitkomst, regel.object_soort) == ("geweigerd", "contact")


def test_een_fout_houdt_de_tekst_vast(eva, contact):
    antwoord = verbeter(eva, contact, notitie="Mijn tekst", datum="2026-12-01")

    contact.refresh_from_db()
    assert "moet nog komen" in fout_bij(antwoord, "datum")
    assert waarde(antwoord, "notitie").strip() == "Mijn tekst"
    assert contact.notitie == "Zo was het."


def test_twee_tabbladen_overschrijven_elkaar_niet_stil(eva, contact):
    versie = waarde(eva.get(adres(contact)), "versie")
    verbeter(eva, contact, notitie="Eerst dit.")

    velden = ingevuld(versie=versie, notitie="Toen dat.")
    antwoord = eva.post(adres(contact), velden)

    assert "intussen op een andere plek gewijzigd" in tekst(antwoord)
    assert waarde(antwoord, "notitie").strip() == "Toen dat."
    assert Contactmoment.objects.get().notitie == "Eerst dit."
    eva.post(adres(contact), velden | {"versie": waarde(antwoord, "versie")})
    assert Contactmoment.objects.get().notitie == "Toen dat."


@pytest.mark.parametrize(
    ("anders", "ongezien"),
    [
        ({"notitie": "Alleen de tekst."}, set()),
        ({"datum": "2026-11-13"}, set()),
        ({"wijze": "telefonisch"}, {46}),
        ({"datum": "2026-11-17"}, {46, 47}),
        ({"datum": "2026-11-03"}, {45, 46}),
    ],
)
def test_verandert_de_telling_van_een_geziene_week_dan_vervalt_gezien(
    eva, contact, begeleider, anders, ongezien
):
    Contactmoment.objects.update(datum=date(2026, 11, 12))
    for week in (45, 46, 47):
        WeekstaatFactory(begeleider=begeleider, week=week, gezien_op=date(2026, 11, 18))

    verbeter(eva, contact, **{"datum": "2026-11-12", **anders})

    gevonden = Weekstaat.objects.filter(gezien_op=None).values_list("week", flat=True)
    assert set(gevonden) == ongezien
