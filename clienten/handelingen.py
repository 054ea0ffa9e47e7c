"""Handelingen op de gegevens van een client."""

from clienten.models import Client


def zet_bsn(*, client_id: int, bsn: str) -> None:
    """Zet het burgerservicenummer; leeg verwijdert het. De geschiedenis toont het nummer niet."""
    client = Client.objects.vergrendeld(client_id)
    client.bsn = bsn or None
    client.save(update_fields=["bsn"])
