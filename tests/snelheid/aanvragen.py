"""Aanvragen bij de verzonnen trajecten: een op de vijf, en de plaatsen van een regeling met grens.

`genereer` maakt ze niet: elke aanvraag zou langs al haar stappen moeten. Hier staan ze er meteen
zoals ze na die stappen zijn. Alleen als beheer van een cluster om te meten: de triggers die stap
voor stap bewaken staan stil, wat een rij op zichzelf moet zijn geldt wel.
"""

import json

import psycopg

from ips_portal.lokaal.plekken import PROJECT

_REGELINGEN = PROJECT / "financiering" / "referentie" / "regelingen.json"
EIGEN, BEGRENSD = "eigen-regiofonds", "ips-cmd-2019"
_TABELLEN = ("regelingversie", "aanvraag", "deel", "stap", "plaats")


def vul_aanvragen(adres: str) -> int:
    """Geeft hoeveel aanvragen er bij kwamen."""
    gegevens = {rij["code"]: rij for rij in json.loads(_REGELINGEN.read_text(encoding="utf-8"))}
    begrensd = gegevens[BEGRENSD]
    eigen = {**begrensd, "code": EIGEN, "naam": "Regiofonds", "per_gemeente": None, "totaal": None,
             "venster": {"van": "2015-01-01", "tot": None}}  # fmt: skip
    with psycopg.connect(adres, autocommit=True) as verbinding:
        with verbinding.transaction():
            verbinding.execute("set local session_replication_role = replica")
            for code, inhoud in ((EIGEN, eigen), (BEGRENSD, begrensd)):
                verbinding.execute(
                    _VERSIES,
                    {"code": code, "naam": inhoud["naam"], "inhoud": json.dumps(inhoud)},
                )
            aantal = verbinding.execute(_AANVRAGEN, {"code": EIGEN}).rowcount
            begrensde = {"code": BEGRENSD, "totaal": begrensd["totaal"] or 1000}
            aantal += verbinding.execute(_MET_PLAATS, begrensde).rowcount
            verbinding.execute(_PLAATSEN, {"code": BEGRENSD})
            verbinding.execute(_DELEN)
            verbinding.execute(_STAPPEN)
        for tabel in _TABELLEN:
            verbinding.execute(f"vacuum (freeze, analyze) financiering_{tabel}")
    return aantal


_VERSIES = """
insert into financiering_regelingversie
  (organisatie_id, sleutel, aangemaakt_op, code, nummer, regeling_id, soort, naam, geldig_van,
   meegeleverd, inhoud, reden)
select o.id, gen_random_uuid(), now(), %(code)s::text, 1, r.id, 'traject', %(naam)s, '2015-01-01',
       r.id is not null, %(inhoud)s, ''
  from organisaties_organisatie o left join financiering_regeling r on r.code = %(code)s::text
"""
_KOLOMMEN = """
insert into financiering_aanvraag
  (organisatie_id, sleutel, aangemaakt_op, traject_id, versie_id, soort, route, gemeente_id,
   aanvraagdatum, status, status_sinds, specialistisch, ander_traject, andere_sector, toelichting,
   kenmerk, toetsing, subsidiestart, einddatum, beeindigd_op)
select organisatie_id, gen_random_uuid(), dag, traject_id, versie_id, 'traject', 'UWV', gemeente_id,
       dag, status, dag + mod(traject_id, 60)::int, 'ja', 'nee', '', '', traject_id::text,
       case when status not in ('concept', 'ingetrokken')
            then '[{"naam": "venster", "oordeel": "voldaan", "uitleg": ""}]'::jsonb end,
       case when status in ('toegekend', 'lopend', 'verlengd', 'vastgesteld') then dag + 14 end,
       case when status in ('toegekend', 'lopend', 'verlengd', 'vastgesteld') then dag + 744 end,
       case when status = 'vastgesteld' then dag + 700 end
"""
_AANVRAGEN = (
    _KOLOMMEN
    + """
  from (
    select t.organisatie_id, t.id as traject_id, v.id as versie_id, c.gemeente_id,
           t.instroomdatum + 10 as dag,
           case when t.einddatum is null
                then (array['concept', 'ingediend', 'toegekend', 'lopend', 'lopend', 'verlengd'])
                     [1 + mod(t.id / 5, 6)]
                else (array['vastgesteld', 'vastgesteld', 'afgewezen', 'ingetrokken'])
                     [1 + mod(t.id / 5, 4)] end as status
      from trajecten_traject t
      join clienten_client c on c.id = t.client_id
      join financiering_regelingversie v
        on v.organisatie_id = t.organisatie_id and v.code = %(code)s
     where mod(t.id, 5) = 0
  ) as rij
"""
)
# Van de vijf plaatsen in een gemeente een, twee of alle; samen nooit meer dan er in totaal zijn.
_MET_PLAATS = (
    _KOLOMMEN
    + """
  from (
    select t.organisatie_id, t.id as traject_id, v.id as versie_id, p.gemeente_id,
           '2019-06-12'::date as dag, 'lopend' as status
      from (select id, organisatie_id, row_number() over (order by md5(id::text)) as nr
              from trajecten_traject where mod(id, 5) = 1) as t
      join (select g.id as gemeente_id, row_number() over (order by g.id, n) as nr
              from clienten_gemeente g, generate_series(1, 5) as n
             where g.geldig_van <= '2019-06-12'
               and (g.geldig_tot is null or g.geldig_tot > '2019-06-12')
               and n <= (array[1, 2, 5])[1 + mod(g.id, 3)]) as p on p.nr = t.nr
      join financiering_regelingversie v
        on v.organisatie_id = t.organisatie_id and v.code = %(code)s
     where p.nr <= %(totaal)s * 0.8
  ) as rij
"""
)
_PLAATSEN = """
insert into financiering_plaats
  (organisatie_id, sleutel, aangemaakt_op, aanvraag_id, regeling_id, gemeentecode, plaats,
   volgnummer)
select a.organisatie_id, gen_random_uuid(), a.aangemaakt_op, a.id, v.regeling_id, g.code,
       row_number() over (partition by g.code order by a.id), row_number() over (order by a.id)
  from financiering_aanvraag a
  join financiering_regelingversie v on v.id = a.versie_id and v.code = %(code)s
  join clienten_gemeente g on g.id = a.gemeente_id
"""
_DELEN = """
insert into financiering_deel
  (organisatie_id, sleutel, aangemaakt_op, aanvraag_id, betaler, gevraagd, toegekend, vastgesteld)
select organisatie_id, gen_random_uuid(), aangemaakt_op, id, 'UWV', 7700,
       case when subsidiestart is not null then 7700 end,
       case when status = 'vastgesteld' then 7000 end
  from financiering_aanvraag
"""
_STAPPEN = """
insert into financiering_stap
  (organisatie_id, sleutel, aangemaakt_op, aanvraag_id, van_status, naar_status, op, toelichting)
select organisatie_id, gen_random_uuid(), aangemaakt_op, id, '', status, status_sinds, ''
  from financiering_aanvraag
"""
