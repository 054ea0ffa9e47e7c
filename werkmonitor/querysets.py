from django.db import models

from ips_portal.gedeeld.periode import Kwartaal


class KwartaalstandQuerySet(models.QuerySet):
    def van_kwartaal(self, kwartaal: Kwartaal) -> "KwartaalstandQuerySet":
        return self.filter(jaar=kwartaal.jaar, nummer=kwartaal.nummer)

    def dicht(self) -> "KwartaalstandQuerySet":
        """Wat niet weer is geopend."""
        return self.filter(heropend_op__isnull=True)

    def vergrendeld(self) -> "KwartaalstandQuerySet":
        return self.select_for_update(of=("self",), no_key=True)
