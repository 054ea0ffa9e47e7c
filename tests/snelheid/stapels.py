"""Kanten met veel rijen tegelijk: het werkboek dat eruit gaat en het werkboek dat erin gaat.

Ernaast staat het snelste dat de database zelf kan: COPY van en naar dezelfde rijen. `rijen` op een
kant zegt hoeveel het er zijn.
"""

import os
from collections.abc import Callable
from io import BytesIO
from typing import Any

import psycopg
from django.apps import apps
from django.db import connection, transaction
from django.urls import reverse
from psycopg import sql
from psycopg.conninfo import make_conninfo

from financiering.models import Aanvraag
from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from ips_portal.lokaal.plekken import PROJECT
from organisaties.handelingen import nieuwe_organisatie
from tests.snelheid.bezoek import Bezoek
from tests.snelheid.wereld import Wereld, sessie_van
from trajecten.importeren.invoer import lees_en_controleer
from trajecten.importeren.wegschrijven import schrijf_weg

WERKBOEK = PROJECT / "trajecten" / "referentie" / "ggz-noord.xlsx"
Uitgelezen = dict[tuple[str, tuple[str, ...]], bytes]


def uitvoer(wereld: Wereld) -> Bezoek:
    """De aanvragen van de grootste organisatie als werkboek, door de hele stapel."""
    bezoek: Any = Bezoek(
        reverse("financiering_aanvragen_xlsx"), sessie=sessie_van(wereld.financieel)
    )
    with bereik(organisatie_id=wereld.organisatie_id):
        bezoek.rijen = Aanvraag.objects.open().count()
    return bezoek


def copy_naar_buiten(wereld: Wereld) -> Callable[[], int]:
    """Dezelfde rijen en kolommen, als dezelfde rol onder dezelfde rijbeveiliging."""

    def doe() -> int:
        with (
            bereik(organisatie_id=wereld.organisatie_id),
            connection.cursor() as cursor,
            cursor.copy(_COPY_AANVRAGEN) as kopie,
        ):
            return sum(len(blok) for blok in kopie)

    return doe


def invoer(wereld: Wereld) -> Callable[[], None]:
    """Een werkboek van duizenden rijen lezen, controleren en schrijven; daarna ongedaan maken."""
    inhoud = WERKBOEK.read_bytes()

    def doe() -> None:
        _lees_in(inhoud, lambda organisatie_id: None)

    doe.rijen = sum(blok.count(b"\n") for blok in _uitgelezen(inhoud).values())  # type: ignore[attr-defined]
    return doe


def copy_naar_binnen(wereld: Wereld) -> Callable[[], None]:
    """Dezelfde rijen in dezelfde tabellen en indexen, zonder regel, trigger of verwijzing."""
    blokken = _uitgelezen(WERKBOEK.read_bytes())
    adres = make_conninfo(
        os.environ["DATABASE_URL_BEHEER"], dbname=connection.settings_dict["NAME"]
    )
    los = psycopg.connect(adres)
    los.execute("set session_replication_role = replica")
    los.commit()

    def doe() -> None:
        with los.cursor() as cursor:
            for (tabel, kolommen), inhoud in blokken.items():
                with cursor.copy(_copy_in(tabel, kolommen)) as kopie:
                    kopie.write(inhoud)
        los.rollback()

    return doe


def _lees_in(inhoud: bytes, daarna: Callable[[int], Any]) -> Any:
    with transaction.atomic():
        organisatie_id = nieuwe_organisatie(naam="Meting van het inlezen").pk
        with bereik(organisatie_id=organisatie_id):
            controle = lees_en_controleer(BytesIO(inhoud), vandaag=klok.vandaag())
            schrijf_weg(controle, organisatie_id=organisatie_id, door=None, nu=klok.nu())
            uitkomst = daarna(organisatie_id)
        transaction.set_rollback(True)
    return uitkomst


def _uitgelezen(inhoud: bytes) -> Uitgelezen:
    """Wat het werkboek in elke tabel zette."""
    return _lees_in(inhoud, lambda organisatie_id: dict(_tabellen(organisatie_id)))


def _tabellen(organisatie_id: int) -> Any:
    with connection.cursor() as cursor:
        for model in apps.get_models():
            velden = [veld for veld in model._meta.concrete_fields if not veld.generated]
            kolommen = tuple(veld.column for veld in velden)
            van_organisatie = "organisatie_id" in kolommen and model._meta.app_label != "logboek"
            if not van_organisatie:
                continue
            with cursor.copy(_copy_uit(model._meta.db_table, kolommen, organisatie_id)) as kopie:
                inhoud = b"".join(map(bytes, kopie))
            if inhoud:
                yield (model._meta.db_table, kolommen), inhoud


def _copy_uit(tabel: str, kolommen: tuple[str, ...], organisatie_id: int) -> sql.Composed:
    namen = sql.SQL(", ").join(map(sql.Identifier, kolommen))
    return sql.SQL("copy (select {} from {} where organisatie_id = {}) to stdout").format(
        namen, sql.Identifier(tabel), sql.Literal(organisatie_id)
    )


def _copy_in(tabel: str, kolommen: tuple[str, ...]) -> sql.Composed:
    namen = sql.SQL(", ").join(map(sql.Identifier, kolommen))
    return sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(tabel), namen)


_COPY_AANVRAGEN = """
copy (
  select c.clientnummer, concat_ws(' ', c.voornaam, c.voorvoegsel, c.achternaam), v.naam, a.route,
         g.naam, a.aanvraagdatum, a.status, a.status_sinds, a.subsidiestart, a.einddatum, a.kenmerk,
         d.gevraagd, d.toegekend, d.vastgesteld, d.ontvangen,
         coalesce(d.vastgesteld, d.toegekend, d.gevraagd) - d.ontvangen
    from financiering_aanvraag a
    join trajecten_traject t on t.id = a.traject_id
    join clienten_client c on c.id = t.client_id
    join financiering_regelingversie v on v.id = a.versie_id
    join clienten_gemeente g on g.id = a.gemeente_id
    left join (
      select d.aanvraag_id, sum(d.gevraagd) as gevraagd, sum(d.toegekend) as toegekend,
             sum(d.vastgesteld) as vastgesteld, coalesce(sum(o.bedrag), 0) as ontvangen
        from financiering_deel d
        left join financiering_ontvangst o on o.deel_id = d.id
       group by d.aanvraag_id
    ) as d on d.aanvraag_id = a.id
   where a.status not in
         ('toestemming geweigerd', 'afgewezen', 'vastgesteld', 'ingetrokken')
   order by a.aanvraagdatum, a.id
) to stdout
"""
