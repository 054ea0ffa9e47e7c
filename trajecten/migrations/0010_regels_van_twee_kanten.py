"""De regels over twee tabellen houden ook als de andere kant verandert, en als twee tegelijk schrijven.

Een plaatsing neemt haar traject op slot: wie dat op dat ogenblik verschuift of afsluit, wacht.
"""

from django.db import migrations

_KOP = "language plpgsql set search_path = pg_catalog, public, pg_temp as $$"

PLAATSING_IN_TRAJECT = f"""
create or replace function trajecten_plaatsing_in_traject() returns trigger {_KOP}
begin
    perform 1 from trajecten_traject t where t.id = new.traject_id for share;
    if exists (
        select 1 from trajecten_traject t
         where t.id = new.traject_id
           and (new.start < t.instroomdatum or new.start > t.einddatum)
    ) then
        raise exception 'De plaatsing begint buiten het traject.'
            using errcode = 'check_violation', constraint = 'plaatsing_in_traject';
    end if;
    return new;
end
$$;
"""
ZONDER_SLOT = PLAATSING_IN_TRAJECT.replace(
    "    perform 1 from trajecten_traject t where t.id = new.traject_id for share;\n", ""
)

VOORWAARDEN = f"""
create or replace function trajecten_voorwaarden_in_plaatsing() returns trigger {_KOP}
begin
    perform 1 from trajecten_plaatsing p where p.id = new.plaatsing_id for share;
    if exists (
        select 1 from trajecten_plaatsing p
         where p.id = new.plaatsing_id and (new.van <= p.start or new.van > p.einde)
    ) then
        raise exception 'De wijziging ligt buiten de plaatsing.'
            using errcode = 'check_violation', constraint = 'voorwaarden_in_plaatsing';
    end if;
    return new;
end
$$;
create function trajecten_plaatsing_om_voorwaarden() returns trigger {_KOP}
begin
    if exists (
        select 1 from trajecten_voorwaarden v
         where v.plaatsing_id = new.id and (v.van <= new.start or v.van > new.einde)
    ) then
        raise exception 'Er ligt een wijziging buiten de plaatsing.'
            using errcode = 'check_violation', constraint = 'voorwaarden_in_plaatsing';
    end if;
    return new;
end
$$;
create constraint trigger plaatsing_om_voorwaarden after update of start, einde
    on trajecten_plaatsing deferrable initially immediate
    for each row execute function trajecten_plaatsing_om_voorwaarden();
"""

AANMELDING = f"""
create function trajecten_aanmelding_voor_traject() returns trigger {_KOP}
begin
    if exists (
        select 1 from trajecten_traject t
         where t.aanmelding_id = new.id
           and (t.client_id <> new.client_id or t.instroomdatum < new.datum)
    ) then
        raise exception 'De aanmelding komt na het traject, of is van een ander.'
            using errcode = 'check_violation', constraint = 'traject_na_aanmelding';
    end if;
    return new;
end
$$;
create constraint trigger aanmelding_voor_traject after update of datum, client_id
    on clienten_aanmelding deferrable initially immediate
    for each row execute function trajecten_aanmelding_voor_traject();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("trajecten", "0009_volgwens_met_weken"),
        ("clienten", "0004_rijbeveiliging_naasten"),
    ]

    operations = [
        migrations.RunSQL(PLAATSING_IN_TRAJECT, ZONDER_SLOT),
        migrations.RunSQL(
            VOORWAARDEN,
            "drop trigger plaatsing_om_voorwaarden on trajecten_plaatsing;"
            "drop function trajecten_plaatsing_om_voorwaarden()",
        ),
        migrations.RunSQL(
            AANMELDING,
            "drop trigger aanmelding_voor_traject on clienten_aanmelding;"
            "drop function trajecten_aanmelding_voor_traject()",
        ),
    ]
