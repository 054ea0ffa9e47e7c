"""De drie commando's zoals een beheerder ze plant: wat ze zeggen, en wanneer ze weigeren."""

import io
import json
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from logboek import verzegelen
from logboek.management.commands import logboek_verzegel
from logboek.opdracht import LogboekOpdracht
from logboek.verzegelen import Bezig
from tests.hulp.logboek import als_bezitter, vul

pytestmark = [
    pytest.mark.django_db(databases=["default", "eigenaar"]),
    pytest.mark.usefixtures("vaste_klok"),
]

OPDRACHTEN = ("logboek_verzegel", "logboek_controleer", "logboek_ruim_op")


@pytest.fixture
def bezitter(monkeypatch):
    """De commando's werken op dezelfde verbinding, zodat er na de toets niets blijft staan."""
    with als_bezitter() as cursor:

        @contextmanager
        def verbinding(_):
            yield connections["eigenaar"].connection

        monkeypatch.setattr(LogboekOpdracht, "verbinding", verbinding)
        yield cursor


@pytest.fixture
def logboek(bezitter):
    vul(bezitter, 3)
    return bezitter


def draai(opdracht: str, **opties) -> tuple[str, str]:
    """Wat het commando zegt, en wat het alleen op het scherm zegt."""
    uit, scherm = io.StringIO(), io.StringIO()
    call_command(opdracht, stdout=uit, stderr=scherm, **opties)
    return uit.getvalue(), scherm.getvalue()


@pytest.fixture
def kopie(logboek, tmp_path):
    bestand = tmp_path / "zegels.jsonl"
    bestand.write_text(draai("logboek_verzegel")[0], encoding="utf-8")
    return bestand


@pytest.mark.parametrize("opdracht", OPDRACHTEN)
def test_zonder_de_rol_van_het_logboek_begint_geen_commando(opdracht, settings):
    settings.LOGBOEK_ADRES = ""

    with pytest.raises(CommandError, match="DATABASE_URL_LOGBOEK"):
        draai(opdracht)


@pytest.mark.parametrize("opdracht", OPDRACHTEN)
def test_een_verkeerd_adres_is_geen_geslaagde_nacht(opdracht, settings):
    settings.LOGBOEK_ADRES = "postgres://ips_logboek:x@127.0.0.1:1/ips"

    with pytest.raises(Exception, match="onnection"):
        draai(opdracht)


def test_elke_schakel_is_een_regel_en_de_tweede_keer_is_er_niets_nieuws(logboek):
    schakels = [json.loads(regel) for regel in draai("logboek_verzegel")[0].splitlines()]

    assert [(schakel["nummer"], schakel["aantal"]) for schakel in schakels] == [(1, 3)]
    assert draai("logboek_verzegel") == ("", "")


def test_wat_het_verzegelen_gaf_is_de_kopie_waar_de_controle_naast_kijkt(kopie):
    assert draai("logboek_controleer", kopie=str(kopie))[0] == (
        "Het logboek klopt: 3 regels in 1 blokken, 0 wachten op een zegel.\n"
    )


def test_de_controle_zegt_waar_er_geknoeid_is_en_mislukt(kopie, logboek):
    logboek.execute("delete from logboek_regel where id = 2")
    uit = io.StringIO()

    with pytest.raises(CommandError, match="klopt niet: 1 gebreken") as fout:
        call_command("logboek_controleer", stdout=uit)

    assert fout.value.returncode == 1
    assert "2 regels, verzegeld zijn er 3" in uit.getvalue()


def test_een_keten_die_opnieuw_begon_valt_alleen_met_de_kopie_op(kopie, logboek):
    logboek.execute("delete from logboek_zegel")
    logboek.execute("delete from logboek_regel where id = 2")
    draai("logboek_verzegel")

    assert "klopt" in draai("logboek_controleer")[0]
    with pytest.raises(CommandError, match="klopt niet"):
        draai("logboek_controleer", kopie=str(kopie))


@pytest.mark.parametrize("inhoud", [None, "geen json\n", '{"nummer": 1'])
def test_een_kopie_die_er_geen_is_wordt_geweigerd(inhoud, logboek, tmp_path):
    bestand = tmp_path / "zegels.jsonl"
    if inhoud is not None:
        bestand.write_text(inhoud, encoding="utf-8")

    with pytest.raises(CommandError, match="geen kopie van de zegels"):
        draai("logboek_controleer", kopie=str(bestand))


@pytest.mark.parametrize("jaren", [4, 0, -1])
def test_opruimen_weigert_een_kortere_termijn_en_laat_alles_staan(jaren, kopie, logboek):
    with pytest.raises(CommandError, match="ten minste 5 jaar"):
        draai("logboek_ruim_op", jaren=jaren)

    assert draai("logboek_controleer")[0].startswith("Het logboek klopt: 3 regels")


def test_niets_oud_genoeg_komt_niet_in_de_kopie_terecht(kopie):
    assert draai("logboek_ruim_op") == ("", "Niets is oud genoeg.\n")


def test_opruimen_geeft_een_schakel_voor_de_kopie_en_de_controle_klopt(bezitter, tmp_path):
    vul(bezitter, 2, sinds="2019-11-18 08:00+00")
    vul(bezitter, 1, na=2)
    gezegd = draai("logboek_verzegel")[0] + draai("logboek_ruim_op")[0]
    bestand = tmp_path / "zegels.jsonl"
    bestand.write_text(gezegd, encoding="utf-8")

    laatste = json.loads(gezegd.splitlines()[-1])
    assert (laatste["soort"], laatste["aantal"]) == ("opgeruimd", 2)
    assert draai("logboek_controleer", kopie=str(bestand))[0].startswith(
        "Het logboek klopt: 1 regels"
    )


@pytest.fixture
def bezig(logboek, monkeypatch):
    """Een schrijver laat op zich wachten."""

    def wacht(*_):
        raise Bezig("Een schrijver is nog niet klaar.")

    monkeypatch.setattr(verzegelen, "_staat_vast_tot", wacht)


def test_een_keer_verzegelen_mislukt_hoorbaar_als_een_schrijver_bezig_blijft(bezig):
    with pytest.raises(CommandError, match="nog niet klaar"):
        draai("logboek_verzegel")


def test_wie_blijft_draaien_zegt_het_en_probeert_het_straks_weer(bezig, monkeypatch):
    class Genoeg(Exception):
        pass

    slapen = iter([None, Genoeg()])

    def slaap(seconden: int) -> None:
        assert seconden == 300
        if fout := next(slapen):
            raise fout

    monkeypatch.setattr(logboek_verzegel.time, "sleep", slaap)
    scherm = io.StringIO()

    with pytest.raises(Genoeg):
        call_command("logboek_verzegel", elke=300, stderr=scherm)

    assert scherm.getvalue().count("nog niet klaar") == 2
