"""IPS Kennemerland: verzonnen, en met gegevens tot en met gisteren."""

from datetime import date
from decimal import Decimal
from random import Random

from django.db import transaction

from organisaties.keuzes import Organisatiesoort, Rol
from organisaties.models import Organisatie
from trajecten.genereren.kopie import Kopie
from trajecten.genereren.organisatie import bouw_organisatie
from trajecten.genereren.profiel import Begeleider, Medewerker, Profiel, Team

NAAM = "IPS Kennemerland"
_DOMEIN = "kennemerland.example"
_ZAAD = 2010
_EERDER = Decimal("0.8")
_STRAKS = Decimal("0.3")  # dan zit ze boven haar norm: te zien in de vooruitblik


def _begeleider(naam: str, adres: str, fte: str, clienten: int, **overig) -> Begeleider:
    return Begeleider(naam, f"{adres}@{_DOMEIN}", Decimal(fte), clienten, **overig)


BEGELEIDERS = (
    _begeleider("Sanne Visser", "sanne", "0.8", 19, ijver=1.1, laatste_week="ingediend"),
    _begeleider("Ruben Kok", "ruben", "0.8", 23, ijver=0.7, laatste_week="ingediend"),
    _begeleider(
        "Noor El Amrani", "noor", "0.4", 8, ijver=1.5, laatste_week="gezien", straks_fte=_STRAKS
    ),
    _begeleider("Tim Hendriks", "tim", "1", 28, ijver=0.6, laatste_week="vergeten", weken=0.8),
    _begeleider("Ayşe Demir", "ayse", "0.9", 22, ijver=0.9, laatste_week="gezien"),
    _begeleider("Jamal Benali", "jamal", "0.6", 13, ijver=1.1, laatste_week="gezien"),
    _begeleider("Lotte Prins", "lotte", "0.5", 11, ijver=0.8, laatste_week="ingediend"),
    _begeleider("Willem Postma", "willem", "1", 23, laatste_week="gezien", eerder_fte=_EERDER),
)
GEMEENTEN = (
    *("Haarlem", "Heemstede", "Bloemendaal", "Zandvoort", "Velsen"),
    *("Beverwijk", "Heemskerk", "Uitgeest", "Castricum"),
)
COORDINATOR = Medewerker("Marijke Dekker", f"marijke@{_DOMEIN}", Rol.COORDINATOR)
MEDEWERKERS = (
    Medewerker("Bart de Groot", f"bart@{_DOMEIN}", Rol.MANAGER),
    Medewerker("Hatice Kaya", f"hatice@{_DOMEIN}", Rol.AUDITOR),
    Medewerker("Frank Bosman", f"frank@{_DOMEIN}", Rol.FINANCIEEL),
    Medewerker("Ilse Brouwer", f"ilse@{_DOMEIN}", Rol.BEHEERDER),
)


@transaction.atomic
def maak(*, vandaag: date, wachtwoord: str) -> Organisatie:
    """`wachtwoord` is de hash waarmee iedereen hier inlogt."""
    profiel = Profiel(
        naam=NAAM,
        soort=Organisatiesoort.GGZ,
        teams=(Team("IPS-team Kennemerland", BEGELEIDERS, coordinator=COORDINATOR),),
        medewerkers=MEDEWERKERS,
        afgesloten=45,
        gemeenten=GEMEENTEN,
        spreiding=0.25,
        weken=26,
        historie=540,
        wachtwoord=wachtwoord,
    )
    rng = Random(_ZAAD)  # noqa: S311 - verzonnen gegevens, geen geheim
    return bouw_organisatie(profiel, rng=rng, vandaag=vandaag, kopie=Kopie())
