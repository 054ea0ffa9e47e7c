"""De lijst van werkgevers, en een werkgever toevoegen en wijzigen."""

from datetime import date

import pytest
from django.urls import reverse

from logboek.models import Regel
from tests.factories.trajecten import ContactmomentFactory
from tests.factories.werkgevers import ContactpersoonFactory, WerkgeverFactory
from tests.hulp.queries import Teller, toets_aantal
from werkgevers.models import Contactpersoon, Werkgever

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva(als, begeleider):
    """De browser van Eva."""
    return als(begeleider)


def invoer(**velden):
    leeg = dict.fromkeys(("plaats", "branche", "telefoon", "website", "behoeften"), "")
    return {"naam": "Bakkerij Bos", "soort": "werkgever"} | leeg | velden


def namen(antwoord):
    return [werkgever.naam for werkgever, _ in antwoord.context["rijen"]]


def test_de_lijst_staat_op_naam(eva):
    for naam in ("Zuivelhandel", "Élan Kappers", "Autobedrijf"):
        WerkgeverFactory(naam=naam)

    assert namen(eva.get(reverse("werkgevers"))) == ["Autobedrijf", "Élan Kappers", "Zuivelhandel"]


def test_de_lijst_zegt_wie_er_het_laatst_was(eva, begeleider, collega):
    werkgever = WerkgeverFactory()
    ContactmomentFactory(werkgever=werkgever, begeleider=begeleider, datum=date(2026, 11, 3))
    ContactmomentFactory(werkgever=werkgever, begeleider=collega, datum=date(2026, 11, 10))

    html = eva.get(reverse("werkgevers")).content.decode()

    assert "di 10 nov. 2026" in html
    assert "Bas Bakker" in html
    assert "3 nov. 2026" not in html


def test_zoeken_en_een_soort_kiezen_gaan_samen(eva):
    WerkgeverFactory(naam="Horizon Bouw")
    WerkgeverFactory(naam="Horizon College", soort="onderwijsinstelling")

    antwoord = eva.get(reverse("werkgevers"), {"q": "horiz", "soort": "onderwijsinstelling"})

    assert namen(antwoord) == ["Horizon College"]


def test_bladeren_toont_elke_werkgever_een_keer(eva):
    WerkgeverFactory.create_batch(60)
    adres, gezien = reverse("werkgevers"), []
    na = ""
    while True:
        antwoord = eva.get(adres, {"na": na} if na else {})
        gezien += namen(antwoord)
        na = antwoord.context["bladzijde"].volgende
        if not na:
            break

    assert len(gezien) == len(set(gezien)) == 60


@pytest.mark.parametrize("q", ["\x00", "x" * 200, "%%%", "qqqqzz"])
def test_vreemde_zoektekst_valt_niet_om(eva, q):
    assert eva.get(reverse("werkgevers"), {"q": q, "soort": "iets", "na": "!!"}).status_code == 200


def test_htmx_krijgt_alleen_de_lijst(eva):
    WerkgeverFactory(naam="Autobedrijf")

    html = eva.get(reverse("werkgevers"), headers={"HX-Request": "true"}).content.decode()

    assert "Autobedrijf" in html
    assert "<html" not in html


@pytest.mark.parametrize("aantal", [10, 500])
def test_de_lijst_kost_even_veel_vragen_aan_de_database(eva, begeleider, aantal):
    for werkgever in WerkgeverFactory.create_batch(aantal):
        ContactmomentFactory(werkgever=werkgever, begeleider=begeleider)
    for naam, vraag in (("werkgevers", {}), ("werkgevers zoeken", {"q": "bakkerij"})):
        with Teller() as teller:
            eva.get(reverse("werkgevers"), vraag)
        toets_aantal(naam, len(teller.van_pagina))


def test_een_nieuwe_werkgever_staat_in_de_lijst_en_in_het_logboek(eva, begeleider):
    antwoord = eva.post(reverse("werkgever_nieuw"), invoer(plaats="Hoorn", website="bos.example"))

    werkgever = Werkgever.objects.get()
    assert antwoord.url == reverse("werkgever", args=[werkgever.sleutel])
    assert werkgever.website == "https://bos.example"
    assert werkgever.aangemaakt_door == begeleider
    assert Regel.objects.filter(object_soort="werkgever", actie="C").count() == 1


def test_een_naam_die_erop_lijkt_vraagt_om_nakijken_en_houdt_de_tekst(eva):
    WerkgeverFactory(naam="Bakkerij Bosch", plaats="Hoorn")

    antwoord = eva.post(reverse("werkgever_nieuw"), invoer(naam="Bakkery Bos", branche="horeca"))

    assert "Bakkerij Bosch, Hoorn" in antwoord.content.decode()
    assert 'value="horeca"' in antwoord.content.decode()
    assert Werkgever.objects.count() == 1


def test_met_een_vinkje_komt_een_gelijkende_werkgever_er_toch_bij(eva):
    WerkgeverFactory(naam="Bakkerij Bosch", plaats="Hoorn")

    eva.post(reverse("werkgever_nieuw"), invoer(naam="Bakkerij Bos", toch_nieuw="on"))

    assert Werkgever.objects.count() == 2


def test_dezelfde_werkgever_in_dezelfde_plaats_kan_niet_twee_keer(eva):
    WerkgeverFactory(naam="Bakkerij Bos", plaats="Hoorn")

    antwoord = eva.post(
        reverse("werkgever_nieuw"), invoer(naam="BAKKERIJ BOS", plaats="hoorn", toch_nieuw="on")
    )

    assert "staat al in de lijst" in str(antwoord.context["form"].errors["naam"])


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"naam": ""}, "naam"),
        ({"naam": "x" * 121}, "naam"),
        ({"naam": "Bos\x00"}, "naam"),
        ({"soort": "kerk"}, "soort"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"behoeften": "x" * 2001}, "behoeften"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld(eva, velden, veld):
    antwoord = eva.post(reverse("werkgever_nieuw"), invoer(**velden))

    assert antwoord.context["form"].errors[veld]
    assert not Werkgever.objects.exists()


def test_twee_collegas_die_elk_iets_anders_wijzigen_verliezen_niets(als, begeleider, collega):
    werkgever = WerkgeverFactory(naam="Bakkerij Bos", plaats="Hoorn")
    adres = reverse("werkgever_wijzigen", args=[werkgever.sleutel])
    eva, bas = als(begeleider), als(collega)
    versie = eva.get(adres).context["form"]["versie"].value()
    bas.post(adres, invoer(plaats="Hoorn", telefoon="0229 123456", versie=versie))

    eva.post(adres, invoer(plaats="Hoorn", branche="voeding", versie=versie))

    werkgever.refresh_from_db()
    assert (werkgever.telefoon, werkgever.branche) == ("0229 123456", "voeding")


def test_twee_collegas_die_hetzelfde_wijzigen_krijgen_een_melding(als, begeleider, collega):
    werkgever = WerkgeverFactory(naam="Bakkerij Bos", plaats="Hoorn")
    adres = reverse("werkgever_wijzigen", args=[werkgever.sleutel])
    eva, bas = als(begeleider), als(collega)
    versie = eva.get(adres).context["form"]["versie"].value()
    bas.post(adres, invoer(plaats="Alkmaar", versie=versie))

    antwoord = eva.post(adres, invoer(plaats="Enkhuizen", versie=versie))

    assert "‘Alkmaar’" in str(antwoord.context["form"].errors["plaats"])
    assert 'value="Enkhuizen"' in antwoord.content.decode()
    werkgever.refresh_from_db()
    assert werkgever.plaats == "Alkmaar"


def test_een_contactpersoon_komt_erbij(eva):
    werkgever = WerkgeverFactory()

    eva.post(
        reverse("contactpersoon_nieuw", args=[werkgever.sleutel]),
        {"naam": "Anja Ploeg", "functie": "bedrijfsleider", "telefoon": "", "email": ""},
    )

    html = eva.get(reverse("werkgever", args=[werkgever.sleutel])).content.decode()
    assert "Anja Ploeg" in html
    assert "bedrijfsleider" in html


def test_een_contactpersoon_staat_er_maar_een_keer(eva):
    persoon = ContactpersoonFactory(naam="Anja Ploeg")

    antwoord = eva.post(
        reverse("contactpersoon_nieuw", args=[persoon.werkgever.sleutel]), {"naam": "anja ploeg"}
    )

    assert "staat al bij de werkgever" in str(antwoord.context["form"].errors["naam"])
    assert Contactpersoon.objects.count() == 1


def test_wie_er_niet_meer_werkt_blijft_bekend_maar_apart(eva):
    persoon = ContactpersoonFactory(naam="Anja Ploeg")

    eva.post(reverse("contactpersoon_wijzigen", args=[persoon.sleutel]), {"naam": "Anja Ploeg"})

    antwoord = eva.get(reverse("werkgever", args=[persoon.werkgever.sleutel]))
    assert antwoord.context["personen"] == []
    assert antwoord.context["vertrokken"] == [(persoon, [])]


def test_na_een_verlopen_sessie_staat_het_getypte_er_weer(client, begeleider):
    from tests.factories.organisaties import WACHTWOORD

    adres = reverse("werkgever_nieuw")
    inlogpagina = client.post(adres, invoer(naam="Bakkerij Lang Verhaal"))
    client.post(
        reverse("account_login"),
        {
            "login": begeleider.email,
            "password": WACHTWOORD,
            "next": adres,
            "bewaard": inlogpagina.context["bewaard"],
        },
    )

    assert 'value="Bakkerij Lang Verhaal"' in client.get(adres).content.decode()


@pytest.mark.parametrize("wie", ["manager", "beheerder"])
def test_wie_niet_begeleidt_ziet_geen_werkgevers(request, als, wie):
    assert als(request.getfixturevalue(wie)).get(reverse("werkgevers")).status_code == 403
