from django.apps import AppConfig


class OrganisatiesConfig(AppConfig):
    name = "organisaties"
    verbose_name = "organisaties"

    def ready(self) -> None:
        from organisaties import inloggen  # noqa: F401  (luistert naar in- en uitloggen)
