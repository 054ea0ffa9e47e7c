"""De tabellen achter de rijbeveiliging, de stappen van een aanvraag, en de plaatsen.

Een organisatie ziet de aanvragen van een ander niet; tellen doet daarom de database zelf. Een
plaats is een rij met een nummer van 1 tot en met 5 en een unieke sleutel over alle organisaties
(feiten: een slot of een telling onder rijbeveiliging ziet alleen de eigen rijen). Alleen deze
functies schrijven plaatsen en wachtplekken. Een slot per regeling houdt de volgorde eerlijk; de
unieke sleutels houden het aantal, ook zonder dat slot. De klok is die van de database: wie zelf een
dag meegeeft, zou andermans aanbod kunnen laten verlopen.
"""

from django.db import migrations

from ips_portal.gedeeld.rls import ORGANISATIE, Beveilig
from logboek.volgen import VolgWijzigingen

# De toestand op de dag van deze migratie; een toets houdt `keuzes.OVERGANGEN` ernaast.
OVERGANGEN = {
    "concept": ("toestemming gevraagd", "ingediend", "wachtlijst", "ingetrokken"),
    "toestemming gevraagd": ("toestemming verleend", "toestemming geweigerd", "ingetrokken"),
    "toestemming verleend": ("ingediend", "wachtlijst", "ingetrokken"),
    "wachtlijst": ("ingediend", "ingetrokken"),
    "ingediend": ("toegekend", "afgewezen", "ingetrokken"),
    "toegekend": ("lopend", "ingetrokken"),
    "lopend": ("verlengd", "beëindigd"),
    "verlengd": ("verlengd", "beëindigd"),
    "beëindigd": ("vastgesteld",),
}
HOUDT_PLAATS = {"ingediend", "toegekend", "lopend", "verlengd", "beëindigd", "vastgesteld"}
VOOR_INDIENEN = {"concept", "toestemming gevraagd", "toestemming verleend", "wachtlijst"}
PIN = "set search_path = pg_catalog, public, pg_temp"


def _lijst(woorden) -> str:
    return ", ".join(f"'{woord}'" for woord in sorted(woorden))


_STAPPEN = ", ".join(
    f"('{van}', '{naar}')" for van in OVERGANGEN for naar in sorted(OVERGANGEN[van])
)
STAPPEN = f"""
create function financiering_stap() returns trigger language plpgsql {PIN} as $$
begin
    if (tg_op = 'INSERT'
        or (new.gemeente_id, new.aanvraagdatum)
           is distinct from (old.gemeente_id, old.aanvraagdatum))
       and not exists (select 1 from clienten_gemeente g
                        where g.id = new.gemeente_id and g.geldig_van <= new.aanvraagdatum
                          and (g.geldig_tot is null or g.geldig_tot > new.aanvraagdatum)) then
        raise exception 'Deze gemeente bestond niet op de aanvraagdatum.'
            using errcode = 'check_violation', constraint = 'aanvraag_gemeente';
    end if;
    if tg_op = 'INSERT' then
        if new.status <> 'concept' then
            raise exception 'Een aanvraag begint als concept.'
                using errcode = 'check_violation', constraint = 'aanvraag_stap';
        end if;
        return new;
    end if;
    if new.organisatie_id <> old.organisatie_id or new.traject_id <> old.traject_id
       or new.soort <> old.soort then
        raise exception 'Een aanvraag verhuist niet.'
            using errcode = 'check_violation', constraint = 'aanvraag_vast';
    end if;
    if new.status <> old.status
       and not (old.status, new.status) in (values {_STAPPEN}) then
        raise exception 'Deze stap bestaat niet.'
            using errcode = 'check_violation', constraint = 'aanvraag_stap';
    end if;
    if old.status not in ({_lijst(VOOR_INDIENEN - {"wachtlijst"})})
       and (new.gemeente_id, new.versie_id, new.route, new.aanvraagdatum)
           is distinct from (old.gemeente_id, old.versie_id, old.route, old.aanvraagdatum) then
        raise exception 'Wat is ingediend ligt vast.'
            using errcode = 'check_violation', constraint = 'aanvraag_vast';
    end if;
    if old.status not in ({_lijst(VOOR_INDIENEN)})
       and (new.toetsing, new.specialistisch, new.ander_traject, new.andere_sector)
           is distinct from
           (old.toetsing, old.specialistisch, old.ander_traject, old.andere_sector) then
        raise exception 'Wat is ingediend ligt vast.'
            using errcode = 'check_violation', constraint = 'aanvraag_vast';
    end if;
    return new;
end
$$;
create trigger aanvraag_stap before insert or update on financiering_aanvraag
    for each row execute function financiering_stap();

create function financiering_deel_vast() returns trigger language plpgsql {PIN} as $$
declare
    stand text;
begin
    select a.status into stand from financiering_aanvraag a
     where a.id = case tg_op when 'DELETE' then old.aanvraag_id else new.aanvraag_id end;
    if stand not in ({_lijst(VOOR_INDIENEN)}) and (
        tg_op in ('INSERT', 'DELETE')
        or (new.gevraagd, new.betaler, new.aanvraag_id)
           is distinct from (old.gevraagd, old.betaler, old.aanvraag_id)
    ) then
        raise exception 'Wat is ingediend ligt vast.'
            using errcode = 'check_violation', constraint = 'aanvraag_vast';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger deel_vast before insert or update or delete on financiering_deel
    for each row execute function financiering_deel_vast();
"""
STAPPEN_WEG = """
drop trigger deel_vast on financiering_deel;
drop trigger aanvraag_stap on financiering_aanvraag;
drop function financiering_deel_vast();
drop function financiering_stap();
"""

# Aan het einde van de transactie: aanvraag, plaats en wachtplek zeggen hetzelfde. Als eigenaar en met
# alles in zicht, want het bereik kan dan al weg of een ander zijn (`bereik.bereik` zet het terug).
KLOPT = f"""
create function financiering_plaats_klopt() returns trigger
language plpgsql security definer {PIN} as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    rij jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
    nu record;
    plek record;
    fout text;
begin
    perform set_config('app.alles', 'aan', true);
    select a.id, a.status, a.status in ({_lijst(HOUDT_PLAATS)}) as loopt, r.id as regeling,
           g.code as gemeente, coalesce(r.per_gemeente, r.totaal) is not null as begrensd,
           w.id is not null as wacht, (w.regeling_id, w.gemeentecode) as wacht_waar
      into nu
      from financiering_aanvraag a
      join financiering_regelingversie v on v.id = a.versie_id
      join clienten_gemeente g on g.id = a.gemeente_id
      left join financiering_regeling r on r.id = v.regeling_id
      left join financiering_wachtplek w on w.aanvraag_id = a.id
     where a.id = (rij ->> tg_argv[0])::bigint;
    select p.id is not null as heeft, p.gereserveerd_tot is not null as aanbod,
           (p.regeling_id, p.gemeentecode) as waar
      into plek
      from (values (1)) een
      left join financiering_plaats p on p.aanvraag_id = nu.id;
    perform set_config('app.alles', alles, true);
    fout := case
        when nu.id is null then null
        when plek.heeft and plek.waar is distinct from (nu.regeling, nu.gemeente) then
            'De plaats is van een andere gemeente of regeling dan de aanvraag.'
        when nu.loopt and nu.begrensd and (plek.aanbod or not plek.heeft) then
            'Zonder plaats kan deze aanvraag niet lopen.'
        when plek.heeft and not plek.aanbod and not nu.loopt then
            'Deze aanvraag houdt een plaats vast.'
        when plek.aanbod and not nu.wacht then
            'Een aanbod is er alleen voor wie wacht.'
        when nu.wacht <> (nu.status = 'wachtlijst')
          or nu.wacht and nu.wacht_waar is distinct from (nu.regeling, nu.gemeente) then
            'De wachtlijst klopt niet met de aanvraag.'
    end;
    if fout is not null then
        raise exception '%', fout
            using errcode = 'check_violation', constraint = 'aanvraag_met_plaats';
    end if;
    return null;
end
$$;
revoke all on function financiering_plaats_klopt() from public;
create constraint trigger plaats_klopt after insert or update on financiering_aanvraag
    deferrable initially deferred
    for each row execute function financiering_plaats_klopt('id');
create constraint trigger plaats_klopt after insert or update or delete on financiering_plaats
    deferrable initially deferred
    for each row execute function financiering_plaats_klopt('aanvraag_id');
create constraint trigger plaats_klopt after insert or update or delete on financiering_wachtplek
    deferrable initially deferred
    for each row execute function financiering_plaats_klopt('aanvraag_id');
"""
KLOPT_WEG = """
drop trigger plaats_klopt on financiering_wachtplek;
drop trigger plaats_klopt on financiering_plaats;
drop trigger plaats_klopt on financiering_aanvraag;
drop function financiering_plaats_klopt();
"""

# Hulp: draaien alleen binnen de functies hieronder, met `app.alles` aan en het slot genomen.
HULP = f"""
create function financiering_probeer(p_aanvraag bigint, reserveer boolean) returns smallint
language plpgsql {PIN} as $$
declare
    a record;
    vrij smallint;
    volg integer;
begin
    select f.id, f.organisatie_id, r.id as regeling, r.per_gemeente, r.totaal, r.aanbod_dagen,
           g.code as gemeente
      into a
      from financiering_aanvraag f
      join financiering_regelingversie v on v.id = f.versie_id
      join financiering_regeling r on r.id = v.regeling_id
      join clienten_gemeente g on g.id = f.gemeente_id
     where f.id = p_aanvraag;
    if a.per_gemeente is not null then
        select min(n) into vrij from generate_series(1, a.per_gemeente) n
         where not exists (select 1 from financiering_plaats p
                            where p.regeling_id = a.regeling and p.gemeentecode = a.gemeente
                              and p.plaats = n);
        if vrij is null then
            return null;
        end if;
    end if;
    if a.totaal is not null then
        select min(n) into volg from generate_series(1, a.totaal) n
         where not exists (select 1 from financiering_plaats p
                            where p.regeling_id = a.regeling and p.volgnummer = n);
        if volg is null then
            return null;
        end if;
    end if;
    insert into financiering_plaats
        (organisatie_id, sleutel, aangemaakt_op, aanvraag_id, regeling_id, gemeentecode, plaats,
         volgnummer, gereserveerd_tot)
    values (a.organisatie_id, gen_random_uuid(), clock_timestamp(), a.id, a.regeling, a.gemeente,
            vrij, volg,
            case when reserveer
                 then (now() at time zone 'Europe/Amsterdam')::date + a.aanbod_dagen::integer end)
    on conflict do nothing;
    if not found then
        return null;
    end if;
    return coalesce(vrij, 0);
end
$$;

create function financiering_deel_uit(welke bigint) returns integer
language plpgsql {PIN} as $$
declare
    w record;
    aantal integer := 0;
    wie text := coalesce(current_setting('app.gebruiker', true), '');
    verzoek text := coalesce(current_setting('app.verzoek', true), '');
begin
    -- De rijen van een ander veranderen hier mee: diens geschiedenis noemt de gebruiker niet.
    perform set_config('app.gebruiker', '', true), set_config('app.verzoek', '', true);
    -- Een aanbod dat niet op tijd is aangenomen gaat naar de volgende; wie het liet lopen sluit aan.
    with verlopen as (
        delete from financiering_plaats p
         where p.regeling_id = welke
           and p.gereserveerd_tot < (now() at time zone 'Europe/Amsterdam')::date
        returning p.aanvraag_id
    )
    update financiering_wachtplek k set sinds = clock_timestamp()
      from verlopen v where k.aanvraag_id = v.aanvraag_id;
    for w in
        select k.aanvraag_id from financiering_wachtplek k
         where k.regeling_id = welke
           and not exists (select 1 from financiering_plaats p where p.aanvraag_id = k.aanvraag_id)
         order by k.sinds, k.id
    loop
        if financiering_probeer(w.aanvraag_id, true) is not null then
            aantal := aantal + 1;
        end if;
    end loop;
    perform set_config('app.gebruiker', wie, true), set_config('app.verzoek', verzoek, true);
    return aantal;
end
$$;

create function financiering_regeling_van(p_aanvraag bigint) returns bigint
language plpgsql {PIN} as $$
declare
    van bigint;
    eigenaar bigint;
begin
    select f.organisatie_id,
           case when coalesce(r.per_gemeente, r.totaal) is not null then r.id end
      into eigenaar, van
      from financiering_aanvraag f
      join financiering_regelingversie v on v.id = f.versie_id
      left join financiering_regeling r on r.id = v.regeling_id
     where f.id = p_aanvraag;
    if eigenaar is null or eigenaar is distinct from {ORGANISATIE} then
        raise exception 'Deze aanvraag bestaat niet.' using errcode = 'no_data_found';
    end if;
    return van;
end
$$;
"""
HULP_WEG = """
drop function financiering_regeling_van(bigint);
drop function financiering_deel_uit(bigint);
drop function financiering_probeer(bigint, boolean);
"""

# Wat het portal aanroept. Zie docs/financiering.md.
PLAATSEN = f"""
create function financiering_neem_plaats(p_aanvraag bigint) returns smallint
language plpgsql security definer {PIN} as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    welke bigint;
    gekregen smallint;
begin
    perform set_config('app.alles', 'aan', true);
    welke := financiering_regeling_van(p_aanvraag);
    if welke is null then
        gekregen := 0;  -- zonder grens is er altijd plaats
    else
        perform pg_advisory_xact_lock(4711, welke::integer);
        perform financiering_deel_uit(welke);
        update financiering_plaats p set gereserveerd_tot = null
         where p.aanvraag_id = p_aanvraag returning coalesce(p.plaats, 0) into gekregen;
        if gekregen is null then
            gekregen := financiering_probeer(p_aanvraag, false);
        end if;
        if gekregen is not null then
            delete from financiering_wachtplek k where k.aanvraag_id = p_aanvraag;
        end if;
    end if;
    perform set_config('app.alles', alles, true);
    return gekregen;
end
$$;

create function financiering_wacht(p_aanvraag bigint) returns void
language plpgsql security definer {PIN} as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    welke bigint;
begin
    perform set_config('app.alles', 'aan', true);
    welke := financiering_regeling_van(p_aanvraag);
    if welke is null then
        raise exception 'Deze regeling heeft geen wachtlijst.' using errcode = 'check_violation';
    end if;
    perform pg_advisory_xact_lock(4711, welke::integer);
    if not exists (select 1 from financiering_plaats p where p.aanvraag_id = p_aanvraag) then
        insert into financiering_wachtplek
            (organisatie_id, sleutel, aangemaakt_op, aanvraag_id, regeling_id, gemeentecode, sinds)
        select f.organisatie_id, gen_random_uuid(), clock_timestamp(), f.id, welke, g.code,
               clock_timestamp()
          from financiering_aanvraag f join clienten_gemeente g on g.id = f.gemeente_id
         where f.id = p_aanvraag
        on conflict do nothing;
        perform financiering_deel_uit(welke);
    end if;
    perform set_config('app.alles', alles, true);
end
$$;

create function financiering_geef_vrij(p_aanvraag bigint) returns void
language plpgsql security definer {PIN} as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    welke bigint;
begin
    perform set_config('app.alles', 'aan', true);
    welke := financiering_regeling_van(p_aanvraag);
    if welke is not null then
        perform pg_advisory_xact_lock(4711, welke::integer);
        if exists (select 1 from financiering_aanvraag f
                    where f.id = p_aanvraag and f.status in ({_lijst(HOUDT_PLAATS)})) then
            raise exception 'Deze aanvraag houdt haar plaats.'
                using errcode = 'check_violation', constraint = 'aanvraag_met_plaats';
        end if;
        delete from financiering_wachtplek k where k.aanvraag_id = p_aanvraag;
        delete from financiering_plaats p where p.aanvraag_id = p_aanvraag;
        perform financiering_deel_uit(welke);
    end if;
    perform set_config('app.alles', alles, true);
end
$$;

create function financiering_stand(p_code text, p_gemeente text)
returns table (
    per_gemeente smallint, totaal integer, gevraagd integer, toegekend integer,
    gereserveerd integer, wachtend integer, totaal_bezet integer
)
language plpgsql security definer {PIN} as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
begin
    perform set_config('app.alles', 'aan', true);
    return query
        select r.per_gemeente, r.totaal,
               count(*) filter (where p.gemeentecode = p_gemeente and p.gereserveerd_tot is null
                                  and f.status = 'ingediend')::integer,
               count(*) filter (where p.gemeentecode = p_gemeente and p.gereserveerd_tot is null
                                  and f.status <> 'ingediend')::integer,
               count(*) filter (where p.gemeentecode = p_gemeente
                                  and p.gereserveerd_tot is not null)::integer,
               (select count(*) from financiering_wachtplek k
                 where k.regeling_id = r.id and k.gemeentecode = p_gemeente
                   and not exists (select 1 from financiering_plaats b
                                    where b.aanvraag_id = k.aanvraag_id))::integer,
               count(p.id)::integer
          from financiering_regeling r
          left join financiering_plaats p on p.regeling_id = r.id
          left join financiering_aanvraag f on f.id = p.aanvraag_id
         where r.code = p_code
         group by r.id;
    perform set_config('app.alles', alles, true);
end
$$;

create function financiering_plek(p_aanvraag bigint) returns integer
language plpgsql security definer {PIN} as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    plek integer;
begin
    perform set_config('app.alles', 'aan', true);
    perform financiering_regeling_van(p_aanvraag);
    select count(ander.id) into plek
      from financiering_wachtplek eigen
      join financiering_wachtplek ander
        on ander.regeling_id = eigen.regeling_id and ander.gemeentecode = eigen.gemeentecode
       and (ander.sinds, ander.id) <= (eigen.sinds, eigen.id)
       and not exists (select 1 from financiering_plaats p where p.aanvraag_id = ander.aanvraag_id)
     where eigen.aanvraag_id = p_aanvraag
       and not exists (select 1 from financiering_plaats p where p.aanvraag_id = p_aanvraag);
    perform set_config('app.alles', alles, true);
    return nullif(plek, 0);
end
$$;

create function financiering_ververs() returns integer
language plpgsql security definer {PIN} as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    r record;
    aantal integer := 0;
begin
    perform set_config('app.alles', 'aan', true);
    for r in select distinct k.regeling_id from financiering_wachtplek k order by 1 loop
        perform pg_advisory_xact_lock(4711, r.regeling_id::integer);
        aantal := aantal + financiering_deel_uit(r.regeling_id);
    end loop;
    perform set_config('app.alles', alles, true);
    return aantal;
end
$$;
"""
_FUNCTIES = (
    "probeer(bigint, boolean)",
    "deel_uit(bigint)",
    "regeling_van(bigint)",
    "neem_plaats(bigint)",
    "wacht(bigint)",
    "geef_vrij(bigint)",
    "stand(text, text)",
    "plek(bigint)",
    "ververs()",
)
DICHT = ";".join(
    f"revoke all on function financiering_{functie} from public" for functie in _FUNCTIES
)
PLAATSEN_WEG = ";".join(f"drop function financiering_{functie}" for functie in _FUNCTIES[3:])


class Migration(migrations.Migration):
    dependencies = [
        ("financiering", "0001_financiering"),
        ("logboek", "0005_volg_aanvraag"),
        ("trajecten", "0010_regels_van_twee_kanten"),
    ]

    operations = [
        Beveilig("regelingversie"),
        Beveilig("uurtarief", verwijsbaar=False),
        Beveilig("aanvraag"),
        Beveilig("deel"),
        Beveilig("stap", verwijsbaar=False),
        Beveilig("stuk", verwijsbaar=False),
        Beveilig("verlenging", verwijsbaar=False),
        Beveilig("verslag", verwijsbaar=False),
        Beveilig("plaats", verwijsbaar=False),
        Beveilig("wachtplek", verwijsbaar=False),
        Beveilig("termijn", verwijsbaar=False),
        Beveilig("ontvangst", verwijsbaar=False),
        VolgWijzigingen("uurtarief"),
        VolgWijzigingen("aanvraag", via="traject_id"),
        VolgWijzigingen("deel", via="aanvraag_id"),
        VolgWijzigingen("stuk", via="aanvraag_id"),
        VolgWijzigingen("verlenging", via="aanvraag_id"),
        VolgWijzigingen("verslag", via="aanvraag_id"),
        VolgWijzigingen("plaats", via="aanvraag_id"),
        VolgWijzigingen("wachtplek", via="aanvraag_id"),
        VolgWijzigingen("termijn", via="deel_id"),
        VolgWijzigingen("ontvangst", via="deel_id"),
        migrations.RunSQL(STAPPEN, STAPPEN_WEG),
        migrations.RunSQL(KLOPT, KLOPT_WEG),
        migrations.RunSQL(HULP, HULP_WEG),
        migrations.RunSQL(PLAATSEN, PLAATSEN_WEG),
        migrations.RunSQL(DICHT, migrations.RunSQL.noop),
    ]
