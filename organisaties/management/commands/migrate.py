"""migrate als eigenaar van de database, met daarna de rechten van de andere rollen."""

from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections

from organisaties.databaserechten import zet_rechten


class Command(DjangoMigrate):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(database="eigenaar")

    def handle(self, *args, **options):
        database = options["database"]
        if database not in connections.settings:
            raise CommandError(
                "Migreren kan alleen de eigenaar van de database: zet DATABASE_URL_EIGENAAR."
            )
        super().handle(*args, **options)
        zet_rechten(using=database)
