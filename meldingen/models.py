"""Post, opdrachten, meldingen en rapporten: een rij in dezelfde transactie als de oorzaak.

De werker doet de rest. Rijen zonder organisatie noemen alleen nummers; zie docs/achtergrond.md.
"""

import uuid

from django.conf import settings
from django.db import models

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.velden import EigenVerwijzing
from meldingen.querysets import (
    AgendasleutelQuerySet,
    MeldingQuerySet,
    RapportQuerySet,
    WachtrijQuerySet,
)
from organisaties.basis import OrganisatieModel


class Poststatus(models.TextChoices):
    WACHT = "wacht", "wacht"
    BEZIG = "bezig", "bezig"
    VERSTUURD = "verstuurd", "verstuurd"
    MISLUKT = "mislukt", "mislukt"


class Wachtrij(models.Model):
    """Een rij die een werker pakt. Elke soort zegt zelf welke `status` er is."""

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pogingen = models.PositiveSmallIntegerField(default=0)
    volgende_poging = models.DateTimeField(default=klok.nu)
    fout = models.CharField(max_length=200, blank=True)
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)

    objects = WachtrijQuerySet.as_manager()

    class Meta:
        abstract = True


class Uitgaand(Wachtrij):
    """Een mail die nog weg moet. Na verzending blijft alleen het bericht-id over, niet de tekst."""

    bericht_id = models.CharField(max_length=120, unique=True)
    inhoud = models.TextField(blank=True)
    ontvanger = models.EmailField()
    afzender = models.CharField(max_length=254)
    status = models.CharField(max_length=10, choices=Poststatus, default=Poststatus.WACHT)
    verstuurd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "uitgaand bericht"
        verbose_name_plural = "uitgaande berichten"
        indexes = [
            models.Index(
                fields=["volgende_poging"],
                name="uitgaand_wacht_idx",
                condition=models.Q(status__in=["wacht", "bezig"]),
            ),
            models.Index(
                fields=["id"],
                name="uitgaand_open_idx",
                condition=models.Q(status__in=["wacht", "bezig", "mislukt"]),
            ),
        ]

    def __str__(self) -> str:
        return self.bericht_id


class Opdrachtstatus(models.TextChoices):
    WACHT = "wacht", "wacht"
    BEZIG = "bezig", "bezig"
    KLAAR = "klaar", "klaar"
    MISLUKT = "mislukt", "mislukt"


class Opdracht(Wachtrij):
    """Werk voor de werker. Ze noemt alleen nummers, nooit gegevens.

    De werker leest wat hij nodig heeft zelf, in het bereik van de organisatie. `uniek` voegt
    gelijke opdrachten samen zolang ze wachten.
    """

    soort = models.CharField(max_length=40)
    organisatie_id = models.BigIntegerField(null=True)
    onderwerp = models.UUIDField(null=True)
    uniek = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=10, choices=Opdrachtstatus, default=Opdrachtstatus.WACHT)
    klaar_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "opdracht"
        verbose_name_plural = "opdrachten"
        constraints = [
            models.UniqueConstraint(
                fields=["uniek"],
                condition=models.Q(status="wacht") & ~models.Q(uniek=""),
                name="opdracht_eenmaal",
            )
        ]
        indexes = [
            models.Index(
                fields=["volgende_poging"],
                name="opdracht_wacht_idx",
                condition=models.Q(status__in=["wacht", "bezig"]),
            ),
            models.Index(
                fields=["organisatie_id", "-id"],
                name="opdracht_open_idx",
                condition=models.Q(status__in=["wacht", "bezig", "mislukt"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.pk}"


class Melding(OrganisatieModel):
    """Iets dat iemand te doen heeft. Ze komt eenmaal, en sluit vanzelf als het gedaan is.

    `onderwerp` wijst naar het ding waar ze over gaat ("volgen:<sleutel>"): per ontvanger en soort
    staat er hoogstens een open. Nooit een naam, nummer of woord over gezondheid.
    """

    ontvanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", db_index=False
    )
    soort = models.CharField(max_length=30)
    onderwerp = models.CharField(max_length=160)
    titel = models.CharField(max_length=200)
    bij = models.CharField(max_length=120, blank=True)
    aantal = models.PositiveSmallIntegerField(default=1)
    url = models.CharField(max_length=300)
    bron = models.CharField(max_length=120)
    vanaf = models.DateField()
    uiterlijk = models.DateField()
    gesloten_op = models.DateTimeField(null=True, blank=True)

    objects = MeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ("uiterlijk", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "ontvanger", "soort", "onderwerp"],
                condition=models.Q(gesloten_op__isnull=True),
                name="melding_een_open",
            ),
            models.CheckConstraint(
                condition=models.Q(uiterlijk__gte=models.F("vanaf")), name="melding_periode"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisatie", "ontvanger", "uiterlijk", "id"],
                condition=models.Q(gesloten_op__isnull=True),
                name="melding_open_idx",
            )
        ]

    def __str__(self) -> str:
        return self.titel


class Mailkeuze(OrganisatieModel):
    """Wie een soort overzicht niet per mail wil. Zonder rij krijgt iemand het."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    soort = models.CharField(max_length=30)
    per_mail = models.BooleanField(default=True)

    class Meta:
        verbose_name = "keuze voor mail"
        verbose_name_plural = "keuzes voor mail"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "gebruiker", "soort"], name="mailkeuze_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.soort}: {'ja' if self.per_mail else 'nee'}"


class Meldingtermijn(OrganisatieModel):
    """Een eigen termijn van de organisatie voor een soort, binnen wat de bron toelaat."""

    soort = models.CharField(max_length=30)
    dagen = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "termijn van een melding"
        verbose_name_plural = "termijnen van meldingen"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "soort"],
                name="meldingtermijn_uniek",
                violation_error_message="Voor deze soort staat er al een termijn.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.soort}: {self.dagen} dagen"


class Verzonden(OrganisatieModel):
    """Over welke dag iemands overzicht is beslist: geen dag tweemaal, en geen dag overgeslagen.

    Een rij staat er ook als er niets te melden was of iemand zich had afgemeld.
    """

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", db_index=False
    )
    soort = models.CharField(max_length=30)
    dag = models.DateField()

    rechten_portal = ("SELECT", "INSERT")

    class Meta:
        verbose_name = "verzonden overzicht"
        verbose_name_plural = "verzonden overzichten"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "gebruiker", "soort", "dag"], name="verzonden_eenmaal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.soort} van {self.dag}"


class Agendasleutel(models.Model):
    """Het geheim in het adres van iemands agenda; alleen de hash ervan staat hier.

    `standen` zegt van elke afspraak de hoeveelste uitvoering het laatst is gelezen: nummers,
    hashes en tijden.
    """

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    organisatie_id = models.BigIntegerField()
    geheim_hash = models.CharField(max_length=64, unique=True)
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    gelezen_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    standen = models.JSONField(default=dict, editable=False)

    objects = AgendasleutelQuerySet.as_manager()

    rechten_portal = ("SELECT", "INSERT", "UPDATE")

    class Meta:
        verbose_name = "sleutel van een agenda"
        verbose_name_plural = "sleutels van agenda's"
        constraints = [
            models.UniqueConstraint(
                fields=["gebruiker", "organisatie_id"],
                condition=models.Q(ingetrokken_op__isnull=True),
                name="agendasleutel_een_geldig",
            )
        ]

    def __str__(self) -> str:
        return f"agenda van gebruiker {self.gebruiker_id}"


class Opruimsoort(models.TextChoices):
    OPDRACHT = "opdracht", "opdrachten die klaar of mislukt zijn"
    UITGAAND = "uitgaand", "mail die weg of mislukt is"
    MELDING = "melding", "gesloten meldingen"
    OVERZICHT = "overzicht", "verzonden overzichten"
    POST = "post", "opgevangen post"


class Opruiming(models.Model):
    """Het bewijs van een ronde opruimen: wat voor rijen, hoeveel, en van voor wanneer."""

    soort = models.CharField(max_length=10, choices=Opruimsoort)
    aantal = models.PositiveIntegerField()
    voor = models.DateTimeField("van voor")
    op = models.DateTimeField(default=klok.nu, editable=False)

    rechten_portal = ("SELECT", "INSERT")

    class Meta:
        verbose_name = "opruiming"
        verbose_name_plural = "opruimingen"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.aantal} {self.get_soort_display()}"


class Rapportstatus(models.TextChoices):
    WACHT = "wacht", "staat klaar om te maken"
    BEZIG = "bezig", "wordt gemaakt"
    KLAAR = "klaar", "klaar"
    MISLUKT = "mislukt", "mislukt"


class Rapport(OrganisatieModel):
    """Een rapport dat op de achtergrond wordt gemaakt en dertig dagen blijft.

    `gegevens` zijn de sleutels en dagen waarover het gaat, nooit een naam. `aangemaakt_door` is de
    aanvrager; alleen hij haalt het op, zolang hij het recht nog heeft.
    """

    soort = models.CharField(max_length=30)
    titel = models.CharField(max_length=160)
    gegevens = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Rapportstatus, default=Rapportstatus.WACHT)
    voortgang = models.PositiveSmallIntegerField("voortgang in procenten", default=0)
    fout = models.CharField(max_length=200, blank=True)
    mediatype = models.CharField(max_length=100, blank=True)
    grootte = models.PositiveIntegerField(default=0)
    bestandsnaam = models.CharField(max_length=80, blank=True)
    clienten = models.JSONField(default=list)  # hun nummers: wie het ophaalt, zag deze dossiers
    klaar_op = models.DateTimeField(null=True, blank=True)
    verloopt_op = models.DateTimeField(null=True, blank=True)
    opgehaald = models.BooleanField(default=False)

    objects = RapportQuerySet.as_manager()

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporten"
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(voortgang__lte=100), name="rapport_voortgang"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="klaar")
                | models.Q(klaar_op__isnull=False, verloopt_op__isnull=False),
                name="rapport_klaar",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "aangemaakt_door", "-id"], name="rapport_idx")
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def onderweg(self) -> bool:
        return self.status in (Rapportstatus.WACHT, Rapportstatus.BEZIG)

    @property
    def is_klaar(self) -> bool:
        return self.status == Rapportstatus.KLAAR


class Rapportinhoud(OrganisatieModel):
    """De bytes van een rapport, versleuteld. Ze komen en gaan, en veranderen nooit."""

    rapport = EigenVerwijzing(Rapport, related_name="inhouden", db_index=False)
    bytes = models.BinaryField()

    rechten_portal = ("SELECT", "INSERT", "DELETE")

    class Meta:
        verbose_name = "inhoud van een rapport"
        verbose_name_plural = "inhoud van rapporten"
        constraints = [models.UniqueConstraint(fields=["rapport"], name="rapportinhoud_uniek")]

    def __str__(self) -> str:
        return f"inhoud {self.pk}"
