"""De pagina met geldcijfers: vakken, beeld, tabellen en werkboek, uit dezelfde tellingen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from financiering.geldgrafiek import teken_balken
from financiering.keuzes import Betaler
from financiering.regels.cijfers import (
    FIGUREN,
    GEVRAAGD,
    ONTVANGEN,
    TOEGEKEND,
    Telling,
    per,
    reeks,
    tel_op,
)
from ips_portal.gedeeld.grafiek import Tekening
from ips_portal.gedeeld.opmaak import euro
from ips_portal.gedeeld.periode import Kwartaal
from ips_portal.gedeeld.werkblad import Blad, Waarde

KWARTALEN_IN_BEELD = 12
GETEKEND = (GEVRAAGD, TOEGEKEND, ONTVANGEN)


@dataclass(frozen=True)
class Cel:
    """Een bedrag; `url` opent de aanvragen erachter, voor wie die mag zien."""

    titel: str
    bedrag: Decimal
    url: str = ""


@dataclass(frozen=True)
class Rij:
    naam: str
    cellen: Sequence[Cel]


@dataclass(frozen=True)
class Tabel:
    titel: str
    kop: str
    rijen: Sequence[Rij]


@dataclass(frozen=True)
class Balkrij:
    naam: str
    tekening: Tekening
    woorden: str


@dataclass(frozen=True)
class Overzicht:
    vakken: Sequence[Mapping[str, Any]]
    balken: Sequence[Balkrij]
    tabellen: Sequence[Tabel]


def maak_overzicht(
    tellingen: Sequence[Telling], *, namen: Mapping[str, str], keuze: Mapping[str, str], open_: bool
) -> Overzicht:
    """`keuze` is het filter, voor in de adressen; `open_`: de bedragen openen hun rijen."""

    def cel(figuur: str, bedrag: Decimal, **erbij: str) -> Cel:
        url = _adres(figuur, {**keuze, **erbij}) if open_ and bedrag else ""
        return Cel(FIGUREN[figuur].titel, bedrag, url)

    def tabel(titel: str, kop: str, naam: str, groep: Callable[[Telling], Any], noem) -> Tabel:
        groepen = sorted(per(tellingen, groep).items(), key=lambda paar: noem(paar[0]))
        rijen = [
            Rij(noem(wie), [cel(figuur, som, **{naam: str(wie)}) for figuur, som in sommen.items()])
            for wie, sommen in groepen
        ]
        return Tabel(titel, kop, rijen)

    per_kwartaal = per(tellingen, lambda telling: telling.kwartaal)
    kwartalen = [
        Rij(
            kwartaal.naam,
            [
                cel(figuur, som, kwartaal=str(kwartaal))
                for figuur, som in per_kwartaal[kwartaal].items()
            ],
        )
        for kwartaal in sorted(per_kwartaal, reverse=True)
    ]
    return Overzicht(
        vakken=[
            {
                "titel": FIGUREN[figuur].titel,
                "waarde": round(som),  # op de cent staat het in de tabellen
                "url": cel(figuur, som).url,
                "definitie": FIGUREN[figuur].definitie,
            }
            for figuur, som in tel_op(tellingen).items()
        ],
        balken=_balken(per_kwartaal),
        tabellen=[
            Tabel("Per kwartaal", "Kwartaal", kwartalen),
            tabel("Per betaler", "Betaler", "betaler", _betaler, _betalernaam),
            tabel(
                "Per regeling",
                "Regeling",
                "regeling",
                lambda telling: telling.regeling,
                lambda code: namen.get(code, code),
            ),
        ],
    )


def als_blad(tellingen: Iterable[Telling], namen: Mapping[str, str]) -> Blad:
    """Een rij per kwartaal, betaler en regeling; zonder namen van cliënten."""
    groepen = per(tellingen, lambda telling: (telling.kwartaal, telling.betaler, telling.regeling))
    rijen: list[list[Waarde]] = [
        [kwartaal.naam, _betalernaam(betaler), namen.get(code, code), *sommen.values()]
        for (kwartaal, betaler, code), sommen in sorted(groepen.items())
    ]
    figuren = [figuur.titel for figuur in FIGUREN.values()]
    return Blad("Geld", ["Kwartaal", "Betaler", "Regeling", *figuren], rijen)


def _balken(per_kwartaal: Mapping[Kwartaal, Mapping[str, Decimal]]) -> list[Balkrij]:
    in_beeld = reeks(per_kwartaal, hoogstens=KWARTALEN_IN_BEELD)
    leeg = tel_op([])
    waarden = [
        (kwartaal, [per_kwartaal.get(kwartaal, leeg)[figuur] for figuur in GETEKEND])
        for kwartaal in in_beeld
    ]
    hoogste = max((max(drie) for _, drie in waarden), default=Decimal(0))
    return [
        Balkrij(kwartaal.naam, teken_balken(drie, tot=hoogste), _woorden(drie))
        for kwartaal, drie in waarden
    ]


def _woorden(drie: Sequence[Decimal]) -> str:
    paren = zip(GETEKEND, drie, strict=True)
    return ", ".join(f"{figuur} {euro(bedrag)}" for figuur, bedrag in paren)


def _betaler(telling: Telling) -> str:
    return telling.betaler


def _betalernaam(betaler: str) -> str:
    return Betaler(betaler).label


def _adres(figuur: str, keuze: Mapping[str, str]) -> str:
    velden = {naam: waarde for naam, waarde in keuze.items() if waarde}
    adres = reverse("financiering_geld_rijen", args=[figuur])
    return f"{adres}?{urlencode(velden)}" if velden else adres
