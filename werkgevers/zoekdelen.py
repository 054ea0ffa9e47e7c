"""Met een index aanwijzen wat bij een gezochte tekst kan horen, ook onder rijbeveiliging.

LIKE en gelijkenis mogen daar geen index gebruiken; gelijk, groter en kleiner wel (docs/adr/0080).
Wat hier komt is nooit te weinig: wie het vraagt, toetst het nog aan de tekst zelf.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Ceil

from ips_portal.gedeeld.aanwijzen import IsEenVan
from werkgevers.keuzes import Zoeksoort

_LAATSTE_TEKEN = "\U0010ffff"
_SPELING = 0.001  # zodat een afronding geen stuk te veel vraagt


class _Stukken(models.Func):
    """De drieletterstukken van een tekst, zoals PostgreSQL ze voor gelijkenis maakt."""

    function = "show_trgm"
    output_field = ArrayField(models.TextField())


class WerkgeverdeelQuerySet(models.QuerySet):
    def bevat(self, soort: Zoeksoort, tekst: str) -> models.QuerySet:
        """Rijen met het langste woord van `tekst` ergens in een woord: dat wijst de minste aan."""
        woord = max(tekst.split(), key=len)
        begint = self.filter(soort=soort, deel__gte=woord, deel__lt=f"{woord}{_LAATSTE_TEKEN}")
        return begint.values("rij_id")

    def lijkt_op(self, tekst: str, minstens: float) -> models.QuerySet:
        """Werkgevers die zoveel stukken met `tekst` delen als gelijkenis `minstens` vraagt.

        Gelijkenis is gedeelde stukken op alle stukken samen; dat zijn er nooit minder dan in
        `tekst` zelf.
        """
        stukken = _Stukken(models.Value(tekst))
        aantal = models.Func(stukken, function="cardinality", output_field=models.FloatField())
        return (
            self.filter(IsEenVan("deel", stukken), soort=Zoeksoort.WERKGEVER)
            .values("rij_id")
            .annotate(gedeeld=models.Count("rij_id"))
            .filter(gedeeld__gte=Ceil(aantal * minstens - _SPELING))
            .values("rij_id")
        )
