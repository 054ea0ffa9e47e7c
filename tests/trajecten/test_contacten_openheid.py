"""Bij een werkgeverscontact staat erbij wat de cliënt goedvindt dat u zegt (item 13)."""

from datetime import date

import pytest

from logboek.models import Regel
from tests.factories.profielen import OpenheidsgesprekFactory
from tests.factories.trajecten import ContactmomentFactory, PlaatsingFactory, maak_traject
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.contact import ingevuld, soep, tekst
from tests.hulp.queries import Teller, toets_aantal
from trajecten.models import Contactmoment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

NIEUW = "/contacten/nieuw/"
DEEL = "/contacten/openheid/"


@pytest.fixture
def sluis(organisatie):
    return WerkgeverFactory(naam="Bakkerij De Sluis", plaats="Hoorn")


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, voornaam="Jan", achternaam="Bakker")


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


def gevraagd(browser, *trajecten, soort: str = "werkgever"):
    sleutels = [traject.sleutel for traject in trajecten]
    return browser.get(DEEL, {"soort": soort, "trajecten": sleutels})


def test_wat_wel_en_niet_staat_er_zodra_de_client_is_aangekruist(eva, traject):
    OpenheidsgesprekFactory(
        traject=traject,
        keuze="deels",
        wat_wel="Hij begint rustig.",
        wat_niet="De opname.",
        rol="samen",
    )

    gelezen = tekst(gevraagd(eva, traject))

    assert "J. Bakker wil een deel vertellen" in gelezen
    assert "Wel Hij begint rustig. Niet De opname." in gelezen
    assert "Uw rol alleen samen met de cliënt" in gelezen


def test_zonder_gesprek_zegt_het_formulier_wat_er_eerst_moet(eva, traject):
    antwoord = gevraagd(eva, traject)

    assert "nog niet besproken" in tekst(antwoord)
    link = soep(antwoord).find("a", string="Openheid bespreken")
    assert link["href"].startswith(f"/clienten/{traject.client.sleutel}/")


def test_wie_u_op_de_achtergrond_wil_geeft_een_waarschuwing(eva, traject):
    OpenheidsgesprekFactory(traject=traject, keuze="niets", wat_wel="", rol="achtergrond")

    assert "wil niet dat u met een werkgever spreekt" in tekst(gevraagd(eva, traject))


def test_de_laatste_afspraak_geldt(eva, traject):
    OpenheidsgesprekFactory(traject=traject, wat_wel="Alles mag.", datum=date(2026, 10, 1))
    OpenheidsgesprekFactory(traject=traject, wat_wel="Alleen vervoer.", datum=date(2026, 9, 1))

    gelezen = tekst(gevraagd(eva, traject))

    assert "Alles mag." in gelezen
    assert "Alleen vervoer." not in gelezen


@pytest.mark.parametrize("soort", ["client", "netwerk", "coaching", "behandelteam", "onzin"])
def test_bij_een_ander_contact_valt_er_niets_te_zeggen(eva, traject, soort):
    assert tekst(gevraagd(eva, traject, soort=soort)) == ""


def test_een_client_van_een_collega_blijft_dicht_en_staat_in_het_logboek(eva, collega, team):
    vreemd = maak_traject(begeleider=collega, team=team)
    OpenheidsgesprekFactory(traject=vreemd, wat_wel="Kanarie.")

    antwoord = gevraagd(eva, vreemd)

    assert tekst(antwoord) == ""
    assert Regel.objects.get(client_id=vreemd.client_id).uitkomst == "geweigerd"


def test_hoe_de_sleutel_is_geschreven_maakt_voor_het_logboek_niet_uit(eva, collega, team):
    vreemd = maak_traject(begeleider=collega, team=team)

    eva.get(DEEL, {"soort": "werkgever", "trajecten": str(vreemd.sleutel).upper()})

    assert Regel.objects.get(client_id=vreemd.client_id).uitkomst == "geweigerd"


def test_wie_het_las_staat_in_het_logboek(eva, traject):
    gevraagd(eva, traject)

    regel = Regel.objects.get(client_id=traject.client_id)
    assert (regel.onderdelen, regel.uitkomst) == ("openheid", "gelukt")


def test_vanuit_een_dossier_en_na_een_fout_staat_het_er_zonder_script(eva, traject):
    OpenheidsgesprekFactory(traject=traject, wat_wel="Hij begint rustig.")

    vanuit = eva.get(NIEUW, {"voor": traject.sleutel, "soort": "werkgever"})
    fout = eva.post(NIEUW, ingevuld(trajecten=[traject.sleutel], datum=""))

    assert "Hij begint rustig." in tekst(vanuit)
    assert "Hij begint rustig." in tekst(fout)


def test_bij_een_bestaand_contact_staat_het_er_ook(eva, begeleider, sluis, traject):
    contact = ContactmomentFactory(begeleider=begeleider, werkgever=sluis, trajecten=[traject])
    OpenheidsgesprekFactory(traject=traject, wat_wel="Hij begint rustig.")

    deel = f"/contacten/{contact.sleutel}/openheid/"
    antwoord = eva.get(deel, {"soort": "werkgever", "trajecten": [traject.sleutel]})

    assert "Hij begint rustig." in tekst(antwoord)


def test_opslaan_zonder_gesprek_mag_en_zegt_wat_er_nog_moet(eva, sluis, traject):
    antwoord = eva.post(NIEUW, ingevuld(trajecten=[traject.sleutel]), follow=True)

    assert Contactmoment.objects.exists()
    melding = soep(antwoord).find("a", string="openheid bespreken")
    assert melding["href"].startswith(f"/clienten/{traject.client.sleutel}/")
    assert "Bakker" not in melding.find_parent(class_="melding").get_text()


def test_met_een_gesprek_zegt_de_melding_er_niets_over(eva, sluis, traject):
    OpenheidsgesprekFactory(traject=traject)

    antwoord = eva.post(NIEUW, ingevuld(trajecten=[traject.sleutel]), follow=True)

    assert soep(antwoord).find("a", string="openheid bespreken") is None


def test_bij_meer_clienten_een_weg_per_client(eva, sluis, traject, begeleider, team):
    tweede = maak_traject(begeleider=begeleider, team=team)

    velden = ingevuld(trajecten=[traject.sleutel, tweede.sleutel])
    antwoord = eva.post(NIEUW, velden, follow=True)

    links = soep(antwoord).select(".meldingen a")
    assert [link.get_text() for link in links] == [
        "openheid bespreken (1)",
        "openheid bespreken (2)",
    ]


def test_na_een_overdracht_is_de_afspraak_niet_meer_te_zien(eva, begeleider, collega, traject):
    """Het eigen contact blijft te verbeteren; wat de cliënt nu wil gaat de vorige niet aan."""
    contact = ContactmomentFactory(begeleider=begeleider, trajecten=[traject])
    traject.toewijzingen.update(begeleider=collega)
    OpenheidsgesprekFactory(traject=traject, wat_niet="De opname.")
    adres = f"/contacten/{contact.sleutel}/"

    deel = eva.get(adres + "openheid/", {"soort": "werkgever", "trajecten": traject.sleutel})

    assert "De opname." not in tekst(deel)
    assert "De opname." not in tekst(eva.get(adres))


def test_een_werkgeverspagina_toont_niets_uit_een_contact_over_een_client(
    eva, begeleider, sluis, traject
):
    OpenheidsgesprekFactory(traject=traject, wat_wel="Kanariewel", wat_niet="Kanarieniet")
    PlaatsingFactory(traject=traject, werkgever=sluis, geleerd="Kanariegeleerd")
    for soort in ("werkgever", "coaching"):
        ContactmomentFactory(
            begeleider=begeleider,
            soort=soort,
            werkgever=sluis,
            trajecten=[traject],
            notitie="Kanarienotitie",
            vervolgstap="Kanariestap",
        )

    for deel in ("", "contacten/"):
        inhoud = eva.get(f"/werkgevers/{sluis.sleutel}/{deel}").content.decode()
        assert "Kanarie" not in inhoud
        assert "J. Bakker" not in inhoud


@pytest.mark.parametrize("aantal", [1, 8])
def test_het_aantal_queries_groeit_niet_met_de_clienten(eva, begeleider, team, aantal):
    trajecten = [maak_traject(begeleider=begeleider, team=team) for _ in range(aantal)]

    with Teller() as teller:
        gevraagd(eva, *trajecten)

    toets_aantal("openheid bij een contact", len(teller.van_pagina))
