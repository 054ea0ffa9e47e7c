"""De wachtlijst: wie erop mag, wanneer een traject begint, en waarom iemand wordt afgewezen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from clienten.keuzes import GEREEDHEID, Aanmelduitkomst, Afwijsreden
from trajecten.regels.akkoord import woorden
from trajecten.regels.fasen import Afgewezen

TERUGBLIK = 365  # dagen waarover afwijzingen worden geteld
_WOORDEN = 4
# Zonder uitleg zegt deze reden later niemand iets.
_VRAAGT_UITLEG = frozenset({Afwijsreden.ANDERS, Afwijsreden.ELDERS, *GEREEDHEID})


@dataclass(frozen=True)
class Wachtcijfers:
    """Hoeveel er wachten en hoe lang, in dagen; leeg als er niemand wacht."""

    aantal: int
    mediaan: float | None
    langste: int | None
    zonder_gesprek: int


def wachtcijfers(wachtenden: Sequence[tuple[date, date | None]], *, vandaag: date) -> Wachtcijfers:
    """`wachtenden`: per aanmelding de dag en de dag van het eerste gesprek."""
    dagen = [(vandaag - aangemeld).days for aangemeld, _ in wachtenden]
    return Wachtcijfers(
        aantal=len(dagen),
        mediaan=median(dagen) if dagen else None,
        langste=max(dagen, default=None),
        zonder_gesprek=sum(gesprek is None for _, gesprek in wachtenden),
    )


def toets_aanmelden(*, loopt_traject: bool, wacht: bool) -> Afgewezen | None:
    """Wie al begeleid wordt of al wacht, komt er niet nog eens op."""
    if loopt_traject:
        return Afgewezen("", "Deze cliënt heeft al een traject dat loopt.")
    if wacht:
        return Afgewezen("", "Deze cliënt staat al op de wachtlijst.")
    return None


def toets_open(*, uitkomst: str, wie: str) -> Afgewezen | None:
    """Nee als een ander de aanmelding intussen afsloot."""
    if not uitkomst:
        return None
    if uitkomst == Aanmelduitkomst.TRAJECT:
        gedaan = f"{wie} wees deze cliënt al toe"
    else:
        gedaan = f"{wie} sloot deze aanmelding al af: {Aanmelduitkomst(uitkomst).label}"
    return Afgewezen("", f"{gedaan}. Er is niets veranderd.")


def toets_start(*, start: date, aangemeld: date, veld: str = "instroomdatum") -> Afgewezen | None:
    """Een traject begint niet voordat iemand is aangemeld."""
    if start < aangemeld:
        return Afgewezen(veld, "De start ligt voor de aanmelding.")
    return None


def toets_afsluiten(*, reden: str, toelichting: str, toch: bool) -> Afgewezen | None:
    """Niemand wordt om gereedheid afgewezen (item 9); wie het toch doet, zegt dat met open ogen."""
    if reden in GEREEDHEID and not toch:
        return Afgewezen(
            "toch",
            "Zet een vinkje als u toch om gereedheid afwijst.",
        )
    if reden in _VRAAGT_UITLEG and woorden(toelichting) < _WOORDEN:
        return Afgewezen("toelichting", "Schrijf in een zin waarom.")
    return None


def toets_heropenen(*, uitkomst: str, wacht: bool, kreeg_traject: bool) -> Afgewezen | None:
    """Weer open kan wat is afgewezen of ingetrokken, zolang er daarna geen traject kwam.

    `wacht`: de client staat met een andere aanmelding op de wachtlijst.
    """
    if kreeg_traject or uitkomst == Aanmelduitkomst.TRAJECT:
        return Afgewezen(
            "", "Na deze aanmelding begon een traject. Meld de cliënt zo nodig opnieuw aan."
        )
    if not uitkomst:
        return Afgewezen("", "Deze aanmelding staat open: de cliënt wacht.")
    if wacht:
        return Afgewezen("", "Deze cliënt staat al op de wachtlijst.")
    return None


def toets_reden_heropenen(reden: str) -> Afgewezen | None:
    """Waarom iemand na een nee toch weer wacht, moet later te begrijpen zijn."""
    if woorden(reden) < _WOORDEN:
        return Afgewezen("reden", "Schrijf in een zin waarom.")
    return None


def is_gereedheid(reden: str) -> bool:
    return reden in GEREEDHEID
