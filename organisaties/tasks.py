"""Opruimen dat bij mensen en sessies hoort."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def ruim_sessies_op() -> None:
    """Verlopen sessies verdwijnen; ze bewaren soms wat iemand net had getypt."""
    call_command("clearsessions")
