"""Bij het migreren: bewaart deze PostgreSQL wat het portal «opgeslagen» noemt?

Ook voor de portalrol nagekeken: `alter role … set synchronous_commit = off` geldt alleen daar.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections

_GEVOLG = {
    "fsync": "na een stroomstoring kan de hele databank onbruikbaar zijn",
    "full_page_writes": "na een stroomstoring kunnen bladen half geschreven zijn",
    "synchronous_commit": "wat opgeslagen heet kan na een storing weg zijn",
    "data_checksums": "schade aan de schijf blijft onopgemerkt",
}
# Met een tweede server is strenger dan `on` ook goed.
_GOED = {"synchronous_commit": {"on", "remote_write", "remote_apply"}}


def gebreken(standen: Mapping[str, str]) -> list[str]:
    return [
        f"{naam} staat op {standen[naam]}: {gevolg}."
        for naam, gevolg in _GEVOLG.items()
        if standen[naam] not in _GOED.get(naam, {"on"})
    ]


def databank_bewaart(
    *, app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    if not settings.DATABANK_MOET_BEWAREN:
        return []
    return [
        Error(zin, hint="Zie docs/duurzaamheid.md.", id="gedeeld.E001")
        for alias in databases or []
        for zin in gebreken(_standen(alias))
    ]


def _standen(alias: str) -> dict[str, str]:
    """Van de server, en daaroverheen wat voor de portalrol of de database anders is gezet."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "select name, setting from pg_settings where name = any(%s)", [list(_GEVOLG)]
        )
        standen: dict[str, str] = dict(cursor.fetchall())
        cursor.execute(
            "select split_part(deel, '=', 1), split_part(deel, '=', 2)"
            "  from pg_db_role_setting s left join pg_roles r on r.oid = s.setrole,"
            "       unnest(s.setconfig) deel"
            " where split_part(deel, '=', 1) = any(%s) and (r.rolname = %s or s.setrole = 0)",
            [list(_GEVOLG), connections["default"].settings_dict["USER"]],
        )
        return standen | dict(cursor.fetchall())
