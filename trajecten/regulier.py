"""Het oordeel regulier of niet over plaatsingen, hoeveel het er ook zijn."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from trajecten.minimumloon import loontabel
from trajecten.models import Plaatsing, Voorwaarden
from trajecten.regels.regulier import (
    Oordeel,
    Opgave,
    Voorwaarde,
    Werkfeiten,
    beoordeel,
    voorwaarden_van,
)


def oordelen(plaatsingen: Collection[Plaatsing], *, op: date) -> dict[int, Oordeel]:
    """Per plaatsing (op pk) het oordeel op een dag; vier queries.

    Voor de eerste dag telt de eerste, na de laatste de laatste.
    """
    tabel = loontabel()
    return {
        nummer: beoordeel(feiten, dag=op, tabel=tabel)
        for nummer, feiten in werkfeiten(plaatsingen).items()
    }


def werkfeiten(plaatsingen: Collection[Plaatsing]) -> dict[int, Werkfeiten]:
    """Wat een oordeel nodig heeft, per plaatsing (op pk); twee queries."""
    nummers = [plaatsing.pk for plaatsing in plaatsingen]
    geboren = dict(
        Plaatsing.objects.filter(pk__in=nummers)
        .order_by()
        .values_list("pk", "traject__client__geboortedatum")
    )
    wijzigingen = defaultdict(list)
    for wijziging in Voorwaarden.objects.filter(plaatsing__in=nummers):
        wijzigingen[wijziging.plaatsing_id].append(voorwaarde_van(wijziging))
    return {
        plaatsing.pk: _feiten(plaatsing, geboren[plaatsing.pk], wijzigingen[plaatsing.pk])
        for plaatsing in plaatsingen
    }


def voorwaarde_van(rij: Plaatsing | Voorwaarden) -> Voorwaarde:
    """Wat er vanaf de eerste dag geldt, of vanaf een wijziging."""
    inhoud = rij.uren_per_week, rij.bruto_uurloon, rij.contractvorm
    if isinstance(rij, Plaatsing):
        return Voorwaarde(rij.start, *inhoud)
    return Voorwaarde(rij.van, *inhoud, toelichting=rij.toelichting, sleutel=rij.sleutel)


def _feiten(plaatsing: Plaatsing, geboren: date, wijzigingen: list[Voorwaarde]) -> Werkfeiten:
    return Werkfeiten(
        soort=plaatsing.soort,
        open_voor_iedereen=plaatsing.open_voor_iedereen,
        volle_werkweek=plaatsing.volle_werkweek,
        geboortedatum=geboren,
        opgave=Opgave(plaatsing.regulier_opgegeven, plaatsing.opgave_ingehaald),
        voorwaarden=voorwaarden_van(voorwaarde_van(plaatsing), wijzigingen, einde=plaatsing.einde),
    )
