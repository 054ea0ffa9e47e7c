"""Arbeidsprofiel en zoekplan: elke versie blijft staan (items 14 en 16)."""

from django.db import models

from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import OrganisatieModel
from trajecten.keuzes import Profielaanleiding
from trajecten.models.plaatsing import Plaatsing
from trajecten.models.traject import Traject


class Profielversie(OrganisatieModel):
    """Een versie van het arbeidsprofiel. Rijen komen erbij en veranderen nooit.

    `plaatsing` is het werk waarvan is geleerd; leeg bij de eerste gesprekken.
    """

    traject = EigenVerwijzing(Traject, related_name="profielversies", db_index=False)
    nummer = models.PositiveSmallIntegerField()
    datum = models.DateField()
    aanleiding = models.CharField(max_length=12, choices=Profielaanleiding)
    plaatsing = EigenVerwijzing(Plaatsing, null=True, blank=True, related_name="profielversies")
    voorkeuren = models.TextField("wat wil de cliënt", blank=True, max_length=4000)
    ervaring = models.TextField("werk en opleiding tot nu toe", blank=True, max_length=4000)
    vaardigheden = models.TextField("wat kan de cliënt", blank=True, max_length=4000)
    sterke_kanten = models.TextField(blank=True, max_length=4000)
    aanpassingen = models.TextField("wat is nu nodig op het werk", blank=True, max_length=4000)
    netwerk = models.TextField("wie kan helpen", blank=True, max_length=4000)
    werkomgeving = models.TextField("welke omgeving past", blank=True, max_length=4000)
    bronnen = models.CharField("met wie is gesproken", max_length=500, blank=True)

    rechten_portal = ("SELECT", "INSERT")

    class Meta:
        verbose_name = "versie van het arbeidsprofiel"
        verbose_name_plural = "versies van het arbeidsprofiel"
        ordering = ("nummer",)
        constraints = [
            models.UniqueConstraint(
                fields=["traject", "nummer"],
                name="profielversie_uniek",
                violation_error_message="Iemand anders bewaarde net een nieuwe versie.",
            ),
            models.CheckConstraint(condition=models.Q(nummer__gte=1), name="profielversie_nummer"),
            models.CheckConstraint(
                condition=~models.Q(aanleiding="na werk") | models.Q(plaatsing__isnull=False),
                name="profielversie_na_werk",
                violation_error_message="Kies na welk werk het profiel is bijgewerkt.",
            ),
        ]

    def __str__(self) -> str:
        return f"arbeidsprofiel versie {self.nummer}"


class Zoekplanversie(OrganisatieModel):
    """Een versie van het zoekplan. Rijen komen erbij en veranderen nooit."""

    traject = EigenVerwijzing(Traject, related_name="zoekplanversies", db_index=False)
    nummer = models.PositiveSmallIntegerField()
    datum = models.DateField()
    profiel = EigenVerwijzing(Profielversie, null=True, blank=True, related_name="zoekplannen")
    soort_werk = models.TextField("welk werk of welke opleiding", max_length=4000)
    branches = models.TextField("bij welke werkgevers of scholen", blank=True, max_length=4000)
    reisafstand = models.CharField("waar, en hoe ver reizen", max_length=300, blank=True)
    uren_van = models.DecimalField(
        "uren per week vanaf", max_digits=4, decimal_places=2, null=True, blank=True
    )
    uren_tot = models.DecimalField(
        "uren per week tot", max_digits=4, decimal_places=2, null=True, blank=True
    )
    aanpak_client = models.TextField("wat doet de cliënt", blank=True, max_length=4000)
    aanpak_begeleider = models.TextField("wat doet de begeleider", blank=True, max_length=4000)
    anderen = models.TextField("wie helpen mee", blank=True, max_length=4000)
    bijstellen_op = models.DateField("opnieuw bekijken op", null=True, blank=True)

    rechten_portal = ("SELECT", "INSERT")

    class Meta:
        verbose_name = "versie van het zoekplan"
        verbose_name_plural = "versies van het zoekplan"
        ordering = ("nummer",)
        constraints = [
            models.UniqueConstraint(
                fields=["traject", "nummer"],
                name="zoekplanversie_uniek",
                violation_error_message="Iemand anders bewaarde net een nieuwe versie.",
            ),
            models.CheckConstraint(condition=models.Q(nummer__gte=1), name="zoekplanversie_nummer"),
            models.CheckConstraint(
                condition=models.Q(uren_van__isnull=True) | models.Q(uren_van__range=(0, 60)),
                name="zoekplan_uren_van",
                violation_error_message="Het aantal uren ligt tussen 0 en 60.",
            ),
            models.CheckConstraint(
                condition=models.Q(uren_tot__isnull=True) | models.Q(uren_tot__range=(0, 60)),
                name="zoekplan_uren_tot",
                violation_error_message="Het aantal uren ligt tussen 0 en 60.",
            ),
            models.CheckConstraint(
                condition=models.Q(uren_van__isnull=True)
                | models.Q(uren_tot__isnull=True)
                | models.Q(uren_tot__gte=models.F("uren_van")),
                name="zoekplan_uren_oplopend",
                violation_error_message="Het hoogste aantal uren ligt onder het laagste.",
            ),
        ]

    def __str__(self) -> str:
        return f"zoekplan versie {self.nummer}"
