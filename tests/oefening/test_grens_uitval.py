"""Twintig keer uitval midden in het indienen: nooit zes, en geen plaats die zoek raakt (C4)."""

import io
import time
from collections.abc import Callable
from functools import partial

import pytest
from django.core.management import call_command

from clienten.models import Gemeente
from financiering import plaatsen
from tests.factories.financiering import AANVRAAGDATUM
from tests.financiering.negatief import (
    TEL_EN_DENK_LANG,
    bescherming_weg,
    trekker_weg,
    veranderd,
)
from tests.financiering.veld import INVOER, Mededinger, bezet, maak_veld, scheve_rijen, vraag
from tests.hulp.server import Antwoord
from tests.hulp.tegelijk import tegelijk
from tests.oefening.portal import Portal, breek_een_verbinding
from tests.oefening.toeval import toeval

RONDES = 20
KLAAR = "perform set_config('app.alles', alles, true);"
# Wie een plaats heeft, houdt haar nog even vast zonder vast te leggen: dan valt de klap erin.
TALMEN = ("financiering_neem_plaats(bigint)", KLAAR, f"{KLAAR} perform pg_sleep(0.03);")


@pytest.fixture
def rondes(transactional_db) -> list[tuple[str, list[Mededinger]]]:
    """Twintig gemeenten, en in elke twaalf aanvragen van vier organisaties."""
    call_command("laad_referentie", stdout=io.StringIO())
    plekken = list(Gemeente.objects.geldig_op(AANVRAAGDATUM).order_by("code")[:RONDES])
    veld = maak_veld(
        organisaties=4,
        per_organisatie=3 * RONDES,
        gemeenten=tuple(plek.naam for plek in plekken),
    )
    return [
        (plek.code, [wie for wie in veld if wie.aanvraag.gemeente_id == plek.pk])
        for plek in plekken
    ]


def insturen(portal: Portal, veld: list[Mededinger]) -> list[Callable[[], tuple]]:
    bezoekers = {wie.begeleider: portal.als(wie.begeleider) for wie in veld}
    return [partial(_stuur, bezoekers[wie.begeleider], wie) for wie in veld]


def _stuur(bezoeker, wie: Mededinger) -> tuple[Mededinger, Antwoord]:
    return wie, bezoeker.probeer("POST", wie.knop, INVOER)


def klap(portal: Portal, ronde: int) -> None:
    """Om en om een werker of een verbinding, op een onvoorspelbaar ogenblik."""
    time.sleep(toeval(ronde).uniform(0.02, 0.25))
    if ronde % 2:
        portal.dood_de_oudste()
    else:
        breek_een_verbinding()


def met_plaats() -> set[int]:
    return {pk for (pk,) in vraag("select aanvraag_id from financiering_plaats")}


def een_ronde(portal: Portal, ronde: int, code: str, veld: list[Mededinger]) -> list[Mededinger]:
    """Geeft wie geen antwoord kreeg. Wie hoorde dat het lukte, heeft zijn plaats."""
    portal.wacht_tot_er_een_mag_omvallen()
    with veranderd(*TALMEN):
        uitkomsten = tegelijk(*insturen(portal, veld), partial(klap, portal, ronde))
    portal.wacht_tot_stil()

    antwoorden = [uitkomst for uitkomst in uitkomsten if uitkomst is not None]
    assert len(antwoorden) == len(veld)
    assert bezet(code) <= 5
    assert scheve_rijen() == []
    assert {wie.aanvraag.pk for wie, antwoord in antwoorden if antwoord.status == 302} <= (
        met_plaats()
    )
    return [wie for wie, antwoord in antwoorden if antwoord.status not in (200, 302)]


def test_uitval_midden_in_het_indienen_laat_geen_plaats_zoek_raken(portal, rondes):
    onderbroken = 0
    for ronde, (code, veld) in enumerate(rondes):
        zonder_antwoord = een_ronde(portal, ronde, code, veld)
        onderbroken += bool(zonder_antwoord)

        opnieuw = tegelijk(*insturen(portal, veld))

        assert {antwoord.status for _, antwoord in opnieuw} == {200, 302}
        assert bezet(code) == 5
        assert scheve_rijen() == []
    # Een klap die niets raakt, oefent niets.
    assert onderbroken >= RONDES // 2


def test_tegenproef_zonder_bescherming_gaat_dezelfde_ronde_over_de_vijf(portal, rondes):
    (code, veld), *_ = rondes

    with bescherming_weg(TEL_EN_DENK_LANG):
        tegelijk(*insturen(portal, veld), partial(klap, portal, 0))
        portal.wacht_tot_stil()

        assert bezet(code) > 5


def test_tegenproef_een_plaats_in_een_eigen_transactie_raakt_zoek(rondes):
    """Eerst een plaats, dan pas de stap: wie ertussen omvalt laat haar achter."""
    (_, (een, *_)), *_ = rondes

    with trekker_weg("financiering_plaats", "plaats_klopt"):
        een.binnen(plaatsen.neem_plaats)

        assert scheve_rijen() != []
