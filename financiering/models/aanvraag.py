"""Een aanvraag: voor welk traject, bij wie, hoeveel, en elke stap die ze zette."""

from datetime import date

from django.conf import settings
from django.db import models

from clienten.models import Gemeente
from financiering.keuzes import (
    GESLOTEN,
    Besluit,
    Betaler,
    JaNee,
    Regelingsoort,
    Route,
    Status,
    Stuksoort,
    Verslagsoort,
)
from financiering.models.regeling import Regeling, Regelingversie
from financiering.querysets import AanvraagQuerySet
from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import OrganisatieModel
from trajecten.models import Document, Traject


class Aanvraag(OrganisatieModel):
    """Een aanvraag onder de regeling van `aanvraagdatum`.

    Twee dagen tellen apart: de instroom van het traject (item 15) en `subsidiestart`, de
    dagtekening van de toekenning. `gemeente` is de gemeente die op de aanvraagdatum bestond; ze
    ligt vast na het indienen, net als `toetsing`: hoe elke regel er toen voor stond.
    """

    traject = EigenVerwijzing(Traject, related_name="aanvragen")
    versie = EigenVerwijzing(Regelingversie, related_name="aanvragen")
    soort = models.CharField(max_length=10, choices=Regelingsoort)
    route = models.CharField(max_length=12, choices=Route)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.RESTRICT, related_name="+")
    aanvraagdatum = models.DateField()
    status = models.CharField(max_length=25, choices=Status, default=Status.CONCEPT)
    status_sinds = models.DateField()
    # Wat het dossier niet weet; leeg is: nog niet gevraagd.
    specialistisch = models.CharField(
        "in behandeling in de specialistische ggz", max_length=3, choices=JaNee, blank=True
    )
    ander_traject = models.CharField(
        "volgt een ander re-integratietraject", max_length=3, choices=JaNee, blank=True
    )
    andere_sector = models.CharField(
        "wil naar een andere sector of functie dan de kleine baan",
        max_length=3,
        choices=JaNee,
        blank=True,
    )
    toelichting = models.TextField(blank=True, max_length=2000)
    kenmerk = models.CharField("kenmerk van de betaler", max_length=60, blank=True)
    toetsing = models.JSONField(null=True, blank=True, editable=False)
    subsidiestart = models.DateField("dagtekening van de toekenning", null=True, blank=True)
    einddatum = models.DateField("loopt tot en met", null=True, blank=True)
    beeindigd_op = models.DateField("geëindigd op", null=True, blank=True)

    objects = AanvraagQuerySet.as_manager()

    rechten_portal = ("SELECT", "INSERT", "UPDATE")

    class Meta:
        verbose_name = "aanvraag"
        verbose_name_plural = "aanvragen"
        ordering = ("-aanvraagdatum", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["traject", "soort"],
                condition=~models.Q(status__in=sorted(GESLOTEN)),
                name="aanvraag_een_open",
                violation_error_message="Voor dit traject loopt al een aanvraag.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["toegekend", "lopend", "verlengd", "beëindigd", "vastgesteld"],
                    subsidiestart__isnull=False,
                    einddatum__isnull=False,
                )
                | ~models.Q(
                    status__in=["toegekend", "lopend", "verlengd", "beëindigd", "vastgesteld"]
                ),
                name="aanvraag_toegekend",
                violation_error_message="Een toegekende aanvraag heeft een begin en een einde.",
            ),
            models.CheckConstraint(
                condition=models.Q(subsidiestart__isnull=True)
                | models.Q(einddatum__gte=models.F("subsidiestart")),
                name="aanvraag_eind_na_start",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["beëindigd", "vastgesteld"], beeindigd_op__isnull=False
                )
                | ~models.Q(status__in=["beëindigd", "vastgesteld"])
                & models.Q(beeindigd_op__isnull=True),
                name="aanvraag_beeindigd",
                violation_error_message="Kies de dag waarop het traject eindigde.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[
                        "concept",
                        "toestemming gevraagd",
                        "toestemming verleend",
                        "toestemming geweigerd",
                        "wachtlijst",
                        "ingetrokken",
                    ]
                )
                | models.Q(toetsing__isnull=False),
                name="aanvraag_getoetst",
                violation_error_message="Een ingediende aanvraag is getoetst.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisatie", "status", "status_sinds", "id"], name="aanvraag_status_idx"
            ),
            models.Index(fields=["organisatie", "aanvraagdatum", "id"], name="aanvraag_datum_idx"),
        ]

    def __str__(self) -> str:
        return f"aanvraag {datum_lang(self.aanvraagdatum)}"

    @property
    def gesloten(self) -> bool:
        return self.status in GESLOTEN

    @property
    def loopt_tot(self) -> date | None:
        """De laatste dag: zoals toegekend, of eerder als het traject eerder eindigde."""
        return min((dag for dag in (self.einddatum, self.beeindigd_op) if dag), default=None)


class Deel(OrganisatieModel):
    """Wat een betaler bijdraagt, in euro's incl. btw: gevraagd, toegekend en vastgesteld."""

    aanvraag = EigenVerwijzing(Aanvraag, related_name="delen", db_index=False)
    betaler = models.CharField(max_length=12, choices=Betaler)
    gevraagd = models.DecimalField(max_digits=9, decimal_places=2)
    toegekend = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    vastgesteld = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "deel van een aanvraag"
        verbose_name_plural = "delen van een aanvraag"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["aanvraag", "betaler"], name="deel_uniek"),
            models.CheckConstraint(
                condition=models.Q(gevraagd__gte=0)
                & (models.Q(toegekend__isnull=True) | models.Q(toegekend__gte=0))
                & (models.Q(vastgesteld__isnull=True) | models.Q(vastgesteld__gte=0)),
                name="deel_niet_negatief",
                violation_error_message="Een bedrag is niet negatief.",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(toegekend__isnull=True) | models.Q(toegekend__lte=models.F("gevraagd"))
                )
                & (
                    models.Q(vastgesteld__isnull=True)
                    | models.Q(vastgesteld__lte=models.F("toegekend"))
                ),
                name="deel_hoogstens",
                violation_error_message="Een betaler geeft hoogstens wat is gevraagd of toegekend.",
            ),
        ]

    def __str__(self) -> str:
        return f"deel van {self.get_betaler_display()}"


class Stap(OrganisatieModel):
    """Elke stap van een aanvraag: van, naar, op welke dag, door wie. Verandert nooit."""

    aanvraag = EigenVerwijzing(Aanvraag, related_name="stappen")
    van_status = models.CharField(max_length=25, choices=Status, blank=True)
    naar_status = models.CharField(max_length=25, choices=Status)
    op = models.DateField()
    toelichting = models.CharField(max_length=500, blank=True)

    rechten_portal = ("SELECT", "INSERT")

    class Meta:
        verbose_name = "stap van een aanvraag"
        verbose_name_plural = "stappen van een aanvraag"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.naar_status} op {self.op}"


class Stuk(OrganisatieModel):
    """Een stuk dat de regeling vraagt, en het document uit het dossier waarmee het is geleverd."""

    aanvraag = EigenVerwijzing(Aanvraag, related_name="stukken", db_index=False)
    soort = models.CharField(max_length=15, choices=Stuksoort)
    naam = models.CharField(max_length=120)
    verplicht = models.BooleanField(default=True)
    geleverd_op = models.DateField(null=True, blank=True)
    document = EigenVerwijzing(Document, null=True, blank=True, related_name="aanvraagstukken")

    class Meta:
        verbose_name = "stuk bij een aanvraag"
        verbose_name_plural = "stukken bij een aanvraag"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag", "soort", "naam"],
                name="stuk_bij_aanvraag_uniek",
                violation_error_message="Dit stuk staat er al bij.",
            ),
            models.CheckConstraint(
                condition=models.Q(document__isnull=True) | models.Q(geleverd_op__isnull=False),
                name="stuk_geleverd",
                violation_error_message="Een geleverd stuk heeft een dag.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Verlenging(OrganisatieModel):
    """Een verzoek om langer door te gaan, en wat de betaler besloot."""

    aanvraag = EigenVerwijzing(Aanvraag, related_name="verlengingen")
    maanden = models.PositiveSmallIntegerField()
    gevraagd_op = models.DateField()
    reden = models.TextField(max_length=2000)
    besluit = models.CharField(max_length=10, choices=Besluit, blank=True)
    besluit_op = models.DateField(null=True, blank=True)
    besluit_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )

    class Meta:
        verbose_name = "verlenging"
        verbose_name_plural = "verlengingen"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag"],
                condition=models.Q(besluit=""),
                name="verlenging_een_open",
                violation_error_message="Er is al een verlenging gevraagd.",
            ),
            models.CheckConstraint(
                condition=models.Q(maanden__range=(1, 12)),
                name="verlenging_maanden",
                violation_error_message="Verlengen kan met 1 tot en met 12 maanden.",
            ),
            models.CheckConstraint(
                condition=models.Q(besluit="", besluit_op__isnull=True)
                | ~models.Q(besluit="") & models.Q(besluit_op__isnull=False),
                name="verlenging_besluit",
                violation_error_message="Een besluit heeft een dag.",
            ),
        ]

    def __str__(self) -> str:
        return f"verlenging met {self.maanden} maanden"


class Verslag(OrganisatieModel):
    """Het stopbericht of het eindverslag: alleen wat de betaler vraagt."""

    aanvraag = EigenVerwijzing(Aanvraag, related_name="verslagen", db_index=False)
    soort = models.CharField(max_length=5, choices=Verslagsoort)
    datum = models.DateField()
    reden = models.CharField(max_length=300, blank=True)
    verloop = models.TextField("wat er is gedaan", blank=True, max_length=4000)
    uitkomst = models.TextField("wat het opleverde", blank=True, max_length=4000)

    class Meta:
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag", "soort"],
                name="verslag_uniek",
                violation_error_message="Dit verslag is er al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {datum_lang(self.datum)}"


class Plaats(OrganisatieModel):
    """Een van de plaatsen in een gemeente, en van de trajecten in totaal.

    Alleen de functies van de eigenaar schrijven hier (migratie 0002). De unieke sleutels gaan over
    alle organisaties heen: een zesde plaats bestaat niet, wat er ook tegelijk gebeurt.
    `gereserveerd_tot` is gevuld zolang de plaats een aanbod is aan wie op de wachtlijst stond.
    """

    aanvraag = EigenVerwijzing(Aanvraag, related_name="plaatsen", db_index=False)
    regeling = models.ForeignKey(Regeling, on_delete=models.RESTRICT, related_name="+")
    gemeentecode = models.CharField(max_length=6)
    plaats = models.PositiveSmallIntegerField(null=True)
    volgnummer = models.PositiveIntegerField(null=True)
    gereserveerd_tot = models.DateField(null=True)

    rechten_portal = ("SELECT",)

    class Meta:
        verbose_name = "plaats"
        verbose_name_plural = "plaatsen"
        constraints = [
            models.UniqueConstraint(fields=["aanvraag"], name="plaats_per_aanvraag"),
            models.UniqueConstraint(
                fields=["regeling", "gemeentecode", "plaats"], name="plaats_in_gemeente"
            ),
            models.UniqueConstraint(fields=["regeling", "volgnummer"], name="plaats_in_totaal"),
            models.CheckConstraint(
                condition=models.Q(plaats__range=(1, 5), plaats__isnull=False)
                | models.Q(plaats__isnull=True, volgnummer__isnull=False),
                name="plaats_een_tot_vijf",
            ),
        ]

    def __str__(self) -> str:
        return f"plaats {self.plaats}"


class Wachtplek(OrganisatieModel):
    """Een aanvraag op de wachtlijst van een gemeente; wie het langst wacht is het eerst.

    Alleen de functies van de eigenaar schrijven hier; `sinds` is het ogenblik van de database.
    """

    aanvraag = EigenVerwijzing(Aanvraag, related_name="wachtplekken", db_index=False)
    regeling = models.ForeignKey(
        Regeling, on_delete=models.RESTRICT, related_name="+", db_index=False
    )
    gemeentecode = models.CharField(max_length=6)
    sinds = models.DateTimeField()

    rechten_portal = ("SELECT",)

    class Meta:
        verbose_name = "plek op de wachtlijst"
        verbose_name_plural = "plekken op de wachtlijst"
        constraints = [models.UniqueConstraint(fields=["aanvraag"], name="wachtplek_per_aanvraag")]
        indexes = [
            models.Index(fields=["regeling", "gemeentecode", "sinds", "id"], name="wachtplek_idx")
        ]

    def __str__(self) -> str:
        return f"op de wachtlijst sinds {self.sinds}"
