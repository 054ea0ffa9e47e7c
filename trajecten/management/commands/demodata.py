"""Zet de demo klaar op deze machine; vaker draaien verandert niets."""

import json

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.demovulling import vullingen
from meldingen.tasks import werk_af, zet_bijwerken_klaar
from organisaties.handelingen import bestaat_organisatie
from trajecten.demo import kennemerland, noord
from trajecten.demo.logins import WACHTWOORD, als_gegevens, als_tekst


class Command(BaseCommand):
    help = "Maakt de demo-organisaties als ze er nog niet zijn. Alleen op een eigen machine."

    def add_arguments(self, parser):
        parser.add_argument("--toon", action="store_true", help="toon alleen wie er kan inloggen")
        parser.add_argument("--meldingen", action="store_true", help="reken ook uit wat te doen is")
        parser.add_argument("--json", action="store_true", help="toon het als JSON")

    def handle(self, *args, toon, meldingen, **options):
        if not settings.DEMO_TOEGESTAAN:
            raise CommandError(
                "De demo heeft bekende wachtwoorden en hoort alleen op een eigen machine"
                " (DJANGO_SETTINGS_MODULE=ips_portal.settings.lokaal)."
            )
        if not toon:
            _maak_wat_ontbreekt()
        if meldingen:
            zet_bijwerken_klaar()
            werk_af()
        self.stdout.write(_als_json() if options["json"] else als_tekst())


def _maak_wat_ontbreekt() -> None:
    wachtwoord = make_password(WACHTWOORD)
    for demo in (kennemerland, noord):
        if not bestaat_organisatie(demo.NAAM):
            demo.maak(vandaag=klok.vandaag(), wachtwoord=wachtwoord)
    for vulling in vullingen():
        vulling.vul(vandaag=klok.vandaag(), wachtwoord=wachtwoord)


def _als_json() -> str:
    return json.dumps(als_gegevens(), ensure_ascii=False, indent=2)
