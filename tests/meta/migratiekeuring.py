"""Wat een migratie op een draaiend portal niet mag: schrijvers ophouden, of oude code laten vallen.

Een nieuwe tabel mag alles: daar zit nog niemand in. Wat een tabel verandert die er al was, gaat in
stappen die maar een ogenblik een slot nodig hebben (docs/tegelijk.md).
"""

from collections.abc import Iterable, Iterator

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED

from ips_portal.gedeeld.slotgeduld import IndexNaastHetWerk

ZINNEN = {
    "index": "bouw haar naast het werk: IndexNaastHetWerk, in een migratie met atomic=False",
    "beperking": "voeg haar toe met AddConstraintNotValid en keur daarna met ValidateConstraint",
    "verplicht": "oude code kent deze kolom niet: laat haar leeg, of geef een vaste db_default",
    "wisselend": "een waarde die per rij verschilt herschrijft de tabel: vul in een eigen stap",
    "uniek": "haar index wordt onder slot gebouwd: eerst kolom, dan index ernaast",
    "ander soort": "een ander soort kolom herschrijft de tabel: nieuwe kolom, overzetten, oude weg",
    "leeg": "verplicht maken leest alles onder slot: eerst een CHECK ... NOT VALID, dan dit",
    "weg": "oude code vraagt hier nog naar: eerst een uitgave die het niet meer gebruikt",
    "herstel": "geen weg terug: geef de omgekeerde stap mee, of RunSQL.noop met de reden erbij",
    "naast": "naast het werk kan alleen buiten een transactie: zet atomic = False",
}


def bezwaren(migratie: migrations.Migration, staat: ProjectState) -> list[str]:
    """Per stap wat eraan schort; leeg is goed. `staat` is die van voor deze migratie."""
    staat, nieuw = staat.clone(), set()
    gevonden = zonder_terugweg(migratie.operations)
    for stap in migratie.operations:
        if isinstance(stap, migrations.CreateModel):
            nieuw.add(stap.name_lower)
        if getattr(stap, "model_name_lower", "") not in nieuw:
            soorten = _soorten(stap, migratie, staat)
            gevonden += [f"{stap.describe()}: {ZINNEN[soort]}" for soort in soorten]
        stap.state_forwards(migratie.app_label, staat)
    return gevonden


def zonder_terugweg(stappen: Iterable[Operation]) -> list[str]:
    return [f"{stap.describe()}: {ZINNEN['herstel']}" for stap in stappen if not stap.reversible]


def _soorten(stap: Operation, migratie: migrations.Migration, staat: ProjectState) -> Iterator[str]:
    if isinstance(stap, IndexNaastHetWerk):
        yield from ["naast"] if migratie.atomic else []
    elif isinstance(stap, migrations.AddField):
        yield from _nieuwe_kolom(stap.field)
    elif isinstance(stap, migrations.AlterField):
        model = staat.models[migratie.app_label, stap.model_name_lower]
        yield from _andere_kolom(model.fields[stap.name], stap.field)
    elif not isinstance(stap, AddConstraintNotValid):
        yield from (soort for klasse, soort in _ALTIJD if isinstance(stap, klasse))


_ALTIJD: list[tuple[type[Operation], str]] = [
    (migrations.AddIndex, "index"),
    (migrations.AddConstraint, "beperking"),
    (migrations.RemoveField, "weg"),
    (migrations.RenameField, "weg"),
    (migrations.DeleteModel, "weg"),
    (migrations.RenameModel, "weg"),
]


def _nieuwe_kolom(veld: models.Field) -> Iterator[str]:
    if veld.many_to_many:
        return  # een tussentabel is een nieuwe tabel
    vast = veld.db_default is not NOT_PROVIDED
    if not veld.null and not vast:
        yield "verplicht"
    if veld.has_default() and callable(veld.default):
        yield "wisselend"
    if vast and isinstance(veld.db_default, models.Func):
        yield "wisselend"
    if veld.unique:
        yield "uniek"


def _andere_kolom(oud: models.Field, nieuw: models.Field) -> Iterator[str]:
    """Langer mag, en leeg gaan mogen ook: dat verandert alleen de catalogus."""
    korter = (nieuw.max_length or 0) < (oud.max_length or 0)
    if oud.get_internal_type() != nieuw.get_internal_type() or korter:
        yield "ander soort"
    if oud.null and not nieuw.null:
        yield "leeg"
    if nieuw.unique and not oud.unique:
        yield "uniek"
