"""Verzegelt, controleert en ruimt het logboek op, over een eigen verbinding als `ips_logboek`.

Het portal schrijft door terwijl dit loopt: een blok neemt alleen regels waar geen lopende
transactie meer tussen kan komen.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import psycopg
from psycopg import sql
from psycopg.rows import class_row, scalar_row

from logboek import zegels
from logboek.zegels import OPGERUIMD, REGELS, Schakel, Stapel

PER_BLOK = 50_000
_GEDULD = 10.0  # seconden
# Vast, in deze volgorde: wat hier niet staat valt buiten het zegel (een toets houdt dat bij).
KOLOMMEN = (
    "id", "tijdstip", "organisatie_id", "verzoek", "gebeurtenis", "actie", "uitkomst",
    "gebruiker_id", "gebruiker_naam", "namens_id", "rol", "client_id", "object_soort",
    "object_sleutel", "onderdelen", "grondslag", "bron", "toegangspunt",
)  # fmt: skip
_COPY = sql.SQL(
    "copy (select {kolommen} from logboek_regel where id > {na} and id <= {tot} order by id)"
    " to stdout"
)
_SCHAKELS = (
    "select nummer, soort, van, tot, aantal, eerste, laatste, inhoud, gezet_op, zegel"
    " from logboek_zegel order by nummer"
)
_VELDEN = tuple(Schakel.__dataclass_fields__)
_VOEG_TOE = sql.SQL("insert into logboek_zegel ({}) values ({})").format(
    sql.SQL(", ").join(map(sql.Identifier, _VELDEN)),
    sql.SQL(", ").join(map(sql.Placeholder, _VELDEN)),
)
# Een INSERT houdt dit slot van voor zijn nummer tot na het vastleggen.
_SCHRIJVERS = """
    select virtualtransaction from pg_locks
     where locktype = 'relation' and relation = 'logboek_regel'::regclass
       and database = (select oid from pg_database where datname = current_database())
       and mode = 'RowExclusiveLock' and granted and pid <> pg_backend_pid()"""


Regel = tuple[int, bytes, bytes]  # nummer, tijdstip, en alles zoals COPY het geeft


class Bezig(Exception):
    """Een schrijver laat te lang op zich wachten: nu verzegelen kan niet."""


@dataclass(frozen=True)
class Uitslag:
    regels: int
    blokken: int
    zonder_zegel: int
    gebreken: list[str]


def verzegel(
    verbinding: psycopg.Connection, sleutels: Sequence[bytes], nu: datetime
) -> list[Schakel]:
    """Elke regel die vaststaat krijgt een zegel. Geeft de nieuwe schakels."""
    with verbinding.transaction():
        _alleen_ik(verbinding)
        tot = _staat_vast_tot(verbinding)
        schakels = lees_schakels(verbinding)
        eerder = _verzegeld_tot(schakels)
        vorige = schakels[-1] if schakels else None
        nieuw = []
        for stapel in list(_in_blokken(_regels(verbinding, eerder, tot))):
            schakel = Schakel(
                nummer=vorige.nummer + 1 if vorige else 1,
                soort=REGELS,
                van=eerder + 1,
                tot=stapel.tot,
                aantal=stapel.aantal,
                eerste=_tijd(stapel.eerste),
                laatste=_tijd(stapel.laatste),
                inhoud=stapel.hash.hexdigest(),
                gezet_op=nu,
            )
            vorige = zegels.bezegel(schakel, vorige, sleutels[0])
            _voeg_toe(verbinding, vorige)
            nieuw.append(vorige)
            eerder = stapel.tot
    return nieuw


def controleer(
    verbinding: psycopg.Connection,
    sleutels: Sequence[bytes],
    nu: datetime,
    kopie: Iterable[Mapping[str, object]] = (),
) -> Uitslag:
    """Legt elke regel naast haar zegel, en de zegels naast elkaar en naast de kopie."""
    with verbinding.transaction():
        _alleen_ik(verbinding)
        schakels = lees_schakels(verbinding)
        geteld, gebreken = _leg_ernaast(verbinding, schakels)
        zonder, oudste = _zonder_zegel(verbinding, _verzegeld_tot(schakels))
    gebreken = [
        *zegels.gebreken_in_keten(schakels, sleutels),
        *zegels.gebreken_met_kopie(schakels, kopie),
        *gebreken,
    ]
    if zegels.staat_stil(oudste, nu):
        gebreken.append(f"{zonder} regels wachten al meer dan een dag op een zegel")
    return Uitslag(geteld, len(zegels.blokken(schakels)), zonder, gebreken)


def ruim_op(
    verbinding: psycopg.Connection, sleutels: Sequence[bytes], nu: datetime, *, jaren: int
) -> Schakel | None:
    """Verwijdert wat ouder is dan de termijn, en zegt dat in de keten."""
    with verbinding.transaction():
        _alleen_ik(verbinding)
        schakels = lees_schakels(verbinding)
        oud = zegels.te_oud(schakels, nu, jaren)
        if not oud:
            return None
        vraag = verbinding.cursor(row_factory=scalar_row)
        aantal = vraag.execute("select logboek_verwijder_tot(%s)", [oud[-1].tot]).fetchone()
        vorige = schakels[-1]
        schakel = Schakel(
            nummer=vorige.nummer + 1,
            soort=OPGERUIMD,
            van=oud[0].van,
            tot=oud[-1].tot,
            aantal=int(aantal or 0),
            eerste=min(blok.eerste for blok in oud),
            laatste=max(blok.laatste for blok in oud),
            inhoud="",
            gezet_op=nu,
        )
        schakel = zegels.bezegel(schakel, vorige, sleutels[0])
        _voeg_toe(verbinding, schakel)
    return schakel


def lees_schakels(verbinding: psycopg.Connection) -> list[Schakel]:
    return verbinding.cursor(row_factory=class_row(Schakel)).execute(_SCHAKELS).fetchall()


def _verzegeld_tot(schakels: Sequence[Schakel]) -> int:
    return max((schakel.tot for schakel in schakels if schakel.soort == REGELS), default=0)


def _alleen_ik(verbinding: psycopg.Connection) -> None:
    """Verzegelen, controleren en opruimen wachten op elkaar; het portal merkt hier niets van."""
    verbinding.execute("select pg_advisory_xact_lock(hashtext('logboek_zegel'))")


def _staat_vast_tot(verbinding: psycopg.Connection) -> int:
    """Tot en met dit nummer komt er geen regel meer bij.

    Nummers worden uitgedeeld voor een transactie vastlegt. Wie nu een lager nummer kan hebben,
    houdt nu een slot; is dat los, dan is zijn regel te zien of nooit gekomen. Nieuwe schrijvers
    krijgen een hoger nummer, dus daar hoeft niemand op te wachten.
    """
    vraag = verbinding.cursor(row_factory=scalar_row)
    hoogste = vraag.execute("select coalesce(max(id), 0) from logboek_regel").fetchone()
    wacht_op = set(vraag.execute(_SCHRIJVERS).fetchall())
    tot = time.monotonic() + _GEDULD
    while wacht_op:
        if time.monotonic() > tot:
            raise Bezig("Een schrijver is nog niet klaar; de volgende keer beter.")
        time.sleep(0.02)
        wacht_op &= set(vraag.execute(_SCHRIJVERS).fetchall())
    return int(hoogste or 0)


def _regels(
    verbinding: psycopg.Connection, na: int, tot: int
) -> Iterator[tuple[int, bytes, bytes]]:
    """Op nummer, en altijd in dezelfde schrijfwijze."""
    for instelling in ("set local timezone = 'UTC'", "set local datestyle = 'ISO, YMD'"):
        verbinding.execute(instelling)
    opdracht = _COPY.format(
        kolommen=sql.SQL(", ").join(map(sql.Identifier, KOLOMMEN)), na=na, tot=tot
    )
    with verbinding.cursor() as cursor, cursor.copy(opdracht) as uitvoer:
        for stuk in uitvoer:
            regel = bytes(stuk)
            nummer, tijdstip, _ = regel.split(b"\t", 2)
            yield int(nummer), tijdstip, regel


def _in_blokken(regels: Iterable[Regel]) -> Iterator[Stapel]:
    """Een blok beslaat hoogstens een dag, zodat de bewaartermijn op de dag precies is."""
    stapel = Stapel()
    for nummer, tijdstip, regel in regels:
        vol = stapel.aantal >= PER_BLOK or stapel.dag != tijdstip[:10]
        if stapel.aantal and vol:
            yield stapel
            stapel = Stapel()
        stapel.neem(nummer, tijdstip, regel)
    if stapel.aantal:
        yield stapel


def _leg_ernaast(
    verbinding: psycopg.Connection, schakels: Sequence[Schakel]
) -> tuple[int, list[str]]:
    """Hoeveel regels er gelezen zijn, en wat er niet klopt."""
    blokken = zegels.blokken(schakels)
    gevonden = {blok.nummer: Stapel() for blok in blokken}
    gebreken, geteld, te_vroeg = [], 0, 0
    wijzer = iter(blokken)
    blok = next(wijzer, None)
    for nummer, tijdstip, regel in _regels(verbinding, -(2**62), _verzegeld_tot(schakels)):
        geteld += 1
        while blok and nummer > blok.tot:
            blok = next(wijzer, None)
        if blok is None or nummer < blok.van:
            te_vroeg += 1
        else:
            gevonden[blok.nummer].neem(nummer, tijdstip, regel)
    if te_vroeg:
        gebreken.append(f"{te_vroeg} regels buiten elk blok: opgeruimd, of nooit verzegeld")
    gebreken += [zin for blok in blokken if (zin := _oordeel(blok, gevonden[blok.nummer]))]
    return geteld, gebreken


def _oordeel(blok: Schakel, stapel: Stapel) -> str:
    waar = f"blok {blok.nummer} ({blok.eerste:%d-%m-%Y %H:%M} tot {blok.laatste:%d-%m-%Y %H:%M})"
    if stapel.aantal != blok.aantal:
        return f"{waar}: {stapel.aantal} regels, verzegeld zijn er {blok.aantal}"
    if stapel.hash.hexdigest() != blok.inhoud:
        return f"{waar}: evenveel regels, andere inhoud"
    return ""


def _zonder_zegel(verbinding: psycopg.Connection, na: int) -> tuple[int, datetime | None]:
    vraag = "select count(*), min(tijdstip) from logboek_regel where id > %s"
    aantal, oudste = verbinding.cursor().execute(vraag, [na]).fetchone() or (0, None)
    return aantal, oudste


def _voeg_toe(verbinding: psycopg.Connection, schakel: Schakel) -> None:
    verbinding.execute(_VOEG_TOE, {naam: getattr(schakel, naam) for naam in _VELDEN})


def _tijd(tekst: bytes) -> datetime:
    return datetime.fromisoformat(tekst.decode())
