"""Werkboeken voor tests: klein, goed zonder meer, en per test op één plek anders."""

import csv
import datetime
import io
from pathlib import Path

from openpyxl import Workbook

from trajecten.importeren.controleren import Controle, controleer
from trajecten.importeren.gemeenten import Gemeentelijst, Gemeenteregel
from trajecten.importeren.kolommen import BLADEN
from trajecten.importeren.lezen import lees_werkboek

WORTEL = Path(__file__).resolve().parents[2]
GGZ_NOORD = WORTEL / "trajecten/referentie/ggz-noord.xlsx"
GGZ_NOORD_FOUTEN = WORTEL / "tests/data/ggz-noord-fouten.xlsx"
VANDAAG = datetime.date(2010, 6, 1)

BEGELEIDER = "anna@voorbeeld.example"
GOED = {
    "medewerkers": {
        "naam": "Anna Jansen",
        "email": BEGELEIDER,
        "rol": "trajectbegeleider",
        "ips_team": "IPS-team Noord",
        "fte": 0.5,
        "van": datetime.date(2009, 1, 1),
        "ggz_teams": "FACT Noord; FACT Zuid",
    },
    "caseload": {
        "clientnummer": "1001",
        "voornaam": "Sam",
        "voorvoegsel": "van der",
        "achternaam": "Linden",
        "geboortedatum": datetime.date(1980, 2, 1),
        "gemeente": "Alkmaar",
        "uitkering": "Wajong",
        "doelgroep": "EPA",
        "ggz_team": "FACT Noord",
        "aanmelddatum": datetime.date(2009, 8, 1),
        "bron_aanmelding": "behandelaar",
        "startdatum": datetime.date(2009, 9, 1),
        "trajectbegeleider": BEGELEIDER,
        "doel": "werk",
        "fase": "baanbehoud",
        "fase_sinds": datetime.date(2010, 1, 4),
    },
    "plaatsingen": {
        "clientnummer": "1001",
        "soort": "werk",
        "werkgever": "Bakkerij De Molen",
        "functie": "bakkersassistent",
        "startdatum": datetime.date(2010, 1, 4),
        "uren_per_week": 24,
        "bruto_uurloon": 11.5,
        "contractvorm": "tijdelijk",
        "regulier": "ja",
    },
    "contacten": {
        "datum": datetime.date(2010, 3, 1),
        "trajectbegeleider": BEGELEIDER,
        "soort": "werkgever",
        "clientnummer": "1001",
        "organisatie": "Bakkerij De Molen",
        "wijze": "persoonlijk",
        "plaats": "werkgever",
        "duur_min": 45,
        "voorkeur_client": "ja",
    },
    "weekstaten": {
        "trajectbegeleider": BEGELEIDER,
        "jaar": 2010,
        "week": 9,
        "ingeroosterde_uren": 18,
        "uren_ips": 17.5,
        "uren_in_samenleving": 11,
        "beoordeeld_op": datetime.date(2010, 3, 10),
    },
}


def werkboek(weg: str = "", bladnamen: dict[str, str] | None = None, **anders) -> io.BytesIO:
    """Een goed werkboek met één rij per blad.

    `caseload={"fase": "zoekend"}` verandert die rij; een lijst geeft een rij per deel. `weg`
    laat een blad weg.
    """
    boek = Workbook()
    boek.remove(boek.active)
    for soort in BLADEN:
        if soort.naam == weg:
            continue
        blad = boek.create_sheet((bladnamen or {}).get(soort.naam, soort.naam))
        blad.append([kolom.naam for kolom in soort.kolommen])
        wijzigingen = anders.get(soort.naam, {})
        for wijziging in wijzigingen if isinstance(wijzigingen, list) else [wijzigingen]:
            rij = GOED[soort.naam] | wijziging
            blad.append([rij.get(kolom.naam) for kolom in soort.kolommen])
    return als_bestand(boek)


def als_bestand(boek: Workbook) -> io.BytesIO:
    bestand = io.BytesIO()
    boek.save(bestand)
    bestand.seek(0)
    return bestand


def gemeentelijst() -> Gemeentelijst:
    andere: dict[str, list[str]] = {}
    for rij in _csv("gemeentenamen.csv"):
        andere.setdefault(rij["code"], []).append(rij["naam"])
    return Gemeentelijst(
        Gemeenteregel(
            rij["code"],
            rij["naam"],
            datetime.date.fromisoformat(rij["geldig_van"]),
            datetime.date.fromisoformat(rij["geldig_tot"]) if rij["geldig_tot"] else None,
            tuple(andere.get(rij["code"], ())),
        )
        for rij in _csv("gemeenten.csv")
    )


def _csv(naam: str) -> list[dict[str, str]]:
    with (WORTEL / "clienten/referentie" / naam).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def controle(bestand: io.BytesIO | Path, vandaag: datetime.date = VANDAAG) -> Controle:
    stroom = bestand.open("rb") if isinstance(bestand, Path) else bestand
    with stroom:
        return controleer(lees_werkboek(stroom), vandaag=vandaag, gemeenten=gemeentelijst())


def gemeld(**anders) -> set[tuple[str, int | None, str | None, str]]:
    """De fouten in een goed werkboek met deze wijzigingen: blad, rij, kolom, fout."""
    return {
        (fout.blad, fout.rij, fout.kolom, fout.fout) for fout in controle(werkboek(**anders)).fouten
    }
