"""Meldingen komen eenmaal, en sluiten vanzelf als het gedaan is."""

from datetime import date

import pytest

from ips_portal.gedeeld import bereik
from meldingen import bronnen
from meldingen.bronnen import Bron, Feit, Soort
from meldingen.handelingen import werk_bij
from meldingen.models import Melding, Meldingtermijn
from tests.conftest import NU

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 18)


class Proefbron(list):
    """Wat in de lijst staat is er te doen; `termijnen` onthoudt waarmee werd gerekend."""

    def __init__(self) -> None:
        self.termijnen: list[int] = []

    def bereken(self, vandaag, termijnen):
        self.termijnen.append(termijnen["proef"])
        return list(self)


@pytest.fixture
def te_doen(monkeypatch) -> Proefbron:
    bron = Proefbron()
    soort = Soort("proef", "Een proef", "item 1", dagen=14, minst=7, meest=30)
    monkeypatch.setattr(bronnen, "_bronnen", {"proef": Bron("proef", (soort,), bron.bereken)})
    return bron


def feit(ontvanger, onderwerp="a", **velden) -> Feit:
    gewoon = {
        "soort": "proef",
        "titel": "Bel terug",
        "url": "/mijn-week/",
        "vanaf": VANDAAG,
        "uiterlijk": date(2026, 11, 20),
    }
    return Feit(onderwerp=onderwerp, ontvanger=ontvanger.pk, **{**gewoon, **velden})


def bij(organisatie) -> tuple[int, int]:
    return werk_bij(organisatie_id=organisatie.pk, vandaag=VANDAAG, nu=NU)


def test_een_zaak_komt_eenmaal_hoe_vaak_er_ook_wordt_gerekend(te_doen, organisatie, begeleider):
    te_doen.append(feit(begeleider))

    assert [bij(organisatie) for _ in range(3)] == [(1, 0), (0, 0), (0, 0)]
    assert Melding.objects.get().bron == "item 1"


def test_wat_gedaan_is_sluit_vanzelf_en_kan_later_terugkomen(te_doen, organisatie, begeleider):
    te_doen.append(feit(begeleider))
    bij(organisatie)
    te_doen.clear()
    assert bij(organisatie) == (0, 1)
    te_doen.append(feit(begeleider))

    assert bij(organisatie) == (1, 0)
    assert Melding.objects.open().count() == 1


def test_een_andere_dag_blijft_dezelfde_melding(te_doen, organisatie, begeleider):
    te_doen.append(feit(begeleider))
    bij(organisatie)
    te_doen[0] = feit(begeleider, uiterlijk=date(2026, 11, 25))

    assert bij(organisatie) == (0, 0)
    assert Melding.objects.get().uiterlijk == date(2026, 11, 25)


def test_wat_nog_moet_komen_wacht(te_doen, organisatie, begeleider):
    te_doen.append(feit(begeleider, vanaf=date(2026, 11, 19)))

    assert bij(organisatie) == (0, 0)


def test_een_eigen_termijn_gaat_voor_de_gewone(te_doen, organisatie):
    bij(organisatie)
    Meldingtermijn.objects.create(organisatie=organisatie, soort="proef", dagen=21)
    bij(organisatie)

    assert te_doen.termijnen == [14, 21]


def test_een_andere_organisatie_ziet_er_niets_van(te_doen, organisatie, ander, begeleider):
    te_doen.append(feit(begeleider))
    bij(organisatie)

    with bereik.bereik(organisatie_id=ander.pk):
        assert not Melding.objects.exists()
