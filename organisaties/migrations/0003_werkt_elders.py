"""Of iemand ook voor een andere organisatie werkt: alleen ja of nee, en alleen over een collega."""

from django.db import migrations

from ips_portal.gedeeld.rls import ORGANISATIE

WERKT_ELDERS = f"""
create function werkt_elders(wie bigint, op date) returns boolean
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    hier bigint := {ORGANISATIE};
    elders boolean;
begin
    perform set_config('app.alles', 'aan', true);
    select exists (
        select 1 from organisaties_lidmaatschap l
         where l.gebruiker_id = wie and l.organisatie_id <> hier
           and (l.tot is null or l.tot >= op)
    ) and exists (
        select 1 from organisaties_lidmaatschap l
         where l.gebruiker_id = wie and l.organisatie_id = hier
    ) into elders;
    perform set_config('app.alles', alles, true);
    return elders;
end
$$
"""


class Migration(migrations.Migration):
    dependencies = [("organisaties", "0002_rijbeveiliging")]

    operations = [
        migrations.RunSQL(WERKT_ELDERS, "drop function werkt_elders(bigint, date)"),
        migrations.RunSQL(
            "revoke all on function werkt_elders(bigint, date) from public",
            migrations.RunSQL.noop,
        ),
    ]
