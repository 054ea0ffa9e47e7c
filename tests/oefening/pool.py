"""PgBouncer tussen portal en database: een verbinding is na elke transactie van een ander."""

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from ips_portal.lokaal import binaria, processen, systeem
from ips_portal.lokaal.netwerk import HIER, vrije_poort

# Minder verbindingen dan het portal draden heeft: dan wisselen ze echt van hand.
VERBINDINGEN = 4


@contextmanager
def draaiende_pool(map_: Path, *, naar: str = "", poort_daar: int = 0) -> Iterator[int]:
    """Geeft de poort. PgBouncer weigert als root te draaien, net als PostgreSQL.

    `naar` en `poort_daar`: een andere databank dan die van de testloop.
    """
    programma, poort = systeem.zorg_voor_pgbouncer(), vrije_poort()
    hoe = binaria.kies(map_)
    instellingen = hoe.map / "pgbouncer.ini"
    instellingen.touch(mode=0o600)
    instellingen.write_text(_instellingen(poort, naar, poort_daar), encoding="utf-8")
    if hoe.gebruiker:
        shutil.chown(instellingen, hoe.gebruiker)
    proces = processen.start(
        "PgBouncer",
        [*hoe.voorvoegsel, programma, instellingen],
        env={**os.environ, **systeem.bibliotheken(os.environ)},
        log=map_ / "pgbouncer.log",
        gebruiker=hoe.gebruiker,
        cwd=Path("/"),
    )
    try:
        processen.wacht_tot(lambda: _luistert(poort), proces)
        yield poort
    finally:
        processen.stop(proces)
        instellingen.unlink(missing_ok=True)


def _instellingen(poort: int, naar: str, poort_daar: int) -> str:
    deel = connection.settings_dict
    host, daar = naar or deel["HOST"], poort_daar or deel["PORT"]
    return f"""
[databases]
{deel["NAME"]} = host={host} port={daar} dbname={deel["NAME"]} \
user={deel["USER"]} password={deel["PASSWORD"]}
[pgbouncer]
listen_addr = {HIER}
listen_port = {poort}
unix_socket_dir =
auth_type = any
admin_users = beheer
pool_mode = transaction
default_pool_size = {VERBINDINGEN}
ignore_startup_parameters = extra_float_digits, options
"""


def _luistert(poort: int) -> bool:
    try:
        socket.create_connection((HIER, poort), timeout=1).close()
    except OSError:
        return False
    return True
