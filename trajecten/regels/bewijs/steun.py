"""Item 22: steun op maat na de start: in welke vormen, van wie, en ook voor de werkgever.

Er is een rij per plaatsing die in de periode minstens vier weken liep. Wat na een overdracht aan
het behandelteam gebeurde hoort er niet bij, en wie geen contact wilde staat apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from ips_portal.gedeeld.opmaak import opsomming
from ips_portal.gedeeld.periode import loopt, plus_maanden
from trajecten.keuzes import NORM_SOORTEN, Contactsoort, Volgfrequentie
from trajecten.regels.bewijs.rijen import Periode, Rij
from trajecten.regels.feiten import Dossierfeiten, Plaatsingfeit
from trajecten.regels.outreach import Feit
from trajecten.regels.volgen import huidige_wens

_VIER_WEKEN = timedelta(weeks=4)
_DAG = timedelta(days=1)


class Vorm(Enum):
    GESPREK = "gesprek met de cliënt"
    COACHING = "coaching op de werkplek"
    WERKGEVER = "contact met de werkgever of school"
    NAASTEN = "contact met naasten"
    BEHANDELTEAM = "afstemming met het behandelteam"


_ANDEREN = frozenset({Vorm.NAASTEN, Vorm.BEHANDELTEAM})
_VAN_SOORT: dict[str, Vorm] = {
    Contactsoort.NETWERK: Vorm.NAASTEN,
    Contactsoort.BEHANDELTEAM: Vorm.BEHANDELTEAM,
}


@dataclass(frozen=True)
class _Stuk:
    """De dagen van een plaatsing waarover het bewijs gaat, eerste en laatste dag erbij."""

    plaatsing: Plaatsingfeit
    van: date
    tot: date


def laatste_maand(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    """Alleen wie op de laatste dag van de periode werkte of leerde."""
    sinds = plus_maanden(periode.tot + _DAG, -1)
    for stuk in _stukken(feiten, periode):
        if stuk.tot == periode.tot:
            vormen = _vormen(feiten, stuk.plaatsing, max(stuk.van, sinds), stuk.tot)
            yield _rij(feiten, stuk, "laatste maand", vormen, voldaan=bool(vormen))


def meer_vormen(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    for stuk, vormen in _met_vormen(feiten, periode):
        yield _rij(feiten, stuk, "vormen van steun", vormen, voldaan=len(vormen) > 1)


def van_werkgever(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    for stuk, vormen in _met_vormen(feiten, periode):
        yield _rij(feiten, stuk, "steun aan de werkgever", vormen, voldaan=Vorm.WERKGEVER in vormen)


def van_meer_mensen(feiten: Dossierfeiten, periode: Periode) -> Iterator[Rij]:
    for stuk, vormen in _met_vormen(feiten, periode):
        yield _rij(feiten, stuk, "steun van anderen", vormen, voldaan=bool(_ANDEREN & vormen))


def _met_vormen(feiten: Dossierfeiten, periode: Periode) -> Iterator[tuple[_Stuk, set[Vorm]]]:
    for stuk in _stukken(feiten, periode):
        yield stuk, _vormen(feiten, stuk.plaatsing, stuk.van, stuk.tot)


def _stukken(feiten: Dossierfeiten, periode: Periode) -> Iterator[_Stuk]:
    for plaatsing in feiten.plaatsingen:
        einden = (plaatsing.einde, plaatsing.overgedragen_op, feiten.einde)
        tot = min([periode.tot, *filter(None, einden)])
        van = max(periode.van, plaatsing.start)
        if tot - van + _DAG >= _VIER_WEKEN and not _wil_niets(plaatsing, tot):
            yield _Stuk(plaatsing, van, tot)


def _wil_niets(plaatsing: Plaatsingfeit, dag: date) -> bool:
    wens = huidige_wens(plaatsing, dag)
    return wens is not None and wens.frequentie == Volgfrequentie.GEEN


def _vormen(feiten: Dossierfeiten, plaatsing: Plaatsingfeit, van: date, tot: date) -> set[Vorm]:
    contacten = [rij for rij in feiten.contacten if loopt(rij.datum, van, tot)]
    vormen = {vorm for rij in contacten if (vorm := _vorm(rij, plaatsing))}
    samen = any(rij.met_behandelteam for rij in contacten)
    if samen or any(loopt(dag, van, tot) for dag in feiten.besprekingen):
        vormen.add(Vorm.BEHANDELTEAM)
    return vormen


def _vorm(contact: Feit, plaatsing: Plaatsingfeit) -> Vorm | None:
    """Een werkgever telt alleen als het die van deze plaatsing is: een ander is zoeken."""
    if contact.is_gesprek:
        return Vorm.COACHING if contact.soort == Contactsoort.COACHING else Vorm.GESPREK
    if contact.soort in NORM_SOORTEN:
        eigen = contact.werkgever_id is not None and contact.werkgever_id == plaatsing.werkgever_id
        return Vorm.WERKGEVER if eigen else None
    return _VAN_SOORT.get(contact.soort)


def _rij(feiten: Dossierfeiten, stuk: _Stuk, wat: str, vormen: set[Vorm], *, voldaan: bool) -> Rij:
    gevonden = [vorm.value for vorm in Vorm if vorm in vormen]
    return Rij(
        traject=feiten.traject,
        datum=stuk.tot,
        wat=wat,
        voldaan=voldaan,
        uitleg=opsomming(gevonden) if gevonden else "niets vastgelegd",
        plaatsing=stuk.plaatsing.sleutel,
    )
