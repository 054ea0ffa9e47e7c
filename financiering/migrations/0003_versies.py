"""Een versie hoort bij haar regeling, en geldt niet met terugwerkende kracht.

Een versie van een gedeelde regeling wijst naar de rij met de grens van die code: wie zelf een versie
zonder grens kon maken, kon zo aan een zesde plaats komen. Een eigen regeling heeft een eigen code.
"""

from django.db import migrations, models

PIN = "set search_path = pg_catalog, public, pg_temp"
VERSIE = f"""
create function financiering_versie() returns trigger language plpgsql {PIN} as $$
begin
    if new.regeling_id is not null and not exists (
        select 1 from financiering_regeling r where r.id = new.regeling_id and r.code = new.code
    ) then
        raise exception 'Deze versie hoort bij een andere regeling.'
            using errcode = 'check_violation', constraint = 'regelingversie_eigen_code';
    end if;
    if not new.meegeleverd and (
        exists (
            select 1 from financiering_regelingversie v
             where v.organisatie_id = new.organisatie_id and v.code = new.code
               and not v.meegeleverd and v.geldig_van > new.geldig_van
        ) or exists (
            select 1 from financiering_aanvraag a
              join financiering_regelingversie v on v.id = a.versie_id
             where v.organisatie_id = new.organisatie_id and v.code = new.code
               and a.aanvraagdatum > new.geldig_van
        )
    ) then
        raise exception 'Een versie geldt niet voor wat al gevraagd is.'
            using errcode = 'check_violation', constraint = 'regelingversie_terug';
    end if;
    return new;
end
$$;
create trigger regelingversie before insert on financiering_regelingversie
    for each row execute function financiering_versie();
"""
VERSIE_WEG = """
drop trigger regelingversie on financiering_regelingversie;
drop function financiering_versie();
"""


class Migration(migrations.Migration):
    dependencies = [("financiering", "0002_plaatsen")]

    operations = [
        migrations.AddConstraint(
            model_name="regelingversie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("regeling__isnull", False), models.Q(("code__startswith", "eigen-"), _negated=True)),
                    models.Q(("code__startswith", "eigen-"), ("meegeleverd", False), ("regeling__isnull", True)),
                    _connector="OR",
                ),
                name="regelingversie_eigen_code",
                violation_error_message="Deze code hoort bij een andere regeling.",
            ),
        ),
        migrations.RunSQL(VERSIE, VERSIE_WEG),
    ]
