"""Een document dat iets van buiten wil krijgt niets; een dat alles wil valt alleen zelf om."""

import logging
from pathlib import Path

import pytest

from ips_portal.gedeeld import pdf, pdfproces
from tests.hulp.pdf import objecten
from tests.hulp.vijandig import BLAD, BOMMEN, VRAGEN, luisteraar, zonder_slot

KANARIE = "kanarie van deze schijf"


@pytest.fixture
def buiten():
    with luisteraar() as buiten:
        yield buiten


@pytest.fixture
def bestand(tmp_path) -> Path:
    bestand = tmp_path / "geheim.txt"
    bestand.write_text(KANARIE)
    return bestand


def _alles_naar(*adressen: str, achter: str = "/{}") -> str:
    """Zonder lettertype: dat laat het hele document mislukken, zie de toets daarvan."""
    return BLAD.format(
        "".join(
            vraag.format(adres + achter.format(naam))
            for adres in adressen
            for naam, vraag in VRAGEN.items()
            if naam != "lettertype"
        )
    )


def test_een_document_dat_van_alles_vraagt_krijgt_niets(buiten, caplog):
    adressen = (buiten.adres, f"{buiten.adres}/omleiding", buiten.adres.removeprefix("http:"))
    with caplog.at_level(logging.WARNING, logger="ips_portal.gedeeld.pdf"):
        gemaakt = pdf.van_html(_alles_naar(*adressen))

    assert not buiten.gevraagd
    assert "/Subtype /Image" not in objecten(gemaakt)
    assert caplog.text.count("dat is geweigerd") >= 10


def test_zonder_het_slot_vraagt_hetzelfde_document_het_allemaal(buiten):
    zonder_slot(_alles_naar(buiten.adres, f"{buiten.adres}/omleiding"))

    assert len({pad for pad in buiten.gevraagd if pad.startswith("/doel")}) >= 10
    assert len({pad for pad in buiten.gevraagd if pad.count("/") == 1}) >= 10


def test_een_bestand_van_de_server_komt_er_niet_in(bestand):
    adressen = [bestand.as_uri(), f"//{bestand}", "data:text/plain," + KANARIE, str(bestand)]

    assert KANARIE not in objecten(pdf.van_html(_alles_naar(*adressen, achter="")))
    bijlage = BLAD.format(VRAGEN["bijlage"].format(bestand.as_uri()))
    assert KANARIE in objecten(zonder_slot(bijlage)), "de controle moet het wel vinden"


def test_een_eigen_lettertype_vraagt_een_map_en_die_is_er_niet(buiten):
    with pytest.raises(pdf.PdfMislukt):
        pdf.van_html(BLAD.format(VRAGEN["lettertype"].format(buiten.adres)))

    assert not buiten.gevraagd


@pytest.mark.parametrize(
    ("gebeurtenis", "wat"),
    [
        ("socket.connect", ()),
        ("socket.getaddrinfo", ()),
        ("subprocess.Popen", ()),
        ("open", ("/etc/hostname", "r", 0)),
        ("open", (f"{logging.__file__}/../../../../etc/hostname", "r", 0)),
        ("open", (3, "r", 0)),
    ],
)
def test_ook_langs_de_ophaler_kan_het_proces_niets_openen(gebeurtenis, wat):
    with pytest.raises(PermissionError):
        pdfproces._niets_van_buiten(gebeurtenis, wat)


def test_het_proces_mag_lezen_wat_python_nodig_heeft():
    pdfproces._niets_van_buiten("open", (logging.__file__, "r", 0))


def test_een_document_zonder_einde_stopt_vanzelf(monkeypatch):
    monkeypatch.setattr(pdfproces, "SECONDEN", 1)

    with pytest.raises(pdf.PdfMislukt, match="kon niet worden gemaakt"):
        pdf.van_html(BLAD.format(BOMMEN["kolommen"]))


def test_een_document_dat_het_geheugen_wil_vullen_mislukt_zelf(caplog):
    with pytest.raises(pdf.PdfMislukt):
        pdf.van_html(BLAD.format(BOMMEN["breed"]))

    assert "MemoryError" in caplog.text
    assert pdf.van_html(BLAD.format("hierna gaat het gewoon weer"))


def test_wat_een_fout_zegt_komt_niet_in_de_log(caplog):
    with pytest.raises(pdf.PdfMislukt):
        pdf.van_html(BLAD.format("<div>" * 1500 + "Sanne"))

    assert "een pdf is mislukt" in caplog.text
    assert "Sanne" not in caplog.text


def test_de_sleutels_van_het_portal_gaan_niet_mee(monkeypatch):
    gestart = {}

    def niets(opdracht, **overig):
        gestart.update(overig["env"])
        raise OSError

    monkeypatch.setenv("GEHEIME_SLEUTEL", "geheim")
    monkeypatch.setattr(pdf.subprocess, "run", niets)
    with pytest.raises(pdf.PdfMislukt):
        pdf.van_html(BLAD.format("x"))

    assert set(gestart) <= set(pdf._OMGEVING)
