from django.apps import AppConfig

from ips_portal.gedeeld.referentie import Referentie, meld_aan


class ClientenConfig(AppConfig):
    name = "clienten"
    verbose_name = "clienten"

    def ready(self) -> None:
        from clienten.gemeenten import laad_gemeenten

        meld_aan(Referentie("gemeenten", laad_gemeenten))
