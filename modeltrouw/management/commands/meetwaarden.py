"""Drukt de berekende waarden van de modeltrouwschaal af, van een team over een periode."""

import json
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError

from ips_portal.gedeeld.bereik import bereik
from ips_portal.gedeeld.opmaak import getal
from modeltrouw.bron import Bron
from modeltrouw.meetwaarden import bereken
from modeltrouw.regels.meetwaarde import Meetwaarde
from modeltrouw.schaal import standaardschaal
from modeltrouw.uitvoer import als_gegevens
from organisaties.handelingen import organisatie_bij_naam
from organisaties.models import IPSTeam


class Command(BaseCommand):
    help = "De berekende waarden van de modeltrouwschaal, van een team over een periode."

    def add_arguments(self, parser):
        parser.add_argument("--organisatie", required=True, metavar="NAAM")
        parser.add_argument("--team", metavar="NAAM", help="standaard de hele organisatie")
        parser.add_argument("--van", required=True, metavar="JJJJ-MM-DD")
        parser.add_argument("--tot", required=True, metavar="JJJJ-MM-DD", help="die dag telt mee")
        parser.add_argument("--peildatum", metavar="JJJJ-MM-DD", help="standaard de dag na --tot")
        parser.add_argument("--json", action="store_true", help="als JSON in plaats van tabel")

    def handle(self, *args, organisatie, team, van, tot, peildatum, json: bool, **options):
        eerste, laatste = _datum(van), _datum(tot)
        if laatste < eerste:
            raise CommandError("De periode eindigt voor ze begint.")
        op = _datum(peildatum) if peildatum else date.fromordinal(laatste.toordinal() + 1)
        try:
            organisatie_id = organisatie_bij_naam(organisatie)
        except ObjectDoesNotExist as fout:
            raise CommandError(str(fout)) from None
        with bereik(organisatie_id=organisatie_id):
            bron = Bron(_team(team), eerste, laatste, op)
            waarden = bereken(bron, standaardschaal())
            self.stdout.write(_als_json(bron, waarden) if json else _als_tabel(waarden))


def _datum(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise CommandError(f"{tekst!r} is geen datum. Schrijf die als 2010-04-01.") from None


def _team(naam: str | None) -> IPSTeam | None:
    if naam is None:
        return None
    team = IPSTeam.objects.filter(naam__iexact=naam).first()
    if team is None:
        raise CommandError(f"Er is geen team met de naam {naam!r} in deze organisatie.")
    return team


def _als_json(bron: Bron, waarden: dict[int, Meetwaarde]) -> str:
    return json.dumps(als_gegevens(bron, waarden), ensure_ascii=False, indent=1)


def _als_tabel(waarden: dict[int, Meetwaarde]) -> str:
    regels = [f"{'item':>4}  {'waarde':>10}  {'teller':>10}  {'noemer':>10}  anker"]
    for nr, waarde in waarden.items():
        cijfers = [
            "geen" if cijfer is None else getal(cijfer, 2)
            for cijfer in (waarde.waarde, waarde.teller, waarde.noemer)
        ]
        kolommen = "  ".join(f"{cijfer:>10}" for cijfer in cijfers)
        regels.append(f"{nr:>4}  {kolommen}  {waarde.anker or 'geen'}  {waarde.plafond}".rstrip())
    return "\n".join(regels)
