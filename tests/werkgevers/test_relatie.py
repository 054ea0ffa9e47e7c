"""Hoe ver de relatie is, wie wie kent en wat er volgt."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from organisaties.keuzes import Rol
from tests.factories.organisaties import maak_medewerker
from tests.factories.trajecten import ContactmomentFactory, maak_traject
from tests.factories.werkgevers import ContactpersoonFactory, WerkgeverFactory
from tests.hulp.queries import Teller, toets_aantal
from trajecten.regels.werkgeverrelatie import Relatiestand, gemiddelde_stap
from trajecten.werkgeverskring import relatie, relatiestanden
from werkgevers.models import Werkgever

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

HALFJAAR = {"van": date(2026, 5, 19), "tot": date(2026, 11, 18)}
MORGEN, GISTEREN = date(2026, 11, 19), date(2026, 11, 17)


@pytest.fixture
def werkgever(organisatie):
    return WerkgeverFactory(naam="Bakkerij Bos")


@pytest.fixture
def sprak(werkgever, begeleider):
    def leg_vast(dag, stap="", maand=11, **velden):
        velden = {"werkgever": werkgever, "begeleider": begeleider} | velden
        datum = date(2026, maand, dag)
        return ContactmomentFactory(datum=datum, kwaliteitsstap=stap, **velden)

    return leg_vast


def pagina(werkgever):
    return reverse("werkgever", args=[werkgever.sleutel])


def test_elke_stap_zegt_wanneer_en_door_wie_hij_het_eerst_is_gezet(sprak, werkgever, collega):
    sprak(10, "kennismaken")
    sprak(3, "kennismaken", begeleider=collega)
    sprak(12, "behoeften")

    stappen = {stap.woord: stap.eerste for stap in relatie(werkgever).stappen}

    assert list(stappen) == ["kennismaken", "behoeften", "voorstellen", "nazorg"]
    assert (stappen["kennismaken"].datum, stappen["kennismaken"].begeleider) == (
        date(2026, 11, 3),
        "Bas Bakker",
    )
    assert stappen["voorstellen"] is None


def test_bezoeken_zijn_persoonlijke_contacten_met_de_werkgever(sprak, werkgever):
    sprak(3)
    sprak(4, wijze="telefonisch")
    sprak(5, soort="coaching")

    stand = relatie(werkgever)

    assert (stand.bezoeken, stand.laatste.datum) == (1, date(2026, 11, 4))


def test_bij_een_contactpersoon_staat_wie_hem_sprak(als, begeleider, collega, sprak, werkgever):
    anja = ContactpersoonFactory(werkgever=werkgever, naam="Anja Ploeg")
    sprak(3, contactpersoon=anja)
    sprak(10, contactpersoon=anja, begeleider=collega)

    html = als(begeleider).get(pagina(werkgever)).content.decode()

    assert "gesproken door Bas Bakker (10 nov.), Eva Meijer (3 nov.)" in html


def test_voor_item_18_telt_elke_werkgever_met_zijn_verste_stap(sprak, werkgever, collega):
    sprak(3, "kennismaken")
    sprak(10, "voorstellen")
    sprak(12, "behoeften", begeleider=collega)
    sprak(12, werkgever=WerkgeverFactory())
    sprak(12, "nazorg", maand=4, werkgever=WerkgeverFactory())

    standen = relatiestanden(**HALFJAAR)

    stand = standen[werkgever.pk]
    assert (stand.verste, stand.laatste_stap, stand.bezoeken) == (3, "behoeften", 3)
    assert len(standen) == 2
    assert gemiddelde_stap(standen.values()) == 3
    assert relatiestanden(**HALFJAAR, begeleider_ids=[collega.pk])[werkgever.pk].verste == 2


def test_het_gemiddelde_is_niet_afgerond_en_zonder_stappen_is_er_geen():
    eerste, derde = ({stap: GISTEREN} for stap in ("kennismaken", "voorstellen"))
    twee = [Relatiestand(eerste, eerste, 1), Relatiestand(derde, derde, 2)]

    assert gemiddelde_stap([*twee, twee[1]]) == Decimal(7) / 3
    assert gemiddelde_stap([Relatiestand({}, {}, 4)]) is None
    assert [stand.heeft_reeks for stand in twee] == [False, True]


@pytest.mark.parametrize("aantal", [1, 40])
def test_de_pagina_kost_even_veel_vragen_aan_de_database(als, begeleider, werkgever, aantal):
    for persoon in ContactpersoonFactory.create_batch(aantal, werkgever=werkgever):
        ContactmomentFactory(werkgever=werkgever, begeleider=begeleider, contactpersoon=persoon)
    browser = als(begeleider)

    with Teller() as teller:
        browser.get(pagina(werkgever))

    toets_aantal("werkgever", len(teller.van_pagina))


def stap(begeleider, **velden):
    return {
        "volgende_stap": "Rondleiding afspreken",
        "volgende_stap_op": MORGEN.isoformat(),
        "volgende_stap_door": str(begeleider.pk),
    } | velden


@pytest.fixture
def plan(als, begeleider, werkgever):
    def stuur(**velden):
        adres = reverse("werkgever_volgende_stap", args=[werkgever.sleutel])
        return als(begeleider).post(adres, stap(begeleider, **velden))

    return stuur


def test_een_volgende_stap_plannen_en_als_gedaan_weghalen(plan, werkgever, begeleider):
    plan()
    werkgever.refresh_from_db()
    assert (werkgever.volgende_stap_op, werkgever.volgende_stap_door) == (MORGEN, begeleider)

    plan(volgende_stap="", volgende_stap_op="", volgende_stap_door="")
    werkgever.refresh_from_db()
    assert (werkgever.volgende_stap, werkgever.volgende_stap_op) == ("", None)


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"volgende_stap_op": ""}, "volgende_stap_op"),
        ({"volgende_stap_op": GISTEREN.isoformat()}, "volgende_stap_op"),
        ({"volgende_stap_door": ""}, "volgende_stap_door"),
        ({"volgende_stap": "x" * 201}, "volgende_stap"),
    ],
)
def test_een_halve_stap_komt_terug_met_wat_getypt_is(plan, velden, veld):
    antwoord = plan(**velden)

    assert antwoord.context["form"].errors[veld]
    assert velden.get("volgende_stap", "Rondleiding afspreken") in antwoord.content.decode()


def test_alleen_wie_hier_met_werkgevers_werkt_is_te_kiezen(plan, coordinator):
    financieel = maak_medewerker(Rol.FINANCIEEL)

    assert plan(volgende_stap_door=str(coordinator.pk)).status_code == 302
    assert plan(volgende_stap_door=str(financieel.pk)).context["form"].errors["volgende_stap_door"]


def test_de_database_weigert_een_halve_stap(werkgever):
    with pytest.raises(IntegrityError), transaction.atomic():
        Werkgever.objects.filter(pk=werkgever.pk).update(volgende_stap="Bellen")


@pytest.mark.parametrize(("dag", "woorden"), [(GISTEREN, "te laat"), (MORGEN, "do 19 nov. 2026")])
def test_de_lijst_toont_de_volgende_stap_in_woorden(als, begeleider, werkgever, dag, woorden):
    Werkgever.objects.update(
        volgende_stap="Bellen", volgende_stap_op=dag, volgende_stap_door=begeleider
    )

    html = als(begeleider).get(reverse("werkgevers")).content.decode()

    assert "Bellen" in html
    assert woorden in html


def test_mijn_week_toont_alleen_eigen_stappen_die_aan_de_beurt_zijn(als, begeleider, collega):
    for naam, wie, dag in (
        ("Aan de beurt", begeleider, date(2026, 11, 22)),
        ("Volgende maand", begeleider, date(2026, 12, 18)),
        ("Van een ander", collega, GISTEREN),
    ):
        WerkgeverFactory(
            naam=naam, volgende_stap="Bellen", volgende_stap_op=dag, volgende_stap_door=wie
        )

    html = als(begeleider).get(reverse("mijn_week")).content.decode()

    assert "Aan de beurt" in html
    assert "Volgende maand" not in html
    assert "Van een ander" not in html


def test_nergens_bij_een_werkgever_staat_iets_over_een_client(
    als, begeleider, collega, team, sprak, werkgever
):
    traject = maak_traject(begeleider=collega, team=team, achternaam="Geheimhouder")
    sprak(10, "voorstellen", trajecten=[traject], notitie="paniekklacht", vervolgstap="medicijndag")
    sprak(11, soort="coaching", trajecten=[traject], notitie="stemmingsdip")
    ander = WerkgeverFactory(naam="Bakkery Bos")
    browser = als(begeleider)

    for adres in (
        pagina(werkgever),
        reverse("werkgevers"),
        reverse("werkgevers_dubbel"),
        reverse("werkgever_contacten", args=[werkgever.sleutel]),
        reverse("werkgever_samenvoegen", args=[werkgever.sleutel, ander.sleutel]),
    ):
        html = browser.get(adres).content.decode().lower()
        for geheim in ("geheimhouder", "paniek", "medicijn", "stemming", "coaching"):
            assert geheim not in html, adres
