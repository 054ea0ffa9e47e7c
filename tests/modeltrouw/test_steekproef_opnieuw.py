"""De steekproef overdoen: met een reden, tot het scoren begint, en wat er lag blijft te lezen."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from logboek.models import Regel
from modeltrouw.handelingen.voorbereiding import trek_opnieuw, trek_steekproef
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Meting, Steekproefdossier, VervallenSteekproef
from organisaties.keuzes import Rol
from tests.factories.modeltrouw import MetingauditorFactory, MetingFactory
from tests.factories.organisaties import maak_medewerker
from tests.factories.trajecten import maak_traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)
REDEN = "Twee dossiers waren van een medewerker die meewerkt aan de meting."


@pytest.fixture
def meting(team, begeleider, manager) -> Meting:
    """Drie dossiers uit twaalf, getrokken door de manager."""
    for _ in range(12):
        maak_traject(begeleider=begeleider, team=team)
    meting = MetingFactory(team=team, fase=Metingfase.VOORBEREIDING, steekproef=3)
    trek_steekproef(meting=meting, door=manager, vandaag=VANDAAG)
    return meting


def getrokken() -> list[tuple[int, int]]:
    return list(Steekproefdossier.objects.order_by("nummer").values_list("nummer", "traject"))


def adres(meting, naam: str = "steekproef_opnieuw") -> str:
    return reverse(naam, args=[meting.sleutel])


def stuur(browser, meting, *, zaad: int = 2026, reden: str = REDEN):
    return browser.post(adres(meting), {"zaad": zaad, "reden": reden})


def test_een_nieuw_zaad_geeft_een_nieuwe_steekproef(als, coordinator, meting):
    eerst = getrokken()
    antwoord = stuur(als(coordinator), meting)

    meting.refresh_from_db()
    assert antwoord.url == adres(meting, "steekproef")
    assert meting.zaad != 2026
    assert [nummer for nummer, _ in getrokken()] == [1, 2, 3]
    assert getrokken() != eerst


def test_wat_er_lag_blijft_staan_met_wie_en_waarom(als, coordinator, manager, meting):
    lag = Steekproefdossier.objects.order_by("nummer").values_list("sleutel", "traject__sleutel")
    oud = [[str(dossier), str(traject)] for dossier, traject in lag]
    stuur(als(coordinator), meting)

    vervallen = VervallenSteekproef.objects.get()
    assert (vervallen.zaad, vervallen.dossiers, vervallen.reden) == (2026, oud, REDEN)
    assert (vervallen.getrokken_door, vervallen.aangemaakt_door) == (manager, coordinator)


def test_de_pagina_en_het_logboek_zeggen_wie_het_overdeed(als, coordinator, meting):
    browser = als(coordinator)
    stuur(browser, meting)

    pagina = browser.get(adres(meting, "steekproef")).content.decode()
    assert REDEN in pagina
    assert "opnieuw getrokken op" in pagina
    assert "met zaad 2026" in pagina
    regel = Regel.objects.get(gebeurtenis="POST steekproef_opnieuw")
    assert (regel.gebruiker_id, regel.object_sleutel) == (coordinator.pk, str(meting.sleutel))


def test_een_eerder_bekeken_dossier_houdt_zijn_naam(als, coordinator, meting):
    auditor = maak_medewerker(Rol.AUDITOR)
    MetingauditorFactory(meting=meting, gebruiker=auditor)
    dossier = Steekproefdossier.objects.get(nummer=2)
    als(auditor).get(reverse("steekproefdossier", args=[meting.sleutel, dossier.sleutel]))
    browser = als(coordinator)
    stuur(browser, meting)

    inzage = browser.get(adres(meting, "meting_inzage")).content.decode()
    assert "dossier 2 uit een eerdere steekproef" in inzage


def test_twee_klikken_geven_een_nieuwe_steekproef(als, coordinator, meting):
    browser = als(coordinator)
    stuur(browser, meting)
    eerst = getrokken()
    antwoord = stuur(browser, meting)

    assert antwoord.status_code == 302
    assert (getrokken(), VervallenSteekproef.objects.count()) == (eerst, 1)


def test_wie_een_collega_nakomt_ziet_dat_en_houdt_zijn_tekst(als, coordinator, manager, meting):
    stuur(als(manager), meting)
    antwoord = stuur(als(coordinator), meting, reden="Er ontbrak een begeleider.")

    pagina = antwoord.content.decode()
    assert "Een collega trok net al opnieuw" in pagina
    assert "Er ontbrak een begeleider." in pagina
    assert VervallenSteekproef.objects.count() == 1


def test_zonder_reden_blijft_de_steekproef(als, coordinator, meting):
    antwoord = stuur(als(coordinator), meting, reden=" ")

    assert antwoord.context["form"].errors["reden"]
    assert not VervallenSteekproef.objects.exists()


def test_zonder_steekproef_valt_er_niets_over_te_doen(als, coordinator, team):
    meting = MetingFactory(team=team, fase=Metingfase.VOORBEREIDING)

    assert "Er is nog geen steekproef" in stuur(als(coordinator), meting).content.decode()


@pytest.mark.parametrize("fase", [Metingfase.SCOREN, Metingfase.CONSENSUS])
def test_zodra_het_scoren_begon_ligt_de_steekproef_vast(fase, als, coordinator, meting):
    eerst = getrokken()
    Meting.objects.update(fase=fase)
    browser = als(coordinator)
    antwoord = stuur(browser, meting)

    assert "Het scoren is begonnen" in antwoord.content.decode()
    assert REDEN in antwoord.content.decode()
    assert getrokken() == eerst
    assert "Opnieuw trekken" not in browser.get(adres(meting, "steekproef")).content.decode()


def test_ook_de_database_weigert_het_na_het_begin_van_het_scoren(meting):
    Meting.objects.update(fase=Metingfase.SCOREN)

    with pytest.raises(IntegrityError, match="ligt vast"), transaction.atomic():
        Steekproefdossier.objects.all().delete()


def test_driemaal_overdoen_bewaart_alle_zaden(coordinator, meting):
    for beurt in range(3):
        meting.refresh_from_db()
        trek_opnieuw(
            meting=meting,
            zaad=meting.zaad,
            reden=f"beurt {beurt}",
            door=coordinator,
            vandaag=VANDAAG,
        )

    redenen = VervallenSteekproef.objects.values_list("reden", flat=True)
    assert list(redenen) == ["beurt 2", "beurt 1", "beurt 0"]
