"""Alle cijfers van een kwartaal bij elkaar: voor het geheel, en per groep van elke dimensie."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean, median
from typing import Any

from ips_portal.gedeeld.periode import Kwartaal
from werkmonitor.regels.feiten import TEAM, Trajectfeiten
from werkmonitor.regels.figuren import DUREN, TELLINGEN

Cijfer = int | Decimal | str | None
Plek = tuple[str, str]  # dimensie en groep; het geheel is ("", "")
GEHEEL: Plek = ("", "")
_EEN_DECIMAAL = Decimal("0.1")


@dataclass(frozen=True)
class Groep:
    sleutel: str
    naam: str


@dataclass(frozen=True)
class Bezetting:
    """Wat niet uit trajecten komt: de fte en de modeltrouwklasse."""

    fte: Decimal | None = None
    klasse: str = ""


@dataclass(frozen=True)
class Beeld:
    """De cijfers per plek; `versie` is die van de definities waarmee is geteld."""

    kwartaal: Kwartaal
    versie: int
    groepen: Mapping[str, Sequence[Groep]]
    cijfers: Mapping[Plek, Mapping[str, Cijfer]]

    def cijfer(self, code: str, plek: Plek = GEHEEL) -> Cijfer:
        return self.cijfers.get(plek, {}).get(code)

    def aantal(self, code: str, plek: Plek = GEHEEL) -> int:
        """Van een telling; een lege groep telt nul."""
        waarde = self.cijfer(code, plek)
        return waarde if isinstance(waarde, int) else 0

    @property
    def plekken(self) -> list[Plek]:
        """Het geheel, en dan elke groep."""
        return [
            GEHEEL,
            *((naam, groep.sleutel) for naam, rij in self.groepen.items() for groep in rij),
        ]


def maak_beeld(
    feiten: Iterable[Trajectfeiten],
    *,
    kwartaal: Kwartaal,
    versie: int,
    groepen: Mapping[str, Sequence[Groep]],
    bezetting: Mapping[Plek, Bezetting],
) -> Beeld:
    """`groepen` zijn alle groepen die kunnen voorkomen, ook als er niemand in telt."""
    per_plek: dict[Plek, list[Trajectfeiten]] = defaultdict(list)
    tellingen: dict[Plek, Counter[str]] = defaultdict(Counter)
    for traject in feiten:
        # Eenmaal per traject: het telt op elke plek hetzelfde.
        telt = {code: keer for code, tel in TELLINGEN.items() if (keer := tel(traject, kwartaal))}
        for plek in (GEHEEL, *traject.groepen.items()):
            per_plek[plek].append(traject)
            tellingen[plek].update(telt)
    beeld = Beeld(kwartaal, versie, groepen, {})
    cijfers = {
        plek: _cijfers(tellingen[plek], per_plek[plek], kwartaal, _van(bezetting, plek))
        for plek in beeld.plekken
    }
    return Beeld(kwartaal, versie, groepen, cijfers)


def _van(bezetting: Mapping[Plek, Bezetting], plek: Plek) -> Bezetting | None:
    """Een doelgroep of regio heeft geen eigen fte."""
    return bezetting.get(plek, Bezetting()) if plek[0] in ("", TEAM) else None


def _cijfers(
    telling: Mapping[str, int],
    feiten: Sequence[Trajectfeiten],
    kwartaal: Kwartaal,
    bezetting: Bezetting | None,
) -> dict[str, Cijfer]:
    cijfers: dict[str, Cijfer] = {code: telling.get(code, 0) for code in TELLINGEN}
    for code, duur in DUREN.items():
        dagen = [dag for traject in feiten if (dag := duur(traject, kwartaal)) is not None]
        cijfers[f"{code}_gemiddeld"] = _rond(mean(map(Decimal, dagen))) if dagen else None
        cijfers[f"{code}_mediaan"] = _rond(median(map(Decimal, dagen))) if dagen else None
    if bezetting is not None:
        cijfers |= _bezet(cijfers, bezetting)
    return cijfers


def _bezet(cijfers: Mapping[str, Cijfer], bezetting: Bezetting) -> dict[str, Cijfer]:
    lopend, fte = cijfers["lopend_eind"], bezetting.fte
    return {
        "fte": fte,
        "per_fte": _rond(Decimal(lopend) / fte) if fte and isinstance(lopend, int) else None,
        "modeltrouw": bezetting.klasse or None,
    }


def _rond(getal: Decimal) -> Decimal:
    return getal.quantize(_EEN_DECIMAAL)


def als_json(beeld: Beeld) -> dict[str, Any]:
    return {
        "kwartaal": str(beeld.kwartaal),
        "versie": beeld.versie,
        # Een lijst: de database bewaart de volgorde van een woordenboek niet.
        "groepen": [
            [naam, [[groep.sleutel, groep.naam] for groep in rij]]
            for naam, rij in beeld.groepen.items()
        ],
        "cijfers": [
            [*plek, {code: _naar_json(waarde) for code, waarde in cijfers.items()}]
            for plek, cijfers in beeld.cijfers.items()
        ],
    }


def uit_json(gegevens: Mapping[str, Any]) -> Beeld:
    return Beeld(
        Kwartaal.uit_tekst(gegevens["kwartaal"]),
        gegevens["versie"],
        {naam: [Groep(*groep) for groep in rij] for naam, rij in gegevens["groepen"]},
        {
            (dimensie, groep): {code: _uit_json(waarde) for code, waarde in cijfers.items()}
            for dimensie, groep, cijfers in gegevens["cijfers"]
        },
    )


def _naar_json(waarde: Cijfer) -> Any:
    return {"getal": str(waarde)} if isinstance(waarde, Decimal) else waarde


def _uit_json(waarde: Any) -> Cijfer:
    return Decimal(waarde["getal"]) if isinstance(waarde, dict) else waarde
