"""De weekstaat: een voorstel, nagekeken, ingediend, en opnieuw te zien als er iets verandert."""

from datetime import date
from decimal import Decimal

import pytest

from logboek.models import Wijziging
from organisaties.models import Aanstelling
from tests.factories.trajecten import ContactmomentFactory, WeekstaatFactory
from tests.hulp.contact import fout_bij, tekst, waarde
from trajecten.models import Weekstaat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

ADRES = "/mijn-week/2026-W47/weekstaat/"
VORIGE = "/mijn-week/2026-W46/weekstaat/"


@pytest.fixture
def eva(als, begeleider):
    return als(begeleider)


def uren(antwoord) -> list[str]:
    return [waarde(antwoord, f"uren_{naam}") for naam in ("rooster", "ips", "samenleving")]


def dien_in(browser, adres: str = ADRES, **anders):
    versie = waarde(browser.get(adres), "versie")
    velden = {"uren_rooster": "28,8", "uren_ips": "28", "uren_samenleving": "18,5"}
    return browser.post(adres, velden | {"versie": versie} | anders)


def test_het_voorstel_volgt_de_aanstelling_en_de_contacten(eva, begeleider):
    for plaats, duur in (("werkgever", 45), ("thuis", 60), ("elders", 30), ("kantoor", 120)):
        ContactmomentFactory(begeleider=begeleider, plaats=plaats, duur_min=duur)

    assert uren(eva.get(ADRES)) == ["28,8", "28,8", "2,25"]


def test_wie_op_woensdag_begint_krijgt_drie_vijfde_van_de_week(eva, begeleider):
    Aanstelling.objects.filter(gebruiker=begeleider).update(van=date(2026, 11, 18))

    assert uren(eva.get(ADRES))[0] == "17,3"


def test_het_deel_aan_ips_is_dat_van_vorige_week(eva, begeleider):
    WeekstaatFactory(begeleider=begeleider, uren_rooster=20, uren_ips=15, uren_samenleving=5)

    assert uren(eva.get(ADRES))[1] == "21,6"


def test_het_voorstel_is_nooit_meer_dan_het_rooster(eva, begeleider):
    for _ in range(4):
        ContactmomentFactory(begeleider=begeleider, duur_min=720)

    assert uren(eva.get(ADRES)) == ["28,8", "28,8", "28,8"]


def test_indienen_bewaart_de_uren_en_het_moment(eva, begeleider, vaste_klok):
    antwoord = dien_in(eva)

    staat = Weekstaat.objects.get()
    assert antwoord.url == "/mijn-week/2026-W47/"
    assert (staat.begeleider, staat.jaar, staat.week) == (begeleider, 2026, 47)
    assert (staat.uren_rooster, staat.uren_samenleving) == (Decimal("28.8"), Decimal("18.5"))
    assert staat.ingediend_op == vaste_klok


def test_twee_keer_indienen_is_een_weekstaat(eva):
    dien_in(eva)
    dien_in(eva)

    assert Weekstaat.objects.count() == 1


def test_verbeteren_mag_en_staat_in_de_geschiedenis(eva):
    dien_in(eva)
    dien_in(eva, uren_ips="27")

    assert Weekstaat.objects.get().uren_ips == Decimal(27)
    assert Wijziging.objects.get(tabel="trajecten_weekstaat").oud["uren_ips"] == 28


def test_een_ander_getal_in_een_geziene_week_vraagt_om_opnieuw_kijken(eva, begeleider, coordinator):
    WeekstaatFactory(begeleider=begeleider, gezien_op=date(2026, 11, 16), gezien_door=coordinator)

    assert "Deze week is gezien door Carla Coördinator" in tekst(eva.get(VORIGE))
    antwoord = dien_in(eva, VORIGE)

    staat = Weekstaat.objects.get()
    assert (staat.gezien_op, staat.gezien_door) == (None, None)
    assert "uw coördinator bekijkt haar opnieuw" in tekst(eva.get(antwoord.url))


def test_dezelfde_getallen_laten_gezien_staan(eva, begeleider):
    WeekstaatFactory(begeleider=begeleider, gezien_op=date(2026, 11, 16))

    dien_in(eva, VORIGE, uren_samenleving="18")

    assert Weekstaat.objects.get().gezien_op == date(2026, 11, 16)


def test_ziet_de_coordinator_de_week_terwijl_u_typt_dan_hoort_u_dat(eva, begeleider):
    staat = WeekstaatFactory(begeleider=begeleider)
    versie = waarde(eva.get(VORIGE), "versie")
    Weekstaat.objects.filter(pk=staat.pk).update(gezien_op=date(2026, 11, 18))

    antwoord = dien_in(eva, VORIGE, versie=versie, uren_ips="20")

    assert "intussen veranderd of gezien" in tekst(antwoord)
    assert uren(antwoord)[1] == "20"
    assert Weekstaat.objects.get().gezien_op == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("anders", "veld", "fout"),
    [
        ({"uren_ips": "29"}, "uren_ips", "meer dan de ingeroosterde uren"),
        ({"uren_samenleving": "30"}, "uren_samenleving", "meer dan de ingeroosterde uren"),
        ({"uren_rooster": "169"}, "uren_rooster", "168"),
        ({"uren_rooster": "-1"}, "uren_rooster", "niet negatief"),
        ({"uren_ips": "veel"}, "uren_ips", "Vul een getal in"),
        ({"uren_ips": "NaN"}, "uren_ips", "Vul een getal in"),
        ({"uren_ips": ""}, "uren_ips", "nog leeg"),
        ({"uren_ips": "7,125"}, "uren_ips", "twee cijfers"),
    ],
)
def test_onmogelijke_uren_staan_bij_het_veld(eva, anders, veld, fout):
    antwoord = dien_in(eva, **anders)

    assert fout in fout_bij(antwoord, veld)
    assert uren(antwoord)[2] == anders.get("uren_samenleving", "18,5")
    assert not Weekstaat.objects.exists()


def test_komma_en_punt_mogen_allebei(eva):
    dien_in(eva, uren_ips="27.5", uren_samenleving="7,25")

    staat = Weekstaat.objects.get()
    assert (staat.uren_ips, staat.uren_samenleving) == (Decimal("27.5"), Decimal("7.25"))


def test_een_week_die_nog_komt_kan_niet_worden_ingediend(eva):
    antwoord = eva.post("/mijn-week/2026-W48/weekstaat/", {"uren_rooster": "36"})

    assert "Deze week moet nog beginnen" in tekst(antwoord)
    assert not Weekstaat.objects.exists()


def test_week_53_is_een_gewone_week(eva):
    dien_in(eva, "/mijn-week/2020-W53/weekstaat/")

    assert (Weekstaat.objects.get().jaar, Weekstaat.objects.get().week) == (2020, 53)


def test_een_weekstaat_van_een_collega_blijft_van_hem(eva, collega):
    WeekstaatFactory(begeleider=collega, week=47, uren_ips=Decimal(3))

    dien_in(eva)

    assert Weekstaat.objects.get(begeleider=collega).uren_ips == 3
    assert Weekstaat.objects.count() == 2
