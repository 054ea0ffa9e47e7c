from django.apps import AppConfig

from ips_portal.gedeeld.referentie import Referentie, meld_aan


class FinancieringConfig(AppConfig):
    name = "financiering"
    verbose_name = "financiering"

    def ready(self) -> None:
        from financiering.akkoord import uit_aanvragen
        from financiering.regelingen import laad_regelingen
        from trajecten import akkoord

        meld_aan(Referentie("regelingen", laad_regelingen))
        akkoord.meld_aan("aanvraag", uit_aanvragen)
