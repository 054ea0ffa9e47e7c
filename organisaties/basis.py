"""De basis van elke tabel met gegevens van een organisatie."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.db import models

from ips_portal.gedeeld import klok


class Dagen(models.Func):
    """De periode van `van` tot en met `tot`; zonder `tot` loopt ze door."""

    function = "DATERANGE"
    output_field = DateRangeField()

    def __init__(self, van: str, tot: str) -> None:
        super().__init__(van, tot, RangeBoundary(inclusive_lower=True, inclusive_upper=True))


class DagHier(models.Func):
    """De kalenderdag in Amsterdam van een ogenblik; vast genoeg voor een regel in de database."""

    template = "(%(expressions)s AT TIME ZONE 'Europe/Amsterdam')::date"
    output_field = models.DateField()


def tot_na_van(naam: str) -> models.CheckConstraint:
    """De periode eindigt niet voor ze begint."""
    return models.CheckConstraint(
        condition=models.Q(tot__isnull=True) | models.Q(tot__gte=models.F("van")),
        name=naam,
        violation_error_message="De einddatum ligt voor de begindatum.",
    )


def loopt_op(datum, *, van: str = "van", tot: str = "tot") -> models.Q:
    """De periode loopt op `datum`; de eerste en de laatste dag tellen mee."""
    return models.Q(**{f"{van}__lte": datum}) & (
        models.Q(**{f"{tot}__isnull": True}) | models.Q(**{f"{tot}__gte": datum})
    )


class OrganisatieModel(models.Model):
    """Een rij van een organisatie: achter de rijbeveiliging, met een sleutel voor in URL's."""

    organisatie = models.ForeignKey(
        "organisaties.Organisatie", on_delete=models.RESTRICT, related_name="+", db_index=False
    )
    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    aangemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
    )

    class Meta:
        abstract = True
