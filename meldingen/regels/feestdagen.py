"""De dagen waarop bijna niemand werkt: het weekend en de algemene feestdagen.

Een dag die alleen sommige werkgevers vrij geven (Goede Vrijdag, 5 mei) is hier een werkdag.
"""

from datetime import date, timedelta

_ZATERDAG, _ZONDAG = 5, 6


def pasen(jaar: int) -> date:
    """Eerste paasdag: de zondag na de eerste volle maan van de lente, sinds 1583."""
    gulden = jaar % 19
    eeuw, rest = divmod(jaar, 100)
    maan = (19 * gulden + eeuw - eeuw // 4 - (8 * eeuw + 13) // 25 + 15) % 30
    maan -= (gulden + 11 * maan) // 319
    tot_zondag = (32 + 2 * (eeuw % 4) + 2 * (rest // 4) - rest % 4 - maan) % 7
    return date(jaar, 3, 22) + timedelta(days=maan + tot_zondag)


def feestdagen(jaar: int) -> frozenset[date]:
    eerste_paasdag = pasen(jaar)
    return frozenset(
        {
            date(jaar, 1, 1),
            eerste_paasdag + timedelta(days=1),
            _koningsdag(jaar),
            eerste_paasdag + timedelta(days=39),  # Hemelvaart
            eerste_paasdag + timedelta(days=50),  # tweede pinksterdag
            date(jaar, 12, 25),
            date(jaar, 12, 26),
        }
    )


def _koningsdag(jaar: int) -> date:
    """27 april, en een dag eerder als dat een zondag is."""
    dag = date(jaar, 4, 27)
    return dag - timedelta(days=1) if dag.weekday() == _ZONDAG else dag


def is_werkdag(dag: date) -> bool:
    return dag.weekday() < _ZATERDAG and dag not in feestdagen(dag.year)


def volgende_werkdag(dag: date) -> date:
    dag += timedelta(days=1)
    while not is_werkdag(dag):
        dag += timedelta(days=1)
    return dag
