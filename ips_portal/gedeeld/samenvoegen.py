"""Twee mensen in hetzelfde formulier: wat elk veranderde komt samen, niets gaat verloren.

Een formulier van een bestaande rij draagt verborgen mee hoe de rij was toen de pagina openging. Bij
het opslaan zijn er dan drie lezingen van elk veld: die van toen, die van nu, en die van u.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Samenvoeging:
    """`overgenomen` veranderde alleen de ander; over `botsingen` bent u het niet eens."""

    overgenomen: tuple[str, ...] = ()
    botsingen: tuple[str, ...] = ()


def voeg_samen(
    *, toen: Mapping[str, str], nu: Mapping[str, str], mijn: Mapping[str, str]
) -> Samenvoeging:
    """Vergelijkt per veld. Een veld dat `toen` niet kent, telt als onveranderd."""
    door_ander = [veld for veld in nu if toen.get(veld, nu[veld]) != nu[veld]]
    overgenomen = [veld for veld in door_ander if mijn[veld] == toen[veld]]
    botsingen = [veld for veld in door_ander if mijn[veld] not in (toen[veld], nu[veld])]
    return Samenvoeging(tuple(overgenomen), tuple(botsingen))


def schrijf_versie(velden: Mapping[str, str]) -> str:
    return json.dumps(velden, ensure_ascii=False, separators=(",", ":"))


def lees_versie(tekst: str, velden: Iterable[str]) -> dict[str, str]:
    """Wat het formulier meestuurde; onzin telt als niets, dan wint wat u nu invult."""
    try:
        gelezen = json.loads(tekst)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(gelezen, dict):
        return {}
    return {veld: str(gelezen[veld]) for veld in velden if veld in gelezen}
