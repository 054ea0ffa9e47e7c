"""Wat er bij een aanvraag te doen is, en hoe dringend dat is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from financiering.keuzes import Status
from financiering.regels.geld import Achterstand
from ips_portal.gedeeld.periode import plus_maanden

NAVRAAG_TOESTEMMING = timedelta(days=14)
NAVRAAG_BESLUIT = timedelta(weeks=6)
LOOPT_AF_MAANDEN = 2

LAAT, LET, GEWOON = "laat", "let", ""
SINDS, UITERLIJK, TOT_EN_MET = "sinds", "uiterlijk", "tot en met"


@dataclass(frozen=True)
class Taak:
    """`op` is de dag die erbij hoort; `bij` zegt hoe."""

    wat: str
    op: date | None = None
    bij: str = SINDS
    dringend: str = GEWOON
    bedrag: Decimal | None = None


@dataclass(frozen=True)
class Aanvraagstand:
    """Wat een bord van een aanvraag moet weten."""

    status: str
    sinds: date
    einddatum: date | None = None
    aanbod_tot: date | None = None
    verlenging_gevraagd_op: date | None = None
    heeft_eindverslag: bool = False
    achterstand: Achterstand | None = None


def taken(stand: Aanvraagstand, *, vandaag: date) -> tuple[Taak, ...]:
    """Het volgende om te doen, en daarna wat er aan geld te laat is. Leeg als alles klaar is."""
    return tuple(_taken(stand, vandaag))


def _taken(stand: Aanvraagstand, vandaag: date) -> Iterator[Taak]:
    if stand.status in _VAST:
        yield Taak(_VAST[stand.status])
    elif stand.status == Status.GEVRAAGD:
        yield _wachten(stand, vandaag, "toestemming van de gemeente", NAVRAAG_TOESTEMMING)
    elif stand.status == Status.INGEDIEND:
        yield _wachten(stand, vandaag, "het besluit", NAVRAAG_BESLUIT)
    elif stand.status == Status.WACHTLIJST:
        yield _wachtlijst(stand, vandaag)
    elif stand.status in (Status.LOPEND, Status.VERLENGD):
        yield _lopend(stand, vandaag)
    elif stand.status == Status.BEEINDIGD:
        yield _na_het_einde(stand)
    if stand.achterstand:
        gemist = stand.achterstand
        yield Taak("Termijn niet ontvangen", gemist.sinds, dringend=LAAT, bedrag=gemist.bedrag)


_VAST: Mapping[str, str] = {
    Status.CONCEPT: "Afmaken en indienen",
    Status.VERLEEND: "Indienen",
    Status.TOEGEKEND: "Het traject laten ingaan",
}


def _wachten(stand: Aanvraagstand, vandaag: date, waarop: str, geduld: timedelta) -> Taak:
    """Wie langer wacht dan gewoonlijk, vraagt na."""
    if vandaag - stand.sinds > geduld:
        return Taak(f"Navragen: {waarop}", stand.sinds, dringend=LET)
    return Taak(f"Wachten op {waarop}", stand.sinds)


def _wachtlijst(stand: Aanvraagstand, vandaag: date) -> Taak:
    if stand.aanbod_tot is None:
        return Taak("Wachten op een plaats", stand.sinds)
    if stand.aanbod_tot < vandaag:
        return Taak("Het aanbod van een plaats verliep", stand.aanbod_tot, UITERLIJK, LAAT)
    return Taak("Plaats aangeboden: indienen", stand.aanbod_tot, UITERLIJK, LET)


def _lopend(stand: Aanvraagstand, vandaag: date) -> Taak:
    if stand.verlenging_gevraagd_op:
        return Taak("Wachten op de verlenging", stand.verlenging_gevraagd_op)
    if stand.einddatum is None:
        return Taak("Loopt")
    if stand.einddatum < vandaag:
        return Taak("Afgelopen: afsluiten", stand.einddatum, TOT_EN_MET, LAAT)
    if stand.einddatum <= plus_maanden(vandaag, LOOPT_AF_MAANDEN):
        return Taak("Loopt af: verlengen of afsluiten", stand.einddatum, TOT_EN_MET, LET)
    return Taak("Loopt", stand.einddatum, TOT_EN_MET)


def _na_het_einde(stand: Aanvraagstand) -> Taak:
    if not stand.heeft_eindverslag:
        return Taak("Eindverslag maken", stand.sinds, dringend=LET)
    return Taak("Wachten op de vaststelling", stand.sinds)
