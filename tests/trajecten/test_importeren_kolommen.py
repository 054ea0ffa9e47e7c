"""De kolommen passen op de database, en hun voorbeelden op henzelf."""

import datetime
import io

import pytest
from openpyxl import load_workbook

from clienten.keuzes import Aanmeldbron, Doelgroep, Uitkeringsoort
from clienten.models import Client
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, GgzTeam, IPSTeam
from tests.trajecten.werkboeken import als_bestand, controle
from trajecten.importeren.celwaarden import lees_cel
from trajecten.importeren.kolommen import (
    BLADEN,
    CASELOAD,
    CONTACTEN,
    MEDEWERKERS,
    PLAATSINGEN,
)
from trajecten.importeren.sjabloon import maak_sjabloon, voorbeeld
from trajecten.importeren.wegschrijven.gelijktrekken import keuze
from trajecten.keuzes import (
    Contactsoort,
    Contractvorm,
    Doel,
    EindeReden,
    Fasesoort,
    Plaats,
    Plaatsingsoort,
    Wijze,
)
from trajecten.models import Contactmoment, Plaatsing
from werkgevers.models import Werkgever

VANDAAG = datetime.date(2026, 11, 18)


@pytest.mark.parametrize(
    ("blad", "kolom", "keuzes"),
    [
        (MEDEWERKERS, "rol", Rol),
        (CASELOAD, "uitkering", Uitkeringsoort),
        (CASELOAD, "doelgroep", Doelgroep),
        (CASELOAD, "bron_aanmelding", Aanmeldbron),
        (CASELOAD, "doel", Doel),
        (CASELOAD, "fase", Fasesoort),
        (CASELOAD, "reden_einde", EindeReden),
        (PLAATSINGEN, "soort", Plaatsingsoort),
        (PLAATSINGEN, "contractvorm", Contractvorm),
        (CONTACTEN, "soort", Contactsoort),
        (CONTACTEN, "wijze", Wijze),
        (CONTACTEN, "plaats", Plaats),
    ],
)
def test_elk_woord_bestaat_in_de_database(blad, kolom, keuzes):
    woorden = blad.kolom(kolom).keuzes

    assert all(keuze(keuzes, woord) in keuzes.values for woord in woorden)
    assert set(blad.kolom(kolom).anders.values()) <= set(woorden)


@pytest.mark.parametrize(
    ("blad", "kolom", "model", "veld"),
    [
        (MEDEWERKERS, "naam", Gebruiker, "naam"),
        (MEDEWERKERS, "email", Gebruiker, "email"),
        (MEDEWERKERS, "ips_team", IPSTeam, "naam"),
        (MEDEWERKERS, "ggz_teams", GgzTeam, "naam"),
        (CASELOAD, "clientnummer", Client, "clientnummer"),
        (CASELOAD, "voornaam", Client, "voornaam"),
        (CASELOAD, "voorvoegsel", Client, "voorvoegsel"),
        (CASELOAD, "achternaam", Client, "achternaam"),
        (PLAATSINGEN, "werkgever", Werkgever, "naam"),
        (PLAATSINGEN, "functie", Plaatsing, "functie"),
        (PLAATSINGEN, "reden_einde", Plaatsing, "reden_einde"),
        (CONTACTEN, "organisatie", Werkgever, "naam"),
        (CONTACTEN, "opmerking", Contactmoment, "notitie"),
    ],
)
def test_geen_tekst_is_langer_dan_de_database_toelaat(blad, kolom, model, veld):
    assert blad.kolom(kolom).lengte <= model._meta.get_field(veld).max_length


def test_elk_voorbeeld_is_goed():
    for blad in BLADEN:
        for kolom in blad.kolommen:
            if kolom.voorbeeld is not None:
                assert lees_cel(kolom, voorbeeld(kolom), VANDAAG).waarde


def test_een_sjabloon_gevuld_met_de_voorbeelden_is_een_goed_werkboek():
    boek = load_workbook(io.BytesIO(maak_sjabloon()))
    for blad in BLADEN:
        for nummer, kolom in enumerate(blad.kolommen, start=1):
            boek[blad.naam].cell(2, nummer, voorbeeld(kolom) or None)

    ingevuld = controle(als_bestand(boek), VANDAAG)

    assert ingevuld.foutloos, ingevuld.fouten
    assert not ingevuld.opmerkingen
