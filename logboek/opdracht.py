"""Een commando voor wie het logboek beheert: met een eigen rol, niet die van het portal."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from logboek.zegels import veldsleutels


class LogboekOpdracht(BaseCommand):
    @contextmanager
    def verbinding(self) -> Iterator[psycopg.Connection]:
        if not settings.LOGBOEK_ADRES:
            raise CommandError("Zet DATABASE_URL_LOGBOEK: dit doet de rol ips_logboek.")
        with psycopg.connect(
            settings.LOGBOEK_ADRES, autocommit=True, application_name="ips_logboek"
        ) as verbinding:
            yield verbinding

    @property
    def sleutels(self) -> list[bytes]:
        return veldsleutels(settings.VELD_SLEUTELS)
