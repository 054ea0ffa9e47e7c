"""Werkgevers en scholen, gedeeld in de organisatie. Hier staat nooit iets over gezondheid."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower

from ips_portal.gedeeld.namen import Zoeknaam
from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import OrganisatieModel
from werkgevers.keuzes import Werkgeversoort
from werkgevers.querysets import WerkgeverQuerySet


class Werkgever(OrganisatieModel):
    naam = models.CharField(max_length=120)
    soort = models.CharField(
        max_length=20, choices=Werkgeversoort, default=Werkgeversoort.WERKGEVER
    )
    plaats = models.CharField(max_length=80, blank=True)
    branche = models.CharField(max_length=80, blank=True)
    telefoon = models.CharField(max_length=25, blank=True)
    website = models.URLField(blank=True)
    behoeften = models.TextField("wat zoekt deze werkgever", blank=True, max_length=2000)
    zoeknaam = models.GeneratedField(
        expression=Zoeknaam("naam", "plaats"),
        output_field=models.CharField(max_length=210),
        db_persist=True,
    )

    objects = WerkgeverQuerySet.as_manager()

    class Meta:
        verbose_name = "werkgever"
        verbose_name_plural = "werkgevers"
        constraints = [
            models.UniqueConstraint(
                "organisatie",
                "soort",
                Lower("naam"),
                Lower("plaats"),
                name="werkgever_uniek",
                violation_error_message="Deze werkgever staat al in de lijst, in dezelfde plaats.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "zoeknaam", "id"], name="werkgever_naam_idx"),
            GinIndex(OpClass("zoeknaam", name="gin_trgm_ops"), name="werkgever_zoek_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, {self.plaats}" if self.plaats else self.naam


class Contactpersoon(OrganisatieModel):
    werkgever = EigenVerwijzing(Werkgever, related_name="contactpersonen")
    naam = models.CharField(max_length=120)
    functie = models.CharField(max_length=80, blank=True)
    telefoon = models.CharField(max_length=25, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    actief = models.BooleanField("werkt hier nog", default=True)

    class Meta:
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"
        ordering = ("naam",)
        constraints = [
            models.UniqueConstraint(
                "werkgever",
                Lower("naam"),
                name="contactpersoon_uniek",
                violation_error_message="Deze contactpersoon staat al bij de werkgever.",
            )
        ]

    def __str__(self) -> str:
        return self.naam
