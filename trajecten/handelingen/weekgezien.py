"""De coördinator ziet de weken van het team: de datum is het bewijs bij item 17."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from organisaties.models import Gebruiker, IPSTeam
from trajecten.models import Weekstaat


@dataclass(frozen=True)
class Gezien:
    """Wat er met de gevraagde weken gebeurde."""

    nu: tuple[Weekstaat, ...]
    al: tuple[Weekstaat, ...]
    anders: tuple[Weekstaat, ...]  # gewijzigd of ingetrokken sinds de pagina werd getoond

    @property
    def weken(self) -> tuple[Weekstaat, ...]:
        return self.nu + self.al + self.anders


@transaction.atomic
def merk_gezien(
    *, team: IPSTeam, versies: Mapping[UUID, str], door: Gebruiker, vandaag: date
) -> Gezien:
    """Zet de datum op ingediende weken van dit team die nog niemand zag.

    `versies` zegt per week wat de coördinator op het scherm had: een week die intussen is gewijzigd
    blijft ongezien. De rijen staan op slot, dus twee klikken tegelijk geven één datum.
    """
    weken = tuple(
        Weekstaat.objects.van_team(team)
        .filter(sleutel__in=versies)
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    )
    al = tuple(week for week in weken if week.gezien_op)
    nu = tuple(week for week in weken if week.te_zien and week.versie == versies[week.sleutel])
    Weekstaat.objects.filter(pk__in=[week.pk for week in nu]).update(
        gezien_op=vandaag, gezien_door=door
    )
    for week in nu:
        week.gezien_op, week.gezien_door = vandaag, door
    anders = tuple(week for week in weken if week not in al and week not in nu)
    return Gezien(nu, al, anders)
