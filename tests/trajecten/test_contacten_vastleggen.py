"""Een contact vastleggen: wie, wanneer, hoe lang, en wat de server weigert."""

from datetime import UTC, date, datetime

import pytest

from logboek.models import Regel
from tests.factories.trajecten import ContactmomentFactory, WeekstaatFactory, maak_traject
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.contact import (
    fout_bij,
    gekozen,
    ingevuld,
    namen_om_te_kiezen,
    soep,
    tekst,
    waarde,
)
from tests.hulp.queries import Teller, toets_aantal
from trajecten.keuzes import Contactsoort
from trajecten.models import Contactmoment, Weekstaat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

NIEUW = "/contacten/nieuw/"


@pytest.fixture
def sluis(organisatie):
    return WerkgeverFactory(naam="Bakkerij De Sluis", plaats="Hoorn")


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, voornaam="Jan", achternaam="Bakker")


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


def vast() -> Contactmoment:
    return Contactmoment.objects.select_related("werkgever").get()


def test_een_werkgeverscontact_staat_er_met_alles_erbij(eva, begeleider, sluis, traject):
    velden = ingevuld(trajecten=[traject.sleutel], voorkeur_client="ja", contactpersoon="Ria")

    antwoord = eva.post(NIEUW, velden)

    contact = vast()
    assert (antwoord.status_code, antwoord.url) == (302, "/mijn-week/")
    assert (contact.werkgever, contact.begeleider, contact.duur_min) == (sluis, begeleider, 45)
    assert contact.tijdstip == datetime(2026, 11, 17, 9, 30, tzinfo=UTC)
    assert contact.plaats == "werkgever"
    assert (contact.voorkeur_client, contact.contactpersoon.naam) == (True, "Ria")
    assert [deelname.traject for deelname in contact.deelnames.all()] == [traject]


def test_het_formulier_begint_met_nu_en_de_vorige_duur(eva, begeleider):
    ContactmomentFactory(begeleider=begeleider, duur_min=30)

    antwoord = eva.get(NIEUW)

    assert (waarde(antwoord, "datum"), waarde(antwoord, "tijd")) == ("2026-11-18", "10:00")
    assert [gekozen(antwoord, veld) for veld in ("soort", "wijze", "duur")] == [
        ["werkgever"],
        ["persoonlijk"],
        ["30"],
    ]


def test_vanuit_een_dossier_staat_de_client_klaar(eva, traject):
    antwoord = eva.get(NIEUW, {"voor": traject.sleutel})

    assert gekozen(antwoord, "soort") == ["client"]
    assert gekozen(antwoord, "trajecten") == [str(traject.sleutel)]


def test_vanuit_een_werkgever_staat_hij_klaar(eva, sluis):
    antwoord = eva.get(NIEUW, {"bij": sluis.sleutel})

    assert waarde(antwoord, "werkgever_naam") == "Bakkerij De Sluis, Hoorn"
    assert waarde(eva.get(NIEUW, {"bij": "onzin", "datum": "x"}), "werkgever_naam") == ""


def test_een_ongewone_duur_komt_terug_als_anders(eva, begeleider):
    ContactmomentFactory(begeleider=begeleider, duur_min=50)

    antwoord = eva.get(NIEUW)

    assert (gekozen(antwoord, "duur"), waarde(antwoord, "duur_anders")) == (["anders"], "50")


def test_wie_het_laatst_aan_de_beurt_was_staat_vooraan(eva, begeleider, traject, team):
    maak_traject(begeleider=begeleider, team=team, voornaam="Anna", achternaam="Appel")
    ContactmomentFactory(begeleider=begeleider, trajecten=[traject])

    assert namen_om_te_kiezen(eva.get(NIEUW)) == ["J. Bakker", "A. Appel"]


def test_twee_met_dezelfde_naam_krijgen_hun_nummer_erbij(eva, begeleider, traject, team):
    maak_traject(begeleider=begeleider, team=team, voornaam="Joke", achternaam="Bakker")

    assert all("J. Bakker (" in naam for naam in namen_om_te_kiezen(eva.get(NIEUW)))


def test_een_contact_kan_voor_meer_clienten_zijn(eva, begeleider, sluis, traject, team):
    tweede = maak_traject(begeleider=begeleider, team=team)

    eva.post(NIEUW, ingevuld(trajecten=[traject.sleutel, tweede.sleutel]))

    assert set(vast().trajecten.all()) == {traject, tweede}
    regels = Regel.objects.filter(actie="C", onderdelen="contact")
    assert set(regels.values_list("client_id", flat=True)) == {traject.client_id, tweede.client_id}


def test_een_algemeen_werkgeverscontact_is_voor_niemand(eva, sluis):
    eva.post(NIEUW, ingevuld(voorkeur_client="ja"))

    assert (vast().trajecten.count(), vast().voorkeur_client) == (0, None)


@pytest.mark.parametrize("soort", ["client", "behandelteam", "netwerk"])
def test_zonder_client_heeft_dit_contact_geen_onderwerp(eva, soort):
    antwoord = eva.post(NIEUW, ingevuld(soort=soort))

    assert antwoord.status_code == 200
    assert fout_bij(antwoord, "trajecten") == "Kies voor wie dit contact was."
    assert not Contactmoment.objects.exists()


def test_met_het_uwv_mag_het_algemeen_zijn(eva):
    eva.post(NIEUW, ingevuld(soort="extern", werkgever_naam=""))

    assert (vast().soort, vast().plaats) == (Contactsoort.EXTERN, "elders")


def test_wat_niet_bij_de_soort_hoort_valt_weg(eva, sluis, traject):
    velden = ingevuld(soort="client", trajecten=[traject.sleutel], kwaliteitsstap="nazorg")

    eva.post(NIEUW, velden | {"niet_verschenen": "on", "voorkeur_client": "ja"})

    contact = vast()
    assert (contact.werkgever, contact.kwaliteitsstap, contact.voorkeur_client) == (None, "", None)
    assert contact.niet_verschenen


def test_op_afstand_was_u_op_kantoor_tenzij_u_iets_kiest(eva, sluis):
    eva.post(NIEUW, ingevuld(wijze="telefonisch"))
    eva.post(NIEUW, ingevuld(wijze="telefonisch", plaats="elders"))

    plaatsen = Contactmoment.objects.order_by("id").values_list("plaats", flat=True)
    assert list(plaatsen) == ["kantoor", "elders"]


@pytest.mark.parametrize(
    ("anders", "veld", "fout"),
    [
        ({"datum": "2026-11-19"}, "datum", "Deze dag moet nog komen"),
        ({"datum": "2026-11-18", "tijd": "10:01"}, "tijd", "moet nog komen"),
        ({"datum": "1926-11-18"}, "datum", "te lang geleden"),
        ({"datum": "18 november"}, "datum", "geldige datum"),
        ({"datum": ""}, "datum", "nog leeg"),
        ({"werkgever_naam": "  "}, "werkgever_naam", "bij welke werkgever"),
        ({"duur": "anders"}, "duur_anders", "hoeveel minuten"),
        ({"duur": "anders", "duur_anders": "721"}, "duur_anders", "720"),
        ({"vervolgdatum": "2026-11-16", "vervolgstap": "bellen"}, "vervolgdatum", "na dit contact"),
        ({"vervolgdatum": "2026-11-20", "vervolgstap": ""}, "vervolgstap", "Schrijf erbij"),
        ({"notitie": "x" * 4001}, "notitie", "4000"),
        ({"soort": "anders"}, "soort", "anders"),
    ],
)
def test_onmogelijke_invoer_staat_bij_het_veld_en_de_tekst_blijft(eva, sluis, anders, veld, fout):
    antwoord = eva.post(NIEUW, ingevuld(vervolgstap="Ria bellen") | anders)

    assert antwoord.status_code == 200
    assert fout in fout_bij(antwoord, veld)
    assert waarde(antwoord, "notitie").strip() == anders.get("notitie", "Proefdag woensdag.")
    assert not Contactmoment.objects.exists()


def test_voor_de_instroom_kan_er_geen_contact_zijn(eva, sluis, begeleider, team):
    later = maak_traject(
        begeleider=begeleider,
        team=team,
        instroomdatum=date(2026, 11, 18),
        voornaam="Jan",
        achternaam="Bakker",
    )

    antwoord = eva.post(NIEUW, ingevuld(trajecten=[later.sleutel]))

    assert fout_bij(antwoord, "datum") == (
        "Het traject van J. Bakker begon pas op wo 18 nov. 2026."
    )
    assert gekozen(antwoord, "trajecten") == [str(later.sleutel)]


def test_na_het_einde_kan_er_geen_contact_zijn_maar_ervoor_nog_wel(eva, sluis, traject):
    traject.toewijzingen.update(tot=date(2026, 11, 10))
    type(traject).objects.filter(pk=traject.pk).update(
        einddatum=date(2026, 11, 10), fase="gestopt", einde_reden="verhuisd"
    )

    te_laat = eva.post(NIEUW, ingevuld(trajecten=[traject.sleutel]))
    op_tijd = eva.post(NIEUW, ingevuld(trajecten=[traject.sleutel], datum="2026-11-10"))

    assert "eindigde op di 10 nov. 2026" in fout_bij(te_laat, "datum")
    assert op_tijd.status_code == 302


def test_lang_geleden_mag_met_een_waarschuwing(eva, sluis):
    antwoord = eva.post(NIEUW, ingevuld(datum="2026-11-03"), follow=True)

    assert "was 15 dagen geleden" in tekst(antwoord)
    assert vast().datum == date(2026, 11, 3)


def test_een_client_van_een_collega_is_niet_te_kiezen_en_staat_in_het_logboek(
    eva, sluis, collega, team
):
    van_bas = maak_traject(begeleider=collega, team=team)

    antwoord = eva.post(NIEUW, ingevuld(trajecten=[van_bas.sleutel]))

    assert fout_bij(antwoord, "trajecten") == "Kies alleen cliënten uit uw eigen caseload."
    regel = Regel.objects.get(uitkomst="geweigerd")
    assert (regel.client_id, regel.object_soort) == (van_bas.client_id, "traject")
    assert not Contactmoment.objects.exists()


def test_een_sleutel_die_hier_niet_bestaat_krijgt_dezelfde_fout(eva, sluis):
    vreemd = "00000000-0000-4000-8000-000000000000"

    antwoord = eva.post(NIEUW, ingevuld(trajecten=[vreemd, "onzin"]))

    assert fout_bij(antwoord, "trajecten") == "Kies alleen cliënten uit uw eigen caseload."
    regel = Regel.objects.get(uitkomst="geweigerd")
    assert (regel.client_id, regel.object_sleutel) == (None, vreemd)


def test_opslaan_en_nog_een_houdt_dag_en_soort(eva, sluis):
    antwoord = eva.post(NIEUW, ingevuld(nog="ja"), follow=True)

    assert antwoord.redirect_chain[0][0] == (
        "/contacten/nieuw/?soort=werkgever&datum=2026-11-17&nog=ja"
    )
    assert (waarde(antwoord, "datum"), waarde(antwoord, "tijd")) == ("2026-11-17", "")
    assert soep(antwoord).find(id="id_werkgever_naam").has_attr("autofocus")


def test_vanaf_mijn_week_komt_u_daar_terug(eva, sluis):
    gewoon = eva.post(NIEUW, ingevuld(terug="2026-W46"))
    nog_een = eva.post(NIEUW, ingevuld(terug="2026-W46", nog="ja"))
    onzin = eva.post(NIEUW, ingevuld(terug="2026-W99"))

    assert gewoon.url == "/mijn-week/2026-W46/"
    assert nog_een.url.startswith("/mijn-week/2026-W46/?soort=werkgever")
    assert onzin.url == "/mijn-week/"


def test_de_melding_noemt_nooit_een_client(eva, sluis, traject):
    antwoord = eva.post(NIEUW, ingevuld(trajecten=[traject.sleutel]))

    assert "Bakkerij De Sluis" in str(antwoord.wsgi_request._messages._queued_messages[0])
    assert not any("J. Bakker" in str(m) for m in antwoord.wsgi_request._messages._queued_messages)


def test_een_contact_erbij_in_een_geziene_week_vraagt_om_opnieuw_kijken(
    eva, sluis, begeleider, coordinator
):
    WeekstaatFactory(
        begeleider=begeleider, week=46, gezien_op=date(2026, 11, 16), gezien_door=coordinator
    )

    antwoord = eva.post(NIEUW, ingevuld(datum="2026-11-12"), follow=True)

    assert "Week 46 was al gezien" in tekst(antwoord)
    assert (Weekstaat.objects.get().gezien_op, Weekstaat.objects.get().gezien_door) == (None, None)


def test_een_telefoontje_verandert_niets_aan_een_geziene_week(eva, sluis, begeleider):
    WeekstaatFactory(begeleider=begeleider, week=46, gezien_op=date(2026, 11, 16))

    eva.post(NIEUW, ingevuld(datum="2026-11-12", wijze="telefonisch"))

    assert Weekstaat.objects.get().gezien_op == date(2026, 11, 16)


def test_het_formulier_zet_wie_te_kiezen_is_in_het_logboek(eva, traject):
    eva.get(NIEUW)

    regel = Regel.objects.get(client_id=traject.client_id)
    assert (regel.actie, regel.onderdelen) == ("R", "cliëntkeuze")


@pytest.mark.parametrize("aantal", [5, 60])
def test_het_formulier_kost_evenveel_bij_vijf_en_zestig_clienten(eva, begeleider, team, aantal):
    for _ in range(aantal):
        maak_traject(begeleider=begeleider, team=team)

    with Teller() as teller:
        eva.get(NIEUW)

    toets_aantal("contact vastleggen", len(teller.van_pagina))
