"""Wat op de achtergrond gebeurt is een rij in dezelfde transactie; een verzoek praat met niemand.

De proeven D4, D6 en D7; met echte processen staan ze in tests/oefening.
"""

import random
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from django.db import connection, transaction
from django.urls import reverse

from meldingen import opdrachten
from meldingen.models import Opdracht, Uitgaand
from meldingen.tasks import verstuur_post, werk_af, zet_bijwerken_klaar
from organisaties.models import Gebruiker, IPSTeam
from tests.factories.organisaties import TeamFactory
from tests.factories.trajecten import maak_traject
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.contact import ingevuld
from tests.hulp.tegelijk import tegelijk
from tests.meldingen.proef import meld_proef_aan
from trajecten.models import Contactmoment

RONDES = 100
NIEUW = {
    "naam": "Nina Nieuw",
    "email": "nina@noord.example",
    "rol": "beheerder",
    "van": "2026-11-18",
}


class NaarBuiten(AssertionError):
    """Er ging een verbinding open."""


@pytest.fixture
def dicht(monkeypatch) -> None:
    """Elke verbinding vanuit Python is een fout. De database gaat buiten Python om."""

    def weiger(lijn: socket.socket, *_: object) -> None:
        lijn.close()
        raise NaarBuiten

    # Ook over een lijn die al openstond gaat niets.
    for naam in ("connect", "connect_ex", "send", "sendall", "sendto"):
        monkeypatch.setattr(socket.socket, naam, weiger)


class Stroomuitval(Exception):
    """Het proces valt om, midden in een verzoek."""


@contextmanager
def valt_om_bij(vraag: int) -> Iterator[list[int]]:
    """De zoveelste vraag aan de database komt nooit aan. Geeft hoeveel er waren."""
    geteld = [0]

    def tel(execute, sql, params, many, context):
        geteld[0] += 1
        if geteld[0] == vraag:
            raise Stroomuitval
        return execute(sql, params, many, context)

    with connection.execute_wrapper(tel):
        yield geteld


def breekpunten(vragen: int) -> list[int]:
    """Honderd willekeurige vragen, en twee voorbij de laatste: dan gaat het gewoon door."""
    return [random.Random(ronde).randint(1, vragen + 2) for ronde in range(RONDES)]


@pytest.mark.django_db
@pytest.mark.usefixtures("vaste_klok")
def test_een_contact_vastleggen_opent_geen_verbinding(als, begeleider, request):
    kaya = maak_traject(begeleider=begeleider)
    WerkgeverFactory(naam="Bakkerij De Sluis")
    eva = als(begeleider)
    request.getfixturevalue("dicht")

    antwoord = eva.post(reverse("contact_nieuw"), ingevuld(trajecten=[kaya.sleutel]))

    assert antwoord.status_code == 302
    assert Contactmoment.objects.count() == 1


@pytest.mark.usefixtures("dicht")
def test_tegenproef_een_taak_sturen_opent_er_wel_een():
    with pytest.raises(NaarBuiten):
        verstuur_post.delay()


@pytest.mark.django_db
@pytest.mark.usefixtures("vaste_klok")
def test_valt_het_verzoek_ergens_om_dan_zijn_er_beide_rijen_of_geen(als, beheerder, settings):
    """Honderd keer een gebruiker erbij met zijn uitnodiging, en elke keer valt het elders om."""
    settings.EMAIL_BACKEND = "meldingen.post.UitgaandBackend"
    bea = als(beheerder)
    bea.raise_request_exception = False

    def voeg_toe(vraag: int) -> tuple[int, bool, bool]:
        with transaction.atomic():
            with valt_om_bij(vraag) as geteld:
                bea.post(reverse("beheer_gebruiker_nieuw"), NIEUW)
            is_er = Gebruiker.objects.filter(email=NIEUW["email"]).exists()
            mail = Uitgaand.objects.exists()
            transaction.set_rollback(True)
        return geteld[0], is_er, mail

    vragen, *beide = voeg_toe(0)
    assert beide == [True, True]
    uitkomsten = {tuple(voeg_toe(vraag)[1:]) for vraag in breekpunten(vragen)}
    assert uitkomsten == {(True, True), (False, False)}


@pytest.mark.django_db
def test_tegenproef_na_elkaar_blijft_de_een_zonder_de_ander(organisatie, monkeypatch):
    """Zonder transactie om beide heen is er een vraag waarop het misgaat."""
    meld_proef_aan(monkeypatch)
    with valt_om_bij(0) as geteld:
        TeamFactory(naam="Vooraf")

    with suppress(Stroomuitval), valt_om_bij(geteld[0] + 1):
        TeamFactory(naam="Nieuw team")
        with transaction.atomic():
            opdrachten.zet_klaar("proef", organisatie_id=organisatie.pk)

    assert IPSTeam.objects.filter(naam="Nieuw team").exists()
    assert not Opdracht.objects.exists()


def test_twee_klokken_en_drie_werkers_doen_alles_eenmaal(losse_database, monkeypatch):
    proef = meld_proef_aan(monkeypatch)
    nummers = range(1, 31)
    monkeypatch.setattr("meldingen.tasks.organisatie_ids", lambda: list(nummers))
    monkeypatch.setattr(
        "meldingen.tasks.zet_klaar",
        lambda soort, **rest: opdrachten.zet_klaar("proef", **rest),
    )
    tegelijk(zet_bijwerken_klaar, zet_bijwerken_klaar)
    aantallen = tegelijk(*[werk_af] * 3)

    assert sum(aantallen) == len(nummers)
    assert sorted(proef.gedaan) == list(nummers)
