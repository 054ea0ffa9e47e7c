"""Vult de database met verzonnen organisaties, voor metingen."""

import time
from random import Random

from django.core.management.base import BaseCommand, CommandError

from ips_portal.gedeeld import klok
from organisaties.handelingen import bestaat_organisatie
from trajecten.genereren.kopie import Kopie
from trajecten.genereren.organisatie import bouw_organisatie
from trajecten.genereren.profiel import maak_profielen


class Command(BaseCommand):
    help = "Vult de database met verzonnen organisaties; hetzelfde zaad geeft hetzelfde verhaal."

    def add_arguments(self, parser):
        parser.add_argument("--trajecten", type=int, required=True, help="in alle samen")
        parser.add_argument("--organisaties", type=int, default=1)
        parser.add_argument("--contacten", type=float, default=20, help="gemiddeld per traject")
        parser.add_argument("--zaad", type=int, default=1)

    def handle(self, *args, trajecten, organisaties, contacten, zaad, **options):
        if not 1 <= organisaties <= trajecten or contacten <= 0:
            raise CommandError(
                "Geef minstens een traject per organisatie, en meer dan 0 contacten."
            )
        rng = Random(zaad)  # noqa: S311 - verzonnen gegevens, geen geheim
        begin, kopie = time.perf_counter(), Kopie()
        for profiel in maak_profielen(
            rng,
            trajecten=trajecten,
            organisaties=organisaties,
            contacten=contacten,
            kenmerk=f"zaad {zaad}",
        ):
            self._bouw(profiel, rng, kopie, begin)
        self._besluit(kopie, time.perf_counter() - begin)

    def _bouw(self, profiel, rng, kopie, begin):
        def meld(aantal):
            duur = time.perf_counter() - begin
            self.stdout.write(f"{profiel.naam}: {aantal} trajecten, {duur:.0f} s")

        if bestaat_organisatie(profiel.naam):
            raise CommandError(f"{profiel.naam} is er al. Kies een ander getal met --zaad.")
        bouw_organisatie(profiel, rng=rng, vandaag=klok.vandaag(), kopie=kopie, meld=meld)

    def _besluit(self, kopie, duur):
        for naam, aantal in sorted(kopie.aantallen.items()):
            self.stdout.write(f"{naam:32} {aantal:>10}")
        tempo = kopie.totaal / duur
        self.stdout.write(f"{kopie.totaal} rijen in {duur:.1f} s ({tempo:.0f} per seconde)")
