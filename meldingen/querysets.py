from datetime import datetime, timedelta

from django.db import models

_VASTGELOPEN_NA = timedelta(seconds=120)


class UitgaandQuerySet(models.QuerySet):
    def aan_de_beurt(self, nu: datetime) -> "UitgaandQuerySet":
        """Wat weg moet, en wat een gestopte werker langer dan twee minuten vasthield."""
        return self.filter(status__in=["wacht", "bezig"], volgende_poging__lte=nu).order_by("id")

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

    def nog_van(self, rij) -> "UitgaandQuerySet":
        """De rij, zolang geen andere werker haar na een storing heeft overgenomen."""
        return self.filter(pk=rij.pk, status="bezig", pogingen=rij.pogingen)
