"""Van een kleine databank een grote: elke rij zo vaak als gevraagd, met eigen nummers en sleutels.

`genereer` schrijft rij voor rij langs alle regels, en deed over een miljoen trajecten uren. Dit
neemt wat daar al langs ging en herhaalt het in SQL: alles van een organisatie, de mensen erbij. Hoe
scheef het over de organisaties verdeeld is blijft zo, en hoeveel een begeleider er heeft ook; er
komen teams en begeleiders bij, geen organisaties. Alleen als beheer van een cluster om te meten:
triggers staan stil en indexen worden pas na afloop weer opgebouwd.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql

TEGELIJK = 2
_MENSEN = "organisaties_gebruiker"
# Kolommen met een nummer waar de database geen verwijzing kent.
_NUMMERS = {"client_id": "clienten_client", "werkgever_id": "werkgevers_werkgever"}
# En waar het van een andere kolom afhangt welke tabel het is.
_NUMMERS_PER_SOORT = {
    ("werkgevers_zoekdeel", "rij_id"): (
        ("soort", "werkgever", "werkgevers_werkgever"),
        ("soort", "vacature", "werkgevers_vacature"),
    )
}
# Wat uniek is binnen een organisatie of in het geheel, in een woord dat erbij past.
_ANDERS = {
    (_MENSEN, "email"): "'k' || k.nr || '.' || t.email",
    ("clienten_client", "clientnummer"): "(t.clientnummer::bigint + k.nr * 1000000)::text",
    ("clienten_zoekdeel", "deel"): (
        "case when t.deel like '#%' then '#' || (substr(t.deel, 2)::bigint + k.nr * 1000000)"
        " else t.deel end"
    ),
    ("organisaties_ipsteam", "naam"): "t.naam || ' (' || k.nr || ')'",
    ("organisaties_ggzteam", "naam"): "t.naam || ' (' || k.nr || ')'",
    ("werkgevers_werkgever", "naam"): "t.naam || ' ' || (k.nr + 1)",
}
_BOUWEN = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_wal_size": "16GB",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
}


@dataclass(frozen=True)
class Kolom:
    """`verwijst` is de tabel waar het nummer in deze kolom bij hoort, als die er is."""

    naam: str
    soort: str
    verwijst: str = ""


Tabellen = Mapping[str, Sequence[Kolom]]


class OnbekendeKolom(Exception):
    """Een nummer waarvan niet te zien is bij welke tabel het hoort."""


@contextmanager
def haast(adres: str) -> Iterator[None]:
    """Zonder te wachten op de schijf; na afloop staat alles er, en is de server weer gewoon."""
    with psycopg.connect(adres, autocommit=True) as verbinding:
        for naam, waarde in _BOUWEN.items():
            _zet(verbinding, naam, sql.SQL("= {}").format(sql.Literal(waarde)))
        verbinding.execute("select pg_reload_conf()")
        try:
            yield
        finally:
            verbinding.execute("checkpoint")
            os.sync()
            for naam in _BOUWEN:
                _zet(verbinding, naam, None)
            verbinding.execute("select pg_reload_conf()")


def _zet(verbinding: psycopg.Connection, naam: str, waarde: sql.Composable | None) -> None:
    werkwoord = sql.SQL("set {} {}") if waarde else sql.SQL("reset {}")
    delen = [sql.Identifier(naam), *([waarde] if waarde else [])]
    verbinding.execute(sql.SQL("alter system ") + werkwoord.format(*delen))


def vermenigvuldig(adres: str, keer: int) -> dict[str, int]:
    """Geeft per tabel hoeveel rijen er nu staan."""
    with psycopg.connect(adres, autocommit=True) as verbinding:
        tabellen = herhaalde_tabellen(verbinding)
        stappen = {naam: _hoogste(verbinding, naam, tabellen[naam]) for naam in tabellen}
        grootte = {naam: _grootte(verbinding, naam) for naam in tabellen}

    def een(tabel: str) -> int:
        return _herhaal(adres, tabel, tabellen[tabel], stappen, keer)

    grootste_eerst = sorted(tabellen, key=grootte.__getitem__, reverse=True)
    with ThreadPoolExecutor(TEGELIJK) as werkers:
        aantallen = dict(zip(grootste_eerst, werkers.map(een, grootste_eerst), strict=True))
    with psycopg.connect(adres, autocommit=True) as verbinding:
        _keur(verbinding, tabellen, stappen, keer)
    return aantallen


def herhaalde_tabellen(verbinding: psycopg.Connection) -> dict[str, list[Kolom]]:
    """Wat van een organisatie is, en wie er werkt; leeg of gedeeld blijft zoals het is."""
    verwijzingen = {
        (tabel, kolom): naar for tabel, kolom, naar in verbinding.execute(_VERWIJZINGEN).fetchall()
    }
    alle: dict[str, list[Kolom]] = {}
    for tabel, kolom, soort in verbinding.execute(_KOLOMMEN).fetchall():
        naar = verwijzingen.get((tabel, kolom), "")
        alle.setdefault(tabel, []).append(Kolom(kolom, soort, naar))
    return {
        tabel: kolommen
        for tabel, kolommen in alle.items()
        if (tabel == _MENSEN or any(kolom.naam == "organisatie_id" for kolom in kolommen))
        and not tabel.startswith("logboek_")
        and _grootte(verbinding, tabel)
    }


def waarde_van(tabel: str, kolom: Kolom, stappen: Mapping[str, int]) -> str:
    """Wat er in de `k.nr`-de herhaling in deze kolom staat."""
    naam = f't."{kolom.naam}"'
    if (tabel, kolom.naam) in _ANDERS:
        return _ANDERS[tabel, kolom.naam]
    if kolom.naam == "id":
        return f"{naam} + k.nr * {stappen[tabel]}"
    if kolom.verwijst:
        stap = stappen.get(kolom.verwijst)
        return f"{naam} + k.nr * {stap}" if stap else naam
    if kolom.soort == "uuid":
        return f"case when {naam} is not null then gen_random_uuid() end"
    if kolom.naam.endswith("_id") and kolom.soort in ("bigint", "integer"):
        return _los_nummer(tabel, kolom, stappen)
    return naam


def _los_nummer(tabel: str, kolom: Kolom, stappen: Mapping[str, int]) -> str:
    naam = f't."{kolom.naam}"'
    if kolom.naam == "organisatie_id":
        return naam
    if per_soort := _NUMMERS_PER_SOORT.get((tabel, kolom.naam)):
        keuzes = " ".join(
            f"when t.\"{bij}\" = '{soort}' then {naam} + k.nr * {stappen.get(van, 0)}"
            for bij, soort, van in per_soort
        )
        return f"case {keuzes} end"
    if kolom.naam not in _NUMMERS:
        raise OnbekendeKolom(f"{tabel}.{kolom.naam}: bij welke tabel hoort dit nummer?")
    return f"{naam} + k.nr * {stappen[_NUMMERS[kolom.naam]]}"


def _herhaal(
    adres: str, tabel: str, kolommen: Sequence[Kolom], stappen: Mapping[str, int], keer: int
) -> int:
    namen = sql.SQL(", ").join(sql.Identifier(kolom.naam) for kolom in kolommen)
    waarden = sql.SQL(", ").join(
        sql.SQL(waarde_van(tabel, kolom, stappen))  # type: ignore[arg-type]
        for kolom in kolommen
    )
    plek = sql.Identifier(tabel)
    with psycopg.connect(adres, autocommit=True) as verbinding:
        with verbinding.transaction():
            for regel in _VOORAF:
                verbinding.execute(regel)
            verbinding.execute(_INDEXEN_UIT, [tabel])
            erbij = verbinding.execute(
                sql.SQL(
                    "insert into {0} ({1}) overriding system value"
                    " select {2} from {0} as t, generate_series(1, {3}) as k (nr)"
                ).format(plek, namen, waarden, sql.Literal(keer - 1))
            ).rowcount
            verbinding.execute(sql.SQL("reindex table {}").format(plek))
            verbinding.execute(
                sql.SQL(
                    "select setval(pg_get_serial_sequence({}, 'id'), (select max(id) from {}))"
                ).format(sql.Literal(tabel), plek)
            )
        verbinding.execute(sql.SQL("vacuum (freeze, analyze) {}").format(plek))
    return erbij // (keer - 1) * keer


def _keur(
    verbinding: psycopg.Connection, tabellen: Tabellen, stappen: Mapping[str, int], keer: int
) -> None:
    """De verwijzingen zijn niet nagegaan bij het schrijven; van de laatste herhaling nu wel."""
    for tabel, kolommen in tabellen.items():
        for kolom in kolommen:
            if not kolom.verwijst:
                continue
            vraag = sql.SQL(
                "select 1 from {tabel} t where t.id > {vanaf} and t.{kolom} is not null"
                " and not exists (select 1 from {naar} n where n.id = t.{kolom}) limit 1"
            ).format(
                tabel=sql.Identifier(tabel),
                vanaf=sql.Literal(stappen[tabel] * (keer - 1)),
                kolom=sql.Identifier(kolom.naam),
                naar=sql.Identifier(kolom.verwijst),
            )
            if verbinding.execute(vraag).fetchone():
                raise OnbekendeKolom(f"{tabel}.{kolom.naam} verwijst naar niets.")


def _hoogste(verbinding: psycopg.Connection, tabel: str, kolommen: Sequence[Kolom]) -> int:
    if not any(kolom.naam == "id" for kolom in kolommen):
        return 0
    vraag = sql.SQL("select max(id) from {}").format(sql.Identifier(tabel))
    rij = verbinding.execute(vraag).fetchone()
    return rij[0] if rij else 0


def _grootte(verbinding: psycopg.Connection, tabel: str) -> int:
    rij = verbinding.execute("select pg_relation_size(%s::regclass)", [tabel]).fetchone()
    return rij[0] if rij else 0


_KOLOMMEN = """
select c.relname, a.attname, format_type(a.atttypid, null)
  from pg_class c join pg_attribute a on a.attrelid = c.oid
 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
   and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
 order by c.relname, a.attnum
"""
_VERWIJZINGEN = """
select van.relname, a.attname, naar.relname
  from pg_constraint b
  join pg_class van on van.oid = b.conrelid
  join pg_class naar on naar.oid = b.confrelid
 cross join lateral unnest(b.conkey, b.confkey) as paar (hier, daar)
  join pg_attribute a on a.attrelid = b.conrelid and a.attnum = paar.hier
  join pg_attribute d on d.attrelid = b.confrelid and d.attnum = paar.daar
 where b.contype = 'f' and d.attname = 'id'
"""
_VOORAF = (
    "set local session_replication_role = replica",
    "set local allow_system_table_mods = on",
    "set local maintenance_work_mem = '1GB'",
)
# Een index bijhouden terwijl er miljoenen rijen bij komen kost veel meer dan hem daarna opbouwen;
# `reindex` zet hem weer aan, en weigert als er iets dubbel staat.
_INDEXEN_UIT = """
update pg_index set indisready = false, indisvalid = false where indrelid = %s::regclass
"""
