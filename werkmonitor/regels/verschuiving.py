"""Een andere tabel zoeken die er van buiten hetzelfde uitziet, met HiGHS (docs/adr/0062).

Wie alles kent wat te zien is, kan de ene niet van de andere onderscheiden. Wat hier uitkomt is
nagerekend in hele getallen: op de kommagetallen van het rekenpakket hoeft niemand te vertrouwen.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

_HEEL = 1e-6
# Hoe lang een vraag mag duren, in werk en niet in tijd: een drukke machine kiest niet anders.
_GRENZEN = {"simplex_iteration_limit": 200_000, "mip_max_nodes": 200}
_RUIM = 0.5  # de helft duurder dan het goedkoopste mag
_TE_GEBRUIKEN = 2  # HiGHS: er is een oplossing die aan alles voldoet
_BELONING = 0.001  # veel minder dan de laagste prijs


class Zoeker:
    """Een model van alle cellen en sommen, dat van vraag tot vraag blijft staan.

    Elke cel heeft twee onbekenden: hoeveel ze stijgt en hoeveel ze daalt. Een cel die te zien is
    verschuift tegen haar prijs, een die vrij is voor niets. `minst` is waar een cel niet onder kan.
    `mee` zijn de cellen die liefst meteen meestijgen, met hoeveel: dat scheelt vragen.
    """

    def __init__(
        self,
        aantallen: Mapping[Hashable, int],
        vergelijkingen: Sequence[Mapping[Hashable, int]],
        *,
        minst: Mapping[Hashable, int],
        prijs: Mapping[Hashable, int],
        mee: Mapping[Hashable, int],
    ) -> None:
        import highspy  # brengt numpy mee: pas laden als er iets te zoeken is

        self._highs = highspy
        self._aantallen, self._vergelijkingen, self._minst = aantallen, vergelijkingen, minst
        self._cellen = list(aantallen)
        self._plaats = {cel: nummer for nummer, cel in enumerate(self._cellen)}
        self._hoogst = 4 * max(aantallen.values()) + 4
        self._mee = {cel: 2 * len(self._cellen) + nummer for nummer, cel in enumerate(mee)}
        self._hoeveel = mee
        self._model = self._bouw(prijs)

    def maak_vrij(self, cellen: Iterable[Hashable]) -> None:
        for cel in cellen:
            for kolom in self._kolommen(cel):
                self._model.changeColCost(kolom, 0)

    def hoeft_niet_mee(self, cellen: Iterable[Hashable]) -> None:
        for cel in cellen:
            if kolom := self._mee.pop(cel, None):
                self._model.changeColBounds(kolom, 0, 0)

    def verschuif(self, doel: Hashable, stap: int) -> dict[Hashable, int] | None:
        """De goedkoopste verschuiving waarbij `doel` precies `stap` stijgt (of daalt).

        Alleen cellen die verschuiven staan erin. None als er geen gevonden is.
        """
        self.hoeft_niet_mee([doel])
        op, neer = self._kolommen(doel)
        self._model.changeColBounds(op, max(stap, 0), max(stap, 0))
        self._model.changeColBounds(neer, max(-stap, 0), max(-stap, 0))
        gevonden = self._los_op()
        self._begrens(doel)
        return gevonden if gevonden and self._klopt(gevonden, doel, stap) else None

    def _kolommen(self, cel: Hashable) -> tuple[int, int]:
        plaats = 2 * self._plaats[cel]
        return plaats, plaats + 1

    def _richtingen(self, cel: Hashable) -> list[tuple[int, int]]:
        op, neer = self._kolommen(cel)
        return [(op, 1), (neer, -1), *([(self._mee[cel], 1)] if cel in self._mee else [])]

    def _bouw(self, prijs: Mapping[Hashable, int]) -> Any:
        model = self._model = self._highs.Highs()
        keuzes = {"output_flag": False, "threads": 1, "random_seed": 1, "mip_rel_gap": _RUIM}
        for naam, waarde in {**keuzes, **_GRENZEN}.items():
            model.setOptionValue(naam, waarde)
        for cel in self._cellen:
            for kolom in self._kolommen(cel):
                model.addVar(0, 0)
                model.changeColCost(kolom, prijs.get(cel, 0))
            self._begrens(cel)
        for cel, kolom in self._mee.items():
            model.addVar(0, self._hoeveel[cel])
            model.changeColCost(kolom, -_BELONING)
        for vergelijking in self._vergelijkingen:
            factoren = [
                (kolom, keer * richting)
                for cel, keer in vergelijking.items()
                if cel in self._plaats
                for kolom, richting in self._richtingen(cel)
            ]
            if factoren:
                model.addRow(0, 0, len(factoren), *map(list, zip(*factoren, strict=True)))
        return model

    def _begrens(self, cel: Hashable) -> None:
        op, neer = self._kolommen(cel)
        self._model.changeColBounds(op, 0, self._hoogst)
        self._model.changeColBounds(neer, 0, self._aantallen[cel] - self._minst.get(cel, 0))

    def _los_op(self) -> dict[Hashable, int] | None:
        """Meestal komt er vanzelf iets heels uit; zo niet, dan zonder wat meegaat, of in helen."""
        waarden = self._reken()
        if not _is_heel(waarden):
            self._zet_mee(aan=False)
            waarden = self._reken()
            if not _is_heel(waarden):
                waarden = self._reken_in_helen()
            self._zet_mee(aan=True)
        if not waarden:
            return None
        verschillen = {
            cel: sum(round(waarden[kolom]) * richting for kolom, richting in self._richtingen(cel))
            for cel in self._cellen
        }
        return {cel: verschil for cel, verschil in verschillen.items() if verschil}

    def _reken(self) -> list[float]:
        """Leeg als er binnen de grenzen geen oplossing is; goedkoop is genoeg."""
        self._model.run()
        gevonden = self._model.getInfo().primal_solution_status == _TE_GEBRUIKEN
        return list(self._model.getSolution().col_value) if gevonden else []

    def _reken_in_helen(self) -> list[float]:
        for soort in (self._highs.HighsVarType.kInteger, self._highs.HighsVarType.kContinuous):
            for kolom in range(self._model.getNumCol()):
                self._model.changeColIntegrality(kolom, soort)
            if soort == self._highs.HighsVarType.kInteger:
                waarden = self._reken()
        return waarden

    def _zet_mee(self, *, aan: bool) -> None:
        for cel, kolom in self._mee.items():
            self._model.changeColBounds(kolom, 0, self._hoeveel[cel] if aan else 0)

    def _klopt(self, gevonden: Mapping[Hashable, int], doel: Hashable, stap: int) -> bool:
        """Elke som blijft heel, en niets komt onder wat het minstens is."""
        sluit = all(
            not sum(gevonden.get(cel, 0) * keer for cel, keer in vergelijking.items())
            for vergelijking in self._vergelijkingen
        )
        hoog_genoeg = all(
            self._aantallen[cel] + verschil >= self._minst.get(cel, 0)
            for cel, verschil in gevonden.items()
        )
        return sluit and hoog_genoeg and gevonden.get(doel) == stap


def _is_heel(waarden: Sequence[float]) -> bool:
    return all(abs(waarde - round(waarde)) <= _HEEL for waarde in waarden)
