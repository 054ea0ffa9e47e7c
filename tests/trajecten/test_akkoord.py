"""Acquisitie begint met toestemming van de financier, of met een reden van de coördinator."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from logboek.models import Regel
from organisaties.keuzes import Rol
from tests.factories.organisaties import LidmaatschapFactory, TeamFactory, maak_medewerker
from tests.factories.trajecten import AkkoordFactory, PlaatsingFactory, maak_traject
from trajecten import akkoord as register
from trajecten.akkoord import akkoorden_van, is_akkoord, meld_aan
from trajecten.handelingen.fasen import wissel_fase
from trajecten.handelingen.plaatsingen import eindig_plaatsing
from trajecten.models import Fase, Financiersakkoord
from trajecten.regels.akkoord import Akkoord, toets_acquisitie, vraagt_akkoord

VANDAAG = date(2026, 11, 18)
ZIN = "het UWV belde dat de brief onderweg is"
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
    return f"/clienten/{traject.client.sleutel}/fase/"


@pytest.fixture
def velden():
    return {"fase": "acquisitie", "op": "2026-11-16", "reden": ""}


# De regels


@pytest.mark.parametrize(
    ("huidig", "naar", "vraagt"),
    [
        ("oriëntatie", "acquisitie", True),
        ("baanbehoud", "acquisitie", False),
        ("oriëntatie", "baanbehoud", False),
        ("acquisitie", "oriëntatie", False),
    ],
)
def test_alleen_vanuit_orientatie_vraagt_zoeken_een_akkoord(huidig, naar, vraagt):
    assert vraagt_akkoord(huidig=huidig, naar=naar) is vraagt


@pytest.mark.parametrize(
    ("van", "tot", "mag"),
    [
        (VANDAAG, None, True),
        (VANDAAG, VANDAAG, True),
        (date(2026, 1, 1), date(2026, 11, 17), False),
        (date(2026, 11, 19), None, False),
    ],
)
def test_een_akkoord_telt_op_zijn_eerste_tot_en_met_zijn_laatste_dag(van, tot, mag):
    afgewezen = toets_acquisitie(
        op=VANDAAG, akkoorden=[Akkoord("UWV", van, tot)], mag_vooruitlopen=False, reden=ZIN
    )

    assert (afgewezen is None) is mag


def test_wie_te_vroeg_begint_leest_vanaf_welke_dag_het_kan():
    later = Akkoord("UWV", date(2026, 11, 20), None)

    afgewezen = toets_acquisitie(op=VANDAAG, akkoorden=[later], mag_vooruitlopen=False, reden=ZIN)

    assert (afgewezen.veld, "20 november 2026" in afgewezen.uitleg) == ("op", True)


@pytest.mark.parametrize("reden", ["", "haast", "gaat wel goed", "... ... ... ..."])
def test_vooruitlopen_vraagt_meer_dan_een_los_woord(reden):
    afgewezen = toets_acquisitie(op=VANDAAG, akkoorden=[], mag_vooruitlopen=True, reden=reden)

    assert afgewezen.veld == "reden"


# Van fase wisselen


@op_db
def test_met_een_akkoord_begint_zoeken_en_de_grond_staat_erbij(
    als, begeleider, traject, adres, velden
):
    AkkoordFactory(traject=traject)

    antwoord = als(begeleider).post(adres, velden)

    assert antwoord.status_code == 302
    assert Fase.objects.get(traject=traject, soort="acquisitie").grond == "akkoord"


@op_db
def test_zonder_akkoord_leest_een_begeleider_wat_te_doen(als, begeleider, traject, adres, velden):
    antwoord = als(begeleider).post(adres, velden | {"reden": ZIN})

    assert "vraag uw coördinator" in fouten(antwoord)["fase"]
    assert ZIN in antwoord.text
    assert Fase.objects.filter(traject=traject).count() == 1


@op_db
def test_een_coordinator_loopt_met_een_reden_vooruit(als, coordinator, traject, adres, velden):
    zonder = als(coordinator).post(adres, velden)
    met = als(coordinator).post(adres, velden | {"reden": ZIN})

    assert "waarom u erop vooruitloopt" in fouten(zonder)["reden"]
    assert met.status_code == 302
    fase = Fase.objects.get(traject=traject, soort="acquisitie")
    assert (fase.grond, fase.reden, fase.aangemaakt_door) == ("vooruitlopend", ZIN, coordinator)


@op_db
def test_coordinator_van_een_ander_team_loopt_niet_vooruit(als, begeleider, adres, velden):
    """Wie hier begeleidt en elders coördineert, beslist hier niet."""
    zuid = TeamFactory(naam="IPS-team Zuid")
    LidmaatschapFactory(gebruiker=begeleider, rol=Rol.COORDINATOR, team=zuid)

    antwoord = als(begeleider).post(adres, velden | {"reden": ZIN})

    assert "vraag uw coördinator" in fouten(antwoord)["fase"]


@op_db
def test_na_een_nieuwe_orientatie_telt_het_eerdere_akkoord_zolang_het_loopt(begeleider, traject):
    akkoord = AkkoordFactory(traject=traject, tot=date(2026, 10, 31))
    for naar, dag in (("acquisitie", 1), ("oriëntatie", 15)):
        wissel_fase(
            traject=traject, naar=naar, op=date(2026, 10, dag), door=begeleider, vandaag=VANDAAG
        )
    opnieuw = {"naar": "acquisitie", "door": begeleider, "vandaag": VANDAAG}

    with pytest.raises(ValidationError, match="geen toestemming"):
        wissel_fase(traject=traject, op=date(2026, 11, 1), **opnieuw)
    fase = wissel_fase(traject=traject, op=akkoord.tot, **opnieuw)

    assert fase.grond == "akkoord"


@op_db
@pytest.mark.parametrize(("tot", "grond"), [(None, "akkoord"), (date(2026, 7, 31), "")])
def test_wie_zijn_werk_verliest_zoekt_verder_zonder_nieuwe_toestemming(
    tot, grond, begeleider, team
):
    traject = maak_traject(begeleider=begeleider, team=team, fase="baanbehoud")
    Financiersakkoord.objects.update(tot=tot)
    werk = PlaatsingFactory(traject=traject, start=date(2026, 8, 1))
    werk.einde = date(2026, 11, 10)

    gevolg = eindig_plaatsing(
        plaatsing=werk, naar_acquisitie=True, door=begeleider, vandaag=VANDAAG
    )

    assert gevolg.fase == "acquisitie"
    assert Fase.objects.filter(traject=traject).latest("id").grond == grond


@op_db
def test_de_lijn_telt_hoe_vaak_een_fase_begon(als, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team, fase="acquisitie")
    naar = ["baanbehoud", "acquisitie", "baanbehoud", "acquisitie"]
    for maand, fase in enumerate(naar, start=7):
        wissel_fase(traject=traject, naar=fase, op=date(2026, maand, 1), door=None, vandaag=VANDAAG)

    soep = BeautifulSoup(
        als(begeleider).get(f"/clienten/{traject.client.sleutel}/").content, "html.parser"
    )

    namen = [stap.get_text().split(" · ")[0] for stap in soep.select(".fasen li")]
    assert namen[-2:] == ["baanbehoud (2e keer)", "acquisitie (3e keer)"]


# Vastleggen en verbeteren


@op_db
def test_een_akkoord_staat_bij_de_fase_en_in_het_logboek(als, coordinator, traject, adres):
    antwoord = als(coordinator).post(
        adres + "akkoord/nieuw/",
        {"financier": "gemeente", "datum": "2026-11-02", "kenmerk": "WLZ-123"},
    )

    assert antwoord.url == adres
    tekst = als(coordinator).get(adres).text
    assert "kenmerk WLZ-123" in tekst
    assert "geldt nu" in tekst
    assert Regel.objects.filter(actie="C", client_id=traject.client_id).exists()


@op_db
@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"financier": ""}, "financier"),
        ({"financier": "bank"}, "financier"),
        ({"datum": "2026-11-19"}, "datum"),
        ({"datum": "1926-11-02"}, "datum"),
        ({"datum": "31-11-2026"}, "datum"),
        ({"tot": "2026-11-01"}, "tot"),
        ({"tot": "9999-01-01"}, "tot"),
        ({"kenmerk": "x" * 61}, "kenmerk"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(anders, veld, als, coordinator, traject, adres):
    velden = {"financier": "UWV", "datum": "2026-11-02", "kenmerk": "brief 7"} | anders

    antwoord = als(coordinator).post(adres + "akkoord/nieuw/", velden)

    assert list(fouten(antwoord)) == [veld]
    assert velden["kenmerk"] in antwoord.text
    assert not Financiersakkoord.objects.exists()


@op_db
def test_een_tweede_klik_geeft_geen_tweede_akkoord(als, coordinator, adres):
    velden = {"financier": "UWV", "datum": "2026-11-02"}
    browser = als(coordinator)
    browser.post(adres + "akkoord/nieuw/", velden)

    antwoord = browser.post(adres + "akkoord/nieuw/", velden)

    assert fouten(antwoord) == {"datum": "Dit akkoord staat er al."}
    assert Financiersakkoord.objects.count() == 1


@op_db
def test_een_begeleider_geeft_zichzelf_geen_toestemming(als, begeleider, adres):
    browser = als(begeleider)

    antwoord = browser.post(adres + "akkoord/nieuw/", {"financier": "UWV", "datum": "2026-11-02"})

    assert antwoord.status_code == 403
    assert not Financiersakkoord.objects.exists()
    assert "akkoord/nieuw/" not in browser.get(adres).text


@op_db
def test_twee_die_een_akkoord_verbeteren_verliezen_niets(als, coordinator, traject, adres):
    akkoord = AkkoordFactory(traject=traject, kenmerk="brief 7")
    url = f"{adres}akkoord/{akkoord.sleutel}/"
    tweede = maak_medewerker(Rol.COORDINATOR, traject.team)
    versie = als(coordinator).get(url).context["form"].initial["versie"]
    velden = {"financier": "UWV", "datum": "2026-06-01", "versie": versie}

    als(coordinator).post(url, velden | {"kenmerk": "brief 8"})
    als(tweede).post(url, velden | {"kenmerk": "brief 7", "tot": "2027-05-31"})

    akkoord.refresh_from_db()
    assert (akkoord.kenmerk, akkoord.tot) == ("brief 8", date(2027, 5, 31))


@op_db
def test_een_akkoord_van_een_ander_dossier_bestaat_hier_niet(
    als, begeleider, coordinator, team, adres
):
    ander = AkkoordFactory(traject=maak_traject(begeleider=begeleider, team=team))

    assert als(coordinator).get(f"{adres}akkoord/{ander.sleutel}/").status_code == 404


# Het register


@op_db
def test_een_andere_bron_kan_ook_ja_zeggen(traject, monkeypatch):
    monkeypatch.setattr(register, "_bronnen", dict(register._bronnen))
    meld_aan("beschikking", lambda traject: [Akkoord("beschikking", date(2026, 11, 1), None)])

    assert is_akkoord(traject, VANDAAG)
    assert not is_akkoord(traject, date(2026, 10, 31))
    assert [akkoord.wie for akkoord in akkoorden_van(traject)] == ["beschikking"]


def test_een_bron_meldt_zich_een_keer():
    with pytest.raises(ValueError, match="bestaat al"):
        meld_aan("vastgelegd", lambda traject: [])
