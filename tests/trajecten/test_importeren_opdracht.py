"""De opdracht `importeer`: een hele map werk in één regel, met een leesbare uitslag."""

import logging
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from clienten.models import Client
from logboek.models import Regel
from tests.trajecten.werkboeken import GGZ_NOORD, GGZ_NOORD_FOUTEN, werkboek

pytestmark = pytest.mark.django_db


def importeer(pad, *opties, organisatie="GGZ Noord") -> str:
    uit = StringIO()
    call_command("importeer", str(pad), "--organisatie", organisatie, *opties, stdout=uit)
    return uit.getvalue()


@pytest.fixture
def klein(tmp_path):
    """Een klein, goed werkboek op schijf."""

    def maak(**anders):
        pad = tmp_path / "caseload.xlsx"
        pad.write_bytes(werkboek(**anders).getvalue())
        return pad

    return maak


def test_vertelt_per_blad_wat_er_gebeurde(organisatie):
    uitslag = importeer(GGZ_NOORD)

    assert "contacten         2790          0       0" in uitslag
    assert "Ingevoerd." in uitslag


def test_een_werkboek_met_fouten_schrijft_niets_en_noemt_ze_alle(organisatie):
    uit = StringIO()
    with pytest.raises(CommandError, match=r"20 fouten.*niets ingevoerd"):
        call_command("importeer", str(GGZ_NOORD_FOUTEN), "--organisatie", "GGZ Noord", stdout=uit)

    assert "caseload, rij 8, kolom geboortedatum: geen bestaande datum (31-02-1980)" in (
        uit.getvalue()
    )
    assert not Client.objects.exists()


def test_een_proef_doet_alles_en_bewaart_niets(organisatie, klein):
    uitslag = importeer(klein(), "--proef")

    assert "caseload             1" in uitslag
    assert "niets bewaard" in uitslag
    assert not Client.objects.exists()
    assert not Regel.objects.filter(object_soort="import").exists()


def test_de_invoer_staat_in_het_logboek(organisatie, klein):
    importeer(klein())

    regel = Regel.objects.get(object_soort="import")
    assert (regel.actie, regel.gebruiker_naam) == ("C", "beheeropdracht")


def test_een_onbekende_organisatie_krijgt_te_horen_wat_te_doen(organisatie, klein):
    with pytest.raises(CommandError, match="nieuwe_organisatie"):
        importeer(klein(), organisatie="Bestaat niet")


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [(None, "niet te openen"), (b"naam;email", "geen Excel-werkboek")],
)
def test_een_onbruikbaar_bestand_krijgt_een_duidelijke_melding(
    organisatie, tmp_path, inhoud, melding
):
    pad = tmp_path / "caseload.xlsx"
    if inhoud:
        pad.write_bytes(inhoud)

    with pytest.raises(CommandError, match=melding):
        importeer(pad)


def test_geen_logregel_bevat_een_waarde_uit_het_werkboek(organisatie, klein, caplog):
    caplog.set_level(logging.DEBUG, logger="trajecten")
    pad = klein(caseload={"achternaam": "Geheimpje", "geboortedatum": "31-02-1980"})

    with pytest.raises(CommandError) as fout:
        importeer(pad)

    assert "Geheimpje" not in caplog.text + str(fout.value)
    assert "31-02-1980" not in caplog.text + str(fout.value)
