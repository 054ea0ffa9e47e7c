"""Wat er voor een meting klaarligt: stukken met bestanden, en de steekproef."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from logboek.models import Regel
from modeltrouw.keuzes import Metingfase, Stuksoort
from modeltrouw.models import Steekproefdossier, Stuk, Stukbestand
from organisaties.keuzes import Rol
from tests.factories.modeltrouw import (
    MetingauditorFactory,
    MetingFactory,
    StukbestandFactory,
    StukFactory,
)
from tests.factories.organisaties import TeamFactory, maak_medewerker
from tests.factories.trajecten import maak_traject
from tests.trajecten.bestanden import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def meting(team):
    return MetingFactory(team=team, fase=Metingfase.VOORBEREIDING, steekproef=3)


@pytest.fixture
def auditor(meting):
    auditor = maak_medewerker(Rol.AUDITOR)
    MetingauditorFactory(meting=meting, gebruiker=auditor)
    return auditor


def stuur_bestand(browser, stuk: Stuk, inhoud: bytes):
    adres = reverse("stukbestand_nieuw", args=[stuk.meting.sleutel, stuk.sleutel])
    return browser.post(adres, {"bestand": SimpleUploadedFile("naam-van-iemand.pdf", inhoud)})


def test_een_gesprek_krijgt_een_dag_en_een_uur(als, coordinator, meting):
    stuk = StukFactory(meting=meting, soort=Stuksoort.INTERVIEW, omschrijving="Begeleiders")
    adres = reverse("meting_stuk", args=[meting.sleutel, stuk.sleutel])
    browser = als(coordinator)
    versie = browser.get(adres).context["form"]["versie"].value()
    velden = {"omschrijving": "Begeleiders", "dag": "2026-12-01", "tijd": "10:30"}
    browser.post(adres, velden | {"versie": versie})

    pagina = browser.get(reverse("meting_voorbereiding", args=[meting.sleutel]))
    assert "10:30" in pagina.content.decode()
    stuk.refresh_from_db()
    assert stuk.gepland.isoformat() == "2026-12-01T09:30:00+00:00"


def test_twee_mensen_werken_een_stuk_bij_en_niets_gaat_verloren(als, coordinator, manager, meting):
    stuk = StukFactory(meting=meting)
    adres = reverse("meting_stuk", args=[meting.sleutel, stuk.sleutel])
    een, ander = als(coordinator), als(manager)
    versie = een.get(adres).context["form"]["versie"].value()
    begin = {"omschrijving": stuk.omschrijving, "versie": versie}
    een.post(adres, begin | {"dag": "2026-12-01"})
    ander.post(adres, begin | {"wie": "teamleider"})

    stuk.refresh_from_db()
    assert stuk.gepland.date() == date(2026, 11, 30)  # middernacht hier is 23 uur in UTC
    assert stuk.wie == "teamleider"


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"omschrijving": ""}, "omschrijving"),
        ({"klaar_op": "2026-11-19"}, "klaar_op"),
        ({"tijd": "10:00"}, "dag"),
        ({"dag": "31-31-2026"}, "dag"),
        ({"soort": "iets"}, "soort"),
    ],
)
def test_een_stuk_dat_niet_klopt_zegt_waar(anders, veld, als, coordinator, meting):
    velden = {"soort": "document", "omschrijving": "Jaarplan", "notitie": "ligt bij de leiding"}
    antwoord = als(coordinator).post(
        reverse("meting_stuk_nieuw", args=[meting.sleutel]), velden | anders
    )

    assert veld in antwoord.context["form"].errors
    assert "ligt bij de leiding" in antwoord.content.decode()


def test_tweemaal_hetzelfde_stuk_is_een_stuk(als, coordinator, meting):
    velden = {"soort": "interview", "omschrijving": "De wethouder", "dag": "", "tijd": ""}
    for anders in ({}, {}, {"wie": "met de griffier"}):
        als(coordinator).post(reverse("meting_stuk_nieuw", args=[meting.sleutel]), velden | anders)

    rijen = Stuk.objects.filter(omschrijving="De wethouder")
    assert sorted(rijen.values_list("wie", flat=True)) == ["", "met de griffier"]


def test_een_bestand_ligt_versleuteld_en_de_auditor_haalt_het_op(als, coordinator, auditor, meting):
    stuk = StukFactory(meting=meting)
    stuur_bestand(als(coordinator), stuk, pdf())
    bestand = Stukbestand.objects.get()
    antwoord = als(auditor).get(reverse("stukbestand", args=[meting.sleutel, bestand.sleutel]))

    assert pdf() not in bytes(bestand.bytes)
    assert antwoord.content == pdf()
    assert "naam-van-iemand" not in antwoord["Content-Disposition"]
    regel = Regel.objects.get(object_soort="stukbestand")
    assert (regel.object_sleutel, regel.gebruiker_id) == (str(bestand.sleutel), auditor.pk)


def test_een_document_met_bestand_is_geleverd(als, coordinator, meting):
    stuk = StukFactory(meting=meting)
    stuur_bestand(als(coordinator), stuk, pdf())

    stuk.refresh_from_db()
    assert (stuk.klaar_op, stuk.klaar_door) == (date(2026, 11, 18), coordinator)


def test_twee_keer_hetzelfde_bestand_is_een_bestand(als, coordinator, meting):
    stuk, browser = StukFactory(meting=meting), als(coordinator)
    for inhoud in (pdf(), pdf(), pdf(b"/Ander 1")):
        assert stuur_bestand(browser, stuk, inhoud).status_code == 302

    assert Stukbestand.objects.count() == 2


@pytest.mark.parametrize("inhoud", [b"", b"geen pdf", b"MZ\x90programma"])
def test_een_ander_soort_bestand_komt_er_niet_in(inhoud, als, coordinator, meting):
    stuk = StukFactory(meting=meting)
    antwoord = stuur_bestand(als(coordinator), stuk, inhoud)

    assert antwoord.context["bestandform"].errors["bestand"]
    assert not Stukbestand.objects.exists()


def test_bij_een_vastgestelde_meting_blijft_alles_liggen(als, coordinator, meting):
    bestand = StukbestandFactory(stuk__meting=meting)
    meting.fase, meting.vastgesteld_op = Metingfase.VASTGESTELD, date(2026, 11, 18)
    meting.save()
    browser = als(coordinator)
    browser.post(reverse("stukbestand_weg", args=[meting.sleutel, bestand.sleutel]))
    browser.post(reverse("meting_stuk_weg", args=[meting.sleutel, bestand.stuk.sleutel]))
    antwoord = stuur_bestand(browser, bestand.stuk, pdf(b"/Later 1"))

    assert "dit blijft zo" in antwoord.content.decode()
    assert (Stuk.objects.count(), Stukbestand.objects.count()) == (1, 1)


def test_de_steekproef_komt_uit_het_team_en_uit_de_periode(
    als, coordinator, begeleider, team, meting
):
    erin = {maak_traject(begeleider=begeleider, team=team).pk for _ in range(5)}
    maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2026, 10, 1))
    maak_traject(begeleider=begeleider, team=TeamFactory())
    als(coordinator).post(reverse("steekproef_trekken", args=[meting.sleutel]))

    dossiers = Steekproefdossier.objects.order_by("nummer")
    assert [dossier.nummer for dossier in dossiers] == [1, 2, 3]
    assert {dossier.traject_id for dossier in dossiers} <= erin


def test_de_steekproef_wordt_een_keer_getrokken(als, coordinator, begeleider, team, meting):
    for _ in range(5):
        maak_traject(begeleider=begeleider, team=team)
    browser, adres = als(coordinator), reverse("steekproef_trekken", args=[meting.sleutel])
    browser.post(adres)
    eerst = list(Steekproefdossier.objects.values_list("nummer", "traject"))
    browser.post(adres)

    assert list(Steekproefdossier.objects.values_list("nummer", "traject")) == eerst


def test_minder_dossiers_dan_gevraagd_doen_allemaal_mee(als, coordinator, begeleider, team, meting):
    maak_traject(begeleider=begeleider, team=team)
    antwoord = als(coordinator).post(
        reverse("steekproef_trekken", args=[meting.sleutel]), follow=True
    )

    assert "Gekozen: 1 traject. Meer liepen er in deze periode niet." in antwoord.content.decode()
    assert Steekproefdossier.objects.count() == 1


@pytest.mark.parametrize(
    ("anders", "uitleg"),
    [
        ({}, "geen traject"),
        ({"tot": date(2026, 11, 18)}, "nog niet voorbij"),
        ({"fase": Metingfase.SCOREN}, "scoren is begonnen"),
    ],
)
def test_een_steekproef_die_niet_kan_zegt_waarom(anders, uitleg, als, coordinator, team):
    meting = MetingFactory(team=team, **{"fase": Metingfase.VOORBEREIDING} | anders)
    antwoord = als(coordinator).post(
        reverse("steekproef_trekken", args=[meting.sleutel]), follow=True
    )

    assert uitleg in antwoord.content.decode()
    assert not Steekproefdossier.objects.exists()
