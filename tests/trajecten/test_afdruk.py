"""De samenvatting van een dossier op papier."""

from datetime import date, timedelta

import pytest

from logboek.models import Regel
from tests.factories.documenten import DocumentFactory
from tests.factories.inkomsten import InkomstenplanFactory
from tests.factories.trajecten import ContactmomentFactory, PlaatsingFactory, maak_traject
from tests.hulp.contact import soep, tekst
from tests.hulp.queries import Teller
from trajecten.models import (
    Openheidsgesprek,
    Profielversie,
    Volgoverdracht,
    Volgwens,
    Voorwaarden,
    Zoekplanversie,
)

VANDAAG = date(2026, 11, 18)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, fase="acquisitie", achternaam="Jansen")


@pytest.fixture
def blad(als, begeleider, traject):
    """`blad()`: de tekst van de afdruk."""

    def lezen() -> str:
        return tekst(als(begeleider).get(f"/clienten/{traject.client.sleutel}/afdruk/"))

    return lezen


@pytest.fixture
def eigen(traject) -> dict:
    return {"organisatie_id": traject.organisatie_id}


def koppen(als, begeleider, traject) -> list[str]:
    pagina = soep(als(begeleider).get(f"/clienten/{traject.client.sleutel}/afdruk/"))
    return [kop.get_text() for kop in pagina.find_all("h2")]


def test_een_leeg_dossier_heeft_alleen_de_weg(als, begeleider, traject):
    assert koppen(als, begeleider, traject) == ["De weg tot nu toe"]


def test_het_hoofd_zegt_wie_waar_en_bij_wie(blad):
    gelezen = blad()

    assert "Jansen" in gelezen
    assert "Eva Meijer, sinds 1 juni 2026" in gelezen
    assert "Oriëntatie 1 juni 2026 1 juli 2026 Acquisitie 1 juli 2026 nu" in gelezen


def test_profiel_en_zoekplan_zijn_de_laatste_versie(blad, traject, eigen):
    for nummer, wens in ((1, "Iets met mensen"), (2, "Buiten werken")):
        versie = {"traject": traject, "nummer": nummer, "datum": VANDAAG, **eigen}
        Profielversie.objects.create(voorkeuren=wens, aanleiding="eerste", **versie)
        Zoekplanversie.objects.create(soort_werk=f"plan: {wens}", **versie)

    gelezen = blad()

    assert "Wat wil de cliënt Buiten werken" in gelezen
    assert "plan: Buiten werken" in gelezen
    assert "Iets met mensen" not in gelezen


def test_de_laatste_afspraak_over_openheid(blad, traject, eigen):
    Openheidsgesprek.objects.create(
        traject=traject,
        datum=VANDAAG,
        aanleiding="eerste",
        keuze="deels",
        wat_wel="dat ik pauzes nodig heb",
        rol="samen",
        **eigen,
    )

    assert "Wel dat ik pauzes nodig heb" in blad()


def test_werk_met_wat_er_veranderde_wat_is_geleerd_en_hoe_het_volgen_gaat(blad, traject, eigen):
    werk = PlaatsingFactory(
        traject=traject, werkgever__naam="Duin", einde=date(2026, 11, 1), geleerd="Niet te vroeg"
    )
    Voorwaarden.objects.create(plaatsing=werk, van=date(2026, 10, 1), uren_per_week=32, **eigen)
    Volgwens.objects.create(plaatsing=werk, van=VANDAAG, frequentie="geen", **eigen)
    Volgoverdracht.objects.create(plaatsing=werk, datum=VANDAAG, aan="FACT Noord", **eigen)

    gelezen = blad()

    assert "Vanaf 1 oktober 2026 32 uur per week" in gelezen
    assert "Geleerd Niet te vroeg" in gelezen
    assert "Op 18 november 2026 overgedragen aan FACT Noord." in gelezen


def test_inkomen_en_documenten(blad, traject):
    InkomstenplanFactory(traject=traject)
    DocumentFactory(traject=traject, titel="Diploma hovenier", soort="diploma")

    gelezen = blad().replace("\xa0", " ")

    assert "Samen € 1.250,00 € 1.610,50" in gelezen
    assert "Diploma hovenier" in gelezen


def test_contacten_van_drie_maanden_en_niet_van_daarvoor(blad, traject, begeleider):
    for dagen, notitie in ((10, "Kort geleden"), (100, "Lang geleden")):
        ContactmomentFactory(
            begeleider=begeleider,
            datum=VANDAAG - timedelta(days=dagen),
            notitie=notitie,
            trajecten=[traject],
        )

    gelezen = blad()

    assert "Kort geleden" in gelezen
    assert "Lang geleden" not in gelezen


def test_een_notitie_over_meer_clienten_staat_er_niet_op(blad, traject, begeleider, team):
    ContactmomentFactory(
        begeleider=begeleider,
        notitie="Met Piet en Kees",
        trajecten=[traject, maak_traject(begeleider=begeleider, team=team)],
    )

    gelezen = blad()

    assert "Met Piet" not in gelezen
    assert "ook over andere cliënten" in gelezen


def test_hoogstens_zestig_contacten_en_een_vast_aantal_queries(blad, traject, begeleider):
    ContactmomentFactory(begeleider=begeleider, trajecten=[traject])
    PlaatsingFactory(traject=traject)
    with Teller() as weinig:
        blad()
    for _ in range(62):
        ContactmomentFactory(begeleider=begeleider, trajecten=[traject])
    PlaatsingFactory(traject=traject)
    with Teller() as veel:
        gelezen = blad()

    assert "De laatste 60." in gelezen
    assert len(veel.van_pagina) == len(weinig.van_pagina)


def test_geen_bsn_en_geen_naam_in_het_tabblad(als, begeleider, traject):
    type(traject.client).objects.update(bsn="999998547")

    antwoord = als(begeleider).get(f"/clienten/{traject.client.sleutel}/afdruk/")

    assert "999998547" not in antwoord.text
    assert "Jansen" not in soep(antwoord).title.get_text()
    assert "<script" not in antwoord.text


def test_een_afdruk_is_een_daad_in_het_logboek(blad, traject):
    blad()

    regel = Regel.objects.get(actie="E")
    assert (regel.client_id, regel.onderdelen) == (traject.client_id, "afdruk")


def test_het_dossier_wijst_de_weg_naar_de_afdruk(als, begeleider, traject):
    dossier = als(begeleider).get(f"/clienten/{traject.client.sleutel}/")

    assert f'href="/clienten/{traject.client.sleutel}/afdruk/"' in dossier.text
