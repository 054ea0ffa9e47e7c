"""Hoe het achtergrondwerk van het hele portal ervoor staat, voor wie de server beheert.

Alleen aantallen en soorten fouten: ook hier geen adres of inhoud. `--opnieuw` zet alles wat
mislukte weer vooraan, bijvoorbeeld als de mailserver verkeerd was ingesteld.
"""

from django.core.management.base import BaseCommand
from django.db.models import Count

from ips_portal.gedeeld import klok
from meldingen.models import Opdracht, Uitgaand


class Command(BaseCommand):
    help = "Toont wat er wacht en wat mislukte; met --opnieuw begint wat mislukte van voren af aan."

    def add_arguments(self, parser):
        parser.add_argument("--opnieuw", action="store_true", help="probeer wat mislukte opnieuw")

    def handle(self, *args, opnieuw, **options):
        nu = klok.nu()
        for naam, rijen in (("opdrachten", Opdracht.objects), ("mail", Uitgaand.objects)):
            stand = rijen.stand(nu)
            self.stdout.write(f"{naam}: {stand['wacht']} wachten, {stand['mislukt']} mislukt")
            for fout, aantal in rijen.mislukt().values_list("fout").annotate(Count("id")):
                self.stdout.write(f"  {aantal} keer {fout or 'onbekend'}")
            if opnieuw:
                self.stdout.write(f"  {rijen.mislukt().probeer_opnieuw(nu)} opnieuw")
