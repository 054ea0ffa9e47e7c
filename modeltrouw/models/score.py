"""Scores: eerst ieder apart, dan samen; wat de organisatie ervan vindt en gaat doen."""

from django.conf import settings
from django.db import models

from ips_portal.gedeeld.velden import EigenVerwijzing
from modeltrouw.keuzes import Actiestatus
from modeltrouw.models.meting import Meting
from organisaties.basis import OrganisatieModel

_ANKER = models.Q(score__isnull=True) | models.Q(score__range=(1, 5))
_OF_NIET = ~models.Q(niet_te_scoren=True) | models.Q(score__isnull=True)


class Itemscore(OrganisatieModel):
    """De score van een auditor voor een item. Tot de consensus ziet niemand anders haar.

    `versie` telt op bij elk opslaan: wie een oude versie instuurt, overschrijft niets.
    """

    meting = EigenVerwijzing(Meting, related_name="scores", db_index=False)
    auditor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    item = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    niet_te_scoren = models.BooleanField(default=False)
    onderdelen = models.JSONField("aanwezige onderdelen", default=list)
    motivatie = models.TextField(blank=True, max_length=4000)
    bewijs = models.TextField("waar dat uit blijkt", blank=True, max_length=2000)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "score"
        verbose_name_plural = "scores"
        constraints = [
            models.UniqueConstraint(fields=["meting", "auditor", "item"], name="itemscore_uniek"),
            models.CheckConstraint(condition=_ANKER, name="itemscore_anker"),
            models.CheckConstraint(condition=_OF_NIET, name="itemscore_of_niet"),
        ]

    def __str__(self) -> str:
        return f"item {self.item}"


class Consensus(OrganisatieModel):
    """Wat de auditors samen vinden van een item waarover ze verschilden."""

    meting = EigenVerwijzing(Meting, related_name="consensus", db_index=False)
    item = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    niet_te_scoren = models.BooleanField(default=False)
    onderdelen = models.JSONField("aanwezige onderdelen", default=list)
    motivatie = models.TextField(max_length=4000)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "consensus"
        verbose_name_plural = "consensus"
        constraints = [
            models.UniqueConstraint(fields=["meting", "item"], name="consensus_uniek"),
            models.CheckConstraint(condition=_ANKER, name="consensus_anker"),
            models.CheckConstraint(condition=_OF_NIET, name="consensus_of_niet"),
            models.CheckConstraint(
                condition=~models.Q(motivatie=""),
                name="consensus_motivatie",
                violation_error_message="Schrijf waarom u samen op deze score komt.",
            ),
        ]

    def __str__(self) -> str:
        return f"item {self.item}"


class Bevinding(OrganisatieModel):
    """Wat het rapport over een item zegt."""

    meting = EigenVerwijzing(Meting, related_name="bevindingen", db_index=False)
    item = models.PositiveSmallIntegerField()
    bevinding = models.TextField(blank=True, max_length=4000)
    sterk = models.TextField("sterk punt", blank=True, max_length=2000)
    aanbeveling = models.TextField(blank=True, max_length=2000)

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
        constraints = [models.UniqueConstraint(fields=["meting", "item"], name="bevinding_uniek")]

    def __str__(self) -> str:
        return f"item {self.item}"


class Wederhoor(OrganisatieModel):
    """De reactie van de organisatie op een item, en het antwoord van de auditors."""

    meting = EigenVerwijzing(Meting, related_name="reacties", db_index=False)
    item = models.PositiveSmallIntegerField()
    reactie = models.TextField(max_length=4000)
    antwoord = models.TextField(blank=True, max_length=4000)
    antwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )

    class Meta:
        verbose_name = "reactie op een item"
        verbose_name_plural = "reacties op items"
        constraints = [models.UniqueConstraint(fields=["meting", "item"], name="wederhoor_uniek")]

    def __str__(self) -> str:
        return f"item {self.item}"


class Actie(OrganisatieModel):
    """Wat de organisatie na de meting doet; binnen zes weken staat het er."""

    meting = EigenVerwijzing(Meting, related_name="acties")
    item = models.PositiveSmallIntegerField()
    wat = models.CharField("wat gaat er gebeuren", max_length=300)
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="acties"
    )
    uiterlijk = models.DateField()
    status = models.CharField(max_length=10, choices=Actiestatus, default=Actiestatus.OPEN)
    voortgang = models.TextField(blank=True, max_length=2000)
    klaar_op = models.DateField(null=True, blank=True)
    klaar_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ("uiterlijk", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="klaar", klaar_op__isnull=False)
                | ~models.Q(status="klaar") & models.Q(klaar_op__isnull=True),
                name="actie_klaar_op",
                violation_error_message="Een actie die klaar is heeft een datum.",
            )
        ]

    def __str__(self) -> str:
        return self.wat
