from django.apps import AppConfig
from django.core.checks import Tags, register


class OrganisatiesConfig(AppConfig):
    name = "organisaties"
    verbose_name = "organisaties"

    def ready(self) -> None:
        from organisaties import inloggen  # noqa: F401  (luistert naar in- en uitloggen)
        from organisaties.eenmalig import grens  # noqa: F401  (luistert naar inloggen)
        from organisaties.tweedestap import logregels, sessie  # noqa: F401  (luisteren ook)
        from organisaties.tweedestap.keuring import tweede_stap_staat_aan

        register(tweede_stap_staat_aan, Tags.security, deploy=True)
