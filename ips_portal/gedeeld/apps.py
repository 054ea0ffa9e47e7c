from django.apps import AppConfig
from django.core.checks import Tags, register

from ips_portal.gedeeld.bewaring import databank_bewaart


class GedeeldConfig(AppConfig):
    name = "ips_portal.gedeeld"
    label = "gedeeld"
    verbose_name = "gedeeld"

    def ready(self) -> None:
        register(databank_bewaart, Tags.database)
