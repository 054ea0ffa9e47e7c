"""De schaal als gegevens met een versie, en de levende score per maand."""

from django.db import models

from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import OrganisatieModel
from organisaties.models import IPSTeam


class Schaalversie(OrganisatieModel):
    """De schaal zoals een meting haar gebruikt. Rijen komen erbij en veranderen nooit.

    `inhoud` heeft de vorm van `modeltrouw/referentie/ips-25.json`. De meegeleverde teksten zijn van
    het portal; wie de rechten op de officiële tekst heeft, zet die in een eigen versie. Zonder
    klassen in de inhoud toont een meting geen klasse.
    """

    code = models.CharField(max_length=20)
    nummer = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=120)
    bron = models.CharField(max_length=500)
    inhoud = models.JSONField()
    rechten = models.CharField(
        "waar de rechten op de tekst uit blijken", max_length=300, blank=True
    )

    rechten_portal = ("SELECT", "INSERT")

    class Meta:
        verbose_name = "versie van de schaal"
        verbose_name_plural = "versies van de schaal"
        ordering = ("code", "nummer")
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "code", "nummer"],
                name="schaalversie_uniek",
                violation_error_message="Iemand anders bewaarde net een nieuwe versie.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.naam} (versie {self.nummer})"


class Maandstand(OrganisatieModel):
    """De levende score van een team: de waarde van een item over het half jaar tot en met `maand`.

    `maand` is de eerste dag van de maand. `waarde` en `anker` zijn leeg als er niets te meten viel.
    """

    team = EigenVerwijzing(IPSTeam, related_name="maandstanden", db_index=False)
    maand = models.DateField()
    item = models.PositiveSmallIntegerField()
    waarde = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    teller = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    noemer = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    anker = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = "stand van de levende score"
        verbose_name_plural = "standen van de levende score"
        constraints = [
            models.UniqueConstraint(fields=["team", "maand", "item"], name="maandstand_uniek"),
            models.CheckConstraint(
                condition=models.Q(anker__isnull=True) | models.Q(anker__range=(1, 5)),
                name="maandstand_anker",
            ),
        ]

    def __str__(self) -> str:
        return f"item {self.item}, {self.maand:%Y-%m}"
