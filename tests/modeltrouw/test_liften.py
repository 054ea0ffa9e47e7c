"""Wat een item hoger brengt, in woorden: per item de zin die een coördinator leest."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest

from ips_portal.gedeeld.periode import Week
from modeltrouw.liften import lift_van
from modeltrouw.regels.meetwaarde import Deelwaarde, Meetwaarde
from modeltrouw.regels.weken import Dienst, Mens, Weekboek, Weekcontacten, Weekfeit
from modeltrouw.regels.werk import Gevolgd
from modeltrouw.schaal import standaardschaal

VAN, TOT = date(2026, 4, 1), date(2026, 9, 30)
WEKEN = [Week(2026, nummer) for nummer in range(15, 25)]
EVA = Mens(1, "Eva", "eva@x.example", (Dienst(Decimal(1), date(2020, 1, 1)),))


def lift(nr: int, *, anker: int, teller=0, noemer=1, delen=(), extra=None, **bron):
    """De lift van een item met deze teller en noemer."""
    waarde = Meetwaarde(
        item=nr,
        waarde=Decimal(teller) / Decimal(noemer),
        eenheid="",
        teller=Decimal(teller),
        noemer=Decimal(noemer),
        anker=anker,
        per_begeleider=tuple(delen),
        extra=extra or {},
    )
    item = standaardschaal().item(nr)
    return lift_van(waarde, item=item, bron=SimpleNamespace(van=VAN, tot=TOT, weken=WEKEN, **bron))


def begeleider(naam: str, waarde, *, anker=3, **extra) -> Deelwaarde:
    return Deelwaarde(1, naam, Decimal(waarde), anker=anker, extra=extra)


def test_het_hoogste_anker_heeft_geen_lift():
    assert lift(19, anker=5) is None


def test_zonder_anker_is_er_niets_om_van_te_vertrekken():
    assert lift(19, anker=None) is None


@pytest.mark.parametrize(
    ("nr", "anker", "teller", "noemer", "zin"),
    [
        (19, 1, 4, 10, "2 banen erbij, elk in een soort werk die er nog niet is"),
        (20, 4, 16, 20, "7 banen erbij, elk bij een nieuwe werkgever"),
        (2, 4, 950, 1000, "10 uur meer aan IPS in deze periode: samen 1,0 uur per week"),
        (24, 1, 30, 100, "1 uur meer in de samenleving in deze periode: samen 0,1 uur per week"),
    ],
)
def test_de_zin_noemt_het_kleinste_aantal(nr, anker, teller, noemer, zin):
    assert lift(nr, anker=anker, teller=teller, noemer=noemer).nodig == (zin,)


def test_dagen_tot_het_eerste_contact():
    gevonden = lift(15, anker=4, teller=310, noemer=10, extra={"zonder_contact": 2})

    assert gevonden.nodig == ("10 dagen minder over 10 trajecten samen: gemiddeld 1,0 per traject",)
    assert "2 trajecten hebben nog geen persoonlijk contact" in gevonden.hulp[0]


def test_voor_het_hoogste_anker_hoort_bij_zoeken_op_maat_een_zoekplan():
    plan = {"met_plan": 7, "zoekenden": 10}

    gevonden = lift(16, anker=4, teller=95, noemer=100, op_maat=plan)

    assert gevonden.nodig == ("bij nog 2 cliënten een zoekplan van het laatste half jaar",)


def test_met_minder_dan_tien_banen_zijn_er_eerst_banen_nodig():
    gevonden = lift(21, anker=1, teller=6, noemer=6, extra={"lopend": 6, "niet_beoordeeld": 1})

    assert gevonden.nodig == ("4 reguliere banen erbij, waarvan 4 om 10 lopende banen te halen",)
    assert gevonden.hulp == ("1 baan is nog niet beoordeeld: vul loon en contract in",)


def test_bij_ggz_teams_telt_het_anker_van_elke_begeleider():
    delen = [begeleider("Eva", 60, anker=3, teams=1), begeleider("Bas", 0, anker=2, teams=3)]

    gevonden = lift(4, anker=2, delen=delen)

    assert gevonden.nodig == ("1 anker erbij, over de begeleiders samen geteld",)
    assert gevonden.hulp == (
        "1 begeleider (Bas) onder anker 3",
        "1 begeleider (Bas) zonder ggz-team of bij meer dan twee",
    )


@pytest.mark.parametrize(
    ("anker", "zin"),
    [
        (1, "contact over een cliënt in nog 2 kwartalen"),
        (2, "contact over een cliënt in nog 6 maanden"),
        (
            3,
            "vast overleg aan tafel in nog 2 kwartalen, of contact over een cliënt in nog 9 weken",
        ),
    ],
)
def test_met_deskundigen_noemt_de_weken_en_maanden_die_nog_leeg_zijn(anker, zin):
    assert lift(6, anker=anker, vast_overleg=[], contacten_extern=[]).nodig == (zin,)


def boek(*, gezien_na: int | None) -> Weekboek:
    def feit(week: Week) -> Weekfeit:
        gezien = week.maandag + timedelta(days=gezien_na) if gezien_na else None
        return Weekfeit(Decimal(36), Decimal(34), Decimal(20), gezien)

    sleutels = [(EVA.gebruiker_id, week) for week in WEKEN]
    return Weekboek(
        mensen=[EVA],
        weken=WEKEN,
        staten={sleutel: feit(sleutel[1]) for sleutel in sleutels},
        contacten=dict.fromkeys(sleutels, Weekcontacten(client=4)),
        zoekers=dict.fromkeys(sleutels, 5),
    )


def test_nog_twee_begeleiders_onder_vijf_per_week():
    delen = [begeleider("Eva", 4), begeleider("Bas", "4.5"), begeleider("Ina", "5.4")]

    gevonden = lift(17, anker=3, delen=delen, mensen=[EVA], weekboek=boek(gezien_na=7))

    assert gevonden.nodig == (
        "samen 2 persoonlijke contacten per week meer, omgerekend naar de norm van zes",
    )
    assert gevonden.hulp == ("nog 2 begeleiders (Eva, Bas) onder 5 per week",)


def test_wie_genoeg_doet_en_niet_bespreekt_hoort_dat():
    delen = [begeleider("Eva", 6)]

    gevonden = lift(17, anker=2, delen=delen, mensen=[EVA], weekboek=boek(gezien_na=None))

    assert gevonden.nodig == ("van elke begeleider elke maand een week bespreken",)
    assert gevonden.hulp == ()


def test_een_week_die_te_laat_is_gezien_telt_niet_als_wekelijks():
    delen = [begeleider("Eva", 6)]

    gevonden = lift(17, anker=3, delen=delen, mensen=[EVA], weekboek=boek(gezien_na=30))

    zin = "nog 9 weken van begeleiders binnen 14 dagen na de maandag gezien"
    assert gevonden.nodig == (zin,)


def test_bij_het_volgen_telt_hoeveel_plaatsingen_er_nog_moeten():
    start = date(2026, 5, 4)
    een_contact = Gevolgd(1, start, None, [start])

    gevonden = lift(23, anker=2, gevolgd=[een_contact] * 4)

    assert gevonden.nodig == (
        "bij nog 2 plaatsingen: elke maand contact in de eerste vier maanden",
    )
