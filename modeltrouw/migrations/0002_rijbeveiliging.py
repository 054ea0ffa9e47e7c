"""De tabellen achter de rijbeveiliging; blind scoren en vaststellen houdt de database zelf vast."""

from django.db import migrations

from ips_portal.gedeeld.rls import GEBRUIKER, VAN_ORGANISATIE, Beveilig
from logboek.volgen import VolgWijzigingen

_METING = "select 1 from modeltrouw_meting m where m.id = meting_id"
_EIGEN = f"auditor_id = {GEBRUIKER}"
# Schrijven: alleen de eigen score, zolang er wordt gescoord. Zien: de eigen altijd, die van een
# ander pas als het scoren voorbij is.
SCHRIJVEN = f"{VAN_ORGANISATIE} and {_EIGEN} and exists ({_METING} and m.fase = 'scoren')"
ZIEN = (
    f"{VAN_ORGANISATIE} and ({_EIGEN} or exists ({_METING}"
    " and m.fase not in ('gepland', 'voorbereiding', 'scoren')))"
)

VAST = """
create function modeltrouw_vast() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
declare
    nummer bigint;
begin
    if tg_table_name = 'modeltrouw_meting' then
        if old.fase = 'vastgesteld' then
            raise exception 'Een vastgestelde meting verandert niet meer.'
                using errcode = 'check_violation', constraint = 'meting_vast';
        end if;
        return case tg_op when 'DELETE' then old else new end;
    end if;
    if tg_table_name = 'modeltrouw_stukbestand' then
        select s.meting_id into nummer from modeltrouw_stuk s
         where s.id = case tg_op when 'DELETE' then old.stuk_id else new.stuk_id end;
    else
        nummer := case tg_op when 'DELETE' then old.meting_id else new.meting_id end;
    end if;
    if exists (select 1 from modeltrouw_meting m where m.id = nummer and m.fase = 'vastgesteld')
    then
        raise exception 'Een vastgestelde meting verandert niet meer.'
            using errcode = 'check_violation', constraint = 'meting_vast';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger meting_vast before update or delete on modeltrouw_meting
    for each row execute function modeltrouw_vast();
"""
_KINDEREN = (
    *("itemscore", "consensus", "bevinding", "wederhoor", "metingauditor", "faseovergang"),
    *("stuk", "stukbestand", "steekproefdossier"),
)
VAST_KINDEREN = ";".join(
    f"create trigger meting_vast before insert or update or delete on modeltrouw_{tabel}"
    " for each row execute function modeltrouw_vast()"
    for tabel in _KINDEREN
)
LOS = ";".join(
    f"drop trigger meting_vast on modeltrouw_{tabel}" for tabel in (*_KINDEREN, "meting")
)

# Het gemiddelde van anderen is alleen een getal, en alleen bij vijf organisaties of meer. De laatste
# externe meting van elke organisatie telt, van hoogstens twee jaar oud.
GEMIDDELDE = """
create function modeltrouw_gemiddelde(schaalcode text, op date)
returns table (item smallint, gemiddelde numeric, organisaties integer)
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
begin
    perform set_config('app.alles', 'aan', true);
    return query
        with laatste as (
            select distinct on (m.organisatie_id) m.id, m.organisatie_id
              from modeltrouw_meting m
              join modeltrouw_schaalversie s on s.id = m.schaal_id
             where m.fase = 'vastgesteld' and m.soort = 'extern' and s.code = schaalcode
               and m.vastgesteld_op <= op and m.vastgesteld_op > op - interval '2 years'
             order by m.organisatie_id, m.vastgesteld_op desc, m.id desc
        ), scores as (
            select l.organisatie_id, i.item, coalesce(c.score, max(i.score)) as score
              from laatste l
              join modeltrouw_itemscore i on i.meting_id = l.id
              left join modeltrouw_consensus c on c.meting_id = l.id and c.item = i.item
             group by l.organisatie_id, i.item, c.score
        )
        select s.item, round(avg(s.score), 2), count(distinct s.organisatie_id)::integer
          from scores s where s.score is not null
         group by s.item having count(distinct s.organisatie_id) >= 5;
    perform set_config('app.alles', alles, true);
end
$$;
revoke all on function modeltrouw_gemiddelde(text, date) from public;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("modeltrouw", "0001_metingen"),
        ("organisaties", "0003_werkt_elders"),
        ("trajecten", "0006_rijbeveiliging_hele_traject"),
    ]

    operations = [
        Beveilig("schaalversie"),
        Beveilig("maandstand", verwijsbaar=False),
        Beveilig("meting"),
        Beveilig("metingauditor", verwijsbaar=False),
        Beveilig("faseovergang", verwijsbaar=False),
        Beveilig("stuk"),
        Beveilig("stukbestand", verwijsbaar=False),
        Beveilig("steekproefdossier", verwijsbaar=False),
        Beveilig("itemscore", zien=ZIEN, schrijven=SCHRIJVEN, verwijsbaar=False),
        Beveilig("consensus", verwijsbaar=False),
        Beveilig("bevinding", verwijsbaar=False),
        Beveilig("wederhoor", verwijsbaar=False),
        Beveilig("actie", verwijsbaar=False),
        Beveilig("kaderplan"),
        Beveilig("kaderdeelnemer", verwijsbaar=False),
        Beveilig("kaderantwoord", verwijsbaar=False),
        VolgWijzigingen("meting"),
        VolgWijzigingen("metingauditor"),
        VolgWijzigingen("stuk"),
        VolgWijzigingen("consensus"),
        VolgWijzigingen("bevinding"),
        VolgWijzigingen("wederhoor"),
        VolgWijzigingen("actie"),
        VolgWijzigingen("kaderplan"),
        VolgWijzigingen("kaderdeelnemer"),
        VolgWijzigingen("kaderantwoord"),
        migrations.RunSQL(VAST, "drop function modeltrouw_vast()"),
        migrations.RunSQL(VAST_KINDEREN, LOS),
        migrations.RunSQL(GEMIDDELDE, "drop function modeltrouw_gemiddelde(text, date)"),
    ]
