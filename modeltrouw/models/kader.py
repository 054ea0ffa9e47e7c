"""Het kwaliteitskader: acht criteria, en het plan van een organisatie of samenwerking."""

from django.conf import settings
from django.db import models

from ips_portal.gedeeld.velden import EigenVerwijzing
from modeltrouw.keuzes import Kaderstatus, Scenario
from modeltrouw.querysets import KaderplanQuerySet
from organisaties.basis import OrganisatieModel, tot_na_van


class Kaderplan(OrganisatieModel):
    """Hoe een (startende) organisatie of samenwerking aan de acht criteria voldoet."""

    naam = models.CharField(max_length=120)
    scenario = models.CharField(max_length=15, choices=Scenario)
    verantwoordelijk = models.CharField("wie is verantwoordelijk", max_length=120)
    aanvrager = models.CharField("wie vraagt de financiering aan", max_length=120, blank=True)
    gemeten = models.CharField("wie wordt gemeten", max_length=120, blank=True)
    doelgroep = models.CharField("voor wie", max_length=300, blank=True)
    van = models.DateField("begint op")
    tot = models.DateField("loopt tot en met", null=True, blank=True)

    objects = KaderplanQuerySet.as_manager()

    class Meta:
        verbose_name = "implementatieplan"
        verbose_name_plural = "implementatieplannen"
        ordering = ("-van", "-id")
        constraints = [tot_na_van("kaderplan_tot_na_van")]

    def __str__(self) -> str:
        return self.naam


class Kaderdeelnemer(OrganisatieModel):
    plan = EigenVerwijzing(Kaderplan, related_name="deelnemers")
    naam = models.CharField("organisatie", max_length=120)
    bijdrage = models.CharField("wat doet die", max_length=300, blank=True)

    class Meta:
        verbose_name = "deelnemer"
        verbose_name_plural = "deelnemers"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "naam"],
                name="kaderdeelnemer_uniek",
                violation_error_message="Deze organisatie doet al mee.",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Kaderantwoord(OrganisatieModel):
    """Per criterium hoe eraan wordt voldaan, en wat de beoordelaar ervan vindt."""

    plan = EigenVerwijzing(Kaderplan, related_name="antwoorden", db_index=False)
    criterium = models.PositiveSmallIntegerField()
    hoe = models.TextField("hoe voldoet u eraan", blank=True, max_length=4000)
    bewijs = models.TextField("waar blijkt dat uit", blank=True, max_length=2000)
    status = models.CharField(max_length=5, choices=Kaderstatus, blank=True)
    opmerking = models.TextField("opmerking van de beoordelaar", blank=True, max_length=2000)
    opmerking_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )
    opmerking_op = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "antwoord op een criterium"
        verbose_name_plural = "antwoorden op criteria"
        ordering = ("criterium",)
        constraints = [
            models.UniqueConstraint(fields=["plan", "criterium"], name="kaderantwoord_uniek"),
            models.CheckConstraint(
                condition=models.Q(criterium__range=(1, 8)), name="kaderantwoord_criterium"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    opmerking="", opmerking_op__isnull=True, opmerking_door__isnull=True
                )
                | models.Q(
                    ~models.Q(opmerking=""),
                    opmerking_op__isnull=False,
                    opmerking_door__isnull=False,
                ),
                name="kaderantwoord_opmerking_van_wie",
            ),
        ]

    def __str__(self) -> str:
        return f"criterium {self.criterium}"
