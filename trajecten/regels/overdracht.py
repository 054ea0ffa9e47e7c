"""Een cliënt gaat over naar een andere begeleider: vanaf welke dag, en past hij erbij."""

from datetime import date, timedelta

from trajecten.regels.caseload import Caseload
from trajecten.regels.fasen import Afgewezen

# Verder terug zou weken veranderen die al zijn geteld en gezien.
TERUG = timedelta(days=31)
VOORUIT = timedelta(days=92)


def toets_dag(*, van: date, huidige_van: date, vandaag: date) -> Afgewezen | None:
    """Vanaf welke dag een overdracht mag ingaan."""
    if van < huidige_van:
        return Afgewezen("van", "Toen begeleidde de huidige begeleider deze cliënt nog niet.")
    if van < vandaag - TERUG:
        return Afgewezen("van", f"Een overdracht gaat hoogstens {TERUG.days} dagen terug.")
    if van > vandaag + VOORUIT:
        return Afgewezen("van", f"Een overdracht ligt hoogstens {VOORUIT.days} dagen vooruit.")
    return None


def toets_norm(*, erna: Caseload, naam: str, reden: str) -> Afgewezen | None:
    """Boven de norm kan alleen met een reden. `erna` is de caseload met deze cliënt erbij."""
    if erna.verschil <= 0 or reden.strip():
        return None
    return Afgewezen(
        "reden_boven_norm",
        f"{naam} komt hiermee op {erna.actief} cliënten: {erna.verschil} boven de norm van"
        f" {erna.norm}. Schrijf waarom dat toch kan.",
    )


def woorden(erna: Caseload) -> str:
    """Wat één cliënt erbij betekent: "wordt 21 van 20, 1 boven de norm"."""
    kern = f"wordt {erna.actief} van {erna.norm}"
    if erna.verschil > 0:
        return f"{kern}, {erna.verschil} boven de norm"
    if erna.verschil == 0:
        return f"{kern}, dan vol"
    return f"{kern}, nog ruimte voor {-erna.verschil}"
