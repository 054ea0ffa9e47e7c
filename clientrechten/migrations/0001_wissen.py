"""Wissen: wat er van een cliënt is, in een transactie, met een bewijs.

Het portal mag veel van deze rijen niet wissen, en dat blijft zo. Een functie van de eigenaar doet
het, en alleen voor een ronde die iemand anders voorstelde. Wat er aan de rijen veranderde gaat mee:
in `logboek_wijziging` staat hun inhoud. De regels van het logboek zelf blijven; die zeggen alleen
wie keek.

De weg naar elke tabel is die van de dag van deze migratie; een toets houdt `persoonsgegevens`
ernaast.
"""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ips_portal.gedeeld.klok
import ips_portal.gedeeld.velden
from ips_portal.gedeeld.rls import GEBRUIKER, ORGANISATIE, Beveilig

PIN = "set search_path = pg_catalog, public, pg_temp"
_TRAJECT = "traject_id in (select id from trajecten_traject where client_id = $1)"


def _onder(kolom: str, tabel: str, voorwaarde: str) -> str:
    return f"{kolom} in (select id from {tabel} where {voorwaarde})"


_PLAATSING = _onder("plaatsing_id", "trajecten_plaatsing", _TRAJECT)
_PLAN = _onder("plan_id", "trajecten_inkomstenplan", _TRAJECT)
_AANVRAAG = _onder("aanvraag_id", "financiering_aanvraag", _TRAJECT)
_DEEL = _onder("deel_id", "financiering_deel", _AANVRAAG)
# Een contact met meer clienten blijft voor de anderen; daar gaat alleen de deelname weg.
_CONTACT = (
    f"id in (select contactmoment_id from trajecten_contactdeelname where {_TRAJECT})"
    " and not exists (select 1 from trajecten_contactdeelname d"
    " join trajecten_traject t on t.id = d.traject_id"
    " where d.contactmoment_id = trajecten_contactmoment.id and t.client_id <> $1)"
)
_RAPPORT = "clienten @> jsonb_build_array($1)"
# Wat iemand aan het typen was over deze client, en een melding die naar het dossier wijst.
_SLEUTELS = (
    "select sleutel::text as s from clienten_client where id = $1"
    " union all select sleutel::text from trajecten_traject where client_id = $1"
    " union all select c.sleutel::text from trajecten_contactmoment c"
    " join trajecten_contactdeelname d on d.contactmoment_id = c.id"
    " join trajecten_traject t on t.id = d.traject_id where t.client_id = $1"
)
_CONCEPT = (
    f"exists (select 1 from ({_SLEUTELS}) x"
    " where trajecten_concept.velden::text like '%%' || x.s || '%%'"
    " or trajecten_concept.formulier like '%%' || x.s || '%%')"
)
_MELDING = (
    f"exists (select 1 from ({_SLEUTELS}) x"
    " where meldingen_melding.url like '%%' || x.s || '%%'"
    " or meldingen_melding.onderwerp like '%%' || x.s || '%%')"
)
# Het traject eerst en de aanvraag voor haar delen: wie bewaakt dat iets vastligt, ziet zo dat het
# geheel weg is. De verwijzingen telt de database aan het eind.
WEGEN = (
    ("trajecten_concept", _CONCEPT),
    ("meldingen_melding", _MELDING),
    ("meldingen_rapportinhoud", _onder("rapport_id", "meldingen_rapport", _RAPPORT)),
    ("meldingen_rapport", _RAPPORT),
    ("trajecten_traject", "client_id = $1"),
    ("modeltrouw_steekproefdossier", _TRAJECT),
    ("financiering_aanvraag", _TRAJECT),
    ("financiering_deel", _AANVRAAG),
    ("financiering_termijn", _DEEL),
    ("financiering_ontvangst", _DEEL),
    ("financiering_stap", _AANVRAAG),
    ("financiering_stuk", _AANVRAAG),
    ("financiering_verlenging", _AANVRAAG),
    ("financiering_verslag", _AANVRAAG),
    ("financiering_plaats", _AANVRAAG),
    ("financiering_wachtplek", _AANVRAAG),
    ("trajecten_documentinhoud", _onder("document_id", "trajecten_document", _TRAJECT)),
    ("trajecten_document", _TRAJECT),
    ("trajecten_bespreking", _TRAJECT),
    ("trajecten_contactmoment", _CONTACT),
    ("trajecten_contactdeelname", _TRAJECT),
    ("trajecten_volgoverdracht", _PLAATSING),
    ("trajecten_volgwens", _PLAATSING),
    ("trajecten_voorwaarden", _PLAATSING),
    ("trajecten_inkomstenmelding", _PLAN),
    ("trajecten_inkomstendeel", _PLAN),
    ("trajecten_inkomstenplan", _TRAJECT),
    ("trajecten_zoekplanversie", _TRAJECT),
    ("trajecten_profielversie", _TRAJECT),
    ("trajecten_plaatsing", _TRAJECT),
    ("trajecten_openheidsgesprek", _TRAJECT),
    ("trajecten_financiersakkoord", _TRAJECT),
    ("trajecten_fase", _TRAJECT),
    ("trajecten_toewijzing", _TRAJECT),
    ("trajecten_toestemming", "client_id = $1"),
    ("clienten_naaste", "client_id = $1"),
    ("clienten_aanmelding", "client_id = $1"),
    ("clienten_uitkering", "client_id = $1"),
    ("clienten_client", "id = $1"),
)
_LIJST = ",\n".join(
    f"        ({nummer}, '{tabel}', $w${voorwaarde.replace('%%', '%')}$w$)"
    for nummer, (tabel, voorwaarde) in enumerate(WEGEN)
)

# Eerst alle nummers, dan pas wissen: na het traject leidt geen weg meer naar de rest.
WIS_CLIENT = f"""
create function clientrechten_wis_client(wie bigint, hier bigint) returns jsonb
language plpgsql security definer {PIN}
as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    weg record;
    nummers bigint[];
    te_doen jsonb := '[]';
    aantallen jsonb := '{{}}';
    aantal bigint;
begin
    perform set_config('app.alles', 'aan', true);
    if not exists (select 1 from clienten_client where id = wie and organisatie_id = hier) then
        raise exception 'Deze cliënt is er niet.'
            using errcode = 'check_violation', constraint = 'wissen_client';
    end if;
    for weg in select * from (values
{_LIJST}
    ) as w(nummer, tabel, voorwaarde) order by nummer loop
        execute format('select array_agg(id) from %I where organisatie_id = $2 and (%s)',
                       weg.tabel, weg.voorwaarde) into nummers using wie, hier;
        if nummers is not null then
            te_doen := te_doen || jsonb_build_object('tabel', weg.tabel, 'nummers', nummers);
        end if;
    end loop;
    update trajecten_contactmoment c set naaste_id = null
      from clienten_naaste n where n.id = c.naaste_id and n.client_id = wie;
    for weg in select d.value ->> 'tabel' as tabel,
                      array(select jsonb_array_elements_text(d.value -> 'nummers')::bigint) as ids
                 from jsonb_array_elements(te_doen) with ordinality as d(value, plek)
                order by d.plek loop
        execute format('delete from %I where id = any($1)', weg.tabel) using weg.ids;
        get diagnostics aantal = row_count;
        delete from logboek_wijziging
         where organisatie_id = hier and tabel = weg.tabel and rij_id = any(weg.ids);
        aantallen := aantallen || jsonb_build_object(weg.tabel, aantal);
    end loop;
    delete from logboek_wijziging where organisatie_id = hier and client_id = wie;
    perform set_config('app.alles', alles, true);
    return aantallen;
end
$$;
revoke all on function clientrechten_wis_client(bigint, bigint) from public;
"""

# Twee mensen: wie het voorstelde is niet wie het uitvoert.
WIS_RONDE = f"""
create function clientrechten_wis(ronde bigint, kenmerken text[], op timestamptz) returns jsonb
language plpgsql security definer {PIN}
as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    hier bigint := {ORGANISATIE};
    uitvoerder bigint := {GEBRUIKER};
    r record;
    een jsonb;
    totaal jsonb := '{{}}';
begin
    perform set_config('app.alles', 'aan', true);
    select * into r from clientrechten_wisronde w
     where w.id = ronde and w.organisatie_id = hier for update;
    if r.id is null or r.uitgevoerd_op is not null or r.ingetrokken_op is not null then
        raise exception 'Deze wisronde is er niet, of is al afgehandeld.'
            using errcode = 'check_violation', constraint = 'wisronde_open';
    end if;
    if uitvoerder is null or r.aangemaakt_door_id is null or uitvoerder = r.aangemaakt_door_id then
        raise exception 'Een ander dan wie het voorstelde voert het uit.'
            using errcode = 'check_violation', constraint = 'wisronde_twee_mensen';
    end if;
    if cardinality(kenmerken) <> jsonb_array_length(r.clienten) then
        raise exception 'Bij elke cliënt hoort een kenmerk.'
            using errcode = 'check_violation', constraint = 'wisronde_kenmerken';
    end if;
    for i in 1 .. cardinality(kenmerken) loop
        een := clientrechten_wis_client((r.clienten ->> (i - 1))::bigint, hier);
        insert into clientrechten_wisbewijs
            (organisatie_id, sleutel, aangemaakt_op, aangemaakt_door_id, ronde_id, kenmerk, aantallen)
        values (hier, gen_random_uuid(), op, uitvoerder, r.id, kenmerken[i], een);
        select coalesce(jsonb_object_agg(naam, aantal), '{{}}') into totaal
          from (select key as naam, sum(value::bigint) as aantal
                  from (select * from jsonb_each_text(totaal)
                        union all select * from jsonb_each_text(een)) x group by key) y;
    end loop;
    update clientrechten_wisronde
       set uitgevoerd_op = op, uitgevoerd_door_id = uitvoerder, clienten = '[]', aantallen = totaal
     where id = r.id;
    perform set_config('app.alles', alles, true);
    return totaal;
end
$$;
revoke all on function clientrechten_wis(bigint, text[], timestamptz) from public;
"""


class Migration(migrations.Migration):
    dependencies = [
        ('organisaties', '0003_werkt_elders'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("clienten", "0005_heropenen"),
        ("financiering", "0005_besluiten_vast"),
        ("logboek", "0005_volg_aanvraag"),
        ("meldingen", "0007_melding_aantal"),
        ("modeltrouw", "0009_gewist_dossier"),
        ("trajecten", "0011_zelfde_dossier"),
    ]

    initial = True

    operations = [
        migrations.CreateModel(
            name='Wisronde',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('aangemaakt_op', models.DateTimeField(default=ips_portal.gedeeld.klok.nu, editable=False)),
                ('aanleiding', models.CharField(choices=[('termijn', 'de bewaartermijn is om'), ('verzoek', 'op verzoek van de cliënt')], max_length=10)),
                ('reden', models.CharField(max_length=500, verbose_name='waarom')),
                ('clienten', models.JSONField(default=list)),
                ('ingetrokken_op', models.DateTimeField(blank=True, null=True)),
                ('uitgevoerd_op', models.DateTimeField(blank=True, null=True)),
                ('aantallen', models.JSONField(default=dict, verbose_name='wat er gewist is')),
                ('aangemaakt_door', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ingetrokken_door', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='organisaties.organisatie')),
                ('uitgevoerd_door', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'wisronde',
                'verbose_name_plural': 'wisrondes',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Wisbewijs',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('aangemaakt_op', models.DateTimeField(default=ips_portal.gedeeld.klok.nu, editable=False)),
                ('kenmerk', models.CharField(max_length=64)),
                ('aantallen', models.JSONField(default=dict)),
                ('aangemaakt_door', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='organisaties.organisatie')),
                ('ronde', ips_portal.gedeeld.velden.EigenVerwijzing(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='bewijzen', to='clientrechten.wisronde')),
            ],
            options={
                'verbose_name': 'bewijs van wissen',
                'verbose_name_plural': 'bewijzen van wissen',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Bewaartermijn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('aangemaakt_op', models.DateTimeField(default=ips_portal.gedeeld.klok.nu, editable=False)),
                ('klasse', models.CharField(max_length=20)),
                ('jaren', models.PositiveSmallIntegerField()),
                ('aangemaakt_door', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='organisaties.organisatie')),
            ],
            options={
                'verbose_name': 'bewaartermijn',
                'verbose_name_plural': 'bewaartermijnen',
                'constraints': [models.UniqueConstraint(fields=('organisatie', 'klasse'), name='bewaartermijn_uniek')],
            },
        ),
        migrations.AddConstraint(
            model_name='wisronde',
            constraint=models.CheckConstraint(condition=models.Q(('uitgevoerd_op__isnull', True), models.Q(('clienten', []), ('ingetrokken_op__isnull', True)), _connector='OR'), name='wisronde_een_einde'),
        ),
        migrations.AddConstraint(
            model_name='wisronde',
            constraint=models.CheckConstraint(condition=models.Q(('uitgevoerd_door__isnull', True), models.Q(('uitgevoerd_door', models.F('aangemaakt_door')), _negated=True), _connector='OR'), name='wisronde_twee_mensen'),
        ),
        Beveilig("bewaartermijn", verwijsbaar=False),
        Beveilig("wisronde"),
        Beveilig("wisbewijs", verwijsbaar=False),
        migrations.RunSQL(
            WIS_CLIENT, "drop function clientrechten_wis_client(bigint, bigint)"
        ),
        migrations.RunSQL(
            WIS_RONDE, "drop function clientrechten_wis(bigint, text[], timestamptz)"
        ),
    ]
