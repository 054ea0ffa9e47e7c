"""De nieuwe tabellen achter de rijbeveiliging, en de regels die over twee tabellen gaan."""

from django.db import migrations

from ips_portal.gedeeld.rls import Beveilig, Verwijst
from logboek.volgen import VolgWijzigingen

_KOP = "language plpgsql set search_path = pg_catalog, public, pg_temp as $$"

# Waar twee tabellen tegelijk worden gelijkgetrokken (het inlezen), telt de regel pas aan het einde.

# Rijen van een fase veranderen nooit; een nieuwe begint niet voor een die er al is. Alleen het
# inlezen vult een geschiedenis aan die het portal nog niet kende.
FASE_OP_VOLGORDE = f"""
create function trajecten_fase_op_volgorde() returns trigger {_KOP}
begin
    if coalesce(current_setting('app.inlezen', true), '') <> 'aan' and exists (
        select 1 from trajecten_fase f where f.traject_id = new.traject_id and f.van > new.van
    ) then
        raise exception 'De nieuwe fase begint voor een fase die er al is.'
            using errcode = 'check_violation', constraint = 'fase_op_volgorde';
    end if;
    return new;
end
$$;
create trigger fase_op_volgorde before insert on trajecten_fase
    for each row execute function trajecten_fase_op_volgorde();
"""

PLAATSING_IN_TRAJECT = f"""
create function trajecten_plaatsing_in_traject() returns trigger {_KOP}
begin
    if exists (
        select 1 from trajecten_traject t
         where t.id = new.traject_id
           and (new.start < t.instroomdatum or new.start > t.einddatum)
    ) then
        raise exception 'De plaatsing begint buiten het traject.'
            using errcode = 'check_violation', constraint = 'plaatsing_in_traject';
    end if;
    return new;
end
$$;
create constraint trigger plaatsing_in_traject after insert or update of start, traject_id
    on trajecten_plaatsing deferrable initially immediate
    for each row execute function trajecten_plaatsing_in_traject();

create function trajecten_traject_om_plaatsingen() returns trigger {_KOP}
begin
    if exists (
        select 1 from trajecten_plaatsing p
         where p.traject_id = new.id
           and (p.start < new.instroomdatum or p.start > new.einddatum)
    ) then
        raise exception 'Er begint een plaatsing buiten het traject.'
            using errcode = 'check_violation', constraint = 'plaatsing_in_traject';
    end if;
    return new;
end
$$;
create constraint trigger traject_om_plaatsingen after update of instroomdatum, einddatum
    on trajecten_traject deferrable initially immediate
    for each row execute function trajecten_traject_om_plaatsingen();
"""

TRAJECT_NA_AANMELDING = f"""
create function trajecten_traject_na_aanmelding() returns trigger {_KOP}
begin
    if exists (
        select 1 from clienten_aanmelding a
         where a.id = new.aanmelding_id
           and (a.client_id <> new.client_id or a.datum > new.instroomdatum)
    ) then
        raise exception 'Het traject begint voor de aanmelding, of is van een ander.'
            using errcode = 'check_violation', constraint = 'traject_na_aanmelding';
    end if;
    return new;
end
$$;
create constraint trigger traject_na_aanmelding
    after insert or update of instroomdatum, aanmelding_id, client_id
    on trajecten_traject deferrable initially immediate
    for each row execute function trajecten_traject_na_aanmelding();
"""

VOORWAARDEN_IN_PLAATSING = f"""
create function trajecten_voorwaarden_in_plaatsing() returns trigger {_KOP}
begin
    if exists (
        select 1 from trajecten_plaatsing p
         where p.id = new.plaatsing_id and (new.van <= p.start or new.van > p.einde)
    ) then
        raise exception 'De wijziging ligt buiten de plaatsing.'
            using errcode = 'check_violation', constraint = 'voorwaarden_in_plaatsing';
    end if;
    return new;
end
$$;
create trigger voorwaarden_in_plaatsing before insert or update of van, plaatsing_id
    on trajecten_voorwaarden
    for each row execute function trajecten_voorwaarden_in_plaatsing();
"""


def _regel(sql: str, *, tabellen: dict[str, str]) -> migrations.RunSQL:
    """`tabellen`: naam van de trigger en zijn functie -> tabel."""
    weg = [
        opdracht
        for trigger, tabel in tabellen.items()
        for opdracht in (
            f"drop trigger {trigger} on {tabel}",
            f"drop function trajecten_{trigger}()",
        )
    ]
    return migrations.RunSQL(sql, ";".join(weg))


class Migration(migrations.Migration):
    dependencies = [
        ("trajecten", "0005_hele_traject"),
        ("clienten", "0004_rijbeveiliging_naasten"),
        ("werkgevers", "0004_rijbeveiliging_vacatures"),
    ]

    operations = [
        Verwijst("traject", "aanmelding"),
        Verwijst("contactmoment", "naaste"),
        Beveilig("financiersakkoord", verwijsbaar=False),
        Beveilig("waarneming", verwijsbaar=False),
        Beveilig("voorwaarden", verwijsbaar=False),
        Beveilig("volgwens", verwijsbaar=False),
        Beveilig("volgoverdracht", verwijsbaar=False),
        Beveilig("profielversie"),
        Beveilig("zoekplanversie", verwijsbaar=False),
        Beveilig("openheidsgesprek", verwijsbaar=False),
        Beveilig("inkomstenplan"),
        Beveilig("inkomstendeel", verwijsbaar=False),
        Beveilig("inkomstenmelding", verwijsbaar=False),
        Beveilig("toestemming", verwijsbaar=False),
        Beveilig("overlegreeks"),
        Beveilig("overleg"),
        Beveilig("overlegdeelnemer", verwijsbaar=False),
        Beveilig("bespreking", verwijsbaar=False),
        Beveilig("overlegtip", verwijsbaar=False),
        Beveilig("document"),
        Beveilig("documentinhoud", verwijsbaar=False),
        VolgWijzigingen("financiersakkoord", via="traject_id"),
        VolgWijzigingen("waarneming"),
        VolgWijzigingen("voorwaarden", via="plaatsing_id"),
        VolgWijzigingen("volgoverdracht", via="plaatsing_id"),
        VolgWijzigingen("inkomstenplan", via="traject_id"),
        VolgWijzigingen("inkomstendeel", via="plan_id"),
        VolgWijzigingen("inkomstenmelding", via="plan_id"),
        VolgWijzigingen("toestemming", via="client_id"),
        VolgWijzigingen("overlegreeks"),
        VolgWijzigingen("overleg"),
        VolgWijzigingen("overlegdeelnemer"),
        VolgWijzigingen("bespreking", via="traject_id"),
        VolgWijzigingen("overlegtip"),
        VolgWijzigingen("document", via="traject_id"),
        _regel(FASE_OP_VOLGORDE, tabellen={"fase_op_volgorde": "trajecten_fase"}),
        _regel(
            PLAATSING_IN_TRAJECT,
            tabellen={
                "plaatsing_in_traject": "trajecten_plaatsing",
                "traject_om_plaatsingen": "trajecten_traject",
            },
        ),
        _regel(TRAJECT_NA_AANMELDING, tabellen={"traject_na_aanmelding": "trajecten_traject"}),
        _regel(
            VOORWAARDEN_IN_PLAATSING,
            tabellen={"voorwaarden_in_plaatsing": "trajecten_voorwaarden"},
        ),
    ]
