"""Het volgen na de start (item 23): wanneer er contact hoort te zijn, en of het er was.

Niemand vinkt iets af. Het schema volgt uit de plaatsing, en een persoonlijk contact met de cliënt
dat is vastgelegd vult het moment waar het in valt. Contact is nodig in de week voor de start, op
dag 0 tot en met 3, in elk van de eerste vier weken, daarna elke maand tot een jaar na de start, en
binnen drie dagen nadat het werk stopt of dreigt te stoppen.

De cliënt bepaalt: vanaf de dag van een wens volgt het schema die wens, en wie een wens uitsprak
houdt dat ritme ook na het eerste jaar. Een overdracht aan het behandelteam, het einde van het werk
en het einde van het traject stoppen het schema; wat dan nog open stond vervalt.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from itertools import count, zip_longest

from ips_portal.gedeeld.periode import plus_maanden
from trajecten.keuzes import Volgfrequentie
from trajecten.regels.fasen import Afgewezen
from trajecten.regels.feiten import Dossierfeiten, Plaatsingfeit, Wensfeit

VOOR_START = timedelta(days=7)
NA_GEBEURTENIS = timedelta(days=3)
WEKEN = 4
MAANDEN = 12
# Zo lang blijft een gemist contact na een start, verlies of dreiging nog in te halen.
_INHALEN = timedelta(days=28)
# Verder terug zou een wens contacten die al gemist zijn alsnog wegstrepen.
_WENS_TERUG = timedelta(days=31)
_WENS_VOORUIT = timedelta(days=366)
_DAG, _WEEK = timedelta(days=1), timedelta(weeks=1)


class Soort(Enum):
    VOOR_START = "voor de start"
    START = "na de start"
    WEEK = "week"
    MAAND = "maand"
    EIGEN_RITME = "eigen ritme"
    DREIGT = "na dreigend verlies"
    EINDE = "na het einde"


class Stand(Enum):
    GEPLAND = "gepland"
    TE_DOEN = "te doen"
    GEDAAN = "gedaan"
    LAAT = "laat"
    LAAT_GEDAAN = "laat gedaan"
    GEMIST = "gemist"
    VERVALLEN = "vervallen"


OPEN = frozenset({Stand.TE_DOEN, Stand.LAAT})


@dataclass(frozen=True)
class Volgmoment:
    """Een contact dat er van `van` tot en met `tot` hoort te zijn.

    `inhalen_tot` is de laatste dag waarop een later contact het nog goedmaakt: dat is laat, niet
    gemist. `vervalt_op` is de dag waarop een open moment niet meer hoeft, om `waarom`.
    """

    soort: Soort
    nummer: int
    van: date
    tot: date
    inhalen_tot: date
    vervalt_op: date | None = None
    waarom: str = ""
    stand: Stand = Stand.GEPLAND
    op: date | None = None

    @property
    def open(self) -> bool:
        return self.stand in OPEN


@dataclass(frozen=True)
class _Deel:
    """Een stuk van de tijd waarin dezelfde wens geldt; zonder `tot` loopt het door."""

    van: date
    tot: date | None
    wens: Wensfeit


def volgmomenten(
    feiten: Dossierfeiten, plaatsing: Plaatsingfeit, *, vandaag: date
) -> list[Volgmoment]:
    """Het hele schema van een plaatsing op volgorde van dag, met hoe elk moment ervoor staat."""
    stop = _stop(plaatsing, feiten.einde)
    momenten = [*_bij_gebeurtenis(plaatsing, feiten.einde), *_ritme(plaatsing, stop, vandaag)]
    return [
        _met_stand(moment, feiten.persoonlijk, vandaag)
        for moment in sorted(momenten, key=lambda moment: (moment.van, moment.tot))
    ]


def toets_wens(*, van: date, einde: date | None, vandaag: date) -> Afgewezen | None:
    """None als deze wens vanaf die dag kan gelden. `einde` is de laatste dag van het werk."""
    if van < vandaag - _WENS_TERUG:
        return Afgewezen(
            "van",
            f"Een wens gaat hoogstens {_WENS_TERUG.days} dagen terug: wat daarvoor is gemist,"
            " blijft gemist.",
        )
    if van > vandaag + _WENS_VOORUIT:
        return Afgewezen("van", "Deze dag ligt meer dan een jaar vooruit. Staat het jaar goed?")
    if einde and van > einde + NA_GEBEURTENIS:
        return Afgewezen("van", "Het werk is dan al gestopt; er valt niets meer te volgen.")
    return None


def toets_overdracht(
    *, datum: date, start: date, einde: date | None, vandaag: date
) -> Afgewezen | None:
    """Overdragen kan als het werk loopt, op een dag die is geweest."""
    if datum > vandaag:
        return Afgewezen("datum", "Deze dag moet nog komen. Leg de overdracht vast als ze er is.")
    if datum < start:
        return Afgewezen("datum", "Toen was het werk nog niet begonnen.")
    if einde and datum > einde:
        return Afgewezen("datum", "Het werk was toen al gestopt.")
    return None


def huidige_wens(plaatsing: Plaatsingfeit, dag: date) -> Wensfeit | None:
    """De wens die op deze dag geldt; None zolang de cliënt er geen uitsprak."""
    begonnen = [wens for wens in plaatsing.wensen if wens.van <= dag]
    return begonnen[-1] if begonnen else None


def _met_stand(moment: Volgmoment, contacten: Sequence[date], vandaag: date) -> Volgmoment:
    op = _eerste(contacten, moment.van, moment.tot)
    if op:
        return replace(moment, stand=Stand.GEDAAN, op=op)
    if moment.vervalt_op and vandaag >= moment.vervalt_op:
        return replace(moment, stand=Stand.VERVALLEN)
    later = _eerste(contacten, moment.tot + _DAG, moment.inhalen_tot)
    if later:
        return replace(moment, stand=Stand.LAAT_GEDAAN, op=later)
    return replace(moment, stand=_zonder_contact(moment, vandaag))


def _zonder_contact(moment: Volgmoment, vandaag: date) -> Stand:
    if vandaag < moment.van:
        return Stand.GEPLAND
    if vandaag <= moment.tot:
        return Stand.TE_DOEN
    return Stand.LAAT if vandaag <= moment.inhalen_tot else Stand.GEMIST


def _eerste(dagen: Iterable[date], van: date, tot: date) -> date | None:
    return next((dag for dag in dagen if van <= dag <= tot), None)


def _stop(plaatsing: Plaatsingfeit, traject_einde: date | None) -> tuple[date, str] | None:
    """De laatste dag van het ritme en waarom; None als het nog doorloopt."""
    redenen = [
        (plaatsing.einde, "het werk stopte"),
        (traject_einde, "het traject eindigde"),
    ]
    if plaatsing.overgedragen_op:
        redenen.append((plaatsing.overgedragen_op - _DAG, "het volgen is overgedragen"))
    return min(((dag, waarom) for dag, waarom in redenen if dag), default=None)


def _bij_gebeurtenis(plaatsing: Plaatsingfeit, traject_einde: date | None) -> Iterator[Volgmoment]:
    """De momenten rond start, dreigend verlies en einde; ze blijven ook bij minder contact."""
    laatste = plaatsing.start - _DAG
    voor = Volgmoment(Soort.VOOR_START, 0, plaatsing.start - VOOR_START, laatste, laatste)
    yield _met_grens(voor, plaatsing, traject_einde)
    for soort, dag in (
        (Soort.START, plaatsing.start),
        (Soort.DREIGT, plaatsing.dreigt_sinds),
        (Soort.EINDE, plaatsing.einde),
    ):
        if dag:
            tot = dag + NA_GEBEURTENIS
            moment = Volgmoment(soort, 0, dag, tot, tot + _INHALEN)
            yield _met_grens(moment, plaatsing, traject_einde)


def _met_grens(
    moment: Volgmoment, plaatsing: Plaatsingfeit, traject_einde: date | None
) -> Volgmoment:
    """Hoeft niet meer zodra de cliënt het niet wil, het is overgedragen of het traject eindigde."""
    grenzen = [
        (_geen_vanaf(plaatsing, moment.tot), "de cliënt wil geen contact"),
        (plaatsing.overgedragen_op, "het volgen is overgedragen"),
        (traject_einde and traject_einde + _DAG, "het traject eindigde"),
    ]
    eerste = min(((dag, waarom) for dag, waarom in grenzen if dag), default=None)
    if eerste is None:
        return moment
    dag, waarom = eerste
    if dag <= moment.tot:
        return replace(moment, vervalt_op=dag, waarom=waarom)
    return replace(moment, inhalen_tot=min(moment.inhalen_tot, dag - _DAG))


def _geen_vanaf(plaatsing: Plaatsingfeit, dag: date) -> date | None:
    """Vanaf wanneer de cliënt geen contact wil: de wens van deze dag, of een latere."""
    nu = huidige_wens(plaatsing, dag)
    later = [wens for wens in plaatsing.wensen if wens.van > dag]
    geen = (wens.van for wens in [nu, *later] if wens and wens.frequentie == Volgfrequentie.GEEN)
    return next(geen, None)


def _ritme(
    plaatsing: Plaatsingfeit, stop: tuple[date, str] | None, vandaag: date
) -> Iterator[Volgmoment]:
    """De wekelijkse en maandelijkse momenten, met in elk stuk de wens die er geldt."""
    einde = _horizon(plaatsing, vandaag)
    if stop:
        einde = min(einde, stop[0])
    for deel in _delen(plaatsing, einde):
        for venster in _vensters(plaatsing.start, deel.wens):
            if venster.van > einde:
                break
            yield from _geknipt(venster, deel, stop)


def _horizon(plaatsing: Plaatsingfeit, vandaag: date) -> date:
    """De laatste dag van het eerste jaar; na een wens altijd een paar momenten vooruit."""
    jaar = plus_maanden(plaatsing.start, MAANDEN) - _DAG
    if not plaatsing.wensen:
        return jaar
    weken = max(wens.om_de_weken or 0 for wens in plaatsing.wensen)
    return max(jaar, vandaag + max(weken * _WEEK, 2 * _INHALEN))


def _delen(plaatsing: Plaatsingfeit, einde: date) -> Iterator[_Deel]:
    """De tijd in stukken van een wens; voor de eerste wens geldt het schema."""
    wensen = [Wensfeit(plaatsing.start, Volgfrequentie.SCHEMA)]
    for wens in plaatsing.wensen:
        if (wens.frequentie, wens.om_de_weken) == (wensen[-1].frequentie, wensen[-1].om_de_weken):
            continue
        if wens.van <= wensen[-1].van:
            wensen.pop()
        wensen.append(replace(wens, van=max(wens.van, plaatsing.start)))
    tot = [wens.van - _DAG for wens in wensen[1:]]
    for wens, laatste in zip_longest(wensen, tot):
        if wens.van <= einde:
            yield _Deel(wens.van, laatste, wens)


def _vensters(start: date, wens: Wensfeit) -> Iterator[Volgmoment]:
    """De vensters van een ritme, zonder einde."""
    if wens.frequentie == Volgfrequentie.SCHEMA:
        yield from _schema(start)
    elif wens.frequentie == Volgfrequentie.MINDER:
        stap = (wens.om_de_weken or WEKEN) * _WEEK
        for nummer in count(1):
            van = wens.van + (nummer - 1) * stap
            yield _venster(Soort.EIGEN_RITME, nummer, van, van + stap)


def _schema(start: date) -> Iterator[Volgmoment]:
    """Vier weken, en daarna maanden; de eerste maand na de weken begint op dag 28."""
    van = start
    for nummer in range(1, WEKEN + 1):
        yield _venster(Soort.WEEK, nummer, van, van + _WEEK)
        van += _WEEK
    for nummer in count(2):
        volgende = plus_maanden(start, nummer)
        yield _venster(Soort.MAAND, nummer, van, volgende)
        van = volgende


def _venster(soort: Soort, nummer: int, van: date, volgende: date) -> Volgmoment:
    """Tot de dag voor het volgende; in te halen zolang dat volgende duurt."""
    return Volgmoment(soort, nummer, van, volgende - _DAG, volgende - _DAG + (volgende - van))


def _geknipt(
    venster: Volgmoment, deel: _Deel, stop: tuple[date, str] | None
) -> Iterator[Volgmoment]:
    """Het venster voor zover het in dit deel en voor de stop ligt; een half venster vervalt."""
    grenzen = [(deel.tot, "de cliënt koos een ander ritme")] if deel.tot else []
    if stop:
        grenzen.append(stop)
    grens, waarom = min(grenzen, default=(venster.inhalen_tot, ""))
    van, inhalen_tot = max(venster.van, deel.van), min(venster.inhalen_tot, grens)
    if venster.tot < deel.van or grens < van:
        return
    if grens >= venster.tot:
        yield replace(venster, van=van, inhalen_tot=inhalen_tot)
    else:
        yield replace(
            venster, van=van, tot=grens, inhalen_tot=grens, vervalt_op=grens + _DAG, waarom=waarom
        )
