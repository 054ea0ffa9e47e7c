"""Vragen over aanvragen."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from financiering.keuzes import GESLOTEN, TOEGEKENDE
from organisaties.rechten import Recht

if TYPE_CHECKING:
    from organisaties.lid import Lid


class AanvraagQuerySet(models.QuerySet):
    def met_sleutel(self, sleutel: Any) -> "AanvraagQuerySet":
        return self.filter(sleutel=sleutel)

    def vergrendeld(self, pk: int) -> Any:
        """De aanvraag om te wijzigen: wie dat tegelijk doet, wacht en ziet dan wat er nu staat."""
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)

    def voor(self, lid: "Lid", *, vandaag: date) -> "AanvraagQuerySet":
        """Wat dit lid mag zien: alles voor wie over geld gaat, en anders van de eigen dossiers."""
        if lid.mag(Recht.FINANCIERING):
            return self.all()
        return self.filter(traject__in=trajecten_voor(lid, vandaag=vandaag))

    def open(self) -> "AanvraagQuerySet":
        return self.exclude(status__in=GESLOTEN)

    def met_status(self, status: str) -> "AanvraagQuerySet":
        """Leeg: alles wat nog loopt."""
        return self.filter(status=status) if status else self.open()

    def toegekend(self) -> "AanvraagQuerySet":
        return self.filter(status__in=TOEGEKENDE)

    def van_traject(self, traject: Any) -> "AanvraagQuerySet":
        return self.filter(traject=traject)

    def aangevraagd_in(self, van: date, tot: date) -> "AanvraagQuerySet":
        return self.filter(aanvraagdatum__range=(van, tot))


def trajecten_voor(lid: "Lid", *, vandaag: date) -> Any:
    """De trajecten waarvan dit lid de aanvragen ziet, als het niet over alle geld gaat.

    Kwam de client terug bij een ander, dan is het dossier van de vorige begeleider dicht, en de
    aanvraag ook: ze laat zien wat er nu in staat. Wie over het team gaat rondt haar nog af.
    """
    alle = apps.get_model("trajecten", "Traject").objects
    zichtbaar = alle.voor(lid, vandaag=vandaag)
    later = alle.filter(client=OuterRef("client"), instroomdatum__gt=OuterRef("instroomdatum"))
    teams = lid.teams_met(Recht.DOSSIERS_VAN_TEAM)
    if teams.alle:
        return zichtbaar
    nog_hier = zichtbaar.filter(~Exists(later)).values("client")
    return zichtbaar.filter(Q(team__in=teams.ids) | Q(client__in=nog_hier))
