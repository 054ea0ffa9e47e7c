from django.apps import AppConfig


class ClientrechtenConfig(AppConfig):
    name = "clientrechten"
    verbose_name = "rechten van de cliënt"

    def ready(self) -> None:
        from clientrechten import rapporten, verzoeken, wislijst
        from ips_portal.gedeeld.panelen import Paneel, meld_aan
        from meldingen import bronnen, opdrachten

        opdrachten.meld_aan(
            opdrachten.Soort(
                wislijst.OPDRACHT, lambda opdracht: _schrijf_bij(), titel="De wislijst bijwerken"
            )
        )

        meld_aan("dossier", Paneel(95, "rechten", "Rechten van de cliënt", "dossier_rechten"))
        meld_aan(
            "beheer",
            Paneel(
                85,
                "bewaartermijnen",
                "Bewaartermijnen",
                "bewaartermijnen",
                "Hoe lang een dossier blijft, binnen wat de wet toelaat.",
            ),
        )
        bronnen.meld_aan(verzoeken.BRON)
        rapporten.aanmelden()


def _schrijf_bij() -> None:
    from clientrechten.wislijst import schrijf_bij

    schrijf_bij()
