"""Werkboeken die op bevestiging wachten, en het opruimen van wat blijft liggen."""

import django.db.models.deletion
import ips_portal.gedeeld.klok
import uuid
from django.conf import settings
from django.db import migrations, models

from ips_portal.gedeeld.rls import Beveilig

# Een taak hoort bij geen organisatie; daarom ruimt de eigenaar op, over alle organisaties.
RUIM_OP = """
create function ruim_invoer_op() returns integer
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    aantal integer;
begin
    perform set_config('app.alles', 'aan', true);
    delete from trajecten_invoer
     where ingevoerd_op is null and aangemaakt_op < now() - interval '1 day';
    get diagnostics aantal = row_count;
    perform set_config('app.alles', alles, true);
    return aantal;
end
$$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisaties", "0002_rijbeveiliging"),
        ("trajecten", "0003_overdrachtsnotitie"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Invoer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "aangemaakt_op",
                    models.DateTimeField(default=ips_portal.gedeeld.klok.nu, editable=False),
                ),
                ("inhoud", models.BinaryField(null=True)),
                ("bevindingen", models.JSONField(default=dict)),
                ("uitslag", models.JSONField(null=True)),
                ("ingevoerd_op", models.DateTimeField(null=True)),
                (
                    "aangemaakt_door",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ingevoerd_door",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="organisaties.organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "invoer van een werkboek",
                "verbose_name_plural": "invoer van werkboeken",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ingevoerd_door__isnull", True),
                                ("ingevoerd_op__isnull", True),
                                ("uitslag__isnull", True),
                            ),
                            models.Q(
                                ("ingevoerd_door__isnull", False),
                                ("ingevoerd_op__isnull", False),
                                ("inhoud__isnull", True),
                                ("uitslag__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="invoer_eenmaal",
                        violation_error_message="Wat is ingevoerd heeft een uitslag en geen bestand meer.",
                    )
                ],
            },
        ),
        Beveilig("invoer", verwijsbaar=False),
        migrations.RunSQL(RUIM_OP, "drop function ruim_invoer_op()"),
        migrations.RunSQL(
            "revoke all on function ruim_invoer_op() from public", migrations.RunSQL.noop
        ),
    ]
