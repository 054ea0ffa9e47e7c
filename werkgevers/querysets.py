from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models

from ips_portal.gedeeld.namen import zoektekst

_LIJKT_OP = 0.45  # woordgelijkenis; "albert hein" vindt "Albert Heijn"


class WerkgeverQuerySet(models.QuerySet):
    def van_soort(self, soort: str) -> "WerkgeverQuerySet":
        """Alleen werkgevers of alleen scholen; zonder soort allebei."""
        return self.filter(soort=soort) if soort else self.all()

    def zoek(self, tekst: str) -> "WerkgeverQuerySet":
        """Werkgevers waarvan naam of plaats op `tekst` lijkt, de beste eerst."""
        gezocht = zoektekst(tekst)
        if not gezocht:
            return self.none()
        return (
            self.annotate(gelijkenis=TrigramWordSimilarity(gezocht, "zoeknaam"))
            .filter(models.Q(gelijkenis__gte=_LIJKT_OP) | models.Q(zoeknaam__contains=gezocht))
            .order_by("-gelijkenis", "zoeknaam", "id")
        )
