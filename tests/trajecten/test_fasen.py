"""Van fase wisselen en een traject beëindigen: de regels, en wat het formulier zegt."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from logboek.models import Regel
from tests.factories.trajecten import AkkoordFactory, maak_traject
from trajecten.handelingen.fasen import beeindig_traject, wissel_fase
from trajecten.keuzes import EindeReden, Fasesoort
from trajecten.models import Fase, Toewijzing
from trajecten.regels.fasen import (
    Faseperiode,
    faseperioden,
    mogelijke_fasen,
    mogelijke_redenen,
    toets_overgang,
    toets_toelichting,
)

VANDAAG = date(2026, 11, 18)
_db = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_klok")]


def op_db(test):
    for merk in _db:
        test = merk(test)
    return test


def fouten(antwoord) -> dict[str, str]:
    return {veld: fout[0] for veld, fout in antwoord.context["form"].errors.items()}


@pytest.fixture
def traject(begeleider, team):
    return maak_traject(begeleider=begeleider, team=team)


@pytest.fixture
def adres(traject) -> str:
    return f"/clienten/{traject.client.sleutel}/"


# De regels


@pytest.mark.parametrize(
    ("huidig", "kan"),
    [
        ("oriëntatie", ["acquisitie", "baanbehoud"]),
        ("acquisitie", ["oriëntatie", "baanbehoud"]),
        ("baanbehoud", ["oriëntatie", "acquisitie"]),
        ("gestopt", []),
        ("uitgestroomd", []),
    ],
)
def test_alleen_wat_kan_staat_in_het_formulier(huidig, kan):
    assert [fase for fase, _ in mogelijke_fasen(huidig)] == kan


def test_uitstroom_kan_alleen_vanuit_baanbehoud():
    assert EindeReden.VASTE_BAAN in mogelijke_redenen("baanbehoud")
    assert EindeReden.VASTE_BAAN not in mogelijke_redenen("acquisitie")
    assert mogelijke_redenen("gestopt") == []


@pytest.mark.parametrize(
    "toelichting",
    [
        "drie keer no-show",
        "niet op gesprekken verschenen",
        "komt niet meer",
        "te veel gemiste afspraken",
        "afspraken gemist",
        "de maximale duur is bereikt",
        "termijn verstreken",
        "",
    ],
)
def test_wegblijven_of_een_termijn_is_geen_reden_om_te_stoppen(toelichting):
    afgewezen = toets_toelichting(reden="anders", toelichting=toelichting)

    assert afgewezen
    assert afgewezen.veld == "toelichting"


@pytest.mark.parametrize(
    ("reden", "toelichting"),
    [("anders", "gaat een jaar reizen"), ("terugval", ""), ("verhuisd", "na de verhuizing")],
)
def test_een_andere_reden_mag(reden, toelichting):
    assert toets_toelichting(reden=reden, toelichting=toelichting) is None


@pytest.mark.parametrize(
    ("op", "deel"), [(date(2026, 11, 19), "toekomst"), (date(2026, 5, 31), "voor de fase")]
)
def test_een_fase_begint_niet_in_de_toekomst_en_niet_te_vroeg(op, deel):
    afgewezen = toets_overgang(
        huidig="oriëntatie", sinds=date(2026, 6, 1), naar="acquisitie", op=op, vandaag=VANDAAG
    )

    assert deel in afgewezen.uitleg


def test_herhaalde_fasen_blijven_naast_elkaar_staan():
    juni, juli, augustus = (date(2026, maand, 1) for maand in (6, 7, 8))

    perioden = faseperioden([("acquisitie", juni), ("baanbehoud", juli), ("acquisitie", augustus)])

    assert perioden == [
        Faseperiode("acquisitie", juni, juli),
        Faseperiode("baanbehoud", juli, augustus),
        Faseperiode("acquisitie", augustus, None, keer=2),
    ]
    assert perioden[0].dagen(VANDAAG) == 30


# Wisselen


@op_db
def test_wisselen_zet_er_een_fase_bij_met_wie_en_waarom(als, begeleider, traject, adres):
    AkkoordFactory(traject=traject)

    antwoord = als(begeleider).post(
        adres + "fase/", {"fase": "acquisitie", "op": "2026-11-16", "reden": "wil de tuin in"}
    )

    traject.refresh_from_db()
    assert antwoord.url == adres
    assert (traject.fase, traject.fase_sinds) == ("acquisitie", date(2026, 11, 16))
    nieuw = Fase.objects.filter(traject=traject).latest("id")
    assert (nieuw.reden, nieuw.aangemaakt_door) == ("wil de tuin in", begeleider)
    assert Regel.objects.filter(actie="U", onderdelen="fase").exists()


@op_db
@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"fase": "uitgestroomd", "op": "2026-11-16"}, "fase"),
        ({"fase": "acquisitie", "op": "2026-11-19"}, "op"),
        ({"fase": "acquisitie", "op": "2026-05-01"}, "op"),
        ({"fase": "acquisitie", "op": "30-02-2026"}, "op"),
        ({"op": "2026-11-16"}, "fase"),
        ({"fase": "acquisitie", "op": "0001-01-01"}, "op"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld_en_de_tekst_blijft(
    velden, veld, als, begeleider, traject, adres
):
    antwoord = als(begeleider).post(adres + "fase/", velden | {"reden": "mijn toelichting"})

    assert list(fouten(antwoord)) == [veld]
    assert "mijn toelichting" in antwoord.text
    assert Fase.objects.filter(traject=traject).count() == 1


@op_db
def test_een_tweede_klik_op_dezelfde_fase_wordt_geweigerd(als, begeleider, traject, adres):
    AkkoordFactory(traject=traject)
    velden = {"fase": "acquisitie", "op": "2026-11-16"}
    browser = als(begeleider)
    browser.post(adres + "fase/", velden)

    antwoord = browser.post(adres + "fase/", velden)

    assert "fase" in fouten(antwoord)
    assert Fase.objects.filter(traject=traject).count() == 2


# Beëindigen


@op_db
def test_het_formulier_zegt_dat_wegblijven_geen_reden_is(als, begeleider, adres):
    soep = BeautifulSoup(als(begeleider).get(adres + "einde/").content, "html.parser")

    assert "Wegblijven of een termijn is nooit een reden" in soep.get_text()
    redenen = [keuze["value"] for keuze in soep.select("[name=einde_reden]")]
    assert not [reden for reden in redenen if "afspra" in reden or "termijn" in reden]


@op_db
def test_een_einde_sluit_het_traject_en_de_toewijzing(als, begeleider, traject, adres):
    antwoord = als(begeleider).post(
        adres + "einde/", {"einde_reden": "verhuisd", "op": "2026-11-17", "zeker": "on"}
    )

    traject.refresh_from_db()
    assert antwoord.status_code == 302
    assert (traject.fase, traject.einddatum) == ("gestopt", date(2026, 11, 17))
    assert Toewijzing.objects.get(traject=traject).tot == date(2026, 11, 17)


@op_db
@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"zeker": ""}, "zeker"),
        ({"einde_reden": "vaste baan"}, "einde_reden"),
        ({"einde_reden": "anders", "toelichting": "steeds no show"}, "toelichting"),
        ({"einde_reden": "anders"}, "toelichting"),
        ({"op": "2026-11-30"}, "op"),
    ],
)
def test_een_einde_dat_niet_kan_wordt_geweigerd(anders, veld, als, begeleider, traject, adres):
    velden = {"einde_reden": "verhuisd", "op": "2026-11-17", "zeker": "on"} | anders

    antwoord = als(begeleider).post(adres + "einde/", velden)

    assert list(fouten(antwoord)) == [veld]
    traject.refresh_from_db()
    assert traject.loopt


@op_db
def test_een_klaarstaande_overdracht_vervalt_bij_het_einde(begeleider, collega, traject):
    Toewijzing.objects.update(tot=date(2026, 11, 30))
    Toewijzing.objects.create(
        organisatie_id=traject.organisatie_id,
        traject=traject,
        begeleider=collega,
        van=date(2026, 12, 1),
    )

    beeindig_traject(traject=traject, op=VANDAAG, reden="verhuisd", door=None, vandaag=VANDAAG)

    assert [rij.tot for rij in Toewijzing.objects.all()] == [VANDAAG]


@op_db
def test_na_het_einde_kan_er_niets_meer_wisselen(als, begeleider, traject, adres):
    beeindig_traject(traject=traject, op=VANDAAG, reden="verhuisd", door=None, vandaag=VANDAAG)

    with pytest.raises(ValidationError, match="afgesloten"):
        wissel_fase(
            traject=traject, naar=Fasesoort.ACQUISITIE, op=VANDAAG, door=None, vandaag=VANDAAG
        )
    assert "Nieuw traject" in als(begeleider).get(adres + "fase/").text
