"""Een cliënt overdragen: de dag, de norm, de reden, en wat er in de database staat."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import maak_traject
from trajecten.handelingen.fasen import beeindig_traject
from trajecten.handelingen.toewijzen import Overdracht, begeleiding_van, draag_over
from trajecten.models import Toewijzing, Traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def traject(begeleider, team) -> Traject:
    return maak_traject(begeleider=begeleider, team=team, achternaam="Kaya")


@pytest.fixture
def adres(traject) -> str:
    return f"/team/overdragen/{traject.client.sleutel}/"


def plek(gebruiker):
    return gebruiker.aanstellingen.select_related("gebruiker", "team").get()


def draag(traject, naar, door, *, van=VANDAAG, **overig) -> Toewijzing:
    nu = begeleiding_van(traject, vandaag=VANDAAG)
    overdracht = Overdracht(naar=plek(naar), van=van, versie=nu.versie, **overig)
    return draag_over(traject=traject, overdracht=overdracht, door=door, vandaag=VANDAAG)


def rijen(traject) -> list[tuple]:
    return [
        (rij.begeleider.naam, rij.van, rij.tot)
        for rij in traject.toewijzingen.select_related("begeleider").order_by("van")
    ]


def velden(traject, naar, **anders) -> dict:
    nu = begeleiding_van(traject, vandaag=VANDAAG)
    return {"naar": plek(naar).sleutel, "van": VANDAAG, "versie": nu.versie, **anders}


def test_de_oude_toewijzing_eindigt_de_dag_voor_de_nieuwe(traject, collega, coordinator):
    draag(traject, collega, coordinator)

    assert rijen(traject) == [
        ("Eva Meijer", date(2026, 6, 1), date(2026, 11, 17)),
        ("Bas Bakker", date(2026, 11, 18), None),
    ]


def test_op_de_dag_van_een_eerdere_overdracht_komt_de_nieuwe_in_de_plaats(
    traject, team, collega, coordinator
):
    draag(traject, collega, coordinator)
    derde = maak_begeleider(team, naam="Daan Smit")

    draag(traject, derde, coordinator)

    assert rijen(traject)[-1] == ("Daan Smit", date(2026, 11, 18), None)
    assert len(rijen(traject)) == 2


def test_een_overdracht_kan_vooruit_worden_gepland(traject, collega, coordinator):
    draag(traject, collega, coordinator, van=date(2026, 12, 1))

    assert rijen(traject) == [
        ("Eva Meijer", date(2026, 6, 1), date(2026, 11, 30)),
        ("Bas Bakker", date(2026, 12, 1), None),
    ]


@pytest.mark.parametrize("dag", [date(2026, 11, 25), date(2026, 12, 15)])
def test_een_nieuwe_overdracht_komt_in_plaats_van_een_geplande(
    dag, traject, team, collega, coordinator
):
    draag(traject, collega, coordinator, van=date(2026, 12, 1))
    draag(traject, maak_begeleider(team, naam="Daan Smit"), coordinator, van=dag)

    namen = [(naam, van) for naam, van, _ in rijen(traject)]
    assert namen == [("Eva Meijer", date(2026, 6, 1)), ("Daan Smit", dag)]


def test_een_geplande_overdracht_gaat_niet_door_als_u_de_huidige_begeleider_kiest(
    traject, begeleider, collega, coordinator
):
    draag(traject, collega, coordinator, van=date(2026, 12, 1))
    draag(traject, begeleider, coordinator)

    assert rijen(traject) == [("Eva Meijer", date(2026, 6, 1), None)]


@pytest.mark.parametrize(
    ("dag", "fout"),
    [
        (date(2026, 5, 31), "begeleidde de huidige begeleider deze cliënt nog niet"),
        (date(2026, 10, 17), "hoogstens 31 dagen terug"),
        (date(2027, 2, 19), "hoogstens 92 dagen vooruit"),
    ],
)
def test_een_dag_te_ver_weg_wordt_geweigerd(dag, fout, traject, collega, coordinator):
    with pytest.raises(ValidationError) as geweigerd:
        draag(traject, collega, coordinator, van=dag)

    assert fout in geweigerd.value.message_dict["van"][0]


def test_aan_wie_de_client_al_heeft_kan_niet(traject, begeleider, coordinator):
    with pytest.raises(ValidationError, match="Eva Meijer begeleidt deze cliënt al"):
        draag(traject, begeleider, coordinator)


def test_een_afgesloten_traject_gaat_niet_over(traject, collega, coordinator):
    beeindig_traject(traject=traject, op=VANDAAG, reden="terugval", door=None, vandaag=VANDAAG)

    with pytest.raises(ValidationError, match="afgesloten"):
        draag(traject, collega, coordinator)


def test_boven_de_norm_kan_alleen_met_een_reden(traject, team, coordinator):
    vol = maak_begeleider(team, naam="Vera Vol", fte=Decimal("0.1"))
    for _ in range(2):
        maak_traject(begeleider=vol, team=team)

    with pytest.raises(ValidationError) as geweigerd:
        draag(traject, vol, coordinator)

    assert geweigerd.value.message_dict["reden_boven_norm"] == [
        "Vera Vol komt hiermee op 3 cliënten: 1 boven de norm van 2. Schrijf waarom dat toch kan."
    ]
    reden = "kent de cliënt al jaren"
    assert draag(traject, vol, coordinator, reden_boven_norm=reden).reden_boven_norm == reden


def test_naar_een_ander_team_gaat_het_dossier_mee(traject, coordinator):
    zuid = TeamFactory(naam="IPS-team Zuid")

    draag(traject, maak_begeleider(zuid), coordinator)

    traject.refresh_from_db()
    assert traject.team == zuid


def test_naar_een_ander_team_kan_niet_vooruit(traject, coordinator):
    ander = maak_begeleider(TeamFactory(naam="IPS-team Zuid"))

    with pytest.raises(ValidationError, match="kies vandaag"):
        draag(traject, ander, coordinator, van=date(2026, 12, 1))


def test_de_pagina_toont_elke_collega_met_zijn_meter_en_wat_het_wordt(
    als, traject, team, collega, coordinator, adres
):
    vol = maak_begeleider(team, naam="Vera Vol", fte=Decimal("0.1"))
    for _ in range(2):
        maak_traject(begeleider=vol, team=team)

    soep = BeautifulSoup(als(coordinator).get(adres).content, "html.parser")

    teksten = [" ".join(k.get_text(" ").split()) for k in soep.select(".kandidaat")]
    assert "Bas Bakker" in teksten[0]
    assert "wordt 1 van 20, nog ruimte voor 19" in teksten[0]
    assert "wordt 3 van 2, 1 boven de norm" in teksten[1]
    assert "Eva Meijer" not in "".join(teksten)


def test_de_coordinator_draagt_over_en_het_staat_in_het_logboek(
    als, traject, begeleider, collega, coordinator, adres, team
):
    antwoord = als(coordinator).post(adres, velden(traject, collega, notitie="belt liever"))

    assert (antwoord.status_code, antwoord.url) == (
        302,
        f"/team/{team.sleutel}/{begeleider.sleutel}/",
    )
    assert traject.toewijzingen.get(begeleider=collega).overdracht == "belt liever"
    regel = Regel.objects.get(client_id=traject.client_id, actie="U")
    assert regel.onderdelen == "toewijzing"


def test_bij_een_afgesloten_traject_komt_u_in_het_dossier(als, traject, coordinator, adres):
    beeindig_traject(traject=traject, op=VANDAAG, reden="terugval", door=None, vandaag=VANDAAG)

    antwoord = als(coordinator).get(adres)

    assert (antwoord.status_code, antwoord.url) == (302, f"/clienten/{traject.client.sleutel}/")


def test_een_fout_laat_staan_wat_er_is_getypt(als, traject, team, coordinator, adres):
    vol = maak_begeleider(team, naam="Vera Vol", fte=Decimal("0.1"))
    for _ in range(2):
        maak_traject(begeleider=vol, team=team)

    antwoord = als(coordinator).post(adres, velden(traject, vol, notitie="belt liever"))

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "1 boven de norm van 2" in tekst
    assert "belt liever" in tekst
    assert f'value="{plek(vol).sleutel}" id="id_naar_0" required checked' in tekst


def test_een_andere_dag_tonen_slaat_niets_op(als, traject, collega, coordinator, adres):
    gevraagd = velden(traject, collega, van="2026-12-01", andere_dag="1", notitie="bewaar mij")

    tekst = als(coordinator).post(adres, gevraagd).content.decode()

    assert "caseload op 1 december 2026" in tekst
    assert "bewaar mij" in tekst
    assert len(rijen(traject)) == 1


def test_wie_die_dag_niet_werkt_is_geen_keuze(als, traject, collega, coordinator, adres):
    gevraagd = velden(traject, collega)
    collega.aanstellingen.update(tot=date(2026, 11, 1))

    tekst = als(coordinator).post(adres, gevraagd).content.decode()

    assert "werkt die dag niet hier" in tekst
    assert len(rijen(traject)) == 1


def test_wie_net_te_laat_is_leest_wat_de_ander_deed(
    als, traject, team, collega, coordinator, adres
):
    stond_er = velden(traject, collega)
    draag(traject, maak_begeleider(team, naam="Daan Smit"), coordinator)

    tekst = als(coordinator).post(adres, stond_er).content.decode()

    assert "intussen overgedragen aan Daan Smit" in tekst
    assert rijen(traject)[-1][0] == "Daan Smit"


@pytest.mark.parametrize("van", ["", "morgen", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_een_onmogelijke_dag_wordt_uitgelegd(van, als, traject, collega, coordinator, adres):
    antwoord = als(coordinator).post(adres, velden(traject, collega, van=van))

    assert antwoord.status_code == 200
    assert len(rijen(traject)) == 1


def test_een_begeleider_draagt_niet_over(als, begeleider, adres):
    assert als(begeleider).get(adres).status_code == 403


def test_een_coordinator_van_een_ander_team_draagt_niet_over(als, adres):
    zuid = maak_medewerker(Rol.COORDINATOR, TeamFactory(naam="IPS-team Zuid"))

    assert als(zuid).get(adres).status_code == 403
