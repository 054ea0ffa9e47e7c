"""Een pdf zegt wat ze is, is voor te lezen, en haalt niets van buiten."""

import logging
import re
from threading import BoundedSemaphore

import pytest
from django.http import HttpResponse

from ips_portal.gedeeld import pdf
from ips_portal.gedeeld.pdfantwoord import PdfMisluktMiddleware
from tests.hulp.pdf import objecten

BLAD = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Proefrapport</title></head>
<body data-voet="Onderaan">{}</body></html>"""
FIGUUR = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10">
<title>halfvol</title><rect width="20" height="10"/></svg>"""


@pytest.fixture(scope="module")
def gemaakt() -> str:
    inhoud = f"<h1>Kop</h1><h2>Deel</h2><table><tr><th>a</th></tr></table>{FIGUUR}"
    return objecten(pdf.van_html(BLAD.format(inhoud)))


def test_een_pdf_heeft_een_titel_en_een_taal(gemaakt):
    assert "/Title (Proefrapport)" in gemaakt
    assert "/Lang (nl)" in gemaakt
    assert "/DisplayDocTitle true" in gemaakt


def test_een_pdf_is_getagd_en_zegt_dat_ze_voor_te_lezen_is(gemaakt):
    assert "/Marked true" in gemaakt
    assert {"H1", "H2", "Table", "TH"} <= set(re.findall(r"/S ?/(\w+)", gemaakt))
    assert "pdfuaid:part" in gemaakt


def test_een_figuur_heeft_een_tekst_en_blijft_vectoren(gemaakt):
    assert re.search(r"/S ?/Figure", gemaakt)
    assert "/Alt (halfvol)" in gemaakt
    assert "/Subtype /Image" not in gemaakt


def test_koppen_zijn_bladwijzers(gemaakt):
    assert "/Outlines" in gemaakt
    assert "/Title (Deel)" in gemaakt


def test_een_los_adres_wijst_nergens_naar(caplog):
    with caplog.at_level(logging.WARNING, logger="ips_portal.gedeeld.pdf"):
        pdf.van_html(BLAD.format('<img alt="x" src="static/img/merk.svg">'))

    assert "dat is geweigerd" in caplog.text


def test_wat_niet_lukt_is_een_duidelijke_fout():
    with pytest.raises(pdf.PdfMislukt, match="kon niet worden gemaakt"):
        pdf.van_html(BLAD.format("tekst"), stijlen=["css/bestaat-niet.css"])


def test_wie_te_lang_op_een_ander_wacht_hoort_dat_het_niet_lukte(monkeypatch):
    monkeypatch.setattr(pdf, "_WACHT", 0.01)
    monkeypatch.setattr(pdf, "_TEGELIJK", vol := BoundedSemaphore(1))
    vol.acquire()
    with pytest.raises(pdf.PdfMislukt):
        pdf.van_html(BLAD.format("tekst"))


def test_een_pdf_die_niet_lukt_is_een_bladzijde_die_dat_zegt(rf):
    antwoord = PdfMisluktMiddleware(HttpResponse).process_exception(rf.get("/"), pdf.PdfMislukt())

    assert antwoord.status_code == 503
    assert "De pdf is niet gemaakt" in antwoord.content.decode()
    assert antwoord["Retry-After"] == "60"


def test_het_antwoord_wordt_niet_bewaard_door_de_browser():
    antwoord = pdf.pdf_antwoord(b"%PDF-", "rapport.pdf")

    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Cache-Control"] == "no-store"
    assert antwoord["Content-Disposition"] == 'attachment; filename="rapport.pdf"'
