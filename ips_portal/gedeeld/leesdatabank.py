"""De leesdatabank: een kopie die wat achterloopt, alleen voor rapporten die dat mogen.

Wie niets zegt, leest en schrijft op de databank zelf. Alleen binnen `lees_van_kopie` gaat lezen
naar de kopie, in het bereik van wie het vroeg. Een dossier, een plaats of het logboek komt daar
nooit langs: wie net iets opsloeg, moet het zien (docs/schaal.md).
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from django.db import OperationalError, connections
from django.db.models import Model

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik

logger = logging.getLogger(__name__)
ALIAS = "lezen"
# Loopt de kopie verder achter, dan is zij stuk en telt de databank zelf.
HOOGSTENS_ACHTER = timedelta(minutes=15)
_van_kopie: ContextVar[bool] = ContextVar("van_kopie", default=False)
# Van wanneer de laatste transactie is die hier aankwam. Een databank die niet volgt, is van nu.
_STAND = """
    select case when pg_is_in_recovery() then pg_last_xact_replay_timestamp() else now() end"""


class Router:
    def db_for_read(self, model: type[Model], **hints: object) -> str | None:
        return ALIAS if _van_kopie.get() else None

    def db_for_write(self, model: type[Model], **hints: object) -> str | None:
        """Ook een rij die van de kopie kwam, wordt op de databank zelf geschreven."""
        rij = hints.get("instance")
        return "default" if rij is not None and rij._state.db == ALIAS else None  # type: ignore[attr-defined]

    def allow_relation(self, een: Model, ander: Model, **hints: object) -> bool | None:
        """Dezelfde rijen, alleen langs een andere weg gelezen."""
        return True if ALIAS in (een._state.db, ander._state.db) else None

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool | None:
        return False if db == ALIAS else None


@contextmanager
def lees_van_kopie(*, organisatie_id: int, gebruiker_id: int | None) -> Iterator[datetime | None]:
    """Geeft van wanneer de kopie is, of None: dan is er geen bruikbare, en leest de rest gewoon."""
    if not _bruikbaar():
        yield None
        return
    with bereik(organisatie_id=organisatie_id, gebruiker_id=gebruiker_id, using=ALIAS):
        stand = _stand()  # eerst: wat hierna wordt gelezen is nooit ouder
        merk = _van_kopie.set(True)
        try:
            yield stand
        finally:
            _van_kopie.reset(merk)


def _bruikbaar() -> bool:
    if ALIAS not in connections:
        return False
    try:
        stand = _stand()
    except OperationalError:
        connections[ALIAS].close()
        logger.warning("de leesdatabank antwoordt niet; gelezen op de databank zelf")
        return False
    if stand is None or klok.nu() - stand > HOOGSTENS_ACHTER:
        logger.warning("de leesdatabank loopt te ver achter; gelezen op de databank zelf")
        return False
    return True


def _stand() -> datetime | None:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(_STAND)
        return cursor.fetchone()[0]


def stand_van_kopie() -> datetime | None:
    """Voor de wacht. OperationalError als de kopie er niet is; None als er geen hoort te zijn."""
    return _stand() if ALIAS in connections else None
