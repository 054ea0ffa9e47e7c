"""Driehonderd herinneringen terwijl werkers vallen (D3), en klokken en werkers te veel (D7, D8).

Een melding is een rij: die komt precies eenmaal. Een mail kan tweemaal aankomen als de werker valt
tussen het verzenden en het afvinken, hoogstens een per klap en met hetzelfde bericht-id.
"""

import time

import pytest

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
from tests.oefening.toeval import toeval

AANTAL = 300
KLAPPEN = 10
HELE_WERKER = (3, 7)  # bij deze klappen valt niet een kind, maar alles
GEDULD = 240


def klappen(bij: Achtergrond, *, heel: tuple[int, ...], zaad: int = 3) -> None:
    """Elke klap valt terwijl er werk ligt; na een hele werker komt er een nieuwe."""
    kans, werker = toeval(zaad), bij.werker()
    for klap in range(KLAPPEN):
        gedaan = len(bij.postbus.ontvangen) + sum(meldingen(bij).values())
        wacht_tot(
            lambda gedaan=gedaan: (
                len(bij.postbus.ontvangen) + sum(meldingen(bij).values()) > gedaan
            ),
            60,
        )
        time.sleep(kans.uniform(0, 0.3))
        if klap in heel:
            bij.dood(werker)
            werker = bij.werker()
        else:
            bij.dood_een_kind(werker, kans)


@pytest.mark.parametrize("zaad", [3, 11])
def test_tien_klappen_en_elke_herinnering_komt(bij, uitslag, zaad):
    onderwerpen = zet_herinneringen_klaar(bij, AANTAL)
    bij.klok()
    klappen(bij, heel=HELE_WERKER, zaad=zaad)
    duur = wacht_tot(alles_weg, GEDULD)

    aangekomen = mails(bij)
    dubbel = sum(aangekomen.values()) - len(aangekomen)
    overgedaan = Opdracht.objects.filter(pogingen__gt=1).count()
    overgedaan += Uitgaand.objects.filter(pogingen__gt=1).count()
    uitslag(f"D3 ({zaad}): {dubbel} mails dubbel, {overgedaan} overgedaan, na {duur:.0f} s klaar")
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


def test_tegenproef_wie_niets_reserveert_verstuurt_dubbel(bij, uitslag):
    bij.zonder = "slot"
    zet_herinneringen_klaar(bij, 100)
    for _ in range(2):
        bij.klok()
    for _ in range(3):
        bij.werker()
    wacht_tot(lambda: len(mails(bij)) == 100, GEDULD)

    dubbel = sum(keer > 1 for keer in mails(bij).values())
    uitslag(f"D7 tegenproef: {dubbel} van 100 mails meer dan eens")
    assert dubbel >= 1
    # Een melding kan niet dubbel: dat houdt de database zelf tegen.
    assert set(meldingen(bij).values()) == {1}


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


def wacht_tot_het_gif_terugkomt(bij: Achtergrond) -> Opdracht:
    """Na meer gedode werkers dan mag; de reservering is kort, zodat dat geen minuten duurt."""
    bij.reservering = 1
    gif = Opdracht.objects.filter(soort=GIF)
    bij.klok()
    bij.werker()
    wacht_tot(lambda: gif.filter(pogingen__gt=HOOGSTENS_POGINGEN).exists(), GEDULD)
    return gif.get()


def test_tegenproef_zonder_grens_komt_het_gif_steeds_terug(bij, uitslag):
    bij.zonder = "grens"
    zet_herinneringen_klaar(bij, 1, GIF)
    gif = wacht_tot_het_gif_terugkomt(bij)

    uitslag(f"D8 tegenproef: na {gif.pogingen} gedode werkers nog niet opgegeven")
    assert gif.status == "bezig"


def test_tegenproef_zonder_uitstel_wacht_de_rest_op_het_gif(bij, uitslag):
    bij.zonder = "grens uitstel"
    zet_herinneringen_klaar(bij, 1, GIF)
    zet_herinneringen_klaar(bij, 20)
    gif = wacht_tot_het_gif_terugkomt(bij)

    gedaan = len(meldingen(bij))
    uitslag(f"D8 tegenproef: na {gif.pogingen} gedode werkers {gedaan} van 20 andere klaar")
    assert gedaan == 0
