"""Maakt een organisatie met haar eerste functioneel beheerder."""

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import neem_op, nieuwe_organisatie
from organisaties.keuzes import Organisatiesoort, Rol


class Command(BaseCommand):
    help = "Maakt een organisatie, en met --beheerder haar eerste functioneel beheerder."

    def add_arguments(self, parser):
        parser.add_argument("naam")
        parser.add_argument(
            "--soort", choices=Organisatiesoort.values, default=Organisatiesoort.GGZ.value
        )
        parser.add_argument("--beheerder", metavar="E-MAIL", default="")

    def handle(self, *args, naam, soort, beheerder, **options):
        try:
            with transaction.atomic():
                organisatie = nieuwe_organisatie(naam=naam, soort=soort)
        except IntegrityError:
            raise CommandError(f"Er is al een organisatie met de naam {naam!r}.") from None
        if beheerder:
            with bereik(organisatie_id=organisatie.pk):
                neem_op(
                    organisatie=organisatie,
                    email=beheerder,
                    naam="Functioneel beheerder",
                    rol=Rol.BEHEERDER,
                    van=klok.vandaag(),
                    door=None,
                )
        self.stdout.write(f"{organisatie.naam} is gemaakt.")
        if beheerder:
            self.stdout.write(f"Zet nu een wachtwoord: manage.py zet_wachtwoord {beheerder}")
