"""Een rondgang langs elke pagina van het portal, met in elk adres en elke kop iets stouts."""

from collections.abc import Collection, Iterator
from functools import cached_property

from tests.hulp import stout
from tests.hulp.robot import Formulier, Robot, Uitkomst, codeer
from tests.meta.toegang import GET, POST, REGELS

# Wat een pagina uit haar adres leest. Een onbekende naam doet niets; een vergeten naam ook niet.
VRAGEN = (
    "na q soort datum van tot team begeleider versie vorige terug voor werkgever naaste telt erbij"
    " zonder_contact te_lang weken_na bespreek afwezige kwartaal verdeling groep code figuur jaar"
    " status regeling gemeente next geheim bewijs plaatsing ingang aanleiding nieuw sorteer pagina"
).split()
KOPPEN = (
    "HTTP_REFERER HTTP_USER_AGENT HTTP_ACCEPT_LANGUAGE HTTP_X_FORWARDED_FOR HTTP_HX_REQUEST"
    " HTTP_HX_CURRENT_URL HTTP_HX_TARGET HTTP_X_CONCEPT HTTP_IF_MODIFIED_SINCE HTTP_ACCEPT"
    " HTTP_X_REQUESTED_WITH HTTP_X_HTTP_METHOD_OVERRIDE HTTP_RANGE HTTP_ORIGIN"
).split()
PAGINAS = [naam for naam, regel in REGELS.items() if GET in regel.methoden]


def stoute_vraag(begin: int) -> str:
    """Elke naam een andere tekst; met een ander begin krijgt elke naam elke tekst."""
    paren = ((naam, _tekst(begin + 5 * plek)) for plek, naam in enumerate(VRAGEN))
    return f"?{codeer(paren).decode()}"


def overal(tekst: str, zonder: Collection[str] = ()) -> str:
    """In elke bekende vraag dezelfde tekst."""
    return f"?{codeer((naam, tekst) for naam in VRAGEN if naam not in zonder).decode()}"


def stoute_koppen(begin: int) -> dict[str, str]:
    """Zonder regeleinden: die neemt een server in een kop niet aan."""
    return {naam: _in_een_kop(_tekst(begin + 7 * plek)) for plek, naam in enumerate(KOPPEN)}


def _tekst(nummer: int) -> str:
    return stout.ALLES[nummer % len(stout.ALLES)]


def _in_een_kop(tekst: str) -> str:
    rauw = tekst.encode("utf-8", "surrogatepass").decode("latin-1")
    return "".join(teken for teken in rauw if teken not in "\r\n\0")[:4000]


class Rondgang:
    """Een pagina met een formulier gewoon; elke andere met stoute vragen en koppen.

    Wat geen pagina is (een download) wordt nog eens gehaald zoals het hoort.
    """

    def __init__(self, robot: Robot, *, elke: int = 1, vanaf: int = 0) -> None:
        """`elke` achtste pagina is een greep; zonder is het alles."""
        self.robot = robot
        self.gewoon: dict[str, Uitkomst] = {}
        self.stout: dict[str, Uitkomst] = {}
        for nummer, naam in enumerate(PAGINAS[vanaf::elke]):
            self._bezoek(nummer, naam)

    def _bezoek(self, nummer: int, naam: str) -> None:
        if POST not in REGELS[naam].methoden:
            uitkomst = self.robot.haal(naam, stoute_vraag(nummer), **stoute_koppen(nummer))
            self.stout[naam] = uitkomst
        if naam not in self.stout or not self.stout[naam].is_pagina:
            self.gewoon[naam] = self.robot.haal(naam)

    def alles(self) -> Iterator[tuple[str, Uitkomst]]:
        yield from self.gewoon.items()
        yield from self.stout.items()

    @cached_property
    def downloads(self) -> dict[str, Uitkomst]:
        return {
            naam: uitkomst
            for naam, uitkomst in self.gewoon.items()
            if uitkomst.status == 200 and not uitkomst.is_pagina
        }

    @cached_property
    def formulieren(self) -> list[Formulier]:
        paginas = {naam: deel for naam, deel in self.alles() if deel.is_pagina}
        return self.robot.formulieren(paginas)

    @cached_property
    def klassen(self) -> set[type]:
        return {type(form) for _, uitkomst in self.alles() for form in uitkomst.formulieren}
