"""ISO-weken (maandag tot en met zondag; sommige jaren hebben er 53) en kwartalen."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_WEEKTEKST = re.compile(r"(\d{4})-W(\d{2})")
_KWARTAALTEKST = re.compile(r"([12]\d{3})-K([1-4])")


@dataclass(frozen=True, order=True)
class Week:
    """Een ISO-week. Het jaar is het ISO-jaar: 3 januari 2027 valt in 2026-W53."""

    jaar: int
    nummer: int

    def __post_init__(self) -> None:
        date.fromisocalendar(self.jaar, self.nummer, 1)  # ValueError als de week niet bestaat

    @classmethod
    def van_datum(cls, datum: date) -> "Week":
        jaar, nummer, _ = datum.isocalendar()
        return cls(jaar, nummer)

    @classmethod
    def uit_tekst(cls, tekst: str) -> "Week":
        """Leest "2026-W48". ValueError als de tekst geen bestaande week is."""
        treffer = _WEEKTEKST.fullmatch(tekst)
        if not treffer:
            raise ValueError(f"geen week: {tekst!r}")
        return cls(int(treffer[1]), int(treffer[2]))

    @property
    def maandag(self) -> date:
        return date.fromisocalendar(self.jaar, self.nummer, 1)

    @property
    def zondag(self) -> date:
        return self.maandag + timedelta(days=6)

    @property
    def vorige(self) -> "Week":
        return self.terug(1)

    @property
    def volgende(self) -> "Week":
        return self.terug(-1)

    def terug(self, aantal: int) -> "Week":
        return Week.van_datum(self.maandag - timedelta(weeks=aantal))

    def bevat(self, datum: date) -> bool:
        return self.maandag <= datum <= self.zondag

    def __str__(self) -> str:
        return f"{self.jaar:04d}-W{self.nummer:02d}"


@dataclass(frozen=True, order=True)
class Kwartaal:
    """Drie maanden van een kalenderjaar; nummer 1 tot en met 4."""

    jaar: int
    nummer: int

    @classmethod
    def van_datum(cls, datum: date) -> "Kwartaal":
        return cls(datum.year, (datum.month + 2) // 3)

    @classmethod
    def uit_tekst(cls, tekst: str) -> "Kwartaal":
        """Leest "2019-K2". ValueError als de tekst geen kwartaal is."""
        treffer = _KWARTAALTEKST.fullmatch(tekst)
        if not treffer:
            raise ValueError(f"geen kwartaal: {tekst!r}")
        return cls(int(treffer[1]), int(treffer[2]))

    @property
    def van(self) -> date:
        return date(self.jaar, self.nummer * 3 - 2, 1)

    @property
    def tot(self) -> date:
        """De laatste dag."""
        return plus_maanden(self.van, 3) - timedelta(days=1)

    @property
    def naam(self) -> str:
        """2e kwartaal 2019"""
        return f"{self.nummer}e kwartaal {self.jaar}"

    @property
    def volgende(self) -> "Kwartaal":
        return Kwartaal.van_datum(plus_maanden(self.van, 3))

    def __str__(self) -> str:
        return f"{self.jaar:04d}-K{self.nummer}"


def loopt(dag: date, van: date, tot: date | None) -> bool:
    """De eerste en de laatste dag tellen mee; zonder `tot` loopt het door."""
    return van <= dag and (tot is None or dag <= tot)


def plus_maanden(dag: date, aantal: int) -> date:
    """Dezelfde dag zoveel maanden later, of de laatste dag van een kortere maand."""
    jaren, maand = divmod(dag.month - 1 + aantal, 12)
    jaar, maand = dag.year + jaren, maand + 1
    return date(jaar, maand, min(dag.day, monthrange(jaar, maand)[1]))


def laatste_weken(aantal: int, *, tot_en_met: Week) -> list[Week]:
    """De laatste `aantal` weken, de oudste eerst."""
    return [tot_en_met.terug(terug) for terug in range(aantal - 1, -1, -1)]
