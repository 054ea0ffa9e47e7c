"""Blind scoren en vaststellen: de database houdt het vast, wat de code ook vraagt."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from modeltrouw.keuzes import BLINDE_FASEN, Metingfase
from modeltrouw.models import Bevinding, Consensus, Itemscore, Meting
from tests.factories.modeltrouw import ItemscoreFactory, MetingauditorFactory, MetingFactory
from tests.factories.organisaties import GebruikerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meting(organisatie) -> Meting:
    return MetingFactory(fase=Metingfase.SCOREN)


@pytest.fixture
def als_auditor(organisatie):
    def zet(gebruiker) -> None:
        bereik.zet(Bereik(organisatie.pk, gebruiker.pk))

    return zet


@pytest.fixture
def hatice():
    return GebruikerFactory(naam="Hatice")


@pytest.fixture
def paul():
    return GebruikerFactory(naam="Paul")


@pytest.fixture
def score(meting, hatice, als_auditor) -> Itemscore:
    als_auditor(hatice)
    return ItemscoreFactory(meting=meting, auditor=hatice)


def zet_fase(meting, fase: str) -> None:
    vast = {"vastgesteld_op": date(2026, 11, 1)} if fase == Metingfase.VASTGESTELD else {}
    Meting.objects.filter(pk=meting.pk).update(fase=fase, **vast)


def test_een_auditor_ziet_zijn_eigen_score(score):
    assert Itemscore.objects.get() == score


@pytest.mark.parametrize("fase", BLINDE_FASEN)
def test_de_ander_ziet_haar_niet_zolang_er_wordt_gescoord(fase, score, paul, als_auditor):
    zet_fase(score.meting, fase)
    als_auditor(paul)

    assert not Itemscore.objects.exists()


def test_na_het_scoren_zien_ze_elkaar(score, paul, als_auditor):
    zet_fase(score.meting, Metingfase.CONSENSUS)
    als_auditor(paul)

    assert Itemscore.objects.get() == score


def test_niemand_scoort_voor_een_ander(meting, hatice, paul, als_auditor):
    als_auditor(paul)

    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        ItemscoreFactory(meting=meting, auditor=hatice)


def test_na_het_scoren_verandert_een_eerste_score_niet_meer(score):
    zet_fase(score.meting, Metingfase.CONSENSUS)

    assert Itemscore.objects.update(score=1) == 0
    assert Itemscore.objects.get().score == 4


def test_ook_de_geschiedenis_verraadt_geen_score(score):
    Itemscore.objects.update(score=2)

    with connection.cursor() as cursor:
        cursor.execute("select count(*) from logboek_wijziging where tabel like '%itemscore%'")
        assert cursor.fetchone()[0] == 0


@pytest.mark.parametrize(
    "wijziging",
    [
        lambda meting: Meting.objects.update(samenvatting="anders"),
        lambda meting: Meting.objects.filter(pk=meting.pk).update(fase=Metingfase.WEDERHOOR),
        lambda meting: Meting.objects.filter(pk=meting.pk)._raw_delete("default"),
        lambda meting: Consensus.objects.update(score=5),
        lambda meting: Bevinding.objects.all().delete(),
        lambda meting: MetingauditorFactory(meting=meting),
        lambda meting: Bevinding.objects.create(
            organisatie_id=meting.organisatie_id, meting=meting, item=2
        ),
    ],
)
def test_een_vastgestelde_meting_verandert_niet_meer(wijziging, meting):
    rij = {"organisatie_id": meting.organisatie_id, "meting": meting, "item": 1}
    Consensus.objects.create(**rij, score=4, motivatie="samen")
    Bevinding.objects.create(**rij)
    zet_fase(meting, Metingfase.VASTGESTELD)

    with pytest.raises(IntegrityError, match="verandert niet meer"), transaction.atomic():
        wijziging(meting)


def test_voor_het_vaststellen_kan_alles_nog(meting):
    rij = {"organisatie_id": meting.organisatie_id, "meting": meting, "item": 1}
    Bevinding.objects.create(**rij)

    assert Bevinding.objects.update(bevinding="anders") == 1
