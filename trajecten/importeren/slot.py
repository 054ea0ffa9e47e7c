"""Wat per organisatie om de beurt gaat: een werkboek inlezen, en werkgevers samenvoegen."""

from django.db import connection

# Willekeurige maar vaste getallen; het tweede getal van het slot is de organisatie.
_INLEZEN = 20_100_401
_SAMENVOEGEN = 20_100_402


def op_zijn_beurt(organisatie_id: int) -> None:
    """Wacht tot er niemand anders inleest; het slot gaat open aan het einde van de transactie."""
    _vraag("select pg_advisory_xact_lock(%s, %s)", _INLEZEN, organisatie_id)


def mag_samenvoegen(organisatie_id: int) -> bool:
    """Wacht tot niemand anders samenvoegt. Onwaar als er net wordt ingelezen: dat duurt te lang.

    Een werkboek verwijst tot het einde naar de werkgevers die het aan het begin opzocht. Wie
    samenvoegt deelt dat slot met wie net klaar is: aan het einde van een transactie gaan de twee
    sloten na elkaar open, en wie op het ene wachtte vond het andere anders soms nog dicht.
    """
    _vraag("select pg_advisory_xact_lock(%s, %s)", _SAMENVOEGEN, organisatie_id)
    return _vraag("select pg_try_advisory_xact_lock_shared(%s, %s)", _INLEZEN, organisatie_id)


def _vraag(opdracht: str, slot: int, organisatie_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(opdracht, [slot, organisatie_id % 2**31])
        antwoord = cursor.fetchone()
    return bool(antwoord and antwoord[0])
