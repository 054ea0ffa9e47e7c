"""Inloggen met het account van het werk. Wie nog niet inlogde heeft geen bereik: een functie zoekt
bij een naam in het adres het nummer van de organisatie, en meer niet."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ips_portal.gedeeld.klok
import ips_portal.gedeeld.velden
from ips_portal.gedeeld.rls import Beveilig

BIJ_INLOGBRON = """
create function organisatie_id_bij_inlogbron(gezocht text) returns bigint
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    nummer bigint;
begin
    perform set_config('app.alles', 'aan', true);
    select organisatie_id into nummer from organisaties_inlogbron where naam = gezocht;
    perform set_config('app.alles', alles, true);
    return nummer;
end
$$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisaties", "0005_sessie"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Inlogbron",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("aangemaakt_op", models.DateTimeField(default=ips_portal.gedeeld.klok.nu, editable=False)),
                ("naam", models.SlugField(max_length=40, unique=True, verbose_name="naam in het adres")),
                ("uitgever", models.CharField(max_length=200)),
                ("bekend_als", models.CharField(max_length=200, verbose_name="naam van het portal bij de uitgever")),
                ("geheim", ips_portal.gedeeld.velden.VersleuteldVeld()),
                ("adressen", models.JSONField()),
                ("vertrouwt_stap", models.BooleanField(default=False, verbose_name="de tweede stap van de uitgever telt")),
                ("aangemaakt_door", models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("organisatie", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="organisaties.organisatie")),
            ],
            options={
                "verbose_name": "inlogbron",
                "verbose_name_plural": "inlogbronnen",
                "constraints": [
                    models.UniqueConstraint(fields=("organisatie",), name="inlogbron_een_per_organisatie")
                ],
            },
        ),
        Beveilig("inlogbron", verwijsbaar=False),
        migrations.RunSQL(
            BIJ_INLOGBRON, "drop function organisatie_id_bij_inlogbron(text)"
        ),
        migrations.RunSQL(
            "revoke all on function organisatie_id_bij_inlogbron(text) from public",
            migrations.RunSQL.noop,
        ),
    ]
