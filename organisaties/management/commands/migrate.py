"""migrate als eigenaar van de database, met daarna de rechten van de andere rollen.

Terwijl het portal draait: een migratie houdt de anderen hoogstens een ogenblik op (slotgeduld), en
twee keer tegelijk gestart gaan ze na elkaar.
"""

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections, transaction

from ips_portal.gedeeld.slotgeduld import Geduld, Opgegeven, een_tegelijk, met_geduld
from organisaties.databaserechten import zet_rechten


class Command(DjangoMigrate):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(database="eigenaar")
        parser.add_argument(
            "--geduld",
            type=float,
            default=Geduld.totaal,
            help="hoeveel seconden er op een tabel in gebruik wordt gewacht, in korte pogingen",
        )

    def handle(self, *args, **options):
        database = options["database"]
        if database not in connections.settings:
            raise CommandError(
                "Migreren kan alleen de eigenaar van de database: zet DATABASE_URL_EIGENAAR."
            )

        def doe() -> None:
            super(Command, self).handle(*args, **options)
            with transaction.atomic(using=database):  # nooit een ogenblik zonder rechten
                zet_rechten(using=database)

        geduld = Geduld(totaal=options["geduld"])
        try:
            with een_tegelijk(database):
                pogingen = met_geduld(doe, using=database, geduld=geduld)
        except Opgegeven as fout:
            raise CommandError(str(fout)) from fout
        if pogingen > 1 and options["verbosity"]:
            self.stdout.write(f"Een tabel was in gebruik: gelukt bij poging {pogingen}.")
