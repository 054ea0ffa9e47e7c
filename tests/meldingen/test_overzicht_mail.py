"""De mail zelf, de link om af te melden, en de pagina «Mail en agenda»."""

import logging
import re
from datetime import date

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.logregel import EenRegel
from logboek.models import Regel
from meldingen.mailkeuzes import afmeldbewijs, keuzes_van, meld_af
from meldingen.models import Mailkeuze
from meldingen.overzichtmail import stuur
from meldingen.regels.overzicht import DAG, WEEK, Inhoud
from meldingen.tasks import verstuur_post
from organisaties.organisatiekeuze import lid_in
from tests.factories.organisaties import LidmaatschapFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]
VANDAAG = date(2026, 11, 18)
INHOUD = Inhoud([("Volgcontact", 2)], [("Overleg om te houden", 1)])


@pytest.fixture
def lid(begeleider, organisatie):
    return lid_in(begeleider, organisatie.pk, vandaag=VANDAAG)


@pytest.fixture
def link(lid, settings) -> str:
    """Wat achter het portal in de link staat, zoals een mailprogramma hem leest."""
    settings.PORTAL_ADRES = "https://portal.voorbeeld.example"
    stuur(lid, DAG, INHOUD, vandaag=VANDAAG)
    adres = mail.outbox[-1].message()["List-Unsubscribe"]
    return re.fullmatch(r"<https://portal\.voorbeeld\.example(/mail/.+)>", adres)[1]


def test_de_mail_zegt_wat_er_is_en_waar_het_staat(lid, settings):
    settings.PORTAL_ADRES = "https://portal.voorbeeld.example"
    stuur(lid, DAG, INHOUD, vandaag=VANDAAG)

    assert mail.outbox[0].body.startswith(
        "Goedendag,\n\n"
        "Dit staat er vandaag voor u in het IPS-portal.\n\n"
        "Te laat (2)\n- Volgcontact: 2\n\n"
        "Vandaag (1)\n- Overleg om te houden: 1\n\n"
        "Openen in het portal, na inloggen:\n"
        "https://portal.voorbeeld.example/mijn-week/\n"
    )


def test_op_vrijdag_staat_er_tot_wanneer_het_telt(lid):
    stuur(lid, DAG, INHOUD, vandaag=date(2026, 11, 20))

    assert "Vandaag, of uiterlijk zo 22 nov. (1)" in mail.outbox[0].body


def test_een_machine_ziet_dat_een_programma_dit_stuurde(lid):
    stuur(lid, WEEK, INHOUD, vandaag=VANDAAG)
    bericht = mail.outbox[0].message()

    assert bericht["Auto-Submitted"] == "auto-generated"
    assert bericht["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert bericht["Reply-To"] is None
    assert bericht.get_content_type() == "text/plain"


def test_een_antwoordadres_komt_in_de_kop(lid, settings):
    settings.ANTWOORD_AAN = "beheer@noord.example"
    stuur(lid, DAG, INHOUD, vandaag=VANDAAG)

    assert mail.outbox[0].message()["Reply-To"] == "beheer@noord.example"
    assert "leest niemand" not in mail.outbox[0].body


def test_de_koppen_komen_heel_aan_bij_de_mailserver(lid, postbus, settings):
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"
    stuur(lid, DAG, INHOUD, vandaag=VANDAAG)
    verstuur_post()

    ((aan, bericht),) = postbus.ontvangen
    assert aan == "eva@noord.example"
    assert bericht["Subject"] == "Dagoverzicht: 1 te doen, 2 te laat"
    (adres,) = re.findall(r"http\S+bewijs=\S+", bericht.get_content())
    assert bericht["List-Unsubscribe"].strip() == f"<{adres}>"  # een lange kop is gevouwen


def test_een_klik_van_het_mailprogramma_meldt_af_zonder_inloggen(link, lid):
    antwoord = Browser(enforce_csrf_checks=True).post(
        link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )

    assert antwoord.status_code == 200
    assert keuzes_van(lid) == {"dag": False}


def test_kijken_verandert_niets_en_noemt_niemand(link, lid):
    for methode in (Browser().get, Browser().head):
        antwoord = methode(link)
        assert antwoord.status_code == 200
        assert keuzes_van(lid) == {"dag": True}
        assert not any(woord in antwoord.content.decode() for woord in ("Eva", "Noord", "noord"))


def test_twee_keer_afmelden_is_een_keer(link):
    statussen = [Browser().post(link).status_code for _ in range(2)]

    assert statussen == [200, 200]
    assert Mailkeuze.objects.count() == 1


@pytest.mark.parametrize("methode", ["get", "post"])
def test_een_link_die_niet_van_ons_is_doet_niets(methode, link):
    for kapot in (link[:-1], link.replace("bewijs=", "bewijs=x"), "/mail/afmelden/"):
        assert getattr(Browser(), methode)(kapot).status_code == 400

    assert not Mailkeuze.objects.exists()


def test_een_bewijs_voor_een_soort_die_niet_bestaat_is_geen_bewijs(lid):
    bewijs = afmeldbewijs(
        gebruiker_id=lid.gebruiker.pk, organisatie_id=lid.organisatie.pk, soort="alles"
    )

    assert not meld_af(bewijs)


def test_afmelden_geldt_alleen_voor_deze_soort_en_deze_organisatie(link, begeleider, ander):
    LidmaatschapFactory(gebruiker=begeleider, rol="coordinator", team=None)
    with bereik.bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=begeleider, team=None)
    Browser().post(link)

    def keuzes(organisatie):
        with bereik.bereik(organisatie_id=organisatie):
            return keuzes_van(lid_in(begeleider, organisatie, vandaag=VANDAAG))

    assert keuzes(bereik.huidig().organisatie_id) == {"dag": False, "week": True}
    assert keuzes(ander.pk) == {"dag": True}


def test_wie_is_ingelogd_kan_ook_de_link_van_een_ander_gebruiken(als, link, collega, lid):
    assert als(collega).post(link).status_code == 200
    assert keuzes_van(lid) == {"dag": False}


def test_op_de_pagina_staat_alleen_wat_bij_uw_rollen_hoort(als, coordinator):
    pagina = als(coordinator).get(reverse("mailkeuzes")).content.decode()

    assert "Weekoverzicht" in pagina
    assert "Dagoverzicht" not in pagina


def test_uitzetten_en_weer_aanzetten_op_de_pagina(als, begeleider, lid):
    browser = als(begeleider)
    browser.post(reverse("mailkeuzes"), {})
    assert keuzes_van(lid) == {"dag": False}

    browser.post(reverse("mailkeuzes"), {"dag": "on", "week": "on"})
    assert keuzes_van(lid) == {"dag": True}
    assert Regel.objects.filter(object_soort="mailkeuze").count() == 2
    assert Mailkeuze.objects.count() == 1


def test_wie_voor_meer_organisaties_werkt_leest_over_welke_het_gaat(lid, begeleider, ander):
    with bereik.bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=begeleider, team=None)
    stuur(lid, DAG, INHOUD, vandaag=VANDAAG)

    assert mail.outbox[0].subject == "Dagoverzicht GGZ Noord: 1 te doen, 2 te laat"
    assert "in het IPS-portal bij GGZ Noord.\n" in mail.outbox[0].body


def test_een_afmeldlink_komt_niet_in_het_log(link):
    regel = logging.LogRecord("x", logging.INFO, "", 0, f'"GET {link} HTTP/1.1"', None, None)

    assert "bewijs=(weggelaten)" in EenRegel().format(regel)
    assert link not in EenRegel().format(regel)


def test_afmelden_met_de_link_staat_in_het_logboek(link, begeleider):
    Browser().post(link, REMOTE_ADDR="192.0.2.7")

    regel = Regel.objects.latest("pk")
    assert (regel.gebeurtenis, regel.gebruiker_naam) == ("POST mail_afmelden", begeleider.naam)
    assert (regel.object_soort, regel.toegangspunt) == ("afmelden met een link", "192.0.2.7")


def test_alleen_kijken_of_een_kapotte_link_laat_geen_regel_na(link):
    Browser().get(link)
    Browser().post(f"{link}x")

    assert not Regel.objects.exists()
