"""De pagina Volgen: het schema, wat de cliënt wil, en de overdracht aan het behandelteam."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from logboek.models import Regel
from tests.factories.trajecten import ContactmomentFactory, PlaatsingFactory, maak_traject
from tests.factories.volgen import VolgoverdrachtFactory, VolgwensFactory
from tests.hulp.contact import fout_bij, soep, tekst, waarde
from tests.hulp.queries import Teller, toets_aantal
from trajecten.keuzes import Fasesoort
from trajecten.models import Volgoverdracht, Volgwens

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def werk(begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team, fase=Fasesoort.BAANBEHOUD)
    return PlaatsingFactory(traject=traject, start=date(2026, 11, 2))


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


@pytest.fixture
def adres(werk):
    """`adres("volgwens_nieuw")`: een pagina bij dit werk."""

    def maak(naam: str = "plaatsing_volgen") -> str:
        return reverse(naam, args=[werk.traject.client.sleutel, werk.sleutel])

    return maak


def contact(werk, datum, **velden):
    return ContactmomentFactory(
        **{"trajecten": [werk.traject], "datum": datum, "soort": "client"} | velden
    )


def wens(**anders) -> dict:
    return {"frequentie": "minder", "om_de_weken": "6", "van": "2026-11-18"} | anders


def overdracht(**anders) -> dict:
    return {"datum": "2026-11-16", "aan": "dr. Smit", "afspraken": "Elke maand bellen."} | anders


def regel(antwoord, begin: str) -> str:
    gevonden = next(
        li for li in soep(antwoord).select(".volgmomenten li") if begin in li.get_text()
    )
    return " ".join(gevonden.get_text(" ").split())


def test_een_contact_vult_het_moment_waar_het_in_valt(eva, adres, werk):
    contact(werk, date(2026, 11, 4))

    pagina = eva.get(adres())

    assert "gedaan op wo 4 nov." in regel(pagina, "Op dag 0 tot en met 3")
    assert "gemist" in regel(pagina, "In de week voor de start")
    assert "laat sinds zo 15 nov." in regel(pagina, "Week 2")
    assert "te doen" in regel(pagina, "Week 3")


def test_wie_te_laat_is_krijgt_de_knop_om_vast_te_leggen(eva, adres, werk):
    knop = soep(eva.get(adres())).find("a", string="Contact vastleggen")

    assert knop["href"] == f"/contacten/nieuw/?voor={werk.traject.sleutel}&soort=client"


def test_een_wens_verandert_het_schema_en_blijft_te_lezen(eva, adres, werk):
    antwoord = eva.post(adres("volgwens_nieuw"), wens(toelichting="Het gaat goed"), follow=True)

    leesbaar = tekst(antwoord)
    assert "Eens in de 6 weken geldt nu" in leesbaar
    assert "vastgelegd door Eva Meijer Het gaat goed" in leesbaar
    assert "t/m di 29 dec. 2026" in regel(antwoord, "In het ritme van de cliënt, keer 1")


def test_een_wens_staat_in_het_logboek(eva, adres):
    eva.post(adres("volgwens_nieuw"), wens())

    assert Regel.objects.filter(actie="C", onderdelen="werk").count() == 1


def test_twee_keer_klikken_geeft_een_wens(eva, adres):
    for _ in range(2):
        eva.post(adres("volgwens_nieuw"), wens())

    assert Volgwens.objects.count() == 1


def test_een_andere_wens_op_dezelfde_dag_komt_erbij(eva, adres):
    eva.post(adres("volgwens_nieuw"), wens())
    antwoord = eva.post(
        adres("volgwens_nieuw"), wens(frequentie="geen", om_de_weken=""), follow=True
    )

    assert Volgwens.objects.count() == 2
    assert "Geen contact geldt nu" in tekst(antwoord)


def test_de_database_weigert_minder_vaak_zonder_aantal_weken(werk):
    with pytest.raises(IntegrityError), transaction.atomic():
        VolgwensFactory(plaatsing=werk, om_de_weken=None)


def test_een_aantal_weken_hoort_alleen_bij_minder_vaak(eva, adres):
    eva.post(adres("volgwens_nieuw"), wens(frequentie="geen", om_de_weken="6"))

    assert Volgwens.objects.get().om_de_weken is None


@pytest.mark.parametrize(
    ("anders", "veld", "woorden"),
    [
        ({"om_de_weken": ""}, "om_de_weken", "2 tot 52 weken"),
        ({"om_de_weken": "1"}, "om_de_weken", "2 tot 52 weken"),
        ({"om_de_weken": "99999999"}, "om_de_weken", ""),
        ({"van": "2026-09-01"}, "van", "hoogstens 31 dagen terug"),
        ({"van": "2029-01-01"}, "van", "meer dan een jaar vooruit"),
        ({"van": "0026-11-18"}, "van", "Staat het jaar goed?"),
        ({"frequentie": ""}, "frequentie", "Kies hoeveel contact"),
    ],
)
def test_een_wens_die_niet_kan_krijgt_uitleg_bij_het_veld(eva, adres, anders, veld, woorden):
    antwoord = eva.post(adres("volgwens_nieuw"), wens(toelichting="bewaard", **anders))

    assert antwoord.status_code == 200
    assert veld in antwoord.context["form"].errors
    assert woorden in " ".join(antwoord.context["form"].errors[veld])
    assert waarde(antwoord, "toelichting") == "bewaard"
    assert not Volgwens.objects.exists()


def test_na_het_einde_valt_er_niets_meer_te_wensen(eva, adres, werk):
    werk.einde = date(2026, 11, 10)
    werk.save()

    antwoord = eva.post(adres("volgwens_nieuw"), wens())

    assert "al gestopt" in fout_bij(antwoord, "van")


def test_een_overdracht_stopt_het_schema(eva, adres):
    antwoord = eva.post(adres("volgoverdracht_nieuw"), overdracht(), follow=True)

    assert "Op 16 november 2026 aan dr. Smit." in tekst(antwoord)
    assert not antwoord.context["pagina"].nu
    assert not antwoord.context["pagina"].straks


def test_een_overdracht_is_te_verbeteren_en_blijft_er_een(eva, adres):
    eva.post(adres("volgoverdracht_nieuw"), overdracht())
    staand = eva.get(adres("volgoverdracht_nieuw"))
    assert waarde(staand, "aan") == "dr. Smit"

    eva.post(
        adres("volgoverdracht_nieuw"),
        overdracht(aan="dr. Jansen", versie=waarde(staand, "versie")),
    )

    assert Volgoverdracht.objects.get().aan == "dr. Jansen"


def test_twee_keer_klikken_geeft_een_overdracht(eva, adres):
    for _ in range(2):
        antwoord = eva.post(adres("volgoverdracht_nieuw"), overdracht())

    assert antwoord.status_code == 302
    assert Volgoverdracht.objects.count() == 1


def test_wie_de_overdracht_van_een_ander_niet_zag_overschrijft_haar_niet(eva, adres, werk):
    leeg = waarde(eva.get(adres("volgoverdracht_nieuw")), "versie")
    VolgoverdrachtFactory(plaatsing=werk, datum=date(2026, 11, 16), aan="dr. Eerder")

    antwoord = eva.post(
        adres("volgoverdracht_nieuw"), overdracht(aan="dr. Later", afspraken="", versie=leeg)
    )

    assert "dr. Eerder" in fout_bij(antwoord, "aan")
    assert waarde(antwoord, "aan") == "dr. Later"
    assert Volgoverdracht.objects.get().aan == "dr. Eerder"


@pytest.mark.parametrize(
    ("anders", "veld", "woorden"),
    [
        ({"datum": "2026-11-19"}, "datum", "moet nog komen"),
        ({"datum": "2026-11-01"}, "datum", "nog niet begonnen"),
        ({"datum": "1026-11-01"}, "datum", "Staat het jaar goed?"),
        ({"aan": ""}, "aan", "wie het volgen overneemt"),
    ],
)
def test_een_overdracht_die_niet_kan_krijgt_uitleg_bij_het_veld(eva, adres, anders, veld, woorden):
    antwoord = eva.post(adres("volgoverdracht_nieuw"), overdracht(**anders))

    assert woorden in fout_bij(antwoord, veld)
    assert waarde(antwoord, "afspraken").strip() == "Elke maand bellen."
    assert not Volgoverdracht.objects.exists()


def test_een_plaatsing_van_een_andere_client_is_er_niet(eva, werk, begeleider, team):
    ander = maak_traject(begeleider=begeleider, team=team)

    antwoord = eva.get(reverse("plaatsing_volgen", args=[ander.client.sleutel, werk.sleutel]))

    assert antwoord.status_code == 404


def test_volgen_kost_evenveel_queries_bij_meer_contacten(eva, adres, werk):
    for dag in range(2, 14):
        contact(werk, date(2026, 11, dag))
    for dag in (4, 5, 6):
        VolgwensFactory(plaatsing=werk, van=date(2026, 11, dag))

    with Teller() as teller:
        eva.get(adres())

    toets_aantal("dossier volgen", len(teller.van_pagina))
