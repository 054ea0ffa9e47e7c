"""Waarnemen tijdens verlof: van de eerste tot en met de laatste dag, en geen dag langer."""

from datetime import date, timedelta

import pytest
import time_machine

from logboek.models import Regel
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.overleg import OverlegFactory
from tests.factories.trajecten import WaarnemingFactory, maak_traject
from trajecten.models import Contactmoment, Waarneming

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, achternaam="Kaya")


@pytest.fixture
def waarneming(begeleider, collega, team):
    return WaarnemingFactory(
        afwezige=begeleider, waarnemer=collega, team=team, van=VANDAAG, tot=date(2026, 11, 20)
    )


@pytest.fixture
def dossier(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/"


def op(dag: date):
    return time_machine.travel(f"{dag}T09:00:00+00:00", tick=False)


def velden(afwezige, *waarnemers, **anders) -> dict:
    return {
        "afwezige": afwezige.sleutel,
        "waarnemers": [waarnemer.sleutel for waarnemer in waarnemers],
        "van": VANDAAG,
        "tot": date(2026, 12, 2),
        **anders,
    }


@pytest.mark.parametrize(
    ("dag", "antwoord"),
    [
        (VANDAAG - timedelta(days=1), 403),
        (VANDAAG, 200),
        (date(2026, 11, 20), 200),
        (date(2026, 11, 21), 403),
    ],
)
def test_de_waarnemer_ziet_het_dossier_alleen_in_die_dagen(
    dag, antwoord, als, collega, waarneming, dossier
):
    with op(dag):
        assert als(collega).get(dossier).status_code == antwoord


def test_het_logboek_noemt_de_waarneming_als_grond(als, collega, waarneming, dossier):
    als(collega).get(dossier)

    assert Regel.objects.filter(gebruiker_id=collega.pk).latest("id").grondslag == "waarneming"


def test_ook_in_lijsten_is_de_waarneming_de_grond(als, collega, team, traject, waarneming):
    maak_traject(begeleider=collega, team=team)
    overleg = OverlegFactory(team=team, deelnemers=[collega], besproken=[traject])
    browser = als(collega)

    browser.get("/clienten/")
    browser.get(f"/overleg/{overleg.sleutel}/")
    browser.post("/zoeken/", {"q": "kaya"})

    gronden = Regel.objects.filter(gebruiker_id=collega.pk).values_list("onderdelen", "grondslag")
    assert sorted(gronden) == [
        ("cliëntenlijst", "eigen caseload"),
        ("cliëntenlijst", "waarneming"),
        ("overleg", "waarneming"),
        ("zoeken", "waarneming"),
    ]


def test_wie_zijn_eigen_client_opent_doet_dat_niet_als_waarnemer(als, collega, team, waarneming):
    eigen = maak_traject(begeleider=collega, team=team)

    als(collega).get(f"/clienten/{eigen.client.sleutel}/")

    assert Regel.objects.filter(gebruiker_id=collega.pk).latest("id").grondslag == "eigen caseload"


def test_een_client_van_de_afwezige_in_een_ander_team_blijft_dicht(
    als, begeleider, collega, waarneming
):
    elders = maak_traject(begeleider=begeleider, team=TeamFactory())

    assert als(collega).get(f"/clienten/{elders.client.sleutel}/").status_code == 403


def test_de_caseload_blijft_bij_de_afwezige(als, begeleider, collega, traject, waarneming):
    eigen = als(begeleider).get("/mijn-week/").context["pagina"]
    vervanger = als(collega).get("/mijn-week/").context["pagina"]

    assert eigen.caseloadkaart.actief == 1
    assert vervanger.caseloadkaart.actief == 0
    assert [regel.traject for regel in vervanger.waargenomen] == [traject]


def test_de_waarnemer_legt_een_contact_vast_op_zijn_eigen_naam(als, collega, traject, waarneming):
    als(collega).post(
        "/contacten/nieuw/",
        {
            "soort": "client",
            "trajecten": traject.sleutel,
            "datum": VANDAAG,
            "wijze": "persoonlijk",
            "duur": "30",
            "indien_sleutel": "6f2b1f0e-58a6-4b39-9d5e-0c1b4c1a7f11",
        },
    )

    assert Contactmoment.objects.get(trajecten=traject).begeleider == collega


def test_na_de_waarneming_is_de_client_niet_meer_te_kiezen(als, collega, traject, waarneming):
    with op(date(2026, 11, 23)):
        form = als(collega).get("/contacten/nieuw/").context["form"]

    assert str(traject.sleutel) not in form.keuzes


def test_de_coordinator_regelt_een_waarneming_voor_twee_collegas(
    als, coordinator, begeleider, collega, team
):
    derde = maak_begeleider(team, naam="Daan Smit")
    adres = f"/team/{team.sleutel}/waarneming/nieuw/"

    antwoord = als(coordinator).post(adres, velden(begeleider, collega, derde))

    assert antwoord.status_code == 302
    assert Waarneming.objects.filter(afwezige=begeleider).count() == 2
    assert "Bas Bakker voor Eva Meijer" in als(coordinator).get(antwoord.url).content.decode()


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"tot": date(2026, 11, 17)}, "De laatste dag ligt voor de eerste dag"),
        ({"van": date(2026, 9, 1)}, "hoogstens 31 dagen terug"),
        ({"tot": date(2028, 1, 1)}, "hoogstens een jaar"),
        ({"waarnemers": []}, "Kies minstens een collega"),
        ({"van": date(1900, 1, 1)}, "Staat het jaar goed"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(anders, fout, als, coordinator, begeleider, collega, team):
    invoer = velden(begeleider, collega, notitie="Bel Fatma", **anders)

    pagina = als(coordinator).post(f"/team/{team.sleutel}/waarneming/nieuw/", invoer)

    assert fout in pagina.content.decode()
    assert "Bel Fatma" in pagina.content.decode()
    assert not Waarneming.objects.exists()


def test_niemand_neemt_voor_zichzelf_waar(als, coordinator, begeleider, team):
    pagina = als(coordinator).post(
        f"/team/{team.sleutel}/waarneming/nieuw/", velden(begeleider, begeleider)
    )

    assert "Niemand neemt voor zichzelf waar" in pagina.content.decode()


def test_dubbel_regelen_maakt_geen_tweede(als, coordinator, begeleider, collega, team, waarneming):
    pagina = als(coordinator).post(
        f"/team/{team.sleutel}/waarneming/nieuw/", velden(begeleider, collega)
    )

    assert "neemt in (een deel van) die periode al waar" in pagina.content.decode()
    assert Waarneming.objects.count() == 1


def test_eerder_stoppen_sluit_de_toegang_meteen(
    als, coordinator, collega, begeleider, team, dossier
):
    loopt = WaarnemingFactory(afwezige=begeleider, waarnemer=collega, team=team)
    adres = f"/team/{team.sleutel}/waarneming/{loopt.sleutel}/"

    als(coordinator).post(adres, {"einde": VANDAAG - timedelta(days=1)})

    assert als(collega).get(dossier).status_code == 403
    assert Waarneming.objects.get().tot == VANDAAG - timedelta(days=1)


def test_toegang_die_er_was_is_niet_uit_te_wissen(als, coordinator, collega, begeleider, team):
    loopt = WaarnemingFactory(afwezige=begeleider, waarnemer=collega, team=team)
    adres = f"/team/{team.sleutel}/waarneming/{loopt.sleutel}/"

    pagina = als(coordinator).post(adres, {"einde": loopt.van - timedelta(days=1)})

    assert "Toen was de toegang er nog" in pagina.content.decode()
    assert Waarneming.objects.get().tot == loopt.tot


def test_wat_nog_moet_beginnen_kan_vervallen(als, coordinator, collega, begeleider, team):
    straks = WaarnemingFactory(
        afwezige=begeleider,
        waarnemer=collega,
        team=team,
        van=date(2026, 12, 1),
        tot=date(2026, 12, 5),
    )
    adres = f"/team/{team.sleutel}/waarneming/{straks.sleutel}/"

    als(coordinator).post(adres, {"einde": date(2026, 11, 30)})

    assert not Waarneming.objects.exists()
