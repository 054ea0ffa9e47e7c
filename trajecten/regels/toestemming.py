"""Toestemming: met wie een begeleider over een cliënt mag praten, en tot wanneer.

Zonder toestemming is er geen contact met een naaste of een eerdere werkgever. Een werkgever waar de
cliënt werkt of gaat werken valt hier niet onder: daarover gaat de openheidsafspraak.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from trajecten.regels.fasen import Afgewezen

# Na de laatste dag is er nog iets af te ronden: spullen, een laatste loonstrook, en wat er is
# geleerd. Het gesprek daarover hoort bij het volgen van die baan (item 23 vraagt het binnen drie
# dagen). Twee weken laat ruimte voor een afspraak; daarna is het navraag, en beslist de cliënt.
AFRONDEN = timedelta(days=14)


@dataclass(frozen=True)
class Stand:
    """Hoe een toestemming ervoor staat: een woord, en de dag die daarbij hoort."""

    woord: str
    dag: date | None = None
    geldt: bool = False


def is_eerdere_werkgever(einden: Collection[date | None], *, op: date) -> bool:
    """Werkte de cliënt hier, en was dat op die dag voorbij en afgerond?

    `einden` zijn de laatste dagen van al zijn banen bij deze werkgever; leeg is een baan die loopt.
    Ook een nieuwe baan die nog moet beginnen maakt hem weer een gewone werkgever.
    """
    return bool(einden) and all(einde is not None and einde + AFRONDEN < op for einde in einden)


def toets_naaste(*, gekozen: bool, van: int, clienten: int) -> Afgewezen | None:
    """Een contact met het netwerk is met iemand, en gaat alleen over de cliënt van die naaste.

    `van` is het aantal gekozen cliënten van wie dit een naaste is. Over een ander dan zijn eigen
    familielid hoort niemand iets: diens toestemming is niet gevraagd.
    """
    if not gekozen:
        return Afgewezen("naaste", "Kies met welke naaste u contact had.")
    if not van:
        return Afgewezen("naaste", "Deze naaste hoort niet bij de cliënt die u koos.")
    if van < clienten:
        return Afgewezen(
            "naaste",
            "Met een naaste spreekt u over één cliënt. Leg een contact over een ander apart vast.",
        )
    return None


def toets_intrekken(
    *, op: date, van: date, tot: date | None, ingetrokken_op: date | None, vandaag: date
) -> Afgewezen | None:
    """None als de cliënt deze toestemming op die dag kan intrekken."""
    if ingetrokken_op is not None:
        return Afgewezen("", "Deze toestemming is al ingetrokken.")
    if op > vandaag:
        return Afgewezen("ingetrokken_op", "Deze dag moet nog komen.")
    if op < van:
        return Afgewezen("ingetrokken_op", "Toen was de toestemming nog niet gegeven.")
    if tot is not None and op > tot:
        return Afgewezen("ingetrokken_op", "Toen was de toestemming al afgelopen.")
    return None


def toets_verbeteren(
    *, van_mij: bool, geschreven: date, ingetrokken: bool, vandaag: date
) -> Afgewezen | None:
    """Een tikfout verbetert wie haar maakte, op de dag zelf.

    Daarna kan er al een contact op rusten dat iemand naar deze woorden voerde. Vindt de cliënt iets
    anders goed, dan is dat een nieuwe toestemming.
    """
    if ingetrokken:
        return Afgewezen("", "Deze toestemming is al ingetrokken.")
    if van_mij and geschreven == vandaag:
        return None
    return Afgewezen(
        "",
        "Een toestemming verbetert alleen wie haar vastlegde, op dezelfde dag. Vindt de cliënt nu"
        " iets anders goed, trek deze dan in en leg een nieuwe vast.",
    )


def stand_van(*, van: date, tot: date | None, ingetrokken_op: date | None, vandaag: date) -> Stand:
    """In woorden. Op de dag van het intrekken geldt ze niet meer."""
    if ingetrokken_op is not None and ingetrokken_op <= vandaag:
        return Stand("ingetrokken", ingetrokken_op)
    if tot is not None and tot < vandaag:
        return Stand("afgelopen", tot)
    if van > vandaag:
        return Stand("gaat nog in", van)
    return Stand("geldt", tot, geldt=True)
