from __future__ import annotations

from datetime import date

from django.apps import apps
from django.db import models
from django.db.models import Count, Q

from modeltrouw.keuzes import Kaderstatus, Metingfase
from organisaties.basis import loopt_op
from organisaties.lid import Teams


class MetingQuerySet(models.QuerySet):
    def vergrendeld(self) -> MetingQuerySet:
        """Om te wijzigen: wie dat tegelijk doet, wacht en ziet dan wat er nu staat."""
        return self.select_for_update(of=("self",), no_key=True)

    def van_teams(self, teams: Teams) -> MetingQuerySet:
        """De metingen van deze teams, en die van de hele organisatie."""
        if teams.alle:
            return self
        return self.filter(Q(team__isnull=True) | Q(team__in=teams.ids))

    def van_auditor(self, gebruiker_id: int, *, op: date) -> MetingQuerySet:
        """Waar deze auditor op die dag bij kan."""
        deelname = apps.get_model("modeltrouw", "Metingauditor")
        mag = deelname.objects.filter(loopt_op(op), gebruiker=gebruiker_id)
        return self.filter(pk__in=mag.values("meting")).exclude(fase=Metingfase.AFGELAST)

    def met_namen(self) -> MetingQuerySet:
        return self.select_related("team", "schaal").defer("schaal__inhoud")


class KaderplanQuerySet(models.QuerySet):
    def met_stand(self) -> KaderplanQuerySet:
        """Voegt toe hoeveel criteria er zijn, en aan hoeveel er wordt voldaan."""
        return self.annotate(
            criteria=Count("antwoorden"),
            voldoet=Count("antwoorden", filter=Q(antwoorden__status=Kaderstatus.JA)),
        )
