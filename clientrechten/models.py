"""Bewaartermijnen, en wissen: wie het voorstelde, wie het deed, en wat ervan is te bewijzen."""

from django.conf import settings
from django.db import models

from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import OrganisatieModel


class Aanleiding(models.TextChoices):
    TERMIJN = "termijn", "de bewaartermijn is om"
    VERZOEK = "verzoek", "op verzoek van de cliënt"


class Bewaartermijn(OrganisatieModel):
    """Een eigen termijn van de organisatie voor een klasse, binnen wat de bron toelaat."""

    klasse = models.CharField(max_length=20)
    jaren = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "bewaartermijn"
        verbose_name_plural = "bewaartermijnen"
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "klasse"], name="bewaartermijn_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.klasse}: {self.jaren} jaar"


class Wisronde(OrganisatieModel):
    """Een voorstel om dossiers te wissen. Een ander dan wie het voorstelde voert het uit.

    `clienten` zijn nummers, leeg na het wissen. Uitvoeren doet alleen de functie van de eigenaar.
    """

    aanleiding = models.CharField(max_length=10, choices=Aanleiding)
    reden = models.CharField("waarom", max_length=500)
    clienten = models.JSONField(default=list)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    uitgevoerd_op = models.DateTimeField(null=True, blank=True)
    uitgevoerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    aantallen = models.JSONField("wat er gewist is", default=dict)

    rechten_portal = ("SELECT", "INSERT", "UPDATE (ingetrokken_op, ingetrokken_door_id)")

    class Meta:
        verbose_name = "wisronde"
        verbose_name_plural = "wisrondes"
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(uitgevoerd_op__isnull=True)
                | models.Q(ingetrokken_op__isnull=True, clienten=[]),
                name="wisronde_een_einde",
            ),
            models.CheckConstraint(
                condition=models.Q(uitgevoerd_door__isnull=True)
                | ~models.Q(uitgevoerd_door=models.F("aangemaakt_door")),
                name="wisronde_twee_mensen",
            ),
        ]

    def __str__(self) -> str:
        return f"wisronde {self.pk}"

    @property
    def open(self) -> bool:
        return self.uitgevoerd_op is None and self.ingetrokken_op is None


class Wisbewijs(OrganisatieModel):
    """Dat er een dossier is gewist, zonder te zeggen van wie.

    `kenmerk` is een hash met een sleutel die niet in de database staat: wie het dossier uit een
    oude kopie heeft, kan nagaan dat het gewist hoort te zijn. Zonder ronde: opnieuw na een herstel.
    """

    ronde = EigenVerwijzing(Wisronde, null=True, related_name="bewijzen")
    kenmerk = models.CharField(max_length=64)
    aantallen = models.JSONField(default=dict)

    rechten_portal = ("SELECT",)

    class Meta:
        verbose_name = "bewijs van wissen"
        verbose_name_plural = "bewijzen van wissen"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"bewijs {self.pk}"
