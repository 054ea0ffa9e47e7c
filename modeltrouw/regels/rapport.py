"""Het rapport: wanneer het te lezen en te schrijven is, en wanneer de organisatie kan reageren.

De stappen zelf (aanbieden, vaststellen) en de termijn van het wederhoor staan in `regels.meting`.
"""

from datetime import date

from modeltrouw.keuzes import Metingfase
from modeltrouw.regels.meting import toets_termijn
from trajecten.regels.fasen import Afgewezen

WEDERHOOR_DAGEN = 14  # wat het formulier voorstelt
RAPPORTFASEN = frozenset({Metingfase.CONCEPT, Metingfase.WEDERHOOR, Metingfase.VASTGESTELD})


def te_lezen(fase: str, *, auditor: bool) -> bool:
    """Wie scoort leest mee zodra er een concept is; de organisatie als ze erop mag reageren."""
    return fase in RAPPORTFASEN and (auditor or fase != Metingfase.CONCEPT)


def toets_schrijven(fase: str) -> Afgewezen | None:
    """Bevindingen en samenvatting horen bij het concept."""
    if fase == Metingfase.CONCEPT:
        return None
    if fase == Metingfase.VASTGESTELD:
        return Afgewezen("", "Deze meting is vastgesteld en verandert niet meer.")
    return Afgewezen("", "Het rapport is nu geen concept. Er is niets opgeslagen.")


def toets_reactie(
    *, fase: str, tot: date | None, klaar: bool, beantwoord: bool = False, vandaag: date
) -> Afgewezen | None:
    """Reageren kan tot en met de laatste dag, tot de auditors hebben geantwoord."""
    if fase != Metingfase.WEDERHOOR:
        return Afgewezen("", "Reageren kan alleen zolang er wederhoor is.")
    if voorbij := toets_termijn(tot=tot, klaar=klaar, vandaag=vandaag):
        return voorbij
    if beantwoord:
        return Afgewezen("reactie", "De auditors hebben al op deze reactie geantwoord.")
    return None


def toets_antwoord(fase: str) -> Afgewezen | None:
    if fase in (Metingfase.WEDERHOOR, Metingfase.CONCEPT):
        return None
    return Afgewezen("", "Antwoorden kan niet meer: de meting is vastgesteld.")
