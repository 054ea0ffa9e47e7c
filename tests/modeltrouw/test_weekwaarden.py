"""Items 2, 17 en 24: wat een week is, wie telt, en wat een hoge score tegenhoudt."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ips_portal.gedeeld.periode import Week
from modeltrouw.regels.weken import (
    Dienst,
    Mens,
    Weekboek,
    Weekcontacten,
    Weekfeit,
    alleen_werk,
    frequentie,
    in_de_samenleving,
)
from modeltrouw.schaal import standaardschaal

ITEM = standaardschaal().item
WEKEN = [Week(2026, nummer) for nummer in range(14, 22)]  # 30 maart t/m 24 mei
EVA = Mens(1, "Eva", "eva@x.example", (Dienst(Decimal("0.5"), date(2020, 1, 1)),))
BAS = Mens(2, "Bas", "bas@x.example", (Dienst(Decimal(1), date(2020, 1, 1)),))


def gezien(week: Week, na: int = 7) -> Weekfeit:
    return Weekfeit(Decimal(36), Decimal(34), Decimal(20), week.maandag + timedelta(days=na))


def boek(*mensen: Mens, per_week=6, zoekers=5, weken=WEKEN, staat=gezien) -> Weekboek:
    sleutels = [(mens.gebruiker_id, week) for mens in mensen for week in weken]
    return Weekboek(
        mensen=mensen,
        weken=weken,
        staten={sleutel: staat(sleutel[1]) for sleutel in sleutels if staat},
        contacten={sleutel: Weekcontacten(client=per_week) for sleutel in sleutels},
        zoekers=dict.fromkeys(sleutels, zoekers),
    )


def test_zes_per_week_besproken_is_anker_vijf():
    waarde = frequentie(boek(EVA), ITEM(17))

    assert (waarde.waarde, waarde.anker, waarde.plafond) == (6, 5, "")


@pytest.mark.parametrize(("per_week", "anker"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 5)])
def test_tussen_de_ankers_telt_de_grens_die_gehaald_is(per_week, anker):
    assert frequentie(boek(EVA, per_week=per_week), ITEM(17)).anker == anker


@pytest.mark.parametrize(("zoekers", "contacten", "herleid"), [(2, 4, 6), (1, 2, 6), (2, 2, 3)])
def test_met_minder_dan_drie_zoekers_is_de_norm_twee_per_zoeker(zoekers, contacten, herleid):
    waarde = frequentie(boek(EVA, zoekers=zoekers, per_week=contacten), ITEM(17))

    assert waarde.waarde == herleid


def test_een_week_zonder_zoekers_telt_niet_mee():
    leeg = boek(EVA, zoekers=0)

    assert frequentie(leeg, ITEM(17)).waarde is None


def test_wie_geen_zoekers_had_drukt_het_gemiddelde_niet():
    samen = boek(EVA, BAS)
    zoekers = {
        sleutel: aantal if sleutel[0] == 1 else 0 for sleutel, aantal in samen.zoekers.items()
    }

    waarde = frequentie(
        Weekboek(samen.mensen, samen.weken, samen.staten, samen.contacten, zoekers), ITEM(17)
    )

    assert [deel.naam for deel in waarde.per_begeleider] == ["Eva"]


def test_het_team_is_het_gemiddelde_van_de_begeleiders():
    eva, bas = boek(EVA, per_week=6), boek(BAS, per_week=3)
    samen = Weekboek(
        [EVA, BAS],
        WEKEN,
        {**eva.staten, **bas.staten},
        {**eva.contacten, **bas.contacten},
        {**eva.zoekers, **bas.zoekers},
    )

    assert frequentie(samen, ITEM(17)).waarde == Decimal("4.5")


def test_naar_rato_deelt_door_de_fte():
    waarde = frequentie(boek(EVA, per_week=3), ITEM(17))

    assert waarde.extra["herleid_naar_rato"] == 6


@pytest.mark.parametrize(
    ("staat", "anker", "reden"),
    [
        (lambda week: gezien(week, na=14), 5, ""),
        (lambda week: gezien(week, na=15), 3, "maandelijks"),
        (lambda week: Weekfeit(Decimal(36), Decimal(34), Decimal(20)), 2, "niet elke maand"),
    ],
)
def test_wat_niet_is_besproken_krijgt_geen_hoog_anker(staat, anker, reden):
    waarde = frequentie(boek(EVA, staat=staat), ITEM(17))

    assert waarde.anker == anker
    assert reden in waarde.plafond


def test_een_gemiste_week_op_tien_mag_nog_net_wekelijks_heten():
    tien = [Week(2026, nummer) for nummer in range(14, 24)]

    def op_een_na(week):
        return gezien(week) if week != tien[0] else Weekfeit(Decimal(36), Decimal(34), Decimal(20))

    assert frequentie(boek(EVA, weken=tien, staat=op_een_na), ITEM(17)).anker == 5


def test_een_week_telt_alleen_als_ze_helemaal_in_de_aanstelling_ligt():
    nieuw = Mens(1, "Eva", "e@x", (Dienst(Decimal(1), date(2026, 4, 8)),))  # een woensdag

    waarde = frequentie(boek(nieuw), ITEM(17))

    assert waarde.per_begeleider[0].extra["weken"] == len(WEKEN) - 2


def test_een_week_zonder_roosteruren_is_niet_gewerkt():
    vrij = Weekfeit(Decimal(0), Decimal(0), Decimal(0))

    waarde = frequentie(boek(EVA, staat=lambda week: vrij), ITEM(17))

    assert waarde.waarde is None


def test_zonder_weekstaat_telt_de_week_als_gewerkt():
    assert frequentie(boek(EVA, staat=None), ITEM(17)).per_begeleider[0].extra["weken"] == 8


def test_week_53_is_een_week_als_elke_andere():
    winter = [Week(2026, 52), Week(2026, 53), Week(2027, 1)]

    assert frequentie(boek(EVA, weken=winter), ITEM(17)).noemer == 3


@pytest.mark.parametrize(
    ("samenleving", "anker"), [("10.8", 1), ("10.84", 2), ("14.4", 3), ("18", 4), ("23.4", 5)]
)
def test_dertig_procent_in_de_samenleving_is_nog_anker_een(samenleving, anker):
    staat = Weekfeit(Decimal(36), Decimal(36), Decimal(samenleving))

    assert in_de_samenleving(boek(EVA, staat=lambda week: staat), ITEM(24)).anker == anker


def test_uren_tellen_op_over_begeleiders_en_weken():
    waarde = alleen_werk(boek(EVA, BAS), ITEM(2))

    assert (waarde.teller, waarde.noemer) == (34 * 16, 36 * 16)
    assert waarde.anker == 4  # 94,4%


def test_zonder_weekstaten_is_er_geen_waarde():
    assert alleen_werk(boek(EVA, staat=None), ITEM(2)).waarde is None
