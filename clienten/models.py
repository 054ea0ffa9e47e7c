"""Clienten: wie iemand is, waar die woont, welke uitkering en wie aanmeldde."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper

from clienten.keuzes import Aanmeldbron, Doelgroep, Uitkeringsoort, Wens
from clienten.querysets import ClientQuerySet, GemeenteQuerySet
from ips_portal.gedeeld.namen import Zoeknaam
from ips_portal.gedeeld.validators import valideer_bsn
from ips_portal.gedeeld.velden import EigenVerwijzing, VersleuteldVeld
from organisaties.basis import Dagen, OrganisatieModel, tot_na_van
from organisaties.models import GgzTeam


class Gemeente(models.Model):
    """Een gemeente volgens het CBS. Opgeheven gemeenten blijven bekend.

    `geldig_tot` is de eerste dag waarop de gemeente niet meer bestaat. Bron: CBS, Gebieden in
    Nederland 2026 (CC BY 4.0), in clienten/referentie/gemeenten.csv.
    """

    code = models.CharField(max_length=6, unique=True)
    naam = models.CharField(max_length=80)
    provincie = models.CharField(max_length=40, blank=True)
    geldig_van = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)
    arbeidsmarktregio = models.CharField(max_length=80, blank=True)

    rechten_portal = ("SELECT",)

    objects = GemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ("naam",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(geldig_tot__isnull=True)
                | models.Q(geldig_tot__gt=models.F("geldig_van")),
                name="gemeente_geldig",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class GemeenteNaam(models.Model):
    """Een andere naam waaronder mensen een gemeente zoeken: Den Haag, Den Bosch."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, related_name="namen")
    naam = models.CharField(max_length=80)

    rechten_portal = ("SELECT",)

    class Meta:
        verbose_name = "gemeentenaam"
        verbose_name_plural = "gemeentenamen"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "naam"], name="gemeentenaam_uniek")
        ]
        indexes = [models.Index(Upper("naam"), name="gemeentenaam_idx")]

    def __str__(self) -> str:
        return self.naam


class Client(OrganisatieModel):
    clientnummer = models.CharField("cliëntnummer", max_length=30)
    voornaam = models.CharField(max_length=60)
    voorvoegsel = models.CharField(max_length=20, blank=True)
    achternaam = models.CharField(max_length=80)
    geboortedatum = models.DateField()
    telefoon = models.CharField(max_length=25, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.RESTRICT, related_name="+")
    doelgroep = models.CharField(max_length=10, choices=Doelgroep)
    ggz_team = EigenVerwijzing(
        GgzTeam, null=True, blank=True, related_name="clienten", verbose_name="ggz-team"
    )
    regiebehandelaar = models.CharField(max_length=120, blank=True)
    einde_zorg_verwacht = models.DateField("verwacht einde van de zorg", null=True, blank=True)
    bsn = VersleuteldVeld("burgerservicenummer", null=True, blank=True, validators=[valideer_bsn])
    zoeknaam = models.GeneratedField(
        expression=Zoeknaam("achternaam", "voornaam"),
        output_field=models.CharField(max_length=160),
        db_persist=True,
    )

    objects = ClientQuerySet.as_manager()

    class Meta:
        verbose_name = "cliënt"
        verbose_name_plural = "cliënten"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "clientnummer"],
                name="client_nummer_uniek",
                violation_error_message="Er is al een cliënt met dit cliëntnummer.",
            ),
            models.CheckConstraint(
                condition=models.Q(geboortedatum__gte="1900-01-01"),
                name="client_geboortedatum",
                violation_error_message="De geboortedatum ligt voor 1900.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "zoeknaam", "id"], name="client_naam_idx"),
            GinIndex(OpClass("zoeknaam", name="gin_trgm_ops"), name="client_zoek_idx"),
        ]

    def __str__(self) -> str:
        return self.volledige_naam

    @property
    def volledige_naam(self) -> str:
        return " ".join(filter(None, (self.voornaam, self.voorvoegsel, self.achternaam)))

    @property
    def korte_naam(self) -> str:
        """Voorletter en achternaam, voor lijsten: "A. van der Post"."""
        return " ".join(filter(None, (f"{self.voornaam[:1]}.", self.voorvoegsel, self.achternaam)))


class Uitkering(OrganisatieModel):
    client = EigenVerwijzing(Client, related_name="uitkeringen")
    soort = models.CharField(max_length=10, choices=Uitkeringsoort)
    van = models.DateField()
    tot = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        verbose_name = "uitkering"
        verbose_name_plural = "uitkeringen"
        ordering = ("van",)
        constraints = [
            tot_na_van("uitkering_tot_na_van"),
            ExclusionConstraint(
                name="uitkering_geen_overlap",
                expressions=[
                    ("client", RangeOperators.EQUAL),
                    ("soort", RangeOperators.EQUAL),
                    (Dagen("van", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze uitkering staat al in die periode.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} vanaf {self.van}"


class Aanmelding(OrganisatieModel):
    """Wie de client aanmeldde, wanneer, en met welke wens."""

    client = EigenVerwijzing(Client, related_name="aanmeldingen")
    datum = models.DateField()
    bron = models.CharField(max_length=20, choices=Aanmeldbron)
    wens = models.CharField(max_length=10, choices=Wens, default=Wens.WERK)

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        ordering = ("datum",)
        constraints = [
            models.UniqueConstraint(
                fields=["client", "datum"],
                name="aanmelding_uniek",
                violation_error_message="Er is al een aanmelding op deze datum.",
            )
        ]

    def __str__(self) -> str:
        return f"aanmelding {self.datum}"
