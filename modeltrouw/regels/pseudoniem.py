"""Vrije tekst zonder wie het is: namen, nummers, adressen en datums eruit, of de hele tekst weg.

Liever te veel weg dan te weinig: een woord waar een naam in zit verdwijnt helemaal, en blijft er
na het schoonmaken toch iets van een naam over, dan is er geen tekst.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cached_property

NAAM, NUMMER, DATUM, ADRES, LINK = "[naam]", "[nummer]", "[datum]", "[adres]", "[link]"
_HEEL = 4  # vanaf zoveel letters telt een naam ook midden in een woord
_VERSPREID = 5  # vanaf zoveel letters ook verdeeld over woorden en leestekens
_ACHTER = ("", "s", "z", "je", "tje", "pje", "etje", "ke", "tjes", "jes")
_TUSSEN = frozenset(
    "van de der den het t te ten ter op aan in la le l du da dos el al ben bin von zu af und"
    " en bv nv vof b v n".split()
)
_LOS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_WOORD = re.compile(r"[^\W_]+")
_MAAND = (
    "jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|jun[i]?|jul[i]?|aug(?:ustus)?"
    "|sep(?:t|tember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_PATRONEN = (
    (re.compile(r"\S+@\S+"), LINK),
    (re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE), LINK),
    (re.compile(r"\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b"), DATUM),
    (re.compile(rf"\b\d{{1,2}}[ -](?:{_MAAND})\.?(?:[ -]\d{{2,4}})?\b", re.IGNORECASE), DATUM),
    (re.compile(r"\b\d{4}\s?[A-Z]{2}\b"), ADRES),
    (
        re.compile(
            r"\b[^\W\d_]*(?:straat|laan|weg|plein|kade|gracht|singel|dijk|hof|pad|steeg)"
            r"\s+\d+(?:\s?[a-z])?\b",
            re.IGNORECASE,
        ),
        ADRES,
    ),
    (re.compile(r"\+?\d(?:[\s().-]{0,3}\d){5,}"), NUMMER),
)


def kaal(tekst: str) -> str:
    """Kleine letters zonder accenten, verborgen tekens en andere schrijfwijzen van een letter."""
    delen = unicodedata.normalize("NFKD", tekst.translate(_ZONDER_BREUK)).casefold()
    los = unicodedata.normalize("NFKD", delen).translate(_LOS)
    return "".join(teken for teken in los if not _verborgen(teken))


def _verborgen(teken: str) -> bool:
    return unicodedata.category(teken) in ("Mn", "Me", "Cf")


_ZONDER_BREUK = {0xAD: None}


@dataclass(frozen=True)
class Kenmerken:
    """Waaraan iemand te herkennen is: namen, en codes zoals een cliëntnummer."""

    namen: tuple[str, ...]
    codes: tuple[str, ...] = ()

    @cached_property
    def delen(self) -> frozenset[str]:
        """De woorden van de namen; `van` en `de` zeggen niets."""
        woorden = {deel for naam in self.namen for deel in _WOORD.findall(kaal(naam))}
        return frozenset(deel for deel in woorden - _TUSSEN if len(deel) > 1)

    @cached_property
    def lange(self) -> tuple[str, ...]:
        return tuple(sorted(deel for deel in self.delen if len(deel) >= _HEEL))

    @cached_property
    def nummers(self) -> tuple[str, ...]:
        losse = ("".join(_WOORD.findall(kaal(code))) for code in self.codes)
        return tuple(sorted({code for code in losse if code}))

    @cached_property
    def patronen(self) -> list[tuple[re.Pattern[str], str]]:
        """Elke code, ook met spaties, punten of streepjes erin."""
        tekens = (r"[\W_]*".join(re.escape(teken) for teken in code) for code in self.nummers)
        return [
            (re.compile(rf"(?<![^\W_]){code}(?![^\W_])", re.IGNORECASE), NUMMER) for code in tekens
        ]

    def noemt(self, woord: str) -> bool:
        """Is dit (kale) woord een naam, of zit er een in?"""
        if any(deel in woord for deel in self.lange):
            return True
        if woord in self.nummers:
            return True
        return any(woord.removesuffix(achter) in self.delen for achter in _ACHTER)

    def verspreid(self, tekst: str) -> bool:
        """Staat er een naam of code met leestekens of spaties ertussen?"""
        aaneen = "".join(_WOORD.findall(kaal(tekst)))
        sporen = [*self.lange, *self.nummers]
        return any(spoor in aaneen for spoor in sporen if len(spoor) >= _VERSPREID)


def schoon(tekst: str, kenmerken: Kenmerken) -> str | None:
    """De tekst zonder wat naar iemand wijst; None als dat niet zeker lukt."""
    for patroon, plaats in (*kenmerken.patronen, *_PATRONEN):
        tekst = patroon.sub(plaats, tekst)
    tekst = "".join(teken for teken in unicodedata.normalize("NFC", tekst) if not _los(teken))
    uit = _WOORD.sub(lambda treffer: _zonder(treffer[0], kenmerken), tekst)
    return None if kenmerken.verspreid(_zonder_plaatsen(uit)) else uit


def _los(teken: str) -> bool:
    """Wat na NFC los is gebleven zou een woord in tweeën knippen."""
    return _verborgen(teken)


def _zonder(woord: str, kenmerken: Kenmerken) -> str:
    return "…" if kenmerken.noemt(kaal(woord)) else woord


def _zonder_plaatsen(tekst: str) -> str:
    for plaats in (NAAM, NUMMER, DATUM, ADRES, LINK):
        tekst = tekst.replace(plaats, " ")
    return tekst


def leeftijdsklasse(geboren: date, *, op: date) -> str:
    """Een klas van tien jaar; een leeftijd of een datum zegt te veel."""
    leeftijd = op.year - geboren.year - ((op.month, op.day) < (geboren.month, geboren.day))
    if leeftijd < 18:
        return "jonger dan 18"
    if leeftijd < 25:
        return "18 tot 25"
    if leeftijd >= 65:
        return "65 of ouder"
    begin = (leeftijd - 5) // 10 * 10 + 5
    return f"{begin} tot {begin + 10}"


def dag(moment: date, *, start: date) -> str:
    """Wanneer, gerekend vanaf de start: de eerste dag is dag 1."""
    nummer = (moment - start).days
    return f"dag {nummer + 1}" if nummer >= 0 else f"{-nummer} dagen ervoor"
