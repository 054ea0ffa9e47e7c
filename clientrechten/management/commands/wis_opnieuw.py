"""Na een herstel: wist opnieuw wat al gewist was, volgens de wislijst buiten de database."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from clienten.models import Client
from clientrechten import slot, wislijst
from clientrechten.kenmerk import mogelijke_kenmerken
from clientrechten.models import Wisbewijs
from ips_portal.gedeeld.bereik import bereik

_EIGENAAR = "eigenaar"


class Command(BaseCommand):
    help = "Wist na een herstel opnieuw wat op de wislijst staat. Vaker draaien mag."

    def handle(self, *args: Any, **opties: Any) -> None:
        if _EIGENAAR not in connections.settings:
            raise CommandError("Dit kan alleen de eigenaar: zet DATABASE_URL_EIGENAAR.")
        lijst = wislijst.lees()
        aantal = sum(_wis(nummer, lijst) for nummer in _organisaties()) if lijst else 0
        self.stdout.write(f"Op de wislijst: {len(lijst)}. Opnieuw gewist: {aantal}.")


def _organisaties() -> list[int]:
    with connections[_EIGENAAR].cursor() as cursor:
        cursor.execute("select organisatie_ids()")
        return [nummer for (nummer,) in cursor.fetchall()]


def _wis(organisatie_id: int, lijst: set[str]) -> int:
    """Per organisatie een transactie."""
    with bereik(organisatie_id=organisatie_id, using=_EIGENAAR):
        slot.neem(organisatie_id, using=_EIGENAAR)
        clienten = Client.objects.using(_EIGENAAR).values_list("pk", "sleutel")
        terug = [
            (nummer, gevonden.pop())
            for nummer, sleutel in clienten.iterator()
            if (gevonden := mogelijke_kenmerken(sleutel) & lijst)
        ]
        for nummer, kenmerk in terug:
            _wis_client(nummer, kenmerk, organisatie_id)
    return len(terug)


def _wis_client(nummer: int, kenmerk: str, organisatie_id: int) -> None:
    with connections[_EIGENAAR].cursor() as cursor:
        cursor.execute("select clientrechten_wis_client(%s, %s)", [nummer, organisatie_id])
        uitkomst = cursor.fetchone()[0]
    aantallen = json.loads(uitkomst) if isinstance(uitkomst, str) else uitkomst
    Wisbewijs.objects.using(_EIGENAAR).get_or_create(
        organisatie_id=organisatie_id, kenmerk=kenmerk, defaults={"aantallen": aantallen}
    )
