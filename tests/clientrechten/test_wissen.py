"""Wissen: alles van een cliënt weg in een transactie, door twee mensen, met een bewijs."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from clienten.models import Client
from clientrechten import wislijst as lijst
from clientrechten.handelingen.wissen import stel_voor, voer_uit
from clientrechten.kenmerk import kenmerk, mogelijke_kenmerken
from clientrechten.keuzes import Aanleiding
from clientrechten.models import Wisbewijs, Wisronde
from clientrechten.persoonsgegevens import tabellen
from ips_portal.gedeeld import bereik, klok
from ips_portal.gedeeld.bereik import Bereik
from logboek.models import Regel, Wijziging
from meldingen.tasks import werk_af
from tests.factories.naasten import NaasteFactory
from tests.factories.organisaties import maak_medewerker
from tests.factories.trajecten import ContactmomentFactory, maak_traject
from tests.hulp.catalogus import organisatietabellen, rijen
from tests.meta.wereld import bouw
from trajecten.models import Fase, Traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)
OVER_ACHT_JAAR = date(2034, 11, 18)


@pytest.fixture
def tweede(organisatie):
    return maak_medewerker("coordinator")


@pytest.fixture
def traject(begeleider, team):
    """Afgesloten: alleen dan mag iemand weg."""
    traject = maak_traject(begeleider=begeleider, team=team, achternaam="Wegwillem")
    _sluit(traject)
    return traject


def _sluit(traject):
    Traject.objects.filter(pk=traject.pk).update(
        einddatum=date(2026, 10, 1), einde_reden="eigen keuze", fase="gestopt"
    )


def stel(client, door, *, vandaag=VANDAAG):
    return stel_voor(
        clienten=[client],
        aanleiding=Aanleiding.VERZOEK,
        reden="De cliënt vroeg het.",
        door=door,
        vandaag=vandaag,
    )


def wis(client, coordinator, tweede, *, vandaag=VANDAAG):
    ronde = stel(client, coordinator, vandaag=vandaag)
    bereik.zet(Bereik(client.organisatie_id, tweede.pk))
    aantallen = voer_uit(ronde=ronde, door=tweede, vandaag=vandaag, nu=klok.nu())
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    return aantallen


def waar_staat(woord: str) -> set[str]:
    """Elke tabel waarin dit woord in een rij staat, van welke organisatie ook zichtbaar."""
    return {
        tabel
        for tabel in organisatietabellen()
        if rijen(f'select 1 from "{tabel}" t where t::text ilike %s limit 1', f"%{woord}%")
    }


def test_na_het_wissen_staat_er_nergens_meer_iets(organisatie, tweede):
    wereld = bouw(organisatie)
    eigen, coordinator = wereld.eigen, wereld.gebruikers["coordinator"]
    nummer = eigen.client.pk
    Client.objects.filter(pk=nummer).update(voornaam="Wegwillem")
    eigen.aanmelding.delete()
    _sluit(eigen.traject)
    assert "logboek_wijziging" in waar_staat("Wegwillem")

    aantallen = wis(eigen.client, coordinator, tweede, vandaag=OVER_ACHT_JAAR)

    assert [tabel.titel for tabel in tabellen() if tabel.van(nummer).exists()] == []
    assert waar_staat("Wegwillem") == set()
    assert not waar_staat("Eigennotitie") | waar_staat("Eigenwens") | waar_staat("Eigenmoeder")
    assert aantallen["clienten_client"] == 1
    assert sum(aantallen.values()) > 20


def test_een_ander_dossier_blijft_heel(organisatie, tweede, begeleider, coordinator, traject):
    ander = maak_traject(begeleider=begeleider, team=traject.team)
    samen = ContactmomentFactory(
        begeleider=begeleider,
        trajecten=[traject, ander],
        naaste=NaasteFactory(client=traject.client),
    )

    wis(traject.client, coordinator, tweede)

    samen.refresh_from_db()
    assert samen.naaste is None
    assert [deel.traject for deel in samen.deelnames.all()] == [ander]
    assert Fase.objects.filter(traject=ander).exists()


def test_het_logboek_houdt_wie_er_keek_en_niet_wat_er_stond(
    als, begeleider, coordinator, tweede, traject
):
    als(begeleider).get(f"/clienten/{traject.client.sleutel}/")
    nummer = traject.client_id

    wis(traject.client, coordinator, tweede)

    assert Regel.objects.filter(client_id=nummer, gebruiker_naam="Eva Meijer").exists()
    assert not Wijziging.objects.filter(client_id=nummer).exists()


def test_het_bewijs_zegt_niet_van_wie(coordinator, tweede, traject):
    sleutel = traject.client.sleutel
    wis(traject.client, coordinator, tweede)

    bewijs, ronde = Wisbewijs.objects.get(), Wisronde.objects.get()
    assert bewijs.kenmerk == kenmerk(sleutel)
    assert (ronde.clienten, ronde.uitgevoerd_door) == ([], tweede)
    assert waar_staat(str(sleutel)) <= {"logboek_regel"}
    assert "Wegwillem" not in f"{ronde.aantallen} {bewijs.aantallen}"


def test_na_een_sleutelwissel_is_het_kenmerk_nog_te_herkennen(settings, traject):
    oud = kenmerk(traject.client.sleutel)
    settings.VELD_SLEUTELS = ["een nieuwe sleutel", *settings.VELD_SLEUTELS]

    assert kenmerk(traject.client.sleutel) != oud
    assert oud in mogelijke_kenmerken(traject.client.sleutel)


def test_een_mens_alleen_kan_het_niet(coordinator, traject):
    ronde = stel(traject.client, coordinator)

    with pytest.raises(ValidationError, match="Een ander"):
        voer_uit(ronde=ronde, door=coordinator, vandaag=VANDAAG, nu=klok.nu())


def _functie(ronde, door, *, kenmerken=("a",)):
    """Langs het portal heen, als de portalrol."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('app.gebruiker', %s, true)", [str(door.pk)])
        cursor.execute("select clientrechten_wis(%s, %s, now())", [ronde.pk, list(kenmerken)])


def test_ook_de_database_weigert_een_mens_alleen(coordinator, traject):
    with pytest.raises(DatabaseError, match="Een ander"):
        _functie(stel(traject.client, coordinator), coordinator)


def test_tweemaal_uitvoeren_kan_niet(coordinator, tweede, traject):
    wis(traject.client, coordinator, tweede)

    with pytest.raises(DatabaseError, match="al afgehandeld"):
        _functie(Wisronde.objects.get(), tweede)


def test_een_ronde_van_een_ander_bestaat_niet(coordinator, tweede, traject, ander):
    ronde = stel(traject.client, coordinator)

    with bereik.bereik(organisatie_id=ander.pk), pytest.raises(DatabaseError, match="is er niet"):
        _functie(ronde, tweede)


def test_het_portal_kan_niet_langs_de_ronde_heen(organisatie, traject):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        rijen("select clientrechten_wis_client(%s, %s)", traject.client_id, organisatie.pk)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Wisbewijs.objects.create(organisatie=organisatie, kenmerk="verzonnen")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Wisronde.objects.update(uitgevoerd_op=klok.nu())


@pytest.mark.parametrize("aanleiding", list(Aanleiding))
def test_wie_nog_begeleid_wordt_blijft(aanleiding, begeleider, coordinator, team):
    loopt = maak_traject(begeleider=begeleider, team=team)

    with pytest.raises(ValidationError, match="loopt nog"):
        stel_voor(
            clienten=[loopt.client],
            aanleiding=aanleiding,
            reden="x",
            door=coordinator,
            vandaag=VANDAAG,
        )


def test_voor_de_termijn_om_is_gaat_niemand_weg(coordinator, traject):
    with pytest.raises(ValidationError, match="nog niet om"):
        stel_voor(
            clienten=[traject.client],
            aanleiding=Aanleiding.TERMIJN,
            reden="x",
            door=coordinator,
            vandaag=VANDAAG,
        )


def test_een_client_staat_in_hoogstens_een_open_ronde(coordinator, tweede, traject):
    stel(traject.client, coordinator)

    with pytest.raises(ValidationError, match="al in een wisronde"):
        stel(traject.client, tweede)


# Gewist blijft gewist (D13); het hele herstel staat in tests/oefening


def test_de_werker_schrijft_het_kenmerk_buiten_de_database(coordinator, tweede, traject, wislijst):
    sleutel = traject.client.sleutel
    wis(traject.client, coordinator, tweede)
    assert not wislijst.exists()

    werk_af()

    assert wislijst.read_text() == f"{kenmerk(sleutel)}\n"
    assert lijst.schrijf_bij() == 0
