"""De caseload van de komende weken: wat vaststaat, wat wordt verwacht, en wat als.

Wat vaststaat is wat er al in een dossier of een aanstelling staat. Een verwacht einde (de zorg, de
financiering) is geen besluit: het telt apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from ips_portal.gedeeld.opmaak import weekdag
from ips_portal.gedeeld.periode import Week, loopt
from trajecten.regels.caseload import Caseload

WEKEN = 13


@dataclass(frozen=True)
class Dienst:
    """Een aanstelling bij dit team."""

    fte: Decimal
    van: date
    tot: date | None = None


@dataclass(frozen=True)
class Begeleiding:
    """Een cliënt bij deze begeleider; `verwacht_tot` is de laatste dag die wordt verwacht."""

    van: date
    tot: date | None = None
    verwacht_tot: date | None = None


@dataclass(frozen=True)
class Last:
    """Wat een begeleider nu en straks heeft."""

    diensten: tuple[Dienst, ...] = ()
    begeleidingen: tuple[Begeleiding, ...] = ()

    def met_clienten(self, aantal: int, *, vanaf: date) -> "Last":
        """Wat als er `aantal` cliënten bij komen."""
        erbij = (Begeleiding(vanaf),) * aantal
        return replace(self, begeleidingen=self.begeleidingen + erbij)

    def met_fte(self, fte: Decimal, *, vanaf: date) -> "Last":
        """Wat als iemand vanaf een dag meer of minder werkt; wat daarna gepland was vervalt."""
        eerder = tuple(
            replace(dienst, tot=min(dienst.tot or vanaf, vanaf - timedelta(days=1)))
            for dienst in self.diensten
            if dienst.van < vanaf
        )
        return replace(self, diensten=(*eerder, Dienst(fte, vanaf)))


@dataclass(frozen=True)
class Punt:
    """Een dag: `zeker` als er alleen gebeurt wat vaststaat, `verwacht` met de verwachte eindes."""

    dag: date
    zeker: Caseload
    verwacht: int


@dataclass(frozen=True)
class Prognose:
    """`boven` en `binnen` zijn de eerste dag na vandaag waarop dat omslaat."""

    punten: tuple[Punt, ...]
    boven: date | None
    binnen: date | None
    verwacht_binnen: date | None

    @property
    def nu(self) -> Caseload:
        return self.punten[0].zeker

    @property
    def straks(self) -> Punt:
        return self.punten[-1]

    @property
    def slot(self) -> str:
        """Waar het na deze weken op uitkomt."""
        zeker = self.straks.zeker
        kern = f"straks {zeker.actief} van {zeker.norm}"
        if self.straks.verwacht == zeker.actief:
            return kern
        return f"{kern}, verwacht {self.straks.verwacht}"

    @property
    def dringend(self) -> bool:
        return self.nu.verschil > 0 or self.boven is not None

    @property
    def woorden(self) -> str:
        if self.boven is not None:
            return f"boven vanaf {weekdag(self.boven)}"
        if self.nu.verschil <= 0:
            return "blijft binnen de norm"
        if self.binnen is not None:
            return f"weer binnen vanaf {weekdag(self.binnen)}"
        if self.verwacht_binnen is not None:
            return f"verwacht binnen vanaf {weekdag(self.verwacht_binnen)}"
        return "blijft boven de norm"


def bereken(last: Last, *, vandaag: date, per_fte: int) -> Prognose:
    """De komende weken van een begeleider."""
    tot = laatste_dag(vandaag)
    dagen = _omslagen(last, van=vandaag, tot=tot)
    verschil = {dag: caseload_op(last, dag, per_fte=per_fte).verschil for dag in dagen}
    boven_nu = caseload_op(last, vandaag, per_fte=per_fte).verschil > 0
    omslag = next((dag for dag in dagen if (verschil[dag] > 0) != boven_nu), None)
    return Prognose(
        punten=tuple(_punt(last, dag, per_fte) for dag in peildagen(vandaag)),
        boven=None if boven_nu else omslag,
        binnen=omslag if boven_nu else None,
        verwacht_binnen=_verwacht_binnen(last, dagen, per_fte) if boven_nu else None,
    )


def peildagen(vandaag: date) -> list[date]:
    """Vandaag, en dan elke maandag."""
    maandag = Week.van_datum(vandaag).maandag
    return [vandaag, *(maandag + timedelta(weeks=week) for week in range(1, WEKEN + 1))]


def laatste_dag(vandaag: date) -> date:
    return peildagen(vandaag)[-1]


def caseload_op(last: Last, dag: date, *, per_fte: int) -> Caseload:
    """Wat er die dag vaststaat, tegen de fte van die dag."""
    actief = sum(loopt(dag, client.van, client.tot) for client in last.begeleidingen)
    diensten = (dienst for dienst in last.diensten if loopt(dag, dienst.van, dienst.tot))
    return Caseload(actief, sum((dienst.fte for dienst in diensten), Decimal(0)), per_fte)


def verwacht_op(last: Last, dag: date) -> int:
    """Hoeveel cliënten er die dag zijn als elk verwacht einde uitkomt."""
    return sum(
        loopt(dag, client.van, client.tot)
        and (client.verwacht_tot is None or dag <= client.verwacht_tot)
        for client in last.begeleidingen
    )


def _punt(last: Last, dag: date, per_fte: int) -> Punt:
    return Punt(dag, caseload_op(last, dag, per_fte=per_fte), verwacht_op(last, dag))


def _verwacht_binnen(last: Last, dagen: Iterable[date], per_fte: int) -> date | None:
    normen = ((dag, caseload_op(last, dag, per_fte=per_fte).norm) for dag in dagen)
    return next((dag for dag, norm in normen if verwacht_op(last, dag) <= norm), None)


def _omslagen(last: Last, *, van: date, tot: date) -> list[date]:
    """De dagen na `van` waarop er iets kan veranderen."""
    dagen = set()
    for dienst in last.diensten:
        dagen |= {dienst.van, _erna(dienst.tot)}
    for client in last.begeleidingen:
        dagen |= {client.van, _erna(client.tot), _erna(client.verwacht_tot)}
    return sorted(dag for dag in dagen if dag is not None and van < dag <= tot)


def _erna(dag: date | None) -> date | None:
    return dag + timedelta(days=1) if dag else None
