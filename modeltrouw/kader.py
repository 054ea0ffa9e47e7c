"""De pagina's van het kwaliteitskader: de plannen, een plan met zijn stand, en een criterium."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.http import QueryDict
from django.urls import reverse

from modeltrouw.forms.kader import (
    DeelnemerForm,
    Kaderinvoer,
    KaderplanForm,
    KaderplanWijzigForm,
    Planvelden,
)
from modeltrouw.kadercijfers import Kadercijfer, cijfers_bij
from modeltrouw.keuzes import Kaderstatus, Scenario
from modeltrouw.models import Kaderantwoord, Kaderdeelnemer, Kaderplan
from modeltrouw.querysets import KaderplanQuerySet
from modeltrouw.regels.kader import (
    Criterium,
    Kader,
    Kaderpagina,
    Planfeiten,
    Scenariouitleg,
    Voortgang,
    lees_kader,
    nog_nodig,
    voortgang,
)
from organisaties.lid import Lid
from organisaties.rechten import Recht
from trajecten.forms.rijen import Rijen, meer_van

NIEUWSTE_EERST = ("-van",)
_BESTAND = Path(__file__).parent / "referentie" / "kwaliteitskader.json"
_PILLEN = {Kaderstatus.JA: "goed", Kaderstatus.DEELS: "let", Kaderstatus.NIET: "laat"}


@dataclass(frozen=True)
class Criteriumregel:
    """Een criterium met wat er in het plan over staat."""

    criterium: Criterium
    antwoord: Kaderantwoord

    @property
    def pil(self) -> str:
        return _PILLEN.get(Kaderstatus(self.antwoord.status), "stil")

    @property
    def stand(self) -> str:
        return str(Kaderstatus(self.antwoord.status).label)


@dataclass(frozen=True)
class Planpagina:
    plan: Kaderplan
    scenario: Scenariouitleg
    deelnemers: Sequence[Kaderdeelnemer]
    regels: Sequence[Criteriumregel]
    voortgang: Voortgang
    nog_nodig: Sequence[str]

    @property
    def eerste_open(self) -> int:
        """Waar u verder gaat: het eerste criterium waar nog iets moet gebeuren."""
        open_ = (regel.criterium.nr for regel in self.regels if regel.antwoord.status != "ja")
        return next(open_, self.regels[0].criterium.nr)


@dataclass(frozen=True)
class Paginalink:
    tekst: str
    url: str


@dataclass(frozen=True)
class Criteriumpagina:
    """Een criterium op zijn eigen scherm, tussen de andere van het plan."""

    plan: Kaderplan
    regel: Criteriumregel
    regels: Sequence[Criteriumregel]
    cijfers: Sequence[Kadercijfer]
    links: Sequence[Paginalink]

    @property
    def volgende(self) -> int | None:
        return next(
            (regel.criterium.nr for regel in self.regels if regel.criterium.nr > self.nr), None
        )

    @property
    def nr(self) -> int:
        return self.regel.criterium.nr


@cache
def kader() -> Kader:
    return lees_kader(json.loads(_BESTAND.read_text(encoding="utf-8")))


def plannen() -> KaderplanQuerySet:
    return Kaderplan.objects.met_stand()


def scenario_van(code: str) -> Scenariouitleg:
    """KeyError bij een scenario dat er niet is."""
    scenario = kader().scenario(code)
    if scenario is None:
        raise KeyError(code)
    return scenario


def planpagina(plan: Kaderplan) -> Planpagina:
    scenario, deelnemers = scenario_van(plan.scenario), list(plan.deelnemers.all())
    regels = regels_van(plan)
    statussen = [regel.antwoord.status for regel in regels]
    feiten = Planfeiten(
        deelnemers=len(deelnemers),
        verantwoordelijk=plan.verantwoordelijk,
        aanvrager=plan.aanvrager,
        gemeten=plan.gemeten,
        statussen=statussen,
    )
    return Planpagina(
        plan=plan,
        scenario=scenario,
        deelnemers=deelnemers,
        regels=regels,
        voortgang=voortgang(statussen),
        nog_nodig=nog_nodig(feiten, scenario),
    )


def criteriumpagina(antwoord: Kaderantwoord, *, lid: Lid, vandaag: date) -> Criteriumpagina:
    regels = regels_van(antwoord.plan)
    regel = next(regel for regel in regels if regel.antwoord.pk == antwoord.pk)
    return Criteriumpagina(
        plan=antwoord.plan,
        regel=regel,
        regels=regels,
        cijfers=cijfers_bij(antwoord.criterium, vandaag=vandaag),
        links=[_link(pagina) for pagina in regel.criterium.paginas if lid.mag(Recht[pagina.recht])],
    )


def regels_van(plan: Kaderplan) -> list[Criteriumregel]:
    per_nr: Mapping[int, Kaderantwoord] = {
        antwoord.criterium: antwoord
        for antwoord in plan.antwoorden.select_related("opmerking_door")
    }
    return [Criteriumregel(criterium, per_nr[criterium.nr]) for criterium in kader().criteria]


def maak_nieuw(velden: QueryDict | None, plan: Kaderplan, *, scenario: str) -> Kaderinvoer:
    """`scenario` komt van de pagina met uitleg; wie hoofdrol heeft staat dan al ingevuld."""
    form = KaderplanForm(velden, instance=plan, initial=_begin(plan, scenario))
    return _invoer(velden, form)


def maak_wijzig(velden: QueryDict | None, plan: Kaderplan) -> Kaderinvoer:
    return _invoer(velden, KaderplanWijzigForm(velden, instance=plan), plan.deelnemers.all())


def _invoer(
    velden: QueryDict | None, form: Planvelden, bestaand: Iterable[Kaderdeelnemer] = ()
) -> Kaderinvoer:
    rijen = Rijen(
        DeelnemerForm,
        velden,
        naam="deelnemer",
        bestaand=bestaand,
        erbij=meer_van(velden, "deelnemer"),
    )
    return Kaderinvoer(velden, form, deelnemers=rijen)


def _begin(plan: Kaderplan, scenario: str) -> dict[str, str]:
    """Wie de hoofdrol heeft is in drie scenario's de organisatie zelf."""
    begin = {"scenario": scenario} if scenario in Scenario.values else {}
    if scenario in (Scenario.EIGEN, Scenario.ONDERAANNEMING, Scenario.INHUUR):
        zelf = plan.organisatie.naam[:120]
        begin |= {"verantwoordelijk": zelf, "aanvrager": zelf, "gemeten": zelf}
    return begin


def _link(pagina: Kaderpagina) -> Paginalink:
    vraag = f"?{pagina.vraag}" if pagina.vraag else ""
    return Paginalink(pagina.tekst, reverse(pagina.url_naam) + vraag)
