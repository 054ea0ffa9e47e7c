"""Wat er voor een cliënt te doen is, afgeleid uit wat is vastgelegd; niemand vinkt iets af.

Elke soort is een functie van de feiten en een dag, met hoogstens een taak per onderwerp. Een taak
verdwijnt doordat gebeurt wat ze vraagt. Wie een soort bijmaakt zet haar bron in `BRONNEN`, haar
functie in `_SOORTEN`, en haar knop in `trajecten.tedoen`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from types import MappingProxyType
from uuid import UUID

from ips_portal.gedeeld.periode import plus_maanden
from meldingen.regels.wanneer import Wanneer, wanneer
from trajecten.keuzes import Fasesoort, Openheidaanleiding
from trajecten.regels.behandelcontact import HOOGSTENS, behandelcontact
from trajecten.regels.feiten import Dossierfeiten, Plaatsingfeit
from trajecten.regels.inkomsten import Werkmoment, plan_bij
from trajecten.regels.openheid import gesprek_nodig
from trajecten.regels.volgen import Soort as Volgsoort
from trajecten.regels.volgen import Volgmoment, volgmomenten

EERSTE_WERKGEVER = timedelta(days=30)  # na de instroom (item 15)
PROFIEL_NA_WERK = timedelta(days=30)  # na een start of een einde (item 14)
GESPREKKEN_VOOR_PROFIEL = 3  # in twee of drie gesprekken (item 14)
ZOEKPLAN_MAANDEN = 6  # zo lang is een zoekplan actueel (item 16)
GEMIST_OP_RIJ = 2  # daarna gaat u de cliënt opzoeken (item 25)

_VOORUIT = timedelta(days=14)  # zo lang tevoren staat het er
_VOORUIT_INKOMEN = timedelta(days=28)
_VOORUIT_BEHANDELAAR = timedelta(days=3)
_EEN_WEEK = timedelta(days=7)
# Een plan voor inkomen dat toen is vergeten, vraagt na drie maanden niemand meer; het bewijs wel.
_INKOMEN_OUD = timedelta(days=92)


class Soort(Enum):
    """Waar een taak over gaat; wie werkt of uit beeld raakt kan het minst wachten."""

    VOLGEN = "volgen"
    OUTREACH = "outreach"
    OPENHEID = "openheid"
    INKOMEN = "inkomen"
    WERKGEVER = "werkgever"
    BEHANDELAAR = "behandelaar"
    PROFIEL = "profiel"
    ZOEKPLAN = "zoekplan"


BRONNEN: dict[Soort, str] = {
    Soort.VOLGEN: "item 23",
    Soort.OUTREACH: "item 25",
    Soort.OPENHEID: "item 13",
    Soort.INKOMEN: "item 12",
    Soort.WERKGEVER: "item 15",
    Soort.BEHANDELAAR: "criterium 4",
    Soort.PROFIEL: "item 14",
    Soort.ZOEKPLAN: "item 16",
}
_VOLGORDE = list(Soort)
# De termijnen in dagen die een organisatie korter mag maken; langer laat de bron niet toe.
TERMIJNEN: Mapping[Soort, int] = MappingProxyType(
    {Soort.WERKGEVER: EERSTE_WERKGEVER.days, Soort.BEHANDELAAR: HOOGSTENS.days}
)
KORTST = 7  # dagen: minder dan een week zegt elke dag iets

_VOLGEN: dict[Volgsoort, str] = {
    Volgsoort.VOOR_START: "spreek elkaar in de week voor de start",
    Volgsoort.START: "spreek elkaar binnen drie dagen na de start",
    Volgsoort.WEEK: "wekelijks contact in de eerste maand",
    Volgsoort.MAAND: "maandelijks contact na de start",
    Volgsoort.EIGEN_RITME: "contact zo vaak als de cliënt wil",
    Volgsoort.DREIGT: "baanverlies dreigt: spreek elkaar binnen drie dagen",
    Volgsoort.EINDE: "het werk stopte: spreek elkaar binnen drie dagen",
}


@dataclass(frozen=True)
class Taak:
    """`vanaf` is de dag waarop ze verschijnt, `uiterlijk` de laatste dag waarop ze op tijd is."""

    soort: Soort
    titel: str
    vanaf: date
    uiterlijk: date
    plaatsing: UUID | None = None

    @property
    def bron(self) -> str:
        return BRONNEN[self.soort]

    def wanneer(self, vandaag: date) -> Wanneer:
        return wanneer(self.uiterlijk, vandaag)


def taken(feiten: Dossierfeiten, *, vandaag: date) -> list[Taak]:
    """Wat er vandaag te doen is in een traject dat loopt, op volgorde (zie `volgorde`)."""
    if not feiten.loopt_op(vandaag):
        return []
    alle = (_op_termijn(taak, feiten) for soort in _SOORTEN for taak in soort(feiten, vandaag))
    gevonden = [taak for taak in alle if taak.vanaf <= vandaag]
    return sorted(gevonden, key=lambda taak: volgorde(taak, vandaag))


def _op_termijn(taak: Taak, feiten: Dossierfeiten) -> Taak:
    """Koos de organisatie een kortere termijn, dan begint en eindigt alles zoveel eerder."""
    gewoon = TERMIJNEN.get(taak.soort)
    if gewoon is None:
        return taak
    gekozen = max(KORTST, feiten.termijnen.get(taak.soort.value, gewoon))
    eerder = timedelta(days=max(0, gewoon - gekozen))
    return replace(taak, vanaf=taak.vanaf - eerder, uiterlijk=taak.uiterlijk - eerder)


def volgorde(taak: Taak, vandaag: date) -> tuple[bool, int, date, int]:
    """Eerst wat te laat is, het belangrijkste onderwerp voorop; daarna op de dag."""
    rang = _VOLGORDE.index(taak.soort)
    laat = taak.wanneer(vandaag) == Wanneer.LAAT
    return not laat, rang if laat else 0, taak.uiterlijk, rang


def _volgen(feiten: Dossierfeiten, vandaag: date) -> Iterator[Taak]:
    """Per plaatsing een taak: een contact haalt alles in wat er openstaat."""
    for plaatsing in feiten.plaatsingen:
        momenten = volgmomenten(feiten, plaatsing, vandaag=vandaag)
        openstaand = [moment for moment in momenten if moment.open]
        if openstaand:
            eerst = min(openstaand, key=lambda moment: moment.tot)
            yield _volgtaak(eerst, plaatsing)


def _volgtaak(moment: Volgmoment, plaatsing: Plaatsingfeit) -> Taak:
    titel = _VOLGEN[moment.soort]
    return Taak(Soort.VOLGEN, titel, moment.van, moment.tot, plaatsing.sleutel)


def _outreach(feiten: Dossierfeiten, vandaag: date) -> Iterator[Taak]:
    """Twee keer achter elkaar niet gekomen, en sindsdien niet opgezocht."""
    gezocht = [contact.datum for contact in feiten.outreach]
    bereikt = max([*feiten.gesprekken, *gezocht], default=feiten.instroom - _EEN_WEEK)
    gemist = [dag for dag in feiten.gemist if dag > bereikt]
    if len(gemist) >= GEMIST_OP_RIJ:
        tweede = gemist[GEMIST_OP_RIJ - 1]
        titel = f"zoek de cliënt op: {len(gemist)} keer achter elkaar niet gekomen"
        yield Taak(Soort.OUTREACH, titel, tweede, tweede + _EEN_WEEK)


def _openheid(feiten: Dossierfeiten, vandaag: date) -> Iterator[Taak]:
    beurt = gesprek_nodig(
        instroom=feiten.instroom,
        plaatsingen=[(plaatsing.start, plaatsing.einde) for plaatsing in feiten.plaatsingen],
        gesprekken=[gesprek.datum for gesprek in feiten.openheid],
        eerste_werkgeverscontact=feiten.eerste_werkgeverscontact,
        vandaag=vandaag + _EEN_WEEK,
    )
    if beurt is None:
        return
    if beurt.aanleiding == Openheidaanleiding.EERSTE:
        titel = "bespreek wat een werkgever mag weten, voor het eerste contact"
        uiterlijk = beurt.uiterlijk or feiten.instroom + EERSTE_WERKGEVER
    else:
        titel = "twee maanden zonder werk: bespreek opnieuw wat een werkgever mag weten"
        uiterlijk = beurt.uiterlijk or beurt.sinds
    yield Taak(Soort.OPENHEID, titel, uiterlijk - _VOORUIT, uiterlijk)


def _inkomen(feiten: Dossierfeiten, vandaag: date) -> Iterator[Taak]:
    """Per baan het eerste moment zonder plan dat nog te doen of nog in te halen is."""
    for plaatsing in feiten.werk:
        if plaatsing.einde and plaatsing.einde < vandaag:
            continue
        open_ = (
            moment
            for moment in plaatsing.inkomensmomenten()
            if vandaag <= moment.dag + _INKOMEN_OUD
            and plan_bij(moment, feiten.inkomstenplannen) is None
        )
        for moment in [*open_][:1]:
            yield _inkomenstaak(moment, plaatsing)


def _inkomenstaak(moment: Werkmoment, plaatsing: Plaatsingfeit) -> Taak:
    waarvoor = "voor de start" if moment.is_start else "bij andere uren of ander loon"
    titel = f"maak een inkomstenplan {waarvoor}"
    vanaf = moment.dag - _VOORUIT_INKOMEN
    return Taak(Soort.INKOMEN, titel, vanaf, moment.dag, plaatsing.sleutel)


def _werkgever(feiten: Dossierfeiten, vandaag: date) -> Iterator[Taak]:
    """Wie al begonnen is met werk of een opleiding, zoekt niet meer snel."""
    begonnen = any(plaatsing.start <= vandaag for plaatsing in feiten.plaatsingen)
    if feiten.eerste_persoonlijke is None and not begonnen:
        uiterlijk = feiten.instroom + EERSTE_WERKGEVER
        titel = "ga voor het eerst persoonlijk naar een werkgever of school"
        yield Taak(Soort.WERKGEVER, titel, uiterlijk - _VOORUIT, uiterlijk)


def _behandelaar(feiten: Dossierfeiten, vandaag: date) -> Iterator[Taak]:
    laatste = feiten.afstemming[-1] if feiten.afstemming else None
    stand = behandelcontact(laatste=laatste, instroom=feiten.instroom, vandaag=vandaag)
    titel = "stem af met het behandelteam"
    vanaf = stand.uiterlijk - _VOORUIT_BEHANDELAAR
    yield Taak(Soort.BEHANDELAAR, titel, vanaf, stand.uiterlijk)


def _profiel(feiten: Dossierfeiten, vandaag: date) -> Iterator[Taak]:
    """Eerst in drie gesprekken, daarna een nieuwe versie na elke start en elk einde."""
    gebeurd = [
        (dag, wat)
        for plaatsing in feiten.plaatsingen
        for dag, wat in ((plaatsing.start, "de start"), (plaatsing.einde, "het einde"))
        if dag and dag <= vandaag
    ]
    if not feiten.profielen:
        yield from _eerste_profiel(feiten)
    elif gebeurd:
        dag, wat = max(gebeurd)
        if feiten.profielen[-1] < dag:
            titel = f"werk het profiel bij na {wat} van het werk"
            yield Taak(Soort.PROFIEL, titel, dag, dag + PROFIEL_NA_WERK)


def _eerste_profiel(feiten: Dossierfeiten) -> Iterator[Taak]:
    gesprekken = feiten.gesprekken
    if len(gesprekken) < GESPREKKEN_VOOR_PROFIEL - 1:
        return
    vanaf = gesprekken[GESPREKKEN_VOOR_PROFIEL - 2]
    derde = gesprekken[GESPREKKEN_VOOR_PROFIEL - 1 : GESPREKKEN_VOOR_PROFIEL]
    uiterlijk = derde[0] if derde else vanaf + _VOORUIT
    titel = f"maak het arbeidsprofiel, in hoogstens {GESPREKKEN_VOOR_PROFIEL} gesprekken"
    yield Taak(Soort.PROFIEL, titel, vanaf, uiterlijk)


def _zoekplan(feiten: Dossierfeiten, vandaag: date) -> Iterator[Taak]:
    """Alleen wie zoekt: in acquisitie, zonder werk of opleiding."""
    if feiten.fase != Fasesoort.ACQUISITIE or feiten.geplaatst_op(vandaag):
        return
    if feiten.zoekplannen:
        laatste = feiten.zoekplannen[-1]
        half_jaar = plus_maanden(laatste.datum, ZOEKPLAN_MAANDEN)
        uiterlijk = min(half_jaar, laatste.bijstellen_op or half_jaar)
        titel = "bekijk het zoekplan opnieuw"
    else:
        uiterlijk = feiten.fase_sinds + _VOORUIT
        titel = "maak een zoekplan"
    yield Taak(Soort.ZOEKPLAN, titel, uiterlijk - _VOORUIT, uiterlijk)


_SOORTEN: Iterable[Callable[[Dossierfeiten, date], Iterator[Taak]]] = (
    _volgen,
    _outreach,
    _openheid,
    _inkomen,
    _werkgever,
    _behandelaar,
    _profiel,
    _zoekplan,
)
