"""Een afgesloten kwartaal: de cijfers zoals ze toen waren."""

from django.conf import settings
from django.db import models

from organisaties.basis import OrganisatieModel
from werkmonitor.querysets import KwartaalstandQuerySet


class Kwartaalstand(OrganisatieModel):
    """De cijfers van een kwartaal, vast vanaf het afsluiten.

    `cijfers` heeft per bereik (de organisatie, en elk team) het hele beeld; `definities` zijn die
    waarmee is geteld. Weer openen laat de rij staan, met de reden; opnieuw afsluiten is een nieuwe.
    """

    jaar = models.PositiveSmallIntegerField()
    nummer = models.PositiveSmallIntegerField("kwartaal")
    cijfers = models.JSONField()
    definities = models.JSONField()
    afgesloten_op = models.DateTimeField()
    afgesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", db_index=False
    )
    heropend_op = models.DateTimeField("weer geopend op", null=True, blank=True)
    heropend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="weer geopend door",
    )
    heropend_reden = models.CharField("waarom weer open", max_length=500, blank=True)

    rechten_portal = ("SELECT", "INSERT", "UPDATE")

    objects = KwartaalstandQuerySet.as_manager()

    class Meta:
        verbose_name = "afgesloten kwartaal"
        verbose_name_plural = "afgesloten kwartalen"
        ordering = ("-jaar", "-nummer", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "jaar", "nummer"],
                condition=models.Q(heropend_op__isnull=True),
                name="kwartaal_een_keer_dicht",
                violation_error_message="Dit kwartaal is al afgesloten.",
            ),
            models.CheckConstraint(
                condition=models.Q(nummer__range=(1, 4)), name="kwartaal_1_tot_4"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    heropend_op__isnull=True, heropend_door__isnull=True, heropend_reden=""
                )
                | models.Q(heropend_op__isnull=False, heropend_door__isnull=False)
                & ~models.Q(heropend_reden=""),
                name="kwartaal_heropend",
                violation_error_message="Een kwartaal gaat alleen met een reden weer open.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}e kwartaal {self.jaar}"
