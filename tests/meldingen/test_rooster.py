"""De klok tikt alleen, in UTC. Wat er te doen is beslist het portal, op de kalender van hier."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.periode import Week
from meldingen import bronnen
from meldingen.bronnen import Bron, Feit, Soort
from meldingen.models import Melding, Opdracht
from meldingen.tasks import werk_af, zet_bijwerken_klaar

PROJECT = Path(__file__).resolve().parents[2]
CODE = [
    pad
    for pad in PROJECT.rglob("*.py")
    if pad.relative_to(PROJECT).parts[0]
    in {*"ips_portal organisaties meldingen clienten werkgevers".split()}
    | {*"trajecten modeltrouw financiering werkmonitor logboek".split()}
]
# Een verzoek praat nooit met de wachtrij; een werker mag zijn werk wel in stukken delen.
ZELF_STUREN = re.compile(r"\.delay\(|\.apply_async\(|\bsend_task\(")
# Wat over een uur moet staat in de database, en niet in Redis.
OP_EEN_TIJD = re.compile(r"\bcountdown=|\beta=")
KWARTIER = timedelta(minutes=15)


def test_alleen_een_werker_stuurt_een_taak():
    sturen = {pad for pad in CODE if ZELF_STUREN.search(pad.read_text())}

    assert len(CODE) > 200
    assert {pad.name for pad in sturen} <= {"tasks.py"}


def test_niets_staat_in_redis_te_wachten_op_een_tijd():
    assert [pad.name for pad in CODE if OP_EEN_TIJD.search(pad.read_text())] == []


def test_die_toetsen_zien_wie_het_wel_doet():
    assert ZELF_STUREN.search("taak.delay(1)")
    assert OP_EEN_TIJD.search("t.apply_async(eta=nu)")
    assert OP_EEN_TIJD.search("f(x, countdown=3)")
    assert not OP_EEN_TIJD.search("regel(meta=datum)")


def test_een_redis_die_zwijgt_houdt_niemand_lang_vast():
    opties = settings.CELERY_BROKER_TRANSPORT_OPTIONS

    assert opties["socket_timeout"] <= 10
    assert opties["socket_connect_timeout"] <= 10
    assert opties["visibility_timeout"] < 3600  # zo lang mag een taak hooguit zoek zijn


def test_een_nacht_zonder_werker_laat_geen_duizend_tikken_achter():
    for naam, tik in settings.CELERY_BEAT_SCHEDULE.items():
        if isinstance(tik["schedule"], float):
            assert tik["options"]["expires"] <= max(60, tik["schedule"]), naam
    assert settings.CELERY_TIMEZONE == "UTC"


@pytest.fixture
def elke_dag(monkeypatch, begeleider) -> None:
    """Een bron die elke dag een zaak van die dag heeft, en elke week een zaak van die week."""

    def bereken(vandaag: date, termijnen):
        week = Week.van_datum(vandaag)
        for onderwerp in (f"dag:{vandaag}", f"week:{week.jaar}-W{week.nummer:02}"):
            yield Feit("proef", onderwerp, begeleider.pk, "Proef", "/", vandaag, vandaag)

    soort = Soort("proef", "Een proef", "item 1")
    monkeypatch.setattr(bronnen, "_bronnen", {"proef": Bron("proef", (soort,), bereken)})


def tik_van_tot(begin: datetime, einde: datetime, stap: timedelta) -> dict[str, datetime]:
    """Laat de klok tikken; geeft bij welke tik elke zaak kwam. Een zaak komt nooit tweemaal."""
    gekomen: dict[str, datetime] = {}
    with time_machine.travel(begin, tick=False) as klokje:
        while klok.nu() <= einde:
            zet_bijwerken_klaar()
            werk_af()
            for onderwerp in Melding.objects.values_list("onderwerp", flat=True):
                gekomen.setdefault(onderwerp, klok.nu())
            klokje.shift(stap)
    assert not Opdracht.objects.exclude(status="klaar").exists()
    assert Melding.objects.count() == len(gekomen)
    return gekomen


@pytest.mark.django_db
@pytest.mark.usefixtures("elke_dag")
@pytest.mark.parametrize(
    ("dag", "middernacht"),
    [
        # Zomertijd begint: de dag ervoor eindigt om 23:00 UTC, de dag zelf om 22:00.
        (date(2026, 3, 29), (datetime(2026, 3, 28, 23, tzinfo=UTC), 23)),
        # Zomertijd eindigt: de dag ervoor eindigt om 22:00 UTC, de dag zelf om 23:00.
        (date(2026, 10, 25), (datetime(2026, 10, 24, 22, tzinfo=UTC), 25)),
    ],
)
def test_rond_de_zomertijd_komt_elke_dag_eenmaal_en_om_middernacht_hier(dag, middernacht):
    begin, uren = middernacht
    morgen = begin + timedelta(hours=uren)

    gekomen = tik_van_tot(begin - KWARTIER, begin + 2 * KWARTIER, KWARTIER)
    gekomen = tik_van_tot(morgen - KWARTIER, morgen + KWARTIER, KWARTIER) | gekomen

    assert gekomen[f"dag:{dag}"] == begin
    assert gekomen[f"dag:{dag + timedelta(days=1)}"] == morgen


@pytest.mark.django_db
@pytest.mark.usefixtures("elke_dag")
def test_week_53_is_een_week_en_de_maandag_erna_begint_de_volgende():
    # Van 27 december tot en met 4 januari, elke zes uur.
    begin = datetime(2026, 12, 27, 23, tzinfo=UTC)  # in Amsterdam al maandag de 28e
    gekomen = tik_van_tot(begin, datetime(2027, 1, 4, 5, tzinfo=UTC), timedelta(hours=6))

    weken = {naam: wanneer for naam, wanneer in gekomen.items() if naam.startswith("week:")}
    assert weken == {
        "week:2026-W53": begin,
        "week:2027-W01": datetime(2027, 1, 3, 23, tzinfo=UTC),  # hier maandag 4 januari
    }
    assert len([naam for naam in gekomen if naam.startswith("dag:")]) == 8
