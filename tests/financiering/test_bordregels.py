"""Wat er bij een aanvraag te doen is, per status en per grens."""

from datetime import date
from decimal import Decimal

import pytest

from financiering.keuzes import GESLOTEN, Status
from financiering.regels.bord import Aanvraagstand, taken
from financiering.regels.geld import Achterstand, Bedragop, Deelgeld, Geldstand

VANDAAG = date(2026, 11, 18)


def taak(status, sinds=VANDAAG, **velden):
    (eerste,) = taken(Aanvraagstand(status, sinds, **velden), vandaag=VANDAAG)
    return eerste


@pytest.mark.parametrize("status", sorted(set(Status) - GESLOTEN))
def test_bij_elke_open_status_is_er_iets_te_doen(status):
    assert taak(status).wat


@pytest.mark.parametrize("status", sorted(GESLOTEN))
def test_wat_klaar_is_vraagt_niets(status):
    assert taken(Aanvraagstand(status, VANDAAG), vandaag=VANDAAG) == ()


@pytest.mark.parametrize(
    ("status", "sinds", "dringend"),
    [
        (Status.GEVRAAGD, date(2026, 11, 4), ""),
        (Status.GEVRAAGD, date(2026, 11, 3), "let"),
        (Status.INGEDIEND, date(2026, 10, 7), ""),
        (Status.INGEDIEND, date(2026, 10, 6), "let"),
    ],
)
def test_wie_te_lang_wacht_vraagt_na(status, sinds, dringend):
    assert taak(status, sinds).dringend == dringend


@pytest.mark.parametrize(
    ("tot", "wat", "dringend"),
    [
        (None, "Wachten op een plaats", ""),
        (date(2026, 11, 18), "Plaats aangeboden: indienen", "let"),
        (date(2026, 11, 17), "Het aanbod van een plaats verliep", "laat"),
    ],
)
def test_een_aangeboden_plaats_heeft_een_laatste_dag(tot, wat, dringend):
    gevonden = taak(Status.WACHTLIJST, aanbod_tot=tot)

    assert (gevonden.wat, gevonden.dringend) == (wat, dringend)


@pytest.mark.parametrize(
    ("einddatum", "wat"),
    [
        (date(2026, 11, 17), "Afgelopen: afsluiten"),
        (date(2026, 11, 18), "Loopt af: verlengen of afsluiten"),
        (date(2027, 1, 18), "Loopt af: verlengen of afsluiten"),
        (date(2027, 1, 19), "Loopt"),
    ],
)
def test_twee_maanden_voor_het_einde_komt_de_vraag(einddatum, wat):
    assert taak(Status.LOPEND, einddatum=einddatum).wat == wat


def test_wie_verlenging_vroeg_wacht_op_het_besluit():
    gevonden = taak(Status.LOPEND, einddatum=VANDAAG, verlenging_gevraagd_op=date(2026, 11, 1))

    assert (gevonden.wat, gevonden.op) == ("Wachten op de verlenging", date(2026, 11, 1))


@pytest.mark.parametrize(
    ("verslag", "wat"), [(False, "Eindverslag maken"), (True, "Wachten op de vaststelling")]
)
def test_na_het_einde_komt_het_verslag_en_dan_de_vaststelling(verslag, wat):
    assert taak(Status.BEEINDIGD, heeft_eindverslag=verslag).wat == wat


def test_een_termijn_die_te_laat_is_staat_erbij():
    stand = Aanvraagstand(
        Status.TOEGEKEND, VANDAAG, achterstand=Achterstand(Decimal(500), date(2026, 1, 2))
    )

    _, geld = taken(stand, vandaag=VANDAAG)

    assert (geld.bedrag, geld.op, geld.dringend) == (Decimal(500), date(2026, 1, 2), "laat")


# Het geld


def deel(*, toegekend="1000", vastgesteld=None, termijnen=(), kwam=()):
    return Deelgeld(
        betaler="UWV",
        gevraagd=Decimal("1000"),
        toegekend=None if toegekend is None else Decimal(toegekend),
        vastgesteld=None if vastgesteld is None else Decimal(vastgesteld),
        termijnen=tuple(Bedragop(op, Decimal(bedrag)) for op, bedrag in termijnen),
        ontvangsten=tuple(Bedragop(VANDAAG, Decimal(bedrag)) for bedrag in kwam),
    )


GISTEREN, EERDER = date(2026, 11, 17), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("termijnen", "kwam", "verwacht"),
    [
        ([(VANDAAG, "400")], [], None),
        ([(GISTEREN, "400")], [], Achterstand(Decimal(400), GISTEREN)),
        ([(GISTEREN, "400")], ["400"], None),
        ([(EERDER, "400"), (GISTEREN, "300")], ["400"], Achterstand(Decimal(300), GISTEREN)),
        ([(EERDER, "400"), (GISTEREN, "300")], ["399.99"], Achterstand(Decimal("300.01"), EERDER)),
        ([(EERDER, "1600")], ["1000"], None),
    ],
)
def test_achterstand_is_wat_gisteren_binnen_had_moeten_zijn(termijnen, kwam, verwacht):
    assert deel(termijnen=termijnen, kwam=kwam).achterstand(VANDAAG) == verwacht


def test_zonder_besluit_is_er_geen_achterstand():
    assert deel(toegekend=None, termijnen=[(EERDER, "400")]).achterstand(VANDAAG) is None


def test_wat_lager_is_vastgesteld_moet_terug():
    gevonden = deel(vastgesteld="800", kwam=["1000"])

    assert (gevonden.open, gevonden.terug) == (Decimal(-200), Decimal(200))


@pytest.mark.parametrize(("bedrag", "te_veel"), [("1000", "0"), ("1000.01", "0.01")])
def test_termijnen_boven_het_toegekende_vallen_op(bedrag, te_veel):
    assert deel(termijnen=[(EERDER, bedrag)]).te_veel_in_termijnen == Decimal(te_veel)


def test_de_betalers_samen_zijn_op_de_cent():
    samen = Geldstand((deel(toegekend="0.10"), deel(toegekend="0.20", kwam=["0.30"])))

    assert (samen.toegekend, samen.open) == (Decimal("0.30"), Decimal("0.00"))
