"""Voert een werkboek met een caseload in: alles, of bij een fout niets."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from logboek.notities import Notities
from logboek.schrijven import Dader, schrijf
from organisaties.handelingen import organisatie_bij_naam
from trajecten.handelingen.importeren import noteer
from trajecten.importeren.controleren import Controle
from trajecten.importeren.fouten import Fout, OnleesbaarWerkboek
from trajecten.importeren.invoer import lees_en_controleer
from trajecten.importeren.overzicht import groepeer
from trajecten.importeren.wegschrijven import BotstMetBestaand, Uitslag, schrijf_weg


class Command(BaseCommand):
    help = "Voert een werkboek (.xlsx) met medewerkers, caseload, contacten en weekstaten in."

    def add_arguments(self, parser):
        parser.add_argument("werkboek", type=Path)
        parser.add_argument("--organisatie", required=True, metavar="NAAM")
        parser.add_argument(
            "--proef", action="store_true", help="controleer en probeer alles, bewaar niets"
        )

    def handle(self, *args, werkboek: Path, organisatie: str, proef: bool, **options):
        try:
            organisatie_id = organisatie_bij_naam(organisatie)
            with werkboek.open("rb") as bestand:
                controle = lees_en_controleer(bestand, vandaag=klok.vandaag())
        except (ObjectDoesNotExist, OnleesbaarWerkboek) as fout:
            raise CommandError(str(fout)) from None
        except OSError as fout:
            raise CommandError(f"Het bestand is niet te openen: {fout.strerror}.") from None
        self._toon(controle)
        try:
            uitslag = _voer_in(controle, organisatie_id, proef=proef)
        except BotstMetBestaand as fout:
            raise CommandError(f"{fout} Er is niets ingevoerd.") from None
        self._meld(uitslag, proef=proef)

    def _toon(self, controle: Controle) -> None:
        """De fouten en opmerkingen; bij een fout houdt het hier op."""
        for opmerking in controle.opmerkingen:
            self.stdout.write(f"let op: {_regel(opmerking)}")
        fouten = [fout for fout in controle.fouten if not fout.gevolg]
        gevolgen = [fout for fout in controle.fouten if fout.gevolg]
        for fout in fouten:
            self.stdout.write(_regel(fout))
        for groep in groepeer(gevolgen):
            self.stdout.write(_gevolg(groep))
        if controle.fouten:
            raise CommandError(
                f"Het werkboek heeft {len(fouten)} fouten"
                f" (en {len(gevolgen)} rijen die daar een gevolg van zijn)."
                " Er is niets ingevoerd."
            )

    def _meld(self, uitslag: Uitslag, *, proef: bool) -> None:
        for opmerking in uitslag.opmerkingen:
            self.stdout.write(f"let op: {_regel(opmerking)}")
        self.stdout.write(f"{'blad':<14}{'nieuw':>8}{'gewijzigd':>11}{'gelijk':>8}")
        for blad, telling in uitslag.bladen.items():
            self.stdout.write(
                f"{blad:<14}{telling.nieuw:>8}{telling.gewijzigd:>11}{telling.ongewijzigd:>8}"
            )
        self.stdout.write("Dit was een proef: er is niets bewaard." if proef else "Ingevoerd.")


def _voer_in(controle: Controle, organisatie_id: int, *, proef: bool) -> Uitslag:
    with bereik(organisatie_id=organisatie_id), transaction.atomic():
        uitslag = schrijf_weg(controle, organisatie_id=organisatie_id, door=None, nu=klok.nu())
        logboek = Notities()
        noteer(logboek, uitslag)
        schrijf(
            dader=Dader("opdracht importeer", organisatie_id, gebruiker_naam="beheeropdracht"),
            verzoek=logboek.verzoek,
            notities=logboek.alle(),
        )
        if proef:
            transaction.set_rollback(True)
    return uitslag


def _gevolg(groep: dict[str, Any]) -> str:
    rijen = ", ".join(map(str, groep["rijen"]))
    meer = f" … ({groep['aantal']} rijen)" if groep["aantal"] > len(groep["rijen"]) else ""
    return (
        f"gevolg: {groep['blad']}, rij {rijen}{meer}, kolom {groep['kolom']}:"
        f" {groep['fout']} ({groep['waarde']})."
    )


def _regel(fout: Fout) -> str:
    plek = ", ".join(
        filter(
            None,
            (
                fout.blad,
                f"rij {fout.rij}" if fout.rij else "",
                f"kolom {fout.kolom}" if fout.kolom else "",
            ),
        )
    )
    waarde = f" ({fout.waarde})" if fout.waarde else ""
    return f"{plek}: {fout.fout}{waarde}. {fout.advies}".rstrip()
