"""De keten van zegels, en de enige weg waarlangs oude regels weggaan (docs/logboek.md)."""

from django.db import migrations, models

# De vloer van vijf jaar staat in de database: geen instelling en geen commando gaat eronder.
VERWIJDER = """
create function logboek_verwijder_tot(tot_en_met bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    aantal bigint;
begin
    perform set_config('app.alles', 'aan', true);
    if exists (select 1 from logboek_regel
                where id <= tot_en_met and tijdstip > now() - interval '5 years') then
        raise exception 'een logboekregel blijft ten minste vijf jaar'
            using errcode = 'restrict_violation';
    end if;
    delete from logboek_regel where id <= tot_en_met;
    get diagnostics aantal = row_count;
    perform set_config('app.alles', alles, true);
    return aantal;
end
$$
"""


class Migration(migrations.Migration):
    dependencies = [("logboek", "0005_volg_aanvraag")]

    operations = [
        migrations.CreateModel(
            name="Zegel",
            fields=[
                ("nummer", models.BigIntegerField(primary_key=True, serialize=False)),
                ("soort", models.CharField(max_length=10)),
                ("van", models.BigIntegerField()),
                ("tot", models.BigIntegerField()),
                ("aantal", models.BigIntegerField()),
                ("eerste", models.DateTimeField()),
                ("laatste", models.DateTimeField()),
                ("inhoud", models.CharField(blank=True, max_length=64)),
                ("gezet_op", models.DateTimeField()),
                ("zegel", models.CharField(max_length=64)),
            ],
            options={"verbose_name": "zegel", "verbose_name_plural": "zegels"},
        ),
        migrations.RunSQL(VERWIJDER, "drop function logboek_verwijder_tot(bigint)"),
        migrations.RunSQL(
            "revoke all on function logboek_verwijder_tot(bigint) from public",
            migrations.RunSQL.noop,
        ),
    ]
