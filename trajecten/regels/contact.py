"""Wat bij een contact hoort: voor wie, waar, en wat er telt voor de weeknorm."""

from datetime import date

from trajecten.keuzes import NORM_SOORTEN, Contactsoort, Fasesoort, Plaats, Wijze

LAAT_VASTGELEGD = 14  # dagen; later vastleggen mag, maar de week is dan vaak al gezien
LANG_NIET_GESPROKEN = 14  # dagen zonder gesprek met de cliënt
GESPREKKEN_IN_ORIENTATIE = 8  # gewoonlijk (bron 000)

# Zonder client heeft zo'n contact geen onderwerp; een werkgever of het UWV kan algemeen zijn.
MET_CLIENT = frozenset(
    {
        Contactsoort.CLIENT,
        Contactsoort.COACHING,
        Contactsoort.BEHANDELTEAM,
        Contactsoort.NETWERK,
    }
)

_GEBRUIKELIJK: dict[str, Plaats] = {
    Contactsoort.WERKGEVER: Plaats.WERKGEVER,
    Contactsoort.ONDERWIJS: Plaats.ELDERS,
    Contactsoort.CLIENT: Plaats.GGZ,
    Contactsoort.BEHANDELTEAM: Plaats.GGZ,
    Contactsoort.NETWERK: Plaats.ELDERS,
    Contactsoort.EXTERN: Plaats.ELDERS,
    Contactsoort.COACHING: Plaats.WERKGEVER,
}


def gebruikelijke_plaats(soort: str, wijze: str) -> Plaats:
    """Waar de begeleider was als hij niets kiest; op afstand is dat kantoor."""
    return _GEBRUIKELIJK[soort] if wijze == Wijze.PERSOONLIJK else Plaats.KANTOOR


def telt_voor_norm(soort: str, wijze: str) -> bool:
    """Persoonlijk, met een werkgever of een school (item 17)."""
    return soort in NORM_SOORTEN and wijze == Wijze.PERSOONLIJK


def laat_vastgelegd(datum: date, *, vandaag: date) -> int:
    """Hoeveel dagen geleden, als dat meer is dan twee weken; anders 0."""
    dagen = (vandaag - datum).days
    return dagen if dagen > LAAT_VASTGELEGD else 0


def lang_niet_gesproken(laatste: date | None, *, instroom: date, vandaag: date) -> bool:
    """Meer dan twee weken niet gesproken; wie nog nooit is gesproken telt vanaf de instroom."""
    return (vandaag - (laatste or instroom)).days > LANG_NIET_GESPROKEN


def geleden(dag: date | None, *, vandaag: date) -> str:
    """Hoe lang geleden, in woorden."""
    if dag is None:
        return "nog niet"
    dagen = (vandaag - dag).days
    return {0: "vandaag", 1: "gisteren"}.get(dagen, f"{dagen} dagen")


def gesprek_n(gesprekken: int) -> str:
    """Acht gesprekken is gewoonlijk, geen grens: daarna telt het door zonder "van 8"."""
    if gesprekken > GESPREKKEN_IN_ORIENTATIE:
        return f"{gesprekken} gesprekken"
    return f"gesprek {gesprekken} van {GESPREKKEN_IN_ORIENTATIE}"


def dag_in_fase(fase: str, *, sinds: date, gesprekken: int, vandaag: date) -> str:
    """In oriëntatie telt het gesprek, daarna de dag."""
    if fase == Fasesoort.ORIENTATIE:
        return gesprek_n(gesprekken)
    return f"dag {(vandaag - sinds).days + 1}"
