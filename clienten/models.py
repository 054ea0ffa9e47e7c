"""Clienten: wie iemand is, waar die woont, welke uitkering en wie aanmeldde."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models.functions import Lower, Upper

from clienten.keuzes import (
    Aanmeldbron,
    Aanmelduitkomst,
    Afwijsreden,
    Doelgroep,
    Relatie,
    Uitkeringsoort,
    Wens,
)
from clienten.querysets import (
    AanmeldingQuerySet,
    ClientQuerySet,
    GemeenteQuerySet,
    ZoekdeelQuerySet,
)
from ips_portal.gedeeld.namen import Zoeknaam
from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.validators import valideer_bsn
from ips_portal.gedeeld.velden import EigenVerwijzing, VersleuteldVeld
from organisaties.basis import Dagen, OrganisatieModel, tot_na_van
from organisaties.models import GgzTeam, IPSTeam


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
    # De database zet dit zelf, uit de beperkingen (clientrechten, migratie 0003).
    beperkt = models.BooleanField(default=False, db_default=False, editable=False)
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
            models.Index(
                fields=["organisatie", "id"],
                name="client_beperkt_idx",
                condition=models.Q(beperkt=True),
            ),
        ]

    def __str__(self) -> str:
        return self.volledige_naam

    @property
    def volledige_naam(self) -> str:
        return self._naam(self.voornaam)

    @property
    def korte_naam(self) -> str:
        """Voorletter en achternaam, voor lijsten: "A. van der Post"."""
        return self._naam(f"{self.voornaam[:1]}.")

    def toon_naam(self) -> None:
        """Voor wie een beperkt dossier mag openen, op de pagina's van dat dossier zelf."""
        self._toont_naam = True

    def _naam(self, voor: str) -> str:
        if self.beperkt and not getattr(self, "_toont_naam", False):
            return f"Beperkt dossier {self.clientnummer}"
        return " ".join(filter(None, (voor, self.voorvoegsel, self.achternaam)))


class Zoekdeel(models.Model):
    """Waarop een client te vinden is: elk woord van de naam, vanaf elke letter, en het nummer.

    «bevat ija» is zo «een deel begint met ija». Onder rijbeveiliging mag LIKE geen index gebruiken,
    want zo'n vergelijking kan verraden wat er in rijen van een ander staat; groter en kleiner dan
    mogen het wel. Een trigger houdt het bij (migratie 0006); er is bewust geen verwijzing: die zou
    bij elk deel opnieuw worden nagegaan.
    """

    organisatie = models.ForeignKey(
        "organisaties.Organisatie",
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    client_id = models.BigIntegerField()
    deel = models.CharField(max_length=200, db_collation="C")

    objects = ZoekdeelQuerySet.as_manager()
    rechten_portal = ("SELECT", "INSERT", "DELETE")

    class Meta:
        verbose_name = "zoekdeel"
        verbose_name_plural = "zoekdelen"
        indexes = [
            models.Index(fields=["organisatie", "deel", "client_id"], name="zoekdeel_idx"),
            models.Index(fields=["organisatie", "client_id"], name="zoekdeel_client_idx"),
        ]

    def __str__(self) -> str:
        return f"zoekdeel {self.pk}"


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
        return f"{self.get_soort_display()} vanaf {datum_lang(self.van)}"


class Aanmelding(OrganisatieModel):
    """Wie de client aanmeldde, wanneer, met welke wens, en waar het op uitliep.

    Zolang `uitkomst` leeg is wacht de client. `wens_op` is de dag waarop hij de wens uitsprak
    (leeg: op de dag van de aanmelding), `eerste_gesprek` de dag van de eerste afspraak. Is ze weer
    geopend, dan zegt `heropend_reden` waarom; waar ze eerst op uitliep staat in de geschiedenis.
    """

    client = EigenVerwijzing(Client, related_name="aanmeldingen")
    team = EigenVerwijzing(
        IPSTeam, null=True, blank=True, related_name="aanmeldingen", db_index=False
    )
    datum = models.DateField()
    bron = models.CharField(max_length=20, choices=Aanmeldbron)
    verwijzer = models.CharField("naam van de verwijzer", max_length=120, blank=True)
    wens = models.CharField(max_length=10, choices=Wens, default=Wens.WERK)
    wens_op = models.DateField("wens uitgesproken op", null=True, blank=True)
    eerste_gesprek = models.DateField("eerste gesprek", null=True, blank=True)
    toelichting = models.TextField(blank=True, max_length=2000)
    uitkomst = models.CharField(max_length=12, choices=Aanmelduitkomst, blank=True)
    uitkomst_op = models.DateField("afgesloten op", null=True, blank=True)
    uitkomst_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )
    reden = models.CharField(max_length=20, choices=Afwijsreden, blank=True)
    reden_toelichting = models.TextField("toelichting bij de reden", blank=True, max_length=1000)
    heropend_op = models.DateField("weer geopend op", null=True, blank=True, editable=False)
    heropend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name="weer geopend door",
    )
    heropend_reden = models.CharField(
        "waarom weer geopend", blank=True, editable=False, max_length=500
    )

    objects = AanmeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        ordering = ("datum",)
        constraints = [
            models.UniqueConstraint(
                fields=["client", "datum"],
                name="aanmelding_uniek",
                violation_error_message="Er is al een aanmelding op deze datum.",
            ),
            models.UniqueConstraint(
                fields=["client"],
                condition=models.Q(uitkomst=""),
                name="aanmelding_een_open",
                violation_error_message="Deze cliënt staat al op de wachtlijst.",
            ),
            models.CheckConstraint(
                condition=models.Q(eerste_gesprek__isnull=True)
                | models.Q(eerste_gesprek__gte=models.F("datum")),
                name="aanmelding_gesprek_erna",
                violation_error_message="Het eerste gesprek ligt voor de aanmelding.",
            ),
            models.CheckConstraint(
                condition=models.Q(wens_op__isnull=True) | models.Q(wens_op__lte=models.F("datum")),
                name="aanmelding_wens_ervoor",
                violation_error_message="De wens is uitgesproken op of voor de dag van aanmelden.",
            ),
            models.CheckConstraint(
                condition=models.Q(uitkomst_op__isnull=True)
                | models.Q(uitkomst_op__gte=models.F("datum")),
                name="aanmelding_einde_erna",
                violation_error_message="De aanmelding is afgesloten voor ze begon.",
            ),
            models.CheckConstraint(
                condition=models.Q(uitkomst="afgewezen") & ~models.Q(reden="")
                | ~models.Q(uitkomst="afgewezen") & models.Q(reden=""),
                name="aanmelding_reden",
                violation_error_message="Een afwijzing heeft een reden; iets anders niet.",
            ),
            models.CheckConstraint(
                condition=~models.Q(uitkomst="") | models.Q(uitkomst_op__isnull=True),
                name="aanmelding_open_of_klaar",
                violation_error_message="Wie wacht heeft nog geen uitkomst.",
            ),
            models.CheckConstraint(
                condition=models.Q(heropend_op__isnull=True, heropend_reden="")
                | models.Q(heropend_op__isnull=False) & ~models.Q(heropend_reden=""),
                name="aanmelding_heropend",
                violation_error_message="Een aanmelding gaat alleen met een reden weer open.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "uitkomst", "datum", "id"], name="aanmelding_idx"),
        ]

    def __str__(self) -> str:
        return f"aanmelding {datum_lang(self.datum)}"

    @property
    def wacht(self) -> bool:
        return not self.uitkomst

    @property
    def wens_sinds(self) -> date:
        return self.wens_op or self.datum


class Naaste(OrganisatieModel):
    """Iemand uit de familie of het netwerk van de client."""

    client = EigenVerwijzing(Client, related_name="naasten")
    naam = models.CharField(max_length=120)
    relatie = models.CharField(max_length=20, choices=Relatie)
    telefoon = models.CharField(max_length=25, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    toelichting = models.CharField(max_length=300, blank=True)
    actief = models.BooleanField("nog in beeld", default=True)

    class Meta:
        verbose_name = "naaste"
        verbose_name_plural = "naasten"
        ordering = ("naam", "id")
        constraints = [
            models.UniqueConstraint(
                "client",
                Lower("naam"),
                name="naaste_uniek",
                violation_error_message="Deze naaste staat al bij de cliënt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.naam} ({self.get_relatie_display()})"
