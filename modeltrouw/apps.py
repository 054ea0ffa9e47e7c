from django.apps import AppConfig


class ModeltrouwConfig(AppConfig):
    name = "modeltrouw"
    verbose_name = "modeltrouw"

    def ready(self) -> None:
        from ips_portal.gedeeld import signalen
        from meldingen import agenda, bronnen
        from modeltrouw import rapporten
        from modeltrouw.agenda import afspraken
        from modeltrouw.meldingen import BRON
        from modeltrouw.signalen import acties

        signalen.meld_aan(acties)
        agenda.meld_aan(afspraken)
        bronnen.meld_aan(BRON)
        rapporten.aanmelden()
