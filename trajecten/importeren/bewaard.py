"""Een werkboek dat wacht op bevestiging, en wat ervan kwam."""

from django.conf import settings
from django.db import models

from organisaties.basis import OrganisatieModel


class InvoerQuerySet(models.QuerySet):
    def zonder_inhoud(self) -> "InvoerQuerySet":
        """Voor een pagina: het bestand zelf blijft in de database."""
        return self.defer("inhoud")


class Invoer(OrganisatieModel):
    """Een werkboek tussen controleren en invoeren.

    Het bestand staat in de database, achter de rijbeveiliging, en niet op een schijf met een te
    raden naam. Na het invoeren verdwijnt het; wat blijft liggen wordt na een dag opgeruimd.
    """

    inhoud = models.BinaryField(null=True)
    bevindingen = models.JSONField(default=dict)
    uitslag = models.JSONField(null=True)
    ingevoerd_op = models.DateTimeField(null=True)
    ingevoerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, related_name="+"
    )

    objects = InvoerQuerySet.as_manager()

    class Meta:
        app_label = "trajecten"
        verbose_name = "invoer van een werkboek"
        verbose_name_plural = "invoer van werkboeken"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    ingevoerd_op__isnull=True, ingevoerd_door__isnull=True, uitslag__isnull=True
                )
                | models.Q(
                    ingevoerd_op__isnull=False,
                    ingevoerd_door__isnull=False,
                    uitslag__isnull=False,
                    inhoud__isnull=True,
                ),
                name="invoer_eenmaal",
                violation_error_message="Wat is ingevoerd heeft een uitslag en geen bestand meer.",
            ),
        ]

    def __str__(self) -> str:
        return f"invoer van {self.aangemaakt_op:%d-%m-%Y %H:%M}"
