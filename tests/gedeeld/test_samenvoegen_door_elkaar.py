"""E2: drie mensen openen, typen en bewaren door elkaar; niemands werk verdwijnt ongezien."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ips_portal.gedeeld.samenvoegen import voeg_samen

VELDEN = ("doel", "uren", "notitie")
LEEG = dict.fromkeys(VELDEN, "")

stappen = st.lists(
    st.tuples(
        st.sampled_from("ABC"),
        st.sampled_from(["open", "typ", "bewaar"]),
        st.sampled_from(VELDEN),
        st.sampled_from("123"),
    ),
    max_size=25,
)


@dataclass
class Mens:
    toen: dict[str, str] = field(default_factory=LEEG.copy)
    mijn: dict[str, str] = field(default_factory=LEEG.copy)


@dataclass
class Rij:
    """`gezien` is per veld wie de waarde die er nu staat heeft gezien of gemaakt."""

    nu: dict[str, str] = field(default_factory=LEEG.copy)
    gezien: dict[str, set[str]] = field(default_factory=lambda: {veld: set() for veld in VELDEN})
    verloren: list[str] = field(default_factory=list)

    def open(self, naam: str, mens: Mens) -> None:
        mens.toen, mens.mijn = dict(self.nu), dict(self.nu)
        self._ziet(naam)

    def bewaar(self, naam: str, mens: Mens, *, met_versie: bool = True) -> None:
        samen = voeg_samen(toen=mens.toen if met_versie else {}, nu=self.nu, mijn=mens.mijn)
        if samen.botsingen:
            mens.toen = dict(self.nu)  # hij ziet die van de ander, en zijn eigen tekst staat er nog
            self._ziet(naam)
            return
        for veld in VELDEN:
            nieuw = self.nu[veld] if veld in samen.overgenomen else mens.mijn[veld]
            if nieuw != self.nu[veld]:
                if naam not in self.gezien[veld]:
                    self.verloren.append(veld)
                self.nu[veld], self.gezien[veld] = nieuw, {naam}
        self.open(naam, mens)

    def _ziet(self, naam: str) -> None:
        for wie in self.gezien.values():
            wie.add(naam)


def speel(gebeurtenissen, **hoe) -> Rij:
    rij, mensen = Rij(), {naam: Mens() for naam in "ABC"}
    for naam, mens in mensen.items():
        rij.open(naam, mens)
    for naam, daad, veld, waarde in gebeurtenissen:
        if daad == "open":
            rij.open(naam, mensen[naam])
        elif daad == "typ":
            mensen[naam].mijn[veld] = waarde
        else:
            rij.bewaar(naam, mensen[naam], **hoe)
    return rij


@settings(max_examples=400)
@given(stappen)
def test_niemand_schrijft_over_iets_heen_dat_hij_niet_zag(gebeurtenissen):
    assert speel(gebeurtenissen).verloren == []


def test_tegenproef_zonder_versie_verdwijnt_er_wel_iets():
    volgorde = [("A", "typ", "doel", "1"), ("A", "bewaar", "doel", "1")]
    volgorde += [("B", "typ", "uren", "2"), ("B", "bewaar", "uren", "2")]

    assert speel(volgorde, met_versie=False).verloren == ["doel"]
    assert speel(volgorde).nu == {"doel": "1", "uren": "2", "notitie": ""}


@pytest.mark.parametrize("veld", VELDEN)
def test_bij_een_botsing_blijft_staan_wat_allebei_typten(veld):
    rij, een, ander = Rij(), Mens(), Mens()
    een.mijn[veld], ander.mijn[veld] = "1", "2"
    rij.bewaar("A", een)
    rij.bewaar("B", ander)

    assert (rij.nu[veld], ander.toen[veld], ander.mijn[veld]) == ("1", "1", "2")
