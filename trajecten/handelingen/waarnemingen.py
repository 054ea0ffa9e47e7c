"""Waarnemen tijdens verlof: beginnen, en eerder stoppen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from organisaties.models import Gebruiker, IPSTeam
from trajecten.handelingen.weigeren import weiger_als
from trajecten.models import Waarneming
from trajecten.regels.fasen import Afgewezen
from trajecten.regels.waarneming import laatste_dag, toets_periode


@dataclass(frozen=True)
class Verlof:
    """Wie er niet is, wie het overneemt, en van wanneer tot en met wanneer."""

    afwezige: Gebruiker
    waarnemers: Sequence[Gebruiker]
    van: date
    tot: date
    notitie: str = ""


@transaction.atomic
def begin_waarneming(
    *, team: IPSTeam, verlof: Verlof, door: Gebruiker, vandaag: date
) -> list[Waarneming]:
    """Een rij per waarnemer. ValidationError als het niet kan of al zo is."""
    weiger_als(toets_periode(van=verlof.van, tot=verlof.tot, vandaag=vandaag))
    if verlof.afwezige in verlof.waarnemers:
        weiger_als(Afgewezen("waarnemers", "Niemand neemt voor zichzelf waar."))
    return [_begin(team, verlof, waarnemer, door) for waarnemer in verlof.waarnemers]


def _begin(team: IPSTeam, verlof: Verlof, waarnemer: Gebruiker, door: Gebruiker) -> Waarneming:
    try:
        with transaction.atomic():
            return Waarneming.objects.create(
                organisatie_id=team.organisatie_id,
                team=team,
                afwezige=verlof.afwezige,
                waarnemer=waarnemer,
                van=verlof.van,
                tot=verlof.tot,
                notitie=verlof.notitie,
                aangemaakt_door=door,
            )
    except IntegrityError:
        raise ValidationError(
            {"waarnemers": f"{waarnemer.naam} neemt in (een deel van) die periode al waar."}
        ) from None


@transaction.atomic
def eindig_waarneming(*, waarneming: Waarneming, einde: date, vandaag: date) -> bool:
    """Stopt na `einde`. Onwaar als de waarneming daarmee helemaal vervalt."""
    dag = laatste_dag(einde=einde, van=waarneming.van, tot=waarneming.tot, vandaag=vandaag)
    if isinstance(dag, Afgewezen):
        weiger_als(dag)
        return True
    if dag is None:
        waarneming.delete()
        return False
    waarneming.tot = dag
    waarneming.save(update_fields=["tot"])
    return True
