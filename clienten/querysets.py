from datetime import date

from django.db import models

from ips_portal.gedeeld.namen import zoektekst


class GemeenteQuerySet(models.QuerySet):
    def op_naam(self, naam: str) -> "GemeenteQuerySet":
        """Gemeenten die zo heten of zo genoemd worden, zonder onderscheid in hoofdletters."""
        return self.filter(
            models.Q(naam__iexact=naam) | models.Q(namen__naam__iexact=naam)
        ).distinct()

    def geldig_op(self, datum: date) -> "GemeenteQuerySet":
        return self.filter(geldig_van__lte=datum).filter(
            models.Q(geldig_tot__isnull=True) | models.Q(geldig_tot__gt=datum)
        )


class ClientQuerySet(models.QuerySet):
    def zoek(self, tekst: str) -> "ClientQuerySet":
        """Elk woord moet ergens in de naam voorkomen, of het geheel is het clientnummer."""
        woorden = zoektekst(tekst).split()
        if not woorden:
            return self.none()
        op_naam = models.Q()
        for woord in woorden:
            op_naam &= models.Q(zoeknaam__contains=woord)
        return self.filter(op_naam | models.Q(clientnummer__iexact=tekst.strip()))
