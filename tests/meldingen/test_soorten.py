"""Elke soort melding: haar bron, haar grenzen, en woorden die overal mogen staan."""

import re

import pytest

from meldingen.bronnen import soorten
from meldingen.models import Meldingtermijn
from meldingen.termijnen import instelbaar, termijnen_nu

_GEZONDHEID = re.compile(r"behandel|ggz|zorg|ziek|klacht|diagnos|psych|medisch|cmd|epa", re.I)


def test_alles_waar_het_portal_op_let_heeft_een_soort():
    dossiers = "volgen outreach openheid inkomen werkgever behandelaar profiel zoekplan contacten"
    teams = "begeleiders week_zien wachtlijst overleg actie meting"
    geld = "geld_toestemming geld_besluit geld_plaats geld_einde geld_verslag"

    assert {*dossiers.split(), *teams.split(), *geld.split()} <= set(soorten())


@pytest.mark.parametrize("soort", soorten().values(), ids=soorten())
def test_een_soort_noemt_haar_bron_en_nooit_gezondheid(soort):
    assert soort.bron
    assert soort.titel
    assert not _GEZONDHEID.search(soort.titel)


@pytest.mark.parametrize("soort", instelbaar(), ids=lambda soort: soort.sleutel)
def test_de_gewone_termijn_ligt_binnen_wat_de_bron_toelaat(soort):
    assert soort.minst <= soort.dagen <= soort.meest
    assert soort.termijn


@pytest.mark.parametrize(("soort", "hoogstens"), [("werkgever", 30), ("behandelaar", 14)])
def test_wat_de_schaal_of_het_kader_eist_kan_niet_langer(soort, hoogstens):
    assert soorten()[soort].meest == hoogstens


def test_een_termijn_van_voor_andere_grenzen_telt_als_de_grens(organisatie):
    Meldingtermijn.objects.create(organisatie=organisatie, soort="behandelaar", dagen=99)
    Meldingtermijn.objects.create(organisatie=organisatie, soort="werkgever", dagen=21)

    assert (termijnen_nu()["behandelaar"], termijnen_nu()["werkgever"]) == (14, 21)
