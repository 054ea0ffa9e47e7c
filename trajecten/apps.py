from django.apps import AppConfig

from ips_portal.gedeeld import referentie
from ips_portal.gedeeld.panelen import Paneel, meld_aan


class TrajectenConfig(AppConfig):
    name = "trajecten"
    verbose_name = "trajecten"

    def ready(self) -> None:
        from meldingen import agenda as agendas
        from meldingen import bronnen, teamcijfers
        from organisaties.rechten import Recht
        from trajecten import (
            agenda,
            meldingen,
            rapporten,
            teammeldingen,
            teamoverzicht,
            werkgeverpanelen,
        )
        from trajecten.minimumloon import laad_minimumloon

        for paneel in (
            Paneel(10, "verloop", "Verloop", "dossier"),
            Paneel(20, "gegevens", "Gegevens", "dossier_gegevens"),
            Paneel(22, "profiel", "Profiel", "dossier_profiel"),
            Paneel(24, "zoekplan", "Zoekplan", "dossier_zoekplan"),
            Paneel(26, "openheid", "Openheid", "dossier_openheid"),
            Paneel(28, "inkomsten", "Inkomen", "dossier_inkomsten"),
            Paneel(30, "werk", "Werk", "dossier_werk"),
            Paneel(40, "fasen", "Fase", "fase_wisselen"),
            Paneel(45, "naasten", "Naasten en toestemming", "dossier_naasten"),
            Paneel(60, "documenten", "Documenten", "dossier_documenten"),
            Paneel(70, "bewijs", "Modeltrouw", "dossier_bewijs"),
            Paneel(80, "wijzigingen", "Wijzigingen", "dossier_wijzigingen"),
            Paneel(90, "inzage", "Wie keek mee", "dossier_inzage"),
        ):
            meld_aan("dossier", paneel)
        for bron in (agenda.overleg, agenda.eerste_gesprekken, agenda.volgende_stappen):
            agendas.meld_aan(bron)
        bronnen.meld_aan(meldingen.BRON)
        bronnen.meld_aan(teammeldingen.BRON)
        teamcijfers.meld_aan(
            teamcijfers.Teamcijfer(
                "Cliënten die twee weken niet zijn gesproken",
                Recht.WEEK_GEZIEN,
                teamoverzicht.zonder_contact_per_team,
            )
        )
        rapporten.aanmelden()
        werkgeverpanelen.aanmelden()
        referentie.meld_aan(referentie.Referentie("minimumloon", laad_minimumloon))
