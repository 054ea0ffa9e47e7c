"""Het actieplan: binnen zes weken, met een eigenaar en een dag, en niets gaat verloren."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from modeltrouw.actieplan import mijn_acties
from modeltrouw.keuzes import Actiestatus, Metingfase
from modeltrouw.models import Actie
from modeltrouw.regels.actieplan import is_laat, planstand, toets_actie
from organisaties.keuzes import Rol
from tests.factories.modeltrouw import ActieFactory, MetingFactory
from tests.factories.organisaties import maak_medewerker
from tests.hulp.meting import zet_fase
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)
VASTGESTELD = date(2026, 10, 7)  # zes weken voor vandaag


@pytest.fixture
def meting(team):
    meting = MetingFactory(team=team)
    zet_fase(meting, Metingfase.VASTGESTELD, op=VASTGESTELD)
    return meting


def invoer(eigenaar, **anders) -> dict:
    basis = {"item": 3, "wat": "Samen kijken", "eigenaar": eigenaar.pk, "uiterlijk": "2026-12-15"}
    return basis | anders


def ingevuld(antwoord) -> dict[str, str]:
    soep = BeautifulSoup(antwoord.content, "html.parser")
    velden = {
        veld["name"]: veld.get("value", veld.text.strip()) for veld in soep.select("main [name]")
    }
    gekozen = {
        keuze.find_parent("select")["name"]: keuze["value"]
        for keuze in soep.select("main option[selected]")
    }
    return velden | gekozen


def tekst(antwoord) -> str:
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").main.get_text(" ").split())


@pytest.mark.parametrize(
    ("dag", "te_laat", "over"),
    [(VANDAAG - timedelta(days=1), False, 1), (VANDAAG, False, 0), (date(2026, 11, 19), True, -1)],
)
def test_zes_weken_na_het_vaststellen_hoort_er_een_plan_te_zijn(dag, te_laat, over):
    stand = planstand([], vastgesteld_op=VASTGESTELD, vandaag=dag)

    assert (stand.uiterlijk, stand.te_laat, stand.dagen_over) == (VANDAAG, te_laat, over)


def test_een_vervallen_actie_is_geen_plan():
    vervallen = [(Actiestatus.VERVALLEN, VANDAAG)]
    later = VANDAAG + timedelta(days=1)

    assert planstand(vervallen, vastgesteld_op=VASTGESTELD, vandaag=later).te_laat


@pytest.mark.parametrize(
    ("status", "dag", "laat"),
    [
        (Actiestatus.OPEN, VANDAAG, False),
        (Actiestatus.OPEN, VANDAAG - timedelta(days=1), True),
        (Actiestatus.BEZIG, VANDAAG - timedelta(days=1), True),
        (Actiestatus.KLAAR, VANDAAG - timedelta(days=1), False),
        (Actiestatus.VERVALLEN, VANDAAG - timedelta(days=1), False),
    ],
)
def test_een_actie_is_te_laat_vanaf_de_dag_erna(status, dag, laat):
    assert is_laat(status, dag, VANDAAG) is laat


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"fase": Metingfase.CONSENSUS}, ""),
        ({"item": 26}, "item"),
        ({"item": 0}, "item"),
        ({"uiterlijk": VANDAAG - timedelta(days=1)}, "uiterlijk"),
        ({"uiterlijk": date(2036, 1, 1)}, "uiterlijk"),
    ],
)
def test_wat_niet_klopt_komt_niet_in_het_plan(anders, veld):
    goed = {"fase": Metingfase.CONCEPT, "item": 25, "uiterlijk": VANDAAG}

    assert toets_actie(**goed, items=25, was=None, vandaag=VANDAAG) is None
    assert toets_actie(**goed | anders, items=25, was=None, vandaag=VANDAAG).veld == veld


def test_een_actie_erbij_en_twee_keer_insturen_is_een(als, coordinator, collega, meting):
    pagina = reverse("actie_nieuw", args=[meting.sleutel])
    for _ in range(2):
        als(coordinator).post(pagina, invoer(collega))

    actie = Actie.objects.get()
    assert (actie.item, actie.eigenaar, actie.aangemaakt_door) == (3, collega, coordinator)


def test_een_auditor_of_een_vreemde_is_geen_eigenaar(als, coordinator, meting):
    auditor = maak_medewerker(Rol.AUDITOR)
    antwoord = als(coordinator).post(reverse("actie_nieuw", args=[meting.sleutel]), invoer(auditor))

    assert antwoord.status_code == 200
    assert "Samen kijken" in antwoord.content.decode()
    assert not Actie.objects.exists()


def test_het_plan_zegt_wat_te_laat_is(als, coordinator, collega, meting):
    ActieFactory(meting=meting, eigenaar=collega, uiterlijk=VANDAAG - timedelta(days=1))
    ActieFactory(
        meting=meting, eigenaar=collega, status=Actiestatus.KLAAR, klaar_op=VANDAAG, wat="Af"
    )
    pagina = tekst(als(coordinator).get(reverse("actieplan", args=[meting.sleutel])))

    assert "1 van 2 klaar 1 te laat" in pagina


def test_een_leeg_plan_zegt_wanneer_het_er_hoort_te_zijn(als, coordinator, meting):
    pagina = tekst(als(coordinator).get(reverse("actieplan", args=[meting.sleutel])))

    assert "uiterlijk 18 november 2026" in pagina


def test_het_aantal_queries_groeit_niet_mee(als, coordinator, collega, meting):
    ActieFactory.create_batch(5, meting=meting, eigenaar=collega)

    with Teller() as teller:
        als(coordinator).get(reverse("actieplan", args=[meting.sleutel]))

    toets_aantal("actieplan", len(teller.van_pagina))


def test_wie_een_actie_heeft_schrijft_de_voortgang(als, begeleider, meting):
    actie = ActieFactory(meting=meting, eigenaar=begeleider)
    pagina = reverse("actie", args=[actie.sleutel])
    stuur = ingevuld(als(begeleider).get(pagina))

    als(begeleider).post(pagina, stuur | {"status": "klaar", "voortgang": "Gedaan", "wat": "Niets"})

    actie.refresh_from_db()
    assert (actie.status, actie.voortgang, actie.klaar_door) == ("klaar", "Gedaan", begeleider)
    assert actie.klaar_op == VANDAAG
    assert actie.wat != "Niets"


def test_wie_een_actie_weer_opent_haalt_weg_wie_haar_afrondde(als, coordinator, meting):
    actie = ActieFactory(
        meting=meting,
        eigenaar=coordinator,
        status=Actiestatus.KLAAR,
        klaar_op=VANDAAG,
        klaar_door=coordinator,
    )
    pagina = reverse("actie", args=[actie.sleutel])
    stuur = ingevuld(als(coordinator).get(pagina))

    als(coordinator).post(pagina, stuur | {"status": "bezig"})

    actie.refresh_from_db()
    assert (actie.status, actie.klaar_op, actie.klaar_door) == ("bezig", None, None)


def test_een_actie_die_te_laat_is_blijft_te_wijzigen(als, coordinator, meting):
    actie = ActieFactory(meting=meting, eigenaar=coordinator, uiterlijk=date(2026, 11, 1))
    pagina = reverse("actie", args=[actie.sleutel])
    stuur = ingevuld(als(coordinator).get(pagina))

    als(coordinator).post(pagina, stuur | {"voortgang": "Begonnen"})

    actie.refresh_from_db()
    assert actie.voortgang == "Begonnen"


def test_twee_mensen_in_een_actie_verliezen_niets(als, coordinator, begeleider, meting):
    actie = ActieFactory(meting=meting, eigenaar=begeleider)
    pagina = reverse("actie", args=[actie.sleutel])
    plan, voortgang = ingevuld(als(coordinator).get(pagina)), ingevuld(als(begeleider).get(pagina))

    als(begeleider).post(pagina, voortgang | {"voortgang": "Half klaar"})
    als(coordinator).post(pagina, plan | {"wat": "Iets anders"})

    actie.refresh_from_db()
    assert (actie.wat, actie.voortgang) == ("Iets anders", "Half klaar")


def test_mijn_acties_zijn_die_nog_moeten(begeleider, collega, meting):
    later = ActieFactory(meting=meting, eigenaar=begeleider, uiterlijk=date(2026, 12, 20))
    eerst = ActieFactory(meting=meting, eigenaar=begeleider, uiterlijk=date(2026, 11, 1))
    ActieFactory(meting=meting, eigenaar=collega)
    ActieFactory(meting=meting, eigenaar=begeleider, status=Actiestatus.VERVALLEN)

    regels = mijn_acties(begeleider.pk, vandaag=VANDAAG)

    assert [(regel.actie, regel.laat) for regel in regels] == [(eerst, True), (later, False)]
