"""Opruimen dat bij mensen en sessies hoort."""

from celery import shared_task
from django.core.management import call_command

from ips_portal.gedeeld import klok
from organisaties import raden


@shared_task
def ruim_sessies_op() -> None:
    """Verlopen sessies en tellers verdwijnen; een sessie bewaart soms wat iemand net had getypt."""
    call_command("clearsessions")
    raden.ruim_op(nu=klok.nu())
