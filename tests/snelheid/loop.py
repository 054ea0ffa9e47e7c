"""Een loop: alle kanten bij elke omvang, dan dezelfde pagina bij alle omvangen."""

import os
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.snelheid import cijfers, plan
from tests.snelheid.databanken import bij, lege_databank
from tests.snelheid.meten import (
    SECONDEN,
    Deelnemer,
    KantMislukt,
    Proces,
    aan_het_werk,
    los,
    tijden,
)
from tests.snelheid.verslag import Regel

POGINGEN = 3
TRAGE_RONDES = 8  # van wat een seconde of meer duurt
Gemeten = Mapping[str, Sequence[float]]


@dataclass
class Loop:
    omvangen: Sequence[str]
    rondes: int
    herhalingen: int
    zaad: int
    ids: Sequence[str] = ()
    seconden: float = SECONDEN
    regels: list[Regel] = field(default_factory=list)
    pagina_ms: dict[str, dict[str, float]] = field(default_factory=dict)
    ronden: dict[str, int] = field(default_factory=dict)

    def draai(self) -> None:
        for omvang in self.omvangen:
            self._probeer(omvang, self._bij, omvang)
        klein, groot = self.omvangen[0], self.omvangen[-1]
        for rij in (plan.PDF, *plan.STAPELS):
            self._probeer(rij.id, self._traag, rij, klein)
        self._probeer("B13", self._onder_druk)
        if klein != groot:
            self._probeer("groei", self._groei, klein, groot)
            self._probeer("B6", self._geheugen_uitvoer, klein, groot)
            self._probeer("B10", self._werker, groot)

    def _probeer(self, wat: str, doe: Callable[..., None], *waarmee: Any) -> None:
        """Een groep die mislukt is ongeldig; de andere gaan door."""
        try:
            doe(*waarmee)
        except (KantMislukt, BrokenPipeError) as fout:
            self.regels.append(Regel(wat, str(fout), "-", None, None, cijfers.ONGELDIG))

    def _bij(self, omvang: str) -> None:
        gekozen = plan.gekozen(self.ids)
        vergelijkingen = [rij for rij in plan.VERGELIJKINGEN if gekozen(rij.id)]
        if not vergelijkingen and not gekozen("B14") and not gekozen("B15"):
            return
        deelnemers = _deelnemers(vergelijkingen, omvang)
        gemeten, controle, geldig = self._gemeten(
            omvang, deelnemers, lambda p: self._tel(p, omvang)
        )
        self._bewaar_tijden(gemeten, omvang)
        for rij in vergelijkingen:
            self.regels.append(_vergeleken(rij, omvang, gemeten, geldig))
        self._noteer_controle(controle, omvang, geldig)

    def _traag(self, rij: plan.Vergelijking, omvang: str) -> None:
        """Wat een seconde of meer duurt: een eigen, korte groep."""
        if not plan.gekozen(self.ids)(rij.id):
            return
        if rij.teller == "copy_naar_binnen" and not os.environ.get("DATABASE_URL_BEHEER"):
            self.regels.append(
                Regel(rij.id, rij.wat, omvang, None, rij.grens_bij(omvang), cijfers.NIET_GEMETEN)
            )
            return
        url = bij(os.environ["DATABASE_URL"], omvang)
        deelnemers = [Deelnemer(naam, naam, url, warm=1) for naam in (rij.noemer, rij.teller)]
        deelnemers.append(Deelnemer(plan.CONTROLE, rij.noemer, url, warm=1))
        gemeten, controle, geldig = self._gemeten(
            rij.id, deelnemers, lambda processen: None, TRAGE_RONDES
        )
        self.regels.append(_vergeleken(rij, omvang, gemeten, geldig))
        self._bewaar_tijden(gemeten, rij.id)
        self._noteer_controle(controle, rij.id, geldig)

    def _geheugen_uitvoer(self, klein: str, groot: str) -> None:
        """Een keer alles eruit: hoe lang, en hoeveel meer geheugen een grote lijst vraagt."""
        if not plan.gekozen(self.ids)("B6"):
            return
        url, mb, erbij = os.environ["DATABASE_URL"], {}, {}
        for omvang in (klein, groot):
            with aan_het_werk([Deelnemer("uitvoer", "uitvoer", bij(url, omvang), warm=0)]) as p:
                seconden = p["uitvoer"].beurt() / 1000
                stapel = p["uitvoer"].vraag({"vraag": "stapel"})
            mb[omvang] = stapel["mb"]
            erbij |= {f"{omvang} rijen": stapel["rijen"], f"{omvang} s": seconden,
                      f"{omvang} MB": stapel["mb"]}  # fmt: skip
        waarde, grens = mb[groot] / mb[klein], plan.GEHEUGEN_UITVOER
        self.regels.append(
            Regel("B6", "geheugen van de uitvoer, keer zoveel", f"{klein}→{groot}", waarde,
                  grens, grens.oordeel(waarde), erbij)
        )  # fmt: skip

    def _werker(self, omvang: str) -> None:
        if not plan.gekozen(self.ids)("B10"):
            return
        url = bij(os.environ["DATABASE_URL"], omvang)
        gemeten = los(
            "tests.snelheid.werker", url, os.path.join(os.environ["IPS_VAR"], "werker.log")
        )
        for wat, waarde, grens in (
            ("MB van een werker na 10.000 verzoeken", gemeten["einde"], plan.WERKER),
            ("MB erbij van 1.000 naar 10.000", gemeten["einde"] - gemeten["begin"],
             plan.WERKER_GROEI),
        ):  # fmt: skip
            self.regels.append(
                Regel("B10", wat, omvang, waarde, grens, grens.oordeel(waarde), gemeten)
            )

    def _onder_druk(self) -> None:
        """Van vijf keer veertig mensen de middelste: een ronde op zich zegt weinig."""
        if not plan.gekozen(self.ids)("B13"):
            return
        log = os.path.join(os.environ["IPS_VAR"], "druk.log")
        gemeten = los("tests.snelheid.druk", lege_databank(), log)
        waarde = statistics.median(gemeten["p99"]) / gemeten["p50_alleen"]
        erbij = {"p50_alleen_ms": gemeten["p50_alleen"], "p99_ms": str(gemeten["p99"])}
        self.regels.append(
            Regel("B13", "indienen met 40 tegelijk, p99 / alleen p50", "leeg", waarde,
                  plan.ONDER_DRUK, plan.ONDER_DRUK.oordeel(waarde), erbij)
        )  # fmt: skip

    def _groei(self, klein: str, groot: str) -> None:
        gekozen = plan.gekozen(self.ids)
        groeiers = [rij for rij in plan.GROEI if gekozen(rij.id)]
        if not groeiers:
            return
        url = os.environ["DATABASE_URL"]
        deelnemers = [
            Deelnemer(f"{rij.kant} {omvang}", rij.kant, bij(url, omvang))
            for rij in groeiers
            for omvang in (klein, groot)
        ]
        eerste = deelnemers[0]
        deelnemers.append(Deelnemer(plan.CONTROLE, eerste.kant, eerste.url))
        gemeten, controle, geldig = self._gemeten("groei", deelnemers, lambda processen: None)
        for rij in groeiers:
            tijden_klein, tijden_groot = (
                gemeten[f"{rij.kant} {omvang}"] for omvang in (klein, groot)
            )
            macht = cijfers.groei(tijden_klein, tijden_groot, plan.keer_meer(klein, groot))
            self.regels.append(
                Regel(
                    rij.id, rij.wat, f"{klein}→{groot}", macht, rij.grens,
                    rij.grens.oordeel(macht) if geldig else cijfers.ONGELDIG,
                    {klein: min(tijden_klein), groot: min(tijden_groot)},
                )
            )  # fmt: skip
        for naam, reeks in gemeten.items():
            self.pagina_ms[f"groei: {naam}"] = _samengevat(reeks)
        self._noteer_controle(controle, "groei", geldig)

    def _gemeten(
        self,
        naam: str,
        deelnemers: Sequence[Deelnemer],
        vooraf: Callable[[dict[str, Proces]], None],
        hoogstens: int = 10_000,
    ) -> tuple[Gemeten, cijfers.Verhouding, bool]:
        """Staat de pagina niet gelijk met zichzelf, dan opnieuw; na drie keer is het ongeldig."""
        eerste = deelnemers[0].naam
        with aan_het_werk(deelnemers) as processen:
            vooraf(processen)
            for poging in range(POGINGEN):
                gemeten = tijden(
                    processen,
                    rondes=min(self.rondes * self.herhalingen, hoogstens),
                    zaad=self.zaad + poging,
                    seconden=self.seconden,
                )
                self.ronden[naam] = len(gemeten[eerste])
                controle = cijfers.verhouding(gemeten[plan.CONTROLE], gemeten[eerste])
                if cijfers.is_geldig(controle):
                    return gemeten, controle, True
        return gemeten, controle, False

    def _tel(self, processen: dict[str, Proces], omvang: str) -> None:
        """Wat geen tijd is: queries en bytes van de caseload."""
        gekozen = plan.gekozen(self.ids)
        if gekozen("B14"):
            aantal = processen["caseload"].vraag({"vraag": "queries"})["queries"]
            self._tel_erbij("B14", "queries van de caseload", omvang, aantal, plan.QUERIES)
        if gekozen("B15"):
            gewicht = processen["caseload"].vraag({"vraag": "gewicht"})
            kb = gewicht["bytes"] / 1024
            self._tel_erbij("B15", "kB van de caseload, alles erbij", omvang, kb, plan.KILOBYTES)
            aantal = gewicht["verzoeken"]
            self._tel_erbij("B15", "verzoeken van de caseload", omvang, aantal, plan.VERZOEKEN)

    def _tel_erbij(
        self, id_: str, wat: str, omvang: str, waarde: float, grens: cijfers.Grens
    ) -> None:
        self.regels.append(Regel(id_, wat, omvang, waarde, grens, grens.oordeel(waarde)))

    def _bewaar_tijden(self, gemeten: Gemeten, omvang: str) -> None:
        for naam, reeks in gemeten.items():
            self.pagina_ms[f"{omvang}: {naam}"] = _samengevat(reeks)

    def _noteer_controle(self, controle: cijfers.Verhouding, waar: str, geldig: bool) -> None:
        self.regels.append(
            Regel(
                "A/A", "een pagina tegen zichzelf", waar, controle.minima, None,
                "geldig" if geldig else cijfers.ONGELDIG, {"gepaard": controle.gepaard},
            )
        )  # fmt: skip


def _deelnemers(vergelijkingen: Sequence[plan.Vergelijking], omvang: str) -> list[Deelnemer]:
    url = bij(os.environ["DATABASE_URL"], omvang)
    kanten = dict.fromkeys(
        kant for rij in vergelijkingen if rij.grens_bij(omvang) for kant in (rij.teller, rij.noemer)
    )
    kanten.pop("caseload", None)
    zonder = os.environ.get("DATABASE_URL_ZONDER_RLS", "")
    deelnemers = [Deelnemer("caseload", "caseload", url)]
    for naam in kanten:
        if naam == "zonder_rls":
            if zonder:
                deelnemers.append(Deelnemer(naam, "caseload_met_filter", bij(zonder, omvang)))
            continue
        keer = plan.PER_BEURT.get(naam, 1)
        deelnemers.append(Deelnemer(naam, naam, url, keer))
    return [*deelnemers, Deelnemer(plan.CONTROLE, "caseload", url)]


def _vergeleken(rij: plan.Vergelijking, omvang: str, gemeten: Gemeten, geldig: bool) -> Regel:
    grens = rij.grens_bij(omvang)
    if grens is None or rij.noemer not in gemeten:
        return Regel(rij.id, rij.wat, omvang, None, grens, cijfers.NIET_GEMETEN)
    uitkomst = cijfers.verhouding(gemeten[rij.teller], gemeten[rij.noemer])
    oordeel = grens.oordeel(uitkomst.minima) if geldig else cijfers.ONGELDIG
    erbij: dict[str, float | str] = {"gepaard": uitkomst.gepaard}
    return Regel(rij.id, rij.wat, omvang, uitkomst.minima, grens, oordeel, erbij)


def _samengevat(reeks: Sequence[float]) -> dict[str, float]:
    return {"min": min(reeks), "p50": cijfers.p(reeks, 50), "p95": cijfers.p(reeks, 95)}
