"""De tegenproeven: dezelfde toets, maar met de bescherming uit.

Een toets op gelijktijdigheid die nooit kan mislukken bewijst niets. De eigenaar haalt hier in de
testdatabase weg wat beschermt, en zet het altijd terug. Een tegenproef hoort dus te overschrijden.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connections

_TEL = """
create or replace function financiering_neem_plaats(p_aanvraag bigint) returns smallint
language plpgsql security definer {pin} as $$
declare
    alles text := coalesce(current_setting('app.alles', true), '');
    a record;
    bezet integer;
begin
    {vooraf}
    select f.organisatie_id, v.regeling_id, g.code into a
      from financiering_aanvraag f
      join financiering_regelingversie v on v.id = f.versie_id
      join clienten_gemeente g on g.id = f.gemeente_id
     where f.id = p_aanvraag;
    select count(*) into bezet from financiering_plaats
     where regeling_id = a.regeling_id and gemeentecode = a.code;
    if bezet >= 5 then
        perform set_config('app.alles', alles, true);
        return null;
    end if;
    perform pg_sleep({denktijd});
    insert into financiering_plaats
        (organisatie_id, sleutel, aangemaakt_op, aanvraag_id, regeling_id, gemeentecode, plaats)
    values (a.organisatie_id, gen_random_uuid(), clock_timestamp(), p_aanvraag, a.regeling_id,
            a.code, bezet + 1);
    perform set_config('app.alles', alles, true);
    return bezet + 1;
end
$$
"""
_VERLOOP = """
create or replace function toets_verloop(p_aanvraag bigint) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform set_config('app.alles', 'aan', true);
    update financiering_plaats set gereserveerd_tot = current_date - 2
     where aanvraag_id = p_aanvraag and gereserveerd_tot is not null;
    perform set_config('app.alles', '', true);
end
$$;
grant execute on function toets_verloop(bigint) to ips_portal
"""
_PIN = "set search_path = pg_catalog, public, pg_temp"
_ALLES = "perform set_config('app.alles', 'aan', true);"
# Ziet iedereen, en wacht op niemand: wie tegelijk telt, telt hetzelfde. Het nadenken maakt dat ook
# op een trage machine iedereen al geteld heeft voor de eerste schrijft.
TEL_EN_VOEG_IN = _TEL.format(pin=_PIN, vooraf=_ALLES, denktijd="0.4")
# Net gestarte processen zijn nog traag bij hun eerste verzoek.
TEL_EN_DENK_LANG = _TEL.format(pin=_PIN, vooraf=_ALLES, denktijd="3")
# Wacht wel op elkaar, maar telt onder de rijbeveiliging: ieder ziet alleen de eigen plaatsen.
SLOT_DAN_TELLEN = _TEL.format(
    pin=_PIN, vooraf="perform pg_advisory_xact_lock(4711, 1);", denktijd="0"
)
# Goed geteld en om de beurt, maar wie een tabel zoekt vindt eerst die van de aanroeper.
ZONDER_VAST_ZOEKPAD = _TEL.format(
    pin="", vooraf=f"{_ALLES} perform pg_advisory_xact_lock(4711, 1);", denktijd="0"
)
IN_GEMEENTE = "plaats_in_gemeente"
PER_AANVRAAG = "plaats_per_aanvraag"


@contextmanager
def bescherming_weg(functie: str, sleutels: Sequence[str] = (IN_GEMEENTE,)) -> Iterator[None]:
    """Vervangt het nemen van een plaats door `functie`, zonder de unieke `sleutels`."""
    was = _functie("financiering_neem_plaats(bigint)")
    weg = {sleutel: _sleutel(sleutel) for sleutel in sleutels}
    try:
        _doe(functie, *(f"alter table financiering_plaats drop constraint {s}" for s in weg))
        yield
    finally:
        _doe(
            "truncate financiering_plaats, financiering_wachtplek",
            was,
            *(
                f"alter table financiering_plaats add constraint {sleutel} {regel}"
                for sleutel, regel in weg.items()
            ),
        )


@contextmanager
def veranderd(functie: str, was: str, wordt: str) -> Iterator[None]:
    """Een fout in een van de functies: `was` staat er precies een keer en wordt `wordt`."""
    heel = _functie(functie)
    assert heel.count(was) == 1, f"{functie} bevat dit niet een keer: {was}"
    try:
        _doe(heel.replace(was, wordt))
        yield
    finally:
        _doe(heel)


@contextmanager
def trekker_weg(tabel: str, naam: str) -> Iterator[None]:
    """Zonder een trigger van de eigenaar."""
    try:
        _doe(f"alter table {tabel} disable trigger {naam}")
        yield
    finally:
        _doe(f"alter table {tabel} enable trigger {naam}")


@contextmanager
def aanbod_kan_verlopen() -> Iterator[None]:
    """`toets_verloop(aanvraag)`: de klok van de database is niet te verzetten, een aanbod wel."""
    try:
        _doe(_VERLOOP)
        yield
    finally:
        _doe("drop function toets_verloop(bigint)")


def _doe(*opdrachten: str) -> None:
    with connections["eigenaar"].cursor() as cursor:
        for opdracht in opdrachten:
            cursor.execute(opdracht)


def _functie(naam: str) -> str:
    return _waarde("select pg_get_functiondef(%s::regprocedure)", naam)


def _sleutel(naam: str) -> str:
    return _waarde("select pg_get_constraintdef(oid) from pg_constraint where conname = %s", naam)


def _waarde(vraag: str, waarde: str) -> str:
    with connections["eigenaar"].cursor() as cursor:
        cursor.execute(vraag, [waarde])
        return cursor.fetchone()[0]
