"""Mijn week: de contacten tegen de norm, de caseload, en wie er te lang niet is gesproken."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from logboek.models import Regel
from organisaties.models import Aanstelling
from tests.factories.organisaties import AanstellingFactory, TeamFactory
from tests.factories.trajecten import (
    ContactmomentFactory,
    PlaatsingFactory,
    WeekstaatFactory,
    maak_traject,
)
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.contact import soep, tekst, waarde
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

DEZE_WEEK = "/mijn-week/"


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


@pytest.fixture
def zoekers(begeleider, team):
    """Zoveel clienten zonder werk; `zoekers(3)`."""

    def maak(aantal: int) -> list:
        return [maak_traject(begeleider=begeleider, team=team) for _ in range(aantal)]

    return maak


def vak(antwoord, titel: str) -> str:
    kop = next(h2 for h2 in soep(antwoord).select("h2") if h2.get_text().startswith(titel))
    return " ".join(kop.find_parent("section").get_text(" ").split())


def rij_van(antwoord, naam: str) -> str:
    link = next(a for a in soep(antwoord).select("tbody th a") if naam in a.get_text())
    return " ".join(link.find_parent("tr").get_text(" ").split())


@pytest.mark.parametrize(
    ("aantal_zoekers", "verwacht"),
    [(0, "geen norm deze week"), (1, "van 2"), (2, "van 4"), (3, "van 6"), (7, "van 6")],
)
def test_de_norm_volgt_de_zoekers_op_maandag(eva, zoekers, aantal_zoekers, verwacht):
    zoekers(aantal_zoekers)

    assert verwacht in vak(eva.get(DEZE_WEEK), "Werkgeverscontacten")


def test_wie_op_maandag_al_werkt_of_pas_dinsdag_begint_is_geen_zoeker(
    eva, zoekers, begeleider, team
):
    werkt, _ = zoekers(2)
    PlaatsingFactory(traject=werkt, start=date(2026, 11, 16))
    maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2026, 11, 17))

    assert "1 zoeker" in vak(eva.get(DEZE_WEEK), "Werkgeverscontacten")


def test_alleen_persoonlijk_bij_werkgevers_en_scholen_telt(eva, zoekers, begeleider):
    zoekers(3)
    for soort, wijze in (
        ("werkgever", "persoonlijk"),
        ("onderwijsinstelling", "persoonlijk"),
        ("werkgever", "telefonisch"),
        ("client", "persoonlijk"),
    ):
        ContactmomentFactory(begeleider=begeleider, soort=soort, wijze=wijze)

    antwoord = eva.get(DEZE_WEEK)

    assert "2 van 6 persoonlijk" in vak(antwoord, "Werkgeverscontacten")
    assert "Nog 4 tot en met zo 22 nov." in vak(antwoord, "Werkgeverscontacten")


def test_het_contact_van_een_collega_of_een_andere_week_telt_niet(
    eva, zoekers, begeleider, collega
):
    zoekers(3)
    ContactmomentFactory(begeleider=collega)
    ContactmomentFactory(begeleider=begeleider, datum=date(2026, 11, 15))
    ContactmomentFactory(begeleider=begeleider, datum=date(2026, 11, 9))

    assert "0 van 6" in vak(eva.get(DEZE_WEEK), "Werkgeverscontacten")


def test_het_getal_opent_zijn_rijen(eva, begeleider):
    telt = WerkgeverFactory(naam="Telt mee")
    ContactmomentFactory(begeleider=begeleider, werkgever=telt)
    ContactmomentFactory(begeleider=begeleider, soort="extern", wijze="telefonisch")
    link = soep(eva.get(DEZE_WEEK)).select_one(".cijfer a")["href"]

    rijen = soep(eva.get(link)).select(".contacten > li")
    alle = soep(eva.get("/mijn-week/2026-W47/contacten/")).select(".contacten > li")

    assert [rij.a.get_text() for rij in rijen] == ["Telt mee, Hoorn"]
    assert len(alle) == 2


def test_vorige_week_zegt_wie_haar_zag(eva, begeleider, coordinator):
    WeekstaatFactory(begeleider=begeleider, gezien_op=date(2026, 11, 16), gezien_door=coordinator)

    zin = vak(eva.get(DEZE_WEEK), "Werkgeverscontacten")

    assert "gezien door Carla Coördinator op ma 16 nov. 2026" in zin


def test_een_vergeten_week_is_met_een_klik_in_te_dienen(eva):
    antwoord = eva.get(DEZE_WEEK)

    assert "Week 46 : 0, nog niet ingediend" in vak(antwoord, "Werkgeverscontacten")
    assert soep(antwoord).find("a", string="nog niet ingediend")["href"] == (
        "/mijn-week/2026-W46/weekstaat/"
    )


def test_de_caseload_staat_tegen_de_norm_van_vandaag(eva, zoekers, begeleider):
    Aanstelling.objects.filter(gebruiker=begeleider).update(fte=Decimal("0.1"))
    werkt, *_ = zoekers(3)
    PlaatsingFactory(traject=werkt)

    assert "3 van 2 bij 0,1 fte" in vak(eva.get(DEZE_WEEK), "Caseload")
    assert "1 boven de norm" in vak(eva.get(DEZE_WEEK), "Caseload")
    assert "2 zoeken werk, 1 aan het werk." in vak(eva.get(DEZE_WEEK), "Caseload")


def test_twee_teams_tellen_samen(eva, zoekers, begeleider):
    AanstellingFactory(gebruiker=begeleider, team=TeamFactory(doelgroepnorm=15), fte=Decimal("0.2"))
    zoekers(1)

    assert "1 van 23 bij 1 fte" in vak(eva.get(DEZE_WEEK), "Caseload")


def test_wie_is_overgedragen_of_uitgestroomd_hoort_niet_bij_de_caseload(
    eva, zoekers, collega, begeleider
):
    over, klaar, _ = zoekers(3)
    over.toewijzingen.update(begeleider=collega)
    klaar.toewijzingen.update(tot=date(2026, 11, 17))
    type(klaar).objects.filter(pk=klaar.pk).update(
        einddatum=date(2026, 11, 17), fase="gestopt", einde_reden="verhuisd"
    )

    antwoord = eva.get(DEZE_WEEK)

    assert len(soep(antwoord).select(".weekclienten tbody tr")) == 1
    assert len(soep(antwoord).select("[name=trajecten]")) == 2


@pytest.mark.parametrize(
    ("dagen", "verwacht", "te_lang"),
    [
        (0, "vandaag", False),
        (1, "gisteren", False),
        (14, "14 dagen", False),
        (15, "al 15 dagen", True),
    ],
)
def test_wie_te_lang_niet_is_gesproken_valt_op(eva, zoekers, begeleider, dagen, verwacht, te_lang):
    (traject,) = zoekers(1)
    dag = date(2026, 11, 18) - timedelta(days=dagen)
    ContactmomentFactory(begeleider=begeleider, soort="client", datum=dag, trajecten=[traject])

    antwoord = eva.get(DEZE_WEEK)

    assert rij_van(antwoord, traject.client.korte_naam).endswith(verwacht)
    assert bool(soep(antwoord).select(".weekclienten .pil.laat")) is te_lang


def test_een_gemiste_afspraak_is_geen_gesprek(eva, zoekers, begeleider):
    (traject,) = zoekers(1)
    ContactmomentFactory(
        begeleider=begeleider, soort="client", trajecten=[traject], niet_verschenen=True
    )

    assert rij_van(eva.get(DEZE_WEEK), "").endswith("nog niet")


def test_in_orientatie_telt_het_gesprek_daarna_de_dag(eva, begeleider, team):
    eerste = maak_traject(begeleider=begeleider, team=team, achternaam="Eerst")
    for _ in range(3):
        ContactmomentFactory(begeleider=begeleider, soort="client", trajecten=[eerste])
    maak_traject(
        begeleider=begeleider,
        team=team,
        instroomdatum=date(2026, 10, 1),
        fase="acquisitie",
        achternaam="Zoekt",
    )

    antwoord = eva.get(DEZE_WEEK)

    assert "gesprek 3 van 8" in rij_van(antwoord, "Eerst")
    assert "acquisitie dag 19" in rij_van(antwoord, "Zoekt")


def test_in_een_eerdere_week_begint_het_formulier_op_de_vrijdag(eva):
    antwoord = eva.get("/mijn-week/2026-W45/")

    assert waarde(antwoord, "datum") == "2026-11-06"
    assert "Contact vastleggen in week 45" in tekst(antwoord)


def test_een_week_die_nog_komt_heeft_geen_formulier(eva):
    antwoord = eva.get("/mijn-week/2026-W48/")

    assert soep(antwoord).find(id="id_notitie") is None
    assert "Deze week begint op ma 23 nov. 2026" in tekst(antwoord)


def test_een_jaar_met_53_weken_loopt_gewoon_door(eva):
    antwoord = eva.get("/mijn-week/2026-W53/")

    links = [link["href"] for link in soep(antwoord).select("nav a[rel]")]
    assert links == ["/mijn-week/2026-W52/", "/mijn-week/2027-W01/"]


@pytest.mark.parametrize("week", ["2025-W53", "2026-W00", "9999-W52", "1989-W01", "2026-w47"])
def test_een_week_die_niet_bestaat_is_een_pagina_die_niet_bestaat(eva, week):
    assert eva.get(f"/mijn-week/{week}/").status_code == 404


def test_wie_op_de_pagina_staat_staat_in_het_logboek(eva, zoekers, begeleider, collega, team):
    eigen = zoekers(2)
    overgedragen = maak_traject(begeleider=collega, team=team)
    ContactmomentFactory(begeleider=begeleider, trajecten=[overgedragen])

    eva.get(DEZE_WEEK)

    regels = Regel.objects.filter(onderdelen="mijn week").values_list("client_id", flat=True)
    assert sorted(regels) == sorted(traject.client_id for traject in [*eigen, overgedragen])


def test_zonder_clienten_zegt_de_pagina_wat_de_eerste_stap_is(eva):
    assert "Nog geen cliënten" in tekst(eva.get(DEZE_WEEK))


@pytest.mark.parametrize("aantal", [5, 60])
def test_mijn_week_kost_evenveel_bij_vijf_en_zestig_clienten(eva, begeleider, team, aantal):
    for _ in range(aantal):
        traject = maak_traject(begeleider=begeleider, team=team)
        ContactmomentFactory(
            begeleider=begeleider, werkgever=WerkgeverFactory(), trajecten=[traject]
        )
    WeekstaatFactory(begeleider=begeleider)

    with Teller() as teller:
        eva.get(DEZE_WEEK)

    assert len(teller.van_pagina) <= 20
    toets_aantal("mijn week", len(teller.van_pagina))
