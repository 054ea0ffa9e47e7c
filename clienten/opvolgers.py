"""Waarin een gemeente opging, en waaruit ze ontstond: elke herindeling sinds 2010.

clienten/referentie/gemeenteopvolgers.csv noemt bij elke opgeheven gemeente wie haar grond kreeg;
is een gemeente verdeeld, dan staan er meer. Kleine grenscorrecties staan er niet in.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

from clienten.gemeenten import REFERENTIE
from clienten.models import Gemeente

Opvolging = Mapping[str, frozenset[str]]


def gebied_op(gemeente: Gemeente, dag: date) -> list[str]:
    """De gemeenten waar dit gebied op `dag` bij hoorde, op naam; leeg als dat niet bekend is.

    Een query, en geen als de gemeente er die dag gewoon was.
    """
    if dag < gemeente.geldig_van:
        verwant = verwanten(gemeente.code, voorgangers())
    elif gemeente.geldig_tot is not None and dag >= gemeente.geldig_tot:
        verwant = verwanten(gemeente.code, opvolgers())
    else:
        return [gemeente.naam]
    return list(
        Gemeente.objects.filter(code__in=verwant).geldig_op(dag).values_list("naam", flat=True)
    )


def verwanten(code: str, opvolging: Opvolging) -> frozenset[str]:
    """Iedereen die vanaf deze code te bereiken is, ook over meer herindelingen heen."""
    bereikt: set[str] = set()
    nieuw = opvolging.get(code, frozenset())
    while nieuw - bereikt:
        bereikt |= nieuw
        nieuw = frozenset().union(*(opvolging.get(ander, frozenset()) for ander in nieuw))
    return frozenset(bereikt)


@cache
def opvolgers() -> Opvolging:
    """Bij elke opgeheven gemeente de codes van wie haar opvolgde."""
    gevonden: dict[str, set[str]] = defaultdict(set)
    with (REFERENTIE / "gemeenteopvolgers.csv").open(encoding="utf-8", newline="") as bestand:
        for rij in csv.DictReader(bestand):
            gevonden[rij["code"]].add(rij["opvolger"])
    return {code: frozenset(codes) for code, codes in gevonden.items()}


@cache
def voorgangers() -> Opvolging:
    gevonden: dict[str, set[str]] = defaultdict(set)
    for code, codes in opvolgers().items():
        for opvolger in codes:
            gevonden[opvolger].add(code)
    return {code: frozenset(codes) for code, codes in gevonden.items()}
