"""Werkgevers en scholen, gedeeld in de organisatie. Hier staat nooit iets over gezondheid."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Greatest, Least, Lower

from ips_portal.gedeeld.namen import Zoeknaam
from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import OrganisatieModel
from werkgevers.keuzes import Vacaturestatus, Werkgeversoort, Zoeksoort
from werkgevers.querysets import (
    GeenDubbeleQuerySet,
    VacatureQuerySet,
    WerkgeverQuerySet,
)
from werkgevers.zoekdelen import WerkgeverdeelQuerySet


class Werkgever(OrganisatieModel):
    """Een werkgever of school. Wie dubbel stond is `opgegaan_in` een ander en staat nergens meer
    in een lijst; zijn rij blijft, met zijn geschiedenis.
    """

    naam = models.CharField(max_length=120)
    soort = models.CharField(
        max_length=20, choices=Werkgeversoort, default=Werkgeversoort.WERKGEVER
    )
    plaats = models.CharField(max_length=80, blank=True)
    branche = models.CharField(max_length=80, blank=True)
    telefoon = models.CharField(max_length=25, blank=True)
    website = models.URLField(blank=True)
    behoeften = models.TextField("wat zoekt deze werkgever", blank=True, max_length=2000)
    volgende_stap = models.CharField(max_length=200, blank=True)
    volgende_stap_op = models.DateField("wanneer", null=True, blank=True)
    volgende_stap_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="door wie",
    )
    opgegaan_in = EigenVerwijzing("self", null=True, blank=True, related_name="opgenomen")
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
                condition=models.Q(opgegaan_in__isnull=True),
                name="werkgever_uniek",
                violation_error_message="Deze werkgever staat al in de lijst, in dezelfde plaats.",
            ),
            models.CheckConstraint(
                condition=models.Q(opgegaan_in__isnull=True)
                | ~models.Q(opgegaan_in=models.F("id")),
                name="werkgever_niet_in_zichzelf",
                violation_error_message="Een werkgever gaat niet op in zichzelf.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    volgende_stap="", volgende_stap_op__isnull=True, volgende_stap_door__isnull=True
                )
                | ~models.Q(volgende_stap="")
                & models.Q(volgende_stap_op__isnull=False, volgende_stap_door__isnull=False),
                name="werkgever_stap_heel",
                violation_error_message="Een volgende stap zegt wat, wanneer en wie.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "zoeknaam", "id"], name="werkgever_naam_idx"),
            models.Index(
                fields=["volgende_stap_door", "volgende_stap_op"],
                condition=models.Q(volgende_stap_op__isnull=False),
                name="werkgever_stap_idx",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, {self.plaats}" if self.plaats else self.naam

    @property
    def blijvend(self) -> "Werkgever":
        """Deze, of die waar hij in opging; samenvoegen houdt dat op een stap afstand."""
        return self.opgegaan_in or self


class GeenDubbele(OrganisatieModel):
    """Twee werkgevers die op elkaar lijken, maar nagekeken zijn: het zijn er twee.

    Welke van de twee `eerste` is zegt niets. Wie zich bedenkt haalt de rij weg.
    """

    eerste = EigenVerwijzing(Werkgever, related_name="geen_dubbele")
    tweede = EigenVerwijzing(Werkgever, related_name="geen_dubbele_van")

    objects = GeenDubbeleQuerySet.as_manager()

    class Meta:
        verbose_name = "paar dat geen dubbele is"
        verbose_name_plural = "paren die geen dubbele zijn"
        constraints = [
            models.UniqueConstraint(
                Least("eerste", "tweede"),
                Greatest("eerste", "tweede"),
                name="geen_dubbele_uniek",
                violation_error_message="Dit paar is al nagekeken.",
            ),
            models.CheckConstraint(
                condition=~models.Q(eerste=models.F("tweede")),
                name="geen_dubbele_twee",
                violation_error_message="Een paar is van twee verschillende werkgevers.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisatie", "-aangemaakt_op", "-id"], name="geen_dubbele_lijst_idx"
            ),
        ]

    def __str__(self) -> str:
        return f"paar {self.pk}"


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


class Vacature(OrganisatieModel):
    """Een plek bij een werkgever, gedeeld in het team. Nooit iets over een client."""

    werkgever = EigenVerwijzing(Werkgever, related_name="vacatures")
    functie = models.CharField(max_length=120)
    functiegroep = models.CharField(max_length=120, blank=True)
    omschrijving = models.TextField("wat vraagt de werkgever", blank=True, max_length=2000)
    uren_van = models.DecimalField(
        "uren per week vanaf", max_digits=4, decimal_places=2, null=True, blank=True
    )
    uren_tot = models.DecimalField(
        "uren per week tot", max_digits=4, decimal_places=2, null=True, blank=True
    )
    open_sinds = models.DateField()
    sluit_op = models.DateField("reageren tot en met", null=True, blank=True)
    status = models.CharField(max_length=10, choices=Vacaturestatus, default=Vacaturestatus.OPEN)
    gesloten_op = models.DateField(null=True, blank=True)
    gesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )

    objects = VacatureQuerySet.as_manager()

    class Meta:
        verbose_name = "vacature"
        verbose_name_plural = "vacatures"
        ordering = ("-open_sinds", "-id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(uren_van__isnull=True) | models.Q(uren_van__range=(0, 60)),
                name="vacature_uren_van",
                violation_error_message="Het aantal uren ligt tussen 0 en 60.",
            ),
            models.CheckConstraint(
                condition=models.Q(uren_tot__isnull=True) | models.Q(uren_tot__range=(0, 60)),
                name="vacature_uren_tot",
                violation_error_message="Het aantal uren ligt tussen 0 en 60.",
            ),
            models.CheckConstraint(
                condition=models.Q(uren_van__isnull=True)
                | models.Q(uren_tot__isnull=True)
                | models.Q(uren_tot__gte=models.F("uren_van")),
                name="vacature_uren_oplopend",
                violation_error_message="Het hoogste aantal uren ligt onder het laagste.",
            ),
            models.CheckConstraint(
                condition=models.Q(sluit_op__isnull=True)
                | models.Q(sluit_op__gte=models.F("open_sinds")),
                name="vacature_sluit_na_open",
                violation_error_message="De vacature sluit voor ze opengaat.",
            ),
            models.CheckConstraint(
                condition=models.Q(status="open", gesloten_op__isnull=True)
                | ~models.Q(status="open") & models.Q(gesloten_op__isnull=False),
                name="vacature_gesloten_op",
                violation_error_message="Een vacature die dicht is heeft een datum.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisatie", "status", "-open_sinds", "-id"], name="vacature_open_idx"
            )
        ]

    def __str__(self) -> str:
        return f"{self.functie} bij {self.werkgever.naam}"


class Zoekdeel(models.Model):
    """Waarop een werkgever of een vacature te vinden is: elk woord vanaf elke letter, en van een
    werkgever de drieletterstukken waarop gelijkenis telt.

    Een trigger houdt het bij (migratie 0007); zie docs/adr/0080.
    """

    organisatie = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    soort = models.CharField(max_length=10, choices=Zoeksoort)
    rij_id = models.BigIntegerField()
    deel = models.CharField(max_length=250, db_collation="C")

    objects = WerkgeverdeelQuerySet.as_manager()
    rechten_portal = ("SELECT", "INSERT", "DELETE")

    class Meta:
        verbose_name = "zoekdeel"
        verbose_name_plural = "zoekdelen"
        indexes = [
            models.Index(
                fields=["organisatie", "soort", "deel", "rij_id"], name="werkgever_deel_idx"
            ),
            models.Index(fields=["rij_id"], name="werkgever_deel_rij_idx"),
        ]

    def __str__(self) -> str:
        return f"zoekdeel {self.pk}"
