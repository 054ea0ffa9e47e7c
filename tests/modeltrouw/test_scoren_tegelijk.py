"""Twee auditors op hetzelfde ogenblik aan hetzelfde item, op echte verbindingen."""

import io
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.bereik import bereik
from modeltrouw.handelingen import consensus as consensushandelingen
from modeltrouw.handelingen.consensus import bewaar_consensus
from modeltrouw.handelingen.scoren import bewaar_score, meld_klaar
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Consensus, Itemscore, Meting, Metingauditor
from modeltrouw.regels.scoren import Keuze
from modeltrouw.schaal import standaardschaal
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from tests.factories.organisaties import TeamFactory, maak_medewerker
from tests.hulp.meting import alles, maak_meting, zet_fase
from tests.hulp.tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])

ITEM = standaardschaal().item(2)


@pytest.fixture
def organisatie():
    call_command("laad_referentie", stdout=io.StringIO())
    return nieuwe_organisatie(naam="GGZ Noord")


@pytest.fixture
def auditors(organisatie):
    with bereik(organisatie_id=organisatie.pk):
        return [maak_medewerker(Rol.AUDITOR) for _ in range(2)]


@pytest.fixture
def meting(organisatie, auditors) -> Meting:
    """Ze verschillen alleen over item 2."""
    with bereik(organisatie_id=organisatie.pk):
        meting = maak_meting(*auditors, team=TeamFactory())
        alles(meting, auditors[0])
        alles(meting, auditors[1], item2=1)
    return meting


@pytest.fixture
def in_consensus(organisatie, meting) -> Meting:
    with bereik(organisatie_id=organisatie.pk):
        zet_fase(meting, Metingfase.CONSENSUS)
    return meting


def samen(organisatie, meting, auditor, score: int, versie: int, ronde: int = 0) -> Consensus:
    """Zoals een verzoek: een eigen transactie in het bereik van deze auditor."""
    with bereik(organisatie_id=organisatie.pk, gebruiker_id=auditor.pk):
        keuze = Keuze(score, motivatie=f"score {score} in ronde {ronde}")
        return bewaar_consensus(meting=meting, item=ITEM, keuze=keuze, versie=versie, door=auditor)


def beiden(organisatie, meting, auditors, versie: int, ronde: int = 0) -> list:
    return tegelijk(
        *(
            partial(samen, organisatie, meting, auditor, score, versie, ronde)
            for auditor, score in zip(auditors, (3, 4), strict=True)
        )
    )


@pytest.mark.parametrize("stond_er_al", [False, True])
def test_van_twee_consensusscores_wint_er_een_en_hoort_de_ander_het(
    stond_er_al, organisatie, in_consensus, auditors
):
    if stond_er_al:
        samen(organisatie, in_consensus, auditors[0], 2, versie=0)
    uitkomsten = beiden(organisatie, in_consensus, auditors, versie=int(stond_er_al))

    weigeringen = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, ValidationError)]
    assert (len(uitkomsten), len(weigeringen)) == (2, 1)
    with bereik(organisatie_id=organisatie.pk):
        assert Consensus.objects.get().versie == 1 + stond_er_al


def test_zonder_versie_gaat_er_wel_een_verloren(organisatie, in_consensus, auditors, monkeypatch):
    """De tegenproef: zo weet u dat de toets hierboven echt iets tegenhoudt."""
    samen(organisatie, in_consensus, auditors[0], 2, versie=0)
    monkeypatch.setattr(consensushandelingen, "toets_versie", lambda rij, versie, wie: None)

    uitkomsten = beiden(organisatie, in_consensus, auditors, versie=1)

    assert not any(isinstance(uitkomst, ValidationError) for uitkomst in uitkomsten)
    with bereik(organisatie_id=organisatie.pk):
        assert Consensus.objects.get().versie == 3


def test_twee_vensters_van_een_auditor_maken_een_score(organisatie, meting, auditors):
    hatice = auditors[0]

    def opslaan(score: int) -> Itemscore:
        with bereik(organisatie_id=organisatie.pk, gebruiker_id=hatice.pk):
            keuze = Keuze(score, motivatie="zo")
            return bewaar_score(meting=meting, item=ITEM, keuze=keuze, versie=1, door=hatice)

    uitkomsten = tegelijk(partial(opslaan, 2), partial(opslaan, 5))

    assert sum(isinstance(uitkomst, ValidationError) for uitkomst in uitkomsten) == 1
    with bereik(organisatie_id=organisatie.pk, gebruiker_id=hatice.pk):
        assert Itemscore.objects.get(item=2).versie == 2


def test_ze_zijn_tegelijk_klaar_en_de_consensus_gaat_een_keer_open(organisatie, meting, auditors):
    def klaar(auditor) -> Meting:
        with bereik(organisatie_id=organisatie.pk, gebruiker_id=auditor.pk):
            return meld_klaar(
                meting=meting,
                items=standaardschaal().items,
                getypt=(),
                door=auditor,
                nu=klok.nu(),
                vandaag=klok.vandaag(),
            )

    uitkomsten = tegelijk(*(partial(klaar, auditor) for auditor in auditors))

    assert sorted(uitkomst.fase for uitkomst in uitkomsten) == ["consensus", "scoren"]
    with bereik(organisatie_id=organisatie.pk):
        assert Meting.objects.get().fase == Metingfase.CONSENSUS
        assert Metingauditor.objects.filter(klaar_op__isnull=True).count() == 0
