"""De uitslag: een tabel om te lezen en een JSON voor een machine."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from tests.snelheid.cijfers import HAALT_NIET, ONGELDIG, Grens


@dataclass(frozen=True)
class Regel:
    id: str
    wat: str
    bij: str
    waarde: float | None
    grens: Grens | None
    oordeel: str
    erbij: dict[str, float | str] = field(default_factory=dict)


@dataclass(frozen=True)
class Uitslag:
    omstandigheden: dict[str, object]
    regels: Sequence[Regel]
    pagina_ms: dict[str, dict[str, float]]  # per databank en kant: kleinste, p50 en p95

    @property
    def goed(self) -> bool:
        return not any(regel.oordeel in (HAALT_NIET, ONGELDIG) for regel in self.regels)

    def als_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    def als_tabel(self) -> str:
        koppen = f"{'':5}{'wat':48}{'bij':>12}{'gemeten':>10}{'doel':>9}  oordeel"
        return "\n".join([koppen, *map(_regel, self.regels), "", *self._tijden()])

    def _tijden(self) -> list[str]:
        koppen = f"{'milliseconden per pagina':53}{'kleinste':>12}{'p50':>10}{'p95':>9}"
        return [
            koppen,
            *(
                f"{naam:53}{ms['min']:>12.2f}{ms['p50']:>10.2f}{ms['p95']:>9.2f}"
                for naam, ms in self.pagina_ms.items()
            ),
        ]


def _regel(regel: Regel) -> str:
    waarde = "-" if regel.waarde is None else f"{regel.waarde:.2f}"
    doel = str(regel.grens) if regel.grens else "-"
    return f"{regel.id:5}{regel.wat:48}{regel.bij:>12}{waarde:>10}{doel:>9}  {regel.oordeel}"
