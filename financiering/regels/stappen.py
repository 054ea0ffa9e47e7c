"""Wat er voor een stap van een aanvraag moet zijn. Elke regel geeft None of zegt waarom niet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from financiering.keuzes import VOOR_INDIENEN, Status, Stuksoort
from financiering.regels.looptijd import verlenging_over
from financiering.regels.regeling import Regelgeving
from ips_portal.gedeeld.opmaak import aantal, datum_lang, euro, opsomming
from trajecten.regels.fasen import Afgewezen

INDIENEN, TOEKENNEN, VASTSTELLEN = "indienen", "toekennen", "vaststellen"
EERST_VERLENGBESLUIT = "Leg eerst het besluit over de gevraagde verlenging vast."
# Tot dan kan de aanvrager haar nog intrekken; daarna loopt ze en is er een stopbericht.
IN_TE_TREKKEN = frozenset({*VOOR_INDIENEN, Status.INGEDIEND, Status.TOEGEKEND})
LOPEND = frozenset({Status.LOPEND, Status.VERLENGD})
# Welke stukken er bij een status horen te zijn of nu nodig zijn.
NODIG_BIJ: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((*VOOR_INDIENEN, Status.INGEDIEND), (INDIENEN,)),
    **dict.fromkeys((Status.TOEGEKEND, *LOPEND), (INDIENEN, TOEKENNEN)),
    Status.BEEINDIGD: (INDIENEN, TOEKENNEN, VASTSTELLEN),
}


@dataclass(frozen=True)
class Stukstand:
    """Een stuk, voor welke stap de regeling het vraagt (leeg: niet), en sinds wanneer het er is."""

    soort: str
    naam: str
    wanneer: str
    verplicht: bool
    geleverd_op: date | None

    def op_tijd(self, op: date) -> bool:
        return self.geleverd_op is not None and self.geleverd_op <= op


@dataclass(frozen=True)
class Verzoek:
    """Een verzoek om verlenging; `besluit` is leeg zolang de betaler niets besloot."""

    maanden: int
    toegekend: bool = False
    open: bool = False


def toets_dag(op: date, *, sinds: date, vandaag: date | None = None) -> Afgewezen | None:
    """Een stap is niet eerder dan de vorige, en niet in de toekomst."""
    if vandaag is not None and op > vandaag:
        return Afgewezen("op", "Deze dag moet nog komen.")
    if op < sinds:
        return Afgewezen("op", f"De vorige stap was op {datum_lang(sinds)}. Kies die dag of later.")
    return None


def wanneer_gevraagd(regels: Regelgeving, soort: str, naam: str) -> str:
    """Voor welke stap de regeling dit stuk vraagt; leeg als ze er niets over zegt."""
    for stuk in regels.stukken:
        if (stuk.soort, stuk.naam) == (soort, naam):
            return stuk.wanneer
    return ""


def ontbreekt(stukken: Iterable[Stukstand], wanneer: str, *, op: date) -> list[str]:
    """De stukken die er voor deze stap op die dag nog niet zijn."""
    return [
        stuk.naam
        for stuk in stukken
        if stuk.wanneer == wanneer and stuk.verplicht and not stuk.op_tijd(op)
    ]


def toets_stukken(
    stukken: Iterable[Stukstand], wanneer: str, *, op: date, behalve: str = ""
) -> Afgewezen | None:
    """`behalve` is het stuk dat met deze stap zelf komt."""
    mist = ontbreekt((stuk for stuk in stukken if stuk.soort != behalve), wanneer, op=op)
    if not mist:
        return None
    namen = opsomming([naam[:1].lower() + naam[1:] for naam in mist])
    return Afgewezen("", f"Nog niet geleverd op {datum_lang(op)}: {namen}.")


def toets_toestemming_vragen(*, nodig: bool) -> Afgewezen | None:
    if nodig:
        return None
    return Afgewezen("", "Bij deze aanvraag is geen toestemming van de gemeente nodig.")


def toets_bedragen(
    bedragen: Mapping[str, Decimal], *, hoogstens: Mapping[str, Decimal | None]
) -> Afgewezen | None:
    """Per betaler niet minder dan nul, en niet meer dan gevraagd of toegekend."""
    for betaler, bedrag in bedragen.items():
        grens = hoogstens.get(betaler)
        if bedrag < 0:
            return Afgewezen(betaler, "Een bedrag is niet lager dan nul.")
        if grens is not None and bedrag > grens:
            return Afgewezen(betaler, f"Dit is meer dan {euro(grens)}.")
    return None


def toets_verlenging(
    maanden: int,
    *,
    op: date,
    einddatum: date,
    hoogstens: int | None,
    verzoeken: Sequence[Verzoek],
) -> Afgewezen | None:
    """Alle verlengingen samen blijven binnen de regeling, en vragen kan tot de einddatum."""
    if not hoogstens:
        return Afgewezen("", "Deze regeling kent geen verlenging; er is een bron nodig.")
    if any(verzoek.open for verzoek in verzoeken):
        return Afgewezen("", "Er is al een verlenging gevraagd. Leg eerst dat besluit vast.")
    over = over_voor_verlenging(hoogstens, verzoeken)
    if not over:
        gebruikt = aantal(hoogstens, "maand", "maanden")
        return Afgewezen("", f"Er is al {gebruikt} verlengd; meer kan niet.")
    if not 1 <= maanden <= over:
        return Afgewezen("maanden", f"Er kan nog 1 tot en met {over} bij.")
    if op > einddatum:
        return Afgewezen("op", f"Vragen kan tot en met {datum_lang(einddatum)}, de laatste dag.")
    return None


def over_voor_verlenging(hoogstens: int | None, verzoeken: Iterable[Verzoek]) -> int:
    """Wat er nog te vragen is: toegekende verlengingen tellen, afgewezen verzoeken niet."""
    return verlenging_over(hoogstens, (v.maanden for v in verzoeken if v.toegekend))


def toets_einde(
    op: date, *, start: date, einddatum: date, reden: str, open_verzoek: bool
) -> Afgewezen | None:
    """Eerder stoppen vraagt een reden: die staat in het stopbericht."""
    if open_verzoek:
        return Afgewezen("", EERST_VERLENGBESLUIT)
    if op < start:
        return Afgewezen("op", f"De looptijd begon op {datum_lang(start)}.")
    if op > einddatum:
        return Afgewezen("op", f"De looptijd is tot en met {datum_lang(einddatum)}.")
    if op < einddatum and not reden:
        return Afgewezen("reden", "Schrijf waarom het traject eerder stopt.")
    return None


def toets_vaststellen(*, eindverslag: bool) -> Afgewezen | None:
    if eindverslag:
        return None
    return Afgewezen("", "Schrijf eerst het eindverslag.")


def eigen_soort(soort: str) -> bool:
    """Wat de betaler stuurt komt met zijn besluit; de rest levert de organisatie zelf."""
    return soort not in (Stuksoort.BESCHIKKING, Stuksoort.VASTSTELLING)
