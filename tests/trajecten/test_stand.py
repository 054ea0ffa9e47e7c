"""De stand op een datum, zoals ze uit het echte werkboek moet komen."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ips_portal.gedeeld import bereik
from ips_portal.gedeeld.bereik import Bereik
from organisaties.keuzes import Rol
from tests.factories.organisaties import (
    AanstellingFactory,
    LidmaatschapFactory,
    TeamFactory,
    maak_begeleider,
    maak_medewerker,
)
from tests.factories.trajecten import PlaatsingFactory, maak_traject
from tests.trajecten.werkboeken import GGZ_NOORD, WORTEL
from trajecten.handelingen.fasen import beeindig_traject
from trajecten.keuzes import EindeReden, Fasesoort
from trajecten.stand import stand_op

pytestmark = pytest.mark.django_db

START = date(2026, 6, 1)
PEILDATUM = date(2026, 9, 1)


def stand(organisatie, op=PEILDATUM, team=None):
    return stand_op(organisatie=organisatie, team=team, peildatum=op)


def commando(*opties, organisatie="GGZ Noord") -> str:
    uit = StringIO()
    call_command("stand", "--organisatie", organisatie, *opties, stdout=uit)
    return uit.getvalue()


@pytest.fixture
def ingevoerd(organisatie):
    call_command("importeer", str(GGZ_NOORD), "--organisatie", organisatie.naam, stdout=StringIO())
    return organisatie


def test_het_echte_werkboek_geeft_de_tabel_van_een_april(ingevoerd):
    verwacht = json.loads((WORTEL / "tests/data/ggz-noord.verwacht.json").read_text())

    uitkomst = json.loads(commando("--peildatum", "2010-04-01", "--json"))

    assert uitkomst["stand"] == verwacht["stand"]
    assert uitkomst["caseload_per_begeleider"] == verwacht["caseload_per_begeleider"]


def test_zonder_json_staat_de_tabel_er_leesbaar(ingevoerd):
    tabel = commando("--peildatum", "2010-04-01")

    assert "in traject       107" in tabel
    assert "Joost Peters" in tabel


def test_een_traject_loopt_op_zijn_eerste_en_laatste_dag(organisatie, begeleider, team):
    traject = maak_traject(
        begeleider=begeleider, team=team, instroomdatum=START, fase=Fasesoort.BAANBEHOUD
    )
    beeindig_traject(
        traject=traject, op=PEILDATUM, reden=EindeReden.VASTE_BAAN, door=None, vandaag=PEILDATUM
    )

    assert [stand(organisatie, op).totaal for op in (date(2026, 5, 31), START)] == [0, 1]
    assert stand(organisatie).totaal == 1
    assert stand(organisatie).uitgestroomd == 0
    assert stand(organisatie, date(2026, 9, 2)).totaal == 0
    assert stand(organisatie, date(2026, 9, 2)).uitgestroomd == 1


def test_een_ander_einde_is_geen_uitstroom(organisatie, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)
    beeindig_traject(
        traject=traject, op=PEILDATUM, reden=EindeReden.TERUGVAL, door=None, vandaag=PEILDATUM
    )

    assert stand(organisatie, date(2026, 10, 1)).uitgestroomd == 0


@pytest.mark.parametrize(
    ("velden", "werk"),
    [
        ({"start": PEILDATUM}, 1),
        ({"start": START, "einde": PEILDATUM}, 1),
        ({"start": START, "einde": date(2026, 8, 31)}, 0),
        ({"start": date(2026, 9, 2)}, 0),
        ({"start": START, "soort": "opleiding"}, 0),
        ({"start": START, "contractvorm": "beschut"}, 1),
    ],
)
def test_werk_is_een_lopende_baan(organisatie, begeleider, team, velden, werk):
    traject = maak_traject(begeleider=begeleider, team=team)
    PlaatsingFactory(traject=traject, **velden)

    assert (stand(organisatie).werk, stand(organisatie).in_traject) == (werk, 1 - werk)


def test_twee_banen_tellen_als_een_client(organisatie, begeleider, team):
    traject = maak_traject(begeleider=begeleider, team=team)
    PlaatsingFactory.create_batch(2, traject=traject, start=START)

    assert stand(organisatie).werk == 1


def test_de_fte_van_een_coordinator_telt_niet_mee(organisatie, begeleider, coordinator, team):
    AanstellingFactory(gebruiker=coordinator, team=team)

    assert [rij.email for rij in stand(organisatie).begeleiders] == [begeleider.email]


def test_wie_ook_coordinator_is_blijft_begeleider(organisatie, begeleider, team):
    LidmaatschapFactory(gebruiker=begeleider, rol=Rol.COORDINATOR, team=team)

    assert len(stand(organisatie).begeleiders) == 1


def test_een_aanstelling_telt_tot_en_met_haar_laatste_dag(organisatie, team):
    gebruiker = maak_medewerker(Rol.BEGELEIDER, team)
    AanstellingFactory(gebruiker=gebruiker, team=team, tot=PEILDATUM)

    assert stand(organisatie).fte > 0
    assert stand(organisatie, date(2026, 9, 2)).fte == 0
    assert stand(organisatie, date(2026, 9, 2)).per_fte is None


def test_een_team_ziet_alleen_zichzelf(organisatie, begeleider, team):
    ander_team = TeamFactory()
    maak_traject(begeleider=begeleider, team=team)
    maak_traject(begeleider=maak_begeleider(ander_team), team=ander_team)

    assert stand(organisatie).totaal == 2
    assert stand(organisatie, team=team).totaal == 1
    assert len(stand(organisatie, team=team).begeleiders) == 1


def test_een_andere_organisatie_telt_niet_mee(organisatie, ander, begeleider, team):
    maak_traject(begeleider=begeleider, team=team)

    bereik.zet(Bereik(ander.pk))

    assert stand(ander).totaal == 0
    assert stand(organisatie).totaal == 0


def test_het_aantal_opdrachten_hangt_niet_van_het_aantal_rijen_af(
    organisatie, begeleider, team, django_assert_num_queries
):
    for _ in range(5):
        maak_traject(begeleider=maak_begeleider(team), team=team)

    with django_assert_num_queries(3):
        assert stand(organisatie).totaal == 5


def test_een_onbekende_organisatie_krijgt_te_horen_wat_te_doen(db):
    with pytest.raises(CommandError, match="nieuwe_organisatie"):
        commando(organisatie="Bestaat niet")


def test_een_onmogelijke_peildatum_wordt_geweigerd(organisatie):
    with pytest.raises(CommandError, match="geen datum"):
        commando("--peildatum", "1 april")
