"""Uitgaande post: een rij in dezelfde transactie als de oorzaak, verstuurd door een taak."""

import uuid

from django.db import models

from ips_portal.gedeeld import klok
from meldingen.querysets import UitgaandQuerySet

HOOGSTENS_POGINGEN = 16


class Poststatus(models.TextChoices):
    WACHT = "wacht", "wacht"
    BEZIG = "bezig", "bezig"
    VERSTUURD = "verstuurd", "verstuurd"
    MISLUKT = "mislukt", "mislukt"


class Uitgaand(models.Model):
    """Een mail die nog weg moet. Na verzending blijft alleen het bericht-id over, niet de tekst."""

    bericht_id = models.CharField(max_length=120, unique=True)
    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    inhoud = models.TextField(blank=True)
    ontvanger = models.EmailField()
    afzender = models.CharField(max_length=254)
    status = models.CharField(max_length=10, choices=Poststatus, default=Poststatus.WACHT)
    pogingen = models.PositiveSmallIntegerField(default=0)
    volgende_poging = models.DateTimeField(default=klok.nu)
    fout = models.CharField(max_length=200, blank=True)
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    verstuurd_op = models.DateTimeField(null=True, blank=True)

    objects = UitgaandQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgaand bericht"
        verbose_name_plural = "uitgaande berichten"
        indexes = [
            models.Index(
                fields=["volgende_poging"],
                name="uitgaand_wacht_idx",
                condition=models.Q(status__in=["wacht", "bezig"]),
            )
        ]

    def __str__(self) -> str:
        return self.bericht_id
