from ips_portal.gedeeld.periode import Kwartaal
from werkmonitor.regels.beeld import GEHEEL, Beeld
from werkmonitor.regels.conclusie import conclusie
from werkmonitor.regels.naar_buiten import ONDERDRUKT

NOORD = {"trechter_1": 166, "regulier": 51, "nieuw": 27, "beeindigd": 11, "einde_1": 6}


def zinnen(**cijfers) -> list[str]:
    return conclusie(Beeld(Kwartaal(2010, 1), 1, {}, {GEHEEL: cijfers}))


def test_het_kwartaal_in_een_paar_zinnen():
    gevonden = zinnen(**NOORD, banen=9, banen_regulier=7, zou_26=14, duur_26=13)

    assert gevonden == [
        "In regulier werk: 51 van 166 trajecten (31%).",
        "Nieuw: 27. Beëindigd: 11, waarvan 6 met een vaste baan.",
        "Begonnen: 9 banen, waarvan 7 in regulier werk.",
        "Een half jaar werk gehaald: 13 van 14 banen.",
    ]


def test_wat_niet_naar_buiten_gaat_staat_ook_niet_in_een_zin():
    assert zinnen(**NOORD | {"regulier": ONDERDRUKT, "einde_1": ONDERDRUKT}) == [
        "Nieuw: 27. Beëindigd: 11.",
    ]


def test_een_leeg_kwartaal_zegt_dat_het_leeg_is():
    assert zinnen(trechter_1=0, regulier=0) == ["In dit kwartaal liep er geen traject."]
