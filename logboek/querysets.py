from datetime import date

from django.db import models
from django.db.models import Count, Max, Q
from django.db.models.functions import TruncDate

from ips_portal.gedeeld.klok import AMSTERDAM


class RegelQuerySet(models.QuerySet):
    def van_client(self, client_id: int) -> "RegelQuerySet":
        """Wie keek mee in dit dossier, nieuwste eerst. Leest onder de rijbeveiliging."""
        return self.filter(client_id=client_id).order_by("-tijdstip", "-id")

    def tussen(self, van: date | None, tot: date | None) -> "RegelQuerySet":
        """Van `van` tot en met `tot`, in kalenderdagen hier; leeg is zonder grens."""
        rijen = self.annotate(dag=TruncDate("tijdstip", tzinfo=AMSTERDAM))
        if van:
            rijen = rijen.filter(dag__gte=van)
        return rijen.filter(dag__lte=tot) if tot else rijen

    def per_dag(self) -> models.QuerySet:
        """Gelijke regels van een dag samen: wie, wat, hoe vaak, en wanneer het laatst."""
        return (
            self.annotate(dag=TruncDate("tijdstip", tzinfo=AMSTERDAM))
            .order_by()
            .values("dag", "gebruiker_naam", "rol", "actie", "uitkomst", "onderdelen", "grondslag")
            .annotate(keer=Count("id"), laatst=Max("tijdstip"), nummer=Max("id"))
        )


class WijzigingQuerySet(models.QuerySet):
    def van_client(self, client_id: int) -> "WijzigingQuerySet":
        """Wat er aan het dossier veranderde, nieuwste eerst."""
        return self.filter(client_id=client_id).order_by("-tijdstip", "-id")

    def van_dossier(
        self, client_id: int, *, tabel: str, rij_ids: models.QuerySet
    ) -> "WijzigingQuerySet":
        """Van de client, en van de rijen in `tabel` die bij meer clienten kunnen horen."""
        return self.filter(Q(client_id=client_id) | Q(tabel=tabel, rij_id__in=rij_ids))
