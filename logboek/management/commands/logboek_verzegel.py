"""Zet zegels op wat er in het logboek bij kwam. Draai dit elke paar minuten."""

import json
import time

from django.core.management.base import CommandError

from ips_portal.gedeeld import klok
from logboek.opdracht import LogboekOpdracht
from logboek.verzegelen import Bezig, verzegel


class Command(LogboekOpdracht):
    help = "Verzegelt nieuwe logboekregels; elke schakel is een regel JSON, om elders te bewaren."

    def add_arguments(self, parser):
        parser.add_argument(
            "--elke", type=int, default=0, metavar="SECONDEN", help="blijf draaien, zo vaak"
        )

    def handle(self, *args, elke, **options):
        self._een_keer(streng=not elke)
        while elke:
            time.sleep(elke)
            self._een_keer(streng=False)

    def _een_keer(self, *, streng: bool) -> None:
        try:
            with self.verbinding() as verbinding:
                schakels = verzegel(verbinding, self.sleutels, klok.nu())
        except Bezig as fout:
            if streng:
                raise CommandError(str(fout)) from None
            self.stderr.write(str(fout))
            return
        for schakel in schakels:
            self.stdout.write(json.dumps(schakel.als_dict()))
        self.stdout.flush()
