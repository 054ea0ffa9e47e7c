"""De generator: geldig onder elke voorwaarde, scheef verdeeld, en met hetzelfde zaad gelijk."""

from datetime import date
from decimal import Decimal
from io import StringIO
from random import Random

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction

from clienten.models import Aanmelding
from ips_portal.gedeeld.bereik import bereik
from organisaties.handelingen import organisatie_bij_naam
from organisaties.models import Aanstelling, Gebruiker
from trajecten.genereren.profiel import maak_profielen, verdeel
from trajecten.genereren.verloop import maak_contacten, maak_verloop
from trajecten.keuzes import OVERGANGEN, Plaatsingsoort
from trajecten.models import Contactmoment, Fase, Plaatsing, Toewijzing, Traject, Weekstaat
from trajecten.stand import stand_op

VANDAAG = date(2026, 11, 18)


def verlopen(aantal: int = 300, *, zaad: int = 1):
    rng = Random(zaad)
    return [
        maak_verloop(rng, vandaag=VANDAAG, loopt=nummer % 3 == 0, historie=1000)
        for nummer in range(aantal)
    ]


def genereer(**opties) -> str:
    uit = StringIO()
    call_command("genereer", **{"trajecten": 60, "contacten": 5, **opties}, stdout=uit)
    return uit.getvalue()


@pytest.fixture
def gevuld(db, vaste_klok):
    genereer(organisaties=2)
    with bereik(organisatie_id=organisatie_bij_naam("Organisatie 1 (zaad 1)")):
        yield


def test_de_grootste_organisatie_heeft_veertig_procent():
    assert verdeel(1000, 4)[0] == pytest.approx(400, abs=5)
    assert sum(verdeel(1000, 7)) == 1000
    assert verdeel(50, 1) == [50]


def test_elke_fase_volgt_uit_de_vorige():
    for verloop in verlopen():
        vorige = None
        for soort, _ in verloop.fasen:
            assert soort in OVERGANGEN[vorige]
            vorige = soort


def test_fasen_staan_op_volgorde_en_beginnen_bij_de_instroom():
    for verloop in verlopen():
        dagen = [van for _, van in verloop.fasen]
        assert dagen == sorted(dagen)
        assert dagen[0] == verloop.instroom
        assert dagen[-1] <= (verloop.einde or VANDAAG)


def test_een_afgesloten_traject_heeft_een_einde_met_een_reden():
    for verloop in verlopen():
        assert bool(verloop.einde) == bool(verloop.reden)


def test_een_baan_begint_in_baanbehoud():
    for verloop in verlopen():
        assert {baan.start for baan in verloop.banen} <= {van for _, van in verloop.fasen}


def test_contacten_liggen_in_het_traject_en_voor_vandaag():
    rng = Random(1)
    for verloop in verlopen():
        for contact in maak_contacten(rng, verloop, tot=VANDAAG, aantal=10):
            assert verloop.instroom <= contact.datum < VANDAAG
            assert verloop.einde is None or contact.datum <= verloop.einde


def test_hetzelfde_zaad_geeft_hetzelfde_verhaal():
    assert verlopen(50) == verlopen(50)
    assert verlopen(50) != verlopen(50, zaad=2)


def test_hetzelfde_zaad_geeft_ook_in_de_database_hetzelfde(db, vaste_klok):
    def verhaal():
        with transaction.atomic():
            genereer()
            with bereik(organisatie_id=organisatie_bij_naam("Organisatie 1 (zaad 1)")):
                rijen = list(
                    Contactmoment.objects.order_by("sleutel").values_list(
                        "sleutel", "datum", "soort", "deelnames__traject__client__clientnummer"
                    )
                )
            transaction.set_rollback(True)
        return rijen

    assert len(verhaal()) > 100
    assert verhaal() == verhaal()


def test_sommige_begeleiders_zitten_boven_hun_norm_en_de_meeste_niet():
    profielen = maak_profielen(
        Random(1), trajecten=3000, organisaties=3, contacten=20, kenmerk="proef"
    )
    begeleiders = [b for profiel in profielen for team in profiel.teams for b in team.begeleiders]

    boven = [b for b in begeleiders if b.clienten > int(b.fte * 25)]
    assert 0 < len(boven) < len(begeleiders) / 2


def test_het_commando_telt_wat_het_schreef(db, vaste_klok):
    uit = genereer()

    assert "trajecten                                60" in uit
    assert "per seconde" in uit


def test_er_zijn_trajecten_in_elke_fase_met_hun_contacten_en_weken(gevuld):
    assert Traject.objects.count() == 24
    assert Contactmoment.objects.count() > 60
    assert Weekstaat.objects.filter(gezien_op__isnull=False).exists()
    assert Plaatsing.objects.filter(soort=Plaatsingsoort.WERK).exists()


def test_de_bewaarde_fase_is_de_laatste_fase(gevuld):
    for traject in Traject.objects.prefetch_related("fasen"):
        laatste = max(traject.fasen.all(), key=lambda fase: (fase.van, fase.pk))
        assert (traject.fase, traject.fase_sinds) == (laatste.soort, laatste.van)


def test_elk_lopend_traject_heeft_vandaag_precies_een_begeleider(gevuld):
    lopend = Traject.objects.open_op(VANDAAG).values_list("pk", flat=True)

    begeleid = Toewijzing.objects.caseload_op(VANDAAG).values_list("traject_id", flat=True)

    assert sorted(begeleid) == sorted(lopend)


def test_een_tweede_keer_met_hetzelfde_zaad_zegt_wat_er_aan_de_hand_is(gevuld):
    with pytest.raises(CommandError, match="is er al"):
        genereer()


@pytest.mark.parametrize("opties", [{"trajecten": 0}, {"organisaties": 90}, {"contacten": 0}])
def test_een_onmogelijke_vraag_wordt_geweigerd(db, opties):
    with pytest.raises(CommandError):
        genereer(**opties)


def test_het_verhaal_klopt_ook_in_de_stand(gevuld):
    organisatie_id = organisatie_bij_naam("Organisatie 1 (zaad 1)")

    stand = stand_op(organisatie=organisatie_id, peildatum=VANDAAG)

    assert stand.totaal == round(24 * 0.35)
    assert stand.fte == sum(Aanstelling.objects.values_list("fte", flat=True), Decimal(0))
    assert Fase.objects.count() >= stand.totaal


def test_niemand_krijgt_een_bruikbaar_wachtwoord(gevuld):
    assert not any(gebruiker.has_usable_password() for gebruiker in Gebruiker.objects.all())


@pytest.mark.parametrize(
    "model",
    [
        *("Profielversie", "Zoekplanversie", "Openheidsgesprek", "Inkomstenplan", "Toestemming"),
        *("Financiersakkoord", "Overleg", "Bespreking", "Overlegtip", "Voorwaarden"),
    ],
)
def test_de_afspraken_en_het_overleg_zijn_er_ook(gevuld, model):
    assert apps.get_model("trajecten", model).objects.exists()


def test_er_wachten_mensen_zonder_traject(gevuld):
    wachtend = Aanmelding.objects.wachtend()

    assert wachtend.exists()
    assert not Traject.objects.filter(client__in=wachtend.values("client")).exists()
