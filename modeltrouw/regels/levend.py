"""De levende score: over welke dagen, wat er veranderde, en of een item zakt."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ips_portal.gedeeld.periode import plus_maanden
from trajecten.regels.fasen import Afgewezen

HALF_JAAR = 6  # maanden
TERUG = 12  # zoveel hele maanden terug staat de levende score bewaard
_HOOGSTENS = 24  # maanden in een zelf gekozen periode
_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Periode:
    """Van de eerste tot en met de laatste dag; de peildatum is de dag erna."""

    van: date
    tot: date

    @property
    def peildatum(self) -> date:
        return self.tot + _DAG


@dataclass(frozen=True)
class Verandering:
    """Van het ene anker naar het andere."""

    van: int
    naar: int

    @property
    def gezakt(self) -> bool:
        return self.naar < self.van

    @property
    def woord(self) -> str:
        if self.naar == self.van:
            return "gelijk"
        return f"{abs(self.naar - self.van)} {'lager' if self.gezakt else 'hoger'}"

    @property
    def pijl(self) -> str:
        if self.naar == self.van:
            return "="
        return "↓" if self.gezakt else "↑"


@dataclass(frozen=True)
class Maandwaarde:
    """De waarde over het half jaar tot en met een maand; leeg als er niets te meten viel."""

    maand: date
    waarde: Decimal | None
    anker: int | None


def half_jaar(vandaag: date) -> Periode:
    """Het laatste half jaar, tot en met gisteren."""
    return Periode(plus_maanden(vandaag, -HALF_JAAR), vandaag - _DAG)


def venster(maand: date) -> Periode:
    """Het half jaar dat met deze maand eindigt."""
    return Periode(plus_maanden(maand, 1 - HALF_JAAR), plus_maanden(maand, 1) - _DAG)


def laatste_hele_maand(vandaag: date) -> date:
    return plus_maanden(vandaag.replace(day=1), -1)


def hele_maanden_tot(vandaag: date, aantal: int = TERUG) -> list[date]:
    """De eerste dag van de laatste hele maanden, oudste eerst."""
    laatste = laatste_hele_maand(vandaag)
    return [plus_maanden(laatste, -terug) for terug in range(aantal - 1, -1, -1)]


def ontbrekend(bewaard: Collection[date], *, vandaag: date, begin: date | None) -> list[date]:
    """De maanden die nog niet bewaard zijn, nieuwste eerst; voor `begin` was er nog niets."""
    if begin is None:
        return []
    maanden = reversed(hele_maanden_tot(vandaag))
    return [maand for maand in maanden if maand not in bewaard and venster(maand).tot >= begin]


def bij_te_werken(bewaard: Collection[date], *, vandaag: date, begin: date | None) -> list[date]:
    """Wat ontbreekt, en de laatste hele maand opnieuw.

    Die verandert nog een maand: weken worden later ingevuld en gezien. Daarna staat ze vast, zodat
    een grafiek van vorig jaar niet meer schuift.
    """
    laatste = laatste_hele_maand(vandaag)
    return ontbrekend(set(bewaard) - {laatste}, vandaag=vandaag, begin=begin)


def verandering(van: int | None, naar: int | None) -> Verandering | None:
    """None als een van de twee er niet is: dan valt er niets te vergelijken."""
    return None if van is None or naar is None else Verandering(van, naar)


def gezakt(reeks: Sequence[Maandwaarde]) -> Verandering | None:
    """Het signaal: het anker van de laatste maand is lager dan dat van de maand ervoor.

    Alleen als die twee maanden op elkaar volgen; een gat in de reeks zegt niets.
    """
    if len(reeks) < 2:
        return None
    vorige, laatste = reeks[-2], reeks[-1]
    if plus_maanden(vorige.maand, 1) != laatste.maand:
        return None
    gevonden = verandering(vorige.anker, laatste.anker)
    return gevonden if gevonden and gevonden.gezakt else None


def toets_periode(periode: Periode, *, vandaag: date) -> Afgewezen | None:
    """None als over deze dagen te rekenen valt."""
    if periode.tot < periode.van:
        return Afgewezen("tot", "De laatste dag ligt voor de eerste dag.")
    if periode.tot >= vandaag:
        return Afgewezen("tot", "Kies een laatste dag tot en met gisteren: vandaag is nog bezig.")
    if periode.tot >= plus_maanden(periode.van, _HOOGSTENS):
        return Afgewezen("van", "Kies een periode van hoogstens twee jaar.")
    if periode.van.year < 1990:
        return Afgewezen("van", "Kies een dag vanaf 1990.")
    return None
