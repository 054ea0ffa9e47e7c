"""De nummers van alle organisaties, en niets meer: een taak werkt ze een voor een af."""

from django.db import migrations

ORGANISATIES = """
create function organisatie_ids() returns setof bigint
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
begin
    perform set_config('app.alles', 'aan', true);
    return query select id from organisaties_organisatie order by id;
    perform set_config('app.alles', alles, true);
end
$$;
revoke all on function organisatie_ids() from public;
"""


class Migration(migrations.Migration):
    dependencies = [("modeltrouw", "0004_opmerking_op_een_dag")]

    operations = [migrations.RunSQL(ORGANISATIES, "drop function organisatie_ids()")]
