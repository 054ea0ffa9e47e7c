"""Verzoeken, beperkingen, bewaartermijnen en wissen: wie het deed, en wat ervan is te bewijzen."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models

from clienten.models import Client
from clientrechten.keuzes import Aanleiding, Beperkingsgrond, Besluit, Verzoeksoort
from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import OrganisatieModel

_LANGSTE = timedelta(days=92)  # drie maanden


class Verzoek(OrganisatieModel):
    """Wat een cliënt vroeg, wanneer het antwoord er moet zijn, en wat is besloten.

    `antwoord` is wat de cliënt te horen kreeg. `verklaring` zijn zijn eigen woorden, als een
    verbetering niet (helemaal) is gedaan: ze hoort bij het dossier.
    """

    client = EigenVerwijzing(Client, related_name="verzoeken")
    soort = models.CharField(max_length=12, choices=Verzoeksoort)
    gevraagd = models.TextField("wat de cliënt vraagt", max_length=2000)
    ontvangen_op = models.DateField("ontvangen op")
    uiterlijk = models.DateField("antwoord uiterlijk op")
    verlengd_op = models.DateField("verlengd op", null=True, blank=True)
    verlengd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    verlengd_reden = models.CharField("waarom het langer duurt", max_length=500, blank=True)
    besluit = models.CharField(max_length=12, choices=Besluit, blank=True)
    besloten_op = models.DateField("besloten op", null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    antwoord = models.TextField("wat de cliënt te horen kreeg", max_length=2000, blank=True)
    verklaring = models.TextField("verklaring van de cliënt", max_length=2000, blank=True)

    rechten_portal = (
        "SELECT",
        "INSERT",
        "UPDATE (uiterlijk, verlengd_op, verlengd_door_id, verlengd_reden, besluit, besloten_op,"
        " besloten_door_id, antwoord, verklaring)",
    )

    class Meta:
        verbose_name = "verzoek"
        verbose_name_plural = "verzoeken"
        ordering = ("uiterlijk", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(besluit="", besloten_op__isnull=True, besloten_door__isnull=True)
                | (
                    ~models.Q(besluit="")
                    & ~models.Q(antwoord="")
                    & models.Q(besloten_op__isnull=False, besloten_door__isnull=False)
                ),
                name="verzoek_besluit_heel",
            ),
            models.CheckConstraint(
                condition=models.Q(verlengd_op__isnull=True, verlengd_reden="")
                | (models.Q(verlengd_op__isnull=False) & ~models.Q(verlengd_reden="")),
                name="verzoek_verlengd_met_reden",
            ),
            models.CheckConstraint(
                condition=models.Q(uiterlijk__gte=models.F("ontvangen_op"))
                & models.Q(uiterlijk__lte=models.F("ontvangen_op") + _LANGSTE),
                name="verzoek_hoogstens_drie_maanden",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisatie", "uiterlijk", "id"],
                name="verzoek_open_idx",
                condition=models.Q(besluit=""),
            ),
            models.Index(fields=["organisatie", "-besloten_op", "-id"], name="verzoek_klaar_idx"),
        ]

    def __str__(self) -> str:
        return f"verzoek om {self.get_soort_display()}"

    @property
    def open(self) -> bool:
        return not self.besluit

    def te_laat(self, vandaag: date) -> bool:
        return self.open and self.uiterlijk < vandaag


class Beperking(OrganisatieModel):
    """Een dossier dat tijdelijk dicht is (AVG art. 18): bewaren mag, en verder niets.

    Een trekker houdt `Client.beperkt` gelijk, en een andere weigert elke wijziging van het dossier.
    """

    client = EigenVerwijzing(Client, related_name="beperkingen")
    grond = models.CharField(max_length=12, choices=Beperkingsgrond)
    reden = models.CharField("waarom", max_length=500)
    opgeheven_op = models.DateTimeField("opgeheven op", null=True, blank=True)
    opgeheven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    opheffing = models.CharField("waarom opgeheven", max_length=500, blank=True)
    verteld_op = models.DateField("aan de cliënt verteld op", null=True, blank=True)

    rechten_portal = (
        "SELECT",
        "INSERT",
        "UPDATE (opgeheven_op, opgeheven_door_id, opheffing, verteld_op)",
    )

    class Meta:
        verbose_name = "beperking"
        verbose_name_plural = "beperkingen"
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "client"],
                condition=models.Q(opgeheven_op__isnull=True),
                name="beperking_een_open",
            ),
            # De client hoort het voor de beperking eindigt (art. 18 lid 3).
            models.CheckConstraint(
                condition=models.Q(
                    opgeheven_op__isnull=True, opgeheven_door__isnull=True, opheffing=""
                )
                | (
                    models.Q(
                        opgeheven_op__isnull=False,
                        opgeheven_door__isnull=False,
                        verteld_op__isnull=False,
                    )
                    & ~models.Q(opheffing="")
                ),
                name="beperking_opgeheven_heel",
            ),
        ]

    def __str__(self) -> str:
        return f"beperking {self.pk}"

    @property
    def open(self) -> bool:
        return self.opgeheven_op is None


class Bewaartermijn(OrganisatieModel):
    """Een eigen termijn van de organisatie voor een klasse, binnen wat de bron toelaat."""

    klasse = models.CharField(max_length=20)
    jaren = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "bewaartermijn"
        verbose_name_plural = "bewaartermijnen"
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "klasse"], name="bewaartermijn_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.klasse}: {self.jaren} jaar"


class Wisronde(OrganisatieModel):
    """Een voorstel om dossiers te wissen. Een ander dan wie het voorstelde voert het uit.

    `clienten` zijn nummers, leeg na het wissen. Uitvoeren doet alleen de functie van de eigenaar.
    """

    aanleiding = models.CharField(max_length=10, choices=Aanleiding)
    reden = models.CharField("waarom", max_length=500)
    clienten = models.JSONField(default=list)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    uitgevoerd_op = models.DateTimeField(null=True, blank=True)
    uitgevoerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    aantallen = models.JSONField("wat er gewist is", default=dict)

    rechten_portal = ("SELECT", "INSERT", "UPDATE (ingetrokken_op, ingetrokken_door_id)")

    class Meta:
        verbose_name = "wisronde"
        verbose_name_plural = "wisrondes"
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(uitgevoerd_op__isnull=True)
                | models.Q(ingetrokken_op__isnull=True, clienten=[]),
                name="wisronde_een_einde",
            ),
            models.CheckConstraint(
                condition=models.Q(uitgevoerd_door__isnull=True)
                | ~models.Q(uitgevoerd_door=models.F("aangemaakt_door")),
                name="wisronde_twee_mensen",
            ),
        ]

    def __str__(self) -> str:
        return f"wisronde {self.pk}"

    @property
    def open(self) -> bool:
        return self.uitgevoerd_op is None and self.ingetrokken_op is None


class Wisbewijs(OrganisatieModel):
    """Dat er een dossier is gewist, zonder te zeggen van wie.

    `kenmerk` is een hash met een sleutel die niet in de database staat: wie het dossier uit een
    oude kopie heeft, kan nagaan dat het gewist hoort te zijn. Zonder ronde: opnieuw na een herstel.
    """

    ronde = EigenVerwijzing(Wisronde, null=True, related_name="bewijzen")
    kenmerk = models.CharField(max_length=64)
    aantallen = models.JSONField(default=dict)

    rechten_portal = ("SELECT",)

    class Meta:
        verbose_name = "bewijs van wissen"
        verbose_name_plural = "bewijzen van wissen"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"bewijs {self.pk}"
