"""Migratiestappen die een tabel achter de rijbeveiliging zetten.

`Beveilig("traject")` zet ENABLE en FORCE, de regel op de organisatie, en voor elke
`EigenVerwijzing` een samengestelde verwijzing (organisatie, id): een rij kan niet naar een rij van
een andere organisatie wijzen, ook niet wanneer iemand diens nummer kent. De verwijzingscontrole van
PostgreSQL kijkt namelijk langs de rijbeveiliging heen.
"""

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from ips_portal.gedeeld.velden import EigenVerwijzing

ORGANISATIE = "nullif(current_setting('app.organisatie', true), '')::bigint"
GEBRUIKER = "nullif(current_setting('app.gebruiker', true), '')::bigint"
VAN_ORGANISATIE = f"organisatie_id = {ORGANISATIE}"


class Beveilig(Operation):
    """Zet de tabel van `model` achter de rijbeveiliging.

    `zien` en `schrijven` zijn SQL-voorwaarden; zonder geldt: alleen rijen van de eigen
    organisatie. `verwijsbaar` geeft de tabel de sleutel (organisatie, id) waar andere tabellen
    naar verwijzen; zet het uit waar niets naar verwijst. Alleen functies van de eigenaar die zelf
    `app.alles` aanzetten (SECURITY DEFINER met vastgezet zoekpad) zien alle organisaties; de
    portalrol kan dat niet.
    """

    reversible = True
    atomic = True

    def __init__(
        self,
        model: str,
        *,
        zien: str = VAN_ORGANISATIE,
        schrijven: str = VAN_ORGANISATIE,
        verwijsbaar: bool = True,
    ) -> None:
        self.model = model
        self.verwijsbaar = verwijsbaar
        self.zien = zien
        self.schrijven = schrijven

    def deconstruct(self):
        opties = {
            "zien": self.zien,
            "schrijven": self.schrijven,
            "verwijsbaar": self.verwijsbaar,
        }
        return (type(self).__name__, [self.model], opties)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """De toestand van de modellen verandert niet."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state, to_state
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model)
        tabel = model._meta.db_table
        for opdracht in (
            f'alter table "{tabel}" enable row level security',
            f'alter table "{tabel}" force row level security',
            *self._regels(tabel),
            f'create policy alles_voor_eigenaar on "{tabel}" to current_user'
            " using (current_setting('app.alles', true) = 'aan')"
            " with check (current_setting('app.alles', true) = 'aan')",
            *([_sleutel(tabel)] if self.verwijsbaar else []),
            *_samengestelde_verwijzingen(model),
        ):
            schema_editor.execute(opdracht)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state, to_state
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model)
        tabel = model._meta.db_table
        for veld in _eigen_verwijzingen(model):
            schema_editor.execute(
                f'alter table "{tabel}" drop constraint "{_naam(tabel, veld.column)}"'
            )
        if self.verwijsbaar:
            schema_editor.execute(
                f'alter table "{tabel}" drop constraint "{_sleutelnaam(tabel)}" cascade'
            )
        for opdracht in (
            f'drop policy alles_voor_eigenaar on "{tabel}"',
            f'drop policy eigen_organisatie on "{tabel}"',
            f'drop policy if exists ook_zien on "{tabel}"',
            f'alter table "{tabel}" no force row level security',
            f'alter table "{tabel}" disable row level security',
        ):
            schema_editor.execute(opdracht)

    def _regels(self, tabel: str) -> list[str]:
        """Wie meer mag zien dan schrijven, krijgt daar een eigen regel voor: alleen om te lezen.

        In een regel voor alles zou `zien` ook gelden voor wat er gewist mag worden.
        """
        ruimer = self.zien not in (VAN_ORGANISATIE, self.schrijven)
        binnen = self.schrijven if ruimer else self.zien
        regels = [
            f'create policy eigen_organisatie on "{tabel}"'
            f" using ({binnen}) with check ({self.schrijven})"
        ]
        if ruimer:
            regels.append(f'create policy ook_zien on "{tabel}" for select using ({self.zien})')
        return regels

    def describe(self) -> str:
        return f"Zet {self.model} achter de rijbeveiliging"


class Verwijsbaar(Operation):
    """Geeft een tabel die dat nog niet had de sleutel (organisatie, id)."""

    reversible = True

    def __init__(self, model: str) -> None:
        self.model = model

    def deconstruct(self):
        return (type(self).__name__, [self.model], {})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """De toestand van de modellen verandert niet."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state, to_state
    ) -> None:
        schema_editor.execute(
            _sleutel(to_state.apps.get_model(app_label, self.model)._meta.db_table)
        )

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state, to_state
    ) -> None:
        tabel = from_state.apps.get_model(app_label, self.model)._meta.db_table
        schema_editor.execute(
            f'alter table "{tabel}" drop constraint "{_sleutelnaam(tabel)}" cascade'
        )

    def describe(self) -> str:
        return f"Maak {self.model} verwijsbaar"


class Verwijst(Operation):
    """Legt de samengestelde verwijzing van een veld dat er later bij kwam."""

    reversible = True

    def __init__(self, model: str, veld: str) -> None:
        self.model, self.veld = model, veld

    def deconstruct(self):
        return (type(self).__name__, [self.model, self.veld], {})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """De toestand van de modellen verandert niet."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state, to_state
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model)
        schema_editor.execute(_verwijzing(model, model._meta.get_field(self.veld)))

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state, to_state
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model)
        tabel, kolom = model._meta.db_table, model._meta.get_field(self.veld).column
        schema_editor.execute(f'alter table "{tabel}" drop constraint "{_naam(tabel, kolom)}"')

    def describe(self) -> str:
        return f"Bind {self.veld} van {self.model} aan dezelfde organisatie"


def _sleutel(tabel: str) -> str:
    """De sleutel waar samengestelde verwijzingen naartoe wijzen."""
    return (
        f'alter table "{tabel}" add constraint "{_sleutelnaam(tabel)}" unique (organisatie_id, id)'
    )


def _samengestelde_verwijzingen(model: type[models.Model]) -> list[str]:
    return [_verwijzing(model, veld) for veld in _eigen_verwijzingen(model)]


def _verwijzing(model: type[models.Model], veld: models.ForeignKey) -> str:
    tabel, doel = model._meta.db_table, veld.remote_field.model._meta.db_table
    return (
        f'alter table "{tabel}" add constraint "{_naam(tabel, veld.column)}"'
        f' foreign key (organisatie_id, "{veld.column}")'
        f' references "{doel}" (organisatie_id, id) deferrable initially deferred'
    )


def _eigen_verwijzingen(model: type[models.Model]) -> list[EigenVerwijzing]:
    return [veld for veld in model._meta.local_fields if isinstance(veld, EigenVerwijzing)]


def _sleutelnaam(tabel: str) -> str:
    return f"{tabel}_organisatie_id_uniek"


def _naam(tabel: str, kolom: str) -> str:
    return f"{tabel}_{kolom}_zelfde_org"
