"""Een nieuwe versie van een regeling: rijen komen erbij, en niets van vroeger verandert."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from financiering import plaatsen
from financiering.handelingen.regelingen import INGEHAALD, bewaar_versie, eigen_code, maak_regeling
from financiering.keuzes import Status
from financiering.models import Regeling, Regelingversie
from financiering.regelingen import (
    geldend,
    geldend_op,
    meegeleverd,
    regels_van,
    versie_voor,
)
from financiering.regels.regeling import Regelgeving, Regelingdeel, lees_regeling
from tests.factories.financiering import (
    CMD,
    RegelingversieFactory,
    breng_tot,
    maak_aanvraag,
)
from tests.factories.trajecten import maak_traject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]

VANDAAG = date(2026, 11, 18)
LATER = date(2026, 12, 1)


@pytest.fixture
def cmd() -> Regelgeving:
    return lees_regeling(meegeleverd()[CMD])


@pytest.fixture
def bewaar(organisatie, beheerder):
    def doe(regels: Regelgeving, **anders) -> Regelingversie:
        gegeven = {"geldig_van": LATER, "reden": "nieuw besluit", "na": 0, "door": beheerder}
        return bewaar_versie(
            organisatie=organisatie, regels=regels, vandaag=VANDAAG, **{**gegeven, **anders}
        )

    return doe


@pytest.fixture
def aanvraag(begeleider, team):
    return maak_aanvraag(maak_traject(begeleider=begeleider, team=team))


def duurder(regels: Regelgeving, bedrag: str) -> Regelgeving:
    uwv = replace(regels.routes[0], delen=(Regelingdeel("UWV", Decimal(bedrag)),))
    return replace(regels, routes=(uwv, *regels.routes[1:]), tot=date(2027, 12, 31))


def test_de_dag_van_de_aanvraag_kiest_de_versie(bewaar, cmd):
    bewaar(duurder(cmd, "9000"))

    dagen = (date(2026, 11, 30), LATER)
    bedragen = [geldend(CMD, dag).regels.routes[0].bedrag for dag in dagen]
    assert bedragen == [8000, 9000]
    assert [versie_voor(CMD, dag).nummer for dag in dagen] == [1, 2]


def test_een_bestaande_aanvraag_houdt_haar_bedragen_en_regels(bewaar, cmd, aanvraag):
    breng_tot(aanvraag, Status.INGEDIEND)
    voor = list(aanvraag.delen.values_list("betaler", "gevraagd"))
    bewaar(replace(duurder(cmd, "9000"), eisen=frozenset(), maanden={"CMD": 36}))

    aanvraag.refresh_from_db()
    assert list(aanvraag.delen.values_list("betaler", "gevraagd")) == voor
    assert regels_van(aanvraag.versie) == cmd


def test_de_grens_blijft_die_van_iedereen(bewaar, cmd, aanvraag):
    versie = bewaar(replace(duurder(cmd, "9000"), per_gemeente=None, totaal=None))

    assert versie.regeling == Regeling.objects.get(code=CMD)
    assert plaatsen.stand(CMD, "GM0441").per_gemeente == 5


def test_wie_is_ingehaald_hoort_door_wie_en_mag_daarna_verder(bewaar, cmd, beheerder):
    eerste = bewaar(duurder(cmd, "9000"))

    with pytest.raises(ValidationError, match="Bea") as weigering:
        bewaar(duurder(cmd, "9500"))
    assert weigering.value.code == INGEHAALD
    assert bewaar(duurder(cmd, "9500"), na=eerste.nummer).nummer == 3


def test_twee_keer_hetzelfde_is_een_versie(bewaar, cmd):
    eerste, tweede = (bewaar(duurder(cmd, "9000")) for _ in range(2))

    assert eerste == tweede
    assert Regelingversie.objects.filter(code=CMD, meegeleverd=False).count() == 1


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"geldig_van": date(2026, 11, 17)}, "geldig_van"),
        ({"geldig_van": date(2027, 11, 19)}, "geldig_van"),
        ({"reden": "  "}, "reden"),
    ],
)
def test_wat_niet_mag_staat_bij_het_veld(anders, veld, bewaar, cmd):
    with pytest.raises(ValidationError) as weigering:
        bewaar(cmd, **anders)

    assert set(weigering.value.message_dict) == {veld}
    assert not Regelingversie.objects.exists()


def test_alles_wat_niet_klopt_staat_er_tegelijk(bewaar, cmd):
    with pytest.raises(ValidationError) as weigering:
        bewaar(replace(cmd, bron="", verlenging_maanden=13), geldig_van=date(2026, 1, 1))

    assert set(weigering.value.message_dict) == {"bron", "verlenging_maanden", "geldig_van"}


def test_een_versie_gaat_niet_voor_de_vorige_in(bewaar, cmd):
    eerste = bewaar(duurder(cmd, "9000"))

    with pytest.raises(ValidationError, match="terugwerkende kracht"):
        bewaar(duurder(cmd, "9500"), na=eerste.nummer, geldig_van=VANDAAG)


def test_een_verbeterde_levering_bereikt_wie_zelf_niets_maakte(organisatie, aanvraag, monkeypatch):
    beter = {**meegeleverd()[CMD], "verlenging_maanden": 6}
    monkeypatch.setitem(meegeleverd(), CMD, beter)

    assert versie_voor(CMD, LATER).nummer == 2
    assert versie_voor(CMD, LATER).nummer == 2
    aanvraag.refresh_from_db()
    assert regels_van(aanvraag.versie).verlenging_maanden == 12


def test_een_verbeterde_levering_gaat_niet_over_een_eigen_versie(bewaar, cmd, monkeypatch):
    bewaar(duurder(cmd, "9000"), geldig_van=VANDAAG)
    monkeypatch.setitem(meegeleverd(), CMD, {**meegeleverd()[CMD], "verlenging_maanden": 6})

    assert versie_voor(CMD, date(2019, 6, 1)).meegeleverd
    assert geldend(CMD, VANDAAG).regels.routes[0].bedrag == 9000


def test_een_eigen_regeling_krijgt_een_eigen_code_en_geen_grens(organisatie, beheerder, cmd):
    versie = maak_regeling(
        organisatie=organisatie,
        regels=replace(cmd, naam="Fonds Regio Noord", tot=None),
        geldig_van=VANDAAG,
        reden="samenwerking",
        door=beheerder,
        vandaag=VANDAAG,
    )

    assert (versie.code, versie.regeling) == ("eigen-fonds-regio-noord", None)
    regels = geldend(versie.code, VANDAAG).regels
    assert (regels.per_gemeente, regels.totaal) == (None, None)
    assert versie.code in {rij.regels.code for rij in geldend_op(VANDAAG)}
    assert versie.code not in {rij.regels.code for rij in geldend_op(date(2026, 11, 17))}


@pytest.mark.parametrize(
    ("naam", "woorden"), [("!!!", "naam met letters"), ("regiofonds", "al een regeling")]
)
def test_een_eigen_regeling_heeft_een_eigen_naam(naam, woorden, organisatie, beheerder, cmd):
    RegelingversieFactory(naam="Regiofonds")

    with pytest.raises(ValidationError, match=woorden):
        maak_regeling(
            organisatie=organisatie,
            regels=replace(cmd, naam=naam),
            geldig_van=VANDAAG,
            reden="samenwerking",
            door=beheerder,
            vandaag=VANDAAG,
        )


def test_een_lange_naam_past_in_de_code():
    assert eigen_code("Regionaal Fonds voor Werk en Herstel") == "eigen-regionaal-fonds-voor-wer"


@pytest.mark.parametrize("wat", ["update", "delete"])
def test_de_database_weigert_een_versie_te_veranderen(wat, organisatie):
    versie = RegelingversieFactory()
    daad = {
        "update": lambda: Regelingversie.objects.filter(pk=versie.pk).update(naam="anders"),
        "delete": lambda: Regelingversie.objects.filter(pk=versie.pk)._raw_delete("default"),
    }[wat]

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        daad()


@pytest.mark.parametrize(
    "anders",
    [
        {"code": CMD},
        {"code": "eigen-zonder", "meegeleverd": True},
        {"code": "iro-2010", "regeling": CMD},
        {"code": "eigen-met", "regeling": CMD},
    ],
)
def test_de_database_laat_een_versie_niet_aan_haar_grens_ontkomen(anders, organisatie):
    gedeeld = (
        {"regeling": Regeling.objects.get(code=anders["regeling"])} if "regeling" in anders else {}
    )

    with (
        pytest.raises(IntegrityError, match=r"regelingversie|andere regeling"),
        transaction.atomic(),
    ):
        RegelingversieFactory(**{**anders, **gedeeld})


def test_de_database_weigert_een_versie_met_terugwerkende_kracht(organisatie):
    RegelingversieFactory(naam="Fonds", geldig_van=date(2026, 6, 1))

    with pytest.raises(IntegrityError, match="al gevraagd"), transaction.atomic():
        RegelingversieFactory(naam="Fonds", nummer=2, geldig_van=date(2026, 5, 31))
    RegelingversieFactory(naam="Fonds", nummer=2, geldig_van=date(2026, 6, 1))


def test_de_database_weigert_een_versie_voor_de_laatste_aanvraag(aanvraag):
    cmd = {"code": CMD, "regeling": Regeling.objects.get(code=CMD), "nummer": 2}

    with pytest.raises(IntegrityError, match="al gevraagd"), transaction.atomic():
        RegelingversieFactory(**cmd, geldig_van=date(2019, 6, 11))
    RegelingversieFactory(**cmd, geldig_van=date(2019, 6, 12))
