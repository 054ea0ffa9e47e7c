"""Het rapport: uitkomst, vergelijking, wie het leest, en dezelfde inhoud als pdf."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from ips_portal.gedeeld import bereik
from modeltrouw.keuzes import Metingfase, Metingsoort
from modeltrouw.models import Bevinding, Wederhoor
from modeltrouw.rapport import rapport_van
from modeltrouw.schaal import meegeleverd
from modeltrouw.verklaring import geldige_meting
from organisaties.handelingen import nieuwe_organisatie
from tests.factories.modeltrouw import SchaalversieFactory
from tests.hulp.meting import ITEMS, maak_gescoord
from tests.hulp.pdf import objecten
from tests.hulp.queries import Teller, toets_aantal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


@pytest.fixture
def vandaag(vaste_klok):
    return vaste_klok.date()


def bladzijde(antwoord) -> BeautifulSoup:
    return BeautifulSoup(antwoord.content, "html.parser")


def adres(naam: str, meting, *args) -> str:
    return reverse(naam, args=[meting.sleutel, *args])


def test_het_rapport_telt_wat_de_auditors_eens_zijn(organisatie, vandaag):
    uitkomst = rapport_van(maak_gescoord(), vandaag=vandaag).uitkomst

    assert (uitkomst.totaal, uitkomst.klasse) == (100, "goede modeltrouw")


def test_waar_ze_verschilden_telt_de_consensus(organisatie, vandaag):
    scores = [dict.fromkeys(ITEMS, 4), {**dict.fromkeys(ITEMS, 4), 3: 2}]
    rapport = rapport_van(maak_gescoord(scores=scores, consensus={3: 3}), vandaag=vandaag)

    assert rapport.uitkomst.totaal == 99
    assert rapport.uitkomst.klasse == "redelijke modeltrouw"
    assert rapport.regels[2].eerste == [2, 4]
    assert rapport.regels[2].toelichting == "Samen bekeken."


def test_een_item_zonder_score_geeft_geen_klasse_en_zegt_waarom(als, coordinator, team):
    scores = [{**dict.fromkeys(ITEMS, 5), 12: None}] * 2
    meting = maak_gescoord(Metingfase.VASTGESTELD, scores=scores, team=team)

    tekst = bladzijde(als(coordinator).get(adres("meting_rapport", meting))).get_text(" ")

    assert "Geen klasse" in tekst
    assert "Item 12 heeft geen score" in tekst
    assert "Er waren geen gegevens." in tekst


def test_een_schaal_zonder_grenzen_toont_geen_klasse(als, coordinator, team):
    schaal = SchaalversieFactory(inhoud={**meegeleverd(), "klassen": []})
    meting = maak_gescoord(Metingfase.VASTGESTELD, team=team, schaal=schaal)

    tekst = bladzijde(als(coordinator).get(adres("meting_rapport", meting))).get_text(" ")

    assert "heeft geen grenzen voor een klasse" in tekst


def test_het_vergelijkt_met_de_vorige_van_dezelfde_soort(team, vandaag):
    eerder = {"van": "2025-04-01", "tot": "2025-09-30", "team": team}
    vorige = maak_gescoord(Metingfase.VASTGESTELD, scores=[dict.fromkeys(ITEMS, 3)] * 2, **eerder)
    maak_gescoord(Metingfase.VASTGESTELD, soort=Metingsoort.ZELF, **eerder)
    rapport = rapport_van(maak_gescoord(team=team), vandaag=vandaag)

    assert [eerdere.meting for eerdere in rapport.eerdere] == [vorige]
    assert rapport.regels[0].verschil == 1


@pytest.mark.parametrize(("organisaties", "bekend"), [(4, False), (5, True)])
def test_het_gemiddelde_vraagt_vijf_organisaties(organisaties, bekend, organisatie, vandaag):
    for nummer in range(organisaties):
        ander = nieuwe_organisatie(naam=f"GGZ {nummer}")
        with bereik.bereik(organisatie_id=ander.pk):
            maak_gescoord(Metingfase.VASTGESTELD, scores=[dict.fromkeys(ITEMS, 3)] * 2)
    rapport = rapport_van(maak_gescoord(), vandaag=vandaag)

    assert (rapport.organisaties == 5) is bekend
    assert rapport.regels[0].gemiddelde == (Decimal("3.00") if bekend else None)


@pytest.mark.parametrize(
    ("fase", "leest"),
    [
        (Metingfase.CONSENSUS, False),
        (Metingfase.CONCEPT, False),
        (Metingfase.WEDERHOOR, True),
        (Metingfase.VASTGESTELD, True),
    ],
)
def test_de_organisatie_leest_mee_vanaf_het_wederhoor(fase, leest, als, coordinator, team):
    meting = maak_gescoord(fase, team=team, samenvatting="Kanarietekst")

    for naam in ("meting_rapport", "meting_wederhoor", "meting_rapport_pdf"):
        antwoord = als(coordinator).get(adres(naam, meting))
        nog_niet = b"Nog geen rapport" in antwoord.content

        assert nog_niet is not leest, naam


def test_een_auditor_leest_het_concept_wel(als, organisatie):
    meting = maak_gescoord(samenvatting="Kanarietekst")
    auditor = meting.auditors.first().gebruiker

    assert b"Kanarietekst" in als(auditor).get(adres("meting_rapport", meting)).content


def test_het_rapport_noemt_niet_van_wie_een_eerste_score_is(als, manager):
    scores = [dict.fromkeys(ITEMS, 4), {**dict.fromkeys(ITEMS, 4), 3: 2}]
    meting = maak_gescoord(Metingfase.VASTGESTELD, scores=scores, consensus={3: 3})
    items = bladzijde(als(manager).get(adres("meting_rapport", meting))).select(".rapport-item")
    namen = [auditor.gebruiker.naam for auditor in meting.auditors.all()]

    assert "Eerste scores: 2 en 4" in items[2].get_text()
    assert not any(naam in item.get_text() for naam in namen for item in items)


def test_de_pdf_is_voor_te_lezen_en_heeft_een_tekst_bij_elke_figuur(als, manager):
    meting = maak_gescoord(Metingfase.WEDERHOOR)
    Bevinding.objects.create(
        organisatie_id=meting.organisatie_id, meting=meting, item=1, bevinding="<img src=x>"
    )

    antwoord = als(manager).get(adres("meting_rapport_pdf", meting))
    gemaakt = objecten(antwoord.content)

    assert antwoord["Content-Disposition"] == 'attachment; filename="modeltrouw-2026-09.pdf"'
    assert "/Lang (nl)" in gemaakt
    assert gemaakt.count("/Alt") == 3


def test_het_rapport_kost_altijd_evenveel_queries(als, coordinator, team):
    meting = maak_gescoord(Metingfase.WEDERHOOR, team=team)
    with Teller() as teller:
        als(coordinator).get(adres("meting_rapport", meting))

    toets_aantal("modeltrouwrapport", len(teller.van_pagina))


def test_wat_de_organisatie_en_de_auditors_schreven_staat_erin(als, manager):
    meting = maak_gescoord(Metingfase.WEDERHOOR)
    rij = {"organisatie_id": meting.organisatie_id, "meting": meting, "item": 7}
    Bevinding.objects.create(**rij, bevinding="Zagen wij", sterk="Goed", aanbeveling="Beter")
    Wederhoor.objects.create(**rij, reactie="Niet waar", antwoord="Toch wel")
    zetten = bladzijde(als(manager).get(adres("meting_rapport", meting)))
    item = zetten.select(".rapport-item")[6].get_text(" ")

    assert all(deel in item for deel in ("Zagen wij", "Goed", "Beter", "Niet waar", "Toch wel"))


def test_de_verklaring_vraagt_een_vastgestelde_externe_meting(organisatie, team, vandaag):
    maak_gescoord(Metingfase.WEDERHOOR)
    maak_gescoord(Metingfase.VASTGESTELD, soort=Metingsoort.ZELF)
    assert geldige_meting(vandaag) is None

    meting = maak_gescoord(Metingfase.VASTGESTELD, team=team)

    assert geldige_meting(vandaag).meting == meting
    assert geldige_meting(vandaag, team=team).klasse == "goede modeltrouw"
    assert geldige_meting(vandaag, minimaal="voorbeeldige modeltrouw") is None


def test_de_verklaring_van_een_ander_telt_niet(organisatie, ander, vandaag):
    with bereik.bereik(organisatie_id=ander.pk):
        maak_gescoord(Metingfase.VASTGESTELD)

    assert geldige_meting(vandaag) is None


def test_de_pagina_van_de_verklaring_zegt_tot_wanneer_ze_geldt(als, manager, organisatie):
    maak_gescoord(Metingfase.VASTGESTELD)
    tekst = bladzijde(als(manager).get(reverse("modeltrouwverklaring"))).get_text(" ")

    assert "1 november 2028" in tekst
    assert als(manager).get(reverse("modeltrouwverklaring_pdf")).content.startswith(b"%PDF")


def test_een_pdf_die_niet_lukt_is_geen_storing(als, manager, organisatie, monkeypatch):
    maak_gescoord(Metingfase.VASTGESTELD)
    monkeypatch.setattr("ips_portal.gedeeld.pdf.pdfproces.GEHEUGEN", 1)
    antwoord = als(manager).get(reverse("modeltrouwverklaring_pdf"))

    assert antwoord.status_code == 503
    assert "De pdf is niet gemaakt" in antwoord.content.decode()


@pytest.mark.parametrize("vraag", ["?op=2024-01-01", "?op=gisteren", "?team=onzin"])
def test_zonder_geldige_meting_is_er_geen_pdf(vraag, als, manager, organisatie):
    maak_gescoord(Metingfase.VASTGESTELD)
    antwoord = als(manager).get(reverse("modeltrouwverklaring_pdf") + vraag)

    assert antwoord["Content-Type"].startswith("text/html")


def test_een_telling_zonder_rijen_is_niets_en_geen_nul(als, manager):
    telling = {"titel": "Opgezocht aan huis", "teller": 0, "noemer": 0}
    meting = maak_gescoord(Metingfase.WEDERHOOR, waarden={"bewijs": {"25": [telling]}})
    zetten = bladzijde(als(manager).get(adres("meting_rapport", meting)))

    assert "Opgezocht aan huis: niets te tellen." in zetten.select(".rapport-item")[24].get_text()
