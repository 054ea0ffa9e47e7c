"""Een genoemd punt in het WAL met de vingerafdruk van precies dat ogenblik.

Schrijvers wachten een ogenblik (alle tabellen op slot, hooguit enkele seconden); in die stilte
worden het punt gezet en de momentopname genomen. Het lezen zelf houdt niemand op.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg import sql

from ips_portal.herstel.vingerafdruk import Vingerafdruk, lees

_SLOT_HOOGSTENS = "5s"


@dataclass(frozen=True)
class Merkpunt:
    naam: str
    tijdstip: str
    wal: str  # het bestand waar het punt in staat
    afdruk: Vingerafdruk

    @property
    def tijdlijn(self) -> int:
        return int(self.wal[:8], 16)

    def als_dict(self) -> dict[str, object]:
        kop = {"naam": self.naam, "tijdstip": self.tijdstip, "wal": self.wal}
        return {**kop, **self.afdruk.als_dict()}

    @classmethod
    def uit_dict(cls, gegevens: Mapping[str, Any]) -> "Merkpunt":
        return cls(
            naam=gegevens["naam"],
            tijdstip=gegevens["tijdstip"],
            wal=gegevens["wal"],
            afdruk=Vingerafdruk.uit_dict(gegevens),
        )


def zet(adres: str, *, naam: str = "") -> Merkpunt:
    """`adres` is van een beheerder: alleen die mag een herstelpunt zetten en ziet alle rijen."""
    with psycopg.connect(adres, autocommit=True) as stil, psycopg.connect(adres) as lezer:
        lezer.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        lezer.read_only = True
        with stil.transaction():
            _zet_op_slot(stil)
            nu = datetime.now(UTC)
            naam = naam or f"merk-{nu:%Y%m%dT%H%M%SZ}"
            lezer.execute("select 1")  # hier ontstaat de momentopname
            punt = stil.execute(
                "select pg_walfile_name(pg_create_restore_point(%s))", [naam]
            ).fetchone()
        afdruk = lees(lezer)
        stil.execute("select pg_switch_wal()")  # het punt gaat meteen naar het archief
    wal = str(punt[0]) if punt else ""
    return Merkpunt(naam, nu.isoformat(timespec="milliseconds"), wal, afdruk)


def _zet_op_slot(verbinding: psycopg.Connection) -> None:
    verbinding.execute("select set_config('lock_timeout', %s, true)", [_SLOT_HOOGSTENS])
    tabellen = verbinding.execute(
        "select relname from pg_class"
        " where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1"
    ).fetchall()
    if tabellen:
        namen = sql.SQL(", ").join(sql.Identifier(naam) for (naam,) in tabellen)
        verbinding.execute(sql.SQL("lock table {} in share mode").format(namen))
