"""Hoe lang een toegekende aanvraag loopt, en hoeveel verlenging er nog kan."""

from collections.abc import Iterable
from datetime import date, timedelta

from ips_portal.gedeeld.periode import plus_maanden

_DAG = timedelta(days=1)


def laatste_dag(start: date, maanden: int) -> date:
    """De laatste dag van een looptijd die op `start` begint.

    Van 1 juni 2019 duurt 24 maanden tot en met 31 mei 2021. Bestaat de dag zelf niet in de laatste
    maand (29 februari), dan is het de laatste dag van die maand.
    """
    einde = plus_maanden(start, maanden)
    return einde if einde.day < start.day else einde - _DAG


def verlengd_tot(einddatum: date, maanden: int) -> date:
    """De nieuwe laatste dag: de verlenging begint op de dag na de oude."""
    return laatste_dag(einddatum + _DAG, maanden)


def verlenging_over(hoogstens: int | None, gebruikt: Iterable[int]) -> int:
    """Hoeveel maanden er nog bij kunnen; nul als de regeling geen verlenging kent."""
    return max((hoogstens or 0) - sum(gebruikt), 0)
