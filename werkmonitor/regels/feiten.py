"""Wat er over een traject te weten is om een kwartaal te tellen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ips_portal.gedeeld.periode import Kwartaal
from trajecten.keuzes import Uitkomst

TEAM, DOELGROEP, REGIO, FINANCIER = "team", "doelgroep", "regio", "financier"
DIMENSIES: Mapping[str, str] = {
    TEAM: "Team",
    DOELGROEP: "Doelgroep",
    REGIO: "Arbeidsmarktregio",
    FINANCIER: "Financier",
}
ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Baan:
    """Werk of een opleiding; `bij_start` en `in_kwartaal` zeggen wat voor (item 21)."""

    nummer: int
    start: date
    einde: date | None
    bij_start: Uitkomst
    in_kwartaal: Uitkomst

    @property
    def is_werk(self) -> bool:
        return self.bij_start != Uitkomst.OPLEIDING

    def raakt(self, van: date, tot: date) -> bool:
        return self.start <= tot and (self.einde is None or self.einde >= van)


@dataclass(frozen=True)
class Trajectfeiten:
    """Een traject, met per dimensie de groep waar het in telt.

    `verder_sinds` is de eerste dag na de oriëntatie. `telt_als_client` is onwaar bij een eerder
    traject van een cliënt die in hetzelfde kwartaal terugkwam.
    """

    nummer: int
    client: int
    instroom: date
    einde: date | None
    reden: str
    groepen: Mapping[str, str]
    verder_sinds: date | None = None
    eerste_werkgever: date | None = None
    banen: Sequence[Baan] = field(default=())
    telt_als_client: bool = True

    def liep_in(self, kwartaal: Kwartaal) -> bool:
        """Een dag is genoeg; de eerste en de laatste dag tellen mee."""
        return self.instroom <= kwartaal.tot and (self.einde is None or self.einde >= kwartaal.van)

    def dagen_in(self, kwartaal: Kwartaal) -> tuple[date, date]:
        """Van wanneer tot wanneer het in het kwartaal liep; alleen als `liep_in`."""
        laatste = min(self.einde or kwartaal.tot, kwartaal.tot)
        return max(self.instroom, kwartaal.van), laatste

    @property
    def eerste_werk(self) -> date | None:
        return min((baan.start for baan in self.banen if baan.is_werk), default=None)


def tel_elke_client_een_keer(
    feiten: Iterable[Trajectfeiten], kwartaal: Kwartaal
) -> list[Trajectfeiten]:
    """Van een cliënt met twee trajecten in het kwartaal telt het laatste als cliënt."""
    alle = list(feiten)
    laatste: dict[int, Trajectfeiten] = {}
    for traject in sorted(alle, key=lambda traject: traject.instroom):
        if traject.liep_in(kwartaal):
            laatste[traject.client] = traject
    return [
        replace(traject, telt_als_client=laatste.get(traject.client) is traject) for traject in alle
    ]
