from django.db import models


class RegelQuerySet(models.QuerySet):
    def van_client(self, client_id: int) -> "RegelQuerySet":
        """Wie keek mee in dit dossier, nieuwste eerst. Leest onder de rijbeveiliging."""
        return self.filter(client_id=client_id).order_by("-tijdstip", "-id")


class WijzigingQuerySet(models.QuerySet):
    def van_client(self, client_id: int) -> "WijzigingQuerySet":
        """Wat er aan het dossier veranderde, nieuwste eerst."""
        return self.filter(client_id=client_id).order_by("-tijdstip", "-id")
