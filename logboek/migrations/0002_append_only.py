"""Het logboek achter de rijbeveiliging, en de trigger die wijzigingen vastlegt.

De functie draait als eigenaar (SECURITY DEFINER, vast zoekpad): de portalrol kan een wijziging niet
verzwijgen en niet verzinnen.
"""

from django.conf import settings
from django.db import migrations

from ips_portal.gedeeld.rls import GEBRUIKER, ORGANISATIE, Beveilig

VOLG = f"""
create function logboek_volg() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    was jsonb := to_jsonb(old) - 'zoeknaam';
    is_nu jsonb;
    oud jsonb;
    nieuw jsonb;
    client bigint;
    alles text := coalesce(current_setting('app.alles', true), '');
begin
    if tg_op = 'UPDATE' then
        is_nu := to_jsonb(new) - 'zoeknaam';
        select jsonb_object_agg(key, value), jsonb_object_agg(key, is_nu -> key)
          into oud, nieuw
          from jsonb_each(was) where is_nu -> key is distinct from value;
        if oud is null then
            return null;
        end if;
    else
        oud := was;
    end if;
    if oud ? 'bsn' then
        oud := oud || '{{"bsn": "(afgeschermd)"}}';
    end if;
    if nieuw ? 'bsn' then
        nieuw := nieuw || '{{"bsn": "(afgeschermd)"}}';
    end if;
    perform set_config('app.alles', 'aan', true);
    if tg_argv[0] = 'traject_id' then
        select t.client_id into client from trajecten_traject t
         where t.id = (was ->> 'traject_id')::bigint;
    elsif tg_argv[0] <> '' then
        client := (was ->> tg_argv[0])::bigint;
    end if;
    insert into logboek_wijziging
        (organisatie_id, verzoek, gebruiker_id, tabel, rij_id, client_id, handeling, oud, nieuw)
    values
        (coalesce((was ->> 'organisatie_id')::bigint, {ORGANISATIE}),
         nullif(current_setting('app.verzoek', true), '')::uuid,
         {GEBRUIKER}, tg_table_name, old.id, client, lower(tg_op), oud, nieuw);
    perform set_config('app.alles', alles, true);
    return null;
end
$$
"""


def _lezer(apps, schema_editor):
    rol = schema_editor.quote_name(settings.LOGBOEK_LEZER_ROL)
    for tabel in ("logboek_regel", "logboek_wijziging"):
        schema_editor.execute(
            f'create policy logboeklezer on "{tabel}" for select to {rol} using (true)'
        )


def _geen_lezer(apps, schema_editor):
    for tabel in ("logboek_regel", "logboek_wijziging"):
        schema_editor.execute(f'drop policy logboeklezer on "{tabel}"')


class Migration(migrations.Migration):
    dependencies = [("logboek", "0001_initial")]

    operations = [
        Beveilig(
            "regel",
            schrijven=(
                f"organisatie_id is not distinct from {ORGANISATIE}"
                f" and gebruiker_id is not distinct from {GEBRUIKER}"
            ),
            verwijsbaar=False,
        ),
        Beveilig("wijziging", verwijsbaar=False),
        migrations.RunPython(_lezer, _geen_lezer),
        migrations.RunSQL(VOLG, "drop function logboek_volg()"),
        migrations.RunSQL(
            "revoke all on function logboek_volg() from public", migrations.RunSQL.noop
        ),
    ]
