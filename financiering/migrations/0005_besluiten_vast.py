"""Wat is besloten ligt vast: bedragen, begin en einde veranderen alleen bij hun eigen stap."""

from django.db import migrations, models

PIN = "set search_path = pg_catalog, public, pg_temp"

BESLUIT = f"""
create function financiering_besluit_vast() returns trigger language plpgsql {PIN} as $$
begin
    if (new.subsidiestart is distinct from old.subsidiestart
        and (old.status, new.status) is distinct from ('ingediend', 'toegekend'))
       or (new.einddatum is distinct from old.einddatum
           and (old.status, new.status) not in
               (('ingediend', 'toegekend'), ('lopend', 'verlengd'), ('verlengd', 'verlengd')))
       or (new.beeindigd_op is distinct from old.beeindigd_op
           and (old.status, new.status) not in
               (('lopend', 'beëindigd'), ('verlengd', 'beëindigd'))) then
        raise exception 'Wat is besloten ligt vast.'
            using errcode = 'check_violation', constraint = 'aanvraag_besloten';
    end if;
    return new;
end
$$;
create trigger aanvraag_besloten before update on financiering_aanvraag
    for each row execute function financiering_besluit_vast();

create function financiering_bedrag_vast() returns trigger language plpgsql {PIN} as $$
declare
    stand text;
begin
    if new.aanvraag_id <> old.aanvraag_id or new.organisatie_id <> old.organisatie_id then
        raise exception 'Een deel verhuist niet.'
            using errcode = 'check_violation', constraint = 'deel_besloten';
    end if;
    select a.status into stand from financiering_aanvraag a where a.id = new.aanvraag_id;
    if (new.toegekend is distinct from old.toegekend
        and stand not in ('ingediend', 'toegekend'))
       or (new.vastgesteld is distinct from old.vastgesteld and stand <> 'beëindigd') then
        raise exception 'Wat is besloten ligt vast.'
            using errcode = 'check_violation', constraint = 'deel_besloten';
    end if;
    return new;
end
$$;
create trigger deel_besloten before update on financiering_deel
    for each row execute function financiering_bedrag_vast();
"""
BESLUIT_WEG = """
drop trigger deel_besloten on financiering_deel;
drop trigger aanvraag_besloten on financiering_aanvraag;
drop function financiering_bedrag_vast();
drop function financiering_besluit_vast();
"""


class Migration(migrations.Migration):
    dependencies = [("financiering", "0004_wie_besloot")]

    operations = [
        migrations.AddConstraint(
            "deel",
            models.CheckConstraint(
                condition=(
                    models.Q(toegekend__isnull=True)
                    | models.Q(toegekend__lte=models.F("gevraagd"))
                )
                & (
                    models.Q(vastgesteld__isnull=True)
                    | models.Q(vastgesteld__lte=models.F("toegekend"))
                ),
                name="deel_hoogstens",
                violation_error_message="Een betaler geeft hoogstens wat is gevraagd of toegekend.",
            ),
        ),
        migrations.RunSQL(BESLUIT, BESLUIT_WEG),
    ]
