"""Het traject: van de eerste wens tot werk dat blijft, met alles wat onderweg gebeurt."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from clienten.models import Client
from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import Dagen, OrganisatieModel
from organisaties.models import IPSTeam
from trajecten.importeren.bewaard import Invoer as Invoer
from trajecten.keuzes import (
    Contactsoort,
    Contractvorm,
    Doel,
    EindeReden,
    Fasesoort,
    Kwaliteitsstap,
    Plaats,
    Plaatsingsoort,
    Wijze,
)
from trajecten.querysets import (
    ContactmomentQuerySet,
    FaseQuerySet,
    PlaatsingQuerySet,
    ToewijzingQuerySet,
    TrajectQuerySet,
    WeekstaatQuerySet,
)
from trajecten.regels.contact import telt_voor_norm
from trajecten.regels.weekstaat import UREN_IN_EEN_WEEK
from werkgevers.models import Contactpersoon, Werkgever

_LOPEND = models.Q(einddatum__isnull=True)


class Traject(OrganisatieModel):
    """De begeleiding van een client; hoogstens een open traject per organisatie.

    `fase` en `fase_sinds` zijn de laatste Fase-rij, bewaard voor lijsten; alleen
    `handelingen.wissel_fase` schrijft ze, samen met de rij.
    """

    client = EigenVerwijzing(Client, related_name="trajecten")
    team = EigenVerwijzing(IPSTeam, related_name="trajecten")
    instroomdatum = models.DateField()
    doel = models.CharField(max_length=10, choices=Doel, default=Doel.WERK)
    fase = models.CharField(max_length=20, choices=Fasesoort, default=Fasesoort.ORIENTATIE)
    fase_sinds = models.DateField()
    einddatum = models.DateField("laatste dag", null=True, blank=True)
    einde_reden = models.CharField(max_length=30, choices=EindeReden, blank=True)

    objects = TrajectQuerySet.as_manager()

    class Meta:
        verbose_name = "traject"
        verbose_name_plural = "trajecten"
        constraints = [
            models.CheckConstraint(
                condition=_LOPEND | models.Q(einddatum__gte=models.F("instroomdatum")),
                name="traject_einde_na_instroom",
                violation_error_message="Het traject eindigt voor de instroomdatum.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    einddatum__isnull=True,
                    einde_reden="",
                    fase__in=["oriëntatie", "acquisitie", "baanbehoud"],
                )
                | (
                    models.Q(einddatum__isnull=False, fase__in=["uitgestroomd", "gestopt"])
                    & ~models.Q(einde_reden="")
                ),
                name="traject_einde_volledig",
                violation_error_message="Een einde heeft een datum, een reden en een eindfase.",
            ),
            models.CheckConstraint(
                condition=models.Q(fase_sinds__gte=models.F("instroomdatum")),
                name="traject_fase_na_instroom",
                violation_error_message="De fase begint voor de instroomdatum.",
            ),
            ExclusionConstraint(
                name="traject_geen_overlap",
                expressions=[
                    ("client", RangeOperators.EQUAL),
                    (Dagen("instroomdatum", "einddatum"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze cliënt heeft in die periode al een traject.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "team", "einddatum"], name="traject_team_idx"),
        ]

    def __str__(self) -> str:
        return f"traject vanaf {self.instroomdatum}"

    @property
    def loopt(self) -> bool:
        return self.einddatum is None


class Toewijzing(OrganisatieModel):
    """Wie de client begeleidt; nooit twee tegelijk."""

    traject = EigenVerwijzing(Traject, related_name="toewijzingen")
    begeleider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        related_name="toewijzingen",
        db_index=False,
    )
    van = models.DateField()
    tot = models.DateField("tot en met", null=True, blank=True)
    reden_boven_norm = models.CharField(max_length=500, blank=True)
    overdracht = models.TextField("notitie bij de overdracht", blank=True, max_length=2000)

    objects = ToewijzingQuerySet.as_manager()

    class Meta:
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        ordering = ("van",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tot__isnull=True) | models.Q(tot__gte=models.F("van")),
                name="toewijzing_tot_na_van",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            ExclusionConstraint(
                name="toewijzing_geen_overlap",
                expressions=[
                    ("traject", RangeOperators.EQUAL),
                    (Dagen("van", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In die periode begeleidt al iemand anders deze cliënt.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisatie", "begeleider", "tot", "van"], name="toewijzing_begeleider_idx"
            )
        ]

    def __str__(self) -> str:
        return f"toewijzing vanaf {self.van}"


class Fase(OrganisatieModel):
    """Een stap in het traject. Rijen komen erbij en veranderen nooit."""

    traject = EigenVerwijzing(Traject, related_name="fasen", db_index=False)
    soort = models.CharField(max_length=20, choices=Fasesoort)
    van = models.DateField()
    reden = models.CharField(max_length=500, blank=True)

    rechten_portal = ("SELECT", "INSERT")

    objects = FaseQuerySet.as_manager()

    class Meta:
        verbose_name = "fase"
        verbose_name_plural = "fasen"
        ordering = ("van", "id")
        indexes = [models.Index(fields=["traject", "van", "id"], name="fase_traject_idx")]

    def __str__(self) -> str:
        return f"{self.soort} vanaf {self.van}"


class Plaatsing(OrganisatieModel):
    """Een baan of een opleiding. Ze loopt op de eerste en op de laatste dag."""

    traject = EigenVerwijzing(Traject, related_name="plaatsingen", db_index=False)
    soort = models.CharField(max_length=10, choices=Plaatsingsoort, default=Plaatsingsoort.WERK)
    werkgever = EigenVerwijzing(
        Werkgever, related_name="plaatsingen", verbose_name="werkgever of school"
    )
    functie = models.CharField(max_length=120)
    functiegroep = models.CharField(max_length=120, blank=True)
    start = models.DateField("eerste dag")
    einde = models.DateField("laatste dag", null=True, blank=True)
    uren_per_week = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
    )
    bruto_uurloon = models.DecimalField(
        max_digits=7, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    contractvorm = models.CharField(max_length=20, choices=Contractvorm, blank=True)
    open_voor_iedereen = models.BooleanField(default=True)
    regulier_opgegeven = models.BooleanField("regulier volgens opgave", null=True, blank=True)
    reden_einde = models.CharField(max_length=200, blank=True)
    geleerd = models.TextField("wat hebben we geleerd", blank=True, max_length=2000)

    objects = PlaatsingQuerySet.as_manager()

    class Meta:
        verbose_name = "plaatsing"
        verbose_name_plural = "plaatsingen"
        ordering = ("start",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(einde__isnull=True) | models.Q(einde__gte=models.F("start")),
                name="plaatsing_einde_na_start",
                violation_error_message="De plaatsing eindigt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=models.Q(uren_per_week__isnull=True)
                | models.Q(uren_per_week__gte=0, uren_per_week__lte=60),
                name="plaatsing_uren",
                violation_error_message="Het aantal uren per week ligt tussen 0 en 60.",
            ),
            models.CheckConstraint(
                condition=models.Q(bruto_uurloon__isnull=True) | models.Q(bruto_uurloon__gte=0),
                name="plaatsing_loon",
                violation_error_message="Het uurloon is niet negatief.",
            ),
        ]
        indexes = [models.Index(fields=["traject", "start", "einde"], name="plaatsing_loopt_idx")]

    def __str__(self) -> str:
        return f"{self.functie} vanaf {self.start}"


class Contactmoment(OrganisatieModel):
    """Een contact dat een begeleider vastlegt: voor een client, voor meer clienten, of voor geen.

    `datum` is de kalenderdag in Amsterdam, waarop elke telling rust; `tijdstip` is het ogenblik in
    UTC, leeg wanneer alleen de dag bekend is. `indien_sleutel` maakt van een dubbele klik een rij.
    """

    begeleider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        related_name="contactmomenten",
        db_index=False,
    )
    datum = models.DateField()
    tijdstip = models.DateTimeField(null=True, blank=True)
    duur_min = models.PositiveSmallIntegerField(
        "duur in minuten", validators=[MinValueValidator(1), MaxValueValidator(720)]
    )
    soort = models.CharField(max_length=20, choices=Contactsoort)
    wijze = models.CharField(max_length=20, choices=Wijze, default=Wijze.PERSOONLIJK)
    plaats = models.CharField(max_length=20, choices=Plaats, blank=True)
    werkgever = EigenVerwijzing(
        Werkgever, null=True, blank=True, related_name="contactmomenten", db_index=False
    )
    contactpersoon = EigenVerwijzing(
        Contactpersoon, null=True, blank=True, related_name="contactmomenten"
    )
    voorkeur_client = models.BooleanField("past bij de wens van de cliënt", null=True, blank=True)
    kwaliteitsstap = models.CharField(max_length=20, choices=Kwaliteitsstap, blank=True)
    niet_verschenen = models.BooleanField(default=False)
    outreach = models.BooleanField("outreach", default=False)
    notitie = models.TextField(blank=True, max_length=4000)
    vervolgstap = models.CharField(max_length=200, blank=True)
    vervolgdatum = models.DateField(null=True, blank=True)
    indien_sleutel = models.UUIDField(null=True, blank=True, editable=False)
    trajecten = models.ManyToManyField(
        Traject, through="Contactdeelname", related_name="contactmomenten"
    )

    objects = ContactmomentQuerySet.as_manager()

    class Meta:
        verbose_name = "contactmoment"
        verbose_name_plural = "contactmomenten"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(duur_min__gte=0, duur_min__lte=720),
                name="contact_duur",
                violation_error_message="De duur ligt tussen 1 minuut en 12 uur.",
            ),
            models.UniqueConstraint(
                fields=["organisatie", "indien_sleutel"],
                name="contact_eenmaal",
                violation_error_message="Dit contact is al opgeslagen.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisatie", "begeleider", "-datum"], name="contact_begeleider_idx"
            ),
            models.Index(fields=["werkgever", "-datum"], name="contact_werkgever_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} op {self.datum}"

    @property
    def telt_mee(self) -> bool:
        """Voor de weeknorm van item 17."""
        return telt_voor_norm(self.soort, self.wijze)


class Contactdeelname(OrganisatieModel):
    """Voor welk traject een contact was."""

    contactmoment = EigenVerwijzing(Contactmoment, related_name="deelnames", db_index=False)
    traject = EigenVerwijzing(Traject, related_name="deelnames")

    class Meta:
        verbose_name = "deelname aan een contact"
        verbose_name_plural = "deelnames aan contacten"
        constraints = [
            models.UniqueConstraint(
                fields=["contactmoment", "traject"], name="contactdeelname_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"deelname {self.pk}"


class Weekstaat(OrganisatieModel):
    """De week van een begeleider: uren, ingediend, en door de coördinator gezien (item 17)."""

    begeleider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        related_name="weekstaten",
        db_index=False,
    )
    jaar = models.PositiveSmallIntegerField("ISO-jaar")
    week = models.PositiveSmallIntegerField("ISO-week")
    uren_rooster = models.DecimalField("ingeroosterde uren", max_digits=5, decimal_places=2)
    uren_ips = models.DecimalField("uren aan IPS", max_digits=5, decimal_places=2)
    uren_samenleving = models.DecimalField("uren in de samenleving", max_digits=5, decimal_places=2)
    ingediend_op = models.DateTimeField(null=True, blank=True)
    gezien_op = models.DateField(null=True, blank=True)
    gezien_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = WeekstaatQuerySet.as_manager()

    class Meta:
        verbose_name = "weekstaat"
        verbose_name_plural = "weekstaten"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "begeleider", "jaar", "week"],
                name="weekstaat_uniek",
                violation_error_message="Deze weekstaat bestaat al.",
            ),
            models.CheckConstraint(
                condition=models.Q(week__range=(1, 53), jaar__range=(1990, 2100)),
                name="weekstaat_week",
                violation_error_message="Deze week bestaat niet.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    uren_rooster__range=(0, UREN_IN_EEN_WEEK),
                    uren_ips__gte=0,
                    uren_samenleving__gte=0,
                    uren_ips__lte=models.F("uren_rooster"),
                    uren_samenleving__lte=models.F("uren_rooster"),
                ),
                name="weekstaat_uren",
                violation_error_message="De uren passen niet in de ingeroosterde uren.",
            ),
            models.CheckConstraint(
                condition=models.Q(gezien_op__isnull=False) | models.Q(gezien_door__isnull=True),
                name="weekstaat_gezien",
                violation_error_message="Gezien zonder datum kan niet.",
            ),
        ]

    def __str__(self) -> str:
        return f"weekstaat {self.jaar}-W{self.week:02d}"

    @property
    def te_zien(self) -> bool:
        """Ingediend, en nog door niemand gezien."""
        return self.ingediend_op is not None and self.gezien_op is None

    @property
    def versie(self) -> str:
        """Verandert zodra een van de uren verandert: dan is de week niet meer die iemand zag."""
        return f"{self.uren_rooster:.2f}_{self.uren_ips:.2f}_{self.uren_samenleving:.2f}"


class Concept(OrganisatieModel):
    """Wat een gebruiker aan het typen is, zodat het niet verloren gaat; alleen van hem."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    formulier = models.CharField(max_length=80)
    velden = models.JSONField(default=dict)
    bewaard_op = models.DateTimeField()

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "gebruiker", "formulier"], name="concept_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"concept {self.formulier}"
