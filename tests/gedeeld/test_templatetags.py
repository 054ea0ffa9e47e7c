"""Filters en onderdelen in de sjablonen."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.template.loader import render_to_string

from ips_portal.gedeeld.bladeren import Bladzijde
from ips_portal.gedeeld.grafiek import Weekwaarde
from ips_portal.gedeeld.periode import Week, laatste_weken

HARD = "\N{NO-BREAK SPACE}"


def toon(sjabloon: str, **context) -> str:
    return Template("{% load portal %}" + sjabloon).render(Context(context))


def filtreer(filter_naam: str, waarde) -> str:
    return toon("{{ waarde|" + filter_naam + " }}", waarde=waarde)


def soep(sjabloon: str, **context) -> BeautifulSoup:
    return BeautifulSoup(toon(sjabloon, **context), "html.parser")


@pytest.mark.parametrize(
    ("filter_naam", "tekst"),
    [
        ("datum", "di 3 nov. 2026"),
        ("datum_kort", "3 nov."),
        ("datum_lang", "3 november 2026"),
        ("weekdag", "di 3 nov."),
        ("weeknaam", "week 45"),
        ("weekbereik", "ma 2 t/m zo 8 nov. 2026"),
    ],
)
def test_een_datum_op_zijn_nederlands(filter_naam, tekst):
    assert filtreer(filter_naam, date(2026, 11, 3)) == tekst


@pytest.mark.parametrize("filter_naam", ["datum", "tijd", "weeknaam", "euro", "dagen", "datumtijd"])
def test_wat_ontbreekt_blijft_leeg(filter_naam):
    assert filtreer(filter_naam, None) == ""


def test_een_tijdstip_is_de_tijd_van_hier():
    laat_in_londen = datetime(2026, 11, 3, 23, 30, tzinfo=UTC)

    assert toon("{{ t|datumtijd }}", t=laat_in_londen) == "wo 4 nov. 2026, 00:30"


@pytest.mark.parametrize(
    ("week", "tekst"),
    [
        (Week(2026, 48), "ma 23 t/m zo 29 nov. 2026"),
        (Week(2026, 49), "ma 30 nov. t/m zo 6 dec. 2026"),
        (Week(2026, 53), "ma 28 dec. 2026 t/m zo 3 jan. 2027"),
    ],
)
def test_een_week_noemt_de_maand_als_die_verandert(week, tekst):
    assert toon("{{ week|weekbereik }}", week=week) == tekst


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (7.5, "7,5"),
        (Decimal("7.50"), "7,5"),
        (0, "0"),
        (100, "100"),
        (1250.255, "1.250,26"),
        (-0.001, "0"),
        ("geen getal", ""),
        (float("nan"), ""),
    ],
)
def test_een_getal_heeft_een_komma(waarde, tekst):
    assert toon("{{ n|getal }}", n=waarde) == tekst


def test_een_getal_met_een_vast_aantal_decimalen():
    assert toon("{{ n|getal:1 }}", n=Decimal("25.00")) == "25,0"


def test_een_bedrag_breekt_niet_over_twee_regels():
    assert toon("{{ n|euro }}", n=4000) == f"€{HARD}4.000,00"


def test_een_dag_en_twee_dagen():
    assert toon("{{ 1|dagen }}, {{ 2|dagen }}, {{ 0|dagen }}") == "1 dag, 2 dagen, 0 dagen"


def test_meervoud_noemt_het_getal():
    assert toon('{{ 1|meervoud:"cliënt,cliënten" }}') == "1 cliënt"
    assert toon('{{ 1250|meervoud:"cliënt,cliënten" }}') == "1.250 cliënten"


def test_de_meter_zegt_in_woorden_hoeveel_boven_de_norm():
    meter = soep("{% meter 21 20 %}")

    assert meter.svg.find(recursive=False).name == "title"  # de pdf leest alleen een direct kind
    assert meter.title.text == "21 cliënten, norm 20"
    assert meter.select_one(".pil.let").text == "1 boven de norm"
    assert meter.select_one("rect.g-over")


@pytest.mark.parametrize(
    ("actief", "norm", "woorden"),
    [(17, 20, "ruimte 3"), (20, 20, "vol"), (2, None, "geen norm op deze datum")],
)
def test_de_meter_zegt_in_woorden_wat_er_nog_kan(actief, norm, woorden):
    meter = soep("{% meter actief norm %}", actief=actief, norm=norm)

    assert meter.select_one(".pil").text == woorden


def test_de_maten_in_een_svg_hebben_een_punt():
    meter = soep("{% meter 1 7 tot=9 %}")

    assert meter.select_one("rect.g-vol")["width"] == "26.7"


def test_de_staafjes_hebben_een_tabel_met_dezelfde_getallen():
    weken = list(zip(laatste_weken(3, tot_en_met=Week(2026, 48)), [4, None, 6], strict=True))

    staafjes = soep("{% weekstaafjes weken norm=6 %}", weken=weken)

    rijen = [[cel.text for cel in rij.select("th,td")] for rij in staafjes.select("tbody tr")]
    assert rijen == [["week 46", "4", "6"], ["week 47", "niet geteld", "6"], ["week 48", "6", "6"]]
    assert "week 46 4, week 47 niet geteld" in staafjes.title.text


def test_de_tabel_kan_uitklappen():
    staafjes = soep('{% weekstaafjes weken tabel="details" %}', weken=[Weekwaarde("week 1", 2)])

    assert staafjes.select_one("details table td").text == "2"


def test_punten_zeggen_hoeveel_van_hoeveel():
    punten = soep("{% punten 4 6 %}").div

    assert punten["aria-label"] == "4 van 6 contacten"
    assert len(punten.select("i")) == 6
    assert len(punten.select("i.vol")) == 4


def test_meer_dan_de_norm_is_te_zien():
    assert len(soep("{% punten 8 6 %}").select("i.extra")) == 2


def test_de_fasenlijn_wijst_de_lopende_fase_aan():
    fasen = [
        {"naam": "oriëntatie", "bij": "40 dagen", "dagen": 40},
        {"naam": "acquisitie", "bij": "dag 80", "dagen": 80, "nu": True},
    ]

    eerste, tweede = soep("{% fasenlijn fasen %}", fasen=fasen).select("li")

    assert (eerste.text, eerste["class"]) == ("oriëntatie · 40 dagen", ["n-4"])
    assert (tweede["aria-current"], tweede["class"]) == ("step", ["n-8"])


def test_een_icoon_bestaat_niet_voor_de_voorleesstem():
    icoon = soep('{% icoon "plus" %}').svg

    assert icoon["aria-hidden"] == "true"
    assert icoon.use["href"].endswith("iconen.svg#plus")


def test_een_fout_onderbreekt_en_een_bericht_wacht():
    meldingen = [Message(constants.ERROR, "Nee"), Message(constants.SUCCESS, "Ja")]

    fout, goed = soep('{% include "_componenten/meldingen.html" %}', messages=meldingen).select(
        ".melding"
    )

    assert (fout["role"], goed["role"]) == ("alert", "status")
    assert goed.get_text(" ", strip=True) == "Gelukt. Ja"


def test_een_cijfer_opent_zijn_rijen_en_zijn_definitie():
    cijfer = soep(
        '{% include "_componenten/cijfer.html" with titel="Totaal" waarde=155 url="/x/" only %}'
        '{% include "_componenten/cijfer.html" with titel="fte" waarde=6.5 definitie=d only %}',
        d={"teller": "Aanstellingen", "bron": ""},
    )

    assert cijfer.a["href"] == "/x/"
    assert [dd.text for dd in cijfer.select("details dd")] == ["Aanstellingen"]


def test_op_de_enige_bladzijde_valt_niets_te_bladeren():
    blad = Bladzijde([], volgende="", eerste=True)

    assert soep('{% include "_componenten/bladeren.html" %}', bladzijde=blad).nav is None


def test_bladeren_houdt_de_rest_van_het_adres(rf):
    blad = Bladzijde([], volgende="abc", eerste=False)
    verzoek = rf.get("/lijst/", {"fase": "acquisitie", "na": "xyz"})

    pagina = render_to_string("_componenten/bladeren.html", {"bladzijde": blad}, verzoek)

    begin, volgende = BeautifulSoup(pagina, "html.parser").select("a")

    assert begin["href"] == "?fase=acquisitie"
    assert volgende["href"] == "?fase=acquisitie&na=abc"
