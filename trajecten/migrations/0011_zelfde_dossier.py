"""Wat bij elkaar hoort blijft van dezelfde cliënt: de database weigert een verwijzing die overspringt.

Een rij wijst alleen naar een naaste, plaatsing of profielversie van haar eigen cliënt of traject, en
die wisselen zelf nooit van eigenaar; zo is de andere kant ook gedekt, zonder slot. De naaste van een
contact hoort bij iemand om wie het contact ging. Een contact en zijn deelnames worden na elkaar
geschreven, dus die regel telt pas aan het einde van de transactie. Dan geldt er geen bereik meer;
daarom kijkt die functie als eigenaar, zoals de geschiedenis.
"""

from django.db import migrations

_KOP = "language plpgsql set search_path = pg_catalog, public, pg_temp as $$"
_KOP_EIGENAAR = _KOP.replace("plpgsql", "plpgsql security definer")

# tabel, kolom die verwijst, tabel waarheen, kolom die bij beide gelijk hoort te zijn
_VERWIJZINGEN = (
    ("trajecten_toestemming", "naaste_id", "clienten_naaste", "client_id"),
    ("trajecten_inkomstenplan", "plaatsing_id", "trajecten_plaatsing", "traject_id"),
    ("trajecten_profielversie", "plaatsing_id", "trajecten_plaatsing", "traject_id"),
    ("trajecten_zoekplanversie", "profiel_id", "trajecten_profielversie", "traject_id"),
)
_VAST = (
    ("trajecten_traject", "client_id"),
    ("clienten_naaste", "client_id"),
    ("trajecten_plaatsing", "traject_id"),
    ("trajecten_profielversie", "traject_id"),
)

ZELFDE_DOSSIER = f"""
create function trajecten_zelfde_dossier() returns trigger {_KOP}
declare
    verwijst text := tg_argv[0];
    doel text := tg_argv[1];
    eigenaar text := tg_argv[2];
    van bigint;
begin
    execute format('select %I from %I where id = $1', eigenaar, doel)
       into van using (to_jsonb(new) ->> verwijst)::bigint;
    if van <> (to_jsonb(new) ->> eigenaar)::bigint then
        raise exception 'Deze verwijzing is van een ander dossier: %.', verwijst
            using errcode = 'check_violation', constraint = 'zelfde_dossier';
    end if;
    return new;
end
$$;
"""

DOSSIER_VAST = f"""
create function trajecten_dossier_vast() returns trigger {_KOP}
begin
    raise exception 'Deze rij blijft bij haar dossier: %.', tg_argv[0]
        using errcode = 'check_violation', constraint = 'dossier_vast';
end
$$;
"""

NAASTE_BIJ_CONTACT = f"""
create function trajecten_naaste_bij_contact() returns trigger {_KOP_EIGENAAR}
declare
    rij jsonb := case when tg_op = 'INSERT' then to_jsonb(new) else to_jsonb(old) end;
    alles text := coalesce(current_setting('app.alles', true), '');
    klopt boolean;
begin
    perform set_config('app.alles', 'aan', true);
    select not exists (
        select 1
          from trajecten_contactmoment c join clienten_naaste n on n.id = c.naaste_id
         where c.id = (rij ->> tg_argv[0])::bigint
           and not exists (
               select 1
                 from trajecten_contactdeelname d join trajecten_traject t on t.id = d.traject_id
                where d.contactmoment_id = c.id and t.client_id = n.client_id
           )
    ) into klopt;
    perform set_config('app.alles', alles, true);
    if not klopt then
        raise exception 'De naaste hoort bij geen van de cliënten van dit contact.'
            using errcode = 'check_violation', constraint = 'naaste_bij_contact';
    end if;
    return null;
end
$$;
revoke all on function trajecten_naaste_bij_contact() from public;
create constraint trigger naaste_bij_contact after insert or update of naaste_id
    on trajecten_contactmoment deferrable initially deferred
    for each row when (new.naaste_id is not null)
    execute function trajecten_naaste_bij_contact('id');
create constraint trigger naaste_bij_contact after delete or update
    on trajecten_contactdeelname deferrable initially deferred
    for each row execute function trajecten_naaste_bij_contact('contactmoment_id');
"""

GEEN_NAASTE_BIJ_CONTACT = """
drop trigger naaste_bij_contact on trajecten_contactdeelname;
drop trigger naaste_bij_contact on trajecten_contactmoment;
drop function trajecten_naaste_bij_contact()
"""


def _bewaakt(tabel: str, verwijst: str, doel: str, eigenaar: str) -> migrations.RunSQL:
    naam = f"{verwijst.removesuffix('_id')}_zelfde_dossier"
    return migrations.RunSQL(
        f"create trigger {naam} before insert or update of {verwijst}, {eigenaar} on {tabel}"
        f" for each row when (new.{verwijst} is not null)"
        f" execute function trajecten_zelfde_dossier('{verwijst}', '{doel}', '{eigenaar}')",
        f"drop trigger {naam} on {tabel}",
    )


def _vast(tabel: str, eigenaar: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"create trigger dossier_vast before update of {eigenaar} on {tabel}"
        f" for each row when (old.{eigenaar} is distinct from new.{eigenaar})"
        f" execute function trajecten_dossier_vast('{eigenaar}')",
        f"drop trigger dossier_vast on {tabel}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("trajecten", "0010_regels_van_twee_kanten"),
        ("clienten", "0004_rijbeveiliging_naasten"),
    ]

    operations = [
        migrations.RunSQL(ZELFDE_DOSSIER, "drop function trajecten_zelfde_dossier()"),
        *(_bewaakt(*deel) for deel in _VERWIJZINGEN),
        migrations.RunSQL(DOSSIER_VAST, "drop function trajecten_dossier_vast()"),
        *(_vast(*deel) for deel in _VAST),
        migrations.RunSQL(NAASTE_BIJ_CONTACT, GEEN_NAASTE_BIJ_CONTACT),
    ]
