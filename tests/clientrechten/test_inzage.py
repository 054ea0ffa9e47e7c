"""De inzage: alles van een cliënt, niets van een ander, om te lezen en voor een machine."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.urls import reverse

from clientrechten import persoonsgegevens
from clientrechten.inzage import GEDEELD, inzage_van
from ips_portal.gedeeld import klok
from ips_portal.gedeeld.opmaak import datum_lang
from logboek.models import Regel
from meldingen.models import Rapport
from meldingen.tasks import werk_af
from tests.factories.organisaties import TeamFactory
from tests.factories.overleg import OverlegFactory
from tests.factories.trajecten import ContactmomentFactory, maak_traject
from tests.meta.wereld import KANARIE, bouw
from trajecten.models import Contactdeelname, Contactmoment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

# In de wereld van de toegangstoets heeft een cliënt hier geen rij; hun weg is wel nagekeken.
LEEG = {"Wachtplek", "Plaats", "Verlenging", "Verslag", "Volgwens", "Volgoverdracht"}
LEEG |= {"Inkomstendeel", "Stap"}


@pytest.fixture
def wereld(organisatie):
    return bouw(organisatie)


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, achternaam="Kanarie")


@pytest.fixture
def vraag(als):
    def vraag(wie, traject):
        velden = {"soort": "inzage", "client": traject.client.sleutel}
        return als(wie).post(reverse("rapport_vragen"), velden)

    return vraag


def json_van(client_id: int, organisatie) -> str:
    inzage = inzage_van(client_id).voor_een_machine(organisatie=organisatie, nu=klok.nu())
    return json.dumps(inzage, ensure_ascii=False)


def test_van_elke_tabel_komt_de_rij_van_de_client_erin(wereld):
    inzage = inzage_van(wereld.eigen.client.pk)

    leeg = {deel.tabel.model.__name__ for deel in inzage.afschriften if not deel.rijen}
    assert leeg - LEEG == set()
    assert len(inzage.bestanden) == 2


def test_de_woorden_van_de_client_staan_erin_en_die_van_een_ander_niet(wereld, organisatie):
    tekst = json_van(wereld.eigen.client.pk, organisatie)

    eigen = ("notitie", "wens", "werk", "openheid", "moeder", "contract", "coach", "afspraak")
    eigen += ("toelichting", "voorschot", "kenmerk", "verslag", "bakkerij")
    assert [woord for woord in eigen if f"Eigen{woord}" not in tekst] == []
    assert "Collega" not in tekst
    assert KANARIE not in tekst


def test_een_bsn_is_van_de_client_en_staat_erin(organisatie, traject):
    traject.client.bsn = "999998547"
    traject.client.save()

    assert "999998547" in json_van(traject.client_id, organisatie)


def test_contacten_staan_op_de_dag_waarop_ze_waren_in_woorden(begeleider, traject):
    for dag in (date(2026, 10, 20), date(2026, 10, 6)):
        ContactmomentFactory(begeleider=begeleider, trajecten=[traject], datum=dag)

    inzage = inzage_van(traject.client_id)

    deelnames = next(d for d in inzage.afschriften if d.tabel.model is Contactdeelname)
    contacten = next(d for d in inzage.afschriften if d.tabel.model is Contactmoment)
    dagen = [next(g.woorden for g in rij if g.veld == "datum") for rij in contacten.rijen]
    assert dagen == ["di 6 okt. 2026", "di 20 okt. 2026"]
    woorden = {gegeven.woorden for rij in deelnames.rijen for gegeven in rij}
    assert f"traject vanaf {datum_lang(traject.instroomdatum)}" in woorden


def test_wat_ook_over_een_ander_gaat_blijft_weg_en_dat_staat_er(organisatie, begeleider, traject):
    ander = maak_traject(begeleider=begeleider, team=traject.team, achternaam="Geheim")
    ContactmomentFactory(begeleider=begeleider, trajecten=[traject, ander], notitie="over Geheim")
    OverlegFactory(
        team=traject.team, verslag="ook Geheim", besproken=[(traject, "van mij"), (ander, "dicht")]
    )

    tekst = json_van(traject.client_id, organisatie)

    assert tekst.count(GEDEELD) == 2
    assert "van mij" in tekst
    assert "Geheim" not in tekst
    assert "dicht" not in tekst


def test_tegenproef_zonder_die_regel_stond_de_ander_erin(
    organisatie, begeleider, traject, monkeypatch
):
    ander = maak_traject(begeleider=begeleider, team=traject.team)
    ContactmomentFactory(begeleider=begeleider, trajecten=[traject, ander], notitie="over Geheim")
    monkeypatch.setattr(persoonsgegevens, "_ANDEREN", {})

    assert "Geheim" in json_van(traject.client_id, organisatie)


def test_wie_meekeek_en_wat_veranderde_staat_erin(organisatie, als, begeleider, traject):
    als(begeleider).get(reverse("dossier", args=[traject.client.sleutel]))
    traject.client.telefoon = "0612345678"
    traject.client.save()

    inzage = json.loads(json_van(traject.client_id, organisatie))

    assert inzage["wie_keek_mee"][0]["gebruiker_naam"] == "Eva Meijer"
    assert inzage["wijzigingen"][0]["nieuw"] == {"telefoon": "0612345678"}


def test_een_lang_dossier_kost_niet_meer_vragen(
    traject, begeleider, django_assert_max_num_queries, organisatie
):
    for _ in range(5):
        ContactmomentFactory(begeleider=begeleider, trajecten=[traject])
    with django_assert_max_num_queries(60) as weinig:
        inzage_van(traject.client_id)
    for _ in range(25):
        ContactmomentFactory(begeleider=begeleider, trajecten=[traject])
    with django_assert_max_num_queries(len(weinig)):
        inzage_van(traject.client_id)


def test_de_coordinator_haalt_pdf_json_en_documenten_in_een_bestand(
    vraag, als, wereld, organisatie
):
    coordinator, eigen = wereld.gebruikers["coordinator"], wereld.eigen
    assert vraag(coordinator, eigen.traject).status_code == 302
    werk_af()

    rapport = Rapport.objects.get(soort="inzage")
    antwoord = als(coordinator).get(reverse("rapport_ophalen", args=[rapport.sleutel]))
    with zipfile.ZipFile(io.BytesIO(antwoord.content)) as zip_:
        namen = zip_.namelist()
        pdf = zip_.read("inzage-2026-11-18.pdf")

    assert antwoord["Content-Type"] == "application/zip"
    assert 'filename="inzage-2026-11-18.zip"' in antwoord["Content-Disposition"]
    assert namen[:3] == ["inzage-2026-11-18.pdf", "inzage.html", "gegevens.json"]
    assert [naam.split("/")[0] for naam in namen[3:]] == ["documenten", "documenten"]
    assert pdf.startswith(b"%PDF-")
    regel = Regel.objects.get(client_id=eigen.client.pk, actie="E")
    assert regel.grondslag == "recht van de cliënt"


def test_een_lang_dossier_past_op_papier_en_staat_voluit_in_de_html(
    vraag, als, coordinator, begeleider, traject
):
    for nummer in range(120):
        ContactmomentFactory(begeleider=begeleider, trajecten=[traject], notitie=f"nr {nummer} ")
    vraag(coordinator, traject)
    werk_af()

    rapport = Rapport.objects.get()
    assert rapport.status == "klaar"
    antwoord = als(coordinator).get(reverse("rapport_ophalen", args=[rapport.sleutel]))
    with zipfile.ZipFile(io.BytesIO(antwoord.content)) as zip_:
        los = zip_.read("inzage.html").decode()
    assert [nummer for nummer in range(120) if f"nr {nummer} " not in los] == []
    afschrift = next(
        deel
        for deel in inzage_van(traject.client_id).afschriften
        if deel.tabel.model.__name__ == "Contactmoment"
    )
    assert (len(afschrift.leesbaar), len(afschrift.op_papier)) == (120, 40)


def test_alleen_wie_over_het_team_gaat_mag_haar_vragen(
    vraag, begeleider, coordinator, manager, beheerder, traject
):
    elders = maak_traject(begeleider=begeleider, team=TeamFactory())

    assert vraag(coordinator, traject).status_code == 302
    for wie in (begeleider, manager, beheerder):
        assert vraag(wie, traject).status_code == 404
    geweigerd = Regel.objects.filter(uitkomst="geweigerd", client_id=traject.client_id)
    assert geweigerd.count() == 3
    assert vraag(coordinator, elders).status_code == 404


def test_de_bladzijde_zegt_wie_de_inzage_maakt(als, begeleider, coordinator, traject):
    adres = reverse("dossier_rechten", args=[traject.client.sleutel])

    assert "Inzage maken" in als(coordinator).get(adres).content.decode()
    assert "Inzage maken" not in als(begeleider).get(adres).content.decode()
