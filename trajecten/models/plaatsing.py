"""Werk en opleiding: de plaatsing, wat er verandert, en de steun daarna."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import OrganisatieModel
from trajecten.keuzes import (
    Contractvorm,
    Plaatsingsoort,
    Volgfrequentie,
    Werkeinde,
    Werkweek,
)
from trajecten.models.traject import Traject
from trajecten.querysets import PlaatsingQuerySet
from werkgevers.models import Werkgever


class Plaatsing(OrganisatieModel):
    """Een baan of een opleiding. Ze loopt op de eerste en op de laatste dag.

    Uren, loon en contract zijn die van de eerste dag; wat later verandert staat in `Voorwaarden`.
    """

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
    volle_werkweek = models.CharField(
        "normale werkweek bij deze werkgever", max_length=2, choices=Werkweek, blank=True
    )
    regulier_opgegeven = models.BooleanField("regulier volgens opgave", null=True, blank=True)
    opgave_ingehaald = models.BooleanField(
        "loon of contract gewijzigd na het inlezen", default=False, editable=False
    )
    dreigt_sinds = models.DateField("baanverlies dreigt sinds", null=True, blank=True)
    einde_soort = models.CharField(max_length=20, choices=Werkeinde, blank=True)
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
                condition=models.Q(einde__isnull=False) | models.Q(einde_soort=""),
                name="plaatsing_reden_bij_einde",
                violation_error_message="Een reden van het einde hoort bij een laatste dag.",
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
        return f"{self.functie} vanaf {datum_lang(self.start)}"


class Voorwaarden(OrganisatieModel):
    """Andere uren, ander loon of een ander contract, vanaf een dag."""

    plaatsing = EigenVerwijzing(Plaatsing, related_name="voorwaarden", db_index=False)
    van = models.DateField("vanaf")
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
    toelichting = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "gewijzigde voorwaarden"
        verbose_name_plural = "gewijzigde voorwaarden"
        ordering = ("van", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["plaatsing", "van"],
                name="voorwaarden_uniek",
                violation_error_message="Vanaf deze dag is al een wijziging vastgelegd.",
            ),
            models.CheckConstraint(
                condition=models.Q(uren_per_week__isnull=True)
                | models.Q(uren_per_week__range=(0, 60)),
                name="voorwaarden_uren",
                violation_error_message="Het aantal uren per week ligt tussen 0 en 60.",
            ),
            models.CheckConstraint(
                condition=models.Q(bruto_uurloon__isnull=True) | models.Q(bruto_uurloon__gte=0),
                name="voorwaarden_loon",
                violation_error_message="Het uurloon is niet negatief.",
            ),
        ]

    def __str__(self) -> str:
        return f"voorwaarden vanaf {datum_lang(self.van)}"


class Volgwens(OrganisatieModel):
    """Hoeveel contact de client vanaf een dag wil. Rijen komen erbij en veranderen nooit."""

    plaatsing = EigenVerwijzing(Plaatsing, related_name="volgwensen", db_index=False)
    van = models.DateField("vanaf")
    frequentie = models.CharField(max_length=10, choices=Volgfrequentie)
    om_de_weken = models.PositiveSmallIntegerField(
        "eens in de hoeveel weken", null=True, blank=True
    )
    toelichting = models.CharField(max_length=300, blank=True)

    rechten_portal = ("SELECT", "INSERT")

    class Meta:
        verbose_name = "wens over contact na de start"
        verbose_name_plural = "wensen over contact na de start"
        ordering = ("van", "id")
        constraints = [
            models.CheckConstraint(
                # Zonder isnull is een leeg aantal "onbekend", en dat laat de database door.
                condition=models.Q(
                    frequentie="minder", om_de_weken__isnull=False, om_de_weken__range=(2, 52)
                )
                | ~models.Q(frequentie="minder") & models.Q(om_de_weken__isnull=True),
                name="volgwens_weken",
                violation_error_message="Minder vaak is eens in de 2 tot 52 weken.",
            )
        ]
        indexes = [models.Index(fields=["plaatsing", "van", "id"], name="volgwens_idx")]

    def __str__(self) -> str:
        return f"{self.get_frequentie_display()} vanaf {datum_lang(self.van)}"


class Volgoverdracht(OrganisatieModel):
    """Bij vast werk neemt het behandelteam het volgen over (item 23)."""

    plaatsing = EigenVerwijzing(Plaatsing, related_name="volgoverdrachten", db_index=False)
    datum = models.DateField()
    aan = models.CharField("aan wie", max_length=120)
    afspraken = models.TextField(blank=True, max_length=2000)

    class Meta:
        verbose_name = "overdracht van het volgen"
        verbose_name_plural = "overdrachten van het volgen"
        constraints = [
            models.UniqueConstraint(
                fields=["plaatsing"],
                name="volgoverdracht_uniek",
                violation_error_message="Het volgen van dit werk is al overgedragen.",
            )
        ]

    def __str__(self) -> str:
        return f"overgedragen op {datum_lang(self.datum)}"


class Minimumloon(models.Model):
    """Het wettelijk minimumloon van een volwassene vanaf een dag, bruto.

    Per maand tot en met 2023, per uur vanaf 2024. Bron: trajecten/referentie/minimumloon.csv.
    """

    geldig_van = models.DateField(unique=True)
    leeftijd_vanaf = models.PositiveSmallIntegerField()
    per_maand = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    per_uur = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    bron = models.TextField()

    rechten_portal = ("SELECT",)

    class Meta:
        verbose_name = "minimumloon"
        verbose_name_plural = "minimumloon"
        ordering = ("geldig_van",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(per_maand__isnull=True, per_uur__isnull=False)
                | models.Q(per_maand__isnull=False, per_uur__isnull=True),
                name="minimumloon_maand_of_uur",
            )
        ]

    def __str__(self) -> str:
        return f"minimumloon vanaf {datum_lang(self.geldig_van)}"


class Minimumjeugdloon(models.Model):
    """Het deel van het minimumloon dat voor een leeftijd geldt, in procenten."""

    geldig_van = models.DateField()
    leeftijd = models.PositiveSmallIntegerField()
    percentage = models.DecimalField(max_digits=4, decimal_places=1)
    bron = models.TextField()

    rechten_portal = ("SELECT",)

    class Meta:
        verbose_name = "minimumjeugdloon"
        verbose_name_plural = "minimumjeugdloon"
        ordering = ("geldig_van", "leeftijd")
        constraints = [
            models.UniqueConstraint(
                fields=["geldig_van", "leeftijd"], name="minimumjeugdloon_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.percentage}% voor {self.leeftijd} jaar vanaf {datum_lang(self.geldig_van)}"
