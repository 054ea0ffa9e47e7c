import django.db.models.deletion
from django.db import migrations, models

from ips_portal.gedeeld.rls import Beveilig

# De delen van een naam: elk woord vanaf elke letter. De portalrol schrijft ze zelf, onder de
# rijbeveiliging van de client die zij schrijft.
_DELEN = """
create function clienten_delen(zoeknaam text, clientnummer text) returns setof text
language sql immutable as $$
  select substr(woord, plek)
    from regexp_split_to_table(zoeknaam, '\\s+') as woord, generate_series(1, length(woord)) as plek
   union
  select '#' || lower(clientnummer)
$$;

create function clienten_zoekdelen() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.zoeknaam = new.zoeknaam and old.clientnummer = new.clientnummer then
      return null;
    end if;
  end if;
  if tg_op <> 'INSERT' then
    delete from clienten_zoekdeel
     where organisatie_id = old.organisatie_id and client_id = old.id;
  end if;
  if tg_op <> 'DELETE' then
    insert into clienten_zoekdeel (organisatie_id, client_id, deel)
    select new.organisatie_id, new.id, deel
      from clienten_delen(new.zoeknaam, new.clientnummer) as deel;
  end if;
  return null;
end $$;

create trigger zoekdelen
  after insert or delete or update of voornaam, achternaam, clientnummer on clienten_client
  for each row execute function clienten_zoekdelen();

select set_config('app.alles', 'aan', true);
insert into clienten_zoekdeel (organisatie_id, client_id, deel)
select c.organisatie_id, c.id, deel
  from clienten_client c, clienten_delen(c.zoeknaam, c.clientnummer) as deel;
select set_config('app.alles', '', true);
"""
_TERUG = """
drop trigger zoekdelen on clienten_client;
drop function clienten_zoekdelen();
drop function clienten_delen(text, text);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('clienten', '0005_heropenen'),
    ]

    operations = [
        # LIKE mag onder rijbeveiliging geen index gebruiken: deze hielp nooit.
        migrations.RemoveIndex(model_name='client', name='client_zoek_idx'),
        migrations.CreateModel(
            name='Zoekdeel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client_id', models.BigIntegerField()),
                ('deel', models.CharField(db_collation='C', max_length=200)),
                ('organisatie', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisaties.organisatie')),
            ],
            options={
                'verbose_name': 'zoekdeel',
                'verbose_name_plural': 'zoekdelen',
                'indexes': [models.Index(fields=['organisatie', 'deel', 'client_id'], name='zoekdeel_idx'), models.Index(fields=['organisatie', 'client_id'], name='zoekdeel_client_idx')],
            },
        ),
        Beveilig('zoekdeel', verwijsbaar=False),
        migrations.RunSQL(_DELEN, _TERUG),
    ]
