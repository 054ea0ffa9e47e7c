"""Waarnemen tijdens verlof: wanneer dat kan, en door wie.

De toewijzing blijft bij wie afwezig is, en dus ook zijn caseload en zijn weeknorm. Een contact dat
de waarnemer vastlegt is zijn eigen contact: item 17 telt per begeleider wie er echt ging.
"""

from datetime import date, timedelta

from trajecten.regels.fasen import Afgewezen

TERUG = timedelta(days=31)
HOOGSTENS = timedelta(days=366)
_EEN_DAG = timedelta(days=1)


def toets_periode(*, van: date, tot: date, vandaag: date) -> Afgewezen | None:
    """Een verlof heeft een einde; wat langer duurt is een overdracht."""
    if tot < van:
        return Afgewezen("tot", "De laatste dag ligt voor de eerste dag.")
    if van < vandaag - TERUG:
        return Afgewezen("van", f"Een waarneming gaat hoogstens {TERUG.days} dagen terug.")
    if tot < vandaag:
        return Afgewezen("tot", "De laatste dag is al voorbij.")
    if tot - van > HOOGSTENS:
        return Afgewezen(
            "tot", "Waarnemen duurt hoogstens een jaar. Draag de cliënten liever over."
        )
    return None


def laatste_dag(*, einde: date, van: date, tot: date, vandaag: date) -> date | Afgewezen | None:
    """De nieuwe laatste dag; None als de waarneming dan nooit begint.

    Vandaag kan nog (dan is vandaag de laatste dag), en gisteren: dan is de toegang meteen dicht.
    """
    if einde > tot:
        return Afgewezen("einde", "Eerder stoppen kan; voor langer maakt u een nieuwe waarneming.")
    begonnen = van <= vandaag
    if begonnen and einde < vandaag - _EEN_DAG:
        return Afgewezen("einde", "Toen was de toegang er nog. Gisteren is de vroegste dag.")
    return einde if einde >= van else None
