"""Wanneer zoeken mag beginnen: acquisitie vraagt vooraf toestemming van wie betaalt (bron 000)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.periode import loopt
from trajecten.keuzes import Fasegrond, Fasesoort
from trajecten.regels.fasen import Afgewezen

WOORDEN = 4  # minder zegt niet waarom


@dataclass(frozen=True)
class Akkoord:
    """Iemand stemde in, van een dag tot en met een andere. `sleutel`: hier te verbeteren."""

    wie: str
    van: date
    tot: date | None
    kenmerk: str = ""
    sleutel: UUID | None = None

    def geldt_op(self, dag: date) -> bool:
        return loopt(dag, self.van, self.tot)


def geldt_op(akkoorden: Iterable[Akkoord], dag: date) -> bool:
    return any(akkoord.geldt_op(dag) for akkoord in akkoorden)


def vraagt_akkoord(*, huidig: str, naar: str) -> bool:
    """Vanuit oriëntatie vraagt acquisitie een akkoord dat die dag geldt.

    Ook de tweede keer: telt het eerdere akkoord nog, dan is dat genoeg. Wie zijn werk verliest gaat
    zonder nieuwe toestemming terug naar acquisitie: de toestemming was voor het traject, en de
    fasen daarvan herhalen zich als een contract stopt (bron 000).
    """
    return naar == Fasesoort.ACQUISITIE and huidig == Fasesoort.ORIENTATIE


def toets_acquisitie(
    *, op: date, akkoorden: Sequence[Akkoord], mag_vooruitlopen: bool, reden: str
) -> Afgewezen | None:
    """Met een akkoord op die dag, of met een reden van wie mag vooruitlopen."""
    if geldt_op(akkoorden, op):
        return None
    if mag_vooruitlopen:
        return _toets_reden(reden)
    later = sorted(akkoord.van for akkoord in akkoorden if akkoord.van > op)
    if later:
        dag = datum_lang(later[0])
        return Afgewezen("op", f"De toestemming geldt vanaf {dag}. Begin op die dag of later.")
    return Afgewezen(
        "fase",
        f"Op {datum_lang(op)} is er geen toestemming van de financier. Vraag financiering aan, of"
        " vraag uw coördinator om de toestemming vast te leggen of erop vooruit te lopen.",
    )


def grond_van(*, huidig: str, naar: str, akkoord: bool) -> str:
    """Waarop de fase rust; leeg als er geen toestemming bij hoort of de eerdere doortelt."""
    if naar != Fasesoort.ACQUISITIE:
        return ""
    if akkoord:
        return Fasegrond.AKKOORD
    vraagt = vraagt_akkoord(huidig=huidig, naar=naar)
    return Fasegrond.VOORUITLOPEND if vraagt else ""


def woorden(tekst: str) -> int:
    return len(re.findall(r"\w+", tekst))


def _toets_reden(reden: str) -> Afgewezen | None:
    if woorden(reden) >= WOORDEN:
        return None
    return Afgewezen(
        "reden",
        "Er is die dag geen toestemming van de financier. Schrijf in een zin waarom u erop"
        " vooruitloopt.",
    )
