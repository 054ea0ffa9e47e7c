"""Een rapport: vragen, op de achtergrond maken, ophalen wie het mag, en na dertig dagen weg."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from ips_portal.gedeeld import klok
from ips_portal.gedeeld.pdf import PdfMislukt
from logboek.models import Regel
from meldingen import rapportwerk
from meldingen.models import Melding, Opdracht, Rapport, Rapportinhoud
from meldingen.tasks import ruim_rapporten_op, werk_af
from organisaties.models import Lidmaatschap
from tests.factories.rapporten import PDF, maak_rapport
from tests.factories.trajecten import maak_traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok", "snelle_pdf")]


@pytest.fixture
def snelle_pdf(monkeypatch):
    """Wat erin komt te staan telt, niet het tekenen; dat doet tests/gedeeld."""
    gemaakt = []
    monkeypatch.setattr(rapportwerk, "van_html", lambda html, **_: gemaakt.append(html) or PDF)
    return gemaakt


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, achternaam="Kanarie")


@pytest.fixture
def vraag(als, begeleider, traject):
    """Vraagt de eigen caseload, of met andere velden iets anders."""

    def vraag(van=begeleider, soort="caseload", **velden):
        velden = velden or {"begeleider": begeleider.sleutel}
        return als(van).post(reverse("rapport_vragen"), {"soort": soort, **velden})

    return vraag


def _haal(als, wie, rapport):
    return als(wie).get(reverse("rapport_ophalen", args=[rapport.sleutel]))


def test_een_gevraagd_rapport_staat_klaar_voor_de_werker(vraag):
    assert vraag().url == reverse("rapporten")

    rapport = Rapport.objects.get()
    assert (rapport.status, rapport.titel) == ("wacht", "Caseload: Eva Meijer")
    assert Opdracht.objects.get(soort="rapport").onderwerp == rapport.sleutel


def test_wie_tweemaal_drukt_krijgt_een_rapport(vraag):
    vraag()
    vraag()

    assert Rapport.objects.count() == Opdracht.objects.filter(soort="rapport").count() == 1


def test_de_werker_maakt_het_en_meldt_dat(vraag, snelle_pdf, begeleider):
    vraag()
    werk_af()

    rapport = Rapport.objects.get()
    assert (rapport.status, rapport.voortgang, rapport.grootte) == ("klaar", 100, len(PDF))
    assert rapport.verloopt_op == klok.nu() + timedelta(days=30)
    assert "Kanarie" in snelle_pdf[0]
    assert bytes(Rapportinhoud.objects.get().bytes) != PDF
    melding = Melding.objects.open().get(soort="rapport_klaar")
    assert (melding.ontvanger, melding.url) == (begeleider, reverse("rapporten"))


def test_tweemaal_maken_geeft_een_inhoud(vraag):
    vraag()
    opdracht = Opdracht.objects.get(soort="rapport")

    rapportwerk.maak(opdracht)
    rapportwerk.maak(opdracht)

    assert Rapportinhoud.objects.count() == 1


def test_wie_het_vroeg_haalt_het_op_en_dat_staat_in_het_logboek(vraag, als, begeleider, traject):
    vraag()
    werk_af()

    antwoord = _haal(als, begeleider, Rapport.objects.get())

    assert antwoord.content == PDF
    assert antwoord["Content-Disposition"] == 'attachment; filename="caseload-2026-11-18.pdf"'
    regel = Regel.objects.filter(client_id=traject.client_id, actie="E").get()
    assert (regel.onderdelen, regel.grondslag) == ("rapport", "eigen caseload")


def test_na_het_ophalen_sluit_de_melding(vraag, als, begeleider):
    vraag()
    werk_af()
    _haal(als, begeleider, Rapport.objects.get())
    werk_af()

    assert not Melding.objects.open().filter(soort="rapport_klaar").exists()


def test_voor_een_ander_bestaat_het_rapport_niet(als, begeleider, coordinator, organisatie):
    rapport = maak_rapport(van=begeleider, organisatie=organisatie)

    assert _haal(als, coordinator, rapport).status_code == 404
    weg = als(coordinator).post(reverse("rapport_verwijderen", args=[rapport.sleutel]))
    assert weg.status_code == 404
    assert "Caseload" not in als(coordinator).get(reverse("rapporten")).content.decode()


def test_wie_zijn_rol_kwijt_is_krijgt_het_niet_meer(als, coordinator, organisatie, team):
    rapport = maak_rapport(
        van=coordinator, organisatie=organisatie, gegevens={"team": str(team.sleutel)}
    )
    assert _haal(als, coordinator, rapport).status_code == 200

    Lidmaatschap.objects.filter(gebruiker=coordinator).update(rol="manager")

    assert _haal(als, coordinator, rapport).status_code == 404


def test_wie_het_dossier_kwijt_is_krijgt_de_samenvatting_niet_meer(
    vraag, als, begeleider, collega, traject
):
    vraag(soort="dossier", client=traject.client.sleutel)
    werk_af()
    rapport = Rapport.objects.get()
    assert _haal(als, begeleider, rapport).status_code == 200

    traject.toewijzingen.update(begeleider=collega)

    assert _haal(als, begeleider, rapport).status_code == 404
    assert Regel.objects.filter(uitkomst="geweigerd", client_id=traject.client_id).exists()


def test_een_caseload_met_een_overgedragen_dossier_is_niet_meer_op_te_halen(
    vraag, als, begeleider, collega, traject
):
    vraag()
    werk_af()
    traject.toewijzingen.update(begeleider=collega)

    antwoord = _haal(als, begeleider, Rapport.objects.get())

    assert antwoord.url == reverse("rapporten")
    assert Regel.objects.filter(uitkomst="geweigerd", client_id=traject.client_id).exists()


def test_na_dertig_dagen_is_het_niet_op_te_halen_ook_als_het_er_nog_staat(
    als, begeleider, organisatie
):
    rapport = maak_rapport(
        van=begeleider, organisatie=organisatie, verloopt_op=klok.nu() - timedelta(seconds=1)
    )

    assert _haal(als, begeleider, rapport).status_code == 404


def test_wie_het_onderweg_kwijtraakt_krijgt_niets(vraag, traject, collega, snelle_pdf):
    vraag(soort="dossier", client=traject.client.sleutel)
    traject.toewijzingen.update(begeleider=collega)

    werk_af()

    rapport = Rapport.objects.get()
    assert (rapport.status, snelle_pdf) == ("mislukt", [])
    assert "niet meer hebben" in rapport.fout
    assert Opdracht.objects.get(soort="rapport").status == "mislukt"


def test_een_dossier_van_een_collega_wordt_niet_gemaakt_en_dat_staat_in_het_logboek(
    vraag, collega, traject
):
    assert vraag(collega, soort="dossier", client=traject.client.sleutel).status_code == 404

    assert not Rapport.objects.exists()
    assert Regel.objects.filter(uitkomst="geweigerd", client_id=traject.client_id).exists()


@pytest.mark.parametrize(
    ("soort", "velden"),
    [
        ("caseload", {"team": "geen sleutel"}),
        ("caseload", {"begeleider": "\x00"}),
        ("dossier", {"client": "1"}),
        ("modeltrouw", {"meting": "x"}),
        ("aanvraag", {"aanvraag": "x", "papier": "y"}),
    ],
)
def test_onzin_is_niet_gevonden(soort, velden, als, coordinator):
    antwoord = als(coordinator).post(reverse("rapport_vragen"), {"soort": soort, **velden})

    assert antwoord.status_code == 404


def test_een_soort_die_niet_bestaat_is_een_fout_verzoek(vraag):
    assert vraag(soort="bestaat-niet").status_code == 400


def test_een_naam_staat_nergens_in_de_rijen(vraag, traject):
    vraag(soort="dossier", client=traject.client.sleutel)
    werk_af()

    rapport = Rapport.objects.get()
    overal = f"{rapport.titel} {rapport.gegevens} {rapport.bestandsnaam}"
    assert "Kanarie" not in overal
    assert traject.client.clientnummer not in overal


def test_een_document_dat_mislukt_zegt_dat_na_drie_keer(vraag, monkeypatch):
    def mislukt(html, **_):
        raise PdfMislukt("De pdf kon niet worden gemaakt.")

    monkeypatch.setattr(rapportwerk, "van_html", mislukt)
    vraag()
    for keer in range(3):
        with time_machine.travel(klok.nu() + timedelta(minutes=5 * keer), tick=False):
            werk_af()

    rapport = Rapport.objects.get()
    assert (rapport.status, rapport.fout) == ("mislukt", "De pdf kon niet worden gemaakt.")
    assert not Rapportinhoud.objects.exists()


def test_na_dertig_dagen_is_alles_weg(begeleider, organisatie):
    maak_rapport(van=begeleider, organisatie=organisatie)
    ruim_rapporten_op()
    assert Rapportinhoud.objects.count() == 1

    with time_machine.travel(klok.nu() + timedelta(days=30, seconds=1), tick=False):
        assert ruim_rapporten_op() == 1

    assert not Rapport.objects.exists()
    assert not Rapportinhoud.objects.exists()


def test_wat_een_uur_vastloopt_is_mislukt(vraag):
    vraag()

    with time_machine.travel(klok.nu() + timedelta(hours=2), tick=False):
        ruim_rapporten_op()

    assert Rapport.objects.get().status == "mislukt"


def test_de_pagina_zegt_hoe_ver_het_is_en_vraagt_dat_vanzelf_opnieuw(vraag, als, begeleider):
    vraag()
    bezig = als(begeleider).get(reverse("rapporten")).content.decode()
    werk_af()
    klaar = als(begeleider).get(reverse("rapporten")).content.decode()

    assert 'hx-trigger="every 3s"' in bezig
    assert "<progress" in bezig
    assert "hx-trigger" not in klaar
    assert "te halen tot 18 december 2026" in klaar


def test_een_verlaten_scherm_houdt_de_sessie_niet_open(als, begeleider, organisatie):
    lang = klok.nu() - timedelta(minutes=10)
    maak_rapport(van=begeleider, organisatie=organisatie, status="bezig", aangemaakt_op=lang)

    assert "hx-trigger" not in als(begeleider).get(reverse("rapporten")).content.decode()


def test_weggooien_mag_eerder(als, begeleider, organisatie):
    rapport = maak_rapport(van=begeleider, organisatie=organisatie)

    als(begeleider).post(reverse("rapport_verwijderen", args=[rapport.sleutel]))

    assert not Rapport.objects.exists()


def test_er_wachten_er_hoogstens_tien(vraag, als, begeleider, team, organisatie):
    for _ in range(rapportwerk.TEGELIJK):
        maak_rapport(van=begeleider, organisatie=organisatie, status="wacht", gegevens={})

    vraag()

    assert Rapport.objects.count() == rapportwerk.TEGELIJK
