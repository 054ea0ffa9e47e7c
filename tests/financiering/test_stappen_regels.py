"""De regels van de stappen en de volgende stap, zonder database."""

from datetime import date
from decimal import Decimal

import pytest

from financiering.keuzes import GESLOTEN, Status
from financiering.regels.stappen import (
    INDIENEN,
    Stukstand,
    Verzoek,
    ontbreekt,
    toets_bedragen,
    toets_dag,
    toets_einde,
    toets_verlenging,
)
from financiering.regels.volgende import Zicht, volgende_stap

OP = date(2019, 6, 12)
EINDE = date(2021, 5, 31)


@pytest.mark.parametrize(
    ("op", "mag"),
    [
        (date(2019, 6, 11), False),
        (date(2019, 6, 12), True),
        (date(2026, 11, 18), True),
        (date(2026, 11, 19), False),
    ],
)
def test_een_stap_is_niet_voor_de_vorige_en_niet_na_vandaag(op, mag):
    assert (toets_dag(op, sinds=OP, vandaag=date(2026, 11, 18)) is None) is mag


@pytest.mark.parametrize(
    ("geleverd", "mist"), [(None, 1), (date(2019, 6, 13), 1), (OP, 0), (date(2019, 6, 1), 0)]
)
def test_een_stuk_is_er_op_de_dag_dat_het_geleverd_is(geleverd, mist):
    stuk = Stukstand("aanvraag", "Formulier", INDIENEN, verplicht=True, geleverd_op=geleverd)

    assert len(ontbreekt([stuk], INDIENEN, op=OP)) == mist


def test_wat_niet_verplicht_is_of_later_hoort_ontbreekt_niet():
    mag = Stukstand("anders", "Brief", INDIENEN, verplicht=False, geleverd_op=None)
    later = Stukstand("eindverslag", "Verslag", "vaststellen", verplicht=True, geleverd_op=None)

    assert ontbreekt([mag, later], INDIENEN, op=OP) == []


@pytest.mark.parametrize(
    ("bedrag", "mag"),
    [("0", True), ("4000.00", True), ("4000.01", False), ("-0.01", False)],
)
def test_een_betaler_kent_niet_meer_toe_dan_gevraagd(bedrag, mag):
    uitslag = toets_bedragen({"Rijk": Decimal(bedrag)}, hoogstens={"Rijk": Decimal(4000)})

    assert (uitslag is None) is mag


@pytest.mark.parametrize(
    ("maanden", "verzoeken", "mag"),
    [
        (12, [], True),
        (13, [], False),
        (0, [], False),
        (7, [Verzoek(5, toegekend=True)], True),
        (8, [Verzoek(5, toegekend=True)], False),
        (12, [Verzoek(12)], True),
        (1, [Verzoek(12, open=True)], False),
        (1, [Verzoek(12, toegekend=True)], False),
    ],
)
def test_alle_verlengingen_samen_blijven_binnen_de_regeling(maanden, verzoeken, mag):
    uitslag = toets_verlenging(maanden, op=OP, einddatum=EINDE, hoogstens=12, verzoeken=verzoeken)

    assert (uitslag is None) is mag


def test_zonder_bron_is_er_geen_verlenging():
    uitslag = toets_verlenging(1, op=OP, einddatum=EINDE, hoogstens=None, verzoeken=[])

    assert uitslag is not None
    assert "geen verlenging" in uitslag.uitleg


@pytest.mark.parametrize(
    ("op", "reden", "veld"),
    [
        (EINDE, "", None),
        (date(2021, 5, 30), "", "reden"),
        (date(2021, 5, 30), "verhuisd", None),
        (date(2021, 6, 1), "verhuisd", "op"),
        (date(2019, 5, 31), "verhuisd", "op"),
    ],
)
def test_eerder_stoppen_vraagt_waarom(op, reden, veld):
    uitslag = toets_einde(
        op, start=date(2019, 6, 1), einddatum=EINDE, reden=reden, open_verzoek=False
    )

    assert (uitslag.veld if uitslag else None) == veld


@pytest.mark.parametrize(
    ("zicht", "adres"),
    [
        (Zicht(Status.CONCEPT), "aanvraag_indienen"),
        (Zicht(Status.CONCEPT, toestemming_nodig=True), "aanvraag_toestemming"),
        (Zicht(Status.CONCEPT, toestemming_nodig=True, verklaring=True), "aanvraag_indienen"),
        (Zicht(Status.GEVRAAGD, toestemming_nodig=True), "aanvraag_toestemming"),
        (Zicht(Status.VERLEEND), "aanvraag_indienen"),
        (Zicht(Status.WACHTLIJST, plek=2), ""),
        (Zicht(Status.WACHTLIJST, aanbod_tot=OP), "aanvraag_indienen"),
        (Zicht(Status.INGEDIEND), "aanvraag_besluit"),
        (Zicht(Status.TOEGEKEND), "aanvraag_starten"),
        (Zicht(Status.LOPEND, einddatum=EINDE, over=12), ""),
        (Zicht(Status.LOPEND, einddatum=date(2019, 10, 12), over=12), "aanvraag_verlenging"),
        (Zicht(Status.LOPEND, einddatum=date(2019, 10, 12)), ""),
        (Zicht(Status.LOPEND, einddatum=date(2019, 6, 11), over=12), "aanvraag_einde"),
        (Zicht(Status.VERLENGD, einddatum=EINDE, verzoek_open=True), "aanvraag_verlengingsbesluit"),
        (Zicht(Status.BEEINDIGD), "aanvraag_eindverslag"),
        (Zicht(Status.BEEINDIGD, eindverslag=True), "aanvraag_vaststellen"),
        *((Zicht(status), "") for status in sorted(GESLOTEN)),
    ],
)
def test_elke_status_heeft_een_volgende_stap(zicht, adres):
    volgende = volgende_stap(zicht, vandaag=OP)

    assert volgende.adres == adres
    assert volgende.knop or volgende.uitleg
