"""Wat een team samen doet: overleg en vacatures; en wie er nog wacht."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from clienten.models import Aanmelding, Client
from ips_portal.gedeeld.periode import Week
from trajecten.genereren import namen, teksten
from trajecten.genereren.dossiers import Dossier, Omgeving
from trajecten.genereren.mensen import EIGEN, Basis, Collega, ogenblik
from trajecten.genereren.profiel import Profiel
from trajecten.keuzes import Overlegsoort
from trajecten.models import (
    Bespreking,
    Overleg,
    Overlegdeelnemer,
    Overlegreeks,
    Overlegtip,
)
from werkgevers.models import Vacature

_EEN_WEEK = timedelta(days=7)
_WERKGEVERS_PER_VACATURE = 6
# Soort, om de hoeveel weken, op welke dag van de week, en hoeveel minuten.
_REEKSEN = (
    (Overlegsoort.SUPERVISIE, 1, 1, 90),
    (Overlegsoort.EXTERN, 4, 2, 60),
    (Overlegsoort.CASUISTIEK, 8, 3, 120),
    (Overlegsoort.VACATURE, 2, 4, 45),
)
_DOOR = (*EIGEN, "aangemaakt_door_id")


def schrijf_vacatures(basis: Basis, omgeving: Omgeving) -> list[int]:
    """De nummers van de vacatures die open staan."""
    rng = basis.rng
    aantal = max(3, len(omgeving.werkgevers) // _WERKGEVERS_PER_VACATURE)
    nummers = basis.kopie.nummers(Vacature, aantal)
    rijen, open_ = [], []
    for nummer in nummers:
        functie, groep, vraag = rng.choice(teksten.VACATURES)
        sinds = basis.vandaag - timedelta(days=rng.randint(1, 60))
        vervuld = rng.random() < 0.3
        open_ += [] if vervuld else [nummer]
        rijen.append(
            (nummer, *basis.eigen(sinds), rng.choice(omgeving.collegas).gebruiker_id,
             rng.choice(omgeving.werkgevers), functie, groep, vraag, 12, 24, sinds,
             "vervuld" if vervuld else "open", basis.vandaag if vervuld else None)
        )  # fmt: skip
    kolommen = ("werkgever_id", "functie", "functiegroep", "omschrijving", "uren_van", "uren_tot",
                "open_sinds", "status", "gesloten_op")  # fmt: skip
    basis.kopie.schrijf(Vacature, ("id", *_DOOR, *kolommen), rijen)
    return open_


def schrijf_overleg(
    basis: Basis, omgeving: Omgeving, dossiers: Sequence[Dossier], *, weken: int
) -> None:
    """De vaste overleggen van elk team, de laatste `weken` weken; de laatste keer soms nog niet."""
    per_team: dict[int, list[Collega]] = defaultdict(list)
    for collega in omgeving.collegas:
        per_team[collega.team_id].append(collega)
    vacatures = schrijf_vacatures(basis, omgeving)
    lopend = [dossier for dossier in dossiers if dossier.verloop.einde is None]
    for team_id, collegas in per_team.items():
        eigen = [dossier for dossier in lopend if dossier.collega.team_id == team_id]
        _van_team(basis, team_id, collegas, eigen, vacatures, weken)


def _van_team(
    basis: Basis,
    team_id: int,
    collegas: Sequence[Collega],
    dossiers: Sequence[Dossier],
    vacatures: Sequence[int],
    weken: int,
) -> None:
    reeksen = basis.kopie.nummers(Overlegreeks, len(_REEKSEN))
    begin = Week.van_datum(basis.vandaag).terug(weken).maandag
    basis.kopie.schrijf(
        Overlegreeks,
        ("id", *EIGEN, "team_id", "soort", "om_de_weken", "van"),
        [
            (nummer, *basis.eigen(begin), team_id, str(soort), om_de, begin + timedelta(days=dag))
            for nummer, (soort, om_de, dag, _) in zip(reeksen, _REEKSEN, strict=True)
        ],
    )
    keren = list(_keren(basis, reeksen, begin))
    nummers = basis.kopie.nummers(Overleg, len(keren))
    door = collegas[0].coordinator_id or collegas[0].gebruiker_id
    basis.kopie.schrijf(
        Overleg,
        ("id", *_DOOR, "team_id", "reeks_id", "soort", "datum", "duur_min", "wijze",
         "bijgewerkt_op"),
        [
            (nummer, *basis.eigen(dag), door, team_id, reeks, str(soort), dag, duur, "persoonlijk",
             ogenblik(dag, 17))
            for nummer, (reeks, soort, dag, duur) in zip(nummers, keren, strict=True)
        ],
    )  # fmt: skip
    _bij_overleg(basis, list(zip(nummers, keren, strict=True)), collegas, dossiers, vacatures)
    for collega in collegas:
        eigen = [dossier for dossier in dossiers if dossier.collega is collega]
        _behandeloverleg(basis, collega, eigen, begin)


def _behandeloverleg(
    basis: Basis, collega: Collega, dossiers: Sequence[Dossier], begin: date
) -> None:
    """Elke week bij het behandelteam; de meeste clienten komen eens in de twee weken langs."""
    rng = basis.rng
    dagen = [begin + week * _EEN_WEEK for week in range((basis.vandaag - begin).days // 7 + 1)]
    dagen = [dag for dag in dagen if dag < basis.vandaag and rng.random() < 0.92]
    nummers = basis.kopie.nummers(Overleg, len(dagen))
    basis.kopie.schrijf(
        Overleg,
        ("id", *_DOOR, "team_id", "soort", "datum", "duur_min", "wijze", "bijgewerkt_op"),
        [
            (nummer, *basis.eigen(dag), collega.gebruiker_id, collega.team_id,
             str(Overlegsoort.BEHANDELTEAM), dag, 60, "persoonlijk", ogenblik(dag, 17))
            for nummer, dag in zip(nummers, dagen, strict=True)
        ],
    )  # fmt: skip
    basis.kopie.schrijf(
        Overlegdeelnemer,
        (*EIGEN, "overleg_id", "gebruiker_id"),
        [
            (*basis.eigen(dag), nummer, collega.gebruiker_id)
            for nummer, dag in zip(nummers, dagen, strict=True)
        ],
    )
    basis.kopie.schrijf(
        Bespreking,
        (*EIGEN, "overleg_id", "traject_id", "afspraak"),
        [
            (*basis.eigen(dag), nummer, dossier.traject_id, rng.choice(teksten.BESPROKEN))
            for nummer, dag in zip(nummers, dagen, strict=True)
            for dossier in dossiers
            if dossier.verloop.instroom <= dag and rng.random() < 0.62
        ],
    )


def _keren(basis: Basis, reeksen: Sequence[int], begin: date) -> Iterator[tuple[Any, ...]]:
    for reeks, (soort, om_de, weekdag, duur) in zip(reeksen, _REEKSEN, strict=True):
        dag = begin + timedelta(days=weekdag)
        while dag < basis.vandaag:
            if basis.rng.random() < 0.9:
                yield reeks, soort, dag, duur
            dag += om_de * _EEN_WEEK


def _bij_overleg(
    basis: Basis,
    overleggen: Sequence[tuple[int, tuple[Any, ...]]],
    collegas: Sequence[Collega],
    dossiers: Sequence[Dossier],
    vacatures: Sequence[int],
) -> None:
    """Wie erbij was, over wie het ging, en welke plek er is gedeeld."""
    rng = basis.rng
    basis.kopie.schrijf(
        Overlegdeelnemer,
        (*EIGEN, "overleg_id", "gebruiker_id"),
        [
            (*basis.eigen(dag), nummer, gebruiker_id)
            for nummer, (_, _, dag, _) in overleggen
            for gebruiker_id in _aanwezig(basis, collegas)
        ],
    )
    basis.kopie.schrijf(
        Bespreking,
        (*EIGEN, "overleg_id", "traject_id", "afspraak"),
        [
            (*basis.eigen(dag), nummer, dossier.traject_id, rng.choice(teksten.BESPROKEN))
            for nummer, (_, soort, dag, _) in overleggen
            if soort != Overlegsoort.VACATURE
            for dossier in rng.sample(dossiers, min(5, len(dossiers)))
            if dossier.verloop.instroom <= dag
        ],
    )
    basis.kopie.schrijf(
        Overlegtip,
        (*EIGEN, "overleg_id", "vacature_id"),
        [
            (*basis.eigen(dag), nummer, rng.choice(vacatures))
            for nummer, (_, soort, dag, _) in overleggen
            if vacatures and soort in (Overlegsoort.VACATURE, Overlegsoort.SUPERVISIE)
        ],
    )


def _aanwezig(basis: Basis, collegas: Sequence[Collega]) -> list[int]:
    erbij = [collega.gebruiker_id for collega in collegas if basis.rng.random() < 0.85]
    coordinator = collegas[0].coordinator_id
    return [*erbij, coordinator] if coordinator else erbij


def schrijf_wachtenden(basis: Basis, omgeving: Omgeving, profiel: Profiel, begin: int) -> None:
    """Aangemeld en nog zonder begeleider; `begin` is het eerste vrije clientnummer."""
    rng = basis.rng
    aantal = profiel.wachtend * len(profiel.teams)
    nummers = basis.kopie.nummers(Client, aantal)
    wachten = [basis.vandaag - timedelta(days=rng.randint(2, 75)) for _ in nummers]
    basis.kopie.schrijf(
        Client,
        ("id", *EIGEN, "clientnummer", "voornaam", "voorvoegsel", "achternaam", "geboortedatum",
         "gemeente_id", "doelgroep", "ggz_team_id"),
        [
            (nummer, *basis.eigen(sinds), f"{begin + plek}", *namen.mens(rng),
             date(rng.randint(1968, 2004), rng.randint(1, 12), rng.randint(1, 28)),
             rng.choice(omgeving.gemeenten), "EPA", rng.choice(omgeving.ggz_teams))
            for plek, (nummer, sinds) in enumerate(zip(nummers, wachten, strict=True))
        ],
    )  # fmt: skip
    teams = list(dict.fromkeys(collega.team_id for collega in omgeving.collegas))
    basis.kopie.schrijf(
        Aanmelding,
        (*EIGEN, "client_id", "team_id", "datum", "bron", "wens", "eerste_gesprek"),
        [
            (*basis.eigen(sinds), nummer, teams[plek % len(teams)], sinds,
             rng.choice(("behandelaar", "client", "gemeente", "UWV", "familie")),
             rng.choice(("werk", "werk", "opleiding")),
             gesprek if (gesprek := sinds + timedelta(days=6)) < basis.vandaag
             and rng.random() < 0.6 else None)
            for plek, (nummer, sinds) in enumerate(zip(nummers, wachten, strict=True))
        ],
    )  # fmt: skip
