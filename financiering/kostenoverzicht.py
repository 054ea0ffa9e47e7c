"""De pagina met uren en kosten: vakken, beeld, tabellen en werkboek, uit hetzelfde beeld."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from financiering.geldgrafiek import EEN, teken_balken
from financiering.geldoverzicht import Balkrij
from financiering.keuzes import Betaler
from financiering.regels.kosten import ZONDER, Gemiddeld, Kostenbeeld
from ips_portal.gedeeld.opmaak import getal
from ips_portal.gedeeld.werkblad import Blad, Waarde
from trajecten.keuzes import Fasesoort

ZONDER_BETALER = "zonder toekenning"
_MAAND = Decimal("30.44")  # dagen
_TIJD = (
    "de duur van elk contact, ook van een gemiste afspraak; bij meer cliënten gelijk verdeeld."
    " Contacten zonder cliënt tellen niet mee"
)


@dataclass(frozen=True)
class Kostenrij:
    naam: str
    rij: Gemiddeld


@dataclass(frozen=True)
class Kostenpagina:
    beeld: Kostenbeeld
    vakken: Sequence[Mapping[str, Any]]
    fasen: Sequence[Kostenrij]
    betalers: Sequence[Kostenrij]
    balken: Sequence[Balkrij]


def maak_pagina(beeld: Kostenbeeld) -> Kostenpagina:
    fasen = [Kostenrij(str(Fasesoort(rij.naam).label), rij) for rij in beeld.fasen]
    return Kostenpagina(
        beeld,
        _vakken(beeld),
        fasen,
        [Kostenrij(_betalernaam(rij.naam), rij) for rij in beeld.betalers],
        _balken(fasen),
    )


def als_bladen(beeld: Kostenbeeld) -> list[Blad]:
    """Gemiddelden en totalen, zonder een enkel traject."""
    pagina = maak_pagina(beeld)
    geheel = [Kostenrij("alle trajecten", beeld.geheel)]
    kop = [
        *("Trajecten", "Gemiddelde duur in dagen", "Gemiddeld aantal uren", "Gemiddelde kosten"),
        *("Uren samen", "Kosten samen"),
    ]
    return [
        Blad("Fasen", ["Fase", *kop], [_bladrij(rij) for rij in [*geheel, *pagina.fasen]]),
        Blad("Betalers", ["Betaler", *kop], [_bladrij(rij) for rij in pagina.betalers]),
    ]


def _vakken(beeld: Kostenbeeld) -> list[Mapping[str, Any]]:
    geheel = beeld.geheel
    maanden = geheel.dagen_gemiddeld and geheel.dagen_gemiddeld / _MAAND
    return [
        {
            "titel": "Trajecten",
            "waarde": geheel.trajecten,
            "definitie": {"teller": "de gekozen trajecten", "datum": "de laatste dag ervan"},
        },
        {
            "titel": "Gemiddelde duur",
            "waarde": _een_decimaal(maanden),
            "eenheid": "maanden",
            "definitie": {
                "teller": "de dagen van de instroom tot en met de laatste dag (of vandaag)",
                "noemer": "het aantal trajecten; een maand is 30,44 dagen",
                "bron": "bron 000",
            },
        },
        {
            "titel": "Gemiddeld aantal uren",
            "waarde": _een_decimaal(geheel.uren_gemiddeld),
            "eenheid": "uur",
            "definitie": {"teller": _TIJD, "noemer": "het aantal trajecten", "bron": "bron 000"},
        },
        {
            "titel": "Gemiddelde kosten",
            "waarde": "" if geheel.bedrag_gemiddeld is None else round(geheel.bedrag_gemiddeld),
            "eenheid": "tarief ontbreekt" if geheel.bedrag_gemiddeld is None else "euro",
            "definitie": {
                "teller": "de uren, tegen het uurtarief van het jaar van elk contact",
                "noemer": "het aantal trajecten",
                "bron": "bron 000",
            },
        },
        {
            "titel": "Met een baan",
            "waarde": beeld.met_baan,
            "eenheid": ""
            if beeld.deel_met_baan is None
            else f"{getal(beeld.deel_met_baan, 0)}% van de trajecten",
            "definitie": {
                "teller": "trajecten met betaald werk op de laatste dag (of vandaag)",
                "noemer": "het aantal trajecten",
                "bron": "bron 000",
            },
        },
    ]


def _een_decimaal(waarde: Decimal | None) -> Decimal | str:
    return "" if waarde is None else round(waarde, 1)


def _balken(fasen: Sequence[Kostenrij]) -> list[Balkrij]:
    gemiddeld = [(fase.naam, fase.rij.uren_gemiddeld or Decimal(0)) for fase in fasen]
    langste = max((uren for _, uren in gemiddeld), default=Decimal(0))
    return [
        Balkrij(naam, teken_balken([uren], tot=langste, soorten=EEN), f"{getal(uren, 1)} uur")
        for naam, uren in gemiddeld
    ]


def _bladrij(rij: Kostenrij) -> list[Waarde]:
    wat = rij.rij
    gemiddeld = (wat.dagen_gemiddeld, wat.uren_gemiddeld, wat.bedrag_gemiddeld)
    return [rij.naam, wat.trajecten, *gemiddeld, wat.kosten.uren, wat.kosten.bedrag]


def _betalernaam(betaler: str) -> str:
    return ZONDER_BETALER if betaler == ZONDER else str(Betaler(betaler).label)
