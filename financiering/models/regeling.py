"""Regelingen: wat voor iedereen hetzelfde is, en wat een organisatie ervan weet."""

from django.db import models

from financiering.keuzes import Regelingsoort
from organisaties.basis import OrganisatieModel

# Zo begint de code van een regeling van de organisatie zelf; een meegeleverde begint nooit zo.
EIGEN = "eigen-"


class Regeling(models.Model):
    """Een regeling met de grenzen die over alle organisaties gelden.

    Het portal leest haar alleen: wie hier iets kon veranderen, veranderde het voor iedereen. Leeg
    is: er is geen grens, of ze is niet bekend. Bron: financiering/referentie/regelingen.json.
    """

    code = models.CharField(max_length=30, unique=True)
    naam = models.CharField(max_length=120)
    per_gemeente = models.PositiveSmallIntegerField("trajecten per gemeente", null=True, blank=True)
    totaal = models.PositiveIntegerField("trajecten in totaal", null=True, blank=True)
    aanbod_dagen = models.PositiveSmallIntegerField("dagen om een plaats te nemen", default=14)

    rechten_portal = ("SELECT",)

    class Meta:
        verbose_name = "regeling"
        verbose_name_plural = "regelingen"
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(per_gemeente__isnull=True)
                | models.Q(per_gemeente__range=(1, 5)),
                name="regeling_per_gemeente",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Regelingversie(OrganisatieModel):
    """Een regeling zoals ze vanaf een dag geldt. Rijen komen erbij en veranderen nooit.

    `inhoud` heeft de vorm van een regeling in `financiering/referentie/regelingen.json`, gelezen
    door `regels.regeling.lees_regeling`. Wat onbekend is staat er niet in ("bron nodig"). Een
    aanvraag houdt de versie waarmee ze begon.
    """

    code = models.CharField(max_length=30)
    nummer = models.PositiveSmallIntegerField()
    regeling = models.ForeignKey(
        Regeling, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    soort = models.CharField(max_length=10, choices=Regelingsoort)
    naam = models.CharField(max_length=120)
    geldig_van = models.DateField("geldt voor aanvragen vanaf")
    meegeleverd = models.BooleanField(default=False)
    inhoud = models.JSONField()
    reden = models.CharField("waarom deze versie", max_length=500, blank=True)

    rechten_portal = ("SELECT", "INSERT")

    class Meta:
        verbose_name = "versie van een regeling"
        verbose_name_plural = "versies van regelingen"
        ordering = ("code", "nummer")
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "code", "nummer"],
                name="regelingversie_uniek",
                violation_error_message="Iemand anders bewaarde net een nieuwe versie.",
            ),
            models.CheckConstraint(condition=models.Q(nummer__gte=1), name="regelingversie_nummer"),
            models.CheckConstraint(
                condition=models.Q(regeling__isnull=False) & ~models.Q(code__startswith=EIGEN)
                | models.Q(regeling__isnull=True, code__startswith=EIGEN, meegeleverd=False),
                name="regelingversie_eigen_code",
                violation_error_message="Deze code hoort bij een andere regeling.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} (versie {self.nummer})"


class Uurtarief(OrganisatieModel):
    """Wat een uur begeleiding kost, incl. btw, per organisatie en jaar."""

    jaar = models.PositiveSmallIntegerField()
    bedrag = models.DecimalField("tarief per uur", max_digits=7, decimal_places=2)

    class Meta:
        verbose_name = "uurtarief"
        verbose_name_plural = "uurtarieven"
        ordering = ("-jaar",)
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "jaar"],
                name="uurtarief_uniek",
                violation_error_message="Voor dit jaar staat er al een tarief.",
            ),
            models.CheckConstraint(
                condition=models.Q(bedrag__gt=0, jaar__range=(2000, 2100)),
                name="uurtarief_klopt",
                violation_error_message="Een tarief is hoger dan nul.",
            ),
        ]

    def __str__(self) -> str:
        return f"uurtarief {self.jaar}"
