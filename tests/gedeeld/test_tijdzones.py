"""T3: waar de machine, de databank of de verbinding ook denkt te staan, het is hier even laat."""

import os
import time
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.db.models.functions import TruncDate
from django.utils import timezone

from ips_portal.gedeeld import klok, opmaak
from ips_portal.gedeeld.periode import Week
from meldingen.models import Opdracht
from organisaties.basis import DagHier

# Van elf uur achter tot veertien uur voor op Greenwich.
ZONES = ["UTC", "Europe/Amsterdam", "Pacific/Pago_Pago", "Pacific/Apia", "Pacific/Kiritimati"]
# Hier vijf minuten na middernacht: maandag, en een nieuwe week.
NU = datetime(2026, 11, 22, 23, 5, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])


@pytest.fixture
def verhuis(monkeypatch):
    """`verhuis(zone)`: de machine en de databank denken dat ze daar staan.

    `-c timezone` doet wat een zone bij de rol, de database of de server ook doet: een nieuwe
    verbinding begint ermee.
    """
    zone = os.environ.get("TZ", "")

    def naar(zone: str) -> None:
        os.environ["TZ"] = zone
        time.tzset()
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "options", f"-c timezone={zone}")
        connection.close()

    yield naar
    os.environ["TZ"] = zone
    time.tzset()
    connection.close()


def wat_het_portal_zegt() -> list:
    """Waar een dag uit een ogenblik wordt gemaakt: in Python, in de databank, op de pagina."""
    rij = Opdracht.objects.get(soort="proef")
    rijen = Opdracht.objects.filter(soort="proef")
    return [
        klok.vandaag(),
        Week.van_datum(klok.vandaag()),
        rij.volgende_poging.astimezone(UTC),
        rijen.annotate(dag=DagHier("volgende_poging")).get().dag,
        rijen.annotate(dag=TruncDate("volgende_poging", tzinfo=klok.AMSTERDAM)).get().dag,
        rijen.filter(volgende_poging__date=date(2026, 11, 23)).count(),
        opmaak.datum(rij.volgende_poging),
        opmaak.tijd(rij.volgende_poging),
        timezone.localdate(),
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_in_elke_zone_zegt_het_portal_hetzelfde(zone, verhuis):
    verhuis(zone)
    with time_machine.travel(NU, tick=False):
        Opdracht.objects.create(soort="proef", volgende_poging=klok.nu())

        assert wat_het_portal_zegt() == [
            date(2026, 11, 23),
            Week(2026, 48),
            NU,
            date(2026, 11, 23),
            date(2026, 11, 23),
            1,
            "ma 23 nov. 2026",
            "00:05",
            date(2026, 11, 23),
        ]


def test_tegenproef_wie_de_zone_vergeet_krijgt_twee_verschillende_dagen(verhuis):
    """Zonder zone erbij hangt de dag van de verbinding af, en die van Python van de machine."""
    in_de_databank, in_python = set(), set()
    for zone in ZONES:
        verhuis(zone)
        with connection.cursor() as cursor:
            cursor.execute(
                "select set_config('timezone', reset_val, false) from pg_settings"
                " where name = 'TimeZone'"
            )
            cursor.execute("select (%s::timestamptz)::date", [NU])
            in_de_databank.add(cursor.fetchone()[0])
        in_python.add(date(*time.localtime(NU.timestamp())[:3]))

    assert len(in_de_databank) == len(in_python) == 2
