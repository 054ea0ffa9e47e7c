"""Een eigen versie van de schaal maken uit een bestaande: andere woorden, een item erbij."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from modeltrouw.regels.schaal import HOOGSTE, LAAGSTE
from trajecten.regels.fasen import Afgewezen

EXTRA_ITEM = 26
ANKERS = range(LAAGSTE, HOOGSTE + 1)
# De klassen met een ondergrens die iemand invult; wat eronder ligt is geen IPS.
GRENZEN = (
    ("voorbeeldig_vanaf", "voorbeeldige modeltrouw"),
    ("goed_vanaf", "goede modeltrouw"),
    ("redelijk_vanaf", "redelijke modeltrouw"),
)
_ONDER = "geen IPS"
TEKSTEN = ("naam", "criterium")


def met_teksten(inhoud: Mapping[str, Any], teksten: Mapping[int, Mapping[str, Any]]) -> dict:
    """Een kopie met per item andere woorden; getallen, tellingen en grenzen blijven."""
    nieuw = deepcopy(dict(inhoud))
    for item in nieuw["items"]:
        eigen = teksten.get(item["nr"], {})
        for naam in TEKSTEN:
            item[naam] = eigen.get(naam, item[naam])
        item["ankers"] = {
            anker: eigen.get(f"anker_{anker}", tekst) for anker, tekst in item["ankers"].items()
        }
        if "kernonderdelen" in item:
            item["kernonderdelen"] = list(eigen.get("onderdelen", item["kernonderdelen"]))
    return nieuw


def met_extra_item(
    inhoud: Mapping[str, Any],
    *,
    code: str,
    sectie: str,
    teksten: Mapping[str, str],
    klassen: Sequence[Mapping[str, Any]],
) -> dict:
    """Met item 26 erbij, dat een oordeel vraagt, en de klassen van de gebruiker (of geen)."""
    nieuw = deepcopy(dict(inhoud))
    nieuw["code"] = code
    nieuw["klassen"] = list(klassen)
    items = [item for item in nieuw["items"] if item["nr"] != EXTRA_ITEM]
    extra = {
        "nr": EXTRA_ITEM,
        "sectie": sectie,
        "naam": teksten["naam"],
        "criterium": teksten["criterium"],
        "ankers": {str(anker): teksten[f"anker_{anker}"] for anker in ANKERS},
        "scoretype": "oordeel",
    }
    nieuw["items"] = [*items, extra]
    return nieuw


def klassen_uit(
    grenzen: Mapping[str, int | None], *, items: int
) -> list[dict[str, Any]] | Afgewezen:
    """De klassen bij deze ondergrenzen; leeg zonder grenzen, en dan is er geen klasse."""
    gegeven = [(veld, naam, grenzen.get(veld)) for veld, naam in GRENZEN]
    if all(grens is None for _, _, grens in gegeven):
        return []
    boven = items * HOOGSTE
    klassen = []
    for veld, naam, grens in gegeven:
        if grens is None:
            return Afgewezen(veld, "Vul alle drie de grenzen in, of geen.")
        if not items < grens <= boven:
            hoogste = f"Deze grens ligt tussen {items + 1} en {boven}"
            return Afgewezen(veld, f"{hoogste}, en lager dan die van de klasse erboven.")
        klassen.append({"van": grens, "tot": boven, "naam": naam})
        boven = grens - 1
    return [*klassen, {"van": items, "tot": boven, "naam": _ONDER}]


def verschilt(inhoud: Mapping[str, Any], ander: Mapping[str, Any]) -> bool:
    """Zijn er woorden anders bij de items die ze allebei hebben?"""
    woorden = {item["nr"]: _woorden(item) for item in ander["items"]}
    return any(
        _woorden(item) != woorden[item["nr"]] for item in inhoud["items"] if item["nr"] in woorden
    )


def _woorden(item: Mapping[str, Any]) -> tuple:
    return item["naam"], item["criterium"], item["ankers"], item.get("kernonderdelen")
