"""Past IPS bij ons? Elke tak van de wegwijzer, en de pagina."""

import pytest

from modeltrouw.kader import kader
from modeltrouw.regels.toepasbaarheid import (
    ANDERS,
    BASIS,
    GGZ,
    JA,
    NAH,
    NEE,
    ONBEKEND,
    REINTEGRATIE,
    SOORTEN,
    VG,
    WONEN,
    Uitslag,
    adviseer,
    vragen_voor,
)
from tests.hulp.contact import soep, tekst

ADRES = "/modeltrouw/toepasbaarheid/"


def antwoorden(soort: str, **anders: str) -> dict[str, str]:
    """Overal het eerste, gunstige antwoord; `anders` wijkt daarvan af."""
    return {vraag.naam: vraag.keuzes[0][0] for vraag in vragen_voor(soort)} | anders


def advies(soort: str, **anders: str):
    return adviseer(soort, antwoorden(soort, **anders))


@pytest.mark.parametrize("soort", [GGZ, WONEN])
def test_langdurige_zorg_die_alles_kan_past(soort):
    assert advies(soort).uitslag == Uitslag.JA
    assert advies(soort).scenarios == ("eigen",)


@pytest.mark.parametrize("vraag", ["zorg", "duur", "draagvlak", "team", "capaciteit"])
def test_een_eis_die_niet_kan_is_genoeg_voor_nee(vraag):
    uitkomst = advies(GGZ, **{vraag: NEE})
    assert uitkomst.uitslag == Uitslag.NEE
    assert len(uitkomst.redenen) == 1
    assert uitkomst.alternatieven


@pytest.mark.parametrize("vraag", ["zorg", "duur", "draagvlak", "team", "capaciteit"])
def test_wat_u_niet_weet_wordt_een_voorwaarde(vraag):
    uitkomst = advies(WONEN, **{vraag: ONBEKEND})
    assert uitkomst.uitslag == Uitslag.VOORWAARDEN
    assert len(uitkomst.voorwaarden) == 1


@pytest.mark.parametrize(
    ("uitvoering", "uitslag", "scenarios"),
    [
        ("klein", Uitslag.SAMEN, ("regionaal", "re-integratie")),
        ("uitbesteden", Uitslag.SAMEN, ("onderaanneming",)),
        ("tijdelijk", Uitslag.JA, ("inhuur",)),
    ],
)
def test_wie_het_niet_alleen_kan_doet_het_samen(uitvoering, uitslag, scenarios):
    uitkomst = advies(GGZ, uitvoering=uitvoering)
    assert (uitkomst.uitslag, uitkomst.scenarios) == (uitslag, scenarios)


def test_basis_ggz_past_niet_en_zegt_waarheen():
    uitkomst = adviseer(BASIS, {})
    assert uitkomst.uitslag == Uitslag.NEE
    assert "criterium 1" in uitkomst.redenen[0]
    assert "criterium 4" in uitkomst.redenen[1]
    assert len(uitkomst.alternatieven) == 3


def test_nah_kan_onder_voorwaarden_over_duur_en_team():
    uitkomst = advies(NAH)
    assert uitkomst.uitslag == Uitslag.VOORWAARDEN
    assert [regel[-3:-2] for regel in uitkomst.voorwaarden] == ["1", "2", "4"]


def test_nah_alleen_in_de_revalidatie_past_niet():
    assert advies(NAH, fase="revalidatie").uitslag == Uitslag.NEE


def test_nah_met_te_korte_zorg_past_niet():
    assert advies(NAH, zorg=NEE).uitslag == Uitslag.NEE


def test_vg_kan_als_de_hele_organisatie_achter_betaald_werk_staat():
    uitkomst = advies(VG)
    assert uitkomst.uitslag == Uitslag.VOORWAARDEN
    assert "criterium 3" in uitkomst.voorwaarden[0]


def test_vg_zonder_draagvlak_past_niet():
    assert advies(VG, draagvlak=NEE).uitslag == Uitslag.NEE


def test_een_zwaardere_beperking_vraagt_iets_anders():
    uitkomst = advies(VG, doelgroep="zwaar")
    assert uitkomst.uitslag == Uitslag.NEE
    assert "beschut werk" in uitkomst.alternatieven[0]


@pytest.mark.parametrize(("partner", "aantal"), [(JA, 3), (ONBEKEND, 4)])
def test_een_re_integratiebedrijf_kan_alleen_samen(partner, aantal):
    uitkomst = advies(REINTEGRATIE, partner=partner)
    assert uitkomst.uitslag == Uitslag.SAMEN
    assert len(uitkomst.voorwaarden) == aantal


def test_een_re_integratiebedrijf_zonder_ggz_past_niet():
    assert advies(REINTEGRATIE, partner=NEE).uitslag == Uitslag.NEE


def test_een_andere_organisatie_gaat_de_criteria_langs():
    assert advies(ANDERS).uitslag == Uitslag.VOORWAARDEN
    assert advies(ANDERS, team=NEE).uitslag == Uitslag.NEE


@pytest.mark.parametrize("soort", [soort for soort, _ in SOORTEN])
def test_elk_advies_zegt_waarom_en_wijst_naar_bestaande_vormen(soort):
    uitkomst = advies(soort)
    assert uitkomst.redenen
    assert uitkomst.scenarios or uitkomst.alternatieven
    assert all(kader().scenario(code) for code in uitkomst.scenarios)


@pytest.fixture
def wegwijs(db, als, coordinator):
    browser = als(coordinator)
    return lambda **vraag: browser.get(ADRES, vraag)


def test_de_eerste_stap_vraagt_alleen_wat_voor_organisatie(wegwijs):
    antwoord = wegwijs()
    assert {invoer["name"] for invoer in soep(antwoord).select("main form [name]")} == {"soort"}
    assert "er wordt niets bewaard" in tekst(antwoord)


def test_basis_ggz_krijgt_meteen_het_advies(wegwijs):
    assert "IPS past nu niet" in tekst(wegwijs(soort=BASIS))


def test_de_tweede_stap_onthoudt_de_soort_en_toont_nog_geen_fout(wegwijs):
    pagina = soep(wegwijs(soort=NAH))
    assert pagina.select_one("input[name=soort]")["value"] == NAH
    assert not pagina.select(".veld-fout")


def test_een_vraag_zonder_antwoord_staat_er_met_een_fout(wegwijs):
    pagina = soep(wegwijs(soort=NAH, klaar="ja", fase="chronisch"))
    assert len(pagina.select(".veld-fout")) == 4
    assert pagina.select_one("input[value=chronisch]").has_attr("checked")


def test_na_de_laatste_vraag_staat_het_advies_met_de_antwoorden(wegwijs):
    leesbaar = tekst(wegwijs(soort=VG, klaar="ja", **antwoorden(VG)))
    assert "IPS kan onder voorwaarden" in leesbaar
    assert "Gehandicaptenzorg" in leesbaar


def test_onzin_in_het_adres_begint_gewoon_opnieuw(wegwijs):
    antwoord = wegwijs(soort="onzin")
    assert antwoord.status_code == 200
    assert "Kies een antwoord uit de lijst." in tekst(antwoord)
