"""Uren en kosten: per fase en per betaler, met het tarief van het jaar."""

from datetime import date
from decimal import Decimal

import pytest

from financiering.keuzes import Betaler, Route, Status
from financiering.kosten import Keuze, kostenbeeld
from ips_portal.gedeeld.bereik import bereik
from organisaties.keuzes import Rol
from organisaties.lid import Lid
from organisaties.models import Lidmaatschap
from tests.factories.financiering import UurtariefFactory, breng_tot, geef_bedrag, maak_aanvraag
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.trajecten import ContactmomentFactory, PlaatsingFactory, maak_traject
from trajecten.handelingen.fasen import beeindig_traject
from trajecten.keuzes import EindeReden, Fasesoort

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)
LOPEND = Keuze(VANDAAG, VANDAAG, lopend=True)


@pytest.fixture
def financieel(organisatie):
    return maak_medewerker(Rol.FINANCIEEL)


def lid_van(gebruiker, organisatie) -> Lid:
    rollen = frozenset(
        Lidmaatschap.objects.filter(gebruiker=gebruiker).values_list("rol", "team_id")
    )
    return Lid(gebruiker, organisatie, frozenset(rol for rol, _ in rollen), rollen)


@pytest.fixture
def beeld(financieel, organisatie):
    """Van wat nu loopt."""
    return lambda keuze=LOPEND: kostenbeeld(
        lid_van(financieel, organisatie), keuze, vandaag=VANDAAG
    )


@pytest.fixture
def nieuw(begeleider, team):
    return lambda **velden: maak_traject(begeleider=begeleider, team=team, **velden)


def praat(begeleider, minuten, op, *trajecten):
    ContactmomentFactory(
        begeleider=begeleider, duur_min=minuten, datum=op, trajecten=list(trajecten), soort="client"
    )


def per(rijen) -> dict[str, Decimal]:
    return {rij.naam: rij.kosten.minuten for rij in rijen}


def test_de_tijd_van_een_contact_wordt_over_de_clienten_verdeeld(beeld, nieuw, begeleider):
    een, ander, derde = nieuw(), nieuw(), nieuw()
    praat(begeleider, 60, date(2026, 6, 10), een, ander, derde)
    praat(begeleider, 30, date(2026, 6, 11), een)

    geheel = beeld().geheel

    assert round(geheel.kosten.minuten, 6) == 90
    assert (geheel.trajecten, round(geheel.uren_gemiddeld, 6)) == (3, Decimal("0.5"))


def test_wie_erbij_was_telt_ook_als_zijn_traject_niet_is_gekozen(beeld, nieuw, begeleider):
    """Een derde van de tijd is van wie nu niet in beeld is."""
    een, gestopt = nieuw(), nieuw()
    praat(begeleider, 60, date(2026, 6, 10), een, gestopt)
    stop(gestopt, op=date(2026, 7, 1))

    assert beeld().geheel.kosten.minuten == 30


def stop(traject, *, op):
    beeindig_traject(traject=traject, reden=EindeReden.VERHUISD, op=op, door=None, vandaag=VANDAAG)


def test_tijd_hoort_bij_de_fase_van_die_dag(beeld, nieuw, begeleider):
    traject = nieuw(fase=Fasesoort.ACQUISITIE)  # vanaf 1 juli
    praat(begeleider, 10, date(2026, 6, 1), traject)
    praat(begeleider, 20, date(2026, 6, 30), traject)
    praat(begeleider, 40, date(2026, 7, 1), traject)

    assert per(beeld().fasen) == {"oriëntatie": 30, "acquisitie": 40}


def test_na_de_laatste_dag_hoort_tijd_bij_de_fase_daarvoor(beeld, nieuw, begeleider):
    traject = nieuw(fase=Fasesoort.ACQUISITIE)
    stop(traject, op=date(2026, 8, 1))
    praat(begeleider, 15, date(2026, 8, 20), traject)

    gekozen = beeld(Keuze(date(2026, 1, 1), date(2026, 12, 31)))

    assert per(gekozen.fasen) == {"oriëntatie": 0, "acquisitie": 15}


def test_de_duur_loopt_van_de_instroom_tot_en_met_de_laatste_dag(beeld, nieuw):
    traject = nieuw(instroomdatum=date(2026, 6, 1))
    stop(traject, op=date(2026, 6, 30))

    gekozen = beeld(Keuze(date(2026, 6, 30), date(2026, 6, 30)))

    assert gekozen.geheel.dagen_gemiddeld == 30
    assert gekozen.fasen[0].dagen_gemiddeld == 30


@pytest.mark.parametrize("dag", [date(2026, 6, 29), date(2026, 7, 1)])
def test_wie_buiten_de_periode_eindigde_telt_niet_mee(dag, beeld, nieuw):
    stop(nieuw(), op=date(2026, 6, 30))

    assert beeld(Keuze(dag, dag)).geheel.trajecten == 0


def test_een_uur_kost_het_tarief_van_zijn_jaar(beeld, nieuw, begeleider):
    UurtariefFactory(jaar=2025, bedrag=Decimal("80"))
    UurtariefFactory(jaar=2026, bedrag=Decimal("90"))
    traject = nieuw(instroomdatum=date(2025, 10, 1))
    praat(begeleider, 60, date(2025, 12, 31), traject)
    praat(begeleider, 30, date(2026, 1, 1), traject)

    assert beeld().geheel.kosten.bedrag == Decimal("125.00")


def test_zonder_tarief_staan_er_alleen_uren(beeld, nieuw, begeleider):
    UurtariefFactory(jaar=2026)
    traject = nieuw(instroomdatum=date(2025, 10, 1), fase=Fasesoort.ACQUISITIE)
    praat(begeleider, 60, date(2025, 10, 2), traject)
    praat(begeleider, 60, date(2026, 3, 2), traject)

    gekozen = beeld()

    assert gekozen.zonder_tarief == [2025]
    assert (gekozen.geheel.kosten.uren, gekozen.geheel.kosten.bedrag) == (2, None)
    assert [rij.kosten.bedrag for rij in gekozen.fasen] == [None, Decimal("85.00")]


def toegekend(traject, **velden):
    aanvraag = breng_tot(maak_aanvraag(traject, **velden), Status.TOEGEKEND)
    geef_bedrag(aanvraag)
    return aanvraag


def test_twee_betalers_delen_naar_wat_ze_toekenden(beeld, nieuw, begeleider):
    traject, zonder = nieuw(), nieuw()
    aanvraag = toegekend(traject, route=Route.GEMEENTE)
    aanvraag.delen.filter(betaler=Betaler.RIJK).update(toegekend=Decimal("2000"))
    praat(begeleider, 60, date(2026, 6, 10), traject)
    praat(begeleider, 7, date(2026, 6, 10), zonder)

    betalers = beeld().betalers

    assert {naam: round(minuten, 6) for naam, minuten in per(betalers).items()} == {
        "Rijk": 20,
        "gemeente": 40,
        "": 7,
    }
    assert {rij.naam: rij.trajecten for rij in betalers} == {"Rijk": 1, "gemeente": 1, "": 1}


def test_wie_de_orientatie_apart_betaalt_draagt_alleen_die(beeld, nieuw, begeleider):
    traject = nieuw(fase=Fasesoort.ACQUISITIE)
    orientatie = {"regeling": "zvw-orientatie", "route": Route.VERZEKERAAR}
    toegekend(traject, bedrag=Decimal("600"), **orientatie)
    praat(begeleider, 10, date(2026, 6, 10), traject)
    praat(begeleider, 30, date(2026, 7, 10), traject)

    assert per(beeld().betalers) == {"verzekeraar": 10, "": 30}
    toegekend(traject)
    assert per(beeld().betalers) == {"UWV": 30, "verzekeraar": 10}


def test_met_een_baan_is_betaald_werk_op_de_laatste_dag(beeld, nieuw):
    for soort in ("werk", "opleiding"):
        PlaatsingFactory(traject=nieuw(), soort=soort)
    nieuw()

    gekozen = beeld()

    assert (gekozen.met_baan, round(gekozen.deel_met_baan)) == (1, 33)


def test_een_manager_van_een_team_ziet_alleen_dat_team(nieuw, organisatie, team):
    nieuw()
    elders = TeamFactory()
    maak_traject(begeleider=maak_begeleider(elders), team=elders)
    lid = lid_van(maak_medewerker(Rol.MANAGER, team), organisatie)

    assert kostenbeeld(lid, LOPEND, vandaag=VANDAAG).geheel.trajecten == 1


def test_een_ander_ziet_hier_niets_van(nieuw, ander, beeld):
    with bereik(organisatie_id=ander.pk):
        team = TeamFactory()
        maak_traject(begeleider=maak_begeleider(team), team=team)

    assert beeld().geheel.trajecten == 0
