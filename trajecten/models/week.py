"""De week van een begeleider."""

from django.conf import settings
from django.db import models

from organisaties.basis import OrganisatieModel
from trajecten.querysets import WeekstaatQuerySet
from trajecten.regels.weekstaat import UREN_IN_EEN_WEEK


class Weekstaat(OrganisatieModel):
    """De week van een begeleider: uren, ingediend, en door de coördinator gezien (item 17)."""

    begeleider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        related_name="weekstaten",
        db_index=False,
    )
    jaar = models.PositiveSmallIntegerField("ISO-jaar")
    week = models.PositiveSmallIntegerField("ISO-week")
    uren_rooster = models.DecimalField("ingeroosterde uren", max_digits=5, decimal_places=2)
    uren_ips = models.DecimalField("uren aan IPS", max_digits=5, decimal_places=2)
    uren_samenleving = models.DecimalField("uren in de samenleving", max_digits=5, decimal_places=2)
    ingediend_op = models.DateTimeField(null=True, blank=True)
    gezien_op = models.DateField(null=True, blank=True)
    gezien_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = WeekstaatQuerySet.as_manager()

    class Meta:
        verbose_name = "weekstaat"
        verbose_name_plural = "weekstaten"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "begeleider", "jaar", "week"],
                name="weekstaat_uniek",
                violation_error_message="Deze weekstaat bestaat al.",
            ),
            models.CheckConstraint(
                condition=models.Q(week__range=(1, 53), jaar__range=(1990, 2100)),
                name="weekstaat_week",
                violation_error_message="Deze week bestaat niet.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    uren_rooster__range=(0, UREN_IN_EEN_WEEK),
                    uren_ips__gte=0,
                    uren_samenleving__gte=0,
                    uren_ips__lte=models.F("uren_rooster"),
                    uren_samenleving__lte=models.F("uren_rooster"),
                ),
                name="weekstaat_uren",
                violation_error_message="De uren passen niet in de ingeroosterde uren.",
            ),
            models.CheckConstraint(
                condition=models.Q(gezien_op__isnull=False) | models.Q(gezien_door__isnull=True),
                name="weekstaat_gezien",
                violation_error_message="Gezien zonder datum kan niet.",
            ),
        ]

    def __str__(self) -> str:
        return f"weekstaat {self.jaar}-W{self.week:02d}"

    @property
    def te_zien(self) -> bool:
        """Ingediend, en nog door niemand gezien."""
        return self.ingediend_op is not None and self.gezien_op is None

    @property
    def versie(self) -> str:
        """Verandert zodra een van de uren verandert: dan is de week niet meer die iemand zag."""
        return f"{self.uren_rooster:.2f}_{self.uren_ips:.2f}_{self.uren_samenleving:.2f}"
