"""Het bewijs per item, uit wat is vastgelegd: een verhaal, en het echte werkboek."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from organisaties.models import IPSTeam
from tests.factories.feiten import dossier, feit, plaatsing
from tests.factories.trajecten import PlaatsingFactory, maak_traject
from tests.hulp.contact import soep
from tests.hulp.queries import Teller, toets_aantal
from tests.trajecten.werkboeken import GGZ_NOORD, WORTEL
from trajecten.bewijs import dossiers_van
from trajecten.keuzes import EindeReden, Fasesoort
from trajecten.regels.bewijs import Bewijs, Periode, bewijs_uit
from trajecten.regels.feiten import Wensfeit
from trajecten.regels.inkomsten import Plan, Voorwaarden
from trajecten.regels.openheid import Gesprek

JAAR = Periode(date(2026, 6, 1), date(2027, 12, 31), date(2027, 12, 31))


def bewijs_van_item(feiten, sleutel: str, periode: Periode = JAAR) -> Bewijs:
    alles = bewijs_uit([feiten], periode=periode)
    return next(bewijs for bewijs in alles if bewijs.onderdeel.sleutel == sleutel)


def telling(feiten, sleutel: str, periode: Periode = JAAR) -> tuple[int, int]:
    """Teller en noemer van een onderdeel."""
    gevonden = bewijs_van_item(feiten, sleutel, periode)
    return gevonden.teller, gevonden.noemer


def uitleg(feiten, sleutel: str) -> list[str]:
    return [rij.uitleg for rij in bewijs_van_item(feiten, sleutel).rijen]


@pytest.fixture
def verhaal():
    """Aanmelding in juni, een eerste baan van september tot november, een tweede vanaf februari.

    Veel gaat goed. Wat ontbreekt: terugkomen op openheid in augustus, een profiel na het einde van
    de eerste baan, contact na de start van de tweede, en een plan voor haar andere uren.
    """
    eerste = plaatsing(date(2026, 9, 1), date(2026, 11, 10), nummer=1)
    tweede = plaatsing(
        date(2027, 2, 1),
        nummer=2,
        begin=Voorwaarden(date(2027, 2, 1), 16, 15),
        wijzigingen=(Voorwaarden(date(2027, 6, 1), 24, 15),),
    )
    gesprekken = [
        date(2026, 6, 8),
        date(2026, 6, 15),
        date(2026, 6, 22),
        *(date(2026, 8, 28), date(2026, 9, 2), date(2026, 9, 9), date(2026, 9, 16)),
        *(date(2026, 9, 23), date(2026, 10, 14), date(2026, 11, 12)),
        date(2027, 1, 28),
    ]
    return dossier(
        *(feit(dag) for dag in gesprekken),
        feit(date(2026, 6, 25), "werkgever"),
        feit(date(2026, 7, 1), niet_verschenen=True),
        feit(date(2026, 7, 6), outreach=True, plaats="thuis", met_behandelteam=True),
        feit(date(2026, 7, 7), "netwerk", wijze="telefonisch"),
        plaatsingen=(eerste, tweede),
        openheid=(Gesprek(date(2026, 6, 22)), Gesprek(date(2027, 1, 12))),
        profielen=(date(2026, 6, 22), date(2026, 9, 20), date(2027, 2, 20)),
        inkomstenplannen=(
            Plan(date(2026, 8, 28), date(2026, 9, 1), 1),
            Plan(date(2027, 1, 28), date(2027, 2, 1), 2),
        ),
        fase=Fasesoort.BAANBEHOUD,
    )


@pytest.mark.parametrize(
    ("sleutel", "verwacht"),
    [
        ("12.start", (2, 2)),
        ("12.wijziging", (0, 1)),
        ("13.vooraf", (1, 1)),
        ("13.terug", (1, 2)),
        ("14.eerste", (1, 1)),
        ("14.na werk", (2, 3)),
        ("23.voor start", (2, 2)),
        ("23.start", (1, 2)),
        ("23.eerste maand", (1, 2)),
        ("23.einde", (1, 1)),
        ("25.einde", (0, 0)),
        ("25.gemist", (1, 1)),
        ("25.thuis", (1, 1)),
        ("25.samen", (1, 1)),
        ("25.naasten", (1, 1)),
    ],
)
def test_het_verhaal_geeft_zijn_bewijs(verhaal, sleutel, verwacht):
    assert telling(verhaal, sleutel) == verwacht


def test_wat_ontbreekt_zegt_wat_en_wanneer(verhaal):
    (rij,) = bewijs_van_item(verhaal, "14.na werk").ontbreekt

    assert (rij.datum, rij.wat) == (date(2026, 11, 10), "einde van werk of opleiding")
    assert rij.uitleg == "niet binnen 30 dagen"


def test_zonder_gegevens_is_er_geen_deel():
    (leeg,) = {bewijs.deel for bewijs in bewijs_uit([dossier()], periode=JAAR) if not bewijs.rijen}

    assert leeg is None


def test_openheid_na_het_eerste_contact_is_te_laat():
    te_laat = dossier(feit(date(2026, 7, 1), "werkgever"), openheid=(Gesprek(date(2026, 7, 2)),))
    zonder = dossier(feit(date(2026, 7, 1), "werkgever"))

    assert telling(te_laat, "13.vooraf") == (0, 1)
    assert uitleg(zonder, "13.vooraf") == ["niet besproken"]


def test_een_contact_van_voor_de_periode_hoort_bij_een_andere_meting():
    eerder = dossier(feit(date(2026, 7, 1), "werkgever"))
    periode = Periode(date(2026, 8, 1), date(2026, 12, 31), date(2026, 12, 31))

    assert telling(eerder, "13.vooraf", periode) == (0, 0)


def test_twee_maanden_zonder_werk_zonder_nieuw_gesprek_ontbreekt():
    stil = dossier(openheid=(Gesprek(date(2026, 6, 10)),))

    assert telling(stil, "13.terug") == (0, 1)


def test_wie_werk_vond_binnen_twee_maanden_hoeft_er_niet_op_terug_te_komen():
    snel = dossier(
        openheid=(Gesprek(date(2026, 6, 10)),), plaatsingen=(plaatsing(date(2026, 7, 20)),)
    )

    assert telling(snel, "13.terug") == (0, 0)


def test_een_plan_na_de_start_is_te_laat():
    werk = plaatsing(date(2026, 9, 1))
    te_laat = dossier(
        plaatsingen=(werk,), inkomstenplannen=(Plan(date(2026, 9, 3), date(2026, 9, 1), 1),)
    )

    assert telling(te_laat, "12.start") == (0, 1)


def test_een_opleiding_vraagt_geen_inkomstenplan():
    leert = dossier(plaatsingen=(plaatsing(date(2026, 9, 1), soort="opleiding"),))

    assert telling(leert, "12.start") == (0, 0)


def test_wat_nog_op_tijd_kan_gebeuren_telt_nog_niet():
    kort = Periode(date(2026, 6, 1), date(2026, 9, 20), date(2026, 9, 20))
    begonnen = dossier(plaatsingen=(plaatsing(date(2026, 9, 18)),))

    assert telling(begonnen, "14.na werk", kort) == (0, 0)
    assert telling(begonnen, "23.start", kort) == (0, 0)
    assert telling(begonnen, "23.voor start", kort) == (0, 1)


def test_wie_geen_contact_wil_staat_apart():
    wil_niet = plaatsing(date(2026, 9, 1), wensen=(Wensfeit(date(2026, 8, 1), "geen"),))

    for sleutel in ("23.voor start", "23.start", "23.eerste maand", "23.momenten"):
        assert telling(dossier(plaatsingen=(wil_niet,)), sleutel) == (0, 0)


def test_een_maand_zonder_contact_haalt_het_gemiddelde_niet():
    werk = plaatsing(date(2026, 9, 1), date(2026, 12, 10))
    (maanden,) = uitleg(dossier(feit(date(2026, 10, 20)), plaatsingen=(werk,)), "23.eerste jaar")

    assert maanden == "1 contacten, 2 maanden voorbij"


def test_een_laat_contact_is_geen_contact_op_tijd():
    werk = plaatsing(date(2026, 9, 1), date(2026, 9, 20))
    laat = dossier(feit(date(2026, 9, 30)), plaatsingen=(werk,))

    assert telling(laat, "23.einde") == (0, 1)
    assert uitleg(laat, "23.einde") == ["laat gedaan op wo 30 sept. 2026"]


@pytest.mark.parametrize(
    ("reden", "toelichting", "goed"),
    [
        (EindeReden.VERHUISD, "", 1),
        (EindeReden.ANDERS, "Gaat naar het buitenland", 1),
        (EindeReden.ANDERS, "Kwam niet meer op afspraken", 0),
        (EindeReden.ANDERS, "De maximale termijn was om", 0),
    ],
)
def test_stoppen_om_wegblijven_of_een_termijn_valt_op(reden, toelichting, goed):
    gestopt = dossier(einde=date(2026, 10, 1), einde_reden=reden, toelichting=toelichting)

    assert telling(gestopt, "25.einde") == (goed, 1)


def test_een_gemiste_afspraak_zonder_poging_ontbreekt():
    gemist = dossier(feit(date(2026, 7, 1), niet_verschenen=True))
    later = dossier(
        feit(date(2026, 7, 1), niet_verschenen=True), feit(date(2026, 7, 16), outreach=True)
    )

    assert telling(gemist, "25.gemist") == (0, 1)
    assert telling(later, "25.gemist") == (0, 1)


def test_wie_de_week_erna_weer_kwam_is_bereikt():
    weer = dossier(feit(date(2026, 7, 1), niet_verschenen=True), feit(date(2026, 7, 8)))

    assert uitleg(weer, "25.gemist") == ["weer gesproken op wo 8 juli 2026"]


@pytest.mark.django_db
def test_het_echte_werkboek_geeft_de_meetwaarden_van_item_23(organisatie):
    call_command("importeer", str(GGZ_NOORD), "--organisatie", organisatie.naam, stdout=StringIO())
    verwacht = json.loads((WORTEL / "tests/data/ggz-noord.verwacht.json").read_text())["item23"]

    tellingen: dict[str, list[int]] = {}
    for team in IPSTeam.objects.all():
        periode = {"van": date(2009, 10, 1), "tot": date(2010, 3, 31)}
        for bewijs in dossiers_van(team, **periode, vandaag=date(2010, 4, 1)).bewijzen:
            som = tellingen.setdefault(bewijs.onderdeel.sleutel, [0, 0])
            som[0] += bewijs.teller
            som[1] += bewijs.noemer

    assert tellingen["23.voor start"] == [
        verwacht["binnen_week_voor_start"],
        verwacht["gestart_in_periode"],
    ]
    assert tellingen["23.start"] == [
        verwacht["binnen_3_dagen_na_start"],
        verwacht["gestart_in_periode"],
    ]
    assert tellingen["23.eerste maand"] == [
        verwacht["wekelijks_in_eerste_maand"],
        verwacht["eerste_maand_beoordeelbaar"],
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("vaste_klok")
def test_het_dossier_toont_wat_ontbreekt_en_waar_u_het_aanvult(als, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)
    werk = PlaatsingFactory(traject=traject)
    adres = reverse("dossier_bewijs", args=[traject.client.sleutel])

    with Teller() as teller:
        pagina = als(begeleider).get(adres)

    item = soep(pagina).find(id="item-12").find_parent("section")
    assert "0 van 1" in item.get_text()
    assert item.select_one("a.knop")["href"].endswith("/inkomen/")
    schema = reverse("plaatsing_volgen", args=[traject.client.sleutel, werk.sleutel])
    assert soep(pagina).find("a", href=schema)
    toets_aantal("dossier modeltrouw", len(teller.van_pagina))
