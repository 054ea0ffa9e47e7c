"""Het geld van een aanvraag: wat er wanneer verwacht wordt, en wat er kwam."""

from django.db import models

from financiering.models.aanvraag import Deel
from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import OrganisatieModel


class Termijn(OrganisatieModel):
    """Een deelbetaling die de betaler op een dag zou doen, in euro's incl. btw."""

    deel = EigenVerwijzing(Deel, related_name="termijnen")
    verwacht_op = models.DateField()
    bedrag = models.DecimalField(max_digits=9, decimal_places=2)
    omschrijving = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        ordering = ("verwacht_op", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(bedrag__gt=0),
                name="termijn_positief",
                violation_error_message="Een termijn is hoger dan nul.",
            )
        ]
        indexes = [models.Index(fields=["organisatie", "verwacht_op"], name="termijn_idx")]

    def __str__(self) -> str:
        return f"termijn {datum_lang(self.verwacht_op)}"


class Ontvangst(OrganisatieModel):
    """Geld dat een betaler overmaakte; onder nul is teruggevorderd geld."""

    deel = EigenVerwijzing(Deel, related_name="ontvangsten")
    datum = models.DateField()
    bedrag = models.DecimalField(max_digits=9, decimal_places=2)
    kenmerk = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = "ontvangst"
        verbose_name_plural = "ontvangsten"
        ordering = ("datum", "id")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(bedrag=0),
                name="ontvangst_niet_nul",
                violation_error_message="Een ontvangst van niets is er niet.",
            )
        ]
        indexes = [models.Index(fields=["organisatie", "datum"], name="ontvangst_idx")]

    def __str__(self) -> str:
        return f"ontvangst {datum_lang(self.datum)}"
