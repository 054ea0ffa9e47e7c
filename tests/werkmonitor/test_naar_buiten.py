"""Een kwartaal naar buiten: geen bestand, en geen twee samen, verraden een klein aantal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ips_portal.gedeeld.periode import Kwartaal
from tests.werkmonitor.aanvaller import waarden_van
from werkmonitor.regels.beeld import GEHEEL, Beeld, Groep
from werkmonitor.regels.figuren import TELLINGEN
from werkmonitor.regels.naar_buiten import ONDERDRUKT, naar_buiten
from werkmonitor.regels.onderdrukken import DREMPEL, is_klein


def beeld_met(per_groep: dict[str, dict[str, int]]) -> Beeld:
    """Een beeld met een verdeling over teams; wat niet genoemd is telt nul."""
    groepen = {"team": [Groep(naam, naam) for naam in per_groep]}
    cijfers = {
        ("team", naam): {code: rij.get(code, 0) for code in TELLINGEN}
        for naam, rij in per_groep.items()
    }
    geheel = {code: sum(rij[code] for rij in cijfers.values()) for code in TELLINGEN}
    return Beeld(Kwartaal(2026, 1), 1, groepen, {GEHEEL: geheel, **cijfers})


def liep(begin: int, nieuw: int, eind: int) -> dict[str, int]:
    return {
        "lopend_begin": begin,
        "nieuw": nieuw,
        "beeindigd": begin + nieuw - eind,
        "einde_1": begin + nieuw - eind,
        "lopend_eind": eind,
        "bediend": begin + nieuw,
        "trechter_1": begin + nieuw,
    }


def sommen_van(beeld: Beeld):
    """De sommen nog eens opgeschreven, los van die in de code."""
    for code in liep(0, 0, 0):
        yield {**{(code, plek): 1 for plek in beeld.plekken[1:]}, (code, GEHEEL): -1}
    for plek in beeld.plekken:
        begin, nieuw, einde = ("lopend_begin", plek), ("nieuw", plek), ("beeindigd", plek)
        yield {begin: 1, nieuw: 1, einde: -1, ("lopend_eind", plek): -1}
        yield {begin: 1, nieuw: 1, ("bediend", plek): -1}
        yield {begin: 1, nieuw: 1, ("trechter_1", plek): -1}
        yield {("einde_1", plek): 1, einde: -1}


def te_vinden(beeld: Beeld, weg: set) -> dict:
    """Van elk klein aantal welke waarden de aanvaller overhoudt, als dat er te weinig zijn."""
    cellen = {
        (code, plek): beeld.aantal(code, plek) for code in liep(0, 0, 0) for plek in beeld.plekken
    }
    klein = [cel for cel, aantal in cellen.items() if is_klein(aantal)]
    kan = {cel: waarden_van(cellen, weg, list(sommen_van(beeld)), cel) for cel in klein}
    return {cel: waarden for cel, waarden in kan.items() if len(waarden) < DREMPEL - 1}


def weggelaten(beeld: Beeld) -> set:
    """Wat in geen van de bestanden staat: niet in dat van de organisatie, en niet bij een team."""
    bestanden = {"": naar_buiten(beeld)} | {
        groep.sleutel: naar_buiten(beeld, team=groep.sleutel) for groep in beeld.groepen["team"]
    }
    return {
        (code, plek)
        for code in liep(0, 0, 0)
        for plek in beeld.plekken
        if bestanden[""].cijfer(code, plek) == ONDERDRUKT
        and (plek == GEHEEL or bestanden[plek[1]].cijfer(code) == ONDERDRUKT)
    }


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 12)), min_size=2, max_size=3
    )
)
@settings(max_examples=25)
def test_uit_alle_bestanden_samen_is_geen_klein_aantal_terug_te_rekenen(groepen):
    rijen = {f"g{n}": liep(b, nw, min(e, b + nw)) for n, (b, nw, e) in enumerate(groepen)}
    beeld = beeld_met(rijen)

    assert te_vinden(beeld, weggelaten(beeld)) == {}


def test_alleen_de_kleine_weglaten_verraadt_ze():
    """De tegenproef: 20 + 2 − 15 staat er dan gewoon."""
    beeld = beeld_met({"Noord": liep(20, 2, 15), "Zuid": liep(30, 12, 20)})
    klein = {(code, ("team", "Noord")) for code in ("nieuw",)}

    assert te_vinden(beeld, klein) == {("nieuw", ("team", "Noord")): {2}}
    assert te_vinden(beeld, weggelaten(beeld)) == {}


def test_het_bestand_van_een_team_is_een_kolom_uit_dat_van_de_organisatie():
    beeld = beeld_met({"Noord": liep(20, 2, 15), "Zuid": liep(30, 12, 20)})

    team, geheel = naar_buiten(beeld, team="Noord"), naar_buiten(beeld)
    assert team.groepen == {}
    assert team.cijfers == {GEHEEL: geheel.cijfers["team", "Noord"]}


def test_nul_is_niemand_en_blijft_te_lezen():
    beeld = beeld_met({"Noord": liep(20, 0, 20), "Zuid": liep(30, 0, 30)})

    assert naar_buiten(beeld).cijfers == beeld.cijfers


def test_een_gemiddelde_over_een_klein_aantal_gaat_niet_naar_buiten():
    beeld = beeld_met(
        {"Noord": {"werk_aantal": 3, "trechter_1": 9}, "Zuid": {"werk_aantal": 8, "trechter_1": 9}}
    )
    beeld.cijfers["team", "Noord"]["werk_gemiddeld"] = 40

    assert naar_buiten(beeld).cijfer("werk_gemiddeld", ("team", "Noord")) == ONDERDRUKT


@pytest.mark.parametrize(("regulier", "te_zien"), [(9, True), (8, False), (5, False), (4, False)])
def test_wat_van_een_geheel_overblijft_is_ook_niet_te_klein(regulier, te_zien):
    """Negen banen waarvan acht regulier: die ene is dan aan te wijzen."""
    beeld = beeld_met({"Noord": {"banen": 9, "banen_regulier": regulier}})
    buiten = naar_buiten(beeld)

    beide = ONDERDRUKT not in (buiten.cijfer("banen"), buiten.cijfer("banen_regulier"))
    assert beide is te_zien


def te_vinden_rest(beeld: Beeld, geheel: str, deel: str) -> dict:
    """Van elke kleine rest welke waarden de aanvaller overhoudt, als dat er te weinig zijn."""
    cellen = {
        (code, plek): beeld.aantal(code, plek) for code in (geheel, deel) for plek in beeld.plekken
    }
    buiten = naar_buiten(beeld)
    weg = {cel for cel in cellen if buiten.cijfer(*cel) == ONDERDRUKT}
    sommen: list[dict] = [
        {**{(code, plek): 1 for plek in beeld.plekken[1:]}, (code, GEHEEL): -1}
        for code in (geheel, deel)
    ]
    rest = {("rest", p): cellen[geheel, p] - cellen[deel, p] for p in beeld.plekken}
    sommen += [{("rest", p): 1, (deel, p): 1, (geheel, p): -1} for p in beeld.plekken]
    cellen |= rest
    kan = {
        cel: waarden_van(cellen, {*weg, *rest}, sommen, cel, nergens=rest)
        for cel, aantal in rest.items()
        if is_klein(aantal)
    }
    return {cel: waarden for cel, waarden in kan.items() if len(waarden) < DREMPEL - 1}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=3))
@settings(max_examples=15)
def test_geen_kleine_rest_is_terug_te_rekenen(groepen):
    rijen = {f"g{n}": {"zou_26": a + b, "duur_26": a} for n, (a, b) in enumerate(groepen)}

    assert te_vinden_rest(beeld_met(rijen), "zou_26", "duur_26") == {}


def test_een_deel_dat_groter_is_dan_zijn_geheel_maakt_niets_stuk():
    """Met gegevens die niet kloppen gaat er liever een som minder mee."""
    delen = {"banen": 9, "banen_regulier": 12}
    beeld = beeld_met({"Noord": delen, "Zuid": {"banen": 8, "banen_regulier": 8}})

    assert naar_buiten(beeld).cijfers == beeld.cijfers
