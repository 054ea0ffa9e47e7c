import ips_portal.gedeeld.klok
from django.db import migrations, models

from ips_portal.gedeeld.rls import ORGANISATIE

# Van wanneer iemand een overzicht kreeg mag het portal niet wissen: dan ging het nog eens weg. Deze
# functie van de eigenaar doet het, en alleen lang daarna.
RUIM_OP = f"""
create function meldingen_ruim_verzonden(voor date) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    weg integer;
begin
    if voor > current_date - 90 then
        raise exception 'Een overzicht blijft ten minste negentig dagen bekend.'
            using errcode = 'check_violation', constraint = 'verzonden_blijft';
    end if;
    delete from meldingen_verzonden where organisatie_id = {ORGANISATIE} and dag < voor;
    get diagnostics weg = row_count;
    return weg;
end
$$;
revoke all on function meldingen_ruim_verzonden(date) from public;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('meldingen', '0007_melding_aantal'),
    ]

    operations = [
        migrations.CreateModel(
            name='Opruiming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(choices=[('opdracht', 'opdrachten die klaar of mislukt zijn'), ('uitgaand', 'mail die weg of mislukt is'), ('melding', 'gesloten meldingen'), ('overzicht', 'verzonden overzichten'), ('post', 'opgevangen post')], max_length=10)),
                ('aantal', models.PositiveIntegerField()),
                ('voor', models.DateTimeField(verbose_name='van voor')),
                ('op', models.DateTimeField(default=ips_portal.gedeeld.klok.nu, editable=False)),
            ],
            options={
                'verbose_name': 'opruiming',
                'verbose_name_plural': 'opruimingen',
                'ordering': ('-id',),
            },
        ),
        migrations.RunSQL(RUIM_OP, "drop function meldingen_ruim_verzonden(date)"),
    ]
