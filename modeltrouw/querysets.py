from __future__ import annotations

from django.db import models


class MetingQuerySet(models.QuerySet):
    def vergrendeld(self) -> MetingQuerySet:
        """Om te wijzigen: wie dat tegelijk doet, wacht en ziet dan wat er nu staat."""
        return self.select_for_update(of=("self",), no_key=True)
