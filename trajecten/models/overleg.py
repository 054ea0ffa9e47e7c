"""Overleg: wie erbij was, over welke clienten het ging, en wat er is gedeeld (items 5 tot 8)."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.velden import BijgewerktOp, EigenVerwijzing
from organisaties.basis import DagHier, OrganisatieModel, tot_na_van
from organisaties.models import GgzTeam, IPSTeam
from trajecten.keuzes import Overlegsoort, Wijze
from trajecten.models.traject import Traject
from trajecten.querysets import OverlegQuerySet
from trajecten.regels.overleg import overlegnaam
from werkgevers.models import Vacature, Werkgever


class Overlegreeks(OrganisatieModel):
    """Een overleg dat terugkomt, en zich dan zelf voorstelt."""

    team = EigenVerwijzing(IPSTeam, related_name="overlegreeksen")
    soort = models.CharField(max_length=20, choices=Overlegsoort)
    naam = models.CharField("met wie", max_length=120, blank=True)
    ggz_team = EigenVerwijzing(
        GgzTeam, null=True, blank=True, related_name="overlegreeksen", verbose_name="ggz-team"
    )
    om_de_weken = models.PositiveSmallIntegerField(
        "om de hoeveel weken", validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    van = models.DateField("eerste keer")
    tot = models.DateField("laatste keer", null=True, blank=True)

    class Meta:
        verbose_name = "terugkerend overleg"
        verbose_name_plural = "terugkerende overleggen"
        ordering = ("soort", "naam", "id")
        constraints = [
            tot_na_van("overlegreeks_tot_na_van"),
            models.CheckConstraint(
                condition=models.Q(om_de_weken__range=(1, 52)),
                name="overlegreeks_weken",
                violation_error_message="Kies 1 tot 52 weken.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.naam}".strip()

    @property
    def titel(self) -> str:
        """Leest het ggz-team mee: haal het op in dezelfde query."""
        delen = (str(self.ggz_team or ""), self.naam)
        return overlegnaam(self.soort, ", ".join(filter(None, delen)))


class Overleg(OrganisatieModel):
    """Een overleg dat plaatsvond. `indien_sleutel` maakt van een dubbele klik een rij."""

    team = EigenVerwijzing(IPSTeam, related_name="overleggen", db_index=False)
    reeks = EigenVerwijzing(Overlegreeks, null=True, blank=True, related_name="overleggen")
    soort = models.CharField(max_length=20, choices=Overlegsoort)
    datum = models.DateField()
    duur_min = models.PositiveSmallIntegerField(
        "duur in minuten", validators=[MinValueValidator(1), MaxValueValidator(720)]
    )
    wijze = models.CharField(max_length=20, choices=Wijze, default=Wijze.PERSOONLIJK)
    ggz_team = EigenVerwijzing(
        GgzTeam, null=True, blank=True, related_name="overleggen", verbose_name="ggz-team"
    )
    anderen = models.CharField("wie waren er nog meer", max_length=500, blank=True)
    verslag = models.TextField("wat is er besproken", blank=True, max_length=4000)
    indien_sleutel = models.UUIDField(null=True, blank=True, editable=False)
    bijgewerkt_op = BijgewerktOp()
    aanwezigen = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="Overlegdeelnemer",
        through_fields=("overleg", "gebruiker"),
        related_name="overleggen",
    )

    objects = OverlegQuerySet.as_manager()

    class Meta:
        verbose_name = "overleg"
        verbose_name_plural = "overleggen"
        ordering = ("-datum", "-id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(duur_min__range=(1, 720)),
                name="overleg_duur",
                violation_error_message="De duur ligt tussen 1 minuut en 12 uur.",
            ),
            models.CheckConstraint(
                condition=models.Q(datum__lte=DagHier("bijgewerkt_op")),
                name="overleg_niet_vooruit",
                violation_error_message="U legt een overleg vast als het is geweest.",
            ),
            models.UniqueConstraint(
                fields=["organisatie", "indien_sleutel"],
                name="overleg_eenmaal",
                violation_error_message="Dit overleg is al opgeslagen.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "team", "-datum", "-id"], name="overleg_team_idx")
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} op {datum_lang(self.datum)}"

    @property
    def titel(self) -> str:
        """Leest de reeks en het ggz-team mee: haal ze op in dezelfde query."""
        van_reeks = self.reeks.naam if self.reeks else ""
        return overlegnaam(self.soort, str(self.ggz_team or van_reeks))


class Overlegdeelnemer(OrganisatieModel):
    overleg = EigenVerwijzing(Overleg, related_name="deelnemers", db_index=False)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        verbose_name = "deelnemer aan een overleg"
        verbose_name_plural = "deelnemers aan een overleg"
        constraints = [
            models.UniqueConstraint(fields=["overleg", "gebruiker"], name="overlegdeelnemer_uniek")
        ]

    def __str__(self) -> str:
        return f"deelnemer {self.pk}"


class Bespreking(OrganisatieModel):
    """Over welk traject het ging, en wat er is afgesproken."""

    overleg = EigenVerwijzing(Overleg, related_name="besprekingen", db_index=False)
    traject = EigenVerwijzing(Traject, related_name="besprekingen")
    afspraak = models.TextField(blank=True, max_length=1000)

    class Meta:
        verbose_name = "bespreking"
        verbose_name_plural = "besprekingen"
        constraints = [
            models.UniqueConstraint(fields=["overleg", "traject"], name="bespreking_uniek")
        ]

    def __str__(self) -> str:
        return f"bespreking {self.pk}"


class Overlegtip(OrganisatieModel):
    """Een plek of werkgever die in een overleg is gedeeld. Nooit iets over een client."""

    overleg = EigenVerwijzing(Overleg, related_name="tips")
    werkgever = EigenVerwijzing(Werkgever, null=True, blank=True, related_name="overlegtips")
    vacature = EigenVerwijzing(Vacature, null=True, blank=True, related_name="overlegtips")
    tekst = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "gedeelde tip"
        verbose_name_plural = "gedeelde tips"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(werkgever__isnull=False)
                | models.Q(vacature__isnull=False)
                | ~models.Q(tekst=""),
                name="overlegtip_iets",
                violation_error_message="Een tip noemt een werkgever, een vacature of een idee.",
            )
        ]

    def __str__(self) -> str:
        return f"tip {self.pk}"
