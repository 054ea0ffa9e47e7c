from datetime import datetime, timedelta

from django.db import models

_VASTGELOPEN_NA = timedelta(seconds=120)


class UitgaandQuerySet(models.QuerySet):
    def aan_de_beurt(self, nu: datetime) -> "UitgaandQuerySet":
        """Wat weg moet, en wat een gestopte werker langer dan twee minuten vasthield."""
        return self.filter(status__in=["wacht", "bezig"], volgende_poging__lte=nu).order_by("id")

    def claim(self, nu: datetime, aantal: int) -> list[int]:
        """Reserveert rijen voor deze werker; een ander slaat ze over. Binnen een transactie."""
        ids = list(
            self.aan_de_beurt(nu)
            .select_for_update(skip_locked=True, no_key=True)
            .values_list("pk", flat=True)[:aantal]
        )
        self.filter(pk__in=ids).update(
            status="bezig",
            pogingen=models.F("pogingen") + 1,
            volgende_poging=nu + _VASTGELOPEN_NA,
        )
        return ids
