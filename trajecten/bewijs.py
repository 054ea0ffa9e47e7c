"""Het bewijs per item laden: van een team over een periode, of van een traject."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.db.models import Q

from organisaties.models import IPSTeam
from trajecten.feiten import feiten_van
from trajecten.models import Traject
from trajecten.regels.bewijs import NALOOP, Bewijs, Periode, bewijs_uit
from trajecten.regels.feiten import Dossierfeiten

# Elk item in een woord, met de pagina van het dossier waar u aanvult wat ontbreekt.
ITEMS = {
    12: ("Inkomen", "dossier_inkomsten"),
    13: ("Openheid", "dossier_openheid"),
    14: ("Arbeidsprofiel", "dossier_profiel"),
    22: ("Steun op maat", "dossier_werk"),
    23: ("Volgen na de start", "dossier_werk"),
    25: ("Outreach", "dossier"),
}


@dataclass(frozen=True)
class Itembewijs:
    item: int
    titel: str
    url_naam: str
    onderdelen: list[Bewijs]

    @property
    def aanwezig(self) -> list[Bewijs]:
        """De onderdelen waar iets over te zeggen is."""
        return [bewijs for bewijs in self.onderdelen if bewijs.rijen]

    @property
    def ontbreekt(self) -> int:
        return sum(len(bewijs.ontbreekt) for bewijs in self.onderdelen)


@dataclass(frozen=True)
class Dossiers:
    """De feiten van elk traject dat in de periode liep, en het bewijs dat eruit volgt."""

    feiten: Sequence[Dossierfeiten]
    periode: Periode

    @cached_property
    def bewijzen(self) -> list[Bewijs]:
        return bewijs_uit(self.feiten, periode=self.periode)


def dossiers_van(team: IPSTeam | None, *, van: date, tot: date, vandaag: date) -> Dossiers:
    """Van het team, of van alle teams; vier queries.

    Voor wat in de periode begon tellen de feiten tot een maand erna mee, zolang die er al zijn.
    """
    liep = Q(einddatum__isnull=True) | Q(einddatum__gte=van)
    trajecten = Traject.objects.filter(liep, instroomdatum__lte=tot)
    if team:
        trajecten = trajecten.filter(team=team)
    bekend_tot = min(vandaag, tot + NALOOP)
    feiten = feiten_van(trajecten, tot=bekend_tot)
    return Dossiers(list(feiten.values()), Periode(van, tot, bekend_tot))


def bewijs_van_traject(traject: Traject, *, vandaag: date) -> list[Bewijs]:
    """Over het hele traject tot nu; drie queries."""
    feiten = feiten_van([traject], tot=vandaag)
    periode = Periode(traject.instroomdatum, vandaag, vandaag)
    return bewijs_uit(feiten.values(), periode=periode)


def per_item(bewijzen: Sequence[Bewijs]) -> list[Itembewijs]:
    return [
        Itembewijs(item, *ITEMS[item], list(groep))
        for item, groep in groupby(bewijzen, key=lambda bewijs: bewijs.onderdeel.item)
    ]
