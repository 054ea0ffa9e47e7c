"""Afspraken met de client: openheid, inkomen en toestemming (items 12 en 13)."""

from datetime import date

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from clienten.models import Client, Naaste
from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import OrganisatieModel, tot_na_van
from trajecten.keuzes import (
    Begeleidersrol,
    Inkomensaanleiding,
    Inkomenssoort,
    Openheidaanleiding,
    Openheidkeuze,
    Toestemmingpartij,
    Vastlegwijze,
)
from trajecten.models.plaatsing import Plaatsing
from trajecten.models.traject import Traject
from trajecten.querysets import ToestemmingQuerySet
from werkgevers.models import Werkgever


class Openheidsgesprek(OrganisatieModel):
    """Een gesprek over wat een werkgever mag weten, en de afspraak die eruit kwam (item 13).

    Rijen komen erbij en veranderen nooit: de laatste afspraak geldt.
    """

    traject = EigenVerwijzing(Traject, related_name="openheidsgesprekken", db_index=False)
    datum = models.DateField()
    aanleiding = models.CharField(max_length=15, choices=Openheidaanleiding)
    keuze = models.CharField(max_length=10, choices=Openheidkeuze)
    wat_wel = models.TextField("wat mag een werkgever weten", blank=True, max_length=2000)
    wat_niet = models.TextField("wat niet", blank=True, max_length=2000)
    rol = models.CharField("rol van de begeleider", max_length=12, choices=Begeleidersrol)
    vrije_keuze_uitgelegd = models.BooleanField(
        "uitgelegd dat open zijn niet hoeft om mee te doen", default=False
    )
    voor_en_nadelen = models.BooleanField(
        "voor- en nadelen besproken, met aanpassingen en de rol van de begeleider", default=False
    )
    geoefend = models.BooleanField("besproken en geoefend wat u wel en niet zegt", default=False)
    notitie = models.TextField(blank=True, max_length=2000)

    rechten_portal = ("SELECT", "INSERT")

    class Meta:
        verbose_name = "gesprek over openheid"
        verbose_name_plural = "gesprekken over openheid"
        ordering = ("datum", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(keuze__in=["niets", "weet niet"]) | ~models.Q(wat_wel=""),
                name="openheid_wat_wel",
                violation_error_message="Schrijf op wat een werkgever mag weten.",
            )
        ]
        indexes = [models.Index(fields=["traject", "datum", "id"], name="openheid_traject_idx")]

    def __str__(self) -> str:
        return f"gesprek over openheid op {datum_lang(self.datum)}"


class Inkomstenplan(OrganisatieModel):
    """Wat werk met het inkomen doet, voor de start en bij elke wijziging (item 12)."""

    traject = EigenVerwijzing(Traject, related_name="inkomstenplannen", db_index=False)
    plaatsing = EigenVerwijzing(Plaatsing, null=True, blank=True, related_name="inkomstenplannen")
    datum = models.DateField("besproken op")
    aanleiding = models.CharField(max_length=12, choices=Inkomensaanleiding)
    ingang = models.DateField("geldt vanaf")
    informatie_van = models.CharField("wie gaf de informatie", max_length=120)
    functie = models.CharField("functie of organisatie", max_length=120, blank=True)
    uitleg = models.TextField("uitleg voor de cliënt", blank=True, max_length=4000)

    class Meta:
        verbose_name = "inkomstenplan"
        verbose_name_plural = "inkomstenplannen"
        ordering = ("ingang", "id")
        indexes = [models.Index(fields=["traject", "ingang", "id"], name="inkomstenplan_idx")]

    def __str__(self) -> str:
        return f"inkomstenplan vanaf {self.ingang}"


class Inkomstendeel(OrganisatieModel):
    """Een deel van het inkomen, netto per maand, nu en straks."""

    plan = EigenVerwijzing(Inkomstenplan, related_name="delen")
    soort = models.CharField(max_length=20, choices=Inkomenssoort)
    naam = models.CharField("welke", max_length=80, blank=True)
    nu = models.DecimalField(
        max_digits=8, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    straks = models.DecimalField(
        max_digits=8, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )

    class Meta:
        verbose_name = "deel van het inkomen"
        verbose_name_plural = "delen van het inkomen"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(nu__gte=0, straks__gte=0),
                name="inkomstendeel_niet_negatief",
                violation_error_message="Een bedrag is niet negatief.",
            )
        ]

    def __str__(self) -> str:
        return self.get_soort_display()


class Inkomstenmelding(OrganisatieModel):
    """Wat de client waar moet melden, en wanneer dat is gedaan."""

    plan = EigenVerwijzing(Inkomstenplan, related_name="meldingen")
    instantie = models.CharField("bij wie", max_length=80)
    wat = models.CharField("wat", max_length=200)
    uiterlijk = models.DateField(null=True, blank=True)
    gedaan_op = models.DateField("gemeld op", null=True, blank=True)
    gedaan_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )
    met_hulp = models.BooleanField("met hulp van de begeleider", default=False)

    class Meta:
        verbose_name = "melding over inkomen"
        verbose_name_plural = "meldingen over inkomen"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"melden bij {self.instantie}"


class Toestemming(OrganisatieModel):
    """De client vindt contact met iemand goed: wie, waarvoor, en hoe lang."""

    client = EigenVerwijzing(Client, related_name="toestemmingen")
    partij = models.CharField(max_length=20, choices=Toestemmingpartij)
    naaste = EigenVerwijzing(Naaste, null=True, blank=True, related_name="toestemmingen")
    werkgever = EigenVerwijzing(Werkgever, null=True, blank=True, related_name="toestemmingen")
    waarvoor = models.CharField("waarover mag het gaan", max_length=500)
    wijze = models.CharField("hoe vastgelegd", max_length=15, choices=Vastlegwijze)
    van = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)
    ingetrokken_op = models.DateField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )

    objects = ToestemmingQuerySet.as_manager()

    class Meta:
        verbose_name = "toestemming"
        verbose_name_plural = "toestemmingen"
        ordering = ("van", "id")
        constraints = [
            tot_na_van("toestemming_tot_na_van"),
            models.CheckConstraint(
                condition=models.Q(partij="naaste", naaste__isnull=False, werkgever__isnull=True)
                | models.Q(
                    partij__in=["eerdere werkgever", "werkgever"],
                    naaste__isnull=True,
                    werkgever__isnull=False,
                ),
                name="toestemming_voor_wie",
                violation_error_message="Kies de naaste of de werkgever waar het om gaat.",
            ),
            models.CheckConstraint(
                condition=models.Q(ingetrokken_op__isnull=True)
                | models.Q(ingetrokken_op__gte=models.F("van")),
                name="toestemming_ingetrokken_erna",
                violation_error_message="De toestemming is ingetrokken voor ze begon.",
            ),
        ]

    def __str__(self) -> str:
        return f"toestemming vanaf {datum_lang(self.van)}"

    def geldt_op(self, dag: date) -> bool:
        """Op de dag van het intrekken geldt ze niet meer."""
        open_ = self.tot is None or dag <= self.tot
        ingetrokken = self.ingetrokken_op is not None and dag >= self.ingetrokken_op
        return self.van <= dag and open_ and not ingetrokken
