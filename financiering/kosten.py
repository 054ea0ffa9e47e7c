"""Uren en kosten uit de database: opgeteld in vijf queries, ook bij honderdduizend trajecten.

De database verdeelt de minuten zelf: per traject ophalen zou voor elk contact een rij zijn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from financiering.keuzes import TOEGEKENDE, Regelingsoort
from financiering.models import Uurtarief
from financiering.regels.kosten import (
    ZONDER,
    Fasetelling,
    Kostenbeeld,
    Tijd,
    Trajecttelling,
    maak_beeld,
)
from organisaties.lid import Lid
from organisaties.rechten import Recht
from trajecten.keuzes import Fasesoort, Plaatsingsoort

FASEN = (Fasesoort.ORIENTATIE, Fasesoort.ACQUISITIE, Fasesoort.BAANBEHOUD)

# De gekozen trajecten; `einde` is de laatste dag die meetelt.
_GEKOZEN = """
gekozen as materialized (
    select t.id, t.instroomdatum, coalesce(t.einddatum, %(vandaag)s::date) as einde
      from trajecten_traject t
     where t.instroomdatum <= %(vandaag)s
       and (%(lopend)s and (t.einddatum is null or t.einddatum > %(vandaag)s)
            or not %(lopend)s and t.einddatum between %(van)s and %(tot)s)
       and (%(teams)s::bigint[] is null or t.team_id = any(%(teams)s::bigint[]))
)"""

# Een eindfase heeft geen duur: wat erna nog gebeurt hoort bij de laatste fase ervoor.
_FASEN = """
fasen as materialized (
    select f.traject_id, f.id, f.soort, f.van, g.einde
      from trajecten_fase f join gekozen g on g.id = f.traject_id
     where f.soort = any(%(fasen)s)
)"""

# Wat elke betaler toekende: per traject, en apart voor een regeling van alleen de oriëntatie.
_TOEGEKEND = """
toegekend as materialized (
    select a.traject_id, a.soort = %(orientatie)s as orientatie, d.betaler,
           sum(d.toegekend) as bedrag
      from financiering_aanvraag a
      join gekozen g on g.id = a.traject_id
      join financiering_deel d on d.aanvraag_id = a.id
     where a.status = any(%(toegekend)s) and d.toegekend > 0
     group by 1, 2, 3
)"""

_TRAJECTEN = f"""
with {_GEKOZEN}
select count(*), coalesce(sum(g.einde - g.instroomdatum + 1), 0),
       count(*) filter (where exists (
           select 1 from trajecten_plaatsing p
            where p.traject_id = g.id and p.soort = %(werk)s
              and p.start <= g.einde and (p.einde is null or p.einde >= g.einde)))
  from gekozen g
"""  # noqa: S608 (vaste tekst; alles van buiten is een parameter)

_PER_FASE = f"""
with {_GEKOZEN}, {_FASEN}
select soort, count(distinct traject_id), sum(greatest(volgende - van, 0))
  from (
    select traject_id, soort, van, coalesce(lead(van) over weg, einde + 1) as volgende
      from fasen
    window weg as (partition by traject_id order by van, id)
) deel
 group by soort
"""  # noqa: S608

_PER_BETALER = f"""
with {_GEKOZEN}, {_TOEGEKEND}
select betaler, count(*) from (
    select t.traject_id, t.betaler from toegekend t
     union
    select g.id, '' from gekozen g
     where not exists (
         select 1 from toegekend t where t.traject_id = g.id and not t.orientatie)
) per_traject (traject_id, betaler)
 group by betaler
"""  # noqa: S608

# De oriëntatie komt voor rekening van wie die apart toekende, en anders van wie het hele traject
# betaalt. Betalen er twee, dan elk naar wat hij toekende. Wat voor de eerste fase viel hoort bij
# die fase: een intake gaat soms aan de instroom vooraf.
_TIJD = f"""
with {_GEKOZEN}, {_FASEN}, {_TOEGEKEND},
aandelen as materialized (
    select t.traject_id, fase.orientatie, t.betaler,
           t.bedrag / sum(t.bedrag) over (partition by t.traject_id, fase.orientatie) as aandeel
      from toegekend t
     cross join (values (true), (false)) as fase (orientatie)
     where t.orientatie = fase.orientatie
        or fase.orientatie and not exists (
               select 1 from toegekend o where o.traject_id = t.traject_id and o.orientatie)
),
deelnames as (
    select d.traject_id, d.contactmoment_id,
           count(*) over (partition by d.contactmoment_id) as aantal
      from trajecten_contactdeelname d
),
wegen as materialized (
    select f.traject_id, array_agg(f.van order by f.van, f.id) as dagen,
           array_agg(f.soort order by f.van, f.id) as soorten
      from fasen f group by f.traject_id
),
minuten as (
    select d.traject_id, w.soorten[greatest(width_bucket(c.datum, w.dagen), 1)] as soort,
           extract(year from c.datum)::integer as jaar,
           sum(c.duur_min::numeric / d.aantal) as minuten
      from deelnames d
      join wegen w on w.traject_id = d.traject_id
      join trajecten_contactmoment c on c.id = d.contactmoment_id
     where c.datum <= %(vandaag)s
     group by 1, 2, 3
)
select m.soort, m.jaar, coalesce(a.betaler, ''), sum(m.minuten * coalesce(a.aandeel, 1))
  from minuten m
  left join aandelen a on a.traject_id = m.traject_id
   and a.orientatie = (m.soort = %(eerste_fase)s)
 group by 1, 2, 3
"""  # noqa: S608


@dataclass(frozen=True)
class Keuze:
    """Welke trajecten: die eindigden van `van` tot en met `tot`, of die nu lopen."""

    van: date
    tot: date
    lopend: bool = False


def kostenbeeld(lid: Lid, keuze: Keuze, *, vandaag: date) -> Kostenbeeld:
    """Vijf queries. Een manager van een team ziet alleen dat team."""
    waarden = _waarden(lid, keuze, vandaag)
    ((aantal, dagen, met_baan),) = _vraag(_TRAJECTEN, waarden)
    per_fase = {fase: Fasetelling(fase, n, int(d)) for fase, n, d in _vraag(_PER_FASE, waarden)}
    per_betaler = dict(_vraag(_PER_BETALER, waarden))
    tijden = [
        Tijd(fase, jaar, betaler, minuten)
        for fase, jaar, betaler, minuten in _vraag(_TIJD, waarden)
    ]
    return maak_beeld(
        trajecten=Trajecttelling(aantal, int(dagen), met_baan),
        fasen=[per_fase[fase] for fase in FASEN if fase in per_fase],
        betalers=dict(sorted(per_betaler.items(), key=lambda paar: (paar[0] == ZONDER, paar[0]))),
        tijden=tijden,
        tarieven=tarieven(),
    )


def tarieven() -> dict[int, Decimal]:
    return dict(Uurtarief.objects.values_list("jaar", "bedrag"))


def jaren_met_einde(lid: Lid, *, vandaag: date) -> list[int]:
    """De jaren waarin een traject eindigde, het laatste eerst."""
    waarden = _waarden(lid, Keuze(date.min, vandaag), vandaag)
    vraag = f"with {_GEKOZEN} select distinct extract(year from einde)::integer from gekozen"  # noqa: S608
    return sorted((jaar for (jaar,) in _vraag(vraag, waarden)), reverse=True)


def _waarden(lid: Lid, keuze: Keuze, vandaag: date) -> dict[str, Any]:
    teams = lid.teams_met(Recht.GELDCIJFERS)
    alles = teams.alle or lid.mag(Recht.FINANCIERING)
    return {
        "vandaag": vandaag,
        "lopend": keuze.lopend,
        "van": keuze.van,
        "tot": keuze.tot,
        "teams": None if alles else sorted(teams.ids),
        "fasen": [str(fase) for fase in FASEN],
        "eerste_fase": str(Fasesoort.ORIENTATIE),
        "orientatie": str(Regelingsoort.ORIENTATIE),
        "toegekend": [str(status) for status in TOEGEKENDE],
        "werk": str(Plaatsingsoort.WERK),
    }


def _vraag(vraag: str, waarden: dict[str, Any]) -> Sequence[Any]:
    """Met ruimte om in het geheugen te tellen; na deze transactie geldt weer het gewone."""
    with connection.cursor() as cursor:
        cursor.execute("set local work_mem = '96MB'")
        cursor.execute(vraag, waarden)
        return cursor.fetchall()
