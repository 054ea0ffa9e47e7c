"""Het arbeidsprofiel en het zoekplan bijwerken (items 14 en 16)."""

from datetime import date

from django.db import transaction

from organisaties.models import Gebruiker
from trajecten.handelingen.versies import Bewaard, laatste_versie, verschilt, voeg_toe
from trajecten.handelingen.weigeren import weiger_als
from trajecten.keuzes import Profielaanleiding
from trajecten.models import Profielversie, Zoekplanversie
from trajecten.regels.profiel import toets_ervaring
from trajecten.regels.versies import is_verouderd

# Wat het profiel en het plan zeggen: hierin verschilt een versie van de vorige.
PROFIELVELDEN = (
    "voorkeuren",
    "ervaring",
    "vaardigheden",
    "sterke_kanten",
    "aanpassingen",
    "netwerk",
    "werkomgeving",
    "bronnen",
)
ZOEKPLANVELDEN = (
    "soort_werk",
    "branches",
    "reisafstand",
    "uren_van",
    "uren_tot",
    "aanpak_client",
    "aanpak_begeleider",
    "anderen",
    "bijstellen_op",
)


@transaction.atomic
def bewaar_profiel(
    *, profiel: Profielversie, door: Gebruiker | None, vandaag: date
) -> Bewaard[Profielversie]:
    """Een nieuwe versie, of de vorige als er niets veranderde.

    Na werk is ook een ongewijzigd profiel een versie: samen nagelopen, en het klopt nog.
    """
    werk = profiel.plaatsing
    weiger_als(toets_ervaring(start=werk.start if werk else None, datum=profiel.datum))
    return voeg_toe(versie=profiel, is_nieuw=_is_nieuw_profiel, door=door, vandaag=vandaag)


@transaction.atomic
def bewaar_zoekplan(
    *, plan: Zoekplanversie, door: Gebruiker | None, vandaag: date
) -> Bewaard[Zoekplanversie]:
    """Een nieuwe versie bij het laatste profiel, of de vorige als er niets veranderde.

    Een plan dat oud is, of bij een ouder profiel hoort, wordt door het te bewaren weer actueel.
    """
    plan.profiel = laatste_versie(Profielversie, plan.traject)
    return voeg_toe(versie=plan, is_nieuw=_is_nieuw_plan, door=door, vandaag=vandaag)


def _is_nieuw_profiel(profiel: Profielversie, vorige: Profielversie) -> bool:
    if verschilt(profiel, vorige, PROFIELVELDEN):
        return True
    bevestigt = profiel.aanleiding == Profielaanleiding.NA_WERK
    return bevestigt and verschilt(profiel, vorige, ("aanleiding", "plaatsing_id", "datum"))


def _is_nieuw_plan(plan: Zoekplanversie, vorige: Zoekplanversie) -> bool:
    return verschilt(plan, vorige, (*ZOEKPLANVELDEN, "profiel_id")) or is_verouderd(
        vorige.datum, vandaag=plan.datum
    )
