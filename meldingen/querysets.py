from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import models
from django.db.models import Count, Min, Q

HOOGSTENS_POGINGEN = 16
OMGEVALLEN = "WerkerOmgevallen"
_VASTGELOPEN_NA = timedelta(seconds=120)
_WACHTEND = ("wacht", "bezig")


class WachtrijQuerySet(models.QuerySet):
    """Rijen die wachten op een werker: uitgaande post en opdrachten."""

    def aan_de_beurt(self, nu: datetime) -> "WachtrijQuerySet":
        """Wat weg moet, en wat een gestopte werker langer dan twee minuten vasthield."""
        wachtend = self.filter(status__in=_WACHTEND, pogingen__lt=HOOGSTENS_POGINGEN)
        return wachtend.filter(volgende_poging__lte=nu).order_by("id")

    def onderhanden(self, nu: datetime) -> "WachtrijQuerySet":
        """Wat een werker nu doet; een gestopte werker telt na twee minuten niet meer."""
        return self.filter(status="bezig", volgende_poging__gt=nu)

    def geef_op(self, nu: datetime) -> int:
        """Wat zestien keer een werker liet omvallen, krijgt er geen zeventiende."""
        op = self.filter(status="bezig", pogingen__gte=HOOGSTENS_POGINGEN, volgende_poging__lte=nu)
        return op.update(status="mislukt", fout=OMGEVALLEN)

    def claim(self, nu: datetime):
        """Reserveert de eerste rij voor deze werker; een ander slaat haar over.

        Een voor een, want een reservering van een hele stapel verloopt terwijl de eerste nog
        verzonden wordt. Binnen een transactie; None als er niets aan de beurt is.
        """
        rij = self.aan_de_beurt(nu).select_for_update(skip_locked=True, no_key=True).first()
        if rij is not None:
            rij.status = "bezig"
            rij.pogingen += 1
            rij.volgende_poging = nu + _VASTGELOPEN_NA
            rij.save(update_fields=["status", "pogingen", "volgende_poging"])
        return rij

    def nog_van(self, rij) -> "WachtrijQuerySet":
        """De rij, zolang geen andere werker haar na een storing heeft overgenomen."""
        return self.filter(
            pk=rij.pk,
            status="bezig",
            pogingen=rij.pogingen,
            volgende_poging=rij.volgende_poging,  # ook na «opnieuw proberen», dat weer bij 0 telt
        )

    def mislukt(self) -> "WachtrijQuerySet":
        return self.filter(status="mislukt")

    def hapert(self, nu: datetime) -> "WachtrijQuerySet":
        """Wat mislukte, wat na een fout weer wacht, en wat een werker te lang vasthoudt."""
        weer = Q(status="wacht", pogingen__gt=0)
        hangt = Q(status="bezig", volgende_poging__lte=nu)
        return self.filter(Q(status="mislukt") | weer | hangt)

    def stand(self, nu: datetime) -> dict:
        """`wacht`, `mislukt`, en sinds wanneer het oudste dat aan de beurt is had gekund."""
        return self.filter(status__in=[*_WACHTEND, "mislukt"]).aggregate(
            wacht=Count("id", filter=Q(status__in=_WACHTEND)),
            mislukt=Count("id", filter=Q(status="mislukt")),
            oudste=Min("volgende_poging", filter=Q(status__in=_WACHTEND, volgende_poging__lte=nu)),
        )

    def probeer_opnieuw(self, nu: datetime) -> int:
        """Weer vooraan, met zestien nieuwe pogingen. Wat een werker vasthoudt blijft van hem."""
        wil = self.filter(status__in=["wacht", "mislukt"])
        return wil.update(status="wacht", pogingen=0, volgende_poging=nu, fout="")

    def oud(self, *, klaar_voor: datetime, mislukt_voor: datetime) -> "WachtrijQuerySet":
        """Wat af is of voorgoed mislukte, en lang genoeg is bewaard."""
        af = Q(status__in=["klaar", "verstuurd"], aangemaakt_op__lt=klaar_voor)
        return self.filter(af | Q(status="mislukt", aangemaakt_op__lt=mislukt_voor))


class MeldingQuerySet(models.QuerySet):
    def open(self) -> "MeldingQuerySet":
        return self.filter(gesloten_op__isnull=True)

    def van(self, gebruiker_id: int) -> "MeldingQuerySet":
        return self.filter(ontvanger=gebruiker_id)

    def te_laat(self, vandaag: date) -> "MeldingQuerySet":
        return self.filter(uiterlijk__lt=vandaag)

    def stand(self, vandaag: date) -> dict[str, int]:
        """Hoeveel er zijn, en hoeveel daarvan te laat."""
        laat = Count("pk", filter=Q(uiterlijk__lt=vandaag))
        return self.aggregate(open=Count("pk"), laat=laat)

    def per_soort(self, vandaag: date) -> dict[str, tuple[int, int]]:
        """Per soort hetzelfde."""
        laat = Count("pk", filter=Q(uiterlijk__lt=vandaag))
        rijen = self.order_by().values_list("soort").annotate(open=Count("pk"), laat=laat)
        return {soort: (open_, te_laat) for soort, open_, te_laat in rijen}


class RapportQuerySet(models.QuerySet):
    def van(self, gebruiker_id: int) -> "RapportQuerySet":
        return self.filter(aangemaakt_door=gebruiker_id).order_by("-id")

    def met_sleutel(self, sleutel: UUID) -> "RapportQuerySet":
        return self.filter(sleutel=sleutel)

    def onderweg(self) -> "RapportQuerySet":
        return self.filter(status__in=["wacht", "bezig"])

    def te_halen(self, nu: datetime) -> "RapportQuerySet":
        return self.filter(status="klaar", verloopt_op__gte=nu)

    def te_melden(self, nu: datetime) -> "RapportQuerySet":
        """Klaar en nog niet opgehaald, of mislukt en nog niet weggegooid."""
        klaar = models.Q(status="klaar", verloopt_op__gte=nu, opgehaald=False)
        return self.filter(klaar | models.Q(status="mislukt"))

    def vergrendeld(self) -> "RapportQuerySet":
        return self.select_for_update(of=("self",), no_key=True)

    def verlopen(self, nu: datetime, *, blijft: timedelta) -> "RapportQuerySet":
        """Ook wat mislukte gaat na die tijd weg."""
        oud = models.Q(status="mislukt", aangemaakt_op__lt=nu - blijft)
        return self.filter(models.Q(verloopt_op__lt=nu) | oud)


class AgendasleutelQuerySet(models.QuerySet):
    def geldig(self) -> "AgendasleutelQuerySet":
        return self.filter(ingetrokken_op__isnull=True)

    def van(self, gebruiker_id: int, organisatie_id: int) -> "AgendasleutelQuerySet":
        return self.filter(gebruiker=gebruiker_id, organisatie_id=organisatie_id)

    def bij(self, geheim_hash: str):
        """De geldige sleutel van een account dat open is, met de gebruiker; anders None."""
        geldig = self.geldig().filter(geheim_hash=geheim_hash, gebruiker__is_active=True)
        return geldig.select_related("gebruiker").first()
