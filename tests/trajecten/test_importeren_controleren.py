"""Alle fouten in één keer, elk op zijn plek, en geen valse meldingen."""

import datetime
import json

import pytest

from tests.trajecten.werkboeken import (
    GGZ_NOORD,
    GGZ_NOORD_FOUTEN,
    WORTEL,
    controle,
    gemeentelijst,
    gemeld,
    werkboek,
)

DATUM = datetime.date


def opmerkingen(**anders) -> set[tuple]:
    return {(opm.rij, opm.kolom, opm.fout) for opm in controle(werkboek(**anders)).opmerkingen}


def test_een_goed_werkboek_heeft_geen_fouten():
    uitkomst = controle(werkboek())

    assert uitkomst.foutloos
    assert not uitkomst.opmerkingen


def test_het_echte_werkboek_heeft_geen_fouten():
    assert controle(GGZ_NOORD).foutloos


def test_de_twintig_bekende_fouten_worden_alle_gevonden():
    verwacht = json.loads((WORTEL / "tests/data/ggz-noord-fouten.verwacht.json").read_text())

    eigen = {
        (fout.blad, fout.rij, fout.kolom, fout.fout)
        for fout in controle(GGZ_NOORD_FOUTEN, DATUM(2026, 11, 22)).fouten
        if not fout.gevolg
    }

    assert eigen == {(f["blad"], f["rij"], f["kolom"], f["fout"]) for f in verwacht}


def test_de_vier_geldige_eigenaardigheden_worden_genomen_zoals_bedoeld():
    rijen = {rij.nummer: rij for rij in controle(GGZ_NOORD_FOUTEN).rijen["caseload"]}

    assert rijen[29]["startdatum"] == DATUM(2009, 11, 3)
    assert rijen[32]["voornaam"] == '=HYPERLINK("https://x.example","Jan")'
    assert rijen[35]["achternaam"] == "de Wit"
    assert rijen[38]["clientnummer"] == "77037"
    assert not any(rijen[nummer].kapot for nummer in (29, 32, 35, 38))


def test_elke_fout_zegt_wat_te_doen():
    assert all(fout.advies for fout in controle(GGZ_NOORD_FOUTEN).fouten)


def test_fouten_staan_op_volgorde_van_blad_en_rij():
    fouten = controle(GGZ_NOORD_FOUTEN).fouten

    per_blad = [fout.blad for fout in fouten]
    assert per_blad == sorted(
        per_blad,
        key=["medewerkers", "caseload", "plaatsingen", "contacten", "weekstaten"].index,
    )


@pytest.mark.parametrize(
    ("blad", "wijziging", "kolom", "fout"),
    [
        ("medewerkers", {"tot": DATUM(2008, 1, 1)}, "tot", "einddatum ligt voor begindatum"),
        ("caseload", {"clientnummer": None}, "clientnummer", "verplicht veld is leeg"),
        (
            "caseload",
            {"einddatum": DATUM(2009, 1, 1)},
            "einddatum",
            "einddatum ligt voor startdatum",
        ),
        ("caseload", {"gemeente": "Ergensdorp"}, "gemeente", "onbekende gemeente"),
        ("caseload", {"einddatum": DATUM(2010, 5, 1)}, "reden_einde", "verplicht veld is leeg"),
        ("caseload", {"reden_einde": "terugval"}, "einddatum", "verplicht veld is leeg"),
        (
            "caseload",
            {"geboortedatum": DATUM(2009, 10, 1)},
            "geboortedatum",
            "geboortedatum ligt na startdatum",
        ),
        (
            "caseload",
            {"einddatum": DATUM(2010, 2, 1), "fase_sinds": "1-3-2010", "reden_einde": "terugval"},
            "fase_sinds",
            "fase_sinds ligt na einddatum",
        ),
        (
            "plaatsingen",
            {"startdatum": DATUM(2009, 8, 1)},
            "startdatum",
            "plaatsing ligt buiten het traject",
        ),
        (
            "plaatsingen",
            {"einddatum": DATUM(2010, 1, 1)},
            "einddatum",
            "einddatum ligt voor startdatum",
        ),
        ("contacten", {"datum": DATUM(2010, 6, 2)}, "datum", "datum ligt in de toekomst"),
        (
            "contacten",
            {"trajectbegeleider": "x@y.nl"},
            "trajectbegeleider",
            "onbekende trajectbegeleider",
        ),
        (
            "contacten",
            {"soort": "cliënt", "clientnummer": None},
            "clientnummer",
            "verplicht veld is leeg",
        ),
        ("weekstaten", {"jaar": 2008, "week": 53}, "week", "week bestaat niet in dat jaar"),
        ("weekstaten", {"week": 23}, "week", "week ligt in de toekomst"),
        ("weekstaten", {"uren_ips": 18.5}, "uren_ips", "meer uren dan ingeroosterd"),
        (
            "weekstaten",
            {"uren_in_samenleving": 19},
            "uren_in_samenleving",
            "meer uren dan ingeroosterd",
        ),
        (
            "weekstaten",
            {"beoordeeld_op": DATUM(2010, 2, 26)},
            "beoordeeld_op",
            "beoordeeld voordat de week begon",
        ),
    ],
)
def test_een_fout_geeft_precies_een_melding(blad, wijziging, kolom, fout):
    assert gemeld(**{blad: wijziging}) == {(blad, 2, kolom, fout)}


@pytest.mark.parametrize(
    ("blad", "kolom", "fout"),
    [
        ("medewerkers", "email", "e-mailadres komt twee keer voor"),
        ("caseload", "clientnummer", "clientnummer komt twee keer voor"),
        ("plaatsingen", "startdatum", "plaatsing komt twee keer voor"),
        ("weekstaten", "week", "weekstaat komt twee keer voor"),
    ],
)
def test_een_dubbele_rij_wordt_gemeld_op_de_tweede(blad, kolom, fout):
    assert gemeld(**{blad: [{}, {}]}) == {(blad, 3, kolom, fout)}


def test_twee_gelijke_contacten_mogen():
    assert not gemeld(contacten=[{}, {}])


def test_een_onbekende_begeleider_telt_een_keer_de_rest_is_gevolg():
    fouten = controle(werkboek(contacten=[{"trajectbegeleider": "weg@x.nl"}] * 3)).fouten

    assert [fout.gevolg for fout in fouten] == [False, True, True]


def test_een_bijna_goed_emailadres_krijgt_een_suggestie():
    (fout,) = controle(werkboek(contacten={"trajectbegeleider": "ana@voorbeeld.example"})).fouten

    assert "anna@voorbeeld.example" in fout.advies


def test_een_ontbrekend_blad_geeft_geen_lawine_van_gevolgen():
    assert gemeld(weg="medewerkers") == {("medewerkers", None, None, "blad ontbreekt")}


def test_een_plaatsing_mag_doorlopen_na_het_einde_van_het_traject():
    einde = {
        "einddatum": DATUM(2010, 5, 1),
        "reden_einde": "vaste baan, begeleiding niet meer nodig",
    }

    assert not gemeld(caseload=einde)


@pytest.mark.parametrize(
    ("wijziging", "opmerking"),
    [
        (
            {"caseload": {"fase_sinds": DATUM(2009, 8, 1)}},
            (2, "fase_sinds", "fase_sinds ligt voor startdatum"),
        ),
        (
            {"caseload": {"aanmelddatum": DATUM(2009, 9, 2)}},
            (2, "aanmelddatum", "aanmelddatum ligt na startdatum"),
        ),
        (
            {"caseload": {"gemeente": "Noardeast-Fryslân"}},
            (2, "gemeente", "deze gemeente bestond niet op de startdatum"),
        ),
        (
            {"plaatsingen": {"contractvorm": "beschut"}},
            (2, "regulier", "beschut werk is nooit regulier"),
        ),
        (
            {"medewerkers": {"tot": DATUM(2010, 1, 1)}},
            (2, "trajectbegeleider", "begeleider is uit dienst voordat dit traject eindigt"),
        ),
    ],
)
def test_wat_vreemd_is_maar_kan_is_een_opmerking(wijziging, opmerking):
    assert not gemeld(**wijziging)
    assert opmerkingen(**wijziging) == {opmerking}


@pytest.mark.parametrize(
    ("naam", "code"),
    [
        ("Den Haag", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("den bosch", "GM0796"),
        ("’s-Hertogenbosch", "GM0796"),
        ("Bergen (NH)", "GM0373"),
        ("Bergen (NH.)", "GM0373"),
        ("Gemeente Alkmaar", "GM0361"),
        ("Sudwest Fryslan", "GM1900"),
        ("Langedijk", "GM0416"),
    ],
)
def test_een_gemeente_wordt_gevonden_onder_elke_naam(naam, code):
    assert gemeentelijst().vind(naam, DATUM(2012, 1, 1)).code == code


def test_bij_een_dubbelzinnige_gemeente_staan_de_mogelijkheden_erbij():
    (fout,) = controle(werkboek(caseload={"gemeente": "Bergen"})).fouten

    assert "Bergen (NH.) of Bergen op Zoom" in fout.advies
