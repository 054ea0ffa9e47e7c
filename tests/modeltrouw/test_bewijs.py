"""Het bewijs bij items die een oordeel vragen: de zes fasen, de aanmelding, en steun."""

from datetime import date

import pytest

from modeltrouw.bewijs import NIET_TE_WETEN, fasen_van_begeleiders, tellingen
from modeltrouw.bron import Bron
from modeltrouw.keuzes import Metingfase
from modeltrouw.regels.fasen import Fase, fasen_per_begeleider, fasen_van
from modeltrouw.regels.tellingen import onderdelen
from modeltrouw.schaal import standaardschaal
from tests.factories.clienten import AanmeldingFactory
from tests.factories.feiten import INSTROOM, dossier, feit, plaatsing
from tests.factories.modeltrouw import MetingFactory
from tests.factories.organisaties import TeamFactory
from tests.factories.trajecten import ContactmomentFactory, PlaatsingFactory, maak_traject
from trajecten.bewijs import dossiers_van

EVA, BAS = 1, 2
JUNI = date(2026, 6, 8)
PERIODE = {"van": date(2026, 6, 1), "tot": date(2026, 11, 30)}


def traject(*contacten, **anders):
    """Oriëntatie vanaf 1 juni, acquisitie vanaf juli, en werk in september."""
    eigen = {
        "fasen": (("oriëntatie", INSTROOM), ("acquisitie", date(2026, 7, 1))),
        "plaatsingen": (plaatsing(date(2026, 9, 1), date(2026, 9, 30)),),
    }
    return dossier(feit(JUNI, begeleider_id=EVA), *contacten, **{**eigen, **anders})


@pytest.mark.parametrize(
    ("contact", "fasen"),
    [
        (feit(JUNI), {Fase.INTAKE}),
        (feit(date(2026, 6, 30)), {Fase.BINDING}),
        (feit(date(2026, 7, 1)), set()),
        (feit(date(2026, 7, 1), "netwerk", outreach=True), {Fase.BINDING}),
        (feit(date(2026, 7, 1), "werkgever"), {Fase.VERKRIJGEN}),
        (feit(date(2026, 7, 1), "onderwijsinstelling"), {Fase.VERKRIJGEN}),
        (feit(date(2026, 9, 10), "coaching"), {Fase.COACHING}),
        (feit(date(2026, 9, 30), wijze="telefonisch"), {Fase.VERVOLG}),
        (feit(date(2026, 10, 1)), set()),
        (feit(date(2026, 9, 10), niet_verschenen=True), set()),
        (feit(date(2026, 6, 30), "behandelteam"), set()),
    ],
)
def test_van_welke_fase_een_contact_is(contact, fasen):
    assert set(fasen_van(contact, traject(contact))) == fasen


@pytest.mark.parametrize(("dag", "telt"), [(6, False), (7, True), (21, True), (22, False)])
def test_een_gesprek_in_de_twee_weken_voor_het_profiel_is_een_inschatting(dag, telt):
    contact = feit(date(2026, 7, dag))

    fasen = set(fasen_van(contact, traject(contact, profielen=(date(2026, 7, 21),))))

    assert (Fase.INSCHATTING in fasen) is telt


def test_alleen_eigen_contacten_in_de_periode_tellen():
    feiten = traject(
        feit(date(2026, 5, 31), "werkgever", begeleider_id=EVA),
        feit(date(2026, 9, 2), "coaching", begeleider_id=BAS),
        feit(date(2026, 9, 2), "werkgever"),
    )

    gevonden = fasen_per_begeleider([feiten], **PERIODE)

    assert gevonden == {EVA: {Fase.INTAKE}, BAS: {Fase.COACHING}}


def geteld(team, item: int) -> dict[str, tuple[int, int]]:
    """Teller en noemer van elke telling bij een item."""
    bron = Bron(team, PERIODE["van"], PERIODE["tot"], date(2026, 12, 1))
    dossiers = dossiers_van(team, vandaag=date(2026, 12, 1), **PERIODE)
    return {rij.titel: (rij.teller, rij.noemer) for rij in tellingen(bron, dossiers)[item]}


@pytest.mark.django_db
def test_item_drie_telt_begeleiders_per_fase(team, begeleider, collega):
    traject = maak_traject(begeleider=begeleider, team=team)
    ContactmomentFactory(begeleider=begeleider, trajecten=[traject], datum=date(2026, 9, 1))

    zoeken = geteld(team, 3)

    assert zoeken["Alle zes fasen zelf"] == (0, 2)
    assert (zoeken["Baan of opleiding zoeken"], zoeken["Coaching"]) == ((1, 2), (0, 2))


@pytest.mark.django_db
def test_van_een_langere_periode_tellen_de_laatste_zes_maanden(team, begeleider):
    traject = maak_traject(begeleider=begeleider, team=team, instroomdatum=date(2026, 1, 1))
    ContactmomentFactory(begeleider=begeleider, trajecten=[traject], datum=date(2026, 5, 31))
    bron = Bron(team, date(2026, 1, 1), PERIODE["tot"], date(2026, 12, 1))
    dossiers = dossiers_van(team, van=bron.van, tot=bron.tot, vandaag=date(2026, 12, 1))

    assert fasen_van_begeleiders(bron, dossiers) == {begeleider.pk: set()}


def test_de_fasen_staan_in_de_volgorde_van_de_schaal():
    assert len(standaardschaal().item(3).onderdelen) == len(Fase)


@pytest.mark.django_db
def test_item_tien_telt_de_wens_en_wijst_nog_niet_op_een_onderdeel(team):
    AanmeldingFactory(team=team)
    AanmeldingFactory(team=team, wens_op=date(2026, 10, 1))
    AanmeldingFactory(team=team, wens_op=date(2026, 11, 2))
    AanmeldingFactory(team=TeamFactory())

    assert geteld(team, 10) == {
        "Belangstelling gevraagd bij de aanmelding": (3, 3),
        "Wens al eerder uitgesproken": (1, 3),
    }
    bron = Bron(team, PERIODE["van"], PERIODE["tot"], date(2026, 12, 1))
    gevonden = tellingen(bron, dossiers_van(team, vandaag=bron.peildatum, **PERIODE))[10]
    assert onderdelen(standaardschaal().item(10), gevonden).geteld == 0


@pytest.mark.django_db
def test_item_tweeentwintig_komt_uit_de_dossiers(team, begeleider):
    baan = PlaatsingFactory(traject=maak_traject(begeleider=begeleider, team=team))
    ContactmomentFactory(
        begeleider=begeleider,
        trajecten=[baan.traject],
        werkgever=baan.werkgever,
        datum=date(2026, 11, 20),
    )

    steun = geteld(team, 22)

    assert steun["Steun in de laatste maand"] == (1, 1)
    assert steun["Steun aan de werkgever of school"] == (1, 1)
    assert steun["Verschillende vormen van steun"] == (0, 1)


@pytest.mark.django_db
def test_over_de_hele_organisatie_tellen_alle_teams_mee(team):
    AanmeldingFactory(team=team)
    AanmeldingFactory(team=TeamFactory())
    MetingFactory(team=team, fase=Metingfase.VASTGESTELD, vastgesteld_op=date(2026, 10, 1))

    assert geteld(None, 9)["Afgewezen om gereedheid"] == (0, 2)
    assert geteld(None, 11)["Gemeten in het laatste half jaar"] == (1, 2)


@pytest.mark.parametrize("nr", [3, 10, 22])
def test_wat_het_portal_niet_kan_weten_staat_erbij(nr):
    assert "niet in het portal" in NIET_TE_WETEN[nr]
