"""Overleg: vastleggen, teruglezen, en wie daarbij welke namen ziet."""

import uuid
from datetime import date

import pytest

from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.organisaties import (
    GgzKoppelingFactory,
    GgzTeamFactory,
    TeamFactory,
    maak_begeleider,
    maak_medewerker,
)
from tests.factories.overleg import OverlegFactory, OverlegreeksFactory
from tests.factories.trajecten import maak_traject
from tests.factories.werkgevers import VacatureFactory, WerkgeverFactory
from tests.hulp.contact import fout_bij, gekozen, soep, tekst, waarde
from tests.hulp.overleg import ingevuld
from tests.hulp.queries import Teller, toets_aantal
from trajecten.models import Bespreking, Overleg, Overlegdeelnemer, Overlegtip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

LIJST, NIEUW = "/overleg/", "/overleg/nieuw/"


@pytest.fixture
def kaya(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, voornaam="Samira", achternaam="Kaya")


@pytest.fixture
def van_bas(collega, team):
    return maak_traject(begeleider=collega, team=team, voornaam="Jan", achternaam="Duin")


def bekijk(browser, overleg) -> str:
    return tekst(browser.get(f"/overleg/{overleg.sleutel}/"))


# Vastleggen


def test_vastleggen_bewaart_wie_over_wie_en_wat(als, begeleider, collega, kaya):
    velden = ingevuld(
        aanwezigen=[begeleider, collega], besproken=[(kaya, "Belt vrijdag")], verslag="Alles goed."
    )

    antwoord = als(begeleider).post(NIEUW, velden)

    overleg = Overleg.objects.get()
    assert antwoord.url == f"/overleg/{overleg.sleutel}/"
    assert (overleg.team, overleg.datum) == (kaya.team, date(2026, 11, 17))
    assert set(overleg.aanwezigen.all()) == {begeleider, collega}
    assert overleg.besprekingen.get().afspraak == "Belt vrijdag"


def test_wie_ter_sprake_kwam_staat_in_het_logboek(als, begeleider, kaya):
    als(begeleider).post(NIEUW, ingevuld(aanwezigen=[begeleider], besproken=[kaya]))

    regel = Regel.objects.get(client_id=kaya.client_id, actie="C")
    assert (regel.onderdelen, regel.grondslag) == ("overleg", "eigen caseload")


def test_gedeelde_plekken_komen_bij_het_overleg(als, begeleider, organisatie):
    vacature = VacatureFactory(functie="tuinman")
    bakker = WerkgeverFactory(naam="Bakkerij De Sluis", plaats="Hoorn")
    velden = ingevuld(
        aanwezigen=[begeleider],
        soort="vacature",
        vacatures=[str(vacature.sleutel)],
        tip_werkgever_0="bakkerij de sluis",
        tip_tekst_0="zoekt voor zaterdag",
        tip_werkgever_1="Nieuwe Kwekerij",
        tip_tekst_1="opent in maart",
    )

    als(begeleider).post(NIEUW, velden)

    tips = set(Overlegtip.objects.values_list("vacature", "werkgever", "tekst"))
    assert tips == {
        (vacature.pk, None, ""),
        (None, bakker.pk, "zoekt voor zaterdag"),
        (None, None, "Nieuwe Kwekerij: opent in maart"),
    }


def test_een_begeleider_bespreekt_alleen_de_eigen_caseload(als, begeleider, kaya, van_bas):
    antwoord = als(begeleider).post(
        NIEUW, ingevuld(aanwezigen=[begeleider], besproken=[kaya, van_bas])
    )

    assert fout_bij(antwoord, "trajecten") == "Kies alleen cliënten uit de lijst."
    assert not Overleg.objects.exists()
    assert Regel.objects.filter(client_id=van_bas.client_id, uitkomst="geweigerd").exists()


def test_een_coordinator_bespreekt_het_hele_team(als, coordinator, begeleider, kaya, van_bas):
    als(coordinator).post(NIEUW, ingevuld(aanwezigen=[coordinator], besproken=[kaya, van_bas]))

    assert Bespreking.objects.count() == 2


@pytest.mark.parametrize(
    ("veld", "verkeerd", "zin"),
    [
        ("datum", "2026-11-19", "Deze dag moet nog komen."),
        ("datum", "", "Dit is nog leeg. Vul het in."),
        ("duur_min", "0", "Zorg ervoor dat deze waarde minstens 1 is."),
        ("duur_min", "", "Vul in hoeveel minuten het duurde."),
        ("aanwezigen", [], "Kies wie er van het team bij was."),
        ("aanwezigen", [str(uuid.uuid4())], "Kies alleen collega’s uit de lijst."),
        (
            "vacatures",
            [str(uuid.uuid4())],
            "Een van deze vacatures is dicht. Kies opnieuw.",
        ),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(veld, verkeerd, zin, als, begeleider, kaya):
    velden = ingevuld(aanwezigen=[begeleider], besproken=[(kaya, "Belt vrijdag")], verslag="Lang.")

    antwoord = als(begeleider).post(NIEUW, velden | {veld: verkeerd})

    assert fout_bij(antwoord, veld) == zin
    assert waarde(antwoord, "verslag").strip() == "Lang."
    assert waarde(antwoord, f"afspraak_{kaya.sleutel}") == "Belt vrijdag"
    assert gekozen(antwoord, "trajecten") == [str(kaya.sleutel)]
    assert not Overleg.objects.exists()


def test_voor_het_traject_begon_kon_het_niet_over_die_client_gaan(als, begeleider, team):
    traject = maak_traject(
        begeleider=begeleider, team=team, instroomdatum=date(2026, 11, 18), achternaam="Laat"
    )

    antwoord = als(begeleider).post(NIEUW, ingevuld(aanwezigen=[begeleider], besproken=[traject]))

    assert "begon pas na dit overleg" in fout_bij(antwoord, "trajecten")


def test_bij_een_behandeloverleg_hoort_een_ggz_team(als, begeleider):
    fact = GgzTeamFactory(naam="FACT Noord")
    velden = ingevuld(aanwezigen=[begeleider], soort="behandeloverleg")
    eva = als(begeleider)

    antwoord = eva.post(NIEUW, velden)
    eva.post(NIEUW, velden | {"ggz_team": fact.pk})

    assert fout_bij(antwoord, "ggz_team") == "Kies met welk ggz-team dit overleg was."
    assert Overleg.objects.get().ggz_team == fact


def test_bij_een_ander_overleg_hoort_geen_ggz_team(als, begeleider):
    velden = ingevuld(aanwezigen=[begeleider], ggz_team=GgzTeamFactory().pk)

    als(begeleider).post(NIEUW, velden)

    assert Overleg.objects.get().ggz_team is None


def test_een_te_lange_afspraak_staat_bij_de_client(als, begeleider, kaya):
    antwoord = als(begeleider).post(
        NIEUW, ingevuld(aanwezigen=[begeleider], besproken=[(kaya, "x" * 1001)])
    )

    assert "niet meer dan 1000" in fout_bij(antwoord, f"afspraak_{kaya.sleutel}")


# Een dubbele klik


def test_twee_keer_hetzelfde_formulier_is_een_overleg(als, begeleider, kaya):
    velden = ingevuld(aanwezigen=[begeleider], besproken=[kaya], tip_tekst_0="Bouwmarkt zoekt")
    eva = als(begeleider)

    eerste, tweede = eva.post(NIEUW, velden), eva.post(NIEUW, velden)

    assert (eerste.status_code, eerste.url) == (tweede.status_code, tweede.url)
    assert (Overleg.objects.count(), Bespreking.objects.count()) == (1, 1)
    assert (Overlegdeelnemer.objects.count(), Overlegtip.objects.count()) == (1, 1)


def test_terug_en_verder_typen_verliest_niets(als, begeleider):
    velden = ingevuld(aanwezigen=[begeleider])
    eva = als(begeleider)
    eva.post(NIEUW, velden)

    antwoord = eva.post(NIEUW, velden | {"verslag": "Toch nog iets."})
    sleutel = waarde(antwoord, "indien_sleutel")
    eva.post(NIEUW, velden | {"verslag": "Toch nog iets.", "indien_sleutel": sleutel})

    assert "Wilt u dit als tweede overleg bewaren?" in tekst(antwoord)
    assert list(Overleg.objects.order_by("pk").values_list("verslag", flat=True)) == [
        "",
        "Toch nog iets.",
    ]


# Waarmee het begint


def test_uit_een_reeks_staat_alles_al_klaar(als, begeleider, collega, team):
    fact = GgzTeamFactory(naam="FACT Noord")
    reeks = OverlegreeksFactory(team=team, soort="behandeloverleg", ggz_team=fact)
    OverlegFactory(
        team=team, soort="behandeloverleg", reeks=reeks, duur_min=45, deelnemers=[collega]
    )

    antwoord = als(begeleider).get(f"{NIEUW}?reeks={reeks.sleutel}")

    assert waarde(antwoord, "duur_min") == "45"
    assert gekozen(antwoord, "soort") == ["behandeloverleg"]
    assert set(gekozen(antwoord, "aanwezigen")) == {str(begeleider.sleutel), str(collega.sleutel)}
    assert soep(antwoord).select_one("#id_ggz_team [selected]").get_text() == "FACT Noord"


def test_wat_uit_een_reeks_komt_hoort_daarna_bij_die_reeks(als, begeleider, team):
    reeks = OverlegreeksFactory(team=team)
    eva = als(begeleider)

    eva.post(NIEUW, ingevuld(aanwezigen=[begeleider], reeks=str(reeks.sleutel)))
    eva.post(NIEUW, ingevuld(aanwezigen=[begeleider], reeks=str(reeks.sleutel), soort="casuïstiek"))

    assert set(Overleg.objects.values_list("soort", "reeks")) == {
        ("supervisie", reeks.pk),
        ("casuïstiek", None),
    }


def test_een_reeks_van_een_ander_team_telt_als_niets(als, begeleider):
    vreemd = OverlegreeksFactory(team=TeamFactory(naam="IPS-team Zuid"), naam="geheim")

    antwoord = als(begeleider).get(f"{NIEUW}?reeks={vreemd.sleutel}")

    assert "geheim" not in antwoord.text
    assert waarde(antwoord, "reeks") == ""


def test_bij_een_behandeloverleg_staan_de_clienten_van_dat_team_voorop(als, begeleider, team, kaya):
    koppeling = GgzKoppelingFactory(gebruiker=begeleider, ggz_team__naam="FACT Noord")
    maak_traject(begeleider=begeleider, team=team, achternaam="Zee", ggz_team=koppeling.ggz_team)
    reeks = OverlegreeksFactory(team=team, soort="behandeloverleg", ggz_team=koppeling.ggz_team)

    soep_ = soep(als(begeleider).get(f"{NIEUW}?reeks={reeks.sleutel}"))

    koppen = [kop.get_text(strip=True) for kop in soep_.select(".besprekinggroep summary")]
    assert koppen == ["Cliënten van FACT Noord (1)", "Anderen (1)"]


def test_wie_in_geen_team_werkt_leest_wat_er_mist(als, organisatie):
    los = maak_medewerker(Rol.BEGELEIDER)

    assert "U werkt nu niet in een team" in tekst(als(los).get(NIEUW))
    assert "U werkt nu niet in een team" in tekst(als(los).get(LIJST))


# Teruglezen


def test_een_naam_ziet_alleen_wie_dat_dossier_mag_zien(als, begeleider, collega, kaya, van_bas):
    overleg = OverlegFactory(
        team=kaya.team,
        deelnemers=[begeleider, collega],
        besproken=[(kaya, "Belt vrijdag"), (van_bas, "Proefdag")],
    )

    gelezen = bekijk(als(begeleider), overleg)

    assert "S. Kaya Belt vrijdag" in gelezen
    assert "En 1 cliënt van een collega." in gelezen
    assert "Duin" not in gelezen
    assert "Proefdag" not in gelezen


def test_wie_er_niet_bij_was_leest_het_verslag_niet(als, begeleider, collega, coordinator, team):
    overleg = OverlegFactory(team=team, deelnemers=[collega], verslag="Kanarie is depressief.")

    eva, bas, carla = (bekijk(als(wie), overleg) for wie in (begeleider, collega, coordinator))

    assert "Alleen wie erbij was en de coördinator lezen het verslag." in eva
    assert "Kanarie" not in eva
    assert "Kanarie is depressief." in bas
    assert "Kanarie is depressief." in carla


def test_wie_het_verslag_leest_keek_ook_mee_bij_clienten_van_collegas(
    als, begeleider, kaya, van_bas
):
    overleg = OverlegFactory(
        team=kaya.team, deelnemers=[begeleider], besproken=[van_bas], verslag="Over Jan."
    )

    bekijk(als(begeleider), overleg)

    regel = Regel.objects.get(client_id=van_bas.client_id)
    assert (regel.onderdelen, regel.grondslag) == ("verslag van overleg", "bij het overleg")


def test_een_overleg_van_een_team_waar_u_niet_werkt_is_dicht(als, begeleider):
    zuid = TeamFactory(naam="IPS-team Zuid")
    elders = OverlegFactory(team=zuid, deelnemers=[maak_begeleider(zuid)])
    erbij = OverlegFactory(team=zuid, deelnemers=[begeleider])
    eva = als(begeleider)

    assert eva.get(f"/overleg/{elders.sleutel}/").status_code == 403
    assert eva.get(f"/overleg/{erbij.sleutel}/").status_code == 200
    assert [rij.pk for rij in eva.get(LIJST).context["bladzijde"]] == [erbij.pk]


# De lijst


def test_de_lijst_noemt_geen_clienten_maar_wel_hoeveel(als, begeleider, kaya):
    OverlegFactory(team=kaya.team, deelnemers=[begeleider], besproken=[kaya])

    gelezen = tekst(als(begeleider).get(LIJST))

    assert "wo 11 nov. Supervisie Eva Meijer 1 cliënt" in gelezen
    assert "Kaya" not in gelezen


def test_de_lijst_filtert_op_soort(als, begeleider, team):
    OverlegFactory(team=team, soort="casuïstiek")
    OverlegFactory(team=team, soort="extern")

    bladzijde = als(begeleider).get(f"{LIJST}?soort=casuïstiek").context["bladzijde"]

    assert [overleg.soort for overleg in bladzijde] == ["casuïstiek"]


def test_een_gedeelde_plek_staat_met_de_werkgever_in_de_lijst(als, begeleider, team):
    overleg = OverlegFactory(team=team)
    Overlegtip.objects.create(
        organisatie_id=team.organisatie_id,
        overleg=overleg,
        werkgever=WerkgeverFactory(naam="Bakkerij De Sluis"),
        tekst="zoekt voor zaterdag",
    )

    assert "Gedeeld: Bakkerij De Sluis, Hoorn : zoekt voor zaterdag" in tekst(
        als(begeleider).get(LIJST)
    )


@pytest.mark.parametrize("aantal", [2, 20])
def test_een_volle_lijst_kost_evenveel_als_een_lege(aantal, als, begeleider, collega, kaya):
    for _ in range(aantal):
        overleg = OverlegFactory(team=kaya.team, deelnemers=[begeleider, collega], besproken=[kaya])
        OverlegreeksFactory(team=kaya.team, soort="casuïstiek")
        Overlegtip.objects.create(
            organisatie_id=overleg.organisatie_id, overleg=overleg, vacature=VacatureFactory()
        )
    browser = als(begeleider)
    with Teller() as teller:
        browser.get(LIJST)

    toets_aantal("overleggen", len(teller.van_pagina))


@pytest.mark.parametrize("aantal", [2, 20])
def test_het_formulier_kost_bij_veel_clienten_evenveel(aantal, als, coordinator, begeleider, team):
    for _ in range(aantal):
        maak_traject(begeleider=begeleider, team=team)
        VacatureFactory()
    browser = als(coordinator)
    with Teller() as teller:
        browser.get(f"{NIEUW}?soort=supervisie&bespreek=ja")

    toets_aantal("overleg vastleggen", len(teller.van_pagina))
