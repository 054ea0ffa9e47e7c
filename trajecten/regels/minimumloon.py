"""Is het loon van een dag minstens het minimumloon van die dag, voor die leeftijd?

Vanaf 2024 geldt een bedrag per uur. Voor die tijd is er alleen een bedrag per maand: per uur hangt
het af van de normale werkweek bij de werkgever, 36, 38 of 40 uur. Wie boven het bedrag bij 36 uur
zit heeft zeker genoeg, wie onder dat bij 40 uur zit zeker te weinig.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from ips_portal.gedeeld.opmaak import datum_lang, euro
from ips_portal.gedeeld.periode import loopt

JONGSTE = 15  # daaronder bestaat geen minimumloon
EERSTE_UURLOON = date(2024, 1, 1)
_KORTSTE_WEEK, _LANGSTE_WEEK = 36, 40
_CENT = Decimal("0.01")
_EEN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Volwassenloon:
    """Een van beide bedragen is gevuld."""

    geldig_van: date
    leeftijd_vanaf: int
    per_maand: Decimal | None
    per_uur: Decimal | None

    def geldt_op(self, dag: date) -> bool:
        """Elk bedrag geldt een half jaar; daarna stelt de overheid een nieuw vast."""
        half_jaar_later = date(
            self.geldig_van.year + (self.geldig_van.month > 6), (self.geldig_van.month + 6) % 12, 1
        )
        return loopt(dag, self.geldig_van, half_jaar_later - _EEN_DAG)


@dataclass(frozen=True)
class Jeugddeel:
    geldig_van: date
    leeftijd: int
    percentage: Decimal


@dataclass(frozen=True)
class Minimum:
    """Het minimum per uur. Bij een bedrag per maand ligt het tussen `laag` en `hoog`."""

    vanaf: date
    wie: str
    laag: Decimal
    hoog: Decimal


@dataclass(frozen=True)
class Loontoets:
    """`genoeg` is leeg zolang het niet te zeggen is; de uitleg zegt waarom."""

    genoeg: bool | None
    uitleg: str


@dataclass(frozen=True)
class Loontabel:
    volwassen: Sequence[Volwassenloon]
    jeugd: Sequence[Jeugddeel]

    def bedrag_op(self, dag: date) -> Volwassenloon | None:
        return next((bedrag for bedrag in self.volwassen if bedrag.geldt_op(dag)), None)

    def deel_op(self, dag: date, leeftijd: int) -> Decimal | None:
        """Het percentage dat het laatst voor deze leeftijd is vastgesteld."""
        delen = [
            deel for deel in self.jeugd if deel.leeftijd == leeftijd and deel.geldig_van <= dag
        ]
        return max(delen, key=lambda deel: deel.geldig_van).percentage if delen else None

    def minimum(self, *, dag: date, leeftijd: int, werkweek: str = "") -> Minimum | None:
        """None buiten de tabel, en voor wie te jong is."""
        bedrag = self.bedrag_op(dag)
        if bedrag is None:
            return None
        if leeftijd >= bedrag.leeftijd_vanaf:
            return _minimum(
                bedrag, Decimal(100), f"{bedrag.leeftijd_vanaf} jaar en ouder", werkweek
            )
        deel = self.deel_op(dag, leeftijd)
        return None if deel is None else _minimum(bedrag, deel, f"{leeftijd} jaar", werkweek)


def leeftijd_op(dag: date, geboortedatum: date) -> int:
    """In hele jaren. Wie op 29 februari is geboren, wordt in een gewoon jaar op 1 maart ouder."""
    nog_niet_jarig = (dag.month, dag.day) < (geboortedatum.month, geboortedatum.day)
    return dag.year - geboortedatum.year - nog_niet_jarig


def toets_loon(
    *,
    uurloon: Decimal | None,
    sinds: date,
    dag: date,
    geboortedatum: date,
    werkweek: str,
    tabel: Loontabel,
) -> Loontoets:
    """Het loon dat `sinds` geldt, tegen het minimum van `dag`.

    Was het bij de ingang genoeg en steeg het minimum daarna erboven, dan is het vastgelegde loon
    waarschijnlijk oud: dat is na te kijken, geen oordeel.
    """
    if uurloon is None:
        return Loontoets(None, "Het uurloon is nog niet ingevuld.")
    leeftijd = leeftijd_op(dag, geboortedatum)
    minimum = tabel.minimum(dag=dag, leeftijd=leeftijd, werkweek=werkweek)
    if minimum is None:
        return Loontoets(None, _zonder_minimum(dag, leeftijd))
    toets = _vergelijk(uurloon, minimum)
    if toets.genoeg is False and dag > sinds:
        toen = tabel.minimum(
            dag=sinds, leeftijd=leeftijd_op(sinds, geboortedatum), werkweek=werkweek
        )
        if toen and uurloon >= toen.hoog:
            return Loontoets(None, f"{toets.uitleg} Bij de ingang was het genoeg: klopt het nog?")
    return toets


def _vergelijk(uurloon: Decimal, minimum: Minimum) -> Loontoets:
    loon, vanaf = f"{euro(uurloon)} per uur", datum_lang(minimum.vanaf)
    wie = f"het minimum voor {minimum.wie} is vanaf {vanaf}"
    if minimum.laag == minimum.hoog:
        return Loontoets(uurloon >= minimum.hoog, f"{loon}; {wie} {euro(minimum.hoog)}.")
    tussen = (
        f"{loon}; {wie} {euro(minimum.laag)} bij een volle week van {_LANGSTE_WEEK} uur,"
        f" {euro(minimum.hoog)} bij {_KORTSTE_WEEK} uur."
    )
    if minimum.laag <= uurloon < minimum.hoog:
        return Loontoets(None, f"{tussen} Vul in hoe lang de normale werkweek daar is.")
    return Loontoets(uurloon >= minimum.hoog, tussen)


def _minimum(bedrag: Volwassenloon, deel: Decimal, wie: str, werkweek: str) -> Minimum:
    if bedrag.per_uur is not None:
        per_uur = (bedrag.per_uur * deel / 100).quantize(_CENT, ROUND_HALF_UP)
        return Minimum(bedrag.geldig_van, wie, per_uur, per_uur)
    per_maand = (bedrag.per_maand or Decimal(0)) * deel / 100
    kort, lang = (int(werkweek), int(werkweek)) if werkweek else (_KORTSTE_WEEK, _LANGSTE_WEEK)
    return Minimum(bedrag.geldig_van, wie, _per_uur(per_maand, lang), _per_uur(per_maand, kort))


def _per_uur(per_maand: Decimal, werkweek: int) -> Decimal:
    """Naar boven op de cent: met een cent minder komt de maand niet uit op het minimum."""
    return (per_maand * 12 / 52 / werkweek).quantize(_CENT, ROUND_CEILING)


def _zonder_minimum(dag: date, leeftijd: int) -> str:
    if leeftijd < JONGSTE:
        return f"Onder {JONGSTE} jaar bestaat er geen minimumloon."
    return f"Het minimumloon van {datum_lang(dag)} staat niet in het portal."
