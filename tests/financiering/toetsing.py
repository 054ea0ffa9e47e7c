"""Hulp bij de toetsing: feiten waarbij onder IPS-CMD 2019 alles klopt, en wat een regel zegt."""

from dataclasses import replace
from datetime import date
from typing import Any

from financiering.keuzes import Oordeel
from financiering.regelingen import meegeleverd
from financiering.regels.regeling import Regelgeving, lees_regeling
from financiering.regels.toetsfeiten import Feiten, Gemeentefeit, Metingfeit, Plaatsfeit, Wens
from financiering.regels.toetsing import toets
from financiering.regels.uitslag import Uitslag

DAG = date(2019, 6, 12)
SCHAGEN = Gemeentefeit("Schagen", "GM0441", date(1970, 1, 1))
PLAATSEN = Plaatsfeit(per_gemeente=5, totaal=200, bezet=4, totaal_bezet=61, vrij=1)
_GOED = Feiten(
    doelgroep="CMD",
    aanvraagdatum=DAG,
    uitkeringen=frozenset({"Wajong"}),
    route="UWV",
    gemeente=SCHAGEN,
    wens=Wens(date(2019, 6, 2), "bij de aanmelding"),
    specialistisch="ja",
    ander_traject="nee",
    meting=Metingfeit("goede modeltrouw", 106, 125, date(2019, 3, 1), date(2021, 2, 28)),
    plaatsen=PLAATSEN,
    einde_zorg=date(2021, 1, 1),
)
VOLDAAN, NIET, ONBEKEND = Oordeel.VOLDAAN, Oordeel.NIET, Oordeel.ONBEKEND


def regels_van(code: str, **anders: Any) -> Regelgeving:
    """Een meegeleverde regeling; `anders` verandert er iets aan."""
    return replace(lees_regeling(meegeleverd()[code]), **anders)


CMD = regels_van("ips-cmd-2019")


def feiten(**anders: Any) -> Feiten:
    return replace(_GOED, **anders)


def uitslagen(regels: Regelgeving = CMD, *, op: date = DAG, **anders: Any) -> dict[str, Uitslag]:
    """Elke uitslag op de naam van de regel."""
    return {uitslag.naam: uitslag for uitslag in toets(regels, feiten(**anders), op=op)}


def oordeel(naam: str, regels: Regelgeving = CMD, *, op: date = DAG, **anders: Any) -> Oordeel:
    return uitslagen(regels, op=op, **anders)[naam].oordeel
