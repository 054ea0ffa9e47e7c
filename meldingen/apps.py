from django.apps import AppConfig


class MeldingenConfig(AppConfig):
    name = "meldingen"
    verbose_name = "meldingen"

    def ready(self) -> None:
        from ips_portal.gedeeld import klok, panelen
        from meldingen import agendasleutels, bronnen, opdrachten, rapportmeldingen, rapportwerk
        from meldingen.handelingen import werk_bij
        from meldingen.models import Opdracht
        from organisaties import sluitingen

        sluitingen.meld_aan(agendasleutels.bij_sluiten)

        def werk_meldingen_bij(opdracht: Opdracht) -> None:
            werk_bij(
                organisatie_id=opdracht.organisatie_id or 0,
                vandaag=klok.vandaag(),
                nu=klok.nu(),
            )

        opdrachten.meld_aan(
            opdrachten.Soort("meldingen", werk_meldingen_bij, titel="Meldingen bijwerken")
        )
        panelen.meld_aan(
            "beheer",
            panelen.Paneel(
                80,
                "meldingtermijnen",
                "Termijnen van meldingen",
                "meldingtermijnen",
                "Wanneer het portal iets meldt, binnen wat de bron toelaat.",
            ),
        )
        opdrachten.meld_aan(
            opdrachten.Soort(
                rapportwerk.OPDRACHT,
                rapportwerk.maak,
                bereik=False,
                titel="Een rapport maken",
                traag=True,
            )
        )
        bronnen.meld_aan(rapportmeldingen.BRON)
        panelen.meld_aan(
            "beheer",
            panelen.Paneel(
                90,
                "achtergrondwerk",
                "Achtergrondwerk",
                "achtergrondwerk",
                "Mail, meldingen en rapporten die nog wachten of niet lukken.",
            ),
        )
