"""De trigger vindt de client ook van rijen onder een plaatsing of een inkomstenplan.

`bijgewerkt_op` telt niet als wijziging: anders stond elk opslaan zonder verschil in de geschiedenis.
"""

from importlib import import_module

from django.db import migrations

from ips_portal.gedeeld.rls import GEBRUIKER, ORGANISATIE

VORIGE = import_module("logboek.migrations.0002_append_only").VOLG

VOLG = f"""
create or replace function logboek_volg() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    was jsonb := to_jsonb(old) - array['zoeknaam', 'bijgewerkt_op'];
    is_nu jsonb;
    oud jsonb;
    nieuw jsonb;
    client bigint;
    alles text := coalesce(current_setting('app.alles', true), '');
begin
    if tg_op = 'UPDATE' then
        is_nu := to_jsonb(new) - array['zoeknaam', 'bijgewerkt_op'];
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
    elsif tg_argv[0] = 'plaatsing_id' then
        select t.client_id into client
          from trajecten_plaatsing p join trajecten_traject t on t.id = p.traject_id
         where p.id = (was ->> 'plaatsing_id')::bigint;
    elsif tg_argv[0] = 'plan_id' then
        select t.client_id into client
          from trajecten_inkomstenplan i join trajecten_traject t on t.id = i.traject_id
         where i.id = (was ->> 'plan_id')::bigint;
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


class Migration(migrations.Migration):
    dependencies = [("logboek", "0002_append_only")]

    operations = [
        migrations.RunSQL(
            VOLG, VORIGE.replace("create function", "create or replace function")
        )
    ]
