"""Wanneer een kwartaal dicht kan."""

from datetime import date

from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.periode import Kwartaal


def toets_afsluiten(kwartaal: Kwartaal, *, vandaag: date, dicht: bool) -> str:
    """Waarom het niet kan; leeg als het kan."""
    if dicht:
        return "Dit kwartaal is al afgesloten."
    if vandaag <= kwartaal.tot:
        return f"Dit kwartaal loopt nog tot en met {datum_lang(kwartaal.tot)}."
    return ""
