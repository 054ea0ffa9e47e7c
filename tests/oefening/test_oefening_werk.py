"""Driehonderd herinneringen terwijl werkers vallen (D3), en klokken en werkers te veel (D7, D8).

Een melding is een rij: die komt precies eenmaal. Een mail kan tweemaal aankomen als de werker valt
tussen het verzenden en het afvinken, hoogstens een per klap en met hetzelfde bericht-id.
"""

import random
import time

from meldingen.models import Opdracht, Uitgaand
from meldingen.querysets import HOOGSTENS_POGINGEN, OMGEVALLEN
from tests.oefening.achtergrond import (
    GIF,
    Achtergrond,
    alles_weg,
    mails,
    meldingen,
    wacht_tot,
    zet_herinneringen_klaar,
)

AANTAL = 300
KLAPPEN = 10
HELE_WERKER = (3, 7)  # bij deze klappen valt niet een kind, maar alles
GEDULD = 240


def klappen(bij: Achtergrond, *, heel: tuple[int, ...]) -> None:
    """Elke klap valt terwijl er werk ligt; na een hele werker komt er een nieuwe."""
    toeval, werker = random.Random(3), bij.werker()
    for klap in range(KLAPPEN):
        gedaan = len(bij.postbus.ontvangen) + sum(meldingen(bij).values())
        wacht_tot(
            lambda gedaan=gedaan: (
                len(bij.postbus.ontvangen) + sum(meldingen(bij).values()) > gedaan
            ),
            60,
        )
        time.sleep(toeval.uniform(0, 0.3))
        if klap in heel:
            bij.dood(werker)
            werker = bij.werker()
        else:
            bij.dood_een_kind(werker, toeval)


def test_tien_klappen_en_elke_herinnering_komt(bij, uitslag):
    onderwerpen = zet_herinneringen_klaar(bij, AANTAL)
    bij.klok()
    klappen(bij, heel=HELE_WERKER)
    duur = wacht_tot(alles_weg, GEDULD)

    aangekomen = mails(bij)
    dubbel = sum(aangekomen.values()) - len(aangekomen)
    overgedaan = Opdracht.objects.filter(pogingen__gt=1).count()
    overgedaan += Uitgaand.objects.filter(pogingen__gt=1).count()
    uitslag(f"D3: {dubbel} mails dubbel, {overgedaan} overgedaan, {duur:.0f} s na de klappen")
    assert meldingen(bij) == {str(onderwerp): 1 for onderwerp in onderwerpen}
    assert set(aangekomen) == set(Uitgaand.objects.values_list("bericht_id", flat=True))
    assert len(aangekomen) == AANTAL
    assert dubbel <= KLAPPEN
    assert overgedaan > 0  # een klap die niets raakt, oefent niets


def test_tegenproef_zonder_rij_raakt_er_een_zoek(bij, uitslag):
    bij.stuur_zonder_rij(AANTAL)
    klappen(bij, heel=())
    wacht_tot(lambda: bij.redis.wachtend() == 0, GEDULD)
    time.sleep(3)  # wat nog liep

    zoek = AANTAL - len(meldingen(bij))
    uitslag(f"D3 tegenproef: {zoek} van {AANTAL} zoek")
    assert zoek >= 1


def test_twee_klokken_en_drie_werkers_doen_alles_eenmaal(bij, uitslag):
    onderwerpen = zet_herinneringen_klaar(bij, 100)
    for _ in range(2):
        bij.klok()
    for _ in range(3):
        bij.werker()
    duur = wacht_tot(alles_weg, GEDULD)

    uitslag(f"D7: 100 herinneringen in {duur:.0f} s")
    assert meldingen(bij) == {str(onderwerp): 1 for onderwerp in onderwerpen}
    assert sorted(mails(bij).values()) == [1] * 100
    assert set(Opdracht.objects.values_list("pogingen", flat=True)) == {1}


def test_een_opdracht_die_de_werker_doodt_houdt_op_en_de_rest_gaat_door(bij, uitslag):
    zet_herinneringen_klaar(bij, 1, GIF)
    onderwerpen = zet_herinneringen_klaar(bij, 20)
    gif = Opdracht.objects.filter(soort=GIF)
    bij.klok()
    bij.werker()
    gedaan = wacht_tot(lambda: len(meldingen(bij)) == 20, 60)
    op = wacht_tot(lambda: gif.filter(status="mislukt").exists(), GEDULD)

    uitslag(f"D8: de rest klaar na {gedaan:.0f} s, het gif opgegeven na nog {op:.0f} s")
    assert meldingen(bij) == {str(onderwerp): 1 for onderwerp in onderwerpen}
    assert gif.values_list("pogingen", "fout").get() == (HOOGSTENS_POGINGEN, OMGEVALLEN)
