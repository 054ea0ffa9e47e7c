"""Wat het onderdeel Fase toont: de fase van nu, waar ze op rust, en de toestemmingen."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from trajecten.akkoord import akkoorden_van
from trajecten.keuzes import Fasegrond, Fasesoort
from trajecten.models import Fase, Financiersakkoord, Traject
from trajecten.regels.akkoord import Akkoord, geldt_op, vraagt_akkoord


@dataclass(frozen=True)
class Fasestand:
    """`geblokkeerd`: zoeken vraagt een akkoord dat er vandaag niet is."""

    nu: Fase | None
    akkoorden: list[tuple[Akkoord, bool]]  # met: geldt het vandaag
    geblokkeerd: bool

    @property
    def loopt_vooruit(self) -> bool:
        return self.nu is not None and self.nu.grond == Fasegrond.VOORUITLOPEND


def fasestand(traject: Traject, *, vandaag: date) -> Fasestand:
    """Twee queries, en een per andere bron van akkoorden."""
    akkoorden = akkoorden_van(traject)
    vraagt = vraagt_akkoord(huidig=traject.fase, naar=Fasesoort.ACQUISITIE)
    return Fasestand(
        nu=Fase.objects.filter(traject=traject).in_volgorde().last(),
        akkoorden=[(akkoord, akkoord.geldt_op(vandaag)) for akkoord in akkoorden],
        geblokkeerd=vraagt and not geldt_op(akkoorden, vandaag),
    )


def akkoord_van(traject: Traject, sleutel: UUID, *, op_slot: bool) -> Financiersakkoord:
    """Http404 als dit akkoord niet bij dit traject hoort. Op slot: een ander wacht."""
    akkoorden = Financiersakkoord.objects.filter(traject=traject, sleutel=sleutel)
    if op_slot:
        akkoorden = akkoorden.select_for_update(of=("self",), no_key=True)
    akkoord = akkoorden.first()
    if akkoord is None:
        raise Http404
    return akkoord
