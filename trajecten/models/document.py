"""Documenten in het dossier. De inhoud staat apart: een lijst haalt haar niet op."""

from django.db import models

from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import OrganisatieModel
from trajecten.keuzes import Documentsoort
from trajecten.models.traject import Traject

HOOGSTENS_BYTES = 10 * 1024 * 1024


class Document(OrganisatieModel):
    """`mediatype` volgt uit de inhoud, niet uit wat de browser zei. `titel` typt de gebruiker."""

    traject = EigenVerwijzing(Traject, related_name="documenten")
    soort = models.CharField(max_length=15, choices=Documentsoort)
    titel = models.CharField(max_length=120)
    datum = models.DateField()
    mediatype = models.CharField(max_length=100)
    grootte = models.PositiveIntegerField()
    controlegetal = models.CharField(max_length=64)

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering = ("-datum", "-id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(grootte__range=(1, HOOGSTENS_BYTES)),
                name="document_grootte",
                violation_error_message="Een document is hoogstens 10 MB.",
            ),
            models.UniqueConstraint(
                fields=["traject", "controlegetal"],
                name="document_eenmaal",
                violation_error_message="Dit bestand staat al in het dossier.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class Documentinhoud(OrganisatieModel):
    """De bytes van een document, versleuteld. Ze komen en gaan, en veranderen nooit."""

    document = EigenVerwijzing(Document, related_name="inhouden", db_index=False)
    bytes = models.BinaryField()

    rechten_portal = ("SELECT", "INSERT", "DELETE")

    class Meta:
        verbose_name = "inhoud van een document"
        verbose_name_plural = "inhoud van documenten"
        constraints = [models.UniqueConstraint(fields=["document"], name="documentinhoud_uniek")]

    def __str__(self) -> str:
        return f"inhoud {self.pk}"
