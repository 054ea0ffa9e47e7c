"""Het slot van het inlezen: twee werkboeken van een organisatie wachten op elkaar."""

from django.db import connection

# Een willekeurig maar vast getal; het tweede getal van het slot is de organisatie.
_SLOT = 20_100_401


def op_zijn_beurt(organisatie_id: int) -> None:
    """Wacht tot er niemand anders inleest; het slot gaat open aan het einde van de transactie."""
    _vraag("select pg_advisory_xact_lock(%s, %s)", organisatie_id)


def houd_inlezen_tegen(organisatie_id: int) -> bool:
    """Voor wie werkgevers samenvoegt: waar als er nu niet wordt ingelezen, en zo blijft het.

    Een werkboek verwijst naar werkgevers die het aan het begin opzocht, en kan minuten duren.
    """
    return _vraag("select pg_try_advisory_xact_lock_shared(%s, %s)", organisatie_id)


def _vraag(opdracht: str, organisatie_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(opdracht, [_SLOT, organisatie_id % 2**31])
        antwoord = cursor.fetchone()
    return bool(antwoord and antwoord[0])
