"""Kleine aantallen gaan niet naar buiten en zijn niet terug te rekenen."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ips_portal.gedeeld.periode import Kwartaal
from werkmonitor.regels.beeld import GEHEEL, Beeld, Groep
from werkmonitor.regels.figuren import TELLINGEN
from werkmonitor.regels.naar_buiten import ONDERDRUKT, naar_buiten
from werkmonitor.regels.onderdrukken import DREMPEL, onderdruk

TOTAAL = "totaal"


def som(*delen: str) -> dict[str, int]:
    return {**dict.fromkeys(delen, 1), TOTAAL: -1}


def rij(*aantallen: int) -> dict[str, int]:
    return {**{f"g{n}": aantal for n, aantal in enumerate(aantallen)}, TOTAAL: sum(aantallen)}


def weg_uit(*aantallen: int) -> frozenset[str]:
    cellen = rij(*aantallen)
    return onderdruk(cellen, [som(*[cel for cel in cellen if cel != TOTAAL])])


@pytest.mark.parametrize(
    ("aantallen", "weg"),
    [
        ((5, 9), set()),
        ((2, 9), {"g0", "g1"}),  # 11 - 9 zou de 2 verraden
        ((2, 9, 6), {"g0", "g2"}),  # de kleinste van de andere
        ((2, 3, 9), {"g0", "g1", "g2"} - {"g2"}),  # samen 5, en niemand weet wie
        ((0, 0, 9), {"g0", "g1", "g2"}),  # 9 - 9 laat alleen 0 en 0 over
        ((1, 2), {"g0", "g1", TOTAAL}),
    ],
)
def test_uit_een_som_gaat_genoeg_weg(aantallen, weg):
    assert weg_uit(*aantallen) == weg


def test_zonder_tweede_cel_zou_een_klein_aantal_terug_te_rekenen_zijn():
    """De tegenproef: alleen de kleine cel weglaten is niet genoeg."""
    cellen = rij(2, 9)

    assert oplossingen(cellen, {"g0"}, [som("g0", "g1")]) == {"g0": {2}}


def oplossingen(cellen, weg, vergelijkingen) -> dict[str, set[int]]:
    """Alle waarden die een weggelaten cel kan hebben, gezocht door alles te proberen."""
    hoogst = max(cellen.values()) + DREMPEL
    onbekend = sorted(weg)
    gevonden: dict[str, set[int]] = {cel: set() for cel in onbekend}
    vrij = [cel for cel in onbekend if cel != TOTAAL]
    for waarden in product(range(hoogst + 1), repeat=len(vrij)):
        poging = {**cellen, **dict(zip(vrij, waarden, strict=True))}
        if TOTAAL in weg:
            poging[TOTAAL] = sum(
                keer * poging[c] for c, keer in vergelijkingen[0].items() if c != TOTAAL
            )
        if all(sum(keer * poging[c] for c, keer in v.items()) == 0 for v in vergelijkingen):
            for cel in onbekend:
                gevonden[cel].add(poging[cel])
    return gevonden


KLEIN_OF_GROOT = st.one_of(st.integers(0, 6), st.integers(5, 9))


@given(st.lists(KLEIN_OF_GROOT, min_size=2, max_size=4))
@settings(max_examples=80)
def test_geen_weggelaten_aantal_ligt_vast_in_een_rij(aantallen):
    cellen = rij(*aantallen)
    vergelijking = som(*[cel for cel in cellen if cel != TOTAAL])
    weg = onderdruk(cellen, [vergelijking])

    assert {cel for cel, aantal in cellen.items() if aantal < DREMPEL} <= weg
    mogelijk = oplossingen(cellen, set(weg), [vergelijking])
    assert all(len(waarden) > 1 for waarden in mogelijk.values()), (cellen, weg, mogelijk)


@given(st.lists(st.lists(st.integers(1, 8), min_size=3, max_size=3), min_size=3, max_size=3))
@example([[3, 7, 7], [7, 7, 7], [7, 7, 3]])
@settings(max_examples=25)
def test_geen_weggelaten_aantal_ligt_vast_in_een_kruistabel(tabel):
    """Rijen en kolommen tellen op. Wie alles weet wat te zien is, vindt twee mogelijke tabellen."""
    cellen, vergelijkingen = kruistabel(tabel)
    weg = onderdruk(cellen, vergelijkingen)

    assert {cel for cel, aantal in cellen.items() if aantal < DREMPEL} <= weg
    for cel in weg:
        assert andere_tabel(cellen, weg, vergelijkingen, cel), (cellen, weg, cel)


def kruistabel(tabel):
    cellen = {(r, k): aantal for r, rij in enumerate(tabel) for k, aantal in enumerate(rij)}
    breed, hoog = len(tabel[0]), len(tabel)
    for r in range(hoog):
        cellen[r, "som"] = sum(tabel[r])
    for k in [*range(breed), "som"]:
        cellen["som", k] = sum(cellen[r, k] for r in range(hoog))
    vergelijkingen = [
        {**{(r, k): 1 for k in range(breed)}, (r, "som"): -1} for r in [*range(hoog), "som"]
    ]
    vergelijkingen += [
        {**{(r, k): 1 for r in range(hoog)}, ("som", k): -1} for k in [*range(breed), "som"]
    ]
    return cellen, vergelijkingen


def andere_tabel(cellen, weg, vergelijkingen, doel) -> bool:
    """Een tweede tabel met dezelfde zichtbare cellen en een andere waarde op `doel`.

    Ze bestaat als er een verschuiving is die elke som heel laat, niets onder nul brengt en `doel`
    verandert. Dat is een stelsel met ongelijkheden; `oplosbaar` zegt of er een oplossing is.
    """
    onbekend = sorted(weg, key=str)
    return any(
        oplosbaar(*_verschuiving(cellen, onbekend, vergelijkingen, doel, kant)) for kant in (1, -1)
    )


def _verschuiving(cellen, onbekend, vergelijkingen, doel, kant):
    """Per cel een deel omhoog, en als er iets vanaf kan een deel omlaag; samen op `doel` een."""
    delen = [(cel, 1) for cel in onbekend] + [(cel, -1) for cel in onbekend if cellen[cel] > 0]
    rijen = [[v.get(cel, 0) * richting for cel, richting in delen] for v in vergelijkingen]
    rijen.append([kant * richting if cel == doel else 0 for cel, richting in delen])
    return rijen, [0] * len(vergelijkingen) + [1]


def oplosbaar(rijen, rechts) -> bool:
    """Of rijen maal x = rechts een oplossing zonder negatieve getallen heeft (simplex, Bland)."""
    hoog, breed = len(rijen), len(rijen[0])
    tabel = [
        [Fraction(a) for a in rij] + [Fraction(n == k) for k in range(hoog)] + [Fraction(b)]
        for n, (rij, b) in enumerate(zip(rijen, rechts, strict=True))
    ]
    basis = [breed + n for n in range(hoog)]
    while True:
        winst = [sum(tabel[n][k] for n in range(hoog) if basis[n] >= breed) for k in range(breed)]
        kolom = next((k for k in range(breed) if winst[k] > 0 and k not in basis), None)
        if kolom is None:
            return not sum(tabel[n][-1] for n in range(hoog) if basis[n] >= breed)
        spil = min(
            (tabel[n][-1] / tabel[n][kolom], basis[n], n)
            for n in range(hoog)
            if tabel[n][kolom] > 0
        )[2]
        _wissel(tabel, spil, kolom)
        basis[spil] = kolom


def _wissel(tabel, spil, kolom) -> None:
    deler = tabel[spil][kolom]
    tabel[spil] = [a / deler for a in tabel[spil]]
    for n, rij in enumerate(tabel):
        if n != spil and rij[kolom]:
            keer = rij[kolom]
            tabel[n] = [a - keer * b if b else a for a, b in zip(rij, tabel[spil], strict=True)]


def test_de_zoeker_vindt_wat_vastligt():
    """De tegenproef van de toets zelf: in een som met een gat is er maar een antwoord."""
    assert oplosbaar([[1, 1], [1, 0]], [2, 1])
    assert not oplosbaar([[1, 1], [1, 0]], [1, 2])
    assert not andere_tabel(rij(2, 9), {"g0"}, [som("g0", "g1")], "g0")
    assert andere_tabel(rij(2, 9), {"g0", "g1"}, [som("g0", "g1")], "g0")
    assert not andere_tabel(rij(0, 0, 9), {"g0", "g1"}, [som("g0", "g1", "g2")], "g0")


def beeld_met(per_groep: dict[str, dict[str, int]]) -> Beeld:
    """Een beeld met een verdeling; wat niet genoemd is telt nul."""
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


def test_een_klein_aantal_is_ook_niet_uit_de_andere_cijfers_terug_te_rekenen():
    """Begin 20 en einde 18 zouden met 6 nieuw verraden dat er 8 eindigden, of andersom."""
    buiten = naar_buiten(beeld_met({"Noord": liep(20, 2, 15), "Zuid": liep(30, 12, 20)}))

    noord = {code: buiten.cijfer(code, ("team", "Noord")) for code in liep(0, 0, 0)}
    assert noord["nieuw"] == ONDERDRUKT
    # Van begin, nieuw, beëindigd en einde ontbreekt er meer dan een.
    samen = [noord[code] for code in ("lopend_begin", "beeindigd", "lopend_eind")]
    assert ONDERDRUKT in samen
    # En wat begin en nieuw samen verraadt, ontbreekt ook als begin te zien is.
    if noord["lopend_begin"] != ONDERDRUKT:
        assert noord["bediend"] == noord["trechter_1"] == ONDERDRUKT


def test_een_gemiddelde_over_een_klein_aantal_gaat_niet_naar_buiten():
    beeld = beeld_met(
        {"Noord": {"werk_aantal": 3, "trechter_1": 9}, "Zuid": {"werk_aantal": 8, "trechter_1": 9}}
    )
    beeld.cijfers["team", "Noord"]["werk_gemiddeld"] = 40

    assert naar_buiten(beeld).cijfer("werk_gemiddeld", ("team", "Noord")) == ONDERDRUKT


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=3
    )
)
@settings(max_examples=3)
def test_geen_weggelaten_cijfer_van_een_kwartaal_ligt_vast(groepen):
    rijen = {f"g{n}": liep(b, nw, min(e, b + nw)) for n, (b, nw, e) in enumerate(groepen)}
    beeld = beeld_met(rijen)
    buiten = naar_buiten(beeld)
    cellen = {
        (code, plek): beeld.aantal(code, plek) for code in liep(0, 0, 0) for plek in beeld.plekken
    }
    weg = {cel for cel in cellen if buiten.cijfer(*cel) == ONDERDRUKT}

    assert {cel for cel, aantal in cellen.items() if aantal < DREMPEL} <= weg
    for cel in weg:
        assert andere_tabel(cellen, weg, list(_sommen(beeld, cellen)), cel), (cellen, weg, cel)


def _sommen(beeld, cellen):
    """De sommen nog eens opgeschreven, los van die in de code."""
    codes = {code for code, _ in cellen}
    for code in codes:
        yield {**{(code, plek): 1 for plek in beeld.plekken[1:]}, (code, GEHEEL): -1}
    for plek in beeld.plekken:
        begin, nieuw, einde = ("lopend_begin", plek), ("nieuw", plek), ("beeindigd", plek)
        yield {begin: 1, nieuw: 1, einde: -1, ("lopend_eind", plek): -1}
        yield {begin: 1, nieuw: 1, ("bediend", plek): -1}
        yield {begin: 1, nieuw: 1, ("trechter_1", plek): -1}
        yield {("einde_1", plek): 1, einde: -1}
