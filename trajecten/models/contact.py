"""Contacten: wat een begeleider vastlegt, voor wie het was, en wat nog niet af is."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from clienten.models import Naaste
from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.velden import BijgewerktOp, EigenVerwijzing
from organisaties.basis import DagHier, OrganisatieModel
from trajecten.keuzes import Contactsoort, Kwaliteitsstap, Plaats, Wijze
from trajecten.models.traject import Traject
from trajecten.querysets import ContactmomentQuerySet
from trajecten.regels.contact import telt_voor_norm
from werkgevers.models import Contactpersoon, Werkgever


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
    naaste = EigenVerwijzing(Naaste, null=True, blank=True, related_name="contactmomenten")
    voorkeur_client = models.BooleanField("past bij de wens van de cliënt", null=True, blank=True)
    kwaliteitsstap = models.CharField(max_length=20, choices=Kwaliteitsstap, blank=True)
    niet_verschenen = models.BooleanField(default=False)
    outreach = models.BooleanField("outreach", default=False)
    met_behandelteam = models.BooleanField("samen met het behandelteam", default=False)
    notitie = models.TextField(blank=True, max_length=4000)
    vervolgstap = models.CharField(max_length=200, blank=True)
    vervolgdatum = models.DateField(null=True, blank=True)
    indien_sleutel = models.UUIDField(null=True, blank=True, editable=False)
    bijgewerkt_op = BijgewerktOp()
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
            models.CheckConstraint(
                condition=models.Q(datum__lte=DagHier("bijgewerkt_op")),
                name="contact_niet_vooruit",
                violation_error_message="U legt een contact vast als het is geweest.",
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
        return f"{self.get_soort_display()} op {datum_lang(self.datum)}"

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
