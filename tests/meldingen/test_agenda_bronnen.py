"""Wat elke app in de agenda zet, voor wie, en dat er nooit een cliënt in te herkennen is."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from ips_portal.gedeeld import bereik
from meldingen import bronnen
from meldingen.models import Melding
from organisaties.keuzes import Rol
from tests.factories.clienten import AanmeldingFactory
from tests.factories.financiering import breng_tot, maak_aanvraag
from tests.factories.modeltrouw import ActieFactory, StukFactory
from tests.factories.organisaties import (
    GgzKoppelingFactory,
    GgzTeamFactory,
    TeamFactory,
    maak_medewerker,
)
from tests.factories.overleg import OverlegFactory, OverlegreeksFactory
from tests.factories.trajecten import ContactmomentFactory, maak_traject
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.kalender import dagen, gebeurtenissen, pad, titels
from tests.hulp.meting import maak_meting
from tests.hulp.queries import Teller, toets_aantal
from tests.meta import toegang
from tests.meta.wereld import KANARIE, bouw
from trajecten.keuzes import Contactsoort
from trajecten.tedoen import vastleggen_url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]
MORGEN = date(2026, 11, 19)


@pytest.fixture
def agenda(als):
    """`agenda(gebruiker)`: de inhoud van diens feed."""

    def lees(gebruiker) -> bytes:
        browser = als(gebruiker)
        adres = browser.post(reverse("agenda_nieuw")).context["adres"]
        return browser.get(adres).content

    return lees


@pytest.fixture
def gebeurtenis(agenda):
    """De enige gebeurtenis in de agenda van `gebruiker`."""

    def lees(gebruiker):
        (een,) = gebeurtenissen(agenda(gebruiker)).values()
        return een

    return lees


# Overleg


def test_een_reeks_staat_er_op_haar_geplande_dagen(gebeurtenis, begeleider, team):
    OverlegreeksFactory(team=team, om_de_weken=4, van=date(2026, 11, 4), tot=date(2027, 2, 1))
    gelezen = gebeurtenis(begeleider)

    assert gelezen.summary.value == "Supervisie IPS-team Noord"
    assert dagen(gelezen) == [
        date(2026, 11, 4),
        date(2026, 12, 2),
        date(2026, 12, 30),
        date(2027, 1, 27),
    ]


def test_wat_is_gehouden_staat_op_de_dag_dat_het_was(agenda, begeleider, team):
    reeks = OverlegreeksFactory(team=team, om_de_weken=4, van=date(2026, 11, 4))
    OverlegFactory(team=team, reeks=reeks, datum=date(2026, 11, 6), deelnemers=[begeleider])
    alle = gebeurtenissen(agenda(begeleider)).values()

    getoond = [dag for een in alle for dag in dagen(een)]
    assert date(2026, 11, 4) not in getoond
    assert getoond.count(date(2026, 11, 6)) == 1


def test_een_los_overleg_van_dezelfde_soort_telt_ook_als_gehouden(agenda, begeleider, team):
    OverlegreeksFactory(team=team, om_de_weken=4, van=date(2026, 11, 4))
    OverlegFactory(team=team, datum=date(2026, 11, 5))
    (reeks,) = gebeurtenissen(agenda(begeleider)).values()

    assert dagen(reeks)[0] == date(2026, 12, 2)


def test_een_reeks_gaat_niet_verder_dan_een_jaar(gebeurtenis, begeleider, team):
    OverlegreeksFactory(team=team, om_de_weken=1, van=date(2024, 1, 3))
    getoond = dagen(gebeurtenis(begeleider))

    assert (getoond[0], getoond[-1]) == (date(2026, 8, 19), date(2027, 11, 17))


def test_het_overleg_van_een_ander_team_staat_er_niet(agenda, begeleider):
    OverlegreeksFactory(team=TeamFactory(naam="IPS-team Zuid"))

    assert titels(agenda(begeleider)) == []


def test_alleen_wie_bij_het_ggz_team_hoort_heeft_diens_overleg(agenda, begeleider, collega, team):
    ggz_team = GgzTeamFactory(naam="FACT Noord")
    GgzKoppelingFactory(gebruiker=begeleider, ggz_team=ggz_team)
    OverlegreeksFactory(team=team, soort="behandeloverleg", ggz_team=ggz_team)

    assert titels(agenda(begeleider)) == ["Overleg IPS-team Noord"]
    assert titels(agenda(collega)) == []


# Eerste gesprek en volgende stappen


def test_een_eerste_gesprek_is_voor_de_coordinator_zolang_de_client_wacht(
    agenda, gebeurtenis, coordinator, begeleider, team
):
    aanmelding = AanmeldingFactory(team=team, eerste_gesprek=MORGEN)
    gelezen = gebeurtenis(coordinator)

    assert (gelezen.summary.value, gelezen.dtstart.value) == ("Eerste gesprek", MORGEN)
    assert pad(gelezen) == reverse("aanmelding", args=[aanmelding.sleutel])
    assert titels(agenda(begeleider)) == []


def test_een_eerste_gesprek_is_daarna_voor_de_begeleider(
    agenda, gebeurtenis, coordinator, begeleider, collega, team
):
    traject = maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2026, 11, 16))
    AanmeldingFactory(
        client=traject.client,
        team=team,
        eerste_gesprek=MORGEN,
        uitkomst="traject",
        uitkomst_op=date(2026, 11, 16),
        uitkomst_door=coordinator,
    )

    assert pad(gebeurtenis(begeleider)) == reverse("dossier", args=[traject.client.sleutel])
    assert titels(agenda(coordinator)) == titels(agenda(collega)) == []


def test_een_volgende_stap_na_een_contact_is_van_wie_het_contact_had(
    agenda, gebeurtenis, begeleider, collega, team
):
    traject = maak_traject(begeleider=begeleider, team=team)
    ContactmomentFactory(
        begeleider=begeleider, trajecten=[traject], vervolgstap="Ria bellen", vervolgdatum=MORGEN
    )
    gelezen = gebeurtenis(begeleider)

    assert (gelezen.summary.value, gelezen.dtstart.value) == (
        "Volgende stap na een contact",
        MORGEN,
    )
    assert titels(agenda(collega)) == []


def test_een_volgende_stap_bij_een_werkgever_noemt_de_werkgever_niet(gebeurtenis, begeleider):
    werkgever = WerkgeverFactory(
        naam="Bakkerij Vos",
        volgende_stap="Ria voorstellen",
        volgende_stap_op=MORGEN,
        volgende_stap_door=begeleider,
    )
    gelezen = gebeurtenis(begeleider)

    assert gelezen.summary.value == "Volgende stap bij een werkgever"
    assert pad(gelezen) == reverse("werkgever", args=[werkgever.sleutel])


# Geld en modeltrouw


def test_het_einde_van_de_financiering_is_voor_wie_de_aanvraag_mag_zien(
    agenda, begeleider, collega, coordinator, team
):
    traject = maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2026, 6, 1))
    _loopt_tot(maak_aanvraag(traject), date(2027, 1, 31))
    financieel = maak_medewerker(Rol.FINANCIEEL)

    for gebruiker in (begeleider, coordinator, financieel):
        assert titels(agenda(gebruiker)) == ["Financiering loopt af"]
    assert titels(agenda(collega)) == []


def test_een_gesprek_voor_een_meting_staat_er_met_zijn_tijd_voor_de_auditor(
    agenda, gebeurtenis, begeleider, team
):
    auditor = maak_medewerker(Rol.AUDITOR)
    meting = maak_meting(auditor, team=team)
    StukFactory(meting=meting, soort="interview", gepland=datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    gelezen = gebeurtenis(auditor)

    assert gelezen.summary.value == "Gesprek voor een modeltrouwmeting"
    assert gelezen.dtstart.value.isoformat() == "2026-11-23T10:30:00+01:00"
    assert titels(agenda(begeleider)) == []


def test_een_eigen_actie_staat_er_tot_ze_klaar_is(agenda, begeleider):
    actie = ActieFactory(eigenaar=begeleider, item=5, uiterlijk=MORGEN)
    assert titels(agenda(begeleider)) == ["Actie na een modeltrouwmeting (item 5)"]

    actie.status = "vervallen"
    actie.save()
    assert titels(agenda(begeleider)) == []


# Wat er te doen is


@pytest.fixture
def volgcontact(monkeypatch, begeleider):
    soort = bronnen.Soort("volgcontact", "Volgcontact", "item 23")
    monkeypatch.setitem(bronnen._bronnen, "proef", bronnen.Bron("proef", (soort,), lambda *_: ()))
    return Melding.objects.create(
        organisatie_id=bereik.huidig().organisatie_id,
        ontvanger=begeleider,
        soort="volgcontact",
        onderwerp="volgen:1",
        titel="Ria spreken",
        url="/mijn-week/",
        bron="item 23",
        vanaf=date(2026, 11, 16),
        uiterlijk=MORGEN,
    )


def test_een_open_melding_staat_er_op_haar_laatste_dag(gebeurtenis, volgcontact, begeleider):
    gelezen = gebeurtenis(begeleider)

    assert (gelezen.summary.value, gelezen.dtstart.value) == ("Volgcontact", MORGEN)
    assert pad(gelezen) == "/mijn-week/"


def test_een_woord_over_gezondheid_gaat_ook_niet_mee_in_het_adres(
    agenda, volgcontact, begeleider, team
):
    traject = maak_traject(begeleider=begeleider, team=team)
    volgcontact.url = vastleggen_url(traject, Contactsoort.BEHANDELTEAM)
    volgcontact.save()

    inhoud = agenda(begeleider)

    assert b"behandelteam" not in inhoud.replace(b"\r\n ", b"")
    assert [pad(een) for een in gebeurtenissen(inhoud).values()] == [reverse("meldingen")]


def test_een_melding_van_een_ander_of_die_dicht_is_staat_er_niet(
    agenda, volgcontact, begeleider, collega
):
    assert titels(agenda(collega)) == []

    volgcontact.gesloten_op = datetime(2026, 11, 18, tzinfo=UTC)
    volgcontact.save()
    assert titels(agenda(begeleider)) == []


def test_een_melding_over_wat_er_al_staat_komt_er_niet_nog_eens_bij(
    agenda, volgcontact, begeleider
):
    actie = ActieFactory(eigenaar=begeleider, item=5, uiterlijk=MORGEN)
    volgcontact.url = reverse("actie", args=[actie.sleutel])
    volgcontact.save()

    assert titels(agenda(begeleider)) == ["Actie na een modeltrouwmeting (item 5)"]


# Alles samen


def test_elke_rol_kan_alles_openen_wat_er_staat_en_leest_niemands_naam(organisatie, agenda, als):
    wereld = bouw(organisatie)
    for dossier in (wereld.eigen, wereld.collega):
        _plan(dossier)
    gelezen = set()
    for rol in toegang.ROLLEN:
        gebruiker = wereld.gebruikers[rol]
        inhoud = agenda(gebruiker)
        browser = als(gebruiker)
        for een in gebeurtenissen(inhoud).values():
            assert browser.get(pad(een)).status_code == 200, (rol, pad(een))
            gelezen.add(een.summary.value)
        for woord in (KANARIE, "Eigen", "Collega", wereld.eigen.client.clientnummer):
            assert woord not in inhoud.decode(), (rol, woord)
    assert len(gelezen) == 8, gelezen


def _plan(dossier) -> None:
    """Van alles een dag in de agenda, met getypte tekst die er niet in hoort."""
    dossier.contact.vervolgstap, dossier.contact.vervolgdatum = "Eigen Ria bellen", MORGEN
    dossier.contact.save()
    werkgever = dossier.werkgever
    werkgever.volgende_stap, werkgever.volgende_stap_op = "Eigen Ria voorstellen", MORGEN
    werkgever.volgende_stap_door = dossier.begeleider
    werkgever.save()
    stuk = dossier.stukbestand.stuk
    stuk.gepland = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    stuk.save()
    dossier.scoremeting.bezoek_op = MORGEN
    dossier.scoremeting.save()
    _loopt_tot(dossier.aanvraag, date(2027, 1, 31))


def _loopt_tot(aanvraag, einde: date) -> None:
    """Alleen een verlenging verandert het einde van wat is besloten."""
    aanvraag = breng_tot(aanvraag, "lopend")
    aanvraag.status, aanvraag.einddatum = "verlengd", einde
    aanvraag.save()


@pytest.mark.parametrize("aantal", [1, 10])
def test_een_volle_agenda_kost_evenveel_vragen(aantal, begeleider, team, als):
    for _ in range(aantal):
        OverlegreeksFactory(team=team)
        OverlegFactory(team=team, deelnemers=[begeleider])
        traject = maak_traject(begeleider=begeleider, team=team)
        ContactmomentFactory(begeleider=begeleider, trajecten=[traject], vervolgdatum=MORGEN)
        ActieFactory(eigenaar=begeleider, uiterlijk=MORGEN)
    adres = als(begeleider).post(reverse("agenda_nieuw")).context["adres"]
    with Teller() as teller:
        assert len(gebeurtenissen(als(begeleider).get(adres).content)) == 4 * aantal
    toets_aantal("feed agenda", len(teller.van_pagina))
