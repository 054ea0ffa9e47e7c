"""Organisaties, teams en mensen: wie waar werkt, in welke rol en met hoeveel uren."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce, Lower

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.velden import EigenVerwijzing, VersleuteldVeld
from organisaties.basis import Dagen, OrganisatieModel, tot_na_van
from organisaties.keuzes import NORM_LVB, NORM_STANDAARD, Organisatiesoort, Rol
from organisaties.querysets import (
    AanstellingQuerySet,
    GebruikerManager,
    LidmaatschapQuerySet,
    RaadpogingQuerySet,
    SessieManager,
    TeamQuerySet,
)
from organisaties.sessies import SessionStore


class Organisatie(models.Model):
    """De huurder van het portal: een dossier hoort bij de organisatie die ervoor instaat."""

    naam = models.CharField(max_length=120, unique=True)
    soort = models.CharField(max_length=30, choices=Organisatiesoort, default=Organisatiesoort.GGZ)
    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam


class Gebruiker(AbstractBaseUser):
    """Een mens die inlogt, met het e-mailadres als naam. Kan voor meer organisaties werken."""

    email = models.EmailField("e-mailadres", max_length=254, unique=True)
    naam = models.CharField(max_length=120)
    is_active = models.BooleanField("actief", default=True)
    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    objects = GebruikerManager()

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="gebruiker_email_uniek",
                violation_error_message="Er is al een gebruiker met dit e-mailadres.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_full_name(self) -> str:
        return self.naam


class IPSTeam(OrganisatieModel):
    naam = models.CharField(max_length=120)
    doelgroepnorm = models.PositiveSmallIntegerField(
        "cliënten per fte",
        default=NORM_STANDAARD,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=f"{NORM_STANDAARD} volgens de modeltrouwschaal; {NORM_LVB} voor een LVB-team.",
    )
    landelijk_gebied = models.BooleanField(default=False)
    norm_naar_rato = models.BooleanField(
        "werkgeversnorm naar rato",
        default=False,
        help_text="Reken de zes contacten per week om naar de fte van de begeleider.",
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = "IPS-team"
        verbose_name_plural = "IPS-teams"
        ordering = ("naam",)
        constraints = [
            models.UniqueConstraint(
                "organisatie",
                Lower("naam"),
                name="ipsteam_naam_uniek",
                violation_error_message="Er is al een IPS-team met deze naam.",
            ),
            models.CheckConstraint(
                condition=models.Q(doelgroepnorm__range=(1, 100)), name="ipsteam_norm_1_100"
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class GgzTeam(OrganisatieModel):
    """Het behandelteam (FACT en dergelijke) waar een client vandaan komt."""

    naam = models.CharField(max_length=120)

    class Meta:
        verbose_name = "ggz-team"
        verbose_name_plural = "ggz-teams"
        ordering = ("naam",)
        constraints = [
            models.UniqueConstraint(
                "organisatie",
                Lower("naam"),
                name="ggzteam_naam_uniek",
                violation_error_message="Er is al een ggz-team met deze naam.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Lidmaatschap(OrganisatieModel):
    """Een rol van een gebruiker in een organisatie, voor een team of (zonder team) voor alles."""

    gebruiker = models.ForeignKey(
        Gebruiker, on_delete=models.RESTRICT, related_name="lidmaatschappen"
    )
    team = EigenVerwijzing(IPSTeam, null=True, blank=True, related_name="lidmaatschappen")
    rol = models.CharField(max_length=20, choices=Rol)
    van = models.DateField()
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            tot_na_van("lidmaatschap_tot_na_van"),
            ExclusionConstraint(
                name="lidmaatschap_geen_overlap",
                expressions=[
                    ("organisatie", RangeOperators.EQUAL),
                    ("gebruiker", RangeOperators.EQUAL),
                    ("rol", RangeOperators.EQUAL),
                    (Coalesce("team_id", models.Value(0)), RangeOperators.EQUAL),
                    (Dagen("van", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze gebruiker heeft deze rol al in die periode.",
            ),
        ]
        indexes = [models.Index(fields=["organisatie", "gebruiker"], name="lidmaatschap_org_idx")]

    def __str__(self) -> str:
        return f"{self.get_rol_display()} ({self.van})"


class Aanstelling(OrganisatieModel):
    """Hoeveel een begeleider voor een team werkt; de caseloadnorm volgt de fte van de dag."""

    gebruiker = models.ForeignKey(
        Gebruiker, on_delete=models.RESTRICT, related_name="aanstellingen"
    )
    team = EigenVerwijzing(IPSTeam, related_name="aanstellingen")
    fte = models.DecimalField(
        max_digits=3,
        decimal_places=2,
        validators=[MinValueValidator(0.1), MaxValueValidator(1)],
    )
    van = models.DateField()
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = AanstellingQuerySet.as_manager()

    class Meta:
        verbose_name = "aanstelling"
        verbose_name_plural = "aanstellingen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fte__gte=0.1, fte__lte=1),
                name="aanstelling_fte",
                violation_error_message="De fte ligt tussen 0,1 en 1,0.",
            ),
            tot_na_van("aanstelling_tot_na_van"),
            ExclusionConstraint(
                name="aanstelling_geen_overlap",
                expressions=[
                    ("gebruiker", RangeOperators.EQUAL),
                    ("team", RangeOperators.EQUAL),
                    (Dagen("van", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=(
                    "Er is al een aanstelling bij dit team in (een deel van) deze periode."
                ),
            ),
        ]
        indexes = [models.Index(fields=["organisatie", "team"], name="aanstelling_team_idx")]

    def __str__(self) -> str:
        return f"{self.fte} fte ({self.van})"


class GgzKoppeling(OrganisatieModel):
    """Een begeleider hoort bij een behandelteam (item 4: hoogstens twee)."""

    gebruiker = models.ForeignKey(
        Gebruiker, on_delete=models.RESTRICT, related_name="ggz_koppelingen"
    )
    ggz_team = EigenVerwijzing(GgzTeam, related_name="koppelingen")
    van = models.DateField()
    tot = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        verbose_name = "koppeling met een ggz-team"
        verbose_name_plural = "koppelingen met ggz-teams"
        constraints = [
            tot_na_van("ggzkoppeling_tot_na_van"),
            ExclusionConstraint(
                name="ggzkoppeling_geen_overlap",
                expressions=[
                    ("gebruiker", RangeOperators.EQUAL),
                    ("ggz_team", RangeOperators.EQUAL),
                    (Dagen("van", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze koppeling bestaat al in die periode.",
            ),
        ]

    def __str__(self) -> str:
        return f"koppeling vanaf {self.van}"


class Inlogbron(OrganisatieModel):
    """Waar de mensen van een organisatie met hun account van het werk inloggen (docs/inloggen.md).

    `adressen` is wat de uitgever zelf over zijn adressen zegt, opgehaald bij het instellen.
    """

    naam = models.SlugField("naam in het adres", max_length=40, unique=True)
    uitgever = models.CharField(max_length=200)
    bekend_als = models.CharField("naam van het portal bij de uitgever", max_length=200)
    geheim = VersleuteldVeld()
    adressen = models.JSONField()
    vertrouwt_stap = models.BooleanField("de tweede stap van de uitgever telt", default=False)

    class Meta:
        verbose_name = "inlogbron"
        verbose_name_plural = "inlogbronnen"
        constraints = [
            models.UniqueConstraint(fields=["organisatie"], name="inlogbron_een_per_organisatie")
        ]

    def __str__(self) -> str:
        return self.naam


class Sessie(AbstractBaseSession):
    """Een browser waarin iemand is ingelogd (organisaties.sessies); zonder gebruiker nog niet."""

    gebruiker = models.ForeignKey(
        Gebruiker, on_delete=models.CASCADE, null=True, related_name="sessies"
    )

    objects = SessieManager()  # type: ignore[misc]

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "sessie"
        verbose_name_plural = "sessies"

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore


class Raadpoging(models.Model):
    """Hoe vaak een wachtwoord of code is geprobeerd; alleen te lezen met wat de hash maakte."""

    naam = models.CharField(max_length=64, primary_key=True)
    aantal = models.PositiveIntegerField()
    verloopt_op = models.DateTimeField(db_index=True)

    objects = RaadpogingQuerySet.as_manager()

    class Meta:
        verbose_name = "raadpoging"
        verbose_name_plural = "raadpogingen"

    def __str__(self) -> str:
        return f"{self.aantal} keer"
