"""Laat de mensen van een organisatie inloggen met het account van hun werk (OpenID Connect).

Voor wie de server beheert: een functioneel beheerder kan hiermee niet zelf een adres kiezen waar de
server heen praat. Het geheim wordt gevraagd of gelezen van de invoer, nooit van de opdrachtregel.
"""

import sys
from getpass import getpass

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug
from django.db import IntegrityError

from ips_portal.gedeeld.bereik import bereik
from organisaties.eenmalig import bronnen
from organisaties.handelingen import organisatie_bij_naam
from organisaties.models import Organisatie


class Command(BaseCommand):
    help = "Stelt in bij welke uitgever een organisatie inlogt; met --weg gaat dat weer uit."

    def add_arguments(self, parser):
        parser.add_argument("organisatie")
        parser.add_argument("--naam", default="", help="in het adres, bijvoorbeeld ggz-noord")
        parser.add_argument("--uitgever", default="", help="zijn issuer, precies overgenomen")
        parser.add_argument("--bekend-als", default="", help="de client_id van het portal daar")
        parser.add_argument(
            "--vertrouwt-stap",
            action="store_true",
            help="de tweede stap van de uitgever (amr) telt; anders vraagt het portal er zelf om",
        )
        parser.add_argument("--ontkoppel", metavar="E-MAIL", help="vergeet wie iemand daar is")
        parser.add_argument("--weg", action="store_true", help="alleen nog wachtwoorden")

    def handle(self, *args, organisatie, **options):
        try:
            nummer = organisatie_bij_naam(organisatie)
            with bereik(organisatie_id=nummer):
                deze = Organisatie.objects.get(pk=nummer)
            self.stdout.write(self._doe(deze, options))
        except (ObjectDoesNotExist, ValidationError) as fout:
            raise CommandError("; ".join(getattr(fout, "messages", [str(fout)]))) from None
        except IntegrityError:
            raise CommandError("Een andere organisatie heeft deze naam al.") from None

    def _doe(self, organisatie: Organisatie, opties) -> str:
        if opties["weg"]:
            bronnen.verwijder_bron(organisatie)
            return f"{organisatie.naam} logt alleen nog in met wachtwoorden."
        if opties["ontkoppel"]:
            aantal = bronnen.ontkoppel(organisatie, opties["ontkoppel"])
            return f"{aantal} koppeling gewist."
        return self._zet(organisatie, opties)

    def _zet(self, organisatie: Organisatie, opties) -> str:
        ontbreekt = [naam for naam in ("naam", "uitgever", "bekend_als") if not opties[naam]]
        if ontbreekt:
            raise CommandError(f"Geef ook --{ontbreekt[0].replace('_', '-')}.")
        validate_slug(opties["naam"])
        velden = {
            "uitgever": opties["uitgever"],
            "bekend_als": opties["bekend_als"],
            "adressen": bronnen.haal_adressen(opties["uitgever"]),
            "geheim": self._geheim(),
            "vertrouwt_stap": opties["vertrouwt_stap"],
        }
        bron = bronnen.zet_bron(organisatie=organisatie, naam=opties["naam"].lower(), velden=velden)
        return (
            f"{organisatie.naam} logt in op /account/werk/{bron.naam}/. Geef de uitgever als"
            f" terugkeeradres: …/account/werk/{bron.naam}/terug/"
        )

    def _geheim(self) -> str:
        geheim = getpass("Geheim (client secret): ") if sys.stdin.isatty() else sys.stdin.readline()
        if not geheim.strip():
            raise CommandError("Zonder geheim kan het portal zich bij de uitgever niet bewijzen.")
        return geheim.strip()
