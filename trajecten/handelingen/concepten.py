"""Concepten: wat iemand aan het typen is, bewaard tot het is opgeslagen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from organisaties.lid import Lid
from trajecten.models import Concept, Contactmoment

CONTACT = "contact"
HOOGSTENS_TEKENS = 16_000

Velden = Mapping[str, list[str]]


@dataclass(frozen=True)
class Bewaard:
    velden: dict[str, list[str]]
    bewaard_op: datetime


def formuliernaam(sleutel: UUID | None) -> str:
    """Een concept per formulier: een voor nieuwe contacten, en een per contact dat wijzigt."""
    return CONTACT if sleutel is None else f"{CONTACT}-{sleutel}"


def bewaar_concept(
    *,
    formulier: str,
    velden: Velden,
    door: Lid,
    nu: datetime,
    hoogstens: int = HOOGSTENS_TEKENS,
) -> bool:
    """Bewaart `velden` over het vorige concept heen; onwaar als het te groot is.

    Een concept dat na het opslaan nog binnenkomt hoort bij een contact dat er al is, en vervalt.
    """
    if sum(len(tekst) for teksten in velden.values() for tekst in teksten) > hoogstens:
        return False
    if not _al_opgeslagen(velden):
        Concept.objects.update_or_create(
            organisatie_id=door.organisatie.pk,
            gebruiker_id=door.gebruiker.pk,
            formulier=formulier,
            defaults={"velden": dict(velden), "bewaard_op": nu},
            create_defaults={
                "velden": dict(velden),
                "bewaard_op": nu,
                "aangemaakt_door": door.gebruiker,
            },
        )
    return True


def lees_concept(*, formulier: str, door: Lid) -> Bewaard | None:
    concept = Concept.objects.filter(gebruiker_id=door.gebruiker.pk, formulier=formulier).first()
    if concept is None or _al_opgeslagen(concept.velden):
        return None
    return Bewaard(concept.velden, concept.bewaard_op)


def gooi_concept_weg(*, formulier: str, door: Lid) -> None:
    Concept.objects.filter(gebruiker_id=door.gebruiker.pk, formulier=formulier).delete()


def _al_opgeslagen(velden: Velden) -> bool:
    try:
        indien_sleutel = UUID((velden.get("indien_sleutel") or [""])[-1])
    except ValueError:
        return False
    return Contactmoment.objects.ingediend_met(indien_sleutel).exists()
