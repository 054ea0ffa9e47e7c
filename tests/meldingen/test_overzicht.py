"""Overzichten per mail: elke dag een keer, alleen als er iets te doen is, en nooit een naam."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from ips_portal.gedeeld import bereik, klok
from meldingen import bronnen, overzicht
from meldingen.bronnen import Bron, Feit, Soort
from meldingen.mailkeuzes import kies
from meldingen.models import Verzonden
from organisaties.keuzes import Rol
from organisaties.models import Lidmaatschap
from tests.factories.organisaties import LidmaatschapFactory, TeamFactory, maak_medewerker
from tests.factories.trajecten import maak_traject

pytestmark = pytest.mark.django_db
WOENSDAG = datetime(2026, 11, 18, 7, 30, tzinfo=klok.AMSTERDAM)
VANDAAG = WOENSDAG.date()
MAANDAG = datetime(2026, 11, 16, 7, 30, tzinfo=klok.AMSTERDAM)
NAAM = "Jan van der Kanarie"


class Proefbron(list):
    """Wat in de lijst staat is er te doen, per organisatie."""

    def bereken(self, vandaag, termijnen):
        hier = bereik.huidig().organisatie_id
        return [feit for organisatie_id, feit in self if organisatie_id == hier]


@pytest.fixture
def te_doen(monkeypatch) -> Proefbron:
    bron = Proefbron()
    soorten = (
        Soort("volgen", "Volgcontact", "item 12"),
        Soort("week_zien", "Week te zien", "afspraak", overzicht="week"),
        Soort("stuk", "Stuk aanleveren", "regeling", overzicht="geld"),
    )
    monkeypatch.setattr(bronnen, "_bronnen", {"proef": Bron("proef", soorten, bron.bereken)})
    return bron


@pytest.fixture
def zet(te_doen, organisatie):
    """`zet(eva, "volgen", date(…))`: er is iets te doen, dat onder water over een client gaat."""

    def een_feit(ontvanger, soort="volgen", uiterlijk=VANDAAG, bij=organisatie, aantal=1) -> None:
        feit = Feit(
            soort=soort,
            onderwerp=f"{soort}:{len(te_doen)}",
            ontvanger=ontvanger.pk,
            titel=f"Bel {NAAM}",
            bij=NAAM,
            url="/mijn-week/",
            vanaf=date(2026, 1, 1),
            uiterlijk=uiterlijk,
            aantal=aantal,
        )
        te_doen.append((bij.pk, feit))

    return een_feit


def onderwerpen(ontvanger=None) -> list[str]:
    return [
        bericht.subject
        for bericht in mail.outbox
        if ontvanger is None or bericht.to == [ontvanger.email]
    ]


def test_een_begeleider_krijgt_om_half_acht_wat_vandaag_moet_en_wat_te_laat_is(zet, begeleider):
    zet(begeleider)
    zet(begeleider, uiterlijk=date(2026, 11, 17))
    zet(begeleider, uiterlijk=date(2026, 11, 19))

    assert overzicht.verstuur(nu=WOENSDAG) == 1

    assert onderwerpen() == ["Dagoverzicht: 1 te doen, 1 te laat"]
    tekst = mail.outbox[0].body
    assert "Te laat (1)\n- Volgcontact: 1\n" in tekst
    assert "Vandaag (1)\n- Volgcontact: 1\n" in tekst
    assert "/mijn-week/" in tekst


def test_een_minuut_te_vroeg_is_te_vroeg(zet, begeleider):
    zet(begeleider)

    assert overzicht.verstuur(nu=WOENSDAG - timedelta(minutes=1)) == 0
    assert not Verzonden.objects.exists()


def test_zonder_iets_te_doen_komt_er_geen_mail_en_later_die_dag_ook_niet(zet, begeleider):
    assert overzicht.verstuur(nu=WOENSDAG) == 0
    zet(begeleider)

    assert overzicht.verstuur(nu=WOENSDAG + timedelta(hours=3)) == 0
    assert overzicht.verstuur(nu=WOENSDAG + timedelta(days=1)) == 1


def test_hoe_vaak_de_klok_ook_tikt_er_komt_een_mail_per_dag(zet, begeleider):
    zet(begeleider)
    tikken = [WOENSDAG + timedelta(minutes=5 * tik) for tik in range(-3, 12)]

    assert sum(overzicht.verstuur(nu=tik) for tik in tikken) == 1


def test_na_een_dag_stilstand_komt_alleen_het_overzicht_van_vandaag(zet, begeleider):
    zet(begeleider, uiterlijk=date(2026, 11, 16))
    overzicht.verstuur(nu=MAANDAG)
    mail.outbox.clear()

    assert overzicht.verstuur(nu=MAANDAG + timedelta(hours=26 + 24)) == 1
    assert [rij.dag for rij in Verzonden.objects.order_by("dag")] == [
        date(2026, 11, 16),
        date(2026, 11, 18),
    ]


def test_na_stilstand_telt_wat_intussen_is_gedaan_niet_meer_mee(zet, te_doen, begeleider):
    zet(begeleider)
    overzicht.verstuur(nu=WOENSDAG - timedelta(days=1))
    te_doen.clear()

    assert overzicht.verstuur(nu=WOENSDAG) == 0


def test_wie_een_team_leidt_hoort_het_op_maandag(zet, coordinator):
    zet(coordinator, "week_zien", uiterlijk=date(2026, 11, 22))
    zet(coordinator, "week_zien", uiterlijk=date(2026, 11, 23))

    overzicht.verstuur(nu=MAANDAG)
    overzicht.verstuur(nu=MAANDAG + timedelta(days=1))

    assert onderwerpen() == ["Weekoverzicht: 1 te doen"]
    assert "Deze week (1)\n- Week te zien: 1\n" in mail.outbox[0].body


def test_lag_maandag_alles_stil_dan_komt_het_weekoverzicht_dinsdag(zet, coordinator):
    zet(coordinator, "week_zien")

    assert overzicht.verstuur(nu=MAANDAG + timedelta(days=1)) == 1
    assert Verzonden.objects.get().dag == date(2026, 11, 16)


def test_een_melding_over_een_groep_telt_voor_zoveel_als_erin_zitten(zet, coordinator):
    zet(coordinator, "week_zien", aantal=4)
    zet(coordinator, "week_zien")

    overzicht.verstuur(nu=MAANDAG)

    assert "- Week te zien: 5\n" in mail.outbox[0].body


def test_een_coordinator_leest_over_zijn_eigen_teams_hoeveel_er_lang_niet_zijn_gesproken(
    te_doen, begeleider, coordinator, manager, team
):
    maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2026, 9, 1))
    maak_traject(begeleider=begeleider, team=TeamFactory(), instroomdatum=date(2026, 9, 1))

    overzicht.verstuur(nu=MAANDAG)

    assert onderwerpen() == ["Weekoverzicht: over uw teams"]
    assert "Uw teams\n- Cliënten die twee weken niet zijn gesproken: 1\n" in mail.outbox[0].body


def test_financieel_krijgt_het_overzicht_van_de_financiering(zet, organisatie):
    zet(maak_medewerker(Rol.FINANCIEEL), "stuk")

    overzicht.verstuur(nu=MAANDAG)

    assert onderwerpen() == ["Overzicht financiering: 1 te doen"]
    assert "/financiering/" in mail.outbox[0].body


def test_wie_twee_rollen_heeft_leest_elk_ding_in_een_mail(zet, begeleider):
    LidmaatschapFactory(gebruiker=begeleider, rol=Rol.COORDINATOR, team=None)
    zet(begeleider, uiterlijk=MAANDAG.date())
    zet(begeleider, "week_zien")
    zet(begeleider, "stuk", uiterlijk=MAANDAG.date())  # past in geen van zijn overzichten

    overzicht.verstuur(nu=MAANDAG)

    assert sorted(onderwerpen()) == [
        "Dagoverzicht: 2 te doen",
        "Weekoverzicht: 1 te doen",
    ]


def test_een_soort_die_niemand_kent_telt_mee_zonder_haar_tekst(zet, te_doen, begeleider):
    zet(begeleider)
    overzicht.verstuur(nu=WOENSDAG - timedelta(days=1))
    bronnen._bronnen.clear()  # de app die haar meldde is weg; de rij staat er nog

    inhoud = overzicht.inhoud_van(
        overzicht.DAG, [overzicht.Aantal("volgen", 0, 1, 1)], krijgt=["dag"], bekend={}
    )

    assert inhoud.te_doen == [("Te doen in het IPS-portal", 1)]


def test_wie_voor_twee_organisaties_werkt_krijgt_er_van_elk_een(zet, begeleider, ander):
    with bereik.bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=begeleider, team=None)
    zet(begeleider)
    zet(begeleider, bij=ander)

    assert overzicht.verstuur(nu=WOENSDAG) == 2
    assert sorted(onderwerpen()) == [
        "Dagoverzicht GGZ Noord: 1 te doen",
        "Dagoverzicht GGZ Zuid: 1 te doen",
    ]


def test_een_gesloten_account_krijgt_niets(zet, begeleider):
    zet(begeleider)
    begeleider.is_active = False
    begeleider.save()

    assert overzicht.verstuur(nu=WOENSDAG) == 0


def test_wiens_rol_gisteren_eindigde_krijgt_niets(zet, begeleider):
    zet(begeleider)
    Lidmaatschap.objects.van_gebruiker(begeleider).update(tot=date(2026, 11, 17))

    assert overzicht.verstuur(nu=WOENSDAG) == 0


def test_wie_zich_afmeldde_krijgt_niets_en_een_ander_wel(zet, begeleider, collega, organisatie):
    kies(gebruiker_id=begeleider.pk, organisatie_id=organisatie.pk, keuzes={"dag": False})
    zet(begeleider)
    zet(collega)

    assert overzicht.verstuur(nu=WOENSDAG) == 1
    assert mail.outbox[0].to == [collega.email]


def test_een_fout_bij_de_een_houdt_de_ander_niet_op(zet, begeleider, collega, monkeypatch):
    zet(begeleider)
    zet(collega)
    stuur = overzicht.stuur

    def stuk(lid, *args, **kwargs):
        if lid.gebruiker == begeleider:
            raise ValueError(lid.gebruiker.email)
        stuur(lid, *args, **kwargs)

    monkeypatch.setattr(overzicht, "stuur", stuk)
    assert overzicht.verstuur(nu=WOENSDAG) == 1


def test_zonder_rij_geen_mail_en_zonder_mail_geen_rij(zet, begeleider, monkeypatch):
    zet(begeleider)
    monkeypatch.setattr(overzicht, "stuur", lambda *args, **kwargs: 1 / 0)

    assert overzicht.verstuur(nu=WOENSDAG) == 0
    assert not Verzonden.objects.filter(gebruiker=begeleider).exists()


def test_een_bron_die_omvalt_treft_alleen_haar_organisatie(zet, te_doen, begeleider, ander):
    with bereik.bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=begeleider, team=None)
    zet(begeleider, bij=ander)
    zet(begeleider, soort="bestaat niet")

    assert overzicht.verstuur(nu=WOENSDAG) == 1
    assert onderwerpen() == ["Dagoverzicht GGZ Zuid: 1 te doen"]


def test_in_de_mail_staat_nooit_wat_over_een_client_gaat(zet, begeleider):
    zet(begeleider)
    overzicht.verstuur(nu=WOENSDAG)

    (bericht,) = mail.outbox
    geheel = f"{bericht.subject}\n{bericht.body}\n{bericht.message().as_string()}"
    assert "Kanarie" not in geheel
    assert "Bel" not in geheel


def test_ook_met_de_echte_bronnen_noemt_geen_enkele_mail_iemand(begeleider, coordinator, team):
    for naam in ("Kaya", "Bakker", "El Amrani"):
        maak_traject(
            begeleider=begeleider, team=team, instroomdatum=date(2026, 8, 3), achternaam=naam
        )
    overzicht.verstuur(nu=MAANDAG)

    assert len(mail.outbox) == 2
    geheel = "\n".join(f"{bericht.subject}\n{bericht.body}" for bericht in mail.outbox)
    assert "Eerste contact met een werkgever: 3" in geheel
    assert not re.search(r"Kaya|Bakker|Amrani|Eva|Carla", geheel)
    assert not re.search(r"behandel|ggz|zorg|ziek|klacht|diagnos|psych|medisch", geheel, re.I)
