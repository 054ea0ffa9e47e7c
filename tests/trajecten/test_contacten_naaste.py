"""Contact met een naaste of een eerdere werkgever: alleen als de cliënt het goedvindt."""

from datetime import date

import pytest

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from logboek.models import Regel
from tests.factories.naasten import NaasteFactory, ToestemmingFactory
from tests.factories.trajecten import ContactmomentFactory, PlaatsingFactory, maak_traject
from tests.factories.werkgevers import WerkgeverFactory
from tests.hulp.contact import fout_bij, ingevuld, soep, waarde
from trajecten.handelingen.fasen import beeindig_traject, start_traject
from trajecten.models import Contactmoment
from trajecten.regels.toestemming import is_eerdere_werkgever

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

NIEUW = "/contacten/nieuw/"
EINDE = date(2026, 11, 10)
GEEN = "Er was op 17 november 2026 geen toestemming voor contact met Fatma (ouder)."


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, voornaam="Jan", achternaam="Bakker")


@pytest.fixture
def fatma(traject):
    return NaasteFactory(client=traject.client, naam="Fatma", relatie="ouder")


@pytest.fixture
def sluis(organisatie):
    return WerkgeverFactory(naam="Bakkerij De Sluis", plaats="Hoorn")


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


def netwerk(*trajecten, **anders):
    sleutels = [traject.sleutel for traject in trajecten]
    return ingevuld(soort="netwerk", werkgever_naam="", trajecten=sleutels, **anders)


def eerst(antwoord) -> dict[str, str]:
    """Wat er volgens het formulier eerst moet, met de weg erheen."""
    return {
        link.get_text(strip=True): link["href"]
        for link in soep(antwoord).select(".contact-eerst a")
    }


def opties(antwoord) -> list[str]:
    return [optie.get_text() for optie in soep(antwoord).select("[name=naaste] optgroup option")]


def test_met_toestemming_staat_de_naaste_bij_het_contact(eva, traject, fatma):
    ToestemmingFactory(naaste=fatma)

    antwoord = eva.post(NIEUW, netwerk(traject, naaste=fatma.sleutel))

    assert antwoord.status_code == 302
    assert Contactmoment.objects.get().naaste == fatma


def test_zonder_toestemming_stopt_het_met_uitleg_en_de_weg_die_wel_kan(eva, traject, fatma):
    antwoord = eva.post(NIEUW, netwerk(traject, naaste=fatma.sleutel))

    assert fout_bij(antwoord, "naaste").startswith(GEEN)
    assert eerst(antwoord) == {
        "Toestemming van J. Bakker vastleggen": (
            f"/clienten/{traject.client.sleutel}/naasten/toestemming/nieuw/"
            f"?naaste={fatma.sleutel}&terug=nieuw"
        )
    }
    assert not Contactmoment.objects.exists()


def test_wat_u_typte_wacht_tot_de_toestemming_er_is(eva, traject, fatma):
    gestopt = eva.post(NIEUW, netwerk(traject, naaste=fatma.sleutel, notitie="Moeder helpt mee."))
    velden = {"partij": "naaste", "naaste": fatma.sleutel, "waarvoor": "Vervoer."}
    velden |= {"wijze": "mondeling", "van": "2026-11-17"}

    verder = eva.post(*eerst(gestopt).values(), velden)
    terug = eva.get(verder.url)

    assert verder.url == NIEUW
    assert waarde(terug, "notitie").strip() == "Moeder helpt mee."
    assert soep(terug).select_one("[name=naaste] [selected]")["value"] == str(fatma.sleutel)


def test_staat_er_nog_geen_naaste_dan_voegt_u_hem_eerst_toe(eva, traject):
    gestopt = eva.post(NIEUW, netwerk(traject))
    assert fout_bij(gestopt, "naaste") == "Kies met welke naaste u contact had."
    assert list(eerst(gestopt)) == ["Naaste van J. Bakker toevoegen"]

    verder = eva.post(*eerst(gestopt).values(), {"naam": "Fatma", "relatie": "ouder"})

    assert "toestemming/nieuw/?naaste=" in verder.url
    assert verder.url.endswith("&terug=nieuw")


@pytest.mark.parametrize(
    ("toestemming", "mag"),
    [
        ({"tot": date(2026, 11, 17)}, True),
        ({"tot": date(2026, 11, 16)}, False),
        ({"van": date(2026, 11, 17)}, True),
        ({"van": date(2026, 11, 18)}, False),
        ({"ingetrokken_op": date(2026, 11, 18)}, True),
        ({"ingetrokken_op": date(2026, 11, 17)}, False),
    ],
)
def test_de_dag_van_het_contact_telt(eva, begeleider, traject, fatma, toestemming, mag):
    if "ingetrokken_op" in toestemming:
        toestemming["ingetrokken_door"] = begeleider
    ToestemmingFactory(naaste=fatma, **toestemming)

    eva.post(NIEUW, netwerk(traject, naaste=fatma.sleutel))

    assert Contactmoment.objects.exists() is mag


def test_een_naaste_hoort_bij_een_gekozen_client(eva, traject, begeleider, team):
    ander = maak_traject(begeleider=begeleider, team=team)
    vreemd = ToestemmingFactory(naaste__client=ander.client).naaste

    bij_jan = eva.post(NIEUW, netwerk(traject, naaste=vreemd.sleutel))
    over_twee = eva.post(NIEUW, netwerk(traject, ander, naaste=vreemd.sleutel))

    assert fout_bij(bij_jan, "naaste") == "Deze naaste hoort niet bij de cliënt die u koos."
    assert fout_bij(over_twee, "naaste").startswith("Met een naaste spreekt u over één cliënt.")
    assert not Contactmoment.objects.exists()


def test_de_keuze_staat_per_client_en_zegt_waar_toestemming_nodig_is(eva, traject, fatma):
    ToestemmingFactory(naaste=NaasteFactory(client=traject.client, naam="Ali", relatie="vriend"))
    NaasteFactory(client=traject.client, naam="Oud", actief=False)

    antwoord = eva.get(NIEUW)

    groepen = [groep["label"] for groep in soep(antwoord).select("[name=naaste] optgroup")]
    assert groepen == ["J. Bakker"]
    assert opties(antwoord) == [
        "Ali (vriend of kennis)",
        "Fatma (ouder): geen toestemming",
    ]


def test_een_naaste_van_een_collega_is_niet_te_kiezen_en_de_poging_staat_in_het_logboek(
    eva, traject, collega, team
):
    vreemd = NaasteFactory(client=maak_traject(begeleider=collega, team=team).client)

    antwoord = eva.post(NIEUW, netwerk(traject, naaste=vreemd.sleutel))

    assert fout_bij(antwoord, "naaste") == "Kies een naaste van een van uw eigen cliënten."
    poging = Regel.objects.get(uitkomst="geweigerd")
    assert (poging.object_soort, poging.object_sleutel) == ("naaste", str(vreemd.sleutel))


def test_een_naaste_van_een_andere_organisatie_bestaat_hier_niet(eva, traject, organisatie, ander):
    bereik.zet(Bereik(ander.pk))
    vreemd = ToestemmingFactory(naaste__naam="Kanarie").naaste
    bereik.zet(Bereik(organisatie.pk))

    antwoord = eva.post(NIEUW, netwerk(traject, naaste=vreemd.sleutel))

    assert fout_bij(antwoord, "naaste") == "Kies een naaste van een van uw eigen cliënten."
    assert "Kanarie" not in antwoord.content.decode()


def test_een_naaste_bij_een_andere_soort_valt_weg(eva, traject, fatma):
    eva.post(NIEUW, netwerk(traject, naaste=fatma.sleutel) | {"soort": "client"})

    assert Contactmoment.objects.get().naaste is None


def verbeter(browser, contact, **anders):
    weg = f"/contacten/{contact.sleutel}/"
    versie = waarde(browser.get(weg), "versie")
    trajecten = [deelname.traject for deelname in contact.deelnames.all()]
    return browser.post(weg, netwerk(*trajecten, versie=versie) | anders)


@pytest.fixture
def ingelezen(begeleider, traject):
    """Een contact van voor er naasten waren."""
    return ContactmomentFactory(
        begeleider=begeleider, soort="netwerk", trajecten=[traject], datum=date(2026, 11, 3)
    )


def test_een_oud_contact_zonder_naaste_blijft_te_verbeteren(eva, ingelezen):
    antwoord = verbeter(eva, ingelezen, notitie="Met zijn broer.", datum="2026-11-04")

    ingelezen.refresh_from_db()
    assert (antwoord.status_code, ingelezen.notitie) == (302, "Met zijn broer.")


def test_komt_er_een_client_bij_dan_is_de_naaste_wel_nodig(
    eva, ingelezen, traject, begeleider, team
):
    tweede = maak_traject(begeleider=begeleider, team=team)

    antwoord = verbeter(eva, ingelezen, trajecten=[traject.sleutel, tweede.sleutel])

    assert fout_bij(antwoord, "naaste") == "Kies met welke naaste u contact had."


def test_de_tekst_blijft_te_verbeteren_als_de_toestemming_later_is_ingetrokken(
    eva, begeleider, traject, fatma
):
    contact = ContactmomentFactory(
        begeleider=begeleider, soort="netwerk", naaste=fatma, trajecten=[traject]
    )

    tekst_anders = verbeter(eva, contact, naaste=fatma.sleutel, notitie="Beter gezegd.")
    dag_anders = verbeter(eva, contact, naaste=fatma.sleutel, datum="2026-11-16")

    assert tekst_anders.status_code == 302
    assert "geen toestemming" in fout_bij(dag_anders, "naaste")
    assert f"terug={contact.sleutel}" in next(iter(eerst(dag_anders).values()))


@pytest.mark.parametrize(
    ("einden", "eerder"),
    [
        ([], False),
        ([None], False),
        ([date(2026, 11, 3)], False),
        ([date(2026, 11, 2)], True),
        ([date(2026, 3, 1), None], False),
        ([date(2026, 3, 1), date(2026, 12, 1)], False),
        ([date(2025, 3, 1), date(2026, 3, 1)], True),
    ],
)
def test_wanneer_een_werkgever_een_eerdere_is(einden, eerder):
    assert is_eerdere_werkgever(einden, op=date(2026, 11, 17)) is eerder


@pytest.fixture
def werkte_er(traject, sluis):
    return PlaatsingFactory(
        traject=traject, werkgever=sluis, start=date(2026, 7, 1), einde=date(2026, 9, 1)
    )


def test_met_een_eerdere_werkgever_spreekt_u_alleen_met_toestemming(eva, traject, sluis, werkte_er):
    velden = ingevuld(trajecten=[traject.sleutel])
    gestopt = eva.post(NIEUW, velden)
    assert "J. Bakker werkte eerder bij Bakkerij De Sluis." in fout_bij(gestopt, "werkgever_naam")
    assert f"?werkgever={sluis.sleutel}&terug=nieuw" in next(iter(eerst(gestopt).values()))

    ToestemmingFactory(client=traject.client, werkgever=sluis)

    assert eva.post(NIEUW, velden).status_code == 302


def test_over_niemand_mag_u_een_eerdere_werkgever_wel_spreken(eva, werkte_er):
    assert eva.post(NIEUW, ingevuld()).status_code == 302


def test_met_een_nieuwe_baan_op_komst_is_hij_weer_een_gewone_werkgever(
    eva, traject, sluis, werkte_er
):
    PlaatsingFactory(traject=traject, werkgever=sluis, start=date(2026, 12, 1))

    assert eva.post(NIEUW, ingevuld(trajecten=[traject.sleutel])).status_code == 302


def test_nieuw_met_de_naam_van_een_eerdere_werkgever_komt_er_niet_langs(
    eva, traject, sluis, werkte_er
):
    velden = ingevuld(trajecten=[traject.sleutel], werkgever="nieuw", werkgever_plaats="Hoorn")

    antwoord = eva.post(NIEUW, velden)

    assert "werkte eerder bij" in fout_bij(antwoord, "werkgever_naam")
    assert not Contactmoment.objects.exists()


def test_elke_client_geeft_zelf_toestemming(eva, traject, sluis, werkte_er, begeleider, team):
    tweede = maak_traject(begeleider=begeleider, team=team, voornaam="Ria", achternaam="Appel")
    PlaatsingFactory(traject=tweede, werkgever=sluis, einde=date(2026, 9, 30))
    ToestemmingFactory(client=traject.client, werkgever=sluis)

    antwoord = eva.post(NIEUW, ingevuld(trajecten=[traject.sleutel, tweede.sleutel]))

    assert list(eerst(antwoord)) == ["Toestemming van R. Appel vastleggen"]


def test_coaching_mag_bij_een_werkplek_en_zonder(eva, traject, sluis):
    coaching = ingevuld(soort="coaching", trajecten=[traject.sleutel])

    eva.post(NIEUW, coaching)
    eva.post(
        NIEUW, coaching | {"werkgever_naam": "", "indien_sleutel": ingevuld()["indien_sleutel"]}
    )

    contacten = Contactmoment.objects.order_by("id").values_list("werkgever", "plaats")
    assert list(contacten) == [(sluis.pk, "werkgever"), (None, "werkgever")]


def test_samen_met_het_behandelteam_hoort_bij_outreach(eva, traject):
    client = netwerk(traject, met_behandelteam="on") | {"soort": "client"}

    eva.post(NIEUW, client)
    eva.post(NIEUW, client | {"outreach": "on", "indien_sleutel": ingevuld()["indien_sleutel"]})

    samen = Contactmoment.objects.order_by("id").values_list("met_behandelteam", flat=True)
    assert list(samen) == [False, True]
    verbeteren = eva.get(f"/contacten/{Contactmoment.objects.latest('id').sleutel}/")
    assert soep(verbeteren).select_one("[name=met_behandelteam]").has_attr("checked")


def test_na_een_overdracht_zijn_de_naasten_niet_meer_te_zien(
    eva, begeleider, collega, traject, fatma
):
    """Het eigen contact blijft; wie er nu om de cliënt heen staat gaat de vorige niet aan."""
    contact = ContactmomentFactory(begeleider=begeleider, trajecten=[traject])
    traject.toewijzingen.update(begeleider=collega)

    assert "Fatma" not in eva.get(f"/contacten/{contact.sleutel}/").text


def test_wie_terugkwam_bij_een_ander_heeft_hier_geen_naasten_meer(
    eva, collega, team, traject, fatma
):
    """Een vergeten contact kan er nog een maand bij; wie er nu om de cliënt heen staat niet."""
    beeindig_traject(traject=traject, op=EINDE, reden="verhuisd", door=None, vandaag=EINDE)
    start_traject(
        client=traject.client,
        team=team,
        begeleider=collega,
        instroomdatum=date(2026, 11, 16),
        doel="werk",
        door=None,
    )

    pagina = eva.get(NIEUW)

    assert "J. Bakker" in pagina.text
    assert "Fatma" not in pagina.text


def test_na_een_overdracht_blijft_wie_er_bij_het_contact_was(
    eva, begeleider, collega, traject, fatma
):
    contact = ContactmomentFactory(
        begeleider=begeleider, soort="netwerk", naaste=fatma, trajecten=[traject]
    )
    traject.toewijzingen.update(begeleider=collega)

    assert opties(eva.get(f"/contacten/{contact.sleutel}/")) == ["Fatma (ouder): geen toestemming"]
