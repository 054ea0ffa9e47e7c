from django.db import migrations, models

from ips_portal.gedeeld.rls import Beveilig

# Van elk woord wat er vanaf elke letter staat, en van een werkgever ook de drieletterstukken waarop
# gelijkenis telt. De portalrol schrijft ze zelf, onder de rijbeveiliging van de rij die zij schrijft.
_DELEN = """
create function werkgevers_delen(tekst text, met_gelijkenis boolean) returns setof text
language sql immutable as $$
  select substr(woord, plek)
    from regexp_split_to_table(tekst, '\\s+') as woord, generate_series(1, length(woord)) as plek
   union
  select unnest(show_trgm(tekst)) where met_gelijkenis
$$;

create function werkgevers_zoekdelen() returns trigger language plpgsql as $$
declare
  wat text := tg_argv[0];
  oud text;
  nieuw text;
begin
  if wat = 'werkgever' then
    oud := old.zoeknaam;
    nieuw := new.zoeknaam;
  else
    oud := lower(old.functie || ' ' || old.functiegroep);
    nieuw := lower(new.functie || ' ' || new.functiegroep);
  end if;
  if oud = nieuw then
    return null;
  end if;
  if oud is not null then
    delete from werkgevers_zoekdeel
     where organisatie_id = old.organisatie_id and soort = wat and rij_id = old.id;
  end if;
  if nieuw is not null then
    insert into werkgevers_zoekdeel (organisatie_id, soort, rij_id, deel)
    select new.organisatie_id, wat, new.id, deel
      from werkgevers_delen(nieuw, wat = 'werkgever') as deel;
  end if;
  return null;
end $$;

create trigger zoekdelen
  after insert or delete or update of naam, plaats on werkgevers_werkgever
  for each row execute function werkgevers_zoekdelen('werkgever');
create trigger zoekdelen
  after insert or delete or update of functie, functiegroep on werkgevers_vacature
  for each row execute function werkgevers_zoekdelen('vacature');

select set_config('app.alles', 'aan', true);
insert into werkgevers_zoekdeel (organisatie_id, soort, rij_id, deel)
select w.organisatie_id, 'werkgever', w.id, deel
  from werkgevers_werkgever w, werkgevers_delen(w.zoeknaam, true) as deel;
insert into werkgevers_zoekdeel (organisatie_id, soort, rij_id, deel)
select v.organisatie_id, 'vacature', v.id, deel
  from werkgevers_vacature v,
       werkgevers_delen(lower(v.functie || ' ' || v.functiegroep), false) as deel;
select set_config('app.alles', '', true);
"""
_TERUG = """
drop trigger zoekdelen on werkgevers_vacature;
drop trigger zoekdelen on werkgevers_werkgever;
drop function werkgevers_zoekdelen();
drop function werkgevers_delen(text, boolean);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('werkgevers', '0006_geen_dubbele'),
    ]

    operations = [
        # Gelijkenis mag onder rijbeveiliging geen index gebruiken: deze hielp nooit.
        migrations.RemoveIndex(model_name='werkgever', name='werkgever_zoek_idx'),
        migrations.CreateModel(
            name='Zoekdeel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(choices=[('werkgever', 'werkgever'), ('vacature', 'vacature')], max_length=10)),
                ('rij_id', models.BigIntegerField()),
                ('deel', models.CharField(db_collation='C', max_length=250)),
                ('organisatie', models.ForeignKey(db_constraint=False, db_index=False, on_delete=models.DO_NOTHING, related_name='+', to='organisaties.organisatie')),
            ],
            options={
                'verbose_name': 'zoekdeel',
                'verbose_name_plural': 'zoekdelen',
                'indexes': [models.Index(fields=['organisatie', 'soort', 'deel', 'rij_id'], name='werkgever_deel_idx'), models.Index(fields=['rij_id'], name='werkgever_deel_rij_idx')],
            },
        ),
        Beveilig('zoekdeel', verwijsbaar=False),
        migrations.RunSQL(_DELEN, _TERUG),
    ]
