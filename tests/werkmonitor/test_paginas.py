"""De pagina's: wat een coördinator en een manager zien, en wat niet."""

from datetime import date

import pytest
from django.urls import reverse

from logboek.models import Regel
from tests.factories.organisaties import TeamFactory, maak_begeleider
from tests.factories.trajecten import PlaatsingFactory, maak_traject
from tests.hulp.queries import Teller, toets_aantal
from tests.hulp.veel import maak_veel
from trajecten.handelingen.fasen import beeindig_traject
from trajecten.keuzes import EindeReden, Fasesoort
from trajecten.models import Plaatsing, Traject
from werkgevers.models import Werkgever
from werkmonitor.standpagina import achter_stand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

KWARTAAL = {"kwartaal": "2026-K3"}


@pytest.fixture
def traject(begeleider, team):
    """Sinds juni in traject, sinds september aan het werk."""
    traject = maak_traject(begeleider=begeleider, team=team, fase=Fasesoort.ACQUISITIE)
    PlaatsingFactory(traject=traject, start=date(2026, 9, 1))
    return traject


def pagina(browser, naam="werkmonitor", **velden):
    return browser.get(reverse(naam), {**KWARTAAL, **velden})


def test_de_pagina_toont_het_kwartaal_in_beelden_en_getallen(als, coordinator, traject):
    tekst = pagina(als(coordinator)).content.decode()

    assert "3e kwartaal 2026" in tekst
    assert "Van oriëntatie naar werk" in tekst
    assert "Werk: 1 (100%)" in tekst
    assert "<svg" in tekst


def test_zonder_keuze_is_het_het_laatste_kwartaal_dat_voorbij_is(als, coordinator, traject):
    assert "3e kwartaal 2026" in als(coordinator).get(reverse("werkmonitor")).content.decode()


def test_een_onleesbare_keuze_geeft_gewoon_een_kwartaal(als, coordinator, traject):
    antwoord = pagina(als(coordinator), kwartaal="2026-K9", team="x", naar="y")

    assert antwoord.status_code == 200


def test_een_getal_opent_zijn_rijen_met_een_regel_per_client(als, coordinator, traject):
    antwoord = pagina(als(coordinator), "werkmonitor_rijen", cijfer="regulier")

    assert traject.client.volledige_naam in antwoord.content.decode()
    regel = Regel.objects.get(client_id=traject.client_id)
    assert (regel.onderdelen, regel.grondslag) == ("werkmonitor", "eigen team")


def test_een_manager_ziet_alleen_getallen(als, manager, traject):
    antwoord = pagina(als(manager))

    assert reverse("werkmonitor_rijen") not in antwoord.content.decode()
    assert pagina(als(manager), "werkmonitor_rijen").status_code == 403
    assert pagina(als(manager), "werkmonitor_ontbreekt").status_code == 403


def test_wie_over_een_team_gaat_ziet_alleen_dat_team(als, coordinator, begeleider, traject):
    elders = TeamFactory(naam="IPS-team Zuid")
    maak_traject(begeleider=maak_begeleider(elders), team=elders)

    antwoord = pagina(als(coordinator), team=str(elders.sleutel))

    assert antwoord.context["cijfers"].beeld.aantal("bediend") == 1
    assert "IPS-team Zuid" not in antwoord.content.decode()


def test_een_manager_verdeelt_over_teams(als, manager, begeleider, traject):
    elders = TeamFactory(naam="IPS-team Zuid")
    maak_traject(begeleider=maak_begeleider(elders), team=elders)

    beeld = pagina(als(manager), naar="team").context["cijfers"].beeld

    assert beeld.aantal("bediend") == 2
    assert beeld.aantal("bediend", ("team", str(elders.sleutel))) == 1


def test_de_rijen_zijn_die_van_de_groep(als, coordinator, begeleider, team, traject):
    ander = maak_traject(begeleider=begeleider, team=team, doelgroep="CMD")

    antwoord = pagina(
        als(coordinator), "werkmonitor_rijen", cijfer="bediend", dimensie="doelgroep", groep="2"
    )

    assert [rij.pk for rij, _ in antwoord.context["regels"]] == [ander.pk]


def test_wie_eindigt_telt_bij_zijn_reden(als, coordinator, begeleider, traject):
    beeindig_traject(
        traject=traject,
        op=date(2026, 9, 30),
        reden=EindeReden.VERHUISD,
        door=begeleider,
        vandaag=date(2026, 9, 30),
        toelichting="verhuisd naar elders",
    )

    beeld = pagina(als(coordinator)).context["cijfers"].beeld

    assert (beeld.aantal("beeindigd"), beeld.aantal("einde_5")) == (1, 1)
    assert (beeld.aantal("lopend_begin"), beeld.aantal("lopend_eind")) == (1, 0)


def test_de_stand_is_de_tabel_van_bron_000(als, manager, noord):
    antwoord = als(manager).get(reverse("werkmonitor_stand"), {"datum": "2010-04-01"})

    stand = antwoord.context["pagina"].stand
    rijen = antwoord.context["pagina"].rijen
    assert [rij.aantal for rij in rijen] == [107, 48, 155, 12]
    assert stand.fte == 6
    assert reverse("werkmonitor_standrijen") not in antwoord.content.decode()
    achter = [achter_stand(rij.code, dag=date(2010, 4, 1), team=None) for rij in rijen]
    assert [len(nummers) for nummers in achter] == [107, 48, 155, 12]


def test_een_getal_van_de_stand_opent_zijn_rijen(als, coordinator, traject):
    browser = als(coordinator)
    stand = browser.get(reverse("werkmonitor_stand"), {"datum": "2026-09-15"})

    assert "cijfer=werk" in stand.content.decode()
    antwoord = browser.get(
        reverse("werkmonitor_standrijen"), {"datum": "2026-09-15", "cijfer": "werk"}
    )
    assert [rij.pk for rij, _ in antwoord.context["regels"]] == [traject.pk]
    assert Regel.objects.filter(client_id=traject.client_id, onderdelen="werkmonitor").exists()


def test_wat_ontbreekt_staat_per_client(als, coordinator, traject, begeleider, team):
    klaar = maak_traject(begeleider=begeleider, team=team)
    traject.plaatsingen.update(bruto_uurloon=None)

    antwoord = pagina(als(coordinator), "werkmonitor_ontbreekt")

    tekst = antwoord.content.decode()
    assert traject.client.volledige_naam in tekst
    assert [wat.value for wat, _ in antwoord.context["telling"]] == ["loon"]
    assert klaar.client.volledige_naam not in tekst


@pytest.mark.parametrize("aantal", [10, 500])
def test_het_kwartaal_kost_altijd_evenveel_queries(als, coordinator, begeleider, team, aantal):
    maak_veel(aantal, begeleider=begeleider, team=team)
    Plaatsing.objects.bulk_create(
        PlaatsingFactory.build(
            traject=traject, organisatie_id=team.organisatie_id, werkgever=werkgever
        )
        for traject, werkgever in zip(Traject.objects.all(), Werkgever.objects.all(), strict=True)
    )
    browser = als(coordinator)
    for naam in ("werkmonitor", "werkmonitor_rijen", "werkmonitor_ontbreekt"):
        with Teller() as teller:
            assert pagina(browser, naam).status_code == 200
        toets_aantal(f"werkmonitor {naam}", len(teller.van_pagina))
