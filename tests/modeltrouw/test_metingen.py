"""Een meting plannen en stap voor stap verder brengen."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from modeltrouw.keuzes import Metingfase, Metingsoort
from modeltrouw.models import Faseovergang, Meting, Metingauditor, Schaalversie
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, Lidmaatschap
from tests.factories.modeltrouw import MetingauditorFactory, MetingFactory
from tests.factories.organisaties import GebruikerFactory, TeamFactory, maak_medewerker
from tests.hulp.meting import maak_gescoord
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

NIEUW = "/modeltrouw/metingen/nieuw/"


@pytest.fixture
def velden(team) -> dict[str, str]:
    return {
        "waar": str(team.sleutel),
        "van": "2026-04-01",
        "tot": "2026-09-30",
        "bezoek_op": "2026-12-01",
        "steekproef": "10",
        "email_1": "ada@zuid.example",
        "naam_1": "Ada Auditor",
        "email_2": "bo@zuid.example",
        "naam_2": "Bo Auditor",
        "toegang_van": "2026-11-18",
        "toegang_tot": "2026-12-31",
    }


def fouten(antwoord) -> dict[str, list[str]]:
    assert antwoord.status_code == 200
    return dict(antwoord.context["form"].errors)


def test_een_geplande_meting_heeft_twee_auditors_een_schaal_en_een_lijst(als, coordinator, velden):
    antwoord = als(coordinator).post(NIEUW, velden)

    meting = Meting.objects.get()
    assert antwoord.url == reverse("meting", args=[meting.sleutel])
    assert (meting.soort, meting.fase) == (Metingsoort.EXTERN, Metingfase.GEPLAND)
    assert meting.auditors.count() == 2
    assert meting.schaal.nummer == 1
    assert meting.stukken.count() > 10
    assert Faseovergang.objects.get().naar_fase == Metingfase.GEPLAND


def test_een_nieuwe_auditor_krijgt_een_rol_tot_zijn_laatste_dag_en_een_mail(
    als, coordinator, velden
):
    als(coordinator).post(NIEUW, velden)

    ada = Gebruiker.objects.get(email="ada@zuid.example")
    rol = Lidmaatschap.objects.get(gebruiker=ada)
    assert (rol.rol, rol.van, rol.tot) == (Rol.AUDITOR, date(2026, 11, 18), date(2026, 12, 31))
    assert sorted(brief.to[0] for brief in mail.outbox) == ["ada@zuid.example", "bo@zuid.example"]


def test_wie_hier_werkt_kan_de_externe_meting_niet_doen(als, coordinator, begeleider, velden):
    antwoord = als(coordinator).post(NIEUW, velden | {"email_2": begeleider.email})

    assert "een andere organisatie" in fouten(antwoord)["email_2"][0]
    assert "ada@zuid.example" in antwoord.content.decode()
    assert not Meting.objects.exists()
    assert not Gebruiker.objects.filter(email="ada@zuid.example").exists()


def test_wie_hier_vroeger_werkte_mag_wel(als, coordinator, velden, organisatie):
    oud = GebruikerFactory(email="oud@noord.example")
    Lidmaatschap.objects.create(
        organisatie=organisatie,
        gebruiker=oud,
        rol=Rol.BEGELEIDER,
        van=date(2020, 1, 1),
        tot=date(2026, 3, 31),
    )
    als(coordinator).post(NIEUW, velden | {"email_2": oud.email})

    assert Meting.objects.get().auditors.filter(gebruiker=oud).exists()


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"tot": "2026-03-31"}, "tot"),
        ({"van": "2028-01-01", "tot": "2028-06-30"}, "van"),
        ({"email_2": "ADA@zuid.example"}, "email_2"),
        ({"naam_1": ""}, "naam_1"),
        ({"email_1": "geen adres"}, "email_1"),
        ({"toegang_tot": "2026-11-17"}, "toegang_tot"),
        ({"steekproef": "51"}, "steekproef"),
        ({"steekproef": "0"}, "steekproef"),
        ({"waar": "verzonnen"}, "waar"),
        ({"van": "3 april"}, "van"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(anders, veld, als, coordinator, velden):
    antwoord = als(coordinator).post(NIEUW, velden | anders)

    assert veld in fouten(antwoord)
    assert not Meting.objects.exists()


def test_twee_keer_klikken_geeft_een_meting(als, coordinator, velden):
    browser = als(coordinator)
    adressen = {browser.post(NIEUW, velden).url for _ in range(2)}

    assert len(adressen) == 1
    assert (Meting.objects.count(), Metingauditor.objects.count()) == (1, 2)
    assert len(mail.outbox) == 2


def test_een_collega_die_hetzelfde_plant_krijgt_uitleg(als, coordinator, manager, velden):
    als(coordinator).post(NIEUW, velden)
    antwoord = als(manager).post(NIEUW, velden)

    assert "collega" in fouten(antwoord)["van"][0]
    assert Meting.objects.count() == 1


def test_een_coordinator_plant_alleen_voor_het_eigen_team(als, coordinator, velden):
    ander = TeamFactory(naam="IPS-team West")
    antwoord = als(coordinator).post(NIEUW, velden | {"waar": str(ander.sleutel)})

    assert "waar" in fouten(antwoord)


def test_een_zelfmeting_scoort_iemand_van_de_organisatie(als, coordinator, manager, velden):
    zelf = {naam: waarde for naam, waarde in velden.items() if "_1" not in naam}
    als(coordinator).post(NIEUW + "?soort=zelf", zelf | {"scorers": [str(manager.sleutel)]})

    meting = Meting.objects.get()
    assert meting.soort == Metingsoort.ZELF
    assert [auditor.gebruiker for auditor in meting.auditors.all()] == [manager]
    assert not mail.outbox


def test_een_zelfmeting_staat_niet_tussen_de_externe(als, manager, team):
    extern = MetingFactory(team=team)
    zelf = MetingFactory(team=team, soort=Metingsoort.ZELF, schaal=extern.schaal)
    browser = als(manager)

    def op(adres: str) -> set[str]:
        return {str(meting.sleutel) for meting, _ in browser.get(adres).context["rijen"]}

    assert op("/modeltrouw/metingen/") == {str(extern.sleutel)}
    assert op("/modeltrouw/metingen/?soort=zelf") == {str(zelf.sleutel)}


def test_na_een_verlopen_sessie_staat_wat_u_typte_er_weer(client, coordinator, velden):
    antwoord = client.post(NIEUW, velden)
    inloggen = {
        "login": coordinator.email,
        "password": "een lang wachtwoord 1",
        "bewaard": antwoord.context["bewaard"],
        "next": NIEUW,
    }
    client.post(reverse("account_login"), inloggen)

    assert "ada@zuid.example" in client.get(NIEUW).content.decode()


def test_een_stap_heeft_wie_en_wanneer(als, coordinator, team):
    meting = MetingFactory(team=team)
    MetingauditorFactory.create_batch(2, meting=meting)
    browser = als(coordinator)
    browser.post(reverse("meting_stap", args=[meting.sleutel]), {"naar": "voorbereiding"})

    overgang = Faseovergang.objects.get()
    assert (overgang.naar_fase, overgang.aangemaakt_door) == ("voorbereiding", coordinator)
    pagina = browser.get(reverse("meting", args=[meting.sleutel])).content.decode()
    assert "Carla Coördinator" in pagina


def test_een_stap_die_nog_niet_kan_zegt_waarom(als, coordinator, team):
    meting = MetingFactory(team=team)
    antwoord = als(coordinator).post(
        reverse("meting_stap", args=[meting.sleutel]), {"naar": "voorbereiding"}
    )

    assert "twee auditors" in antwoord.content.decode()
    meting.refresh_from_db()
    assert meting.fase == Metingfase.GEPLAND


def test_scoren_legt_de_berekende_waarden_vast(als, coordinator, team):
    meting = MetingFactory(team=team, fase=Metingfase.VOORBEREIDING)
    MetingauditorFactory.create_batch(2, meting=meting)
    als(coordinator).post(reverse("meting_stap", args=[meting.sleutel]), {"naar": "scoren"})

    meting.refresh_from_db()
    assert meting.fase == Metingfase.SCOREN
    assert meting.waarden


def test_een_stap_van_een_ander_is_een_weigering(als, coordinator, team):
    meting = MetingFactory(team=team, fase=Metingfase.CONSENSUS)
    adres = reverse("meting_stap", args=[meting.sleutel])

    assert als(coordinator).post(adres, {"naar": "concept"}).status_code == 403


def test_afgelasten_vraagt_een_reden_en_sluit_de_meting(als, coordinator, team):
    meting = MetingFactory(team=team)
    adres = reverse("meting_stap", args=[meting.sleutel])
    browser = als(coordinator)
    leeg = browser.post(adres, {"naar": "afgelast", "reden": ""})
    browser.post(adres, {"naar": "afgelast", "reden": "de auditor is ziek"})

    assert "Schrijf waarom" in leeg.content.decode()
    meting.refresh_from_db()
    assert meting.fase == Metingfase.AFGELAST
    assert Faseovergang.objects.get().reden == "de auditor is ziek"


def test_de_opzet_wijzigen_van_twee_kanten_voegt_samen(als, coordinator, manager, team):
    meting = MetingFactory(team=team)
    adres = reverse("meting_wijzigen", args=[meting.sleutel])
    een, ander = als(coordinator), als(manager)
    begin = {
        naam: een.get(adres).context["form"][naam].value()
        for naam in ("van", "tot", "steekproef", "versie")
    }
    een.post(adres, begin | {"steekproef": 12})
    ander.post(adres, begin | {"aanleiding": "tweejaarlijks"})

    meting.refresh_from_db()
    assert (meting.steekproef, meting.aanleiding) == (12, "tweejaarlijks")


def test_na_het_begin_van_het_scoren_blijft_de_opzet_zo(als, coordinator, team):
    meting = MetingFactory(team=team, fase=Metingfase.SCOREN)
    adres = reverse("meting_wijzigen", args=[meting.sleutel])
    browser = als(coordinator)
    form = browser.get(adres).context["form"]
    begin = {naam: form[naam].value() for naam in ("van", "tot", "versie")}
    antwoord = browser.post(adres, begin | {"steekproef": 20})

    assert "verandert niet meer" in antwoord.content.decode()


def test_de_meegeleverde_schaal_komt_er_een_keer_bij(als, coordinator, velden):
    browser = als(coordinator)
    browser.post(NIEUW, velden)
    gekozen = str(Schaalversie.objects.get().sleutel)
    later = {"van": "2025-10-01", "tot": "2026-03-31", "schaalversie": gekozen}
    browser.post(NIEUW, velden | later)

    assert Meting.objects.count() == 2
    assert Schaalversie.objects.count() == 1


def test_een_auditor_ziet_op_de_lijst_alleen_waar_hij_bij_kan(als, team):
    auditor = maak_medewerker(Rol.AUDITOR)
    eigen = MetingFactory(team=team)
    MetingFactory(team=team, schaal=eigen.schaal, van=date(2025, 1, 1))
    MetingauditorFactory(meting=eigen, gebruiker=auditor)
    antwoord = als(auditor).get("/modeltrouw/metingen/")

    assert [meting for meting, _ in antwoord.context["rijen"]] == [eigen]


@pytest.mark.parametrize("aantal", [1, 20])
def test_meer_metingen_kosten_niet_meer_queries(aantal, als, manager, team):
    for nummer in range(aantal):
        maak_gescoord(
            Metingfase.VASTGESTELD, team=team, van=date(2020, 1, 1), tot=date(2020, 7, 1 + nummer)
        )
    browser = als(manager)
    with Teller() as teller:
        browser.get("/modeltrouw/metingen/")
    toets_aantal("lijst metingen", len(teller.van_pagina))
    with Teller() as teller:
        browser.get("/modeltrouw/metingen/?soort=zelf")

    toets_aantal("lijst zelfmetingen", len(teller.van_pagina))


def test_de_volgende_zelfmeting_volgt_uit_de_klasse_van_de_laatste(als, manager, team):
    maak_gescoord(Metingfase.VASTGESTELD, team=team)  # elk item een 4: goede modeltrouw
    beurt = als(manager).get("/modeltrouw/metingen/?soort=zelf").context["beurten"][0]

    laatste = beurt.laatste.vastgesteld_op
    assert beurt.uiterlijk == laatste.replace(year=laatste.year + 1)
    assert not beurt.gepland


def test_de_lijst_noemt_de_klasse_van_een_vastgestelde_meting(als, manager, team):
    maak_gescoord(Metingfase.VASTGESTELD, team=team)

    assert "goede modeltrouw" in als(manager).get("/modeltrouw/metingen/").content.decode()
