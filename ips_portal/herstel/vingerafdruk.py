"""Alles wat na een herstel gelijk moet zijn, als gewone tekst: rijen, rechten, regels en trekkers.

De inhoud van een tabel is een hash over alle rijen op volgorde van de sleutel. Wie onder de
rijbeveiliging valt krijgt geen lege tabel te zien maar een weigering: anders leek een lege kopie
gelijk aan haar bron.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

import psycopg
from psycopg import sql

Feiten = dict[str, str]


class Onleesbaar(Exception):
    """Deze rol mag niet alles zien; de tekst zegt wat er nodig is."""


@dataclass(frozen=True)
class Vingerafdruk:
    """`tabellen`: naam -> "aantal hash". De rest: per soort wat er in de catalogus staat."""

    tabellen: Feiten
    tellers: dict[str, int]
    catalogus: dict[str, Feiten] = field(default_factory=dict)

    def als_dict(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def uit_dict(cls, gegevens: Mapping[str, dict]) -> "Vingerafdruk":
        return cls(**{naam: gegevens[naam] for naam in ("tabellen", "tellers", "catalogus")})

    def rijen(self, tabel: str) -> int:
        return int(self.tabellen[tabel].split()[0])


# Overal gelijk, wat de server ook als standaard heeft: anders verschilt de tekst van een waarde.
_VAST = {
    "row_security": "off",
    "timezone": "UTC",
    "datestyle": "ISO, YMD",
    "intervalstyle": "iso_8601",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "search_path": "pg_catalog, public",
}
_RECHTEN = """
    (select string_agg(
                coalesce(nullif(x.grantee, 0)::regrole::text, 'iedereen') || '=' || x.privilege_type
                || case when x.is_grantable then '*' else '' end, ' '
                order by coalesce(nullif(x.grantee, 0)::regrole::text, 'iedereen'),
                         x.privilege_type, x.is_grantable)
       from aclexplode(coalesce({acl}, acldefault('{soort}', {eigenaar}))) x)"""


def _rechten(acl: str, soort: str, eigenaar: str) -> str:
    return f"coalesce({_RECHTEN.format(acl=acl, soort=soort, eigenaar=eigenaar)}, 'niemand')"


# Soort -> vraag naar (naam, beschrijving). Wat bij een uitbreiding hoort blijft erbuiten.
_CATALOGUS = {
    "rollen": """
        select rolname, concat_ws(' ',
               case when rolsuper then 'super' end, case when rolbypassrls then 'bypassrls' end,
               case when rolcreaterole then 'createrole' end,
               case when rolreplication then 'replication' end,
               case when rolcanlogin then 'login' end, array_to_string(rolconfig, ' '),
               (select 'lid van ' || string_agg(m.roleid::regrole::text, ', '
                        order by m.roleid::regrole::text)
                  from pg_auth_members m where m.member = r.oid))
          from pg_roles r where rolname like 'ips\\_%'""",
    "uitbreidingen": "select extname, extversion from pg_extension",
    "eigenaars": "select relname, relowner::regrole::text from relaties",
    "rijbeveiliging": """
        select relname, concat_ws(' ', case when relrowsecurity then 'aan' else 'uit' end,
                                  case when relforcerowsecurity then 'ook voor de eigenaar' end)
          from relaties where relkind in ('r', 'p')""",
    "regels": """
        select tablename || ' ' || policyname, concat_ws(' ', permissive, roles::text, cmd,
               'zien', qual, 'schrijven', with_check)
          from pg_policies where schemaname = 'public'""",
    "kolommen": """
        select relname || '.' || attname, format_type(atttypid, atttypmod)
               || case when attnotnull then ' verplicht' else '' end
               || case when attidentity <> '' then ' volgnummer ' || attidentity::text else '' end
               || coalesce(' standaard ' || pg_get_expr(adbin, adrelid), '')
          from relaties join pg_attribute on attrelid = relaties.oid
          left join pg_attrdef on adrelid = attrelid and adnum = attnum
         where relkind in ('r', 'p', 'v', 'm') and attnum > 0 and not attisdropped""",
    "beperkingen": """
        select conrelid::regclass::text || ' ' || conname, pg_get_constraintdef(c.oid)
               || case when convalidated then '' else ' NIET NAGEKEKEN' end
          from pg_constraint c where connamespace = 'public'::regnamespace and contype <> 'n'
           and conrelid <> 0""",
    "indexen": """
        select indexrelid::regclass::text, pg_get_indexdef(indexrelid)
               || case when indisvalid and indisready then '' else ' ONGELDIG' end
          from pg_index join relaties on relaties.oid = indrelid""",
    "trekkers": """
        select relname || ' ' || tgname, pg_get_triggerdef(t.oid) || ' stand ' || tgenabled::text
          from pg_trigger t join relaties on relaties.oid = tgrelid where not tgisinternal""",
    "functies": """
        select p.oid::regprocedure::text, concat_ws(' ', proowner::regrole::text,
               case when prosecdef then 'definer' else 'invoker' end,
               coalesce(array_to_string(proconfig, ' '), 'zonder zoekpad'),
               md5(pg_get_functiondef(p.oid)))
          from pg_proc p where pronamespace = 'public'::regnamespace and prokind in ('f', 'p')
           and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')""",
    "weergaven": """
        select relname, concat_ws(' ', reloptions::text, pg_get_viewdef(oid))
          from relaties where relkind in ('v', 'm')""",
    "rechten op tabellen": f"""
        select relname, {_rechten("relacl", "r", "relowner")}
          from relaties where relkind <> 'S'""",
    "rechten op tellers": f"""
        select relname, {_rechten("relacl", "S", "relowner")}
          from relaties where relkind = 'S'""",
    "rechten op kolommen": f"""
        select relname || '.' || attname, {_rechten("attacl", "c", "relowner")}
          from relaties join pg_attribute on attrelid = relaties.oid
         where attacl is not null and not attisdropped""",
    "rechten op functies": f"""
        select p.oid::regprocedure::text, {_rechten("proacl", "f", "proowner")}
          from pg_proc p where pronamespace = 'public'::regnamespace
           and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')""",
    "rechten op de database": f"""
        select 'database', {_rechten("datacl", "d", "datdba")}
          from pg_database where datname = current_database()
        union all
        select 'schema ' || nspname, {_rechten("nspacl", "n", "nspowner")}
          from pg_namespace where nspname = 'public'""",
}
_RELATIES = """
    with relaties as (
        select c.* from pg_class c
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
           and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e'))
"""
_TABELLEN = """
    select relname, coalesce(
        (select array_agg(a.attname::text order by k.plek)
           from pg_index i, unnest(i.indkey) with ordinality k(kolom, plek)
           join pg_attribute a on a.attnum = k.kolom
          where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid), '{}')
      from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1"""


def neem(verbinding: psycopg.Connection) -> Vingerafdruk:
    """Leest alles in een momentopname. De verbinding is van een beheerder en doet verder niets."""
    with verbinding.transaction():
        verbinding.execute("set transaction isolation level repeatable read, read only")
        return lees(verbinding)


def lees(verbinding: psycopg.Connection) -> Vingerafdruk:
    """Binnen een transactie die al een momentopname heeft."""
    for naam, waarde in _VAST.items():
        verbinding.execute("select set_config(%s, %s, true)", [naam, waarde])
    return Vingerafdruk(
        tabellen=_inhoud(verbinding),
        tellers=_tellers(verbinding),
        catalogus={
            soort: dict(verbinding.execute(_RELATIES + vraag).fetchall())
            for soort, vraag in _CATALOGUS.items()
        },
    )


def _inhoud(verbinding: psycopg.Connection) -> Feiten:
    tabellen = verbinding.execute(_TABELLEN).fetchall()
    try:
        return {naam: _een_tabel(verbinding, naam, sleutel) for naam, sleutel in tabellen}
    except psycopg.errors.InsufficientPrivilege as fout:
        raise Onleesbaar(
            "Deze rol ziet niet alle rijen, dus wat zij leest kan ongemerkt leeg zijn. Gebruik een "
            f"beheerder van de database (superuser of bypassrls). PostgreSQL zegt: {fout}"
        ) from fout


def _een_tabel(verbinding: psycopg.Connection, naam: str, sleutel: list[str]) -> str:
    volgorde = sql.SQL(", ").join(map(sql.Identifier, sleutel)) if sleutel else sql.SQL("t::text")
    vraag = sql.SQL("copy (select * from {} t order by {}) to stdout").format(
        sql.Identifier(naam), volgorde
    )
    hash_, rijen = hashlib.sha256(), 0
    with verbinding.cursor() as cursor, cursor.copy(vraag) as stroom:
        for deel in stroom:
            hash_.update(deel)
            rijen += bytes(deel).count(b"\n")  # een regeleinde in een waarde staat er als \n
    return f"{rijen} {hash_.hexdigest()}"


def _tellers(verbinding: psycopg.Connection) -> dict[str, int]:
    vraag = "select sequencename, coalesce(last_value, 0) from pg_sequences"
    return dict(verbinding.execute(f"{vraag} where schemaname = 'public'").fetchall())
