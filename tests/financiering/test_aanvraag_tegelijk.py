"""Twee mensen tegelijk bij een aanvraag: een van de twee wint, en de ander leest waarom."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from financiering.handelingen.aanvragen import trek_in, zet_stap
from financiering.handelingen.afronden import beeindig
from financiering.handelingen.besluiten import ken_toe, wijs_af
from financiering.handelingen.verlengen import vraag_verlenging
from financiering.keuzes import Status
from financiering.models import Aanvraag, Verlenging
from ips_portal.gedeeld.bereik import bereik
from tests.factories.financiering import breng_tot
from tests.financiering.veld import Mededinger, bezet, maak_veld, per_status, vraag
from tests.hulp.tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])

OP = date(2019, 7, 1)
TOEKENNEN = partial(ken_toe, op=OP, bedragen={"UWV": Decimal(8000)}, maanden=24, door=None)
AFWIJZEN = partial(wijs_af, op=OP, reden="buiten de doelgroep", door=None)
INTREKKEN = partial(trek_in, op=OP, reden="verhuisd", door=None)


@pytest.fixture
def een() -> Mededinger:
    return maak_veld(organisaties=1, per_organisatie=1)[0]


def samen(een: Mededinger, *stappen: partial) -> list:
    """Elke stap tegelijk, gekozen door iemand die dezelfde status voor zich had."""
    return tegelijk(
        *(
            partial(een.binnen, lambda aanvraag, stap=stap: stap(aanvraag=aanvraag))
            for stap in stappen
        )
    )


def weigeringen(uitkomsten: list) -> list[str]:
    return [
        uitkomst.messages[0] for uitkomst in uitkomsten if isinstance(uitkomst, ValidationError)
    ]


@pytest.mark.parametrize("besluit", [TOEKENNEN, AFWIJZEN])
def test_intrekken_tijdens_het_besluit_geeft_een_uitkomst(besluit, een):
    een.binnen(lambda aanvraag: breng_tot(aanvraag, Status.INGEDIEND))
    zag = {"gezien": Status.INGEDIEND}

    uitkomsten = samen(een, partial(besluit, **zag), partial(INTREKKEN, **zag))

    (weigering,) = weigeringen(uitkomsten)
    assert "Misschien was een ander u voor" in weigering
    (status,) = per_status()
    assert bezet() == (1 if status == Status.TOEGEKEND else 0)


def test_wie_de_toekenning_zag_trekt_daarna_wel_in(een):
    een.binnen(lambda aanvraag: breng_tot(aanvraag, Status.TOEGEKEND))

    een.binnen(lambda aanvraag: INTREKKEN(aanvraag=aanvraag, gezien=Status.TOEGEKEND))

    assert (per_status(), bezet()) == ({Status.INGETROKKEN: 1}, 0)


def test_twee_besluiten_tegelijk_is_een_besluit(een):
    een.binnen(lambda aanvraag: breng_tot(aanvraag, Status.INGEDIEND))

    assert len(weigeringen(samen(een, TOEKENNEN, AFWIJZEN))) == 1
    ((stappen,),) = vraag("select count(*) from financiering_stap where van_status = 'ingediend'")
    assert stappen == 1


def test_vier_keer_tegelijk_klikken_is_een_stap(een):
    een.binnen(lambda aanvraag: breng_tot(aanvraag, Status.TOEGEKEND))
    starten = partial(zet_stap, naar=Status.LOPEND, op=OP, door=None)

    uitkomsten = samen(een, *[starten] * 4)

    assert len(uitkomsten) == 4
    assert sum(isinstance(uitkomst, Aanvraag) for uitkomst in uitkomsten) == 1


def test_verlengen_en_beeindigen_tegelijk_gaan_niet_allebei(een):
    een.binnen(lambda aanvraag: breng_tot(aanvraag, Status.LOPEND))
    erbij = partial(
        vraag_verlenging, maanden=12, op=date(2021, 6, 1), reden="bijna werk", door=None
    )
    stop = partial(beeindig, op=date(2021, 6, 11), door=None)

    assert len(weigeringen(samen(een, erbij, stop))) == 1
    with bereik(organisatie_id=een.aanvraag.organisatie_id):
        verzoeken = Verlenging.objects.count()
    assert per_status() == ({Status.LOPEND: 1} if verzoeken else {Status.BEEINDIGD: 1})


def test_twee_keer_tegelijk_verlengen_is_een_verzoek(een):
    een.binnen(lambda aanvraag: breng_tot(aanvraag, Status.LOPEND))
    erbij = [
        partial(vraag_verlenging, maanden=m, op=date(2021, 6, 1), reden="meer tijd", door=None)
        for m in (3, 12)
    ]

    assert len(weigeringen(samen(een, *erbij))) == 1
