"""De pagina Meldingen: wat er voor u te doen is, en voor niemand anders."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from ips_portal.gedeeld.bereik import huidig
from logboek.models import Regel
from meldingen.handelingen import werk_bij
from meldingen.models import Melding
from tests.conftest import NU
from tests.factories.trajecten import ContactmomentFactory, maak_traject
from tests.hulp.contact import soep, tekst
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]
VANDAAG = date(2026, 11, 18)


def maak(ontvanger, dagen: int = 0, **velden) -> Melding:
    """Een open melding die over `dagen` uiterlijk klaar is."""
    gewoon = {
        "soort": "actie",
        "onderwerp": str(dagen),
        "titel": f"Over {dagen} dagen",
        "url": "/mijn-week/",
        "bron": "item 11",
        "vanaf": VANDAAG - timedelta(days=30),
        "uiterlijk": VANDAAG + timedelta(days=dagen),
    }
    return Melding.objects.create(
        organisatie_id=huidig().organisatie_id, ontvanger=ontvanger, **{**gewoon, **velden}
    )


def bel(antwoord) -> str:
    return " ".join(soep(antwoord).select_one(".bel").get_text(" ").split())


def test_te_laat_deze_week_en_binnenkort_staan_apart(als, begeleider):
    for dagen in (-1, 4, 5):
        maak(begeleider, dagen)
    antwoord = als(begeleider).get(reverse("meldingen"))

    koppen = [kop.get_text() for kop in soep(antwoord).select(".taakgroep h3")]
    assert koppen == ["Te laat", "Deze week", "Binnenkort"]


def test_de_bel_telt_op_elke_pagina(als, begeleider):
    maak(begeleider, -1)
    maak(begeleider, 3)

    assert bel(als(begeleider).get(reverse("mijn_week"))) == "Meldingen: 2 te doen, 1 te laat"


def test_zonder_meldingen_zegt_de_pagina_dat(als, begeleider, collega):
    maak(collega)
    antwoord = als(begeleider).get(reverse("meldingen"))

    assert "Niets te doen" in tekst(antwoord)
    assert bel(antwoord) == "Meldingen: niets te doen"


def test_wat_gesloten_is_blijft_twee_weken_te_lezen(als, begeleider):
    maak(begeleider, titel="Net gedaan", gesloten_op=NU - timedelta(days=13))
    maak(begeleider, titel="Lang geleden", gesloten_op=NU - timedelta(days=15))
    antwoord = als(begeleider).get(reverse("meldingen"))

    assert "Net gedaan" in soep(antwoord).select_one("main details").get_text()
    assert "Lang geleden" not in tekst(antwoord)


def test_wie_kiest_ziet_een_soort_en_een_onbekende_toont_alles(als, begeleider):
    maak(begeleider, titel="Een actie")
    maak(begeleider, soort="meting", titel="Een meting")
    browser = als(begeleider)

    assert "Een meting" not in tekst(browser.get(reverse("meldingen"), {"soort": "actie"}))
    assert "Een meting" in tekst(browser.get(reverse("meldingen"), {"soort": "<onzin>"}))


def test_bij_een_dossier_staat_wie_het_is_en_dat_u_keek(als, begeleider, team, organisatie):
    traject = maak_traject(begeleider=begeleider, team=team, achternaam="Testman")
    werk_bij(organisatie_id=organisatie.pk, vandaag=VANDAAG, nu=NU)
    antwoord = als(begeleider).get(reverse("meldingen"))

    assert "Testman" in tekst(antwoord)
    regel = Regel.objects.get(client_id=traject.client_id)
    assert (regel.onderdelen, regel.grondslag) == ("meldingen", "eigen caseload")


def test_na_een_overdracht_verdwijnt_de_naam_meteen(als, begeleider, collega, team, organisatie):
    traject = maak_traject(begeleider=begeleider, team=team, achternaam="Testman")
    werk_bij(organisatie_id=organisatie.pk, vandaag=VANDAAG, nu=NU)
    traject.toewijzingen.update(begeleider=collega)

    assert "Testman" not in tekst(als(begeleider).get(reverse("meldingen")))


@pytest.mark.parametrize("aantal", [1, 6])
def test_de_pagina_kost_evenveel_hoe_vol_ze_ook_is(aantal, als, begeleider, team, organisatie):
    for _ in range(aantal):
        traject = maak_traject(begeleider=begeleider, team=team)
        ContactmomentFactory(begeleider=begeleider, trajecten=[traject])
    werk_bij(organisatie_id=organisatie.pk, vandaag=VANDAAG, nu=NU)
    browser = als(begeleider)
    with Teller() as teller:
        browser.get(reverse("meldingen"))

    toets_aantal("meldingen", len(teller.van_pagina))
