"""Verwijdert logboekregels waarvan de bewaartermijn om is. Draai dit elke nacht."""

import json

from django.core.management.base import CommandError

from ips_portal.gedeeld import klok
from logboek.opdracht import LogboekOpdracht
from logboek.verzegelen import ruim_op
from logboek.zegels import TEN_MINSTE_JAREN


class Command(LogboekOpdracht):
    help = "Ruimt op wat ouder is dan de termijn; de database weigert wat jonger is dan vijf jaar."

    def add_arguments(self, parser):
        parser.add_argument("--jaren", type=int, default=TEN_MINSTE_JAREN)

    def handle(self, *args, jaren, **options):
        if jaren < TEN_MINSTE_JAREN:
            raise CommandError(f"Een logboekregel blijft ten minste {TEN_MINSTE_JAREN} jaar.")
        with self.verbinding() as verbinding:
            schakel = ruim_op(verbinding, self.sleutels, klok.nu(), jaren=jaren)
        if schakel:
            self.stdout.write(json.dumps(schakel.als_dict()))
        else:
            self.stderr.write("Niets is oud genoeg.")  # de uitvoer is een kopie van de zegels
