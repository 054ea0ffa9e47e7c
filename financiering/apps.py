from django.apps import AppConfig

from ips_portal.gedeeld import panelen
from ips_portal.gedeeld.referentie import Referentie, meld_aan

_REGELINGEN = panelen.Paneel(
    10,
    "regelingen",
    "Regelingen",
    "regelingen",
    "Bedragen, looptijden en periodes van elke regeling, met hun bron.",
)


class FinancieringConfig(AppConfig):
    name = "financiering"
    verbose_name = "financiering"

    def ready(self) -> None:
        from financiering import rapporten
        from financiering.agenda import aflopend
        from financiering.akkoord import uit_aanvragen
        from financiering.kopregel import financiering_van
        from financiering.meldingen import BRON
        from financiering.regelingen import laad_regelingen
        from financiering.signalen import aanvraagsignalen
        from financiering.vooruitblik import eindes
        from ips_portal.gedeeld import demovulling, kopregels, signalen
        from meldingen import agenda, bronnen
        from trajecten import akkoord, vooruitblik

        meld_aan(Referentie("regelingen", laad_regelingen))
        panelen.meld_aan("beheer", _REGELINGEN)
        akkoord.meld_aan("aanvraag", uit_aanvragen)
        signalen.meld_aan(aanvraagsignalen)
        vooruitblik.meld_einde_aan("einde van de financiering", eindes)
        agenda.meld_aan(aflopend)
        bronnen.meld_aan(BRON)
        rapporten.aanmelden()
        kopregels.meld_aan(financiering_van)
        demovulling.meld_aan("financiering.demo.vullen.VULLING")
        panelen.meld_aan(
            "dossier", panelen.Paneel(50, "financiering", "Financiering", "dossier_financiering")
        )
