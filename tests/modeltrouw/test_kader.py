"""Het kwaliteitskader: een plan maken, per criterium antwoorden, en opmerkingen van een ander."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError
from django.urls import reverse

from logboek.models import Regel
from modeltrouw.keuzes import Scenario
from modeltrouw.models import Kaderantwoord, Kaderdeelnemer, Kaderplan
from organisaties.keuzes import Rol
from tests.factories.kader import KaderdeelnemerFactory, KaderplanFactory
from tests.factories.organisaties import maak_medewerker
from tests.hulp.contact import fout_bij, gekozen, soep, tekst, waarde
from tests.hulp.pdf import objecten
from tests.hulp.queries import Teller

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

NIEUW = "/modeltrouw/kwaliteitskader/nieuw/"


@pytest.fixture
def plan(organisatie) -> Kaderplan:
    return KaderplanFactory(naam="Start in Kennemerland")


@pytest.fixture
def auditor(organisatie):
    return maak_medewerker(Rol.AUDITOR, naam="Hatice Auditor")


@pytest.fixture
def browser(als, coordinator):
    return als(coordinator)


def adres(naam: str, plan: Kaderplan, *criterium: int) -> str:
    return reverse(naam, args=[plan.sleutel, *criterium])


def planvelden(**anders: str) -> dict[str, str]:
    return {
        "indien_sleutel": str(uuid.uuid4()),
        "naam": "Regionaal team Noord",
        "scenario": "regionaal",
        "van": "2026-12-01",
        "verantwoordelijk": "IPS Noord",
        "aanvrager": "IPS Noord",
        "gemeten": "IPS Noord",
        "deelnemer-aantal": "2",
        "deelnemer-0-naam": "Lentis",
        "deelnemer-0-bijdrage": "twee begeleiders",
    } | anders


def antwoordvelden(browser, plan: Kaderplan, nr: int, **anders: str) -> dict[str, str]:
    """Wat de browser zou insturen, met `anders` erin getypt."""
    pagina = browser.get(adres("kaderantwoord", plan, nr))
    velden = {naam: waarde(pagina, naam).removeprefix("\n") for naam in ("hoe", "bewijs", "versie")}
    return velden | {"status": (gekozen(pagina, "status") or [""])[0]} | anders


def test_een_nieuw_plan_heeft_een_leeg_antwoord_per_criterium(browser):
    browser.post(NIEUW, planvelden())
    plan = Kaderplan.objects.get()
    assert [rij.criterium for rij in plan.antwoorden.all()] == list(range(1, 9))
    assert [str(rij) for rij in plan.deelnemers.all()] == ["Lentis"]


def test_het_gekozen_scenario_vult_in_wie_de_hoofdrol_heeft(browser):
    pagina = browser.get(f"{NIEUW}?scenario=onderaanneming")
    assert gekozen(pagina, "scenario") == ["onderaanneming"]
    assert waarde(pagina, "verantwoordelijk") == "GGZ Noord"
    assert "overeenkomst voor onderaannemerschap" in tekst(pagina)


def test_bij_een_regionaal_team_kiest_u_zelf_wie_verantwoordelijk_is(browser):
    assert waarde(browser.get(f"{NIEUW}?scenario=regionaal"), "verantwoordelijk") == ""


def test_een_scenario_dat_niet_bestaat_doet_niets(browser):
    pagina = browser.get(f"{NIEUW}?scenario=onzin")
    assert pagina.status_code == 200
    assert gekozen(pagina, "scenario") == []


def test_twee_keer_klikken_geeft_een_plan(browser):
    velden = planvelden()
    eerste, tweede = browser.post(NIEUW, velden), browser.post(NIEUW, velden)
    assert eerste.url == tweede.url
    assert Kaderplan.objects.count() == 1


def test_verder_typen_na_het_opslaan_vraagt_of_u_een_tweede_plan_wilt(browser):
    velden = planvelden()
    browser.post(NIEUW, velden)
    pagina = browser.post(NIEUW, velden | {"naam": "Ander plan"})
    assert "is al opgeslagen als plan" in tekst(pagina)
    browser.post(NIEUW, velden | {"naam": "Ander plan", "indien_sleutel": str(uuid.uuid4())})
    assert Kaderplan.objects.count() == 2


def test_een_einde_voor_het_begin_staat_bij_het_veld_en_alles_blijft_staan(browser):
    pagina = browser.post(NIEUW, planvelden(tot="2026-11-01"))
    assert "voor de eerste dag" in fout_bij(pagina, "tot")
    assert waarde(pagina, "naam") == "Regionaal team Noord"
    assert waarde(pagina, "deelnemer-0-naam") == "Lentis"


@pytest.mark.parametrize("veld", ["naam", "scenario", "verantwoordelijk", "van"])
def test_wat_een_plan_nodig_heeft(veld, browser):
    assert fout_bij(browser.post(NIEUW, planvelden(**{veld: ""})), veld)
    assert not Kaderplan.objects.exists()


def test_dezelfde_deelnemer_twee_keer_wordt_gemeld(browser):
    pagina = browser.post(NIEUW, planvelden(**{"deelnemer-1-naam": "LENTIS"}))
    assert "LENTIS staat er twee keer bij" in tekst(pagina)
    assert not Kaderplan.objects.exists()


def test_nog_een_regel_bewaart_niets_en_houdt_wat_er_staat(browser):
    pagina = browser.post(NIEUW, planvelden(doe="deelnemer", naam=""))
    assert soep(pagina).select_one("[name=deelnemer-3-naam]")
    assert waarde(pagina, "deelnemer-0-naam") == "Lentis"
    assert not soep(pagina).select(".veld-fout")


def test_samen_zonder_deelnemers_mag_maar_het_plan_zegt_wat_er_mist(browser, organisatie):
    plan = KaderplanFactory(scenario=Scenario.REGIONAAL)
    leesbaar = tekst(browser.get(adres("kaderplan", plan)))
    assert "Met welke organisatie u dit samen doet" in leesbaar
    assert "Kenniscentrum Phrenos toetst" in leesbaar


def test_met_een_deelnemer_is_dat_niet_meer_nodig(browser, organisatie):
    deelnemer = KaderdeelnemerFactory(plan__scenario=Scenario.INHUUR)
    leesbaar = tekst(browser.get(adres("kaderplan", deelnemer.plan)))
    assert "Met welke organisatie u dit samen doet" not in leesbaar
    assert deelnemer.naam in leesbaar


def test_een_deelnemer_weghalen_en_een_ander_erbij(browser, plan):
    oud = KaderdeelnemerFactory(plan=plan, naam="Oud")
    velden = planvelden(
        **{
            "deelnemer-0-naam": "Oud",
            "deelnemer-0-sleutel": str(oud.sleutel),
            "deelnemer-0-weg": "on",
            "deelnemer-1-naam": "Nieuw",
        }
    )
    browser.post(adres("kaderplan_wijzigen", plan), velden)
    assert [str(rij) for rij in plan.deelnemers.all()] == ["Nieuw"]


def test_een_dubbele_klik_bij_wijzigen_voegt_de_deelnemer_een_keer_toe(browser, plan):
    for _ in range(2):
        antwoord = browser.post(adres("kaderplan_wijzigen", plan), planvelden())
        assert antwoord.status_code == 302
    assert Kaderdeelnemer.objects.count() == 1


def test_een_deelnemer_die_een_ander_net_toevoegde_blijft_staan(browser, plan):
    KaderdeelnemerFactory(plan=plan, naam="Van een ander")
    browser.post(adres("kaderplan_wijzigen", plan), planvelden())
    assert {str(rij) for rij in plan.deelnemers.all()} == {"Van een ander", "Lentis"}


def test_een_antwoord_bewaren_en_naar_het_volgende(browser, plan):
    velden = antwoordvelden(browser, plan, 6, hoe="Twee fte", bewijs="Formatie", status="ja")
    antwoord = browser.post(adres("kaderantwoord", plan, 6), velden | {"volgende": "ja"})
    assert antwoord.url == adres("kaderantwoord", plan, 7)
    assert plan.antwoorden.get(criterium=6).status == "ja"


def test_na_het_laatste_criterium_staat_u_weer_bij_het_plan(browser, plan):
    velden = antwoordvelden(browser, plan, 8, hoe="Ruimte")
    antwoord = browser.post(adres("kaderantwoord", plan, 8), velden | {"volgende": "ja"})
    assert antwoord.url == adres("kaderplan", plan)


@pytest.mark.parametrize(
    ("ingevuld", "veld"),
    [
        ({"status": "ja", "hoe": "Zo"}, "bewijs"),
        ({"status": "ja", "bewijs": "Dit"}, "hoe"),
        ({"status": "deels"}, "hoe"),
    ],
)
def test_een_stand_vraagt_waar_die_op_rust(ingevuld, veld, browser, plan):
    pagina = browser.post(
        adres("kaderantwoord", plan, 1), antwoordvelden(browser, plan, 1, **ingevuld)
    )
    assert "Schrijf op" in fout_bij(pagina, veld)
    assert gekozen(pagina, "status") == [ingevuld["status"]]


@pytest.mark.parametrize("status", ["", "niet"])
def test_een_half_antwoord_mag_blijven_liggen(status, browser, plan):
    velden = antwoordvelden(browser, plan, 1, bewijs="Zoek ik op", status=status)
    browser.post(adres("kaderantwoord", plan, 1), velden)
    assert plan.antwoorden.get(criterium=1).bewijs == "Zoek ik op"


def test_twee_mensen_op_een_criterium_verliezen_niets(browser, als, manager, plan):
    mijn = antwoordvelden(browser, plan, 3, hoe="Van de coördinator")
    hun = antwoordvelden(als(manager), plan, 3, bewijs="Van de manager")
    als(manager).post(adres("kaderantwoord", plan, 3), hun)
    browser.post(adres("kaderantwoord", plan, 3), mijn)
    rij = plan.antwoorden.get(criterium=3)
    assert (rij.hoe, rij.bewijs) == ("Van de coördinator", "Van de manager")


def test_twee_mensen_in_hetzelfde_veld_kiezen_met_open_ogen(browser, als, manager, plan):
    mijn = antwoordvelden(browser, plan, 3, hoe="Mijn tekst")
    hun = antwoordvelden(als(manager), plan, 3, hoe="Hun tekst")
    als(manager).post(adres("kaderantwoord", plan, 3), hun)
    pagina = browser.post(adres("kaderantwoord", plan, 3), mijn)
    assert "‘Hun tekst’" in fout_bij(pagina, "hoe")
    assert "Mijn tekst" in waarde(pagina, "hoe")
    assert plan.antwoorden.get(criterium=3).hoe == "Hun tekst"


def test_een_opmerking_en_een_antwoord_tegelijk_blijven_allebei(browser, als, auditor, plan):
    mijn = antwoordvelden(browser, plan, 2, hoe="Begroting voor drie jaar")
    als(auditor).post(adres("kaderopmerking", plan, 2), {"opmerking": "Noem het besluit."})
    browser.post(adres("kaderantwoord", plan, 2), mijn)
    rij = plan.antwoorden.get(criterium=2)
    assert (rij.hoe, rij.opmerking) == ("Begroting voor drie jaar", "Noem het besluit.")


def test_een_opmerking_zegt_van_wie_en_wanneer(als, auditor, browser, plan):
    als(auditor).post(adres("kaderopmerking", plan, 2), {"opmerking": "Noem het besluit."})
    leesbaar = tekst(browser.get(adres("kaderantwoord", plan, 2)))
    assert "Opmerking van Hatice Auditor" in leesbaar
    assert "18 november 2026" in leesbaar


def test_een_lege_opmerking_is_van_niemand(als, auditor, plan):
    beoordelaar, pad = als(auditor), adres("kaderopmerking", plan, 2)
    beoordelaar.post(pad, {"opmerking": "Weg ermee"})
    versie = waarde(beoordelaar.get(pad), "versie")
    beoordelaar.post(pad, {"opmerking": "", "versie": versie})
    rij = plan.antwoorden.get(criterium=2)
    assert (rij.opmerking, rij.opmerking_door, rij.opmerking_op) == ("", None, None)


def test_de_database_weigert_een_opmerking_van_niemand(plan):
    with pytest.raises(IntegrityError, match="kaderantwoord_opmerking_van_wie"):
        Kaderantwoord.objects.filter(plan=plan, criterium=1).update(opmerking="Wie zei dit?")


def test_wie_het_plan_schrijft_beoordeelt_het_niet(browser, plan):
    assert browser.get(adres("kaderopmerking", plan, 1)).status_code == 403
    assert "Opmerking schrijven" not in tekst(browser.get(adres("kaderplan", plan)))


def test_een_auditor_leest_het_plan_en_schrijft_er_niet_in(als, auditor, plan):
    beoordelaar = als(auditor)
    assert "Opmerking schrijven" in tekst(beoordelaar.get(adres("kaderplan", plan)))
    assert beoordelaar.get(adres("kaderantwoord", plan, 1)).status_code == 403


def test_na_de_laatste_dag_van_zijn_rol_komt_een_beoordelaar_er_niet_meer_in(als, auditor, plan):
    auditor.lidmaatschappen.update(tot=date(2026, 11, 18))
    assert als(auditor).get(adres("kaderplan", plan)).status_code == 200
    auditor.lidmaatschappen.update(tot=date(2026, 11, 17))
    assert als(auditor).get(adres("kaderplan", plan)).status_code == 403


def test_elke_blik_van_een_beoordelaar_staat_in_het_logboek(als, auditor, plan):
    als(auditor).get(adres("kaderplan", plan))
    regel = Regel.objects.filter(object_soort="kaderplan").get()
    assert (regel.actie, regel.object_sleutel) == ("R", str(plan.sleutel))
    assert regel.gebruiker_naam == "Hatice Auditor"


@pytest.mark.parametrize("criterium", [0, 9, 10**12])
def test_een_criterium_dat_niet_bestaat_is_er_niet(criterium, browser, plan):
    assert browser.get(adres("kaderantwoord", plan, criterium)).status_code == 404


@pytest.mark.parametrize("criterium", range(1, 9))
def test_elk_criterium_toont_wat_er_al_bekend_is_ook_zonder_gegevens(criterium, browser, plan):
    leesbaar = tekst(browser.get(adres("kaderantwoord", plan, criterium)))
    assert "Wat het portal al laat zien" in leesbaar


def test_een_manager_krijgt_alleen_links_die_hij_mag_openen(als, manager, plan):
    pagina = soep(als(manager).get(adres("kaderantwoord", plan, 7)))
    assert not pagina.select(f"main a[href='{reverse('werkgevers')}']")
    pagina = soep(als(manager).get(adres("kaderantwoord", plan, 6)))
    assert pagina.select(f"main a[href='{reverse('team')}']")


def test_de_lijst_zegt_hoe_ver_elk_plan_is(browser, organisatie):
    KaderplanFactory(naam="Bijna", antwoorden={nr: {"status": "ja"} for nr in range(1, 8)})
    assert "7 van 8" in tekst(browser.get(reverse("kaderplannen")))


def test_de_lijst_kost_evenveel_bij_een_plan_als_bij_twintig(browser, plan):
    def kosten() -> int:
        with Teller() as teller:
            browser.get(reverse("kaderplannen"))
        return len(teller.van_pagina)

    bij_een = kosten()
    KaderplanFactory.create_batch(20)
    assert kosten() == bij_een


def test_de_pdf_draagt_de_titel_en_is_voor_te_lezen(browser, plan):
    antwoord = browser.get(adres("kaderplan_pdf", plan))
    inhoud = objecten(antwoord.content)
    assert antwoord["Content-Disposition"] == 'attachment; filename="implementatieplan.pdf"'
    assert "/MarkInfo" in inhoud
    assert "/StructTreeRoot" in inhoud
    assert Regel.objects.get(object_soort="kaderplan").actie == "E"
