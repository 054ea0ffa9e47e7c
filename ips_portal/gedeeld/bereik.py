"""Het bereik: voor welke organisatie deze transactie rijen mag zien.

De rijbeveiliging van PostgreSQL leest `app.organisatie` en `app.gebruiker`. Ze gelden alleen
binnen de transactie (`set_config(…, true)`): een vergeten bereik toont niets en een verbinding uit
een pool neemt niets mee naar het volgende verzoek (docs/adr/0003-rijbeveiliging.md).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connections, transaction


@dataclass(frozen=True)
class Bereik:
    organisatie_id: int | None = None
    gebruiker_id: int | None = None
    verzoek: UUID | None = None  # verbindt wijzigingen met de regels in het logboek


def zet(bereik: Bereik, *, using: str = "default") -> None:
    """Zet het bereik voor de lopende transactie. RuntimeError als er geen transactie is."""
    verbinding = connections[using]
    if not verbinding.in_atomic_block:
        raise RuntimeError("Het bereik geldt per transactie: open eerst transaction.atomic().")
    with verbinding.cursor() as cursor:
        cursor.execute(
            "select set_config('app.organisatie', %s, true),"
            " set_config('app.gebruiker', %s, true), set_config('app.verzoek', %s, true)",
            [_tekst(bereik.organisatie_id), _tekst(bereik.gebruiker_id), _tekst(bereik.verzoek)],
        )


@contextmanager
def bereik(
    *,
    organisatie_id: int | None,
    gebruiker_id: int | None = None,
    verzoek: UUID | None = None,
    using: str = "default",
) -> Iterator[None]:
    """Een transactie waarin alleen de rijen van deze organisatie bestaan.

    Genest in een andere transactie geldt na afloop het bereik van daarvoor weer.
    """
    with transaction.atomic(using=using):
        vorig = huidig(using=using)
        zet(Bereik(organisatie_id, gebruiker_id, verzoek), using=using)
        yield
        zet(vorig, using=using)


def stroom(deel: Bereik, stukken: Iterable[bytes]) -> Iterator[bytes]:
    """Een lichaam dat pas na het verzoek wordt gemaakt, leest onder hetzelfde bereik."""
    with bereik(
        organisatie_id=deel.organisatie_id, gebruiker_id=deel.gebruiker_id, verzoek=deel.verzoek
    ):
        yield from stukken


def huidig(*, using: str = "default") -> Bereik:
    """Het bereik dat nu in de transactie geldt."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select nullif(current_setting('app.organisatie', true), ''),"
            " nullif(current_setting('app.gebruiker', true), ''),"
            " nullif(current_setting('app.verzoek', true), '')"
        )
        organisatie, gebruiker, verzoek = cursor.fetchone()
    return Bereik(
        _getal(organisatie), _getal(gebruiker), None if verzoek is None else UUID(verzoek)
    )


def _tekst(waarde: int | UUID | None) -> str:
    return "" if waarde is None else str(waarde)


def _getal(waarde: str | None) -> int | None:
    return None if waarde is None else int(waarde)
