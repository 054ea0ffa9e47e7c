"""De schaal: items met ankers en onderdelen, en de klassen van het totaal.

Bron: kwaliteitskader IPS (Kenniscentrum Phrenos, september 2024), bijlage 4 en 5. Waar de bron een
gat laat, zegt `Item.regel` hoe het portal rekent: een hoger anker telt pas als zijn eigen grens is
gehaald, en niets wordt vooraf afgerond.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

HOOGSTE, LAAGSTE = 5, 1


class OngeldigeSchaal(ValueError):
    """Waarom deze inhoud geen bruikbare schaal is, in woorden voor het scherm."""


@dataclass(frozen=True)
class Drempels:
    """Per anker de grens. Bij `lager_is_beter` een bovengrens die nog meetelt, anders een
    ondergrens; `strikt` zijn de ankers waarvoor de grens zelf niet genoeg is (item 24).
    """

    eenheid: str
    lager_is_beter: bool
    grenzen: Mapping[int, Decimal]
    strikt: frozenset[int] = frozenset()

    def anker(self, waarde: Decimal) -> int:
        """Het hoogste anker waarvan de eigen grens is gehaald; anders 1."""
        gehaald = (anker for anker in self.grenzen if self.haalt(anker, waarde))
        return max(gehaald, default=LAAGSTE)

    def haalt(self, anker: int, waarde: Decimal) -> bool:
        grens = self.grenzen[anker]
        if waarde == grens:
            return anker not in self.strikt
        return waarde < grens if self.lager_is_beter else waarde > grens


@dataclass(frozen=True)
class Item:
    """Een item van de schaal. `onderdelen` zijn er alleen bij items die tellen."""

    nr: int
    sectie: str
    naam: str
    criterium: str
    ankers: Mapping[int, str]
    scoretype: str  # drempel, telling, combinatie of oordeel
    basisprincipes: tuple[int, ...] = ()
    berekenbaar: str = ""
    formule: str = ""
    gegevens: tuple[str, ...] = ()
    onderdelen: tuple[str, ...] = ()
    telling: Mapping[int, int] = field(default_factory=dict)
    drempels: Drempels | None = None
    gat_in_bron: str = ""
    regel: str = ""

    def anker(self, waarde: Decimal | None) -> int | None:
        """Het anker bij een waarde; None zonder waarde, of als het item geen drempels heeft."""
        return self.drempels.anker(waarde) if self.drempels and waarde is not None else None

    @property
    def eenheid(self) -> str:
        return self.drempels.eenheid if self.drempels else ""

    def anker_bij(self, aanwezig: int) -> int | None:
        """De score bij zoveel aanwezige onderdelen; None als het een oordeel vraagt."""
        return self.telling.get(aanwezig)


@dataclass(frozen=True)
class Klasse:
    van: int
    tot: int
    naam: str


@dataclass(frozen=True)
class Schaal:
    code: str
    naam: str
    bron: str
    items: tuple[Item, ...]
    klassen: tuple[Klasse, ...]
    basisprincipes: Mapping[int, str]

    @property
    def secties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.sectie for item in self.items))

    @property
    def hoogste_totaal(self) -> int:
        return HOOGSTE * len(self.items)

    def item(self, nr: int) -> Item:
        """KeyError als de schaal dit item niet heeft."""
        for item in self.items:
            if item.nr == nr:
                return item
        raise KeyError(nr)

    def van_sectie(self, sectie: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.sectie == sectie)

    def uitkomst(self, scores: Mapping[int, int | None]) -> "Uitkomst":
        """Het totaal van wat gescoord is; een klasse alleen als elk item een score heeft."""
        gescoord = {nr: score for nr, score in scores.items() if score is not None}
        totaal = sum(gescoord.values())
        compleet = all(item.nr in gescoord for item in self.items)
        return Uitkomst(
            totaal=totaal,
            gescoord=len(gescoord),
            items=len(self.items),
            klasse=self._klasse(totaal) if compleet else None,
        )

    def _klasse(self, totaal: int) -> str | None:
        for klasse in self.klassen:
            if klasse.van <= totaal <= klasse.tot:
                return klasse.naam
        return None


@dataclass(frozen=True)
class Uitkomst:
    """`klasse` is leeg zolang een item geen score heeft, of de schaal geen klassen kent."""

    totaal: int
    gescoord: int
    items: int
    klasse: str | None

    @property
    def compleet(self) -> bool:
        return self.gescoord == self.items


def lees_schaal(inhoud: Mapping[str, Any]) -> Schaal:
    """OngeldigeSchaal als er iets ontbreekt of niet klopt."""
    try:
        schaal = Schaal(
            code=str(inhoud["code"]),
            naam=str(inhoud["naam"]),
            bron=str(inhoud["bron"]),
            items=tuple(_item(item) for item in inhoud["items"]),
            klassen=tuple(
                Klasse(klasse["van"], klasse["tot"], klasse["naam"])
                for klasse in inhoud.get("klassen") or ()
            ),
            basisprincipes={int(nr): naam for nr, naam in inhoud["basisprincipes"].items()},
        )
    except (KeyError, TypeError, ValueError) as fout:
        raise OngeldigeSchaal(f"De schaal mist iets: {fout}.") from fout
    _toets(schaal)
    return schaal


def _toets(schaal: Schaal) -> None:
    nummers = [item.nr for item in schaal.items]
    if nummers != list(range(1, len(nummers) + 1)):
        raise OngeldigeSchaal("De items zijn niet van 1 af doorlopend genummerd.")
    for item in schaal.items:
        if set(item.ankers) != set(range(LAAGSTE, HOOGSTE + 1)):
            raise OngeldigeSchaal(f"Item {item.nr} heeft niet precies vijf ankers.")
    if schaal.klassen:
        _toets_klassen(schaal)


def _toets_klassen(schaal: Schaal) -> None:
    """Elk totaal hoort bij precies een klasse."""
    oplopend = sorted(schaal.klassen, key=lambda klasse: klasse.van)
    verwacht = len(schaal.items)
    for klasse in oplopend:
        if klasse.van != verwacht or klasse.tot < klasse.van:
            raise OngeldigeSchaal(f"De klassen sluiten niet aan bij {klasse.naam}.")
        verwacht = klasse.tot + 1
    if verwacht != schaal.hoogste_totaal + 1:
        raise OngeldigeSchaal("De klassen lopen niet tot het hoogste totaal.")


def _item(gegeven: Mapping[str, Any]) -> Item:
    return Item(
        nr=int(gegeven["nr"]),
        sectie=str(gegeven["sectie"]),
        naam=str(gegeven["naam"]),
        criterium=str(gegeven["criterium"]),
        ankers={int(anker): str(tekst) for anker, tekst in gegeven["ankers"].items()},
        scoretype=str(gegeven["scoretype"]),
        basisprincipes=tuple(gegeven.get("basisprincipes") or ()),
        berekenbaar=str(gegeven.get("berekenbaar", "")),
        formule=str(gegeven.get("formule", "")),
        gegevens=tuple(gegeven.get("gegevens") or ()),
        onderdelen=tuple(gegeven.get("kernonderdelen") or ()),
        telling=_telling(gegeven.get("telling_naar_score") or {}),
        drempels=_drempels(gegeven.get("drempels")),
        gat_in_bron=str(gegeven.get("gat_in_bron", "")),
        regel=str(gegeven.get("regel", "")),
    )


def _telling(gegeven: Mapping[str, Any]) -> dict[int, int]:
    """Een aantal waarbij de bron een oordeel vraagt ("1 of 2") staat er niet in."""
    return {int(aantal): score for aantal, score in gegeven.items() if isinstance(score, int)}


def _drempels(gegeven: Mapping[str, Any] | None) -> Drempels | None:
    if not gegeven:
        return None
    lager = gegeven["richting"] == "lager_is_beter"
    grenzen: Mapping[str, Any] = gegeven["bovengrens" if lager else "ondergrens"]
    strikt: Sequence[str] = gegeven.get("strikt_groter_bij") or ()
    return Drempels(
        eenheid=str(gegeven["eenheid"]),
        lager_is_beter=lager,
        grenzen={int(anker): Decimal(str(grens)) for anker, grens in grenzen.items()},
        strikt=frozenset(int(anker) for anker in strikt),
    )
