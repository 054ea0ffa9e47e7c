"""Wat er te doen is: elke soort verschijnt op tijd, wordt te laat, en verdwijnt als het gebeurt."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.factories.feiten import INSTROOM, dossier, feit, plaatsing
from trajecten.keuzes import Fasesoort
from trajecten.regels.feiten import Zoekplanfeit
from trajecten.regels.inkomsten import Plan, Voorwaarden
from trajecten.regels.openheid import Gesprek
from trajecten.regels.tedoen import Soort, Taak, Wanneer, taken

VANDAAG = date(2026, 11, 18)


def dag(nummer: int) -> date:
    """De zoveelste dag na de instroom."""
    return INSTROOM + timedelta(days=nummer)


def van_soort(soort: Soort, feiten, vandaag: date = VANDAAG) -> list[Taak]:
    return [taak for taak in taken(feiten, vandaag=vandaag) if taak.soort == soort]


def test_een_traject_dat_niet_loopt_vraagt_niets():
    assert taken(dossier(einde=dag(10), einde_reden="verhuisd"), vandaag=dag(11)) == []
    assert taken(dossier(), vandaag=dag(-1)) == []


def test_te_laat_staat_voorop_met_het_belangrijkste_eerst():
    weg = [feit(dag(100), niet_verschenen=True), feit(dag(107), niet_verschenen=True)]
    zoekt = dossier(*weg, besprekingen=(date(2026, 11, 6),), openheid=(Gesprek(dag(140)),))

    soorten = [taak.soort for taak in taken(zoekt, vandaag=VANDAAG)]

    assert soorten == [Soort.OUTREACH, Soort.WERKGEVER, Soort.ZOEKPLAN, Soort.BEHANDELAAR]


@pytest.mark.parametrize(
    ("uiterlijk", "verwacht"),
    [
        (date(2026, 11, 17), Wanneer.LAAT),
        (date(2026, 11, 18), Wanneer.DEZE_WEEK),
        (date(2026, 11, 22), Wanneer.DEZE_WEEK),
        (date(2026, 11, 23), Wanneer.STRAKS),
    ],
)
def test_wanneer_een_taak_aan_de_beurt_is(uiterlijk, verwacht):
    taak = Taak(Soort.VOLGEN, "", VANDAAG, uiterlijk)

    assert taak.wanneer(VANDAAG) == verwacht


@pytest.mark.parametrize(("op", "aantal"), [(15, 0), (16, 1), (31, 1)])
def test_het_eerste_werkgeverscontact_staat_er_twee_weken_tevoren(op, aantal):
    gevonden = van_soort(Soort.WERKGEVER, dossier(), dag(op))

    assert len(gevonden) == aantal
    assert all(taak.uiterlijk == dag(30) for taak in gevonden)


def test_alleen_een_persoonlijk_contact_is_het_eerste_werkgeverscontact():
    gebeld = dossier(feit(dag(20), "werkgever", wijze="telefonisch"))
    geweest = dossier(feit(dag(20), "onderwijsinstelling"))

    assert van_soort(Soort.WERKGEVER, gebeld)
    assert not van_soort(Soort.WERKGEVER, geweest)


def test_openheid_wordt_besproken_voor_het_eerste_contact():
    (taak,) = van_soort(Soort.OPENHEID, dossier(), dag(20))
    assert taak.uiterlijk == dag(30)

    (laat,) = van_soort(Soort.OPENHEID, dossier(feit(dag(12), "werkgever")), dag(20))
    assert laat.uiterlijk == dag(12)


def test_twee_maanden_zonder_werk_vraagt_een_nieuw_gesprek_over_openheid():
    besproken = dossier(openheid=(Gesprek(dag(10)),))

    assert not van_soort(Soort.OPENHEID, besproken, dag(60))
    (taak,) = van_soort(Soort.OPENHEID, besproken, dag(66))
    assert (taak.uiterlijk, "opnieuw" in taak.titel) == (dag(71), True)


def test_wie_werkt_hoeft_openheid_niet_opnieuw_te_bespreken():
    werkt = dossier(openheid=(Gesprek(dag(10)),), plaatsingen=(plaatsing(dag(40)),))

    assert not van_soort(Soort.OPENHEID, werkt)


def test_het_eerste_profiel_hoort_bij_het_derde_gesprek():
    twee = dossier(feit(dag(3)), feit(dag(10)))
    (taak,) = van_soort(Soort.PROFIEL, twee, dag(11))
    assert taak.uiterlijk == dag(24)

    drie = dossier(feit(dag(3)), feit(dag(10)), feit(dag(17)))
    (taak,) = van_soort(Soort.PROFIEL, drie, dag(18))
    assert taak.uiterlijk == dag(17)
    assert not van_soort(Soort.PROFIEL, replace(drie, profielen=(dag(17),)), dag(18))


def test_na_het_einde_van_werk_is_het_profiel_meteen_aan_de_beurt():
    gestopt = dossier(profielen=(dag(17),), plaatsingen=(plaatsing(dag(60), dag(100)),))

    (taak,) = van_soort(Soort.PROFIEL, gestopt, dag(100))
    assert (taak.vanaf, taak.uiterlijk) == (dag(100), dag(130))
    assert "het einde" in taak.titel
    assert not van_soort(Soort.PROFIEL, replace(gestopt, profielen=(dag(17), dag(100))), dag(100))


def test_na_de_start_van_werk_hoort_er_een_nieuw_profiel():
    begonnen = dossier(profielen=(dag(17),), plaatsingen=(plaatsing(dag(60)),))

    assert not van_soort(Soort.PROFIEL, begonnen, dag(59))
    (taak,) = van_soort(Soort.PROFIEL, begonnen, dag(61))
    assert taak.uiterlijk == dag(90)


@pytest.mark.parametrize(("op", "aantal"), [(31, 0), (32, 1), (61, 1), (152, 1), (153, 0)])
def test_het_inkomstenplan_staat_er_vier_weken_voor_de_start(op, aantal):
    begint = dossier(plaatsingen=(plaatsing(dag(60)),))

    assert len(van_soort(Soort.INKOMEN, begint, dag(op))) == aantal


def test_andere_uren_vragen_een_nieuw_inkomstenplan():
    werk = plaatsing(
        dag(60),
        begin=Voorwaarden(dag(60), 16, 15),
        wijzigingen=(Voorwaarden(dag(120), 24, None),),
    )
    gepland = dossier(plaatsingen=(werk,), inkomstenplannen=(Plan(dag(50), dag(60), 1),))

    (taak,) = van_soort(Soort.INKOMEN, gepland, dag(110))
    assert (taak.uiterlijk, taak.plaatsing) == (dag(120), werk.sleutel)
    assert "andere uren" in taak.titel


def test_een_plan_haalt_de_taak_weg_ook_als_het_laat_was():
    laat = dossier(plaatsingen=(plaatsing(dag(60)),), inkomstenplannen=(Plan(dag(65), dag(60), 1),))

    assert not van_soort(Soort.INKOMEN, laat, dag(66))


def test_een_plaatsing_geeft_een_taak_hoeveel_er_ook_openstaat():
    werk = plaatsing(date(2026, 11, 2))
    (taak,) = van_soort(Soort.VOLGEN, dossier(plaatsingen=(werk,)))

    assert (taak.uiterlijk, taak.plaatsing) == (date(2026, 11, 5), werk.sleutel)
    assert taak.wanneer(VANDAAG) == Wanneer.LAAT


def test_een_contact_haalt_alles_van_het_volgen_in():
    werk = plaatsing(date(2026, 11, 2))
    gesproken = dossier(feit(VANDAAG), plaatsingen=(werk,))

    assert not van_soort(Soort.VOLGEN, gesproken)


@pytest.mark.parametrize(("op", "aantal"), [(10, 0), (11, 1), (15, 1)])
def test_het_behandelteam_is_na_twee_weken_aan_de_beurt(op, aantal):
    gevonden = van_soort(Soort.BEHANDELAAR, dossier(), dag(op))

    assert len(gevonden) == aantal
    assert all(taak.uiterlijk == dag(14) for taak in gevonden)


def test_een_bespreking_in_het_behandeloverleg_telt_als_afstemming():
    assert not van_soort(Soort.BEHANDELAAR, dossier(besprekingen=(dag(10),)), dag(15))


def test_een_zoekplan_van_een_half_jaar_oud_wordt_opnieuw_bekeken():
    oud = dossier(zoekplannen=(Zoekplanfeit(date(2026, 6, 1)),))

    assert not van_soort(Soort.ZOEKPLAN, oud, date(2026, 11, 16))
    (taak,) = van_soort(Soort.ZOEKPLAN, oud, date(2026, 11, 17))
    assert taak.uiterlijk == date(2026, 12, 1)


def test_de_dag_om_bij_te_stellen_gaat_voor():
    plan = dossier(zoekplannen=(Zoekplanfeit(date(2026, 10, 1), date(2026, 11, 20)),))

    (taak,) = van_soort(Soort.ZOEKPLAN, plan)
    assert taak.uiterlijk == date(2026, 11, 20)


def test_alleen_wie_zoekt_heeft_een_zoekplan_nodig():
    orientatie = dossier(fase=Fasesoort.ORIENTATIE)
    werkt = dossier(plaatsingen=(plaatsing(dag(30)),))

    assert not van_soort(Soort.ZOEKPLAN, orientatie)
    assert not van_soort(Soort.ZOEKPLAN, werkt)
    assert van_soort(Soort.ZOEKPLAN, dossier())


def test_twee_gemiste_afspraken_op_rij_vragen_om_opzoeken():
    weg = [feit(dag(20), niet_verschenen=True), feit(dag(27), niet_verschenen=True)]

    assert not van_soort(Soort.OUTREACH, dossier(weg[0]))
    (taak,) = van_soort(Soort.OUTREACH, dossier(*weg))
    assert (taak.vanaf, taak.uiterlijk) == (dag(27), dag(34))


@pytest.mark.parametrize(
    "tussendoor",
    [feit(dag(23)), feit(dag(27), outreach=True), feit(dag(30), outreach=True)],
    ids=["gesproken", "dezelfde dag opgezocht", "daarna opgezocht"],
)
def test_wie_is_gesproken_of_opgezocht_is_niet_uit_beeld(tussendoor):
    weg = [feit(dag(20), niet_verschenen=True), feit(dag(27), niet_verschenen=True)]

    assert not van_soort(Soort.OUTREACH, dossier(*weg, tussendoor))


def test_na_een_poging_begint_het_tellen_opnieuw():
    weg = [feit(dag(nummer), niet_verschenen=True) for nummer in (20, 27, 40, 47)]
    opgezocht = dossier(*weg, feit(dag(30), outreach=True, wijze="telefonisch", soort="netwerk"))

    (taak,) = van_soort(Soort.OUTREACH, opgezocht)
    assert taak.vanaf == dag(47)
