"""Elke migratie heeft een weg terug, en een nieuwe houdt een draaiend portal niet op.

Wat er bij de eerste uitgave al was, liep op een lege database en staat in `eerste_uitgave.json`.
Hoort een migratie daar nog bij: `MIGRATIES_BIJWERKEN=1 pytest tests/meta/test_migraties.py`.
"""

import json
import os
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.models.functions import Now

from ips_portal.gedeeld.slotgeduld import IndexNaastHetWerk
from tests.meta.migratiekeuring import ZINNEN, bezwaren, zonder_terugweg

HUIS = Path(__file__).parents[2]
UITGAVE = Path(__file__).with_name("eerste_uitgave.json")
ONZE = {config.label for config in apps.get_app_configs() if Path(config.path).parent == HUIS}


@pytest.fixture(scope="module")
def lader() -> MigrationLoader:
    return MigrationLoader(None)


@pytest.fixture(scope="module")
def onze(lader) -> dict[str, migrations.Migration]:
    return {
        f"{app}.{naam}": migratie
        for (app, naam), migratie in sorted(lader.disk_migrations.items())
        if app in ONZE
    }


def test_elke_migratie_heeft_een_weg_terug(onze):
    assert len(onze) > 50
    assert {
        naam: zinnen for naam, deel in onze.items() if (zinnen := zonder_terugweg(deel.operations))
    } == {}


def test_een_nieuwe_migratie_houdt_niemand_op(onze, lader):
    if os.environ.get("MIGRATIES_BIJWERKEN"):
        UITGAVE.write_text(json.dumps(list(onze), indent=2) + "\n")
    uitgebracht = set(json.loads(UITGAVE.read_text()))

    assert uitgebracht & set(onze)
    for naam, migratie in onze.items():
        if naam not in uitgebracht:
            staat = lader.project_state((migratie.app_label, migratie.name), at_end=False)
            assert bezwaren(migratie, staat) == [], naam


# ── de keuring zelf ──────────────────────────────────────────────────────────────────────────
TABEL = migrations.CreateModel(
    "Ding",
    [
        ("id", models.BigAutoField(primary_key=True)),
        ("naam", models.CharField(max_length=50, null=True)),
    ],
)
INDEX = models.Index(fields=["naam"], name="ding_naam")
GRENS = models.CheckConstraint(condition=~models.Q(naam=""), name="ding_met_naam")


def kolom(veld: models.Field) -> migrations.AddField:
    return migrations.AddField("Ding", "nieuw", veld)


def anders(veld: models.Field) -> migrations.AlterField:
    return migrations.AlterField("Ding", "naam", veld)


def gekeurd(*stappen, atomic: bool = True, er_was_al: bool = True) -> list[str]:
    migratie = migrations.Migration("9999_proef", "proef")
    migratie.atomic = atomic
    migratie.operations = [*([] if er_was_al else [TABEL]), *stappen]
    staat = ProjectState()
    if er_was_al:
        TABEL.state_forwards("proef", staat)
    return [soort for soort, zin in ZINNEN.items() if zin in "\n".join(bezwaren(migratie, staat))]


GEVAARLIJK = {
    "index": migrations.AddIndex("Ding", INDEX),
    "beperking": migrations.AddConstraint("Ding", GRENS),
    "verplicht": kolom(models.IntegerField()),
    "wisselend": kolom(models.DateTimeField(null=True, db_default=Now())),
    "uniek": kolom(models.IntegerField(null=True, unique=True)),
    "ander soort": anders(models.IntegerField(null=True)),
    "leeg": anders(models.CharField(max_length=50)),
    "weg": migrations.RemoveField("Ding", "naam"),
    "herstel": migrations.RunSQL("select 1"),
    "naast": IndexNaastHetWerk("Ding", INDEX),
}


def test_van_elke_regel_is_er_een_tegenproef():
    assert set(GEVAARLIJK) == set(ZINNEN)


@pytest.mark.parametrize("soort", GEVAARLIJK)
def test_de_keuring_ziet(soort):
    assert gekeurd(GEVAARLIJK[soort]) == [soort]


@pytest.mark.parametrize(
    "stap",
    [
        kolom(models.IntegerField(null=True)),
        kolom(models.BooleanField(db_default=False)),
        anders(models.CharField(max_length=80, null=True)),
        anders(models.CharField("de naam", max_length=50, null=True)),
        AddConstraintNotValid("Ding", GRENS),
    ],
    ids=lambda stap: stap.describe(),
)
def test_wat_maar_een_ogenblik_duurt_mag(stap):
    assert gekeurd(stap) == []


def test_een_index_naast_het_werk_mag_buiten_een_transactie():
    assert gekeurd(IndexNaastHetWerk("Ding", INDEX), atomic=False) == []
    # Die van Django laat een halve index staan als ze moet wachten, en loopt daar de keer erna op.
    assert gekeurd(AddIndexConcurrently("Ding", INDEX), atomic=False) == ["index"]


def test_een_nieuwe_tabel_mag_alles():
    stappen = (GEVAARLIJK["index"], GEVAARLIJK["beperking"], GEVAARLIJK["verplicht"])

    assert gekeurd(*stappen, er_was_al=False) == []
