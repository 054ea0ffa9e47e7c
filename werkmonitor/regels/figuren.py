"""De cijfers van een kwartaal: per cijfer een functie, met dezelfde code als haar definitie.

Een telling zegt hoe vaak een traject meetelt (een traject met twee nieuwe banen telt daar twee
keer). De rijen achter een getal zijn dus precies de trajecten die er meer dan nul in tellen.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from ips_portal.gedeeld.periode import Kwartaal
from trajecten.keuzes import EindeReden, Uitkomst
from werkmonitor.regels.feiten import Baan, Trajectfeiten

Telling = Callable[[Trajectfeiten, Kwartaal], int]
Duur = Callable[[Trajectfeiten, Kwartaal], int | None]

ANDER_WERK = frozenset(
    {
        Uitkomst.NIET_REGULIER,
        Uitkomst.NIET_BEOORDEELD,
        Uitkomst.BESCHUT,
        Uitkomst.PROEFPLAATSING,
    }
)
# De reden staat niet in een adres: daar staat haar nummer.
REDENCODES: Mapping[str, str] = {
    f"einde_{nummer}": reden for nummer, reden in enumerate(EindeReden, start=1)
}
WEKEN = (13, 26, 52)


def _in(dag: date | None, kwartaal: Kwartaal) -> bool:
    return dag is not None and kwartaal.van <= dag <= kwartaal.tot


def _lopend_begin(traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    return int(traject.instroom < kwartaal.van and traject.liep_in(kwartaal))


def _nieuw(traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    return int(_in(traject.instroom, kwartaal))


def _beeindigd(traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    return int(_in(traject.einde, kwartaal))


def _met_reden(reden: str, traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    return int(traject.reden == reden and _in(traject.einde, kwartaal))


def _lopend_eind(traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    """Wie op de laatste dag eindigt is geëindigd: zo sluit begin + nieuw - einde op het eind."""
    return int(traject.liep_in(kwartaal) and not _in(traject.einde, kwartaal))


def _bediend(traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    return int(traject.telt_als_client and traject.liep_in(kwartaal))


def _met_werk(uitkomsten: frozenset[Uitkomst], traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    if not traject.liep_in(kwartaal):
        return 0
    van, tot = traject.dagen_in(kwartaal)
    return int(
        any(baan.in_kwartaal in uitkomsten and baan.raakt(van, tot) for baan in traject.banen)
    )


def _begonnen(traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    return sum(baan.is_werk and _in(baan.start, kwartaal) for baan in traject.banen)


def _regulier_begonnen(traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    return sum(
        baan.bij_start == Uitkomst.REGULIER and _in(baan.start, kwartaal) for baan in traject.banen
    )


def _opleiding_begonnen(traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    return sum(not baan.is_werk and _in(baan.start, kwartaal) for baan in traject.banen)


def laatste_dag_na(baan: Baan, weken: int) -> date:
    """De dag waarop een baan zoveel weken heeft geduurd, de eerste dag meegeteld."""
    return baan.start + timedelta(weeks=weken, days=-1)


def _zou_duren(weken: int, traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    return sum(
        baan.is_werk and _in(laatste_dag_na(baan, weken), kwartaal) for baan in traject.banen
    )


def _duurde(weken: int, traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    return sum(
        baan.is_werk
        and _in(dag := laatste_dag_na(baan, weken), kwartaal)
        and (baan.einde is None or baan.einde >= dag)
        for baan in traject.banen
    )


def _dagen_tot_werkgever(traject: Trajectfeiten, kwartaal: Kwartaal) -> int | None:
    return _sinds_instroom(traject, traject.eerste_werkgever, kwartaal)


def _dagen_tot_werk(traject: Trajectfeiten, kwartaal: Kwartaal) -> int | None:
    return _sinds_instroom(traject, traject.eerste_werk, kwartaal)


def _sinds_instroom(traject: Trajectfeiten, dag: date | None, kwartaal: Kwartaal) -> int | None:
    """Een dag voor de instroom is nul dagen."""
    if dag is None or not _in(dag, kwartaal):
        return None
    return max((dag - traject.instroom).days, 0)


def _trechter(traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    return int(traject.liep_in(kwartaal))


def _trechter_verder(traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    """Wie zonder acquisitie werk vond, kwam ook verder."""
    verder = traject.verder_sinds is not None and traject.verder_sinds <= kwartaal.tot
    return int(traject.liep_in(kwartaal) and (verder or bool(_trechter_werk(traject, kwartaal))))


def _trechter_werk(traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    werk = traject.eerste_werk
    return int(traject.liep_in(kwartaal) and werk is not None and werk <= kwartaal.tot)


DUREN: Mapping[str, Duur] = {
    "contact": _dagen_tot_werkgever,
    "werk": _dagen_tot_werk,
}


def _met_duur(code: str, traject: Trajectfeiten, kwartaal: Kwartaal) -> int:
    return int(DUREN[code](traject, kwartaal) is not None)


TELLINGEN: Mapping[str, Telling] = {
    "lopend_begin": _lopend_begin,
    "nieuw": _nieuw,
    "beeindigd": _beeindigd,
    **{code: partial(_met_reden, reden) for code, reden in REDENCODES.items()},
    "lopend_eind": _lopend_eind,
    "bediend": _bediend,
    "regulier": partial(_met_werk, frozenset({Uitkomst.REGULIER})),
    "ander_werk": partial(_met_werk, ANDER_WERK),
    "opleiding": partial(_met_werk, frozenset({Uitkomst.OPLEIDING})),
    "banen": _begonnen,
    "banen_regulier": _regulier_begonnen,
    "opleidingen": _opleiding_begonnen,
    **{f"zou_{weken}": partial(_zou_duren, weken) for weken in WEKEN},
    **{f"duur_{weken}": partial(_duurde, weken) for weken in WEKEN},
    **{f"{code}_aantal": partial(_met_duur, code) for code in DUREN},
    "trechter_1": _trechter,
    "trechter_2": _trechter_verder,
    "trechter_3": _trechter_werk,
}
# Van een gemiddelde: het aantal waar het over gaat. Zonder dat aantal komt het niet naar buiten.
NOEMERS: Mapping[str, str] = {
    **{f"{code}_gemiddeld": f"{code}_aantal" for code in DUREN},
    **{f"{code}_mediaan": f"{code}_aantal" for code in DUREN},
    "per_fte": "lopend_eind",
}
TRECHTER = ("trechter_1", "trechter_2", "trechter_3")
