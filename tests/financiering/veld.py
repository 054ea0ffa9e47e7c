"""Een veld vol aanvragen van meer organisaties, en wat er na afloop echt in de database staat."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.management import call_command
from django.db import connection, connections
from django.urls import reverse

from financiering import plaatsen
from financiering.handelingen.aanvragen import dien_in
from financiering.models import Aanvraag, Stuk
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import nieuwe_organisatie
from organisaties.models import Gebruiker
from tests.factories.financiering import (
    AANVRAAGDATUM,
    CMD,
    TOETSING,
    maak_aanvraag,
    maak_kandidaat,
)
from tests.factories.organisaties import TeamFactory, maak_begeleider
from trajecten.models import Traject

SCHAGEN = "GM0441"
# Wat de knop «Indienen» op de pagina verstuurt, en wat er staat als het vol is.
INVOER = {"op": "2019-06-12", "gezien": "concept"}
VOL = "Er is geen plaats meer vrij. Zet deze aanvraag op de wachtlijst"


@dataclass(frozen=True)
class Mededinger:
    """Een aanvraag, en de begeleider die haar instuurt."""

    aanvraag: Aanvraag
    begeleider: Gebruiker

    @property
    def knop(self) -> str:
        """Het adres waar «Indienen» naartoe gaat."""
        return reverse("aanvraag_indienen", args=[self.aanvraag.sleutel])

    def binnen(self, daad: Callable[[Aanvraag], Any]) -> Any:
        """Doet `daad` in een eigen transactie van de eigen organisatie."""
        with bereik(organisatie_id=self.aanvraag.organisatie_id, gebruiker_id=self.begeleider.pk):
            return daad(self.aanvraag)


@dataclass(frozen=True)
class Huis:
    """Een organisatie met trajecten die nog geen aanvraag hebben."""

    organisatie_id: int
    begeleider: Gebruiker
    trajecten: list[Traject]


def maak_huis(naam: str, trajecten: int) -> Huis:
    with bereik(organisatie_id=nieuwe_organisatie(naam=naam).pk):
        team = TeamFactory(naam=f"Team van {naam}")
        begeleider = maak_begeleider(team, naam=f"Begeleider van {naam}")
        gemaakt = [maak_kandidaat(begeleider, team) for _ in range(trajecten)]
    return Huis(team.organisatie_id, begeleider, gemaakt)


def maak_veld(
    *, organisaties: int, per_organisatie: int, gemeenten: tuple[str, ...] = ("Schagen",)
) -> list[Mededinger]:
    """Concepten die klaar zijn om in te dienen, om en om over de organisaties en gemeenten."""
    call_command("laad_referentie", stdout=io.StringIO())
    rijen = [
        vraag_aan(maak_huis(f"GGZ {nummer}", per_organisatie), gemeenten)
        for nummer in range(1, organisaties + 1)
    ]
    return [mededinger for ronde in zip(*rijen, strict=True) for mededinger in ronde]


def vraag_aan(huis: Huis, gemeenten: tuple[str, ...] = ("Schagen",)) -> list[Mededinger]:
    """Elk traject zijn aanvraag, met de stukken erbij."""
    with bereik(organisatie_id=huis.organisatie_id):
        aanvragen = [
            maak_aanvraag(traject, gemeente=gemeenten[nummer % len(gemeenten)])
            for nummer, traject in enumerate(huis.trajecten)
        ]
        Stuk.objects.update(geleverd_op=AANVRAAGDATUM)
    return [Mededinger(aanvraag, huis.begeleider) for aanvraag in aanvragen]


def stuur_in(aanvraag: Aanvraag) -> Aanvraag:
    return dien_in(aanvraag=aanvraag, op=aanvraag.aanvraagdatum, toetsing=TOETSING, door=None)


def indienen(veld: list[Mededinger]) -> list[Callable[[], Any]]:
    return [partial(mededinger.binnen, stuur_in) for mededinger in veld]


def neem_met_eigen_tabel(aanvraag: Aanvraag) -> int | None:
    """Zet eerst een lege tabel met dezelfde naam voor de echte, waar iedereen in mag."""
    with connection.cursor() as cursor:
        cursor.execute(
            "create temporary table financiering_plaats"
            " (like public.financiering_plaats including all) on commit drop"
        )
        cursor.execute("grant all on pg_temp.financiering_plaats to public")
        gekregen = plaatsen.neem_plaats(aanvraag)
        cursor.execute("drop table pg_temp.financiering_plaats")
    return gekregen


def controleer_nu() -> None:
    """De regels die anders pas bij het vastleggen gelden, en daarna weer uitgesteld."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def vraag(sql: str, *waarden: object) -> list[tuple]:
    """Als de eigenaar, over alle organisaties heen."""
    with connections["eigenaar"].cursor() as cursor:
        cursor.execute("begin")
        cursor.execute("set local app.alles = 'aan'")
        cursor.execute(sql, waarden or None)
        rijen = cursor.fetchall() if cursor.description else []
        cursor.execute("commit")
    return rijen


def bezet(gemeentecode: str = SCHAGEN) -> int:
    """Hoeveel plaatsen er zijn vergeven, aangeboden meegeteld."""
    ((aantal,),) = vraag(
        "select count(*) from financiering_plaats where gemeentecode = %s", gemeentecode
    )
    return aantal


def per_status() -> dict[str, int]:
    return dict(vraag("select status, count(*) from financiering_aanvraag group by 1"))


def per_organisatie() -> list[int]:
    """Hoeveel plaatsen elke organisatie heeft die er een heeft."""
    return [
        aantal
        for (aantal,) in vraag("select count(*) from financiering_plaats group by organisatie_id")
    ]


def scheve_rijen() -> list[tuple]:
    """Plaatsen zonder aanvraag die haar mag houden, en lopende aanvragen zonder plaats."""
    return vraag(
        """
        select a.id, a.status, p.plaats, p.gereserveerd_tot
          from financiering_aanvraag a
          join financiering_regelingversie v on v.id = a.versie_id
          left join financiering_plaats p on p.aanvraag_id = a.id
         where v.code = %s
           and (a.status in ('ingediend', 'toegekend', 'lopend', 'verlengd', 'beëindigd',
                             'vastgesteld')) <> (p.id is not null and p.gereserveerd_tot is null)
        """,
        CMD,
    )
