"""De weg van een cliënt: traject, begeleider en fasen."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from clienten.models import Aanmelding, Client
from ips_portal.gedeeld.opmaak import datum_lang
from ips_portal.gedeeld.velden import EigenVerwijzing
from organisaties.basis import Dagen, OrganisatieModel, tot_na_van
from organisaties.models import IPSTeam
from trajecten.keuzes import Doel, EindeReden, Fasegrond, Fasesoort, Financier
from trajecten.querysets import (
    FaseQuerySet,
    ToewijzingQuerySet,
    TrajectQuerySet,
)

_LOPEND = models.Q(einddatum__isnull=True)


class Traject(OrganisatieModel):
    """De begeleiding van een client; hoogstens een open traject per organisatie.

    `fase` en `fase_sinds` zijn de laatste Fase-rij, bewaard voor lijsten; alleen
    `handelingen.wissel_fase` schrijft ze, samen met de rij.
    """

    client = EigenVerwijzing(Client, related_name="trajecten")
    team = EigenVerwijzing(IPSTeam, related_name="trajecten")
    aanmelding = EigenVerwijzing(Aanmelding, null=True, blank=True, related_name="trajecten")
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
        return f"traject vanaf {datum_lang(self.instroomdatum)}"

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
            tot_na_van("toewijzing_tot_na_van"),
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
        return f"toewijzing vanaf {datum_lang(self.van)}"


class Fase(OrganisatieModel):
    """Een stap in het traject. Rijen komen erbij en veranderen nooit."""

    traject = EigenVerwijzing(Traject, related_name="fasen", db_index=False)
    soort = models.CharField(max_length=20, choices=Fasesoort)
    van = models.DateField()
    grond = models.CharField(max_length=20, choices=Fasegrond, blank=True)
    reden = models.CharField(max_length=500, blank=True)

    rechten_portal = ("SELECT", "INSERT")

    objects = FaseQuerySet.as_manager()

    class Meta:
        verbose_name = "fase"
        verbose_name_plural = "fasen"
        ordering = ("van", "id")
        indexes = [models.Index(fields=["traject", "van", "id"], name="fase_traject_idx")]

    def __str__(self) -> str:
        return f"{self.soort} vanaf {datum_lang(self.van)}"


class Financiersakkoord(OrganisatieModel):
    """De financier stemt in met acquisitie en plaatsing (bron 000)."""

    traject = EigenVerwijzing(Traject, related_name="akkoorden")
    financier = models.CharField(max_length=20, choices=Financier)
    datum = models.DateField("datum van de toestemming")
    tot = models.DateField("geldig tot en met", null=True, blank=True)
    kenmerk = models.CharField("kenmerk van de brief", max_length=60, blank=True)

    class Meta:
        verbose_name = "akkoord van de financier"
        verbose_name_plural = "akkoorden van de financier"
        ordering = ("datum", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tot__isnull=True) | models.Q(tot__gte=models.F("datum")),
                name="akkoord_tot_na_datum",
                violation_error_message="Het akkoord eindigt voor het begint.",
            ),
            models.UniqueConstraint(
                fields=["traject", "financier", "datum"],
                name="akkoord_uniek",
                violation_error_message="Dit akkoord staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return f"akkoord van {self.get_financier_display()} op {datum_lang(self.datum)}"


class Waarneming(OrganisatieModel):
    """Een collega neemt tijdelijk waar: hij ziet en begeleidt de caseload van wie afwezig is.

    De toewijzing blijft waar ze was; na de laatste dag ziet de waarnemer niets meer.
    """

    afwezige = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        related_name="waargenomen_door",
        db_index=False,
    )
    waarnemer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        related_name="neemt_waar_voor",
        db_index=False,
    )
    team = EigenVerwijzing(IPSTeam, related_name="waarnemingen")
    van = models.DateField("eerste dag")
    tot = models.DateField("laatste dag")
    notitie = models.TextField("wat moet de waarnemer weten", blank=True, max_length=2000)

    class Meta:
        verbose_name = "waarneming"
        verbose_name_plural = "waarnemingen"
        ordering = ("van", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tot__gte=models.F("van")),
                name="waarneming_tot_na_van",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=~models.Q(afwezige=models.F("waarnemer")),
                name="waarneming_een_ander",
                violation_error_message="Niemand neemt voor zichzelf waar.",
            ),
            ExclusionConstraint(
                name="waarneming_geen_overlap",
                expressions=[
                    ("organisatie", RangeOperators.EQUAL),
                    ("afwezige", RangeOperators.EQUAL),
                    ("waarnemer", RangeOperators.EQUAL),
                    ("team", RangeOperators.EQUAL),
                    (Dagen("van", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze collega neemt in die periode al waar.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisatie", "waarnemer", "tot", "van"], name="waarneming_waarnemer_idx"
            )
        ]

    def __str__(self) -> str:
        return f"waarneming {datum_lang(self.van)} t/m {datum_lang(self.tot)}"
