from django.apps import AppConfig


class WerkgeversConfig(AppConfig):
    name = "werkgevers"
    verbose_name = "werkgevers"

    def ready(self) -> None:
        from meldingen import agenda
        from werkgevers.agenda import volgende_stappen

        agenda.meld_aan(volgende_stappen)
