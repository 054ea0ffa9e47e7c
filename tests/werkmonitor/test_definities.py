from trajecten.keuzes import EindeReden
from werkmonitor.definities import AANTAL, definities
from werkmonitor.regels.feiten import DIMENSIES
from werkmonitor.regels.figuren import NOEMERS, REDENCODES, TELLINGEN

BEZETTING = {"fte", "modeltrouw"}


def test_elk_cijfer_heeft_een_definitie_en_elke_definitie_een_cijfer():
    assert set(definities().alle) == set(TELLINGEN) | set(NOEMERS) | BEZETTING


def test_alleen_een_telling_is_een_aantal_met_rijen_erachter():
    aantallen = {code for code, rij in definities().alle.items() if rij.soort == AANTAL}

    assert aantallen == set(TELLINGEN)


def test_de_redenen_heten_zoals_bij_het_afsluiten():
    alle = definities().alle

    assert {alle[code].titel for code in REDENCODES} == {str(reden.label) for reden in EindeReden}


def test_elke_verdeling_is_uitgelegd():
    assert set(definities().dimensies) == set(DIMENSIES)
