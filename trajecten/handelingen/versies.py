"""Een versie toevoegen aan een profiel of plan. Wat er stond blijft staan."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als
from trajecten.models import Profielversie, Traject, Zoekplanversie
from trajecten.regels.versies import toets_versie

R = TypeVar("R")
V = TypeVar("V", Profielversie, Zoekplanversie)


@dataclass(frozen=True)
class Bewaard(Generic[R]):
    """De rij die er nu staat; niet `nieuw` als ze er al stond."""

    rij: R
    nieuw: bool


def voeg_toe(
    *,
    versie: V,
    is_nieuw: Callable[[V, V], bool],
    door: Gebruiker | None,
    vandaag: date,
) -> Bewaard[V]:
    """Geeft de versie het volgende nummer; `is_nieuw` zegt of ze iets aan de vorige toevoegt.

    Roep aan binnen een transactie: het traject staat op slot, een ander wacht.
    """
    traject = Traject.objects.vergrendeld().get(pk=versie.traject_id)
    vorige = laatste_versie(type(versie), traject)
    weiger_als(
        toets_versie(
            datum=versie.datum,
            instroom=traject.instroomdatum,
            traject_einde=traject.einddatum,
            vorige=vorige.datum if vorige else None,
            vandaag=vandaag,
        )
    )
    if vorige is not None and not is_nieuw(versie, vorige):
        return Bewaard(vorige, nieuw=False)
    versie.nummer = vorige.nummer + 1 if vorige else 1
    versie.aangemaakt_door = door
    versie.save(force_insert=True)
    return Bewaard(versie, nieuw=True)


def laatste_versie(model: type[V], traject: Traject) -> V | None:
    return model._default_manager.filter(traject=traject).order_by("-nummer").first()


def verschilt(een: Any, ander: Any, velden: tuple[str, ...]) -> bool:
    return any(getattr(een, veld) != getattr(ander, veld) for veld in velden)
