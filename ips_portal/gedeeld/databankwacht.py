"""Wat een beheerder moet weten over de databanken achter het portal, in zinnen."""

from datetime import timedelta

from django.db import OperationalError, connection

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.leesdatabank import stand_van_kopie

GEDULD = 2  # seconden
ACHTER = timedelta(minutes=1)
# Zolang geen volger bevestigt, hangt wie opslaat; lezen gaat door.
_WACHTENDEN = """
    select count(*) from pg_stat_activity
     where datname = current_database() and wait_event = 'SyncRep'
       and clock_timestamp() - query_start > make_interval(secs => %s)"""


def alarmen(*, volgers: int) -> list[str]:
    """Leeg is goed. `volgers` is hoeveel databanken er horen te volgen."""
    return [*_opslaan_hangt(), *_te_weinig(volgers), *_kopie()]


def _opslaan_hangt() -> list[str]:
    wachten = _getal(_WACHTENDEN, GEDULD)
    zin = f"Opslaan hangt: {wachten} wachten al langer dan twee seconden op een volgende databank."
    return [zin] if wachten else []


def _te_weinig(volgers: int) -> list[str]:
    er_zijn = _getal("select count(*) from pg_stat_replication")
    zin = f"Er volgen {er_zijn} databanken, het horen er {volgers} te zijn."
    return [zin] if er_zijn < volgers else []


def _kopie() -> list[str]:
    try:
        stand = stand_van_kopie()
    except OperationalError:
        return ["De leesdatabank antwoordt niet; rapporten komen van de databank zelf."]
    if stand is None or klok.nu() - stand <= ACHTER:
        return []
    achter = int((klok.nu() - stand).total_seconds())
    return [f"De leesdatabank loopt {achter} seconden achter."]


def _getal(vraag: str, *waarden: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden or None)
        return cursor.fetchone()[0]
