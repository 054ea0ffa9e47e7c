"""De eerste databank valt om; een volger neemt het over (feiten: X2, X3)."""

import os
import random
import signal
import threading
import time
from contextlib import suppress
from functools import partial

import psycopg
import pytest

from tests.cluster.druk import Stapel, geteld
from tests.cluster.groep import ASYNCHROON, SYNCHROON, Groep, verbind_opnieuw
from tests.financiering.veld import INVOER, Mededinger, bezet, maak_veld, scheve_rijen
from tests.hulp.tegelijk import tegelijk
from tests.oefening.achtergrond import (
    alles_weg,
    mails,
    meldingen,
    wacht_tot,
    zet_herinneringen_klaar,
)
from tests.oefening.portal import Portal

RONDES, PER_RONDE = 10, 60
TERUG_BINNEN = 10.0  # seconden, van de klap tot de eerste opdracht die weer lukt
STIL = 1.5  # seconden dat de volgers in X3 niets binnenkrijgen


@pytest.fixture
def heel(groep):
    """Na afloop weer drie, en opslaan wacht weer op een volger."""
    yield groep
    for knoop in groep.knopen:
        if not knoop.leeft:
            groep.haal_terug(knoop)
    groep.stel_in(SYNCHROON)
    groep.wacht_op_volgers(2)


def overname(groep: Groep) -> None:
    groep.eerste.dood()
    groep.bevorder()


def test_na_tien_overnames_mist_niets_waarop_antwoord_kwam(heel, portal, begeleider, cijfer):
    groep, wie, stil, bevestigd = heel, portal.als(begeleider), [], 0
    for nummer in range(RONDES):
        oud, stapel = groep.eerste, Stapel.van(nummer * PER_RONDE, PER_RONDE)

        begin, met_antwoord = stapel.tijdens(wie, partial(overname, groep), zaad=nummer)
        stil.append(stapel.stil_na(begin))
        bevestigd += len(met_antwoord)

        assert len(stapel.gelukt) == PER_RONDE
        assert geteld(groep, stapel.sleutels) == (PER_RONDE, PER_RONDE)
        groep.haal_terug(oud)
    cijfer(
        "bevestigd", f"{bevestigd} voor een overname, kwijt 0, dubbel 0 van {RONDES * PER_RONDE}"
    )
    cijfer(
        "stil", f"{min(stil):.1f} tot {max(stil):.1f} s, midden {sorted(stil)[RONDES // 2]:.1f} s"
    )
    assert max(stil) <= TERUG_BINNEN


def _indienen(portal: Portal, veld: list[Mededinger]):
    bezoekers = {wie.begeleider: portal.als(wie.begeleider) for wie in veld}
    return [partial(_tot_antwoord, bezoekers[wie.begeleider], wie) for wie in veld]


def _tot_antwoord(bezoeker, wie: Mededinger) -> int:
    """Opnieuw tot er een antwoord is: een plaats, of dat het vol is."""
    tot = time.monotonic() + 25
    while time.monotonic() < tot:
        status = bezoeker.probeer("POST", wie.knop, INVOER).status
        if status in (200, 302):
            return status
        time.sleep(0.1)
    return 0


def test_ook_midden_in_een_overname_worden_er_vijf_plaatsen_vergeven(heel, portal, cijfer):
    veld, oud = maak_veld(organisaties=8, per_organisatie=5), heel.eerste
    daden = _indienen(portal, veld)

    def klap() -> int:
        time.sleep(random.Random(7).uniform(0.1, 0.4))
        overname(heel)
        return 302

    statussen = tegelijk(*daden, klap)
    verbind_opnieuw()

    assert len(statussen) == len(veld) + 1
    assert 0 not in statussen
    assert bezet() == 5
    assert scheve_rijen() == []
    cijfer("plaatsen na een overname", f"{bezet()} van 5, {len(veld)} aanvragen")
    heel.haal_terug(oud)


def test_de_wachtrij_gaat_na_een_overname_verder(heel, bij, cijfer):
    oud, onderwerpen = heel.eerste, zet_herinneringen_klaar(bij, 150)
    bij.klok()
    bij.werker()
    wacht_tot(lambda: sum(meldingen(bij).values()) >= 20, 90)

    overname(heel)
    verbind_opnieuw()
    duur = wacht_tot(alles_weg, 180)

    assert meldingen(bij) == {str(onderwerp): 1 for onderwerp in onderwerpen}
    dubbel = sum(mails(bij).values()) - len(mails(bij))
    assert len(mails(bij)) == len(onderwerpen)
    cijfer(
        "wachtrij", f"150 van 150 meldingen eenmaal, {dubbel} mails dubbel, klaar na {duur:.0f} s"
    )
    heel.haal_terug(oud)


def test_een_oude_eerste_die_zomaar_terugkomt_bevestigt_niets(heel, cijfer):
    """Niemand volgt haar nog, dus wie daar opslaat wacht; als volger is wat er stond weg."""
    oud = heel.eerste
    overname(heel)
    heel.eerste.doe("create table overname_proef (n int)")
    oud.start()
    schrijver = threading.Thread(target=_probeer, args=(oud, "create table overname_proef (n int)"))
    schrijver.start()
    schrijver.join(3)
    wacht_nog = schrijver.is_alive()
    oud.stop()
    schrijver.join(10)
    heel.haal_terug(oud)

    assert wacht_nog
    assert oud.vraag("select pg_is_in_recovery()") == (True,)
    assert oud.vraag("select count(*) from overname_proef") == (0,)
    heel.eerste.doe("drop table overname_proef")
    cijfer("oude eerste", "bevestigt in 3 s niets, en komt met pg_rewind terug als volger")


def _probeer(knoop, sql: str) -> None:
    with suppress(psycopg.Error):
        knoop.doe(sql)


def stilte_dan_overname(groep: Groep, stapel: Stapel) -> set[str]:
    """De volgers krijgen even niets, en dan valt de eerste om. Geeft wie antwoord had."""
    pids = [pid for volger in groep.volgers for pid in volger.ontvangers()]
    assert len(pids) == 2
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    time.sleep(STIL)
    groep.eerste.dood()
    met_antwoord = set(stapel.gelukt)
    for pid in pids:  # stopt voor het leest wat intussen nog aankwam
        os.kill(pid, signal.SIGTERM)
        os.kill(pid, signal.SIGCONT)
    groep.bevorder()
    return met_antwoord


@pytest.mark.parametrize(
    ("instelling", "kwijt_mag"),
    [(SYNCHROON, False), (ASYNCHROON, True)],
    ids=["wachtend op een volger", "tegenproef zonder wachten"],
)
def test_volgers_die_achterlopen_als_de_eerste_omvalt(
    heel, portal, begeleider, cijfer, instelling, kwijt_mag
):
    heel.stel_in(instelling)
    oud, wie, stapel = heel.eerste, portal.als(begeleider), Stapel.van(0, 120)

    _, met_antwoord = stapel.tijdens(
        wie, partial(stilte_dan_overname, heel, stapel), zaad=1, geduld=0.5
    )
    over, _ = geteld(heel, sorted(met_antwoord))
    kwijt = len(met_antwoord) - over

    cijfer("bevestigd en kwijt", f"{kwijt} van {len(met_antwoord)}")
    assert (kwijt >= 1) is kwijt_mag
    heel.haal_terug(oud)
