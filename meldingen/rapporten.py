"""Register van rapporten: elke app zegt welke soorten ze maakt, en wie ze mag hebben.

Een rapport wordt gevraagd in een verzoek, gemaakt door de werker en opgehaald in een later verzoek.
`mag` wordt bij alle drie opnieuw gevraagd, in het bereik van de organisatie: wie intussen een rol,
een team of een dossier kwijt is, krijgt niets meer. Bij het ophalen ook `ziet`: over iedereen die
er toen in kwam.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from organisaties.lid import Lid
from organisaties.rechten import Recht

Gegevens = Mapping[str, str]


@dataclass(frozen=True)
class Vraag:
    """Wie wat vraagt. `gegevens` zijn sleutels en dagen, zoals ze uit een formulier kwamen."""

    lid: Lid
    gegevens: Gegevens
    vandaag: date

    def over(self, veld: str) -> str:
        return self.gegevens.get(veld, "")


@dataclass(frozen=True)
class Blad:
    """Wat er op papier komt. `sjabloon` breidt pdf.html uit en krijgt ook organisatie, vandaag en
    door (wie het vroeg).

    `clienten` staan erin en komen dus in het logboek als iemand het ophaalt; de bestandsnaam noemt
    niemand en gaat zonder extensie. Met `bijlagen` wordt het een zip: de pdf, en deze bestanden.
    """

    sjabloon: str
    inhoud: Mapping[str, Any]
    bestandsnaam: str
    stijlen: Sequence[str] = ()
    clienten: Collection[int] = ()
    bijlagen: Mapping[str, bytes] = field(default_factory=dict)


def _niets(vraag: Vraag) -> str:
    return ""


def _geen_client(vraag: Vraag) -> int | None:
    return None


def _geen_grondslag(vraag: Vraag) -> str:
    return ""


def _niemand(vraag: Vraag, clienten: Collection[int]) -> Collection[int]:
    return ()


@dataclass(frozen=True)
class Soort:
    """Een soort rapport. `velden` zijn de gegevens die een formulier meestuurt; de rest vervalt.

    `mag` krijgt getypte tekst: onzin in een veld is gewoon niet toegestaan. `over` zegt in de lijst
    waar het over gaat: een dag, een team of een kwartaal, nooit een client. `client_van` is de
    client van een enkel dossier, voor een weigering in het logboek. `ziet` geeft wie van deze
    clienten dit lid vandaag mag zien; een soort waar clienten in staan, hoort dat te zeggen.
    `van_kopie` mag een rapport van aantallen zijn: het leest van de leesdatabank als die er is, en
    op het blad staat van wanneer die is.
    """

    sleutel: str
    titel: str
    rechten: frozenset[Recht]
    velden: tuple[str, ...]
    mag: Callable[[Vraag], bool]
    maak: Callable[[Vraag], Blad]
    over: Callable[[Vraag], str] = _niets
    grondslag: Callable[[Vraag], str] = _geen_grondslag
    client_van: Callable[[Vraag], int | None] = _geen_client
    ziet: Callable[[Vraag, Collection[int]], Collection[int]] = _niemand
    van_kopie: bool = False

    def is_toegestaan(self, vraag: Vraag) -> bool:
        return any(vraag.lid.mag(recht) for recht in self.rechten) and self.mag(vraag)

    def titel_van(self, vraag: Vraag) -> str:
        over = self.over(vraag)
        return (f"{self.titel}: {over}" if over else self.titel)[:160]


_soorten: dict[str, Soort] = {}


def meld_aan(soort: Soort) -> None:
    """ValueError als de soort al bestaat."""
    if soort.sleutel in _soorten:
        raise ValueError(f"Het rapport {soort.sleutel} bestaat al.")
    _soorten[soort.sleutel] = soort


def soort_met(sleutel: str) -> Soort | None:
    return _soorten.get(sleutel)


def soorten() -> list[Soort]:
    return list(_soorten.values())
