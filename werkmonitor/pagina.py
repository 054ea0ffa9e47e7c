"""De pagina van een kwartaal: vakken en beelden eerst, de tabel eronder, uit hetzelfde beeld."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from financiering.geldgrafiek import DIK, DUN, EEN, teken_balken
from ips_portal.gedeeld.grafiek import Tekening
from ips_portal.gedeeld.opmaak import getal
from werkmonitor.definities import AANTAL, Blok, Definitie
from werkmonitor.kwartaal import Kwartaalcijfers
from werkmonitor.regels.beeld import GEHEEL, Beeld, Cijfer, Groep, Plek
from werkmonitor.regels.conclusie import conclusie
from werkmonitor.regels.figuren import REDENCODES, TRECHTER

LEEG = "–"
_TWEE = (("g-leeg", DUN), ("g-vol", DIK))
_VAKKEN = ("bediend", "regulier", "banen", "per_fte")
_VERLOOP = ("lopend_begin", "nieuw", "beeindigd", "lopend_eind")


@dataclass(frozen=True)
class Balk:
    naam: str
    tekening: Tekening
    woorden: str


@dataclass(frozen=True)
class Tabelcel:
    """`telt` is waar als er rijen achter het getal zitten."""

    tekst: str
    kop: str
    plek: Plek
    telt: bool


@dataclass(frozen=True)
class Tabelrij:
    definitie: Definitie
    cellen: Sequence[Tabelcel]


@dataclass(frozen=True)
class Tabelblok:
    naam: str
    rijen: Sequence[Tabelrij]


@dataclass(frozen=True)
class Kwartaalpagina:
    conclusie: Sequence[str]
    vakken: Sequence[Mapping[str, Any]]
    trechter: Sequence[Balk]
    verloop: Sequence[Balk]
    verdeling: Sequence[Balk]
    koppen: Sequence[str]
    blokken: Sequence[Tabelblok]


def maak_pagina(cijfers: Kwartaalcijfers, *, dimensie: str) -> Kwartaalpagina:
    """`dimensie` verdeelt de tabel; leeg toont alleen het geheel."""
    beeld, groepen = cijfers.beeld, cijfers.beeld.groepen.get(dimensie, ())
    return Kwartaalpagina(
        conclusie=conclusie(beeld),
        vakken=[_vak(cijfers, code) for code in _VAKKEN],
        trechter=_balken(cijfers, TRECHTER),
        verloop=_balken(cijfers, _VERLOOP),
        verdeling=_verdeling(beeld, dimensie, groepen),
        koppen=["Totaal", *(groep.naam for groep in groepen)],
        blokken=tabelblokken(cijfers, dimensie=dimensie),
    )


def tabelblokken(
    cijfers: Kwartaalcijfers, *, dimensie: str, groepen: Sequence[Groep] | None = None
) -> list[Tabelblok]:
    """De tabel, van alle groepen of van een deel; een reden zonder iemand blijft weg."""
    alle = cijfers.beeld.groepen.get(dimensie, ()) if groepen is None else groepen
    kolommen = [(GEHEEL, "Totaal"), *(((dimensie, groep.sleutel), groep.naam) for groep in alle)]
    return [
        Tabelblok(
            blok.naam, [_rij(cijfers.beeld, rij, kolommen) for rij in _te_tonen(cijfers, blok)]
        )
        for blok in cijfers.definities.blokken
    ]


def rapportbalken(cijfers: Kwartaalcijfers) -> dict[str, list[Balk]]:
    """De beelden van het rapport; een beeld met een weggelaten getal blijft weg."""
    heel = {
        titel: codes
        for titel, codes in (("Van oriëntatie naar werk", TRECHTER), ("Erin en eruit", _VERLOOP))
        if all(isinstance(cijfers.beeld.cijfer(code), int) for code in codes)
    }
    return {titel: _balken(cijfers, codes) for titel, codes in heel.items()}


def opgemaakt(waarde: Cijfer, definitie: Definitie) -> str:
    if waarde is None or waarde == "":
        return LEEG
    if isinstance(waarde, str):
        return waarde
    return getal(waarde, 0 if definitie.soort == AANTAL else 1)


def _te_tonen(cijfers: Kwartaalcijfers, blok: Blok) -> list[Definitie]:
    return [
        rij
        for rij in blok.definities
        if rij.code not in REDENCODES or cijfers.beeld.cijfer(rij.code)
    ]


def _rij(beeld: Beeld, rij: Definitie, kolommen: Sequence[tuple[Plek, str]]) -> Tabelrij:
    return Tabelrij(
        rij, [_cel(beeld.cijfer(rij.code, plek), rij, plek, kop) for plek, kop in kolommen]
    )


def _cel(waarde: Cijfer, definitie: Definitie, plek: Plek, kop: str) -> Tabelcel:
    telt = bool(waarde) and definitie.soort == AANTAL
    return Tabelcel(opgemaakt(waarde, definitie), kop, plek, telt)


def _vak(cijfers: Kwartaalcijfers, code: str) -> dict[str, Any]:
    beeld, definitie = cijfers.beeld, cijfers.definities.alle[code]
    return {
        "code": code,
        "titel": definitie.titel,
        "waarde": "" if beeld.cijfer(code) is None else beeld.cijfer(code),
        "eenheid": _eenheid(beeld, code),
        "definitie": definitie,
        "telt": bool(beeld.cijfer(code)) and definitie.soort == AANTAL,
    }


def _eenheid(beeld: Beeld, code: str) -> str:
    if code == "regulier" and beeld.aantal("trechter_1"):
        return f"{_deel(beeld.aantal(code), beeld.aantal('trechter_1'))} van de trajecten"
    if code == "banen" and beeld.aantal(code):
        return f"waarvan {beeld.aantal('banen_regulier')} regulier"
    if code == "per_fte" and beeld.cijfer("fte"):
        return f"bij {getal(beeld.cijfer('fte'), 1)} fte"
    return ""


def _deel(teller: int, noemer: int) -> str:
    return f"{getal(100 * teller / noemer, 0)}%"


def _balken(cijfers: Kwartaalcijfers, codes: Sequence[str]) -> list[Balk]:
    """Dezelfde schaal; bij de trechter staat erbij welk deel zover kwam."""
    aantallen = [cijfers.beeld.aantal(code) for code in codes]
    hoogste = max(aantallen)
    return [
        Balk(
            cijfers.definities.alle[code].titel,
            teken_balken([aantal], tot=hoogste, soorten=EEN),
            _met_deel(aantal, aantallen[0]) if codes == TRECHTER else str(aantal),
        )
        for code, aantal in zip(codes, aantallen, strict=True)
    ]


def _met_deel(aantal: int, begin: int) -> str:
    return f"{aantal} ({_deel(aantal, begin)})" if begin else str(aantal)


def _verdeling(beeld: Beeld, dimensie: str, groepen: Sequence[Groep]) -> list[Balk]:
    """Per groep wie er liep (dun) en wie regulier werkte (dik)."""
    per_groep = [
        (
            groep.naam,
            beeld.aantal("trechter_1", (dimensie, groep.sleutel)),
            beeld.aantal("regulier", (dimensie, groep.sleutel)),
        )
        for groep in groepen
    ]
    hoogste = max((liep for _, liep, _ in per_groep), default=0)
    return [
        Balk(
            naam,
            teken_balken([liep, werkt], tot=hoogste, soorten=_TWEE),
            f"{werkt} van {liep}" + (f" ({_deel(werkt, liep)})" if liep else ""),
        )
        for naam, liep, werkt in per_groep
    ]
