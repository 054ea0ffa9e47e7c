"""De weekstaat indienen. Wat verandert nadat de coördinator keek, moet hij opnieuw zien."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ips_portal.gedeeld.periode import Week
from organisaties.lid import Lid
from trajecten.models import Weekstaat
from trajecten.regels.weekstaat import Uren


@dataclass(frozen=True)
class Ingediend:
    staat: Weekstaat
    gezien_vervallen: bool = False


@transaction.atomic
def dien_in(*, week: Week, uren: Uren, door: Lid, nu: datetime) -> Ingediend:
    """Dient de week van `door` in, of verbetert haar.

    Verandert er na «gezien» een getal, dan vervalt dat; dezelfde getallen laten alles staan.
    """
    nieuw = {
        "uren_rooster": uren.rooster,
        "uren_ips": uren.ips,
        "uren_samenleving": uren.samenleving,
    }
    staat, gemaakt = Weekstaat.objects.select_for_update(of=("self",)).get_or_create(
        organisatie_id=door.organisatie.pk,
        begeleider_id=door.gebruiker.pk,
        jaar=week.jaar,
        week=week.nummer,
        defaults={**nieuw, "ingediend_op": nu, "aangemaakt_door": door.gebruiker},
    )
    if gemaakt:
        return Ingediend(staat)
    anders = any(getattr(staat, naam) != waarde for naam, waarde in nieuw.items())
    vervallen = anders and staat.gezien_op is not None
    if anders:
        staat.gezien_op = staat.gezien_door = None
    if anders or staat.ingediend_op is None:
        staat.ingediend_op = nu
    for naam, waarde in nieuw.items():
        setattr(staat, naam, waarde)
    staat.save(update_fields=[*nieuw, "ingediend_op", "gezien_op", "gezien_door"])
    return Ingediend(staat, gezien_vervallen=vervallen)


def versie_van(staat: Weekstaat | None) -> str:
    """Verandert zodra iemand de week verbetert of ziet."""
    return f"{staat.versie}_{staat.gezien_op or ''}" if staat else ""


def heropen_week(*, organisatie_id: int, begeleider_id: int, week: Week) -> bool:
    """Trekt «gezien» in; waar als de week gezien was."""
    return bool(
        Weekstaat.objects.filter(
            organisatie_id=organisatie_id, begeleider_id=begeleider_id, gezien_op__isnull=False
        )
        .van_week(week)
        .update(gezien_op=None, gezien_door=None)
    )
