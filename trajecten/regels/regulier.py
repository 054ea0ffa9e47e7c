"""Is werk regulier (item 21)? Minstens het minimumloon, open voor iedereen, en geen beschut werk of
proefplaatsing.

Een ingelezen werkboek zegt soms zelf of werk regulier is. Dat is een opgave, en die telt zo:

1. Beschut werk, een proefplaatsing en een plek voor een aparte groep zijn nooit regulier, ook niet
   volgens een opgave.
2. Is er niets uit te rekenen (loon onbekend, geen minimumloon van die dag), dan telt de opgave.
3. Over wat is ingelezen en daarna niet veranderd, telt de opgave ook als de berekening iets anders
   zegt: een werkboek weet of een plek open was voor iedereen, en de berekening niet.
4. Is loon of contract in het portal ingevuld (de plaatsing gewijzigd, of een wijziging vanaf een
   dag), dan telt de berekening.

Bij 3 en 4 staat het verschil in de uitleg.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

from trajecten.keuzes import NIET_REGULIER, Contractvorm, Plaatsingsoort, Uitkomst
from trajecten.regels.minimumloon import Loontabel, Loontoets, toets_loon

_EEN_DAG = timedelta(days=1)
_GEWOON = "Open voor iedereen."
_WOORD = {True: "regulier", False: "niet regulier"}
_UITKOMST = {
    True: Uitkomst.REGULIER,
    False: Uitkomst.NIET_REGULIER,
    None: Uitkomst.NIET_BEOORDEELD,
}


@dataclass(frozen=True)
class Voorwaarde:
    """Uren, loon en contract vanaf een dag, tot de volgende wijziging.

    De sleutel is die van de wijziging; wat vanaf de eerste dag geldt heeft er geen.
    """

    van: date
    uren_per_week: Decimal | None
    bruto_uurloon: Decimal | None
    contractvorm: str
    toelichting: str = ""
    sleutel: UUID | None = None
    tot: date | None = None

    @property
    def contract(self) -> str:
        return str(Contractvorm(self.contractvorm).label) if self.contractvorm else ""


@dataclass(frozen=True)
class Opgave:
    """Wat een werkboek zegt; `ingehaald`: loon of contract is daarna in het portal gewijzigd."""

    regulier: bool | None = None
    ingehaald: bool = False


@dataclass(frozen=True)
class Werkfeiten:
    """Wat er over een plaatsing te weten is; `voorwaarden` op volgorde, de eerste bij de start."""

    soort: str
    open_voor_iedereen: bool
    volle_werkweek: str
    geboortedatum: date
    opgave: Opgave
    voorwaarden: Sequence[Voorwaarde]

    def op(self, dag: date) -> Voorwaarde:
        """Voor de start de eerste, na het einde de laatste."""
        geweest = [voorwaarde for voorwaarde in self.voorwaarden if voorwaarde.van <= dag]
        return geweest[-1] if geweest else self.voorwaarden[0]


@dataclass(frozen=True)
class Oordeel:
    """`regulier` is leeg zolang het niet te zeggen is."""

    regulier: bool | None
    woord: str
    uitleg: str
    uitkomst: Uitkomst
    anders_dan_opgave: bool = False


def voorwaarden_van(
    begin: Voorwaarde, wijzigingen: Iterable[Voorwaarde], *, einde: date | None
) -> list[Voorwaarde]:
    """De voorwaarden van de eerste dag en wat er daarna veranderde, elk tot de volgende."""
    reeks = [begin, *sorted(wijzigingen, key=lambda voorwaarde: voorwaarde.van)]
    reeks = [deel for deel in reeks if deel is begin or einde is None or deel.van <= einde]
    tot = [volgende.van - _EEN_DAG for _, volgende in pairwise(reeks)]
    return [replace(deel, tot=laatste) for deel, laatste in zip(reeks, [*tot, einde], strict=True)]


def beoordeel(werk: Werkfeiten, *, dag: date, tabel: Loontabel) -> Oordeel:
    """Het oordeel op een dag, met de voorwaarden, de leeftijd en het minimumloon van die dag."""
    nu = werk.op(dag)
    vast = _ongeacht_loon(werk, nu)
    if vast:
        return vast
    loon = toets_loon(
        uurloon=nu.bruto_uurloon,
        sinds=nu.van,
        dag=max(nu.van, min(dag, nu.tot or dag)),
        geboortedatum=werk.geboortedatum,
        werkweek=werk.volle_werkweek,
        tabel=tabel,
    )
    return _weeg(_bereken(loon, nu.contractvorm), werk, nu)


def _ongeacht_loon(werk: Werkfeiten, nu: Voorwaarde) -> Oordeel | None:
    if werk.soort == Plaatsingsoort.OPLEIDING:
        uitleg = "Regulier of niet geldt alleen voor werk."
        return Oordeel(None, "opleiding", uitleg, Uitkomst.OPLEIDING)
    if nu.contractvorm in NIET_REGULIER:
        uitleg = f"De contractvorm {nu.contract} telt apart."
        return Oordeel(False, _WOORD[False], uitleg, Uitkomst(nu.contractvorm))
    if not werk.open_voor_iedereen:
        uitleg = "De plek staat niet open voor iedereen."
        return Oordeel(False, _WOORD[False], uitleg, Uitkomst.NIET_REGULIER)
    return None


def _bereken(loon: Loontoets, contractvorm: str) -> Loontoets:
    """Te weinig loon is genoeg om het te weten; voor regulier moet ook het contract bekend zijn."""
    if loon.genoeg is False or (loon.genoeg is None and contractvorm):
        return loon
    if not contractvorm:
        return Loontoets(None, f"{loon.uitleg} De contractvorm is nog niet ingevuld.")
    return Loontoets(True, f"{loon.uitleg} {_GEWOON}")


def _weeg(berekend: Loontoets, werk: Werkfeiten, nu: Voorwaarde) -> Oordeel:
    """De berekening naast de opgave (zie boven)."""
    opgave = _opgave_over(werk, nu)
    if opgave is None or opgave == berekend.genoeg:
        return _oordeel(berekend.genoeg, berekend.uitleg)
    if berekend.genoeg is None:
        return _oordeel(opgave, f"Zo opgegeven bij het inlezen. {berekend.uitleg}")
    if nu is werk.voorwaarden[0] and not werk.opgave.ingehaald:
        uitleg = (
            f"Zo opgegeven bij het inlezen. Berekend is het {_WOORD[berekend.genoeg]}:"
            f" {berekend.uitleg}"
        )
        return _oordeel(opgave, uitleg, anders=True)
    uitleg = f"{berekend.uitleg} Bij het inlezen stond: {_WOORD[opgave]}."
    return _oordeel(berekend.genoeg, uitleg, anders=True)


def _opgave_over(werk: Werkfeiten, nu: Voorwaarde) -> bool | None:
    """Was het begin beschut of een proef, dan ging "niet regulier" daarover en niet over later."""
    eerste = werk.voorwaarden[0]
    ging_over_begin = nu is not eerste and eerste.contractvorm in NIET_REGULIER
    return None if ging_over_begin else werk.opgave.regulier


def _oordeel(regulier: bool | None, uitleg: str, *, anders: bool = False) -> Oordeel:
    woord = "nog niet beoordeeld" if regulier is None else _WOORD[regulier]
    return Oordeel(regulier, woord, uitleg, _UITKOMST[regulier], anders)
