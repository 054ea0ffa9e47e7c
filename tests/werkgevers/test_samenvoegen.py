"""Een werkgever die dubbel staat gaat op in een ander, zonder dat er iets verloren gaat."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from logboek.models import Regel, Wijziging
from tests.factories.naasten import ToestemmingFactory
from tests.factories.organisaties import OrganisatieRij
from tests.factories.overleg import OverlegFactory
from tests.factories.trajecten import (
    ContactmomentFactory,
    PlaatsingFactory,
    WeekstaatFactory,
    maak_traject,
)
from tests.factories.werkgevers import (
    ContactpersoonFactory,
    GeenDubbeleFactory,
    VacatureFactory,
    WerkgeverFactory,
)
from trajecten.forms.werkgeverveld import WerkgeverVelden, bij_werkgever
from trajecten.handelingen import werkgevers_samenvoegen
from trajecten.handelingen.werkgevers_samenvoegen import verwijzingen, voeg_samen
from trajecten.importeren.rijen import Rij
from trajecten.importeren.wegschrijven.gelijktrekken import Schrijver
from trajecten.importeren.wegschrijven.werkgevers import schrijf_werkgevers
from trajecten.models import Overlegtip
from werkgevers.handelingen import houd_vast, vind_of_maak_werkgever
from werkgevers.models import Contactpersoon, Werkgever

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VOLGENDE_WEEK = date(2026, 11, 25)


@pytest.fixture
def blijft(organisatie):
    return WerkgeverFactory(naam="Bakkerij Bos", plaats="Hoorn")


@pytest.fixture
def dubbel(organisatie):
    return WerkgeverFactory(naam="Bakkery Bos", plaats="Hoorn")


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


def adres(naam, *werkgevers):
    return reverse(naam, args=[werkgever.sleutel for werkgever in werkgevers])


class TipFactory(OrganisatieRij):
    class Meta:
        model = Overlegtip


def hang_alles_aan(werkgever, traject):
    """Van elke soort een rij die naar deze werkgever wijst, bij de naam van de relatie."""
    return {
        "contactpersonen": ContactpersoonFactory(werkgever=werkgever),
        "vacatures": VacatureFactory(werkgever=werkgever),
        "contactmomenten": ContactmomentFactory(werkgever=werkgever, trajecten=[traject]),
        "plaatsingen": PlaatsingFactory(werkgever=werkgever, traject=traject),
        "overlegtips": TipFactory(overleg=OverlegFactory(team=traject.team), werkgever=werkgever),
        "toestemmingen": ToestemmingFactory(client=traject.client, werkgever=werkgever),
        "opgenomen": WerkgeverFactory(opgegaan_in=werkgever),
        "geen_dubbele": GeenDubbeleFactory(eerste=werkgever),
        "geen_dubbele_van": GeenDubbeleFactory(tweede=werkgever),
    }


def test_alles_wat_naar_de_dubbele_wijst_gaat_mee(blijft, dubbel, traject):
    """Komt er een relatie bij, dan mislukt dit tot zij in `hang_alles_aan` staat."""
    gehangen = hang_alles_aan(dubbel, traject)
    relaties = {deel.get_accessor_name(): deel.field.name for deel in verwijzingen(Werkgever)}
    assert set(relaties) == set(gehangen)

    voeg_samen(dubbel=dubbel, blijft=blijft)

    for naam, rij in gehangen.items():
        rij.refresh_from_db()
        assert getattr(rij, relaties[naam]) == blijft, naam


def test_wie_bij_beide_staat_wordt_een_persoon(blijft, dubbel):
    anja = ContactpersoonFactory(werkgever=blijft, naam="Anja Ploeg", telefoon="0229 1")
    ook_anja = ContactpersoonFactory(
        werkgever=dubbel, naam="ANJA ploeg", telefoon="0229 2", email="anja@bos.example"
    )
    contact = ContactmomentFactory(werkgever=dubbel, contactpersoon=ook_anja)

    voeg_samen(dubbel=dubbel, blijft=blijft)

    anja.refresh_from_db()
    contact.refresh_from_db()
    assert list(blijft.contactpersonen.all()) == [anja]
    assert (anja.telefoon, anja.email) == ("0229 1", "anja@bos.example")
    assert contact.contactpersoon == anja


def test_wie_blijft_vult_aan_wat_hij_niet_wist(begeleider, dubbel):
    blijft = WerkgeverFactory(naam="Bos", plaats="", branche="voeding", behoeften="Vroege dienst")
    Werkgever.objects.filter(pk=dubbel.pk).update(
        branche="horeca",
        telefoon="0229 123456",
        behoeften="Iemand voor de winkel",
        volgende_stap="Rondleiding",
        volgende_stap_op=VOLGENDE_WEEK,
        volgende_stap_door=begeleider,
    )

    samen = voeg_samen(dubbel=dubbel, blijft=blijft).blijft

    samen.refresh_from_db()
    assert (samen.plaats, samen.branche, samen.telefoon) == ("Hoorn", "voeding", "0229 123456")
    assert samen.behoeften == "Vroege dienst\n\nIemand voor de winkel"
    assert (samen.volgende_stap, samen.volgende_stap_door) == ("Rondleiding", begeleider)


def test_met_de_plaats_erbij_wordt_hij_nooit_gelijk_aan_een_derde(dubbel):
    WerkgeverFactory(naam="Bos", plaats="Hoorn")
    blijft = WerkgeverFactory(naam="Bos", plaats="")

    assert voeg_samen(dubbel=dubbel, blijft=blijft).blijft.plaats == ""


def test_een_keten_van_samenvoegen_blijft_een_stap_lang(blijft, dubbel):
    eerste = WerkgeverFactory(naam="Bos bakkerij")
    voeg_samen(dubbel=eerste, blijft=dubbel)

    voeg_samen(dubbel=dubbel, blijft=blijft)

    eerste.refresh_from_db()
    assert eerste.opgegaan_in == blijft
    assert houd_vast(werkgever=eerste) == blijft


def test_een_geziene_week_blijft_gezien(blijft, dubbel, begeleider, coordinator):
    ContactmomentFactory(werkgever=dubbel, begeleider=begeleider, datum=date(2026, 11, 10))
    week = WeekstaatFactory(
        begeleider=begeleider,
        ingediend_op=datetime(2026, 11, 16, tzinfo=UTC),
        gezien_op=date(2026, 11, 17),
        gezien_door=coordinator,
    )
    versie = week.versie

    voeg_samen(dubbel=dubbel, blijft=blijft)

    week.refresh_from_db()
    assert (week.gezien_op, week.versie) == (date(2026, 11, 17), versie)


def test_de_geschiedenis_zegt_waar_een_plaatsing_eerst_stond(blijft, dubbel, traject):
    plaatsing = PlaatsingFactory(werkgever=dubbel, traject=traject)

    voeg_samen(dubbel=dubbel, blijft=blijft)

    wijziging = Wijziging.objects.get(tabel="trajecten_plaatsing", rij_id=plaatsing.pk)
    assert wijziging.oud["werkgever_id"] == dubbel.pk
    assert wijziging.nieuw["werkgever_id"] == blijft.pk


def test_dezelfde_klik_nog_eens_doet_niets(blijft, dubbel):
    voeg_samen(dubbel=dubbel, blijft=blijft)

    nog_eens = voeg_samen(dubbel=dubbel, blijft=blijft)

    assert (nog_eens.nu, nog_eens.blijft) == (False, blijft)


def test_andersom_kan_daarna_niet_meer(blijft, dubbel):
    voeg_samen(dubbel=dubbel, blijft=blijft)

    assert voeg_samen(dubbel=blijft, blijft=dubbel).blijft == blijft
    assert list(Werkgever.objects.actueel()) == [blijft]


def test_wie_intussen_in_een_derde_opging_vraagt_om_opnieuw_kijken(blijft, dubbel):
    derde = WerkgeverFactory(naam="Bos en Zonen")
    voeg_samen(dubbel=dubbel, blijft=derde)

    with pytest.raises(ValidationError, match="intussen samengevoegd met Bos en Zonen"):
        voeg_samen(dubbel=dubbel, blijft=blijft)


def test_met_zichzelf_samenvoegen_kan_niet(als, begeleider, blijft):
    assert als(begeleider).get(adres("werkgever_samenvoegen", blijft, blijft)).status_code == 404
    with pytest.raises(ValidationError, match="twee verschillende"):
        voeg_samen(dubbel=blijft, blijft=blijft)


def test_de_dubbele_verdwijnt_uit_lijsten_en_keuzes(als, begeleider, blijft, dubbel):
    ContactmomentFactory(werkgever=dubbel, begeleider=begeleider)
    voeg_samen(dubbel=dubbel, blijft=blijft)
    browser = als(begeleider)

    for pagina in (
        browser.get(reverse("werkgevers")),
        browser.get(reverse("werkgever_kiezer")),
        browser.get(reverse("werkgever_kiezer"), {"q": "bakkery"}),
        browser.get(reverse("werkgevers_dubbel")),
        browser.post(reverse("zoeken"), {"q": "bakkery"}),
    ):
        assert "Bakkery Bos" not in pagina.content.decode()


def test_de_oude_naam_of_een_oud_formulier_leidt_naar_wie_blijft(blijft, dubbel, organisatie):
    voeg_samen(dubbel=dubbel, blijft=blijft)
    nieuw = Werkgever(naam="bakkery bos", plaats="hoorn")

    gevonden = vind_of_maak_werkgever(werkgever=nieuw, organisatie_id=organisatie.pk, door=None)

    assert gevonden == blijft


@pytest.mark.parametrize("getypt", ["Bakkery Bos", "bakkery bos hoorn"])
def test_een_contact_met_de_oude_naam_komt_bij_wie_blijft(blijft, dubbel, getypt):
    voeg_samen(dubbel=dubbel, blijft=blijft)
    velden = WerkgeverVelden({"werkgever_naam": getypt, "werkgever": str(dubbel.sleutel)})

    velden.is_valid()
    velden.zoek_werkgever("werkgever")

    assert velden.gevonden_werkgever == blijft
    assert bij_werkgever(str(dubbel.sleutel))["werkgever"] == str(blijft.sleutel)


def test_een_werkboek_met_de_oude_naam_wijst_naar_wie_blijft(blijft, dubbel, organisatie):
    voeg_samen(dubbel=dubbel, blijft=blijft)
    schrijver = Schrijver(organisatie.pk, None, datetime(2026, 11, 18, tzinfo=UTC))
    rij = Rij("plaatsingen", 2, {"soort": "werk", "werkgever": "BAKKERY BOS"})

    assert schrijf_werkgevers(schrijver, [rij]) == {("werkgever", "bakkery bos"): blijft.pk}
    assert Werkgever.objects.count() == 2


def test_tijdens_het_inlezen_wacht_het_samenvoegen(blijft, dubbel, monkeypatch):
    monkeypatch.setattr(werkgevers_samenvoegen, "mag_samenvoegen", lambda organisatie_id: False)

    with pytest.raises(ValidationError, match="werkboek ingelezen"):
        voeg_samen(dubbel=dubbel, blijft=blijft)


def test_een_oud_adres_leidt_door_en_staat_in_het_logboek(als, begeleider, blijft, dubbel):
    voeg_samen(dubbel=dubbel, blijft=blijft)

    antwoord = als(begeleider).get(adres("werkgever", dubbel))

    assert antwoord.url == adres("werkgever", blijft)
    assert Regel.objects.filter(object_sleutel=str(dubbel.sleutel), actie="R").count() == 1


def test_wie_nog_bij_de_oude_typt_schrijft_bij_wie_blijft(als, begeleider, blijft, dubbel):
    persoon = ContactpersoonFactory(werkgever=dubbel, naam="Anja Ploeg")
    ContactpersoonFactory(werkgever=blijft, naam="anja ploeg")
    voeg_samen(dubbel=dubbel, blijft=blijft)
    browser = als(begeleider)

    browser.post(adres("contactpersoon_nieuw", dubbel), {"naam": "Karel Oven"})
    browser.post(
        adres("contactpersoon_wijzigen", persoon),
        {"naam": "Anja Ploeg", "functie": "chef", "actief": "on"},
    )

    namen = blijft.contactpersonen.values_list("naam", "functie")
    assert list(namen) == [("Anja Ploeg", "chef"), ("Karel Oven", "")]


def test_samenvoegen_in_de_browser(als, begeleider, blijft, dubbel, traject):
    ContactmomentFactory(werkgever=blijft, begeleider=begeleider)
    PlaatsingFactory(werkgever=dubbel, traject=traject)
    browser, pagina = als(begeleider), adres("werkgever_samenvoegen", dubbel, blijft)

    assert [kant.werkgever for kant in browser.get(pagina).context["kanten"]] == [blijft, dubbel]
    for _ in range(2):
        antwoord = browser.post(pagina, {"blijft": str(blijft.sleutel)})
        assert antwoord.url == adres("werkgever", blijft)

    gewijzigd = Regel.objects.filter(actie="U")
    assert gewijzigd.get(client_id=traject.client_id).grondslag == "werkgevers samenvoegen"
    assert gewijzigd.filter(object_sleutel=str(dubbel.sleutel)).count() == 1
    assert Contactpersoon.objects.count() == 0


@pytest.mark.parametrize(
    "blijft_veld", ["", "geen-sleutel", "4b1e8a0e-0000-4000-8000-000000000000"]
)
def test_wie_niet_kiest_leest_wat_er_moet(als, begeleider, blijft, dubbel, blijft_veld):
    pagina = adres("werkgever_samenvoegen", blijft, dubbel)

    antwoord = als(begeleider).post(pagina, {"blijft": blijft_veld})

    assert antwoord.context["form"].errors["blijft"]
    assert Werkgever.objects.actueel().count() == 2
