"""Eén ruwe cel omzetten naar wat de kolom vraagt, of zeggen wat eraan mankeert.

Wat in Excel anders staat dan bedoeld maar wel duidelijk is, wordt genomen zoals het bedoeld is:
een datum als tekst, een getal waar tekst hoort, een komma als decimaalteken, losse spaties.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from trajecten.importeren.kolomsoort import Kolom, Soort
from trajecten.importeren.lezen import Formule
from trajecten.importeren.woorden import dichtstbij, gelijk

CENT = Decimal("0.01")
OUDSTE_JAAR = 1900
JAREN_VOORUIT = 5
# Excel telt dagen vanaf 1900; buiten deze grenzen is een kaal getal geen bedoelde datum. Dag nul
# ligt een dag eerder dan u denkt: Excel kent 29 februari 1900, die er niet was.
DAGNUMMERS = range(10_000, 80_000)
DAG_NUL = datetime.date(1899, 12, 30)
FOUTWAARDEN = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
MAANDEN = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
NIET_AFDRUKBAAR = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
DAGEN = r"(?:(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,?\s+)?"
DAG_MAAND_JAAR = re.compile(DAGEN + r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
JAAR_MAAND_DAG = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ t]00:00(?::00(?:\.0+)?)?)?")
MET_MAANDNAAM = re.compile(DAGEN + r"(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s-]+(\d{4})")
GETAL = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?")
EMAIL = re.compile(r"[^@\s;,<>\"']+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}")


class Celfout(Exception):
    def __init__(self, fout: str, advies: str):
        super().__init__(fout)
        self.fout, self.advies = fout, advies


@dataclass(frozen=True)
class Cel:
    """De waarde, met een opmerking als de lezer iets moest uitleggen."""

    waarde: object
    opmerking: str = ""


def lees_cel(kolom: Kolom, ruw: object, vandaag: datetime.date) -> Cel:
    """Zet een ruwe waarde om. Een lege cel is `None`. Gooit `Celfout`."""
    ruw, opmerking = _zonder_formule(kolom, ruw)
    if isinstance(ruw, str) and ruw in FOUTWAARDEN:
        raise Celfout("foutwaarde van Excel", "Herstel de formule of typ de waarde zelf in.")
    if isinstance(ruw, str):
        ruw = _opgeschoond(ruw)
    if ruw is None or ruw == "":
        if kolom.verplicht:
            raise Celfout("verplicht veld is leeg", f"Vul in: {kolom.uitleg}")
        return Cel(None)
    return Cel(OMZETTERS[kolom.soort](kolom, ruw, vandaag), opmerking)


def _zonder_formule(kolom: Kolom, ruw: object) -> tuple[object, str]:
    if not isinstance(ruw, Formule):
        return ruw, ""
    if ruw.uitkomst is not None:
        return ruw.uitkomst, ""
    if kolom.soort is Soort.TEKST:
        return ruw.tekst, "formule zonder uitkomst is overgenomen als tekst"
    raise Celfout(
        "formule zonder uitkomst",
        "Open het werkboek in Excel en bewaar het, of typ de waarde zelf in.",
    )


def _opgeschoond(tekst: str) -> str:
    return " ".join(NIET_AFDRUKBAAR.sub(" ", tekst).split())


def _tekst(kolom: Kolom, ruw: object, vandaag: datetime.date) -> str:
    if isinstance(ruw, datetime.date | datetime.time):
        raise Celfout("datum waar tekst hoort", "Zet de cel in Excel op Tekst en typ hem opnieuw.")
    if isinstance(ruw, float) and ruw.is_integer():
        ruw = int(ruw)
    tekst = str(ruw)
    if len(tekst) > kolom.lengte:
        raise Celfout("tekst is te lang", f"Kort de tekst in tot hoogstens {kolom.lengte} tekens.")
    return tekst


def _email(kolom: Kolom, ruw: object, vandaag: datetime.date) -> str:
    adres = _tekst(kolom, ruw, vandaag).lower().removeprefix("mailto:")
    if not EMAIL.fullmatch(adres) or ".." in adres:
        raise Celfout("geen geldig e-mailadres", "Vul een adres in zoals naam@organisatie.nl.")
    return adres


def _lijst(kolom: Kolom, ruw: object, vandaag: datetime.date) -> tuple[str, ...]:
    delen = (deel.strip() for deel in str(_zonder_datum(kolom, ruw, vandaag)).split(";"))
    lijst = tuple(dict.fromkeys(deel for deel in delen if deel))
    if any(len(deel) > kolom.lengte for deel in lijst):
        raise Celfout("tekst is te lang", "Zet een puntkomma tussen de namen.")
    return lijst


def _zonder_datum(kolom: Kolom, ruw: object, vandaag: datetime.date) -> object:
    return ruw if isinstance(ruw, str) else _tekst(kolom, ruw, vandaag)


def _keuze(kolom: Kolom, ruw: object, vandaag: datetime.date) -> str:
    if isinstance(ruw, bool):
        ruw = "waar" if ruw else "onwaar"
    woord = gelijk(str(ruw))
    for keuze in kolom.keuzes:
        if gelijk(keuze) == woord:
            return keuze
    for schrijfwijze, keuze in kolom.anders.items():
        if gelijk(schrijfwijze) == woord:
            return keuze
    lijkt = dichtstbij(woord, kolom.keuzes)
    advies = f"Kies uit: {', '.join(kolom.keuzes)}."
    raise Celfout(kolom.onbekend, f"Bedoelt u {lijkt}? {advies}" if lijkt else advies)


def _datum(kolom: Kolom, ruw: object, vandaag: datetime.date) -> datetime.date:
    datum = _als_datum(ruw)
    if datum is None or datum.year < OUDSTE_JAAR:
        raise Celfout("geen bestaande datum", "Vul een datum in zoals 3-11-2009.")
    grens = vandaag
    if kolom.toekomst:
        grens = datetime.date(vandaag.year + JAREN_VOORUIT, 12, 31)
    if datum > grens:
        raise Celfout("datum ligt in de toekomst", "Controleer het jaar van de datum.")
    return datum


def _als_datum(ruw: object) -> datetime.date | None:
    if isinstance(ruw, datetime.datetime):
        return ruw.date()
    if isinstance(ruw, datetime.date):
        return ruw
    if isinstance(ruw, int | float) and not isinstance(ruw, bool):
        bedoeld = DAGNUMMERS.start <= ruw < DAGNUMMERS.stop  # ook onwaar voor oneindig
        return DAG_NUL + datetime.timedelta(days=int(ruw)) if bedoeld else None
    return _datum_uit_tekst(ruw.lower()) if isinstance(ruw, str) else None


def _datum_uit_tekst(tekst: str) -> datetime.date | None:
    if treffer := JAAR_MAAND_DAG.fullmatch(tekst):
        jaar, maand, dag = map(int, treffer.groups())
    elif treffer := DAG_MAAND_JAAR.fullmatch(tekst):
        dag, maand, jaar = map(int, treffer.groups())
    elif treffer := MET_MAANDNAAM.fullmatch(tekst):
        dag, maand, jaar = int(treffer[1]), _maandnummer(treffer[2]), int(treffer[3])
    else:
        return None
    try:
        return datetime.date(jaar, maand, dag)
    except ValueError:
        return None


def _maandnummer(naam: str) -> int:
    """0 voor een naam die geen maand is: dat is nooit een bestaande datum."""
    begin = {"mrt": "maa", "mar": "maa", "oct": "okt"}.get(naam[:3], naam[:3])
    return MAANDEN.index(begin) + 1 if begin in MAANDEN else 0


def _getal(kolom: Kolom, ruw: object, vandaag: datetime.date) -> Decimal:
    getal = _als_getal(ruw)
    if getal is None:
        raise Celfout("geen getal", "Vul alleen een getal in, bijvoorbeeld 7,5.")
    for grens in kolom.grenzen:
        if grens.geschonden_door(getal):
            raise Celfout(grens.fout, grens.advies)
    return getal.quantize(CENT, ROUND_HALF_UP)


def _als_getal(ruw: object) -> Decimal | None:
    if isinstance(ruw, bool):
        return None
    if isinstance(ruw, int | float):
        getal = Decimal(str(ruw))
        return getal if getal.is_finite() else None
    if not isinstance(ruw, str):
        return None
    tekst = ruw.removeprefix("€").replace(" ", "")
    if "," in tekst:
        tekst = tekst.replace(".", "").replace(",", ".")
    try:
        return Decimal(tekst) if GETAL.fullmatch(tekst) else None
    except InvalidOperation:
        return None


def _geheel(kolom: Kolom, ruw: object, vandaag: datetime.date) -> int:
    getal = _getal(kolom, ruw, vandaag)
    if getal != getal.to_integral_value():
        raise Celfout("geen heel getal", "Vul een getal zonder komma in.")
    return int(getal)


OMZETTERS: dict[Soort, Callable[[Kolom, object, datetime.date], object]] = {
    Soort.TEKST: _tekst,
    Soort.EMAIL: _email,
    Soort.LIJST: _lijst,
    Soort.KEUZE: _keuze,
    Soort.DATUM: _datum,
    Soort.GETAL: _getal,
    Soort.GEHEEL: _geheel,
}
