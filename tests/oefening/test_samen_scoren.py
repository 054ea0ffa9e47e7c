"""E1: tweehonderd keer twee auditors op hetzelfde ogenblik aan hetzelfde item."""

from ips_portal.gedeeld.bereik import bereik
from modeltrouw.handelingen import consensus as consensushandelingen
from modeltrouw.handelingen.scoren import Ingehaald
from modeltrouw.models import Consensus
from tests.modeltrouw.test_scoren_tegelijk import (
    auditors,
    beiden,
    in_consensus,
    meting,
    organisatie,
    samen,
)

RONDES = 200

__all__ = ["auditors", "in_consensus", "meting", "organisatie"]  # de opzet van die toets


def wat_er_staat(organisatie) -> Consensus:
    with bereik(organisatie_id=organisatie.pk):
        return Consensus.objects.get()


def rondes(organisatie, meting, auditors, aantal: int) -> tuple[int, int, int]:
    """Hoeveel er wonnen, hoeveel er hoorden wat een ander schreef, en de versie na afloop.

    Elke ronde schrijft ieder iets nieuws: wie instuurt wat er al staat, verliest niets.
    """
    samen(organisatie, meting, auditors[0], 2, versie=0)
    gewonnen = geweigerd = 0
    for ronde in range(1, aantal + 1):
        versie = wat_er_staat(organisatie).versie
        uitkomsten = beiden(organisatie, meting, auditors, versie=versie, ronde=ronde)
        gewonnen += sum(isinstance(uitkomst, Consensus) for uitkomst in uitkomsten)
        staat = wat_er_staat(organisatie).motivatie
        geweigerd += sum(
            isinstance(uitkomst, Ingehaald) and uitkomst.keuze.motivatie == staat
            for uitkomst in uitkomsten
        )
    return gewonnen, geweigerd, wat_er_staat(organisatie).versie


def test_in_elke_ronde_wint_er_een_en_hoort_de_ander_het(
    organisatie, in_consensus, auditors, cijfer
):
    gewonnen, geweigerd, versie = rondes(organisatie, in_consensus, auditors, RONDES)

    cijfer(
        "rondes", f"{RONDES}: {gewonnen} bewaard, {geweigerd} keer gehoord dat een ander voor was"
    )
    assert (gewonnen, geweigerd, versie) == (RONDES, RONDES, RONDES + 1)


def test_tegenproef_zonder_versie_schrijft_de_ander_eroverheen(
    organisatie, in_consensus, auditors, monkeypatch
):
    monkeypatch.setattr(consensushandelingen, "toets_versie", lambda rij, versie, wie: None)

    gewonnen, geweigerd, _ = rondes(organisatie, in_consensus, auditors, 10)

    assert (gewonnen, geweigerd) == (20, 0)
