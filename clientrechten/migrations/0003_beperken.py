"""Een beperkt dossier: de database houdt bij dat het dicht is, en weigert elke wijziging ervan.

Een trekker op elke tabel van een dossier zoekt de client op langs dezelfde weg als de geschiedenis.
Is er in de organisatie geen enkel beperkt dossier, dan is zij na een blik in een lege index klaar.
Een functie van de eigenaar mag wel (wissen na een herstel, een plaats die verloopt); de portalrol
kan zich daar niet voor uitgeven.

Wissen krijgt een slot: twee rondes, of een ronde en `wis_opnieuw`, lopen nooit door elkaar.
"""

from importlib import import_module

from django.db import migrations

_EERST = import_module("clientrechten.migrations.0001_wissen")
PIN = _EERST.PIN
WEGEN = (
    *(weg for weg in _EERST.WEGEN if weg[0] != "clienten_client"),
    ("clientrechten_verzoek", "client_id = $1"),
    ("clientrechten_beperking", "client_id = $1"),
    ("clienten_client", "id = $1"),
)
_LIJST = ",\n".join(
    f"        ({nummer}, '{tabel}', $w${voorwaarde.replace('%%', '%')}$w$)"
    for nummer, (tabel, voorwaarde) in enumerate(WEGEN)
)

# De kolom volgt altijd uit de beperkingen, wat iemand er ook in schrijft.
BEPERKT = """
create function clientrechten_bepaal_beperkt() returns trigger language plpgsql as $$
begin
    new.beperkt := tg_op = 'UPDATE' and exists (
        select 1 from clientrechten_beperking b
         where b.organisatie_id = new.organisatie_id and b.client_id = new.id
           and b.opgeheven_op is null);
    return new;
end
$$;
create trigger bepaal_beperkt before insert or update of beperkt on clienten_client
    for each row execute function clientrechten_bepaal_beperkt();

create function clientrechten_volg_beperking() returns trigger language plpgsql as $$
begin
    update clienten_client set beperkt = new.opgeheven_op is null
     where organisatie_id = new.organisatie_id and id = new.client_id;
    return null;
end
$$;
create trigger volg_beperking after insert or update on clientrechten_beperking
    for each row execute function clientrechten_volg_beperking();
"""
BEPERKT_WEG = """
drop trigger volg_beperking on clientrechten_beperking;
drop function clientrechten_volg_beperking();
drop trigger bepaal_beperkt on clienten_client;
drop function clientrechten_bepaal_beperkt();
"""

_VAN_AANVRAAG = (
    "select t.client_id into wie from financiering_aanvraag a"
    " join trajecten_traject t on t.id = a.traject_id where a.id = "
)
WEIGER = f"""
create function clientrechten_weiger_beperkt() returns trigger language plpgsql as $$
declare
    rij jsonb;
    wie bigint;
begin
    if not exists (select 1 from clienten_client where beperkt) then
        return coalesce(new, old);
    end if;
    if current_setting('app.alles', true) = 'aan'
       and pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'usage')
    then
        return coalesce(new, old);
    end if;
    -- Dichtgaan en opengaan verandert alleen die ene kolom van de client.
    if tg_argv[0] = 'id' and tg_op = 'UPDATE'
       and to_jsonb(old) - array['beperkt', 'zoeknaam'] = to_jsonb(new) - array['beperkt', 'zoeknaam']
    then
        return new;
    end if;
    foreach rij in array case tg_op
        when 'INSERT' then array[to_jsonb(new)]
        when 'DELETE' then array[to_jsonb(old)]
        else array[to_jsonb(old), to_jsonb(new)] end
    loop
        wie := null;
        case tg_argv[0]
        when 'traject_id' then
            select t.client_id into wie from trajecten_traject t
             where t.id = (rij ->> 'traject_id')::bigint;
        when 'plaatsing_id' then
            select t.client_id into wie
              from trajecten_plaatsing p join trajecten_traject t on t.id = p.traject_id
             where p.id = (rij ->> 'plaatsing_id')::bigint;
        when 'plan_id' then
            select t.client_id into wie
              from trajecten_inkomstenplan i join trajecten_traject t on t.id = i.traject_id
             where i.id = (rij ->> 'plan_id')::bigint;
        when 'document_id' then
            select t.client_id into wie
              from trajecten_document d join trajecten_traject t on t.id = d.traject_id
             where d.id = (rij ->> 'document_id')::bigint;
        when 'aanvraag_id' then
            {_VAN_AANVRAAG}(rij ->> 'aanvraag_id')::bigint;
        when 'deel_id' then
            {_VAN_AANVRAAG}(select d.aanvraag_id from financiering_deel d
                            where d.id = (rij ->> 'deel_id')::bigint);
        when 'deelname' then
            select t.client_id into wie
              from trajecten_contactdeelname d
              join trajecten_traject t on t.id = d.traject_id
              join clienten_client c on c.id = t.client_id and c.beperkt
             where d.contactmoment_id = (rij ->> 'id')::bigint limit 1;
        else
            wie := (rij ->> tg_argv[0])::bigint;
        end case;
        if exists (select 1 from clienten_client where id = wie and beperkt) then
            raise exception 'Dit dossier is beperkt: er kan niets bij, af of anders.'
                using errcode = 'check_violation', constraint = 'dossier_beperkt';
        end if;
    end loop;
    return coalesce(new, old);
end
$$;
"""
# Van elke tabel van een dossier de kolom die naar de client leidt. De steekproef van een meting
# wijst alleen aan, en een overleg gaat over meer dan een dossier: wat daarin over deze client
# staat is een bespreking.
WEGEN_NAAR_CLIENT = {
    "clienten_uitkering": "client_id",
    "clienten_aanmelding": "client_id",
    "clienten_naaste": "client_id",
    "trajecten_toestemming": "client_id",
    "trajecten_traject": "client_id",
    "trajecten_toewijzing": "traject_id",
    "trajecten_fase": "traject_id",
    "trajecten_financiersakkoord": "traject_id",
    "trajecten_profielversie": "traject_id",
    "trajecten_zoekplanversie": "traject_id",
    "trajecten_openheidsgesprek": "traject_id",
    "trajecten_inkomstenplan": "traject_id",
    "trajecten_inkomstendeel": "plan_id",
    "trajecten_inkomstenmelding": "plan_id",
    "trajecten_plaatsing": "traject_id",
    "trajecten_voorwaarden": "plaatsing_id",
    "trajecten_volgwens": "plaatsing_id",
    "trajecten_volgoverdracht": "plaatsing_id",
    "trajecten_contactdeelname": "traject_id",
    "trajecten_bespreking": "traject_id",
    "trajecten_document": "traject_id",
    "trajecten_documentinhoud": "document_id",
    "financiering_aanvraag": "traject_id",
    "financiering_deel": "aanvraag_id",
    "financiering_termijn": "deel_id",
    "financiering_ontvangst": "deel_id",
    "financiering_stap": "aanvraag_id",
    "financiering_stuk": "aanvraag_id",
    "financiering_verlenging": "aanvraag_id",
    "financiering_verslag": "aanvraag_id",
    "financiering_plaats": "aanvraag_id",
    "financiering_wachtplek": "aanvraag_id",
}
_TREKKERS = [
    *(
        f"create trigger weiger_beperkt before insert or update or delete on {tabel}"
        f" for each row execute function clientrechten_weiger_beperkt('{kolom}')"
        for tabel, kolom in WEGEN_NAAR_CLIENT.items()
    ),
    "create trigger weiger_beperkt before update or delete on trajecten_contactmoment"
    " for each row execute function clientrechten_weiger_beperkt('deelname')",
    "create trigger weiger_beperkt before update or delete on clienten_client"
    " for each row execute function clientrechten_weiger_beperkt('id')",
]
_ZONDER_TREKKERS = [
    f"drop trigger weiger_beperkt on {tabel}"
    for tabel in (*WEGEN_NAAR_CLIENT, "trajecten_contactmoment", "clienten_client")
]

SLOT = f"""
create function clientrechten_slot(hier bigint) returns void language sql {PIN} as $$
    select pg_advisory_xact_lock(hashtextextended('clientrechten_wis', hier))
$$;
revoke all on function clientrechten_slot(bigint) from public;
"""
_BEGIN = "    perform set_config('app.alles', 'aan', true);\n"
WIS_CLIENT = (
    _EERST.WIS_CLIENT.replace("create function", "create or replace function")
    .replace(_EERST._LIJST, _LIJST)
    .replace("begin\n" + _BEGIN, "begin\n    perform clientrechten_slot(hier);\n" + _BEGIN)
)
WIS_RONDE = (
    _EERST.WIS_RONDE.replace("create function", "create or replace function")
    .replace("begin\n" + _BEGIN, "begin\n    perform clientrechten_slot(hier);\n" + _BEGIN)
    .replace(
        "    for i in 1 .. cardinality(kenmerken) loop\n",
        "    if exists (select 1 from clienten_client where organisatie_id = hier and beperkt\n"
        "                and id in (select jsonb_array_elements_text(r.clienten)::bigint)) then\n"
        "        raise exception 'Een beperkt dossier wordt niet gewist. Hef de beperking op.'\n"
        "            using errcode = 'check_violation', constraint = 'dossier_beperkt';\n"
        "    end if;\n"
        "    for i in 1 .. cardinality(kenmerken) loop\n",
    )
)


class Migration(migrations.Migration):
    dependencies = [
        ("clientrechten", "0002_verzoeken"),
        ("financiering", "0005_besluiten_vast"),
        ("trajecten", "0011_zelfde_dossier"),
    ]

    operations = [
        migrations.RunSQL(BEPERKT, BEPERKT_WEG),
        migrations.RunSQL(WEIGER, "drop function clientrechten_weiger_beperkt()"),
        migrations.RunSQL(_TREKKERS, _ZONDER_TREKKERS),
        migrations.RunSQL(SLOT, "drop function clientrechten_slot(bigint)"),
        migrations.RunSQL(
            WIS_CLIENT, _EERST.WIS_CLIENT.replace("create function", "create or replace function")
        ),
        migrations.RunSQL(
            WIS_RONDE, _EERST.WIS_RONDE.replace("create function", "create or replace function")
        ),
    ]
