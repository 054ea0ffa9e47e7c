"""Hoe het met het geld van een traject staat, in een paar woorden."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from financiering.keuzes import GESLOTEN, TOEGEKENDE, Regelingsoort, Status
from financiering.regels.betalers import wie_betaalt
from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.periode import plus_maanden

_BIJNA_MAANDEN = 2


@dataclass(frozen=True)
class Stand:
    """Een aanvraag zoals het hoofd van het dossier haar ziet."""

    nummer: int
    soort: str
    status: str
    aanvraagdatum: date
    betalers: tuple[str, ...] = ()
    tot: date | None = None
    plek: int | None = None
    aanbod_tot: date | None = None

    @property
    def open(self) -> bool:
        return self.status not in GESLOTEN


@dataclass(frozen=True)
class Woorden:
    """`soort` is de kleur van de pil."""

    tekst: str
    soort: str = "stil"


def in_woorden(standen: Iterable[Stand], *, akkoord: bool, vandaag: date) -> Woorden:
    """De aanvraag die het meest zegt; zonder aanvraag telt wat in het dossier is vastgelegd."""
    gekozen = belangrijkste(standen)
    if gekozen is None:
        return Woorden("financier stemt in", "goed") if akkoord else Woorden("geen financiering")
    if gekozen.status in TOEGEKENDE:
        return _toegekend(gekozen, vandaag)
    return _ONDERWEG[Status(gekozen.status)](gekozen)


def belangrijkste(standen: Iterable[Stand]) -> Stand | None:
    """Een open aanvraag gaat voor, daarna die voor het hele traject, daarna de nieuwste."""
    return max(
        standen,
        key=lambda stand: (
            stand.open,
            stand.soort == Regelingsoort.TRAJECT,
            stand.aanvraagdatum,
            stand.nummer,
        ),
        default=None,
    )


def _toegekend(stand: Stand, vandaag: date) -> Woorden:
    wie, tot = wie_betaalt(stand.betalers), stand.tot or vandaag
    if stand.status in (Status.BEEINDIGD, Status.VASTGESTELD):
        return Woorden(f"{wie} geëindigd op {datum_lang(tot)}")
    if tot < vandaag:
        return Woorden(f"{wie} afgelopen op {datum_lang(tot)}", "laat")
    bijna = tot <= plus_maanden(vandaag, _BIJNA_MAANDEN)
    woord = "verlengd" if stand.status == Status.VERLENGD else "toegekend"
    return Woorden(f"{wie} {woord} t/m {datum_lang(tot)}", "let" if bijna else "goed")


def _wacht(stand: Stand) -> Woorden:
    if stand.aanbod_tot is not None:
        return Woorden(f"plaats aangeboden t/m {datum_lang(stand.aanbod_tot)}", "let")
    return Woorden(f"wachtlijst, plek {stand.plek}" if stand.plek else "wachtlijst", "let")


_ONDERWEG: Mapping[Status, Callable[[Stand], Woorden]] = {
    Status.CONCEPT: lambda stand: Woorden("aanvraag begonnen"),
    Status.GEVRAAGD: lambda stand: Woorden("toestemming gemeente gevraagd", "let"),
    Status.VERLEEND: lambda stand: Woorden("toestemming gemeente verleend", "let"),
    Status.GEWEIGERD: lambda stand: Woorden("gemeente weigerde", "laat"),
    Status.WACHTLIJST: _wacht,
    Status.INGEDIEND: lambda stand: Woorden("aanvraag ingediend", "let"),
    Status.AFGEWEZEN: lambda stand: Woorden("aanvraag afgewezen", "laat"),
    Status.INGETROKKEN: lambda stand: Woorden("aanvraag ingetrokken"),
}
