"""Migratiestap die elke wijziging van een tabel laat vastleggen (docs/adr/0006-wijzigingen.md)."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class VolgWijzigingen(Operation):
    """Legt van elke UPDATE en DELETE op `model` oud en nieuw vast in `logboek_wijziging`.

    `via` is de kolom die naar de client leidt: `id` (de client zelf), `client_id`, of `traject_id`,
    `plaatsing_id` of `plan_id` (dan zoekt de trigger de client op); leeg zonder client.
    """

    reversible = True

    def __init__(self, model: str, *, via: str = "") -> None:
        self.model = model
        self.via = via

    def deconstruct(self):
        return (type(self).__name__, [self.model], {"via": self.via})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """De toestand van de modellen verandert niet."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state, to_state
    ) -> None:
        tabel = to_state.apps.get_model(app_label, self.model)._meta.db_table
        schema_editor.execute(
            f'create trigger volg_wijzigingen after update or delete on "{tabel}"'
            f" for each row execute function logboek_volg('{self.via}')"
        )

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state, to_state
    ) -> None:
        tabel = from_state.apps.get_model(app_label, self.model)._meta.db_table
        schema_editor.execute(f'drop trigger volg_wijzigingen on "{tabel}"')

    def describe(self) -> str:
        return f"Volg wijzigingen van {self.model}"
