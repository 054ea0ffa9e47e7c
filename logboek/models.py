"""Het logboek: wie keek waar in, en wie veranderde wat.

Velden volgens docs/logboek.md (eisen aan logging in de zorg). De portalrol kan hier alleen regels
aan toevoegen: het nummer en het tijdstip zet de database, wijzigen en verwijderen mag niet. De
regels verwijzen niet met sleutels naar levende rijen, zodat ze die overleven.
"""

from django.db import models
from django.db.models.functions import Now

from logboek.keuzes import Actie, Uitkomst
from logboek.querysets import RegelQuerySet, WijzigingQuerySet


class Regel(models.Model):
    """Een regel per verzoek en client; zonder client een daad zonder dossier."""

    tijdstip = models.DateTimeField(db_default=Now(), editable=False)
    organisatie_id = models.BigIntegerField(null=True)
    verzoek = models.UUIDField()
    gebeurtenis = models.CharField(max_length=60)
    actie = models.CharField(max_length=1, choices=Actie)
    uitkomst = models.CharField(max_length=10, choices=Uitkomst)
    gebruiker_id = models.BigIntegerField(null=True)
    gebruiker_naam = models.CharField(max_length=200, blank=True)
    namens_id = models.BigIntegerField(null=True)
    rol = models.CharField(max_length=80, blank=True)
    client_id = models.BigIntegerField(null=True)
    object_soort = models.CharField(max_length=60, blank=True)
    object_sleutel = models.CharField(max_length=64, blank=True)
    onderdelen = models.CharField(max_length=200, blank=True)
    grondslag = models.CharField(max_length=40, blank=True)
    bron = models.CharField(max_length=40, default="ips-portal")
    toegangspunt = models.CharField(max_length=64, blank=True)

    # Tijd en nummer zet de database; daarom staan die kolommen niet in het recht op INSERT.
    rechten_portal = (
        "SELECT",
        "INSERT (organisatie_id, verzoek, gebeurtenis, actie, uitkomst, gebruiker_id,"
        " gebruiker_naam, namens_id, rol, client_id, object_soort, object_sleutel, onderdelen,"
        " grondslag, bron, toegangspunt)",
    )
    rechten_logboek = ("SELECT",)

    objects = RegelQuerySet.as_manager()

    class Meta:
        verbose_name = "logboekregel"
        verbose_name_plural = "logboekregels"
        indexes = [
            models.Index(
                fields=["organisatie_id", "client_id", "-tijdstip"], name="regel_client_idx"
            ),
            models.Index(fields=["organisatie_id", "-tijdstip"], name="regel_tijd_idx"),
            # Wie keek in iets dat geen dossier is: een meting, een stuk, een gebruiker.
            models.Index(
                fields=["organisatie_id", "object_sleutel", "-tijdstip"],
                condition=models.Q(client_id__isnull=True),
                name="regel_object_idx",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebeurtenis} ({self.actie})"


class Wijziging(models.Model):
    """Wat er aan een rij veranderde, geschreven door de database zelf (een trigger)."""

    tijdstip = models.DateTimeField(db_default=Now(), editable=False)
    organisatie_id = models.BigIntegerField()
    verzoek = models.UUIDField(null=True)
    gebruiker_id = models.BigIntegerField(null=True)
    tabel = models.CharField(max_length=63)
    rij_id = models.BigIntegerField()
    client_id = models.BigIntegerField(null=True)
    handeling = models.CharField(max_length=6)
    oud = models.JSONField()
    nieuw = models.JSONField(null=True)

    rechten_portal = ("SELECT",)
    rechten_logboek = ("SELECT",)

    objects = WijzigingQuerySet.as_manager()

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"
        indexes = [
            models.Index(
                fields=["organisatie_id", "client_id", "-tijdstip"], name="wijziging_client_idx"
            ),
            models.Index(fields=["organisatie_id", "tabel", "rij_id"], name="wijziging_rij_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.tabel} {self.rij_id} {self.handeling}"


class Zegel(models.Model):
    """Een schakel van de keten: wat er in een blok regels stond, vast aan de schakel ervoor.

    Geschreven en gelezen als `ips_logboek`; het portal kan er niet bij (logboek/verzegelen.py).
    """

    nummer = models.BigIntegerField(primary_key=True)
    soort = models.CharField(max_length=10)
    van = models.BigIntegerField()
    tot = models.BigIntegerField()
    aantal = models.BigIntegerField()
    eerste = models.DateTimeField()
    laatste = models.DateTimeField()
    inhoud = models.CharField(max_length=64, blank=True)
    gezet_op = models.DateTimeField()
    zegel = models.CharField(max_length=64)

    rechten_portal = ()
    rechten_logboek = ("SELECT", "INSERT")

    class Meta:
        verbose_name = "zegel"
        verbose_name_plural = "zegels"

    def __str__(self) -> str:
        return f"{self.soort} {self.van}-{self.tot}"
