"""De caseload van een team in de komende weken, met een vast aantal opdrachten.

Wie buiten het dossier weet wanneer een traject waarschijnlijk eindigt (de financiering), meldt dat
hier aan in `AppConfig.ready`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Greatest, Least

from clienten.models import Aanmelding
from ips_portal.gedeeld.grafiek import Vooruitwaarde
from ips_portal.gedeeld.opmaak import getal, weekdag
from organisaties.keuzes import Rol
from organisaties.models import Aanstelling, IPSTeam, Lidmaatschap
from trajecten.models import Plaatsing, Toewijzing
from trajecten.regels.prognose import (
    Begeleiding,
    Dienst,
    Last,
    Prognose,
    bereken,
    caseload_op,
    laatste_dag,
    peildagen,
)

Eindes = Callable[[IPSTeam, date, date], Iterable[tuple[int, date]]]
_eindes: dict[str, Eindes] = {}
_ZORG = "einde van de zorg"


def meld_einde_aan(naam: str, bron: Eindes) -> None:
    """`bron(team, van, tot)` geeft (traject, laatste dag). ValueError als de naam al bestaat."""
    if naam in _eindes:
        raise ValueError(f"De bron {naam} van een verwacht einde bestaat al.")
    _eindes[naam] = bron


@dataclass(frozen=True)
class Verandering:
    """Een regel van wat er verandert, zonder naam van een cliënt."""

    dag: date
    wie: str
    wat: str
    verwacht: bool = False


@dataclass(frozen=True)
class Mens:
    gebruiker_id: int
    sleutel: UUID
    naam: str
    last: Last
    prognose: Prognose

    @property
    def waarden(self) -> tuple[Vooruitwaarde, ...]:
        return waarden_van(self.prognose)

    @property
    def titel(self) -> str:
        return f"Caseload van {self.naam}"


@dataclass(frozen=True)
class Vooruitblik:
    team: IPSTeam
    vandaag: date
    mensen: tuple[Mens, ...]
    wachtlijst: tuple[int, ...]  # per peildag: een eerste gesprek gehad, en nog geen begeleider
    zonder_datum: int
    veranderingen: tuple[Verandering, ...]

    @property
    def tot(self) -> date:
        return laatste_dag(self.vandaag)

    @property
    def schaal(self) -> int:
        """Alle grafieken hebben dezelfde schaal."""
        punten = (punt for mens in self.mensen for punt in mens.prognose.punten)
        return max([1, *(max(punt.zeker.actief, punt.zeker.norm) for punt in punten)])

    @property
    def team_waarden(self) -> tuple[Vooruitwaarde, ...]:
        """Het hele team, met wie dan nog geen begeleider heeft."""
        per_dag = zip(*(mens.prognose.punten for mens in self.mensen), strict=True)
        return tuple(
            Vooruitwaarde(
                naam=_dagnaam(punten[0].dag, self.vandaag),
                aantal=sum(punt.zeker.actief for punt in punten) + erbij,
                verwacht=sum(punt.verwacht for punt in punten) + erbij,
                norm=sum(punt.zeker.norm for punt in punten),
            )
            for punten, erbij in zip(per_dag, self.wachtlijst, strict=False)
        )

    @property
    def straks(self) -> Vooruitwaarde:
        return self.team_waarden[-1]

    @property
    def wachtlijst_straks(self) -> int:
        return self.wachtlijst[-1]

    @property
    def dringend(self) -> list[Mens]:
        return [mens for mens in self.mensen if mens.prognose.dringend]

    @property
    def samenvatting(self) -> str:
        nu = sum(mens.prognose.nu.verschil > 0 for mens in self.mensen)
        straks = len(self.dringend) - nu
        delen = [f"nu {nu} van {len(self.mensen)} boven de norm"]
        if straks:
            delen.append(f"daar {'komt' if straks == 1 else 'komen'} er {straks} bij")
        return ", ".join(delen)


def vooruitblik(*, team: IPSTeam, vandaag: date) -> Vooruitblik:
    tot = laatste_dag(vandaag)
    rijen = _begeleidingen(team, vandaag, tot)
    verwacht = _verwachte_eindes(team, rijen, vandaag, tot)
    wachtend = _wachtend(team)
    mensen = _mensen(team, rijen, verwacht, vandaag)
    gesprekken = [dag for dag in wachtend if dag is not None]
    return Vooruitblik(
        team=team,
        vandaag=vandaag,
        mensen=tuple(mensen),
        wachtlijst=tuple(sum(dag <= peil for dag in gesprekken) for peil in peildagen(vandaag)),
        zonder_datum=len(wachtend) - len(gesprekken),
        veranderingen=tuple(
            _tel_op(_veranderingen(team, mensen, rijen, verwacht, gesprekken, vandaag))
        ),
    )


def waarden_van(prognose: Prognose) -> tuple[Vooruitwaarde, ...]:
    vandaag = prognose.punten[0].dag
    return tuple(
        Vooruitwaarde(
            naam=_dagnaam(punt.dag, vandaag),
            aantal=punt.zeker.actief,
            verwacht=punt.verwacht,
            norm=punt.zeker.norm,
        )
        for punt in prognose.punten
    )


def _dagnaam(dag: date, vandaag: date) -> str:
    return "vandaag" if dag == vandaag else weekdag(dag)


@dataclass(frozen=True)
class _Rij:
    """Een toewijzing, zo lang als het traject loopt."""

    begeleider_id: int
    sleutel: UUID
    naam: str
    traject_id: int
    van: date
    tot: date | None
    einde_zorg: date | None


def _begeleidingen(team: IPSTeam, vandaag: date, tot: date) -> list[_Rij]:
    """Wat vandaag loopt of binnenkort begint."""
    lopend = Q(tot__isnull=True) | Q(tot__gte=vandaag)
    open_ = Q(traject__einddatum__isnull=True) | Q(traject__einddatum__gte=vandaag)
    rijen = (
        Toewijzing.objects.filter(lopend, open_, traject__team=team, van__lte=tot)
        .order_by()
        .values_list(
            *("begeleider_id", "begeleider__sleutel", "begeleider__naam", "traject_id"),
            Greatest("van", "traject__instroomdatum"),
            Least("tot", "traject__einddatum"),  # PostgreSQL slaat een lege dag over
            "traject__client__einde_zorg_verwacht",
        )
    )
    return [_Rij(*rij) for rij in rijen]


def _verwachte_eindes(
    team: IPSTeam, rijen: Iterable[_Rij], vandaag: date, tot: date
) -> dict[int, tuple[date, str]]:
    """Per traject het eerste verwachte einde, met waarom; wat voorbij is zegt niets meer."""
    gevonden = [
        (rij.traject_id, rij.einde_zorg, _ZORG)
        for rij in rijen
        if rij.einde_zorg and vandaag <= rij.einde_zorg <= tot
    ]
    for naam, bron in _eindes.items():
        gevonden += [(traject, dag, naam) for traject, dag in bron(team, vandaag, tot)]
    gevonden.sort(key=lambda rij: rij[1], reverse=True)  # de vroegste overschrijft
    return {traject: (dag, naam) for traject, dag, naam in gevonden}


def _wachtend(team: IPSTeam) -> list[date | None]:
    """Het eerste gesprek van wie op de wachtlijst staat."""
    wachtend = Aanmelding.objects.wachtend().filter(team=team)
    return list(wachtend.values_list("eerste_gesprek", flat=True))


def _mensen(
    team: IPSTeam,
    rijen: Iterable[_Rij],
    verwacht: Mapping[int, tuple[date, str]],
    vandaag: date,
) -> list[Mens]:
    diensten, wie = _diensten(team, vandaag)
    per_mens: dict[int, list[Begeleiding]] = defaultdict(list)
    for rij in rijen:
        wie[rij.begeleider_id] = (rij.sleutel, rij.naam)
        einde = verwacht.get(rij.traject_id)
        per_mens[rij.begeleider_id].append(
            Begeleiding(rij.van, rij.tot, einde[0] if einde else None)
        )
    mensen = []
    for gebruiker_id, (sleutel, naam) in wie.items():
        last = Last(tuple(diensten[gebruiker_id]), tuple(per_mens[gebruiker_id]))
        prognose = bereken(last, vandaag=vandaag, per_fte=team.doelgroepnorm)
        mensen.append(Mens(gebruiker_id, sleutel, naam, last, prognose))
    return sorted(mensen, key=lambda mens: (mens.naam, mens.gebruiker_id))


def _diensten(
    team: IPSTeam, vandaag: date
) -> tuple[dict[int, list[Dienst]], dict[int, tuple[UUID, str]]]:
    """De aanstellingen van trajectbegeleiders die lopen of nog komen."""
    rol = Lidmaatschap.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=vandaag),
        organisatie_id=OuterRef("organisatie_id"),
        gebruiker_id=OuterRef("gebruiker_id"),
        van__lte=laatste_dag(vandaag),
        rol=Rol.BEGELEIDER,
    )
    rijen = (
        Aanstelling.objects.filter(
            Q(tot__isnull=True) | Q(tot__gte=vandaag),
            Exists(rol),
            team=team,
            van__lte=laatste_dag(vandaag),
        )
        .order_by("van")
        .values_list("gebruiker_id", "gebruiker__sleutel", "gebruiker__naam", "fte", "van", "tot")
    )
    diensten: dict[int, list[Dienst]] = defaultdict(list)
    wie = {}
    for gebruiker_id, sleutel, naam, fte, van, tot in rijen:
        diensten[gebruiker_id].append(Dienst(fte, van, tot))
        wie[gebruiker_id] = (sleutel, naam)
    return diensten, wie


def _veranderingen(
    team: IPSTeam,
    mensen: Iterable[Mens],
    rijen: Iterable[_Rij],
    verwacht: Mapping[int, tuple[date, str]],
    gesprekken: Iterable[date],
    vandaag: date,
) -> Iterator[Verandering]:
    """Alles wat er na vandaag verandert, ongeteld en zonder volgorde."""
    tot = laatste_dag(vandaag)
    van_wie = {rij.traject_id: rij.naam for rij in rijen}
    alles = chain(
        _van_toewijzingen(rijen, verwacht),
        _van_aanstellingen(mensen, team.doelgroepnorm),
        _van_banen(team, van_wie, vandaag, tot),
        (Verandering(dag, "Wachtlijst", "eerste gesprek") for dag in gesprekken),
    )
    return (regel for regel in alles if vandaag < regel.dag <= tot)


def _van_toewijzingen(
    rijen: Iterable[_Rij], verwacht: Mapping[int, tuple[date, str]]
) -> Iterator[Verandering]:
    for rij in rijen:
        yield Verandering(rij.van, rij.naam, "cliënt erbij")
        if rij.tot:
            yield Verandering(rij.tot + timedelta(days=1), rij.naam, "cliënt minder")
        elif rij.traject_id in verwacht:
            dag, waarom = verwacht[rij.traject_id]
            yield Verandering(dag, rij.naam, waarom, verwacht=True)


def _van_aanstellingen(mensen: Iterable[Mens], per_fte: int) -> Iterator[Verandering]:
    """Elke dag waarop iemands fte anders wordt."""
    for mens in mensen:
        diensten = mens.last.diensten
        dagen = {dienst.van for dienst in diensten}
        dagen |= {dienst.tot + timedelta(days=1) for dienst in diensten if dienst.tot}
        for dag in dagen:
            erna = caseload_op(mens.last, dag, per_fte=per_fte)
            woorden = f"{getal(erna.fte)} fte, norm {erna.norm}" if erna.fte else "geen aanstelling"
            yield Verandering(dag, mens.naam, woorden)


def _van_banen(
    team: IPSTeam, van_wie: Mapping[int, str], vandaag: date, tot: date
) -> Iterator[Verandering]:
    """Wie zijn baan ziet aflopen blijft in begeleiding, maar zoekt weer."""
    banen = Plaatsing.objects.filter(
        traject__team=team, einde__gte=vandaag, einde__lt=tot
    ).values_list("traject_id", "einde")
    for traject_id, einde in banen:
        if einde and traject_id in van_wie:
            dag = einde + timedelta(days=1)
            yield Verandering(dag, van_wie[traject_id], "werk of opleiding voorbij, zoekt weer")


def _tel_op(regels: Iterable[Verandering]) -> Iterator[Verandering]:
    """Gelijke regels worden er een, met een getal ervoor."""
    tellingen = Counter(regels)
    for regel in sorted(tellingen, key=lambda regel: (regel.dag, regel.wie, regel.wat)):
        keer = tellingen[regel]
        yield regel if keer == 1 else replace(regel, wat=f"{keer} keer {regel.wat}")
