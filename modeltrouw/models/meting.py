"""Een modeltrouwmeting: wat er gemeten wordt, door wie, en de voorbereiding."""

from django.conf import settings
from django.db import models

from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.velden import EigenVerwijzing
from modeltrouw.keuzes import Metingfase, Metingsoort, Stuksoort
from modeltrouw.models.schaal import Schaalversie
from modeltrouw.querysets import MetingQuerySet
from organisaties.basis import OrganisatieModel, tot_na_van
from organisaties.models import IPSTeam
from trajecten.models import Traject


class Meting(OrganisatieModel):
    """Een meting van een team, of (zonder team) van de hele organisatie, over [van, tot].

    `zaad` maakt de steekproef herhaalbaar. `waarden` zijn de berekende waarden, bevroren toen het
    scoren begon. Een vastgestelde meting verandert niet meer; de database weigert het.
    """

    soort = models.CharField(max_length=10, choices=Metingsoort)
    team = EigenVerwijzing(IPSTeam, null=True, blank=True, related_name="metingen")
    schaal = EigenVerwijzing(Schaalversie, related_name="metingen")
    van = models.DateField("eerste dag van de periode")
    tot = models.DateField("laatste dag van de periode")
    fase = models.CharField(max_length=15, choices=Metingfase, default=Metingfase.GEPLAND)
    bezoek_op = models.DateField("eerste bezoekdag", null=True, blank=True)
    aanleiding = models.CharField(max_length=300, blank=True)
    zaad = models.BigIntegerField()
    steekproef = models.PositiveSmallIntegerField("aantal dossiers", default=10)
    waarden = models.JSONField("berekende waarden", null=True, blank=True)
    samenvatting = models.TextField(blank=True, max_length=4000)
    wederhoor_tot = models.DateField("wederhoor tot en met", null=True, blank=True)
    wederhoor_klaar_op = models.DateField("wederhoor afgerond op", null=True, blank=True)
    wederhoor_klaar_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    vastgesteld_op = models.DateField(null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )

    objects = MetingQuerySet.as_manager()

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        ordering = ("-tot", "-id")
        constraints = [
            tot_na_van("meting_tot_na_van"),
            models.CheckConstraint(
                condition=models.Q(fase="vastgesteld", vastgesteld_op__isnull=False)
                | ~models.Q(fase="vastgesteld") & models.Q(vastgesteld_op__isnull=True),
                name="meting_vastgesteld",
                violation_error_message="Een vastgestelde meting heeft een datum.",
            ),
            models.CheckConstraint(
                condition=models.Q(steekproef__range=(1, 50)),
                name="meting_steekproef",
                violation_error_message="De steekproef heeft 1 tot 50 dossiers.",
            ),
        ]
        indexes = [models.Index(fields=["organisatie", "soort", "-tot", "-id"], name="meting_idx")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {datum_lang(self.van)} t/m {datum_lang(self.tot)}"


class Metingauditor(OrganisatieModel):
    """Wie scoort, en van wanneer tot en met wanneer hij erbij kan."""

    meting = EigenVerwijzing(Meting, related_name="auditors", db_index=False)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="metingen"
    )
    van = models.DateField("toegang vanaf")
    tot = models.DateField("toegang tot en met")
    klaar_op = models.DateTimeField("klaar met scoren", null=True, blank=True)

    class Meta:
        verbose_name = "auditor van een meting"
        verbose_name_plural = "auditors van een meting"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["meting", "gebruiker"],
                name="metingauditor_uniek",
                violation_error_message="Deze auditor doet al mee.",
            ),
            models.CheckConstraint(
                condition=models.Q(tot__gte=models.F("van")),
                name="metingauditor_tot_na_van",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
        ]

    def __str__(self) -> str:
        return f"auditor {self.pk}"


class Faseovergang(OrganisatieModel):
    """Elke stap van een meting, met wie en wanneer. Rijen komen erbij en veranderen nooit."""

    meting = EigenVerwijzing(Meting, related_name="overgangen")
    van_fase = models.CharField(max_length=15, choices=Metingfase, blank=True)
    naar_fase = models.CharField(max_length=15, choices=Metingfase)
    reden = models.CharField(max_length=500, blank=True)

    rechten_portal = ("SELECT", "INSERT")

    class Meta:
        verbose_name = "stap van een meting"
        verbose_name_plural = "stappen van een meting"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.naar_fase


class Stuk(OrganisatieModel):
    """Wat er voor de meting nodig is: een document, een gesprek, een dag meelopen."""

    meting = EigenVerwijzing(Meting, related_name="stukken")
    soort = models.CharField(max_length=10, choices=Stuksoort)
    omschrijving = models.CharField(max_length=300)
    wie = models.CharField("van of met wie", max_length=120, blank=True)
    gepland = models.DateTimeField("wanneer", null=True, blank=True)
    klaar_op = models.DateField("geleverd of gehouden op", null=True, blank=True)
    klaar_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )
    notitie = models.TextField(blank=True, max_length=2000)

    class Meta:
        verbose_name = "stuk voor een meting"
        verbose_name_plural = "stukken voor een meting"
        ordering = ("soort", "id")

    def __str__(self) -> str:
        return self.omschrijving


class Stukbestand(OrganisatieModel):
    """Het bestand bij een geleverd document, versleuteld."""

    stuk = EigenVerwijzing(Stuk, related_name="bestanden")
    mediatype = models.CharField(max_length=100)
    grootte = models.PositiveIntegerField()
    bytes = models.BinaryField()

    class Meta:
        verbose_name = "bestand bij een meting"
        verbose_name_plural = "bestanden bij een meting"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"bestand {self.pk}"


class Steekproefdossier(OrganisatieModel):
    """Een dossier in de steekproef. Een auditor kent het alleen als nummer.

    Tot het scoren begint kan de steekproef over; daarna weigert de database dat.
    """

    meting = EigenVerwijzing(Meting, related_name="dossiers", db_index=False)
    traject = EigenVerwijzing(Traject, related_name="steekproeven")
    nummer = models.PositiveSmallIntegerField()

    rechten_portal = ("SELECT", "INSERT", "DELETE")

    class Meta:
        verbose_name = "dossier in de steekproef"
        verbose_name_plural = "dossiers in de steekproef"
        ordering = ("nummer",)
        constraints = [
            models.UniqueConstraint(fields=["meting", "traject"], name="steekproef_uniek"),
            models.UniqueConstraint(fields=["meting", "nummer"], name="steekproef_nummer"),
        ]

    def __str__(self) -> str:
        return f"dossier {self.nummer}"


class VervallenSteekproef(OrganisatieModel):
    """Een steekproef die is overgedaan, door wie en waarom. Rijen komen erbij en veranderen nooit.

    `dossiers` zijn de sleutels van toen, van dossier en van traject, op volgorde van nummer.
    """

    meting = EigenVerwijzing(Meting, related_name="vervallen_steekproeven")
    zaad = models.BigIntegerField()
    getrokken_op = models.DateTimeField()
    getrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        related_name="+",
        db_index=False,
    )
    dossiers = models.JSONField()
    reden = models.CharField("waarom opnieuw", max_length=500)

    rechten_portal = ("SELECT", "INSERT")

    class Meta:
        verbose_name = "vervallen steekproef"
        verbose_name_plural = "vervallen steekproeven"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"vervallen steekproef {self.pk}"
