from django.apps import AppConfig


class ClientrechtenConfig(AppConfig):
    name = "clientrechten"
    verbose_name = "rechten van de cliënt"

    def ready(self) -> None:
        from clientrechten import rapporten
        from ips_portal.gedeeld.panelen import Paneel, meld_aan

        meld_aan("dossier", Paneel(95, "rechten", "Rechten van de cliënt", "dossier_rechten"))
        rapporten.aanmelden()
