"""Een werkgever kiezen door een paar letters te typen."""

from datetime import date

import pytest
from django.urls import reverse

from ips_portal.gedeeld.bereik import bereik
from tests.factories.trajecten import ContactmomentFactory
from tests.factories.werkgevers import WerkgeverFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kies(als, begeleider):
    """Typt `tekst` als Eva en geeft de namen die de lijst toont."""

    def typ(tekst="", **overig):
        antwoord = als(begeleider).get(reverse("werkgever_kiezer"), {"q": tekst, **overig})
        assert antwoord.status_code == 200
        return [werkgever.naam for werkgever in antwoord.context["werkgevers"]]

    return typ


def test_een_paar_letters_vinden_een_werkgever(kies):
    WerkgeverFactory(naam="Albert Heijn", plaats="Alkmaar")
    WerkgeverFactory(naam="Bakkerij Bos", plaats="Hoorn")

    assert kies("alb") == ["Albert Heijn"]


def test_een_tikfout_of_een_ontbrekend_accent_hindert_niet(kies):
    WerkgeverFactory(naam="Albert Heijn")
    WerkgeverFactory(naam="Café Zoë")

    assert kies("albert hein") == ["Albert Heijn"]
    assert kies("cafe zoe") == ["Café Zoë"]


def test_zonder_letters_staan_er_de_werkgevers_waar_ik_het_laatst_was(kies, begeleider, collega):
    eerder, pas, van_een_ander = (WerkgeverFactory(naam=n) for n in ("Eerder", "Pas", "Ander"))
    ContactmomentFactory(begeleider=begeleider, werkgever=eerder, datum=date(2026, 11, 2))
    ContactmomentFactory(begeleider=begeleider, werkgever=pas, datum=date(2026, 11, 16))
    ContactmomentFactory(begeleider=collega, werkgever=van_een_ander, datum=date(2026, 11, 17))

    assert kies() == ["Pas", "Eerder"]


def test_eigen_werkgevers_staan_boven_die_van_een_ander(kies, begeleider):
    WerkgeverFactory(naam="Bakker Aan de Kade")
    eigen = WerkgeverFactory(naam="Bakker Zonneveld")
    ContactmomentFactory(begeleider=begeleider, werkgever=eigen)

    assert kies("bakker") == ["Bakker Zonneveld", "Bakker Aan de Kade"]


def test_er_staan_er_nooit_meer_dan_acht(kies):
    WerkgeverFactory.create_batch(12)

    assert len(kies("bakkerij")) == 8


def test_voor_een_schoolcontact_staan_er_alleen_scholen(kies):
    WerkgeverFactory(naam="Horizon Bouw")
    WerkgeverFactory(naam="Horizon College", soort="onderwijsinstelling")

    assert kies("horizon", soort="onderwijsinstelling") == ["Horizon College"]


def test_een_keuze_draagt_de_sleutel_en_nooit_het_nummer(als, begeleider):
    werkgever = WerkgeverFactory(naam="Bakkerij & Zn", plaats="Hoorn")

    html = als(begeleider).get(reverse("werkgever_kiezer"), {"q": "bakkerij"}).content.decode()

    assert f'data-waarde="{werkgever.sleutel}"' in html
    assert 'data-tekst="Bakkerij &amp; Zn, Hoorn"' in html


def test_een_andere_organisatie_komt_nooit_in_de_lijst(kies, ander):
    with bereik(organisatie_id=ander.pk):
        WerkgeverFactory(naam="Zuidergeheim")

    assert kies("zuidergeheim") == []


@pytest.mark.parametrize("tekst", ["\x00", "x" * 81, "%", "_", "'; drop table", "   "])
def test_vreemde_invoer_geeft_een_lege_lijst(kies, tekst):
    WerkgeverFactory(naam="Bakkerij Bos")

    assert kies(tekst) == []


@pytest.mark.parametrize("aantal", [1, 40])
def test_het_aantal_zoekvragen_groeit_niet_mee(
    als, begeleider, django_assert_max_num_queries, aantal
):
    for werkgever in WerkgeverFactory.create_batch(aantal):
        ContactmomentFactory(begeleider=begeleider, werkgever=werkgever)
    browser = als(begeleider)

    for tekst in ("", "bakkerij"):
        with django_assert_max_num_queries(17):
            browser.get(reverse("werkgever_kiezer"), {"q": tekst})
