"""Rijbeveiliging. Wie inlogt ziet vooraf alleen zijn eigen lidmaatschappen en die organisaties."""

from django.db import migrations

from ips_portal.gedeeld.rls import GEBRUIKER, ORGANISATIE, VAN_ORGANISATIE, Beveilig
from logboek.volgen import VolgWijzigingen

BIJ_NAAM = """
create function organisatie_id_bij_naam(gezocht text) returns bigint
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    nummer bigint;
begin
    perform set_config('app.alles', 'aan', true);
    select id into nummer from organisaties_organisatie where lower(naam) = lower(gezocht);
    perform set_config('app.alles', alles, true);
    return nummer;
end
$$
"""


class Migration(migrations.Migration):
    dependencies = [("organisaties", "0001_initial")]

    operations = [
        Beveilig(
            "organisatie",
            zien=(
                f"id = {ORGANISATIE} or exists (select 1 from organisaties_lidmaatschap l"
                f" where l.organisatie_id = organisaties_organisatie.id"
                f" and l.gebruiker_id = {GEBRUIKER})"
            ),
            schrijven=f"id = {ORGANISATIE}",
            verwijsbaar=False,
        ),
        Beveilig("ipsteam"),
        Beveilig("ggzteam"),
        Beveilig(
            "lidmaatschap",
            zien=f"{VAN_ORGANISATIE} or gebruiker_id = {GEBRUIKER}",
            verwijsbaar=False,
        ),
        Beveilig("aanstelling", verwijsbaar=False),
        Beveilig("ggzkoppeling", verwijsbaar=False),
        *(
            VolgWijzigingen(model)
            for model in ("ipsteam", "ggzteam", "lidmaatschap", "aanstelling", "ggzkoppeling")
        ),
        migrations.RunSQL(BIJ_NAAM, "drop function organisatie_id_bij_naam(text)"),
        migrations.RunSQL(
            "revoke all on function organisatie_id_bij_naam(text) from public",
            migrations.RunSQL.noop,
        ),
    ]
