"""Hoe lang een verzoek van een cliënt mag duren (AVG art. 12 lid 3), en wat een besluit vraagt."""

from dataclasses import dataclass
from datetime import date, timedelta

from clientrechten.keuzes import NIET_ALLES, Verzoeksoort
from ips_portal.gedeeld.periode import plus_maanden

MAANDEN, HOOGSTENS_MAANDEN = 1, 3


@dataclass(frozen=True)
class Afgewezen:
    veld: str
    uitleg: str


def uiterlijk_op(ontvangen: date, *, verlengd: bool = False) -> date:
    """Een maand na de dag van ontvangst; met de verlenging erbij drie."""
    return plus_maanden(ontvangen, HOOGSTENS_MAANDEN if verlengd else MAANDEN)


def toets_verlengen(
    *, ontvangen: date, al_verlengd: bool, besloten: bool, vandaag: date
) -> Afgewezen | None:
    """De cliënt hoort binnen de eerste maand dat het langer duurt, en waarom."""
    if besloten:
        return Afgewezen("", "Over dit verzoek is al besloten.")
    if al_verlengd:
        return Afgewezen("", "Dit verzoek is al verlengd. Langer dan drie maanden kan niet.")
    if vandaag > uiterlijk_op(ontvangen):
        return Afgewezen("", "De eerste maand is voorbij: verlengen kan alleen daarbinnen.")
    return None


def toets_besluit(
    *, soort: str, besluit: str, verklaring: str, geen_verklaring: bool, besloten: bool
) -> Afgewezen | None:
    """Wie een verbetering niet krijgt, mag een eigen verklaring bij het dossier laten voegen."""
    if besloten:
        return Afgewezen("", "Over dit verzoek is al besloten.")
    if soort == Verzoeksoort.VERBETEREN and besluit in NIET_ALLES:
        if not verklaring and not geen_verklaring:
            return Afgewezen(
                "verklaring",
                "Vul in wat de cliënt er zelf over wil laten opnemen, of zet een vinkje dat hij dat"
                " niet wil.",
            )
    elif verklaring:
        return Afgewezen(
            "verklaring", "Een verklaring hoort bij een verbetering die niet helemaal is gedaan."
        )
    return None


def waarschuw_vanaf(*, uiterlijk: date, ontvangen: date, dagen: int) -> date:
    """Zoveel dagen voor het einde, en nooit voor het verzoek er was."""
    return max(uiterlijk - timedelta(days=dagen), ontvangen)
