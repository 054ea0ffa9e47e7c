"""Elk verzoek: een transactie, een bereik, een regel per client in het logboek."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext
from zeal import NPlusOneError

from clienten.models import Client
from ips_portal.gedeeld import bereik
from logboek import schrijven
from logboek.models import Regel
from organisaties.models import Gebruiker, Lidmaatschap
from tests.conftest import NU
from tests.factories.clienten import ClientFactory
from tests.factories.organisaties import LidmaatschapFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.hulp.proefadressen")]


def test_zonder_inloggen_kom_je_op_de_inlogpagina(client):
    antwoord = client.get("/proef/telt/")

    assert antwoord.url == "/account/inloggen/?next=/proef/telt/"


def test_een_verzoek_ziet_alleen_de_eigen_organisatie(als, begeleider, ander):
    ClientFactory()
    with bereik.bereik(organisatie_id=ander.pk):
        ClientFactory.create_batch(3)

    assert als(begeleider).get("/proef/telt/").content == b"1"


def test_een_stroom_ziet_de_eigen_organisatie_ook_na_het_verzoek(als, begeleider, ander):
    eigen = ClientFactory()
    with bereik.bereik(organisatie_id=ander.pk):
        ClientFactory()

    antwoord = als(begeleider).get("/proef/stroomt/")

    assert antwoord.getvalue().decode().split() == [eigen.clientnummer]


def test_wie_nergens_meer_lid_van_is_ziet_niets(als, begeleider, organisatie):
    ClientFactory()
    Lidmaatschap.objects.filter(gebruiker=begeleider).update(tot="2020-01-01")

    assert als(begeleider).get("/proef/telt/").content == b"0"


def test_wat_een_omgevallen_view_schreef_is_weg(als, begeleider):
    ClientFactory(voornaam="Samira")
    browser = als(begeleider)
    browser.raise_request_exception = False

    assert browser.get("/proef/valt-om/").status_code == 500
    assert Client.objects.get().voornaam == "Samira"


def test_een_weigering_draait_terug_maar_staat_in_het_logboek(als, begeleider):
    ClientFactory(voornaam="Samira")

    assert als(begeleider).get("/proef/weigert/").status_code == 404

    assert Client.objects.get().voornaam == "Samira"
    regel = Regel.objects.get()
    assert (regel.uitkomst, regel.object_soort) == ("geweigerd", "proef_weigert")


def test_een_rol_zonder_recht_krijgt_403_en_een_regel(als, begeleider):
    assert als(begeleider).get("/proef/beheer/").status_code == 403

    assert Regel.objects.get().gebeurtenis == "GET proef_beheer"


def test_een_dossier_dat_twee_keer_gelezen_wordt_geeft_een_regel(als, begeleider):
    client = ClientFactory()

    als(begeleider).get(f"/proef/ziet/{client.pk}/")

    regel = Regel.objects.get()
    assert (regel.client_id, regel.onderdelen) == (client.pk, "verloop, werk")
    assert (regel.gebruiker_naam, regel.rol) == ("Eva Meijer", "trajectbegeleider")


def test_zonder_logboek_komt_er_geen_pagina(als, begeleider, monkeypatch):
    client = ClientFactory()
    browser = als(begeleider)
    monkeypatch.setattr(schrijven, "_INVOEGEN", "insert into logboek_wijziging default values")

    with pytest.raises(ProgrammingError):
        browser.get(f"/proef/ziet/{client.pk}/")


def test_ingetrokken_rechten_werken_meteen(als, begeleider):
    browser = als(begeleider)
    Gebruiker.objects.filter(pk=begeleider.pk).update(is_active=False)

    assert browser.get("/proef/telt/").status_code == 302


def test_wie_zijn_rol_kwijt_is_houdt_het_bereik_van_het_vorige_verzoek_niet(als, begeleider):
    ClientFactory()
    browser = als(begeleider)
    assert browser.get("/proef/telt/").content == b"1"
    Lidmaatschap.objects.filter(gebruiker=begeleider).update(tot="2020-01-01")

    assert browser.get("/proef/telt/").content == b"0"


def test_een_verzonnen_organisatie_in_de_sessie_geeft_niets(als, begeleider, ander):
    ClientFactory()
    with bereik.bereik(organisatie_id=ander.pk):
        ClientFactory.create_batch(3)
    browser = als(begeleider)
    sessie = browser.session
    sessie["organisatie_id"] = ander.pk
    sessie.save()

    assert browser.get("/proef/telt/").content == b"1"


def test_een_volgend_verzoek_zet_het_bereik_in_een_keer(als, begeleider):
    browser = als(begeleider)
    browser.get("/proef/telt/")
    with CaptureQueriesContext(connection) as teller:
        browser.get("/proef/telt/")

    gezet = [query for query in teller if "set_config" in query["sql"]]
    assert len(gezet) == 2  # het verzoek, en daarna weer dat van de test


def test_na_een_halve_dag_is_opnieuw_inloggen_nodig(als, begeleider):
    with time_machine.travel(NU, tick=False) as tijd:
        browser = als(begeleider)
        for _ in range(48):
            assert browser.get("/proef/telt/").status_code == 200
            tijd.shift(timedelta(minutes=15))
        tijd.shift(timedelta(seconds=1))

        assert browser.get("/proef/telt/").status_code == 302


def test_een_half_uur_stil_is_uitgelogd(als, begeleider):
    with time_machine.travel(datetime(2026, 11, 18, 9, 0, tzinfo=UTC), tick=False) as tijd:
        browser = als(begeleider)
        tijd.shift(timedelta(minutes=29, seconds=59))
        assert browser.get("/proef/telt/").status_code == 200

        tijd.shift(timedelta(minutes=30, seconds=1))
        assert browser.get("/proef/telt/").status_code == 302


def test_wie_voor_twee_organisaties_werkt_kiest_er_een(als, begeleider, ander):
    with bereik.bereik(organisatie_id=ander.pk):
        LidmaatschapFactory(gebruiker=begeleider)
        ClientFactory.create_batch(2)
    browser = als(begeleider)

    browser.post("/organisatie/", {"organisatie": str(ander.sleutel)})

    assert browser.get("/proef/telt/").content == b"2"


def test_een_vreemde_organisatie_kiezen_verandert_niets(als, begeleider, ander):
    ClientFactory()
    browser = als(begeleider)

    browser.post("/organisatie/", {"organisatie": str(ander.sleutel)})

    assert browser.get("/proef/telt/").content == b"1"


def test_het_bereik_is_na_het_verzoek_weer_dat_van_de_test(als, begeleider, ander):
    als(begeleider).get("/proef/telt/")

    with connection.cursor() as cursor:
        cursor.execute("select current_setting('app.gebruiker')")
        assert cursor.fetchone() == ("",)


def test_een_view_die_per_rij_een_vraag_stelt_valt_op(als, begeleider):
    """De tegenproef van de bewaking: zonder haar zou deze view gewoon antwoorden."""
    ClientFactory.create_batch(3)

    with pytest.raises(NPlusOneError):
        als(begeleider).get("/proef/per-rij/")
