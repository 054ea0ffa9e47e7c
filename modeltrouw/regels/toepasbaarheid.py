"""Past IPS bij deze organisatie? Vragen, en een advies met de redenen en wat er anders kan.

Bron: kwaliteitskader IPS (Kenniscentrum Phrenos, september 2024), conclusies en bijlage 1 en 2. Het
is een wegwijzer: wie eraan begint, werkt de acht criteria uit in een implementatieplan.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

JA, NEE, ONBEKEND = "ja", "nee", "onbekend"
JA_NEE = ((JA, "Ja"), (NEE, "Nee"), (ONBEKEND, "Nog onbekend"))

GGZ, WONEN, BASIS, NAH, VG, REINTEGRATIE, ANDERS = (
    *("ggz", "wonen", "basis-ggz", "nah", "vg", "re-integratie", "anders"),
)
SOORTEN = (
    (GGZ, "Specialistische ggz"),
    (WONEN, "Beschermd of begeleid wonen"),
    (BASIS, "Basis-ggz"),
    (NAH, "Zorg na hersenletsel (NAH)"),
    (VG, "Gehandicaptenzorg (VG)"),
    (REINTEGRATIE, "Re-integratiebedrijf, UWV of gemeente"),
    (ANDERS, "Een andere organisatie"),
)

REVALIDATIE, CHRONISCH = "revalidatie", "chronisch"
LICHT, ZWAAR = "licht", "zwaar"
ZELF, KLEIN, UITBESTEDEN, TIJDELIJK = "zelf", "klein", "uitbesteden", "tijdelijk"


class Uitslag(Enum):
    JA = "IPS past"
    VOORWAARDEN = "IPS kan onder voorwaarden"
    SAMEN = "IPS kan alleen samen met een ander"
    NEE = "IPS past nu niet"


@dataclass(frozen=True)
class Vraag:
    """`criterium`: bij welk criterium van het kwaliteitskader de vraag hoort; 0 is geen."""

    naam: str
    tekst: str
    keuzes: tuple[tuple[str, str], ...] = JA_NEE
    hulp: str = ""
    criterium: int = 0


@dataclass(frozen=True)
class Advies:
    """`voorwaarden` moeten in het plan staan; `scenarios` zijn codes van het kwaliteitskader."""

    uitslag: Uitslag
    redenen: tuple[str, ...]
    voorwaarden: tuple[str, ...] = ()
    alternatieven: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()


ZORG = Vraag(
    "zorg",
    "Krijgen uw cliënten bij de start van IPS meestal nog minstens een jaar zorg of begeleiding?",
    criterium=1,
)
DUUR = Vraag(
    "duur",
    "Kunt u ervoor instaan dat iemand minstens twee jaar IPS-begeleiding krijgt?",
    hulp="Ook als de behandeling of begeleiding eerder klaar is.",
    criterium=2,
)
DRAAGVLAK = Vraag(
    "draagvlak",
    "Staat de hele organisatie achter betaald werk als doel?",
    hulp="Ook het bestuur en de mensen die cliënten elke dag zien.",
    criterium=3,
)
TEAM = Vraag(
    "team",
    "Kan een IPS-begeleider meedoen in het team rond de cliënt, of de behandelaar minstens eens per"
    " twee weken spreken?",
    criterium=4,
)
CAPACITEIT = Vraag(
    "capaciteit",
    "Kan een voltijds begeleider bij u hoogstens 25 cliënten hebben?",
    criterium=6,
)
UITVOERING = Vraag(
    "uitvoering",
    "Kunt u IPS zelf uitvoeren?",
    keuzes=(
        (ZELF, "Ja, met eigen begeleiders"),
        (TIJDELIJK, "Ja, maar nu te weinig begeleiders"),
        (UITBESTEDEN, "Liever door een ander laten doen"),
        (KLEIN, "Nee, we zijn te klein"),
    ),
)
FASE = Vraag(
    "fase",
    "Wanneer ziet u mensen met hersenletsel?",
    keuzes=(
        (CHRONISCH, "In de chronische fase, ook na de revalidatie"),
        (REVALIDATIE, "Alleen tijdens de revalidatie"),
    ),
)
DOELGROEP = Vraag(
    "doelgroep",
    "Voor wie wilt u IPS?",
    keuzes=(
        (LICHT, "Mensen met een licht verstandelijke beperking die regulier willen werken"),
        (ZWAAR, "Mensen met een zwaardere beperking"),
    ),
)
PARTNER = Vraag(
    "partner",
    "Werkt u samen met een ggz-organisatie, of komt dat er?",
    hulp="Met afspraken op papier over het contact met het zorgteam, gegevens en privacy.",
)

_VRAGEN: Mapping[str, tuple[Vraag, ...]] = {
    GGZ: (ZORG, DUUR, DRAAGVLAK, TEAM, CAPACITEIT, UITVOERING),
    WONEN: (ZORG, DUUR, DRAAGVLAK, TEAM, CAPACITEIT, UITVOERING),
    BASIS: (),
    NAH: (FASE, ZORG, DUUR, TEAM, CAPACITEIT),
    VG: (DOELGROEP, DRAAGVLAK, ZORG, DUUR, TEAM, CAPACITEIT),
    REINTEGRATIE: (PARTNER,),
    ANDERS: (ZORG, DUUR, DRAAGVLAK, TEAM, CAPACITEIT),
}

# Wat er niet kan als het antwoord nee is, en wat het plan moet laten zien zolang u het niet weet.
_REDEN_NEE: Mapping[str, str] = {
    "zorg": "De zorg duurt te kort. IPS vraagt nog minstens een jaar zorg of begeleiding ernaast.",
    "duur": "Twee jaar begeleiding is niet zeker. Korter levert duidelijk minder op.",
    "draagvlak": "Betaald werk is nog niet het doel van de hele organisatie.",
    "team": "De begeleider staat te los van het team rond de cliënt.",
    "capaciteit": "Met meer dan 25 cliënten per fte is er te weinig tijd per cliënt.",
}
_UITZOEKEN: Mapping[str, str] = {
    "zorg": "Ga na welke cliënten nog minstens een jaar zorg of begeleiding krijgen.",
    "duur": "Regel dat de begeleiding minstens twee jaar doorgaat, ook als de zorg eerder stopt.",
    "draagvlak": "Maak bestuur, leiding en teams eigenaar van betaald werk als doel.",
    "team": "Spreek af hoe de begeleider aansluit bij het team, of om de twee weken overlegt.",
    "capaciteit": "Reken uit hoeveel begeleiders u nodig heeft bij hoogstens 25 cliënten per fte.",
}

_DOORVERWIJZEN = "Verwijs wie IPS nodig heeft naar een ggz-organisatie die het aanbiedt."
_COALITIE = "Zoek aansluiting bij een samenwerking van ggz-organisaties in de regio."
_LICHTER = "Kies voor de anderen een lichtere vorm van begeleiding naar werk."
_LATER = "Los op wat hierboven staat, en loop deze vragen dan opnieuw door."

_SAMEN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    KLEIN: (
        "Alleen is het te klein, samen in de regio kan het wel.",
        ("regionaal", "re-integratie"),
    ),
    UITBESTEDEN: (
        "U voldoet aan de eisen; een ander kan het uitvoeren.",
        ("onderaanneming",),
    ),
    TIJDELIJK: ("U voert IPS zelf uit; een ingehuurde begeleider vult aan.", ("inhuur",)),
}


@dataclass(frozen=True)
class _Aandacht:
    """Wat een plan van deze soort altijd laat zien; `dekt` zijn de vragen die daar al in zitten."""

    redenen: tuple[str, ...]
    voorwaarden: tuple[str, ...]
    dekt: frozenset[str] = frozenset()


_AANDACHT: Mapping[str, _Aandacht] = {
    NAH: _Aandacht(
        (
            "De klachten, en wat helpt, lijken op die van mensen met psychische problemen.",
            "Een proef van een jaar ging goed, maar over een langere tijd is nog weinig bekend.",
        ),
        (
            "Laat zien welke cliënten nog minstens een jaar zorg krijgen (criterium 1).",
            "Laat zien hoe de begeleiding twee jaar doorgaat, ook als de behandeling eerder stopt"
            " (criterium 2).",
            "Laat zien hoe begeleiders en behandelaars samen als team werken (criterium 4).",
        ),
        frozenset({ZORG.naam, DUUR.naam, TEAM.naam}),
    ),
    VG: _Aandacht(
        (
            "Uw organisatie biedt langdurige begeleiding, en er werken meer vakgebieden samen.",
            "Bij de ggz krijgen mensen met een licht verstandelijke beperking al IPS.",
        ),
        (
            "Laat zien dat de hele organisatie achter regulier betaald werk staat, ook waar"
            " beschut werk gewoon is (criterium 3).",
            "Reken op meer tijd voor het netwerk rond de cliënt.",
        ),
        frozenset({DRAAGVLAK.naam}),
    ),
    ANDERS: _Aandacht(
        ("Bij uw soort organisatie is IPS nog niet uitgezocht. De acht criteria gelden wel.",),
        (
            "Laat zien dat niemand die wil werken wordt uitgesloten.",
            "Laat bij elk van de acht criteria zien hoe u eraan voldoet.",
        ),
    ),
}


def vragen_voor(soort: str) -> tuple[Vraag, ...]:
    """De vragen na de eerste. KeyError bij een soort die er niet is."""
    return _VRAGEN[soort]


def adviseer(soort: str, antwoorden: Mapping[str, str]) -> Advies:
    """Het advies als elke vraag van `vragen_voor(soort)` een antwoord heeft."""
    if soort == BASIS:
        return _basis_ggz()
    if soort == REINTEGRATIE:
        return _re_integratie(antwoorden[PARTNER.naam])
    if antwoorden.get(FASE.naam) == REVALIDATIE:
        return _revalidatie()
    if antwoorden.get(DOELGROEP.naam) == ZWAAR:
        return _zware_beperking()
    knelpunten = tuple(_REDEN_NEE[naam] for naam, antwoord in antwoorden.items() if antwoord == NEE)
    if knelpunten:
        return Advies(Uitslag.NEE, knelpunten, alternatieven=(_LATER, _DOORVERWIJZEN, _COALITIE))
    return _kan(soort, antwoorden)


def _kan(soort: str, antwoorden: Mapping[str, str]) -> Advies:
    aandacht = _AANDACHT.get(soort)
    dekt = aandacht.dekt if aandacht else frozenset()
    uitzoeken = tuple(
        _UITZOEKEN[naam]
        for naam, antwoord in antwoorden.items()
        if antwoord == ONBEKEND and naam not in dekt
    )
    if aandacht is None:
        return _langdurige_zorg(antwoorden[UITVOERING.naam], uitzoeken)
    return Advies(
        Uitslag.VOORWAARDEN,
        aandacht.redenen,
        (*aandacht.voorwaarden, *uitzoeken),
        scenarios=("eigen",),
    )


def _langdurige_zorg(uitvoering: str, uitzoeken: tuple[str, ...]) -> Advies:
    """Specialistische ggz en wonen: alleen de vorm is nog de vraag."""
    past = "IPS is gemaakt voor mensen die u ziet: langdurige zorg, met een team eromheen."
    reden, scenarios = _SAMEN.get(uitvoering, ("", ("eigen",)))
    redenen = (past, reden) if reden else (past,)
    if uitvoering in (KLEIN, UITBESTEDEN):
        return Advies(Uitslag.SAMEN, redenen, uitzoeken, scenarios=scenarios)
    uitslag = Uitslag.VOORWAARDEN if uitzoeken else Uitslag.JA
    return Advies(uitslag, redenen, uitzoeken, scenarios=scenarios)


def _basis_ggz() -> Advies:
    return Advies(
        Uitslag.NEE,
        (
            "De zorg in de basis-ggz duurt meestal korter dan een jaar (criterium 1).",
            "Er is geen team van meer vakgebieden waar een begeleider bij aansluit (criterium 4).",
            "Bij lichtere klachten helpt IPS minder extra dan andere begeleiding naar werk.",
        ),
        alternatieven=(_DOORVERWIJZEN, _COALITIE, _LICHTER),
    )


def _revalidatie() -> Advies:
    return Advies(
        Uitslag.NEE,
        ("Tijdens de revalidatie is de zorg te kort voor een traject van twee jaar ernaast.",),
        alternatieven=(
            "Verwijs voor de chronische fase naar een NAH-organisatie die langer begeleidt.",
            _LICHTER,
        ),
    )


def _zware_beperking() -> Advies:
    return Advies(
        Uitslag.NEE,
        ("IPS zoekt regulier betaald werk. Dat past vaak niet bij wat deze groep zelf wil.",),
        alternatieven=(
            "Begeleid naar beschut werk of dagbesteding die op werk lijkt.",
            "Bied IPS aan wie wel regulier wil werken; kies dan de andere groep.",
        ),
    )


def _re_integratie(partner: str) -> Advies:
    reden = "IPS hoort naast zorg. Zonder ggz-organisatie is er geen team om bij aan te sluiten."
    if partner == NEE:
        return Advies(Uitslag.NEE, (reden,), alternatieven=(_LATER, _DOORVERWIJZEN, _LICHTER))
    uitzoeken = ("Maak eerst afspraken met een ggz-organisatie.",) if partner == ONBEKEND else ()
    return Advies(
        Uitslag.SAMEN,
        (reden, "Samen met een ggz-organisatie kunt u wel aan de acht criteria voldoen."),
        (
            *uitzoeken,
            "U begeleidt alleen mensen die bij die ggz-organisatie in zorg zijn.",
            "Let op een jaar zorg (criterium 1) en op contact met het team (criterium 4).",
            "Uw begeleiders zijn opgeleid voor IPS en kennen mensen met psychische problemen.",
        ),
        scenarios=("re-integratie", "onderaanneming", "inhuur"),
    )
