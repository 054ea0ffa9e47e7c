from datetime import date

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db import models
from django.db.models.functions import Greatest

from ips_portal.gedeeld.namen import zoektekst

_LIJKT_OP = 0.45  # woordgelijkenis; "albert hein" vindt "Albert Heijn"
_MISSCHIEN_DEZELFDE = 0.55  # "bakkery bos" is misschien "Bakkerij Bosch"
_AANTAL_DUBBELEN = 5


class WerkgeverQuerySet(models.QuerySet):
    def actueel(self) -> "WerkgeverQuerySet":
        """Zonder wie is opgegaan in een ander."""
        return self.filter(opgegaan_in__isnull=True)

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

    def lijst(self, *, tekst: str, soort: str) -> "WerkgeverQuerySet":
        """De werkgevers van de lijst: alle, of wat op `tekst` lijkt."""
        werkgevers = self.van_soort(soort)
        return werkgevers.zoek(tekst) if tekst else werkgevers

    def misschien_dezelfde(self, *, naam: str, plaats: str) -> "WerkgeverQuerySet":
        """Hoogstens vijf werkgevers die deze zouden kunnen zijn."""
        alleen_naam, volledig = zoektekst(naam), zoektekst(f"{naam} {plaats}")
        return (
            self.annotate(
                gelijkenis=Greatest(
                    TrigramWordSimilarity(alleen_naam, "zoeknaam"),
                    TrigramSimilarity("zoeknaam", volledig),
                )
            )
            .filter(gelijkenis__gte=_MISSCHIEN_DEZELFDE)
            .order_by("-gelijkenis", "zoeknaam", "id")[:_AANTAL_DUBBELEN]
        )


class VacatureQuerySet(models.QuerySet):
    def open_op(self, datum: date) -> "VacatureQuerySet":
        """Open, en de dag om te reageren is nog niet voorbij."""
        nog = models.Q(sluit_op__isnull=True) | models.Q(sluit_op__gte=datum)
        return self.filter(nog, status="open", open_sinds__lte=datum)
