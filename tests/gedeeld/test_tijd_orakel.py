"""T1 en T2: dagen en weken tegen een tweede rekenaar, die geen kalenderbibliotheek gebruikt.

Van elk uur van 2020 tot en met 2040 weet het portal de dag en de week hier. PostgreSQL ook.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models.functions import TruncDate

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.periode import Week
from meldingen.models import Opdracht
from organisaties.basis import DagHier

UUR, DAG = timedelta(hours=1), timedelta(days=1)
VAN, TOT = datetime(2020, 1, 1, tzinfo=UTC), datetime(2041, 1, 1, tzinfo=UTC)


def laatste_zondag(jaar: int, maand: int) -> datetime:
    """Om een uur 's nachts UTC gaat de klok hier vooruit of terug."""
    laatste = date(jaar, maand, 31)
    zondag = laatste - timedelta(days=(laatste.toordinal()) % 7)
    return datetime(zondag.year, zondag.month, zondag.day, 1, tzinfo=UTC)


WISSELS = {jaar: (laatste_zondag(jaar, 3), laatste_zondag(jaar, 10)) for jaar in range(2019, 2042)}


def dag_hier(ogenblik: datetime) -> date:
    vooruit, terug = WISSELS[ogenblik.year]
    return (ogenblik + (2 if vooruit <= ogenblik < terug else 1) * UUR).date()


def week_hier(dag: date) -> tuple[int, int]:
    """De week is van het jaar waarin haar donderdag valt."""
    donderdag = date.fromordinal((dag.toordinal() - 1) // 7 * 7 + 4)
    begin = date(donderdag.year, 1, 1)
    return donderdag.year, (donderdag - begin).days // 7 + 1


def uren_per_dag() -> Counter:
    aantal = int((TOT - VAN) / UUR)
    return Counter(dag_hier(VAN + nummer * UUR) for nummer in range(aantal))


@pytest.fixture(scope="module")
def orakel() -> Counter:
    """Per dag hoeveel uren ze heeft: 23, 24 of 25. De eerste en de laatste dag zijn niet heel."""
    return uren_per_dag()


def test_elk_uur_van_eenentwintig_jaar_hoort_bij_de_dag_van_hier(orakel):
    aantal = int((TOT - VAN) / UUR)

    assert Counter(klok.dag(VAN + nummer * UUR) for nummer in range(aantal)) == orakel
    assert sum(orakel.values()) == 184_104


def test_elke_dag_hoort_bij_de_week_van_haar_donderdag(orakel):
    weken = {dag: (week.jaar, week.nummer) for dag in orakel if (week := Week.van_datum(dag))}

    assert weken == {dag: week_hier(dag) for dag in orakel}
    assert [jaar for jaar in range(2020, 2041) if (jaar, 53) in set(weken.values())] == [
        2020,
        2026,
        2032,
        2037,
    ]


def test_elke_week_heeft_zeven_dagen_en_167_168_of_169_uur(orakel):
    uren: Counter = Counter()
    for dag, aantal in orakel.items():
        uren[Week.van_datum(dag)] += aantal
    hele = {week: aantal for week, aantal in uren.items() if VAN.date() < week.maandag}
    del hele[max(hele)]

    assert Counter(hele.values())[167] == Counter(hele.values())[169] == 21
    assert set(hele.values()) == {167, 168, 169}
    for jaar, (vooruit, terug) in list(WISSELS.items())[1:-1]:
        assert hele[Week.van_datum(vooruit.date())] == 167, jaar
        assert hele[Week.van_datum(terug.date())] == 169, jaar


@pytest.mark.django_db
def test_de_databank_telt_dezelfde_uren_in_dezelfde_dagen_en_weken(orakel):
    """Met precies de uitdrukking waarmee het portal haar de dag vraagt."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {DagHier.template % {'expressions': 'uur'}} dag, count(*)"
            " from generate_series(%s::timestamptz, %s, '1 hour') uur group by 1",
            [VAN, TOT - UUR],
        )
        assert dict(cursor.fetchall()) == orakel
        cursor.execute(
            "select dag::date, date_trunc('week', dag)::date, to_char(dag, 'IYYY-\"W\"IW')"
            " from generate_series(%s::date, %s, '1 day') dag",
            [VAN.date(), TOT.date()],
        )
        for dag, maandag, tekst in cursor.fetchall():
            week = Week.van_datum(dag)
            assert (maandag, tekst) == (week.maandag, str(week))


def rond_de_wissels() -> list[datetime]:
    """01:59, 02:00, 02:30 (in oktober tweemaal) en 03:00 hier, en de randen van de dag."""
    ogenblikken = []
    for jaar in (2026, 2027):
        for wissel in WISSELS[jaar]:
            stappen = [-61, -60, -31, -30, -1, 0, 1, 30, 59, 60]
            ogenblikken += [wissel + timedelta(minutes=stap) for stap in stappen]
            dag = klok.dag(wissel)
            for rand in (dag, dag + DAG):
                begin = datetime(rand.year, rand.month, rand.day, tzinfo=klok.AMSTERDAM)
                ogenblikken += [begin.astimezone(UTC) - timedelta(seconds=1), begin.astimezone(UTC)]
    return ogenblikken


@pytest.mark.django_db
def test_rond_elke_wissel_telt_elk_ogenblik_eenmaal_op_zijn_eigen_dag():
    ogenblikken = rond_de_wissels()
    Opdracht.objects.bulk_create(
        Opdracht(soort="proef", volgende_poging=ogenblik) for ogenblik in ogenblikken
    )
    verwacht = Counter(dag_hier(ogenblik) for ogenblik in ogenblikken)
    rijen = Opdracht.objects.filter(soort="proef")

    for hoe in (TruncDate("volgende_poging", tzinfo=klok.AMSTERDAM), DagHier("volgende_poging")):
        assert Counter(rijen.annotate(dag=hoe).values_list("dag", flat=True)) == verwacht
    for dag, aantal in verwacht.items():
        assert rijen.filter(volgende_poging__date=dag).count() == aantal


@pytest.mark.django_db
def test_tegenproef_in_utc_valt_maandag_half_een_in_de_week_ervoor():
    """Zo rekent een query die de dag niet hier vraagt: het orakel ziet dat verschil."""
    half_een = datetime(2027, 1, 3, 23, 30, tzinfo=UTC)  # hier maandag 4 januari, 00:30
    with connection.cursor() as cursor:
        cursor.execute("select date_trunc('week', %s::timestamptz at time zone 'UTC')", [half_een])
        (maandag,) = cursor.fetchone()

    assert maandag.date() == date(2026, 12, 28)
    assert Week.van_datum(klok.dag(half_een)).maandag == date(2027, 1, 4)
