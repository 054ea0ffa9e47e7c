"""Een beperkt dossier (AVG art. 18): dicht voor de meesten, en niemand verandert iets."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from clienten.models import Client
from clientrechten.handelingen.beperken import beperk, hef_op
from clientrechten.handelingen.wissen import stel_voor, voer_uit
from clientrechten.keuzes import Aanleiding, Beperkingsgrond
from clientrechten.models import Beperking
from clientrechten.persoonsgegevens import tabellen
from ips_portal.gedeeld import bereik, klok
from ips_portal.gedeeld.bereik import Bereik
from logboek.models import Regel, Wijziging
from organisaties.keuzes import Rol
from tests.factories.clientrechten import BeperkingFactory
from tests.factories.naasten import NaasteFactory
from tests.factories.organisaties import TeamFactory, maak_medewerker
from tests.factories.trajecten import ContactmomentFactory, maak_traject
from tests.hulp.catalogus import rijen
from tests.meta.wereld import bouw
from trajecten.models import Toewijzing, Traject
from trajecten.rechten import BEPERKT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

NAAM = "Dichtmans"
GEGEVENS = {"grond": Beperkingsgrond.JUISTHEID, "reden": "De cliënt betwist het verslag."}


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team, achternaam=NAAM)


@pytest.fixture
def dicht(traject, coordinator):
    beperk(client=traject.client, door=coordinator, **GEGEVENS)
    traject.client.refresh_from_db()
    return traject


def adres(naam, traject):
    return reverse(naam, args=[traject.client.sleutel])


def test_de_coordinator_beperkt_en_heft_op(als, begeleider, coordinator, traject):
    browser = als(coordinator)
    assert browser.post(adres("dossier_beperken", traject), GEGEVENS).status_code == 302
    pagina = browser.get(adres("dossier_rechten", traject)).content.decode()
    assert NAAM in pagina
    assert "De cliënt betwist het verslag." in pagina
    assert als(begeleider).get(adres("dossier", traject)).status_code == 403

    open_ = {"reden": "Het klopte.", "verteld_op": "2026-11-18"}
    assert browser.post(adres("beperking_opheffen", traject), open_).status_code == 302
    assert als(begeleider).get(adres("dossier", traject)).status_code == 200
    beperking = Beperking.objects.get()
    assert (beperking.opheffing, beperking.verteld_op) == ("Het klopte.", date(2026, 11, 18))


def test_wie_er_niet_over_gaat_leest_dat_het_dicht_is(als, begeleider, dicht):
    antwoord = als(begeleider).get(adres("dossier", dicht))

    assert antwoord.status_code == 403
    assert "Dit dossier is beperkt" in antwoord.content.decode()
    regel = Regel.objects.filter(client_id=dicht.client_id).latest("pk")
    assert (regel.uitkomst, regel.gebruiker_naam) == ("geweigerd", "Eva Meijer")


def test_elke_blik_van_de_coordinator_staat_in_het_logboek(als, coordinator, dicht):
    als(coordinator).get(adres("dossier", dicht))

    assert Regel.objects.filter(client_id=dicht.client_id).latest("pk").grondslag == BEPERKT


def test_een_ander_team_hoort_niet_dat_het_beperkt_is(als, dicht):
    elders = maak_medewerker(Rol.COORDINATOR, TeamFactory(naam="Oost"))

    antwoord = als(elders).get(adres("dossier", dicht))

    assert antwoord.status_code == 403
    assert "beperkt" not in antwoord.content.decode()


@pytest.mark.parametrize("pagina", ["clienten", "mijn_week", "tedoen", "contact_nieuw"])
def test_de_begeleider_leest_de_naam_nergens_meer(als, begeleider, traject, coordinator, pagina):
    browser = als(begeleider)
    ervoor = browser.get(reverse(pagina)).content.decode()
    beperk(client=traject.client, door=coordinator, **GEGEVENS)

    assert NAAM not in browser.get(reverse(pagina)).content.decode()
    assert NAAM in ervoor or pagina == "tedoen"


def test_zoeken_vindt_een_beperkt_dossier_alleen_voor_wie_erover_gaat(
    als, begeleider, coordinator, dicht
):
    zoek = {"q": NAAM}

    gezien = als(begeleider).post(reverse("zoeken"), zoek).content.decode()
    assert str(dicht.client.sleutel) not in gezien
    assert f"Beperkt dossier {dicht.client.clientnummer}" in (
        als(coordinator).post(reverse("zoeken"), zoek).content.decode()
    )


def test_cijfers_tellen_een_beperkt_dossier_mee(als, coordinator, begeleider, traject):
    """De regel: een getal blijft gelijk. Wie het is staat er niet meer bij."""

    def stand():
        return (
            Traject.objects.van_begeleider(begeleider.pk, datum=klok.vandaag()).count(),
            Traject.objects.open_op(klok.vandaag()).count(),
            Toewijzing.objects.caseload_op(klok.vandaag()).count(),
            als(coordinator).get(reverse("werkmonitor_csv")).content,
        )

    ervoor = stand()
    beperk(client=traject.client, door=coordinator, **GEGEVENS)

    assert stand() == ervoor


def test_ook_de_coordinator_verandert_niets(als, coordinator, dicht):
    gegevens = {"voornaam": "Anders", "achternaam": "Anders", "geboortedatum": "1990-01-01"}

    antwoord = als(coordinator).post(adres("client_wijzigen", dicht), gegevens)

    assert antwoord.status_code == 403
    assert "Er kan niets bij, af of anders" in antwoord.content.decode()
    assert Client.objects.get(pk=dicht.client_id).achternaam == NAAM


def test_een_contact_met_een_beperkt_dossier_erbij_is_dicht(als, begeleider, coordinator, traject):
    ander = maak_traject(begeleider=begeleider, team=traject.team)
    contact = ContactmomentFactory(begeleider=begeleider, trajecten=[traject, ander])
    beperk(client=traject.client, door=coordinator, **GEGEVENS)

    antwoord = als(begeleider).get(reverse("contact", args=[contact.sleutel]))

    assert antwoord.status_code == 403


# De database


def _geweigerd(doe):
    with pytest.raises(IntegrityError, match="dossier is beperkt"), transaction.atomic():
        doe()


# Wijst alleen aan, gaat over meer dossiers, of moet juist kunnen.
VRIJ = {
    "modeltrouw.Steekproefdossier",
    "trajecten.Overleg",
    "clientrechten.Verzoek",
    "clientrechten.Beperking",
}


def test_op_elke_tabel_van_een_dossier_staat_de_trekker(db):
    bewaakt = {
        naam
        for (naam,) in rijen(
            "select relname from pg_trigger t join pg_class c on c.oid = t.tgrelid"
            " where tgname = 'weiger_beperkt' and tgenabled = 'O'"
        )
    }

    zonder = {t.model._meta.label for t in tabellen() if t.model._meta.db_table not in bewaakt}

    assert zonder == VRIJ


def test_de_database_weigert_elke_wijziging_in_elke_tabel(organisatie):
    """Langs het portal heen, als de portalrol: van elke tabel met een rij van deze client."""
    client = bouw(organisatie).eigen.client
    gevuld = [
        t for t in tabellen() if t.van(client.pk).exists() and t.model._meta.label not in VRIJ
    ]
    zonder = {_probeer(tabel, client) for tabel in gevuld}
    BeperkingFactory(client=client)

    assert "gelukt" in zonder
    assert "dossier_beperkt" not in zonder
    assert len(gevuld) > 25
    assert {_probeer(tabel, client) for tabel in gevuld} <= {"dossier_beperkt", "geen recht"}


def _probeer(tabel, client):
    """Wie weigerde het wissen van een rij; wat lukt gaat terug."""
    pk = tabel.van(client.pk).order_by("pk").values_list("pk", flat=True).first()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'delete from "{tabel.model._meta.db_table}" where id = %s', [pk])
            transaction.set_rollback(True)
    except DatabaseError as fout:
        return fout.__cause__.diag.constraint_name or "geen recht"
    return "gelukt"


def test_niets_erbij_ook_niet_met_een_ander_erbij(begeleider, dicht):
    ander = maak_traject(begeleider=begeleider, team=dicht.team)

    _geweigerd(lambda: NaasteFactory(client=dicht.client))
    _geweigerd(lambda: ContactmomentFactory(begeleider=begeleider, trajecten=[ander, dicht]))
    _geweigerd(lambda: Toewijzing.objects.filter(traject=dicht).update(tot=date(2026, 11, 20)))
    _geweigerd(lambda: Client.objects.filter(pk=dicht.client_id).update(achternaam="Anders"))
    assert NaasteFactory(client=ander.client).pk


def test_niemand_doet_alsof_hij_de_eigenaar_is(dicht):
    with transaction.atomic():
        rijen("select set_config('app.alles', 'aan', true)")
        _geweigerd(lambda: NaasteFactory(client=dicht.client))


def test_de_kolom_volgt_de_beperkingen_en_niemand_anders(dicht, team, begeleider):
    open_ = maak_traject(begeleider=begeleider, team=team).client
    Client.objects.filter(pk=open_.pk).update(beperkt=True)
    Client.objects.filter(pk=dicht.client_id).update(beperkt=False)

    assert list(Client.objects.beperkt()) == [dicht.client]


def test_een_ander_dossier_en_een_andere_organisatie_werken_door(ander, dicht, begeleider):
    with bereik.bereik(organisatie_id=ander.pk):
        assert NaasteFactory().pk
    assert maak_traject(begeleider=begeleider, team=dicht.team).pk


def test_tegenproef_zonder_beperking_mag_het(traject):
    assert NaasteFactory(client=traject.client).pk


def test_tweemaal_beperken_en_tweemaal_opheffen_kan_niet(coordinator, dicht):
    with pytest.raises(ValidationError, match="al beperkt"):
        beperk(client=dicht.client, door=coordinator, **GEGEVENS)
    beperking = Beperking.objects.get()
    eenmaal = {
        "beperking": beperking,
        "reden": "Klopte.",
        "verteld_op": klok.vandaag(),
        "door": coordinator,
        "nu": klok.nu(),
        "vandaag": klok.vandaag(),
    }
    hef_op(**eenmaal)
    with pytest.raises(ValidationError, match="al opgeheven"):
        hef_op(**eenmaal)
    assert Wijziging.objects.filter(client_id=dicht.client_id, tabel="clienten_client").count() == 2


def test_opheffen_zonder_het_de_client_te_vertellen_kan_niet(als, coordinator, dicht):
    browser, weg = als(coordinator), adres("beperking_opheffen", dicht)

    antwoord = browser.post(weg, {"reden": "Klopte.", "verteld_op": ""}).content.decode()
    assert "op welke dag u het de cliënt vertelde" in antwoord
    assert "Klopte." in antwoord
    morgen = browser.post(weg, {"reden": "Klopte.", "verteld_op": "2026-11-19"}).content.decode()
    assert "Vertel het de cliënt eerst" in morgen
    assert Beperking.objects.get().open


def test_een_beperkt_dossier_wordt_niet_gewist(coordinator, traject):
    Traject.objects.filter(pk=traject.pk).update(
        einddatum=date(2026, 10, 1), einde_reden="eigen keuze", fase="gestopt"
    )
    tweede = maak_medewerker(Rol.COORDINATOR, traject.team)
    ronde = stel_voor(
        clienten=[traject.client],
        aanleiding=Aanleiding.VERZOEK,
        reden="gevraagd",
        door=coordinator,
        vandaag=klok.vandaag(),
    )
    beperk(client=traject.client, door=coordinator, **GEGEVENS)

    with pytest.raises(ValidationError, match="beperkt"):
        voer_uit(ronde=ronde, door=tweede, vandaag=klok.vandaag(), nu=klok.nu())
    bereik.zet(Bereik(traject.organisatie_id, tweede.pk))
    with pytest.raises(IntegrityError, match="Een beperkt dossier"), transaction.atomic():
        rijen("select clientrechten_wis(%s, %s, now())", ronde.pk, ["a"])
    assert Client.objects.filter(pk=traject.client_id).exists()
