"""Een overleg verbeteren: wie dat mag, en wat er gebeurt als twee het tegelijk doen."""

import io
from datetime import date

import pytest
from django.core.management import call_command

from ips_portal.gedeeld.bereik import bereik
from logboek.models import Regel, Wijziging
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from organisaties.lid import maak_lid
from organisaties.models import Lidmaatschap
from tests.factories.organisaties import TeamFactory, maak_begeleider, maak_medewerker
from tests.factories.overleg import OverlegFactory, OverlegreeksFactory
from tests.factories.trajecten import maak_traject
from tests.factories.werkgevers import VacatureFactory
from tests.hulp.contact import fout_bij, gekozen, tekst
from tests.hulp.overleg import zoals_het_er_staat
from tests.hulp.tegelijk import tegelijk
from trajecten.handelingen.overleg import Overleginvoer, Verschil, wijzig_overleg
from trajecten.models import Bespreking, Overleg, Overlegdeelnemer, Overlegtip, Traject

VANDAAG = date(2026, 11, 18)


@pytest.fixture
def kaya(begeleider, team, vaste_klok):
    return maak_traject(begeleider=begeleider, team=team, achternaam="Kaya")


@pytest.fixture
def van_bas(collega, team, vaste_klok):
    return maak_traject(begeleider=collega, team=team, achternaam="Duin")


@pytest.fixture
def overleg(begeleider, collega, kaya, van_bas):
    return OverlegFactory(
        team=kaya.team,
        deelnemers=[begeleider, collega],
        besproken=[(kaya, "Belt vrijdag"), (van_bas, "Proefdag")],
        verslag="Kort.",
    )


def adres(overleg) -> str:
    return f"/overleg/{overleg.sleutel}/wijzigen/"


def afspraken(overleg) -> dict[str, str]:
    rijen = overleg.besprekingen.values_list("traject__client__achternaam", "afspraak")
    return dict(rijen)


@pytest.mark.django_db
def test_wijzigen_laat_de_clienten_van_een_collega_met_rust(als, begeleider, overleg, kaya):
    eva = als(begeleider)
    velden = zoals_het_er_staat(eva.get(adres(overleg)))

    eva.post(adres(overleg), velden | {f"afspraak_{kaya.sleutel}": "Belt maandag"})
    eva.post(adres(overleg), zoals_het_er_staat(eva.get(adres(overleg))) | {"trajecten": []})

    assert afspraken(overleg) == {"Duin": "Proefdag"}


@pytest.mark.django_db
def test_een_wijziging_staat_bij_elke_client_in_het_logboek(als, begeleider, overleg, kaya):
    eva = als(begeleider)
    velden = zoals_het_er_staat(eva.get(adres(overleg)))

    eva.post(adres(overleg), velden | {f"afspraak_{kaya.sleutel}": "Belt maandag"})

    assert Regel.objects.filter(client_id=kaya.client_id, actie="U").exists()
    wijziging = Wijziging.objects.get(client_id=kaya.client_id)
    assert (wijziging.oud, wijziging.nieuw) == (
        {"afspraak": "Belt vrijdag"},
        {"afspraak": "Belt maandag"},
    )


@pytest.mark.django_db
def test_opslaan_zonder_iets_te_veranderen_laat_geen_spoor(als, begeleider, overleg):
    eva = als(begeleider)

    antwoord = eva.post(adres(overleg), zoals_het_er_staat(eva.get(adres(overleg))))

    assert antwoord.status_code == 302
    assert not Wijziging.objects.exists()


@pytest.mark.django_db
def test_wie_er_niet_bij_was_wijzigt_niets(als, team, overleg):
    zoe = als(maak_begeleider(team, naam="Zoë"))

    assert zoe.get(f"/overleg/{overleg.sleutel}/").status_code == 200
    assert zoe.get(adres(overleg)).status_code == 403


@pytest.mark.django_db
def test_wie_het_vastlegde_mag_het_verbeteren_ook_zonder_erbij_te_zijn(als, team, vaste_klok):
    zoe = maak_begeleider(team, naam="Zoë")
    overleg = OverlegFactory(team=team, aangemaakt_door=zoe, deelnemers=[maak_begeleider(team)])

    assert als(zoe).get(adres(overleg)).status_code == 200


@pytest.mark.django_db
def test_een_andere_datum_voor_het_begin_van_een_traject_kan_niet(als, begeleider, overleg):
    eva = als(begeleider)
    velden = zoals_het_er_staat(eva.get(adres(overleg)))

    antwoord = eva.post(adres(overleg), velden | {"datum": "2026-05-01"})

    assert "begon pas na dit overleg" in fout_bij(antwoord, "trajecten")


@pytest.mark.django_db
def test_over_de_client_van_een_collega_zegt_de_weigering_geen_naam(als, begeleider, overleg, kaya):
    Traject.objects.filter(pk=kaya.pk).update(
        instroomdatum=date(2026, 1, 1), fase_sinds=date(2026, 1, 1)
    )
    eva = als(begeleider)
    velden = zoals_het_er_staat(eva.get(adres(overleg)))

    antwoord = eva.post(adres(overleg), velden | {"datum": "2026-05-01"})

    assert "Het traject van een cliënt van een collega begon" in fout_bij(antwoord, "trajecten")
    assert "Duin" not in antwoord.text


@pytest.mark.django_db
def test_een_afgesloten_traject_houdt_een_oud_overleg_niet_tegen(als, begeleider, overleg, kaya):
    Traject.objects.filter(pk=kaya.pk).update(
        einddatum=date(2026, 11, 1), fase="gestopt", einde_reden="verhuisd"
    )
    eva = als(begeleider)
    velden = zoals_het_er_staat(eva.get(adres(overleg)))

    # Het overleg was op 11 november; het einde is later verbeterd naar 1 november.
    antwoord = eva.post(adres(overleg), velden | {"trajecten": [], "verslag": "Langer."})

    assert antwoord.status_code == 302
    assert Overleg.objects.get().verslag == "Langer."


@pytest.mark.django_db
def test_een_tip_gaat_weg_door_het_vinkje_weg_te_halen(als, begeleider, overleg):
    eigen = {"organisatie_id": overleg.organisatie_id, "overleg": overleg}
    blijft = Overlegtip.objects.create(tekst="Bouwmarkt", **eigen)
    Overlegtip.objects.create(vacature=VacatureFactory(), **eigen)
    eva = als(begeleider)
    velden = zoals_het_er_staat(eva.get(adres(overleg)))

    eva.post(adres(overleg), velden | {"tips_blijven": [str(blijft.sleutel)]})

    assert list(overleg.tips.all()) == [blijft]


@pytest.mark.django_db
def test_een_andere_soort_maakt_het_overleg_los_van_zijn_reeks(als, begeleider, overleg):
    Overleg.objects.update(reeks=OverlegreeksFactory(team=overleg.team))
    eva = als(begeleider)
    velden = zoals_het_er_staat(eva.get(adres(overleg)))

    eva.post(adres(overleg), velden | {"soort": "casuïstiek"})

    overleg.refresh_from_db()
    assert (overleg.soort, overleg.reeks) == ("casuïstiek", None)


# Twee bewerkers


@pytest.mark.django_db
def test_twee_bewerkers_van_een_overleg_verliezen_niets(
    als, begeleider, collega, coordinator, overleg, kaya
):
    eva, carla = als(begeleider), als(coordinator)
    van_eva = zoals_het_er_staat(eva.get(adres(overleg)))
    van_carla = zoals_het_er_staat(carla.get(adres(overleg)))

    erbij = [*van_carla["aanwezigen"], str(coordinator.sleutel)]
    carla.post(adres(overleg), van_carla | {"aanwezigen": erbij, "duur_min": "75"})
    zonder_bas = [str(begeleider.sleutel)]
    antwoord = eva.post(
        adres(overleg), van_eva | {"aanwezigen": zonder_bas, "verslag": "Lang."}, follow=True
    )

    overleg.refresh_from_db()
    assert set(overleg.aanwezigen.all()) == {begeleider, coordinator}
    assert (overleg.verslag, overleg.duur_min) == ("Lang.", 75)
    assert "Een ander wijzigde intussen: Minuten" in tekst(antwoord)


@pytest.mark.django_db
def test_over_hetzelfde_verslag_wordt_eerst_gevraagd(als, begeleider, coordinator, overleg):
    eva, carla = als(begeleider), als(coordinator)
    van_eva = zoals_het_er_staat(eva.get(adres(overleg)))
    carla.post(
        adres(overleg), zoals_het_er_staat(carla.get(adres(overleg))) | {"verslag": "Van Carla."}
    )

    antwoord = eva.post(adres(overleg), van_eva | {"verslag": "Van Eva."})
    eva.post(adres(overleg), zoals_het_er_staat(antwoord))

    assert "Een ander maakte hiervan ‘Van Carla.’" in fout_bij(antwoord, "verslag")
    assert Overleg.objects.get().verslag == "Van Eva."


@pytest.mark.django_db
def test_een_onleesbare_stand_telt_als_wat_er_nu_staat(als, begeleider, overleg):
    eva = als(begeleider)
    velden = zoals_het_er_staat(eva.get(adres(overleg)))

    eva.post(adres(overleg), velden | {"stand": "onzin", "aanwezigen": [str(begeleider.sleutel)]})

    assert [rij.gebruiker for rij in overleg.deelnemers.all()] == [begeleider]


@pytest.mark.django_db
def test_wie_al_aanstond_staat_aan(als, begeleider, overleg, kaya):
    antwoord = als(begeleider).get(adres(overleg))

    assert gekozen(antwoord, "trajecten") == [str(kaya.sleutel)]
    assert "Er is ook 1 cliënt van een collega besproken." in tekst(antwoord)


@pytest.fixture
def wereld(transactional_db):
    """Zonder transactie om de test heen, zodat de een het werk van de ander echt ziet."""
    call_command("laad_referentie", stdout=io.StringIO())
    organisatie = nieuwe_organisatie(naam="Tegelijk")
    with bereik(organisatie_id=organisatie.pk):
        team = TeamFactory()
        mensen = [maak_begeleider(team) for _ in range(4)]
        carla = maak_medewerker(Rol.COORDINATOR, team)
        trajecten = [maak_traject(begeleider=mens, team=team) for mens in mensen]
        overleg = OverlegFactory(team=team, deelnemers=mensen[:1])
        lid = maak_lid(carla, organisatie, Lidmaatschap.objects.filter(gebruiker=carla))
    return organisatie, overleg, mensen, trajecten, lid


@pytest.mark.django_db(transaction=True, databases=["default", "eigenaar"])
def test_vier_bewerkers_tegelijk_voegen_elk_iemand_toe(wereld):
    organisatie, overleg, mensen, trajecten, lid = wereld

    def voeg_toe(mens, traject):
        def daad():
            with bereik(organisatie_id=organisatie.pk):
                rij = Overleg.objects.select_for_update(of=("self",), no_key=True).get(
                    pk=overleg.pk
                )
                invoer = Overleginvoer(
                    aanwezigen=Verschil(erbij=frozenset({mens.pk})),
                    trajecten=Verschil(erbij=frozenset({traject.pk})),
                    afspraken={traject.pk: "Belt vrijdag"},
                )
                return wijzig_overleg(overleg=rij, invoer=invoer, door=lid, vandaag=rij.datum)

        return daad

    paren = zip(mensen, trajecten, strict=True)
    uitkomsten = tegelijk(*(voeg_toe(mens, traject) for mens, traject in paren))

    assert len(uitkomsten) == 4
    with bereik(organisatie_id=organisatie.pk):
        assert Overlegdeelnemer.objects.count() == 4
        assert Bespreking.objects.filter(afspraak="Belt vrijdag").count() == 4
