"""Elke vraag naar buiten en elke bom apart; wie de pdf vroeg maakt daarna gewoon verder."""

import time

import pytest

from ips_portal.gedeeld import pdf, pdfproces
from tests.hulp.pdf import objecten
from tests.hulp.vijandig import BLAD, BOMMEN, VRAGEN, luisteraar, zonder_slot

# Deze twee maakt WeasyPrint gewoon af: te groot is geen vergrijp.
ONSCHULDIG = {"hoog", "kring"}


@pytest.mark.parametrize("vraag", VRAGEN)
def test_elke_vraag_apart_blijft_binnen(vraag):
    with luisteraar() as buiten:
        try:
            gemaakt = objecten(pdf.van_html(BLAD.format(VRAGEN[vraag].format(buiten.adres))))
        except pdf.PdfMislukt:
            gemaakt = ""

    assert not buiten.gevraagd
    assert "/Subtype /Image" not in gemaakt


def test_zonder_het_slot_komen_de_meeste_vragen_buiten():
    gelekt = set()
    for naam, vraag in VRAGEN.items():
        with luisteraar() as buiten:
            zonder_slot(BLAD.format(vraag.format(buiten.adres + "/x")))
        gelekt |= {naam} if buiten.gevraagd else set()

    assert len(gelekt) >= 10, gelekt


@pytest.mark.parametrize("bom", BOMMEN)
def test_elke_bom_valt_alleen_zelf_om(bom):
    begin = time.monotonic()
    try:
        pdf.van_html(BLAD.format(BOMMEN[bom]))
        gelukt = True
    except pdf.PdfMislukt:
        gelukt = False

    assert gelukt == (bom in ONSCHULDIG)
    assert time.monotonic() - begin < pdfproces.SECONDEN + 5
    assert pdf.van_html(BLAD.format("daarna gewoon verder"))
