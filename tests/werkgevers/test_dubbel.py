"""Welke werkgevers waarschijnlijk dubbel staan, en welke er alleen op lijken."""

import pytest
from django.db import connection
from django.urls import reverse

from tests.factories.werkgevers import ContactpersoonFactory, WerkgeverFactory
from tests.hulp.queries import Teller, toets_aantal
from werkgevers.regels.dubbel import Kenmerken, gelijkenis, waarschijnlijk_dubbel

BAKKERS = [
    Kenmerken(nummer, f"bakkerij {naam}", "hoorn")
    for nummer, naam in enumerate(
        ("aalders", "brink", "cornelissen", "dekker", "everts"), start=100
    )
]


def redenen(een, ander, *anderen):
    werkgevers = [Kenmerken(1, **een), Kenmerken(2, **ander), *anderen]
    paren = waarschijnlijk_dubbel(werkgevers)
    return next((paar.redenen for paar in paren if (paar.eerste, paar.tweede) == (1, 2)), ())


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ({"naam": "albert hein"}, {"naam": "albert heijn"}),
        ({"naam": "jansen bouw bv"}, {"naam": "bouw jansen b.v."}),
        ({"naam": "de groene vingers"}, {"naam": "groene vingers"}),
        ({"naam": "albert hein", "plaats": "hoorn"}, {"naam": "albert heijn", "plaats": ""}),
        ({"naam": "cafe zon", "plaats": "hoorn"}, {"naam": "cafe zon", "plaats": "horn"}),
    ],
)
def test_een_naam_die_erop_lijkt_in_dezelfde_plaats_is_een_paar(een, ander):
    assert redenen(een, ander) == ("naam",)


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        (
            {"naam": "albert heijn", "plaats": "hoorn"},
            {"naam": "albert heijn", "plaats": "alkmaar"},
        ),
        ({"naam": "filiaal 12"}, {"naam": "filiaal 13"}),
        ({"naam": "bakkerij smit"}, {"naam": "bakkerij mulder"}),
        (
            {"naam": "kok", "website": "https://facebook.com/a"},
            {"naam": "bos", "website": "https://facebook.com/b"},
        ),
        ({"naam": "kok", "emails": ("a@gmail.com",)}, {"naam": "bos", "emails": ("b@gmail.com",)}),
        ({"naam": "kok", "telefoon": "112"}, {"naam": "bos", "telefoon": "112"}),
    ],
)
def test_wat_er_alleen_op_lijkt_is_geen_paar(een, ander):
    assert redenen(een, ander, *BAKKERS) == ()


@pytest.mark.parametrize(
    ("een", "ander", "reden"),
    [
        ({"telefoon": "0229-123 456"}, {"telefoon": "+31 229 123456"}, "telefoon"),
        ({"website": "https://www.bos.nl/"}, {"website": "http://bos.nl/over"}, "website"),
        ({"emails": ("a@bos.nl",)}, {"emails": ("c@x.nl", "B@Bos.nl")}, "e-mail"),
    ],
)
def test_dezelfde_telefoon_website_of_mail_verraadt_een_dubbele(een, ander, reden):
    assert redenen({"naam": "kok", **een}, {"naam": "brood", **ander}) == (reden,)


def test_een_soort_bedrijf_zegt_niet_welk_bedrijf_ook_niet_met_een_tikfout():
    assert redenen({"naam": "bakkery bos"}, {"naam": "bakkerij bosch"}, *BAKKERS) == ("naam",)
    assert redenen({"naam": "bakkery bos"}, {"naam": "bakkerij mol"}, *BAKKERS) == ()


def test_precies_dezelfde_naam_is_een_paar_ook_als_er_alleen_gewone_woorden_in_staan():
    een, ander = {"naam": "bakkerij 1", "plaats": "hoorn"}, {"naam": "bakkerij 1"}

    assert redenen(een, ander, *BAKKERS) == ("naam",)


def test_het_zekerste_paar_staat_voorop():
    paren = waarschijnlijk_dubbel(
        [
            Kenmerken(1, "albert hein"),
            Kenmerken(2, "albert heijn"),
            Kenmerken(3, "groenrijk", telefoon="0229123456"),
            Kenmerken(4, "groenrijk", telefoon="0229123456"),
        ]
    )

    assert [(paar.eerste, paar.tweede) for paar in paren] == [(3, 4), (1, 2)]


@pytest.mark.django_db
def test_de_gelijkenis_is_die_van_de_database(organisatie):
    for een, ander in (("bakkery bos", "bakkerij bosch"), ("albert hein", "heijn"), ("", "x")):
        with connection.cursor() as cursor:
            cursor.execute("select similarity(%s, %s)", [een, ander])
            assert gelijkenis(een, ander) == pytest.approx(cursor.fetchone()[0])


@pytest.mark.django_db
def test_de_pagina_toont_paren_met_wat_ze_delen(als, begeleider):
    ContactpersoonFactory(werkgever__naam="Albert Hein", email="a@ah.example")
    ContactpersoonFactory(werkgever__naam="Albert Heijn", email="b@ah.example")
    WerkgeverFactory(naam="Bakkerij Bos")

    html = als(begeleider).get(reverse("werkgevers_dubbel")).content.decode()

    assert "1 paar lijkt op elkaar" in html
    assert "hetzelfde e-maildomein, een naam die erop lijkt" in html
    assert "Bakkerij Bos" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("na", ["", "25", "9999", "-1", "x", "²"])
def test_bladeren_door_paren_valt_nooit_om(als, begeleider, na):
    for nummer in range(30):
        for plaats in ("", "Hoorn"):
            WerkgeverFactory(naam=f"Zaak {nummer}", plaats=plaats)

    antwoord = als(begeleider).get(reverse("werkgevers_dubbel"), {"na": na})

    assert antwoord.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("aantal", [10, 300])
def test_de_pagina_kost_even_veel_vragen_aan_de_database(als, begeleider, aantal):
    for nummer in range(aantal):
        WerkgeverFactory(naam=f"Zaak {nummer // 2}", plaats=("", "Hoorn")[nummer % 2])
    with Teller() as teller:
        als(begeleider).get(reverse("werkgevers_dubbel"))

    toets_aantal("werkgevers dubbel", len(teller.van_pagina))


@pytest.mark.django_db
def test_wie_zelf_zoekt_vindt_de_andere_op_naam(als, begeleider):
    deze = WerkgeverFactory(naam="Bos en Zonen")
    WerkgeverFactory(naam="Broodhuis")
    browser, adres = als(begeleider), reverse("werkgever_samenvoegen_kiezen", args=[deze.sleutel])

    assert browser.get(adres).context["anderen"] == []
    gevonden = browser.get(adres, {"q": "broodhuis"}).context["anderen"]
    assert [ander.naam for ander in gevonden] == ["Broodhuis"]
