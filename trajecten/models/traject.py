"""De weg van een cliënt: traject, begeleider, fasen en werk."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from clienten.models import Client
from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import Dagen, OrganisatieModel, tot_na_van
from organisaties.models import IPSTeam
from trajecten.keuzes import Contractvorm, Doel, EindeReden, Fasesoort, Plaatsingsoort
from trajecten.querysets import (
    FaseQuerySet,
    PlaatsingQuerySet,
    ToewijzingQuerySet,
    TrajectQuerySet,
)
from werkgevers.models import Werkgever

_LOPEND = models.Q(einddatum__isnull=True)


class Traject(OrganisatieModel):
    """De begeleiding van een client; hoogstens een open traject per organisatie.

    `fase` en `fase_sinds` zijn de laatste Fase-rij, bewaard voor lijsten; alleen
    `handelingen.wissel_fase` schrijft ze, samen met de rij.
    """

    client = EigenVerwijzing(Client, related_name="trajecten")
    team = EigenVerwijzing(IPSTeam, related_name="trajecten")
    instroomdatum = models.DateField()
    doel = models.CharField(max_length=10, choices=Doel, default=Doel.WERK)
    fase = models.CharField(max_length=20, choices=Fasesoort, default=Fasesoort.ORIENTATIE)
    fase_sinds = models.DateField()
    einddatum = models.DateField("laatste dag", null=True, blank=True)
    einde_reden = models.CharField(max_length=30, choices=EindeReden, blank=True)

    objects = TrajectQuerySet.as_manager()

    class Meta:
        verbose_name = "traject"
        verbose_name_plural = "trajecten"
        constraints = [
            models.CheckConstraint(
                condition=_LOPEND | models.Q(einddatum__gte=models.F("instroomdatum")),
                name="traject_einde_na_instroom",
                violation_error_message="Het traject eindigt voor de instroomdatum.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    einddatum__isnull=True,
                    einde_reden="",
                    fase__in=["oriëntatie", "acquisitie", "baanbehoud"],
                )
                | (
                    models.Q(einddatum__isnull=False, fase__in=["uitgestroomd", "gestopt"])
                    & ~models.Q(einde_reden="")
                ),
                name="traject_einde_volledig",
                violation_error_message="Een einde heeft een datum, een reden en een eindfase.",
            ),
            models.CheckConstraint(
                condition=models.Q(fase_sinds__gte=models.F("instroomdatum")),
                name="traject_fase_na_instroom",
                violation_error_message="De fase begint voor de instroomdatum.",
            ),
            ExclusionConstraint(
                name="traject_geen_overlap",
                expressions=[
                    ("client", RangeOperators.EQUAL),
                    (Dagen("instroomdatum", "einddatum"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze cliënt heeft in die periode al een traject.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "team", "einddatum"], name="traject_team_idx"),
        ]

    def __str__(self) -> str:
        return f"traject vanaf {self.instroomdatum}"

    @property
    def loopt(self) -> bool:
        return self.einddatum is None


class Toewijzing(OrganisatieModel):
    """Wie de client begeleidt; nooit twee tegelijk."""

    traject = EigenVerwijzing(Traject, related_name="toewijzingen")
    begeleider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        related_name="toewijzingen",
        db_index=False,
    )
    van = models.DateField()
    tot = models.DateField("tot en met", null=True, blank=True)
    reden_boven_norm = models.CharField(max_length=500, blank=True)
    overdracht = models.TextField("notitie bij de overdracht", blank=True, max_length=2000)

    objects = ToewijzingQuerySet.as_manager()

    class Meta:
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        ordering = ("van",)
        constraints = [
            tot_na_van("toewijzing_tot_na_van"),
            ExclusionConstraint(
                name="toewijzing_geen_overlap",
                expressions=[
                    ("traject", RangeOperators.EQUAL),
                    (Dagen("van", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In die periode begeleidt al iemand anders deze cliënt.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisatie", "begeleider", "tot", "van"], name="toewijzing_begeleider_idx"
            )
        ]

    def __str__(self) -> str:
        return f"toewijzing vanaf {self.van}"


class Fase(OrganisatieModel):
    """Een stap in het traject. Rijen komen erbij en veranderen nooit."""

    traject = EigenVerwijzing(Traject, related_name="fasen", db_index=False)
    soort = models.CharField(max_length=20, choices=Fasesoort)
    van = models.DateField()
    reden = models.CharField(max_length=500, blank=True)

    rechten_portal = ("SELECT", "INSERT")

    objects = FaseQuerySet.as_manager()

    class Meta:
        verbose_name = "fase"
        verbose_name_plural = "fasen"
        ordering = ("van", "id")
        indexes = [models.Index(fields=["traject", "van", "id"], name="fase_traject_idx")]

    def __str__(self) -> str:
        return f"{self.soort} vanaf {self.van}"


class Plaatsing(OrganisatieModel):
    """Een baan of een opleiding. Ze loopt op de eerste en op de laatste dag."""

    traject = EigenVerwijzing(Traject, related_name="plaatsingen", db_index=False)
    soort = models.CharField(max_length=10, choices=Plaatsingsoort, default=Plaatsingsoort.WERK)
    werkgever = EigenVerwijzing(
        Werkgever, related_name="plaatsingen", verbose_name="werkgever of school"
    )
    functie = models.CharField(max_length=120)
    functiegroep = models.CharField(max_length=120, blank=True)
    start = models.DateField("eerste dag")
    einde = models.DateField("laatste dag", null=True, blank=True)
    uren_per_week = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
    )
    bruto_uurloon = models.DecimalField(
        max_digits=7, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    contractvorm = models.CharField(max_length=20, choices=Contractvorm, blank=True)
    open_voor_iedereen = models.BooleanField(default=True)
    regulier_opgegeven = models.BooleanField("regulier volgens opgave", null=True, blank=True)
    reden_einde = models.CharField(max_length=200, blank=True)
    geleerd = models.TextField("wat hebben we geleerd", blank=True, max_length=2000)

    objects = PlaatsingQuerySet.as_manager()

    class Meta:
        verbose_name = "plaatsing"
        verbose_name_plural = "plaatsingen"
        ordering = ("start",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(einde__isnull=True) | models.Q(einde__gte=models.F("start")),
                name="plaatsing_einde_na_start",
                violation_error_message="De plaatsing eindigt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=models.Q(uren_per_week__isnull=True)
                | models.Q(uren_per_week__gte=0, uren_per_week__lte=60),
                name="plaatsing_uren",
                violation_error_message="Het aantal uren per week ligt tussen 0 en 60.",
            ),
            models.CheckConstraint(
                condition=models.Q(bruto_uurloon__isnull=True) | models.Q(bruto_uurloon__gte=0),
                name="plaatsing_loon",
                violation_error_message="Het uurloon is niet negatief.",
            ),
        ]
        indexes = [models.Index(fields=["traject", "start", "einde"], name="plaatsing_loopt_idx")]

    def __str__(self) -> str:
        return f"{self.functie} vanaf {self.start}"
