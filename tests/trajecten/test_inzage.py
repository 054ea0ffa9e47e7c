"""Wie keek mee, en wie veranderde wat: in gewone taal, en volledig."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from logboek.notities import Notities
from logboek.schrijven import Dader, schrijf
from tests.factories.trajecten import (
    AkkoordFactory,
    ContactmomentFactory,
    PlaatsingFactory,
    maak_traject,
)
from trajecten.handelingen.fasen import wissel_fase
from trajecten.models import Contactmoment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)


def zinnen(antwoord) -> list[str]:
    soep = BeautifulSoup(antwoord.content, "html.parser")
    return [" ".join(li.get_text(" ").split()) for li in soep.select("main .deel li")]


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, telefoon="0612")


@pytest.fixture
def dossier(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/"


def test_elke_blik_staat_erin_met_wie_en_waarop_die_rust(als, begeleider, coordinator, dossier):
    als(begeleider).get(dossier)
    als(coordinator).get(dossier + "werk/")

    gezien = zinnen(als(begeleider).get(dossier + "wie-keek-mee/"))

    assert len(gezien) == 2
    assert any(
        "Carla Coördinator (coördinator) bekeek: werk" in zin and "eigen team" in zin
        for zin in gezien
    )
    assert any("Eva Meijer (trajectbegeleider) bekeek: verloop" in zin for zin in gezien)


def test_ook_een_weigering_staat_erin(als, begeleider, collega, dossier):
    als(collega).get(dossier)

    gezien = zinnen(als(begeleider).get(dossier + "wie-keek-mee/"))

    assert "Bas Bakker (trajectbegeleider) probeerde het dossier te openen" in gezien[0]
    assert "geweigerd" in gezien[0]


def test_gelijke_regels_van_een_dag_staan_samen(als, begeleider, dossier):
    browser = als(begeleider)
    for _ in range(3):
        browser.get(dossier)

    assert "3 keer" in zinnen(browser.get(dossier + "wie-keek-mee/"))[0]


def test_wie_het_logboek_leest_staat_er_zelf_in(als, begeleider, dossier):
    browser = als(begeleider)
    browser.get(dossier + "wie-keek-mee/")

    assert "bekeek: wie keek mee" in zinnen(browser.get(dossier + "wie-keek-mee/"))[0]


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [("", 1), ("van=2020-01-01", 1), ("van=2100-01-01", 0), ("tot=2020-01-01", 0), ("van=x", 1)],
)
def test_de_periode_is_te_kiezen(vraag, aantal, als, begeleider, dossier):
    als(begeleider).get(dossier)

    antwoord = als(begeleider).get(f"{dossier}wie-keek-mee/?{vraag}")

    assert len(zinnen(antwoord)) == aantal


def test_bladeren_door_de_inzage_toont_elke_regel_een_keer(
    als, begeleider, organisatie, traject, dossier
):
    for nummer in range(120):
        notities = Notities()
        notities.zag(traject.client_id, onderdeel=f"deel-{nummer}-")
        dader = Dader("proef", organisatie_id=organisatie.pk, gebruiker_naam="Iemand")
        schrijf(dader=dader, verzoek=notities.verzoek, notities=notities.alle())
    browser, na, gezien = als(begeleider), "", []
    while True:
        antwoord = browser.get(f"{dossier}wie-keek-mee/", {"na": na})
        gezien += [zin for zin in zinnen(antwoord) if "Iemand" in zin]
        na = antwoord.context["bladzijde"].volgende
        if not na:
            break

    assert len(gezien) == 120
    assert all(sum(f"deel-{n}-" in zin for zin in gezien) == 1 for n in range(120))


# Wijzigingen


def wijzigingen(browser, dossier) -> list[str]:
    soep = BeautifulSoup(browser.get(dossier + "wijzigingen/").content, "html.parser")
    return [" ".join(deel.get_text(" ").split()) for deel in soep.select(".wijziging")]


def bewerk(rij, **velden):
    for veld, waarde in velden.items():
        setattr(rij, veld, waarde)
    rij.save()


def test_een_wijziging_zegt_wie_wat_van_wat_in_wat(als, begeleider, traject, dossier):
    browser = als(begeleider)
    velden = browser.get(dossier + "gegevens/wijzigen/").context["form"].initial
    velden = {veld: waarde or "" for veld, waarde in velden.items()}
    browser.post(
        dossier + "gegevens/wijzigen/",
        velden | {"doelgroep": "LVB", "einde_zorg_verwacht": "2027-12-31"},
    )

    stap = wijzigingen(browser, dossier)[0]

    assert stap.startswith("Gegevens gewijzigd")
    assert "Eva Meijer" in stap
    assert "Doelgroep was: EPA (ernstige psychische aandoening) → werd: LVB" in stap
    assert "Verwacht einde van de zorg was: leeg → werd: vr 31 dec. 2027" in stap


def test_verwijzingen_staan_er_met_hun_naam(als, begeleider, collega, traject, dossier):
    bewerk(traject.toewijzingen.get(), begeleider=collega)

    assert (
        "Begeleider was: Eva Meijer → werd: Bas Bakker" in (wijzigingen(als(collega), dossier)[0])
    )


def test_een_fasewissel_en_een_baan_staan_erin(als, begeleider, traject, dossier):
    AkkoordFactory(traject=traject)
    wissel_fase(traject=traject, naar="acquisitie", op=date(2026, 7, 1), door=None, vandaag=VANDAAG)
    bewerk(PlaatsingFactory(traject=traject), uren_per_week="16", open_voor_iedereen=False)

    tekst = " ".join(wijzigingen(als(begeleider), dossier))

    assert "Fase was: oriëntatie → werd: acquisitie en plaatsing" in tekst
    assert "Uren per week was: 24 → werd: 16" in tekst
    assert "was: ja → werd: nee" in tekst


def test_een_verbeterd_contact_staat_erin(als, begeleider, traject, dossier):
    contact = ContactmomentFactory(begeleider=begeleider, trajecten=[traject], notitie="eerst")
    bewerk(Contactmoment.objects.get(pk=contact.pk), notitie="later")

    assert "Contact gewijzigd" in wijzigingen(als(begeleider), dossier)[0]


def test_een_contact_van_een_ander_dossier_staat_er_niet_in(als, begeleider, team, dossier):
    ander = maak_traject(begeleider=begeleider, team=team)
    bewerk(ContactmomentFactory(begeleider=begeleider, trajecten=[ander]), notitie="geheim")

    assert wijzigingen(als(begeleider), dossier) == []
