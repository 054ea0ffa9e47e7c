"""Dezelfde cijfers nog eens, rechtstreeks uit het werkboek en op een andere manier geteld.

Leest alleen de bladen: geen model, geen regel en geen definitie van het portal.
"""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import mean, median

from openpyxl import load_workbook

WERKBOEK = Path(__file__).parents[2] / "trajecten" / "referentie" / "ggz-noord.xlsx"


def lees(blad: str) -> list[dict]:
    vel = load_workbook(WERKBOEK)[blad]
    koppen, *rijen = vel.iter_rows(values_only=True)
    return [{kop: _dag(waarde) for kop, waarde in zip(koppen, rij, strict=True)} for rij in rijen]


def _dag(waarde):
    return waarde.date() if isinstance(waarde, datetime) else waarde


def dagen(van: date, tot: date | None, laatste: date) -> set[date]:
    einde = min(tot or laatste, laatste)
    return {van + timedelta(days=n) for n in range((einde - van).days + 1)}


def tel(van: date, tot: date) -> dict[str, object]:
    """De cijfers van het geheel, van `van` tot en met `tot`."""
    caseload = lees("caseload")
    werk = defaultdict(list)
    for rij in lees("plaatsingen"):
        werk[rij["clientnummer"]].append(rij)
    periode = dagen(van, tot, tot)
    liep = {
        rij["clientnummer"]: periode & dagen(rij["startdatum"], rij["einddatum"], tot)
        for rij in caseload
        if rij["startdatum"] <= tot
    }
    liep = {nummer: loop for nummer, loop in liep.items() if loop}
    instroom = {rij["clientnummer"]: rij["startdatum"] for rij in caseload}
    geeindigd = [rij for rij in caseload if rij["einddatum"] in periode]
    banen = [rij for rijen in werk.values() for rij in rijen if rij["soort"] == "werk"]
    contact = _sinds(instroom, _eerste_bezoek(tot), periode)
    baan = _sinds(instroom, _eerste(banen), periode)
    return {
        "lopend_begin": sum(instroom[nummer] < van for nummer in liep),
        "nieuw": sum(dag in periode for dag in instroom.values()),
        "beeindigd": len(geeindigd),
        "redenen": Counter(rij["reden_einde"] for rij in geeindigd),
        "lopend_eind": len(liep) - len(geeindigd),
        "bediend": len(liep),
        "regulier": _aan_het_werk(werk, liep, "werk", "ja"),
        "ander_werk": _aan_het_werk(werk, liep, "werk", "nee"),
        "opleiding": _aan_het_werk(werk, liep, "opleiding", None),
        "banen": sum(rij["startdatum"] in periode for rij in banen),
        "banen_regulier": sum(
            rij["startdatum"] in periode and rij["regulier"] == "ja" for rij in banen
        ),
        **{f"duur_{weken}": _duurden(banen, periode, weken) for weken in (13, 26, 52)},
        "contact_aantal": len(contact),
        "contact_gemiddeld": Decimal(mean(contact)).quantize(Decimal("0.1")),
        "contact_mediaan": median(contact),
        "werk_aantal": len(baan),
        "werk_gemiddeld": Decimal(mean(baan)).quantize(Decimal("0.1")),
    }


def _eerste_bezoek(tot: date) -> dict[str, date]:
    return _eerste(
        [
            {"clientnummer": rij["clientnummer"], "startdatum": rij["datum"]}
            for rij in lees("contacten")
            if rij["clientnummer"]
            and rij["soort"] == "werkgever"
            and rij["wijze"] == "persoonlijk"
            and rij["datum"] <= tot
        ]
    )


def _eerste(rijen: list[dict]) -> dict[str, date]:
    eerste: dict[str, date] = {}
    for rij in sorted(rijen, key=lambda rij: rij["startdatum"]):
        eerste.setdefault(rij["clientnummer"], rij["startdatum"])
    return eerste


def _sinds(instroom: dict, wanneer: dict[str, date], periode: set[date]) -> list[int]:
    return [
        max((dag - instroom[nummer]).days, 0) for nummer, dag in wanneer.items() if dag in periode
    ]


def _aan_het_werk(werk: dict, liep: dict, soort: str, regulier: str | None) -> int:
    def past(rij: dict, loop: set[date]) -> bool:
        hoort = rij["soort"] == soort and (regulier is None or rij["regulier"] == regulier)
        return hoort and bool(loop & dagen(rij["startdatum"], rij["einddatum"], max(loop)))

    return sum(any(past(rij, loop) for rij in werk[nummer]) for nummer, loop in liep.items())


def _duurden(banen: list[dict], periode: set[date], weken: int) -> int:
    return sum(
        (vol := rij["startdatum"] + timedelta(days=7 * weken - 1)) in periode
        and (rij["einddatum"] is None or rij["einddatum"] >= vol)
        for rij in banen
    )
