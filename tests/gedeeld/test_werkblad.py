"""Een werkboek waarin geen cel een formule kan worden."""

import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from ips_portal.gedeeld.werkblad import Blad, als_bijlage, maak_werkboek, veilig

GEVAARLIJK = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "|cmd", "%x"]
VERMOMD = ["\ufeff=1", "  =1", "\u00a0=1", "\u200b=1", "＝1", "＋1", "－1", "＠a", "｜a", "％a"]


def lees(inhoud: bytes):
    return load_workbook(io.BytesIO(inhoud)).active


@pytest.mark.parametrize("tekst", [*GEVAARLIJK, *VERMOMD])
def test_wat_een_formule_lijkt_krijgt_een_aanhalingsteken(tekst):
    assert veilig(tekst).startswith("'")


@pytest.mark.parametrize("tekst", ["Schagen", "IPS-CMD 2019", "3 - 2 = 1", "'s-Hertogenbosch", ""])
def test_gewone_tekst_blijft_zoals_ze_is(tekst):
    assert veilig(tekst) == tekst


@given(st.text(max_size=40))
def test_geen_enkele_tekst_wordt_een_formule(tekst):
    cel = lees(maak_werkboek([Blad("blad", ["kop"], [[tekst]])])).cell(2, 1)

    assert cel.data_type != "f"
    assert str(cel.value or "")[:1] not in {*"=+-@|%"}


def test_een_bedrag_en_een_datum_blijven_dat():
    rij = [Decimal("-12.50"), date(2019, 6, 12), 3, None]

    blad = lees(maak_werkboek([Blad("Geld", ["a", "b", "c", "d"], [rij])]))

    assert [cel.value for cel in blad[2]][:1] == [-12.5]
    assert blad.cell(2, 2).value.date() == date(2019, 6, 12)
    assert blad.cell(2, 3).value == 3


def test_een_te_lange_tekst_past_nog_in_een_cel():
    cel = lees(maak_werkboek([Blad("blad", ["kop"], [["=" * 40_000]])])).cell(2, 1)

    assert len(cel.value) <= 32_767


def test_een_download_blijft_nergens_bewaard():
    antwoord = als_bijlage(b"x", "geld.xlsx")

    assert antwoord["Cache-Control"] == "no-store"
    assert antwoord["Content-Disposition"] == 'attachment; filename="geld.xlsx"'
