"""De grens tussen organisaties houdt ook als het portal haar zelf vergeet."""

import logging
from contextlib import contextmanager
from email import message_from_string
from unittest import mock

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from celery import current_app
from django.contrib.auth import hashers
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from meldingen.models import Uitgaand
from organisaties.models import Lidmaatschap
from organisaties.organisatiekeuze import kies_lid
from tests.hulp.catalogus import organisatietabellen, rijen
from tests.hulp.robot import codeer
from tests.hulp.verwisselen import in_het_bereik_van, zonder_eigen_filters
from tests.meta.toegang import REGELS
from tests.meta.wereld import KANARIE

# De pagina's waarvan een vraag zelf op de organisatie filtert, en een paar die dat niet doen.
PAGINAS = (
    "beheer_gebruikers beheer_teams beheer_aanstellingen achtergrondwerk metingen schalen clienten"
    " overleggen werkgevers financiering meldingen wachtlijst"
).split()


def test_zonder_filter_op_de_organisatie_blijft_andermans_rij_onzichtbaar(robot):
    """A7: de rijbeveiliging is de grens, niet het filter."""
    with zonder_eigen_filters() as weg:
        gezien = {naam: robot.haal(naam) for naam in PAGINAS}

    assert sum(weg.values()) >= 5
    assert {naam for naam, pagina in gezien.items() if pagina.status != 200} == set()
    assert {naam for naam, pagina in gezien.items() if KANARIE in pagina.tekst} == set()


def test_tegenproef_zonder_rijbeveiliging_lekken_dezelfde_paginas(robot):
    with (
        zonder_eigen_filters(),
        in_het_bereik_van(robot.wereld.ander.team.organisatie),
    ):
        lekt = {naam for naam in PAGINAS if KANARIE in robot.haal(naam).tekst}

    assert len(lekt) >= 4


TAKEN = sorted(
    f"{app}.tasks.{taak}"
    for app, taken in {
        "financiering": "ververs_plaatsen",
        "meldingen": "verstuur_post werk_af verstuur_overzichten zet_bijwerken_klaar"
        " ruim_wachtrij_op ruim_rapporten_op",
        "modeltrouw": "werk_maandstanden_bij",
        "organisaties": "ruim_sessies_op",
        "trajecten": "ruim_werkboeken_op",
    }.items()
    for taak in taken.split()
)


def na_afloop(naam: str) -> tuple[Bereik, list[str]]:
    """Het bereik dat een taak achterlaat, en de tabellen waarin dan nog iets te zien is."""
    with transaction.atomic():
        bereik.zet(Bereik())
        _taak(naam).run()
        gezien = bereik.huidig(), _zichtbaar()
        transaction.set_rollback(True)
    return gezien


@pytest.mark.parametrize("naam", TAKEN)
def test_een_taak_laat_geen_bereik_staan(robot, naam):
    """A9: wat een taak van een organisatie leest, leest zij in een bereik dat daarna weg is."""
    assert na_afloop(naam) == (Bereik(), [])


def test_tegenproef_een_bereik_dat_blijft_staan_laat_iets_zien(robot):
    with mock.patch("modeltrouw.tasks.bereik", _blijft_staan):
        achtergebleven, zichtbaar = na_afloop("modeltrouw.tasks.werk_maandstanden_bij")

    assert achtergebleven != Bereik()
    assert "clienten_client" in zichtbaar


@pytest.mark.parametrize("opdracht", ["stand", "meetwaarden", "importeer"])
def test_een_opdracht_zonder_organisatie_doet_niets(robot, opdracht):
    """A9: een beheerder moet zeggen over welke organisatie het gaat."""
    with pytest.raises(CommandError, match="organisatie"):
        call_command(opdracht)


def test_in_een_mail_staat_niets_van_een_ander(robot):
    """A3: wat beide organisaties op een werkdag krijgen, van overzicht tot wachtwoordlink."""
    with transaction.atomic():
        bereik.zet(Bereik())
        with mock.patch("django.conf.settings.EMAIL_BACKEND", "meldingen.post.UitgaandBackend"):
            for naam in ("zet_bijwerken_klaar", "werk_af", "verstuur_overzichten"):
                _taak(f"meldingen.tasks.{naam}").run()
        mails = [message_from_string(inhoud) for inhoud in _inhoud_van_mails()]
        transaction.set_rollback(True)

    assert len(mails) >= 2
    assert [mail["Subject"] for mail in mails if KANARIE in _tekst(mail)] == []


def test_in_logregels_en_tellers_staat_niets_van_een_ander(robot, caplog):
    """A3: ook niet na een weigering, en een teller draagt alleen haar eigen naam."""
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, "django.request"):
        for naam in PAGINAS:
            robot.haal(naam)
            vreemd = reverse("dossier", args=[robot.wereld.ander.client.sleutel])
            assert robot.stuur("begeleider", "GET", vreemd).status == 404

    assert caplog.records
    assert [regel for regel in caplog.messages if KANARIE in regel] == []
    assert [sleutel for sleutel in cache._cache if not sleutel.startswith(":1:tempo:")] == []


def test_ingetrokken_toegang_werkt_bij_het_volgende_verzoek(robot):
    """A10: binnen dezelfde sessie."""
    assert _na_intrekken(robot) == [200, 403]


def test_tegenproef_met_een_onthouden_lid_werkt_ingetrokken_toegang_door(robot):
    """A10: zoals een portal dat de rechten bij het inloggen in de sessie zet."""
    with mock.patch("organisaties.middleware.kies_lid", _onthoudt(kies_lid)):
        assert _na_intrekken(robot) == [200, 200]


_BESTANDEN = ("stukbestand", "aanvraag_stuk_bestand", "meting_rapport_pdf", "aanvraag_pdf")


def test_een_bestand_van_een_ander_bestaat_niet(robot):
    """A13."""
    assert _ophalen(robot) == dict.fromkeys(_BESTANDEN, 404)


def test_tegenproef_met_de_grens_weg_is_een_bestand_van_een_ander_op_te_halen(robot):
    with in_het_bereik_van(robot.wereld.ander.team.organisatie):
        gezien = _ophalen(robot)

    assert [naam for naam, status in gezien.items() if status == 200]


def test_inloggen_rekent_aan_een_bekend_en_een_onbekend_adres_evenveel(robot):
    """A11: het nakijken van een wachtwoord kost het meeste; dat gebeurt even vaak."""
    bekend = _rekenwerk(robot, robot.wereld.ander.begeleider.email)

    assert bekend == _rekenwerk(robot, "niemand@nergens.example")
    assert bekend >= 1


def test_van_een_ander_kost_evenveel_vragen_als_iets_dat_niet_bestaat(robot):
    """A11: en is dus niet aan de tijd te herkennen."""
    ander = robot.wereld.ander.client.sleutel
    verzonnen = "00000000-0000-4000-8000-000000000001"
    kosten = {
        sleutel: robot.stuur("begeleider", "GET", reverse("dossier", args=[sleutel])).vragen
        for sleutel in (ander, verzonnen)
    }

    assert kosten[ander] == kosten[verzonnen] > 0


def test_tegenproef_zonder_dat_rekenen_is_een_onbekend_adres_te_merken(robot):
    with mock.patch.object(AuthenticationBackend, "_mitigate_timing_attack"):
        assert _rekenwerk(robot, "niemand@nergens.example") == 0


def _ophalen(robot) -> dict[str, int]:
    """Als wie over alle teams gaat, als die er is: dan houdt alleen de organisatie hem tegen."""
    rollen = {naam: REGELS[naam].rollen & {"manager", "financieel"} for naam in _BESTANDEN}
    return {
        naam: robot.stuur(*rol, "GET", robot.pad(naam, "ander")).status
        for naam, rol in rollen.items()
    }


def _na_intrekken(robot) -> list[int]:
    """De caseload van iemand, voor en na het einde van zijn rol."""
    with transaction.atomic():
        voor = robot.haal("beheer_gebruikers").status
        gebruiker = robot.wereld.gebruikers[robot.rol("beheer_gebruikers")]
        Lidmaatschap.objects.filter(gebruiker=gebruiker).delete()
        na = robot.haal("beheer_gebruikers").status
        transaction.set_rollback(True)
    return [voor, na]


def _onthoudt(echt):
    """Een lid per sessie, eenmaal gelezen."""
    gelezen: dict[str, object] = {}

    def uit_de_sessie(verzoek):
        sleutel = verzoek.session.session_key
        if sleutel not in gelezen:
            gelezen[sleutel] = echt(verzoek)
        return gelezen[sleutel]

    return uit_de_sessie


@contextmanager
def _blijft_staan(**waar):
    bereik.zet(Bereik(waar["organisatie_id"]))
    yield


def _taak(naam: str):
    current_app.loader.import_default_modules()
    return current_app.tasks[naam]


def _zichtbaar() -> list[str]:
    return [
        tabel
        for tabel in sorted(organisatietabellen())
        if rijen(f"select exists (select 1 from {tabel})") == [(True,)]
    ]


def _inhoud_van_mails() -> list[str]:
    return [rij.inhoud for rij in Uitgaand.objects.all() if rij.inhoud]


def _tekst(mail) -> str:
    delen = [deel.get_payload(decode=True) for deel in mail.walk() if not deel.is_multipart()]
    return str(mail) + "".join(deel.decode() for deel in delen if deel)


def _rekenwerk(robot, email: str) -> int:
    soort = type(hashers.get_hasher())
    with mock.patch.object(soort, "encode", autospec=True, side_effect=soort.encode) as reken:
        velden = codeer([("login", email), ("password", "een fout wachtwoord 9")])
        assert robot.stuur(None, "POST", reverse("account_login"), velden).status == 200
    return reken.call_count
