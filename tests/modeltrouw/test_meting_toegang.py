"""Een auditor komt er van zijn eerste tot en met zijn laatste dag bij, en niet ongezien."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from logboek.models import Regel
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Metingauditor
from organisaties.keuzes import Rol
from organisaties.models import Lidmaatschap
from tests.factories.modeltrouw import MetingauditorFactory, MetingFactory
from tests.factories.organisaties import maak_medewerker

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(organisatie):
    return maak_medewerker(Rol.AUDITOR, naam="Ada Auditor", email="ada@zuid.example")


@pytest.fixture
def meting(team, auditor):
    meting = MetingFactory(team=team, fase=Metingfase.VOORBEREIDING)
    MetingauditorFactory(
        meting=meting, gebruiker=auditor, van=date(2026, 11, 2), tot=date(2026, 11, 20)
    )
    return meting


@pytest.mark.parametrize(("dag", "status"), [(1, 403), (2, 200), (11, 200), (20, 200), (21, 403)])
def test_toegang_van_de_eerste_tot_en_met_de_laatste_dag(dag, status, als, auditor, meting):
    with time_machine.travel(datetime(2026, 11, dag, 9, 0, tzinfo=UTC), tick=False):
        for naam in ("meting", "meting_voorbereiding", "steekproef"):
            antwoord = als(auditor).get(reverse(naam, args=[meting.sleutel]))
            assert antwoord.status_code == status, naam


def test_de_laatste_dag_eindigt_om_middernacht_in_amsterdam(als, auditor, meting):
    adres = reverse("meting", args=[meting.sleutel])
    with time_machine.travel(datetime(2026, 11, 20, 22, 59, tzinfo=UTC), tick=False):
        assert als(auditor).get(adres).status_code == 200
    with time_machine.travel(datetime(2026, 11, 20, 23, 0, tzinfo=UTC), tick=False):
        assert als(auditor).get(adres).status_code == 403


@pytest.mark.usefixtures("vaste_klok")
def test_een_auditor_zonder_deze_meting_komt_er_niet_in(als, meting):
    ander = maak_medewerker(Rol.AUDITOR)

    assert als(ander).get(reverse("meting", args=[meting.sleutel])).status_code == 403


@pytest.mark.usefixtures("vaste_klok")
def test_een_weigering_staat_bij_de_meting_in_het_logboek(als, meting, coordinator):
    ander = maak_medewerker(Rol.AUDITOR, naam="Vera Vreemd")
    als(ander).get(reverse("meting_voorbereiding", args=[meting.sleutel]))

    regel = Regel.objects.get(uitkomst="geweigerd")
    assert (regel.gebruiker_naam, regel.object_sleutel) == ("Vera Vreemd", str(meting.sleutel))
    inzage = als(coordinator).get(reverse("meting_inzage", args=[meting.sleutel]))
    assert "wilde openen en kreeg geen toegang: de voorbereiding" in inzage.content.decode()


@pytest.mark.usefixtures("vaste_klok")
def test_de_organisatie_ziet_wat_een_auditor_bekeek(als, auditor, meting, coordinator):
    browser = als(auditor)
    for _ in range(2):
        browser.get(reverse("steekproef", args=[meting.sleutel]))
    pagina = als(coordinator).get(reverse("meting_inzage", args=[meting.sleutel]))

    blik = pagina.context["bladzijde"].dagen[0].blikken
    assert ("Ada Auditor", "bekeek: de steekproef", 2) in [
        (regel.wie, regel.wat, regel.keer) for regel in blik
    ]


@pytest.mark.usefixtures("vaste_klok")
def test_verlengen_geeft_ook_de_rol_langer(als, auditor, meting, coordinator):
    Lidmaatschap.objects.filter(gebruiker=auditor).update(tot=date(2026, 11, 20))
    deelname = meting.auditors.get()
    adres = reverse("meting_auditor", args=[meting.sleutel, deelname.sleutel])
    browser = als(coordinator)
    versie = browser.get(adres).context["form"]["versie"].value()
    browser.post(adres, {"van": "2026-11-02", "tot": "2026-12-31", "versie": versie})

    rollen = Lidmaatschap.objects.filter(gebruiker=auditor, rol=Rol.AUDITOR).order_by("van")
    assert [rol.tot for rol in rollen] == [date(2026, 11, 20), date(2026, 12, 31)]
    assert rollen[1].van == date(2026, 11, 21)


@pytest.mark.usefixtures("vaste_klok")
def test_inkorten_sluit_ook_de_rol_die_de_meting_gaf(als, auditor, meting, coordinator):
    Lidmaatschap.objects.filter(gebruiker=auditor).update(tot=date(2026, 11, 20))
    deelname = meting.auditors.get()
    adres = reverse("meting_auditor", args=[meting.sleutel, deelname.sleutel])
    browser = als(coordinator)
    versie = browser.get(adres).context["form"]["versie"].value()
    browser.post(adres, {"van": "2026-11-02", "tot": "2026-11-17", "versie": versie})

    assert Lidmaatschap.objects.get(gebruiker=auditor).tot == date(2026, 11, 17)
    assert als(auditor).get(reverse("meting", args=[meting.sleutel])).status_code == 403


@pytest.mark.usefixtures("vaste_klok")
def test_een_ruimere_rol_van_een_ander_blijft(als, auditor, meting, coordinator):
    deelname = meting.auditors.get()
    als(coordinator).post(reverse("meting_auditor_weg", args=[meting.sleutel, deelname.sleutel]))

    assert Lidmaatschap.objects.get(gebruiker=auditor).tot is None


@pytest.mark.usefixtures("vaste_klok")
def test_wie_weggaat_raakt_de_rol_kwijt_die_de_meting_gaf(als, auditor, meting, coordinator):
    Lidmaatschap.objects.filter(gebruiker=auditor).update(tot=date(2026, 11, 20))
    deelname = meting.auditors.get()
    als(coordinator).post(reverse("meting_auditor_weg", args=[meting.sleutel, deelname.sleutel]))

    assert Lidmaatschap.objects.get(gebruiker=auditor).tot == date(2026, 11, 17)


@pytest.mark.usefixtures("vaste_klok")
def test_een_afgelaste_meting_is_dicht_voor_de_auditor(als, auditor, meting, coordinator):
    meting.fase = Metingfase.AFGELAST
    meting.save()
    adres = reverse("meting", args=[meting.sleutel])

    assert als(auditor).get(adres).status_code == 403
    assert als(auditor).get("/modeltrouw/metingen/").context["rijen"] == []
    assert als(coordinator).get(adres).status_code == 200


@pytest.mark.usefixtures("vaste_klok")
def test_een_auditor_gaat_weg_zolang_er_niet_is_gescoord(als, meting, coordinator):
    adres = reverse("meting_auditor_weg", args=[meting.sleutel, meting.auditors.get().sleutel])
    meting.fase = Metingfase.SCOREN
    meting.save()
    browser = als(coordinator)
    browser.post(adres)
    assert Metingauditor.objects.count() == 1

    meting.fase = Metingfase.VOORBEREIDING
    meting.save()
    browser.post(adres)
    assert Metingauditor.objects.count() == 0


@pytest.mark.usefixtures("vaste_klok")
def test_een_derde_auditor_kan_niet(als, meting, coordinator):
    MetingauditorFactory(meting=meting)
    velden = {
        "email": "derde@zuid.example",
        "naam": "Derde",
        "toegang_van": "2026-11-18",
        "toegang_tot": "2026-12-01",
    }
    antwoord = als(coordinator).post(reverse("meting_auditor_nieuw", args=[meting.sleutel]), velden)

    assert "scoren al 2 auditors" in antwoord.content.decode()
    assert "derde@zuid.example" in antwoord.content.decode()


@pytest.mark.usefixtures("vaste_klok")
def test_aan_een_vastgestelde_meting_verandert_de_toegang_niet_meer(als, meting, coordinator):
    deelname = meting.auditors.get()
    meting.fase, meting.vastgesteld_op = Metingfase.VASTGESTELD, date(2026, 11, 18)
    meting.save()
    adres = reverse("meting_auditor", args=[meting.sleutel, deelname.sleutel])
    antwoord = als(coordinator).post(adres, {"van": "2026-11-02", "tot": "2027-01-31"})

    assert "er verandert niets meer" in antwoord.content.decode()
