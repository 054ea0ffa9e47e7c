"""Kijkt na of er aan het logboek geknoeid is. Afloop 1 als dat zo is."""

import json
from collections.abc import Mapping
from pathlib import Path

from django.core.management.base import CommandError

from ips_portal.gedeeld import klok
from logboek.opdracht import LogboekOpdracht
from logboek.verzegelen import controleer


class Command(LogboekOpdracht):
    help = "Legt elke logboekregel naast haar zegel; met --kopie ook naast wat elders bewaard is."

    def add_arguments(self, parser):
        parser.add_argument(
            "--kopie", metavar="BESTAND", help="de regels die logboek_verzegel gaf, elders bewaard"
        )

    def handle(self, *args, kopie, **options):
        elders = _lees(kopie) if kopie else []
        with self.verbinding() as verbinding:
            uitslag = controleer(verbinding, self.sleutels, klok.nu(), elders)
        for gebrek in uitslag.gebreken:
            self.stdout.write(f"  {gebrek}")
        if uitslag.gebreken:
            raise CommandError(f"Het logboek klopt niet: {len(uitslag.gebreken)} gebreken.")
        self.stdout.write(
            f"Het logboek klopt: {uitslag.regels} regels in {uitslag.blokken} blokken,"
            f" {uitslag.zonder_zegel} wachten op een zegel."
        )


def _lees(bestand: str) -> list[Mapping[str, object]]:
    try:
        tekst = Path(bestand).read_text(encoding="utf-8")
        return [json.loads(regel) for regel in tekst.splitlines() if regel]
    except (OSError, ValueError):
        raise CommandError(f"{bestand} is geen kopie van de zegels.") from None
