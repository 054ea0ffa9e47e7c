"""Vragen over aanvragen."""

from datetime import date
from typing import Any

from django.db import models

from financiering.keuzes import GESLOTEN, TOEGEKENDE


class AanvraagQuerySet(models.QuerySet):
    def met_sleutel(self, sleutel: Any) -> "AanvraagQuerySet":
        return self.filter(sleutel=sleutel)

    def vergrendeld(self, pk: int) -> Any:
        """De aanvraag om te wijzigen: wie dat tegelijk doet, wacht en ziet dan wat er nu staat."""
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)

    def open(self) -> "AanvraagQuerySet":
        return self.exclude(status__in=GESLOTEN)

    def toegekend(self) -> "AanvraagQuerySet":
        return self.filter(status__in=TOEGEKENDE)

    def van_traject(self, traject: Any) -> "AanvraagQuerySet":
        return self.filter(traject=traject)

    def aangevraagd_in(self, van: date, tot: date) -> "AanvraagQuerySet":
        return self.filter(aanvraagdatum__range=(van, tot))
