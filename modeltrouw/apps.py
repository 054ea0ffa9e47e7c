from django.apps import AppConfig


class ModeltrouwConfig(AppConfig):
    name = "modeltrouw"
    verbose_name = "modeltrouw"

    def ready(self) -> None:
        from ips_portal.gedeeld import signalen
        from modeltrouw.signalen import acties

        signalen.meld_aan(acties)
