"""Items 2, 17 en 24: wat een begeleider in een week deed (bron 002, bijlage 5).

Alleen hele weken tellen: van maandag tot en met zondag in de periode. Een gewerkte week ligt
helemaal in een aanstelling en had roosteruren; zonder weekstaat telt ze als gewerkt.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from ips_portal.gedeeld.periode import Week, loopt
from modeltrouw.regels.meetwaarde import Deelwaarde, Meetwaarde, deel, gemiddelde
from modeltrouw.regels.schaal import HOOGSTE, Item
from trajecten.regels.week import CONTACTEN_PER_WEEK, VOLLE_NORM_VANAF_ZOEKERS, weeknorm

GEZIEN_BINNEN = timedelta(days=14)  # na de maandag van de week
WEKELIJKS_BIJ = Decimal(90)  # procent van de getelde weken
BIJGEHOUDEN_BIJ = Decimal(90)
_PLAFOND_NIET_BIJGEHOUDEN = 2
_PLAFOND_NIET_BESPROKEN = 2
_PLAFOND_MAANDELIJKS = 3
_NUL = Decimal(0)


@dataclass(frozen=True)
class Dienst:
    """Een aanstelling: de eerste en de laatste dag tellen mee."""

    fte: Decimal
    van: date
    tot: date | None = None


@dataclass(frozen=True)
class Mens:
    """Een begeleider van het team, met zijn aanstellingen daar."""

    gebruiker_id: int
    naam: str
    email: str
    diensten: tuple[Dienst, ...]

    def fte_op(self, dag: date) -> Decimal:
        return sum((d.fte for d in self.diensten if loopt(dag, d.van, d.tot)), _NUL)

    def hele_week(self, week: Week) -> bool:
        dagen = (week.maandag + timedelta(days=nummer) for nummer in range(7))
        return all(any(loopt(dag, d.van, d.tot) for d in self.diensten) for dag in dagen)


@dataclass(frozen=True)
class Weekfeit:
    """Een weekstaat: uren, en op welke dag de coördinator haar zag."""

    rooster: Decimal
    ips: Decimal
    samenleving: Decimal
    gezien_op: date | None = None


@dataclass(frozen=True)
class Weekcontacten:
    """Persoonlijke contacten met werkgevers en scholen: voor een client, en algemeen."""

    client: int = 0
    algemeen: int = 0

    @property
    def samen(self) -> int:
        return self.client + self.algemeen


@dataclass(frozen=True)
class Weekboek:
    """Wat er van een team over de weken van een periode bekend is; sleutel (begeleider, week)."""

    mensen: Sequence[Mens]
    weken: Sequence[Week]
    staten: Mapping[tuple[int, Week], Weekfeit] = field(default_factory=dict)
    contacten: Mapping[tuple[int, Week], Weekcontacten] = field(default_factory=dict)
    zoekers: Mapping[tuple[int, Week], int] = field(default_factory=dict)

    def gewerkt(self, mens: Mens, week: Week) -> bool:
        staat = self.staten.get((mens.gebruiker_id, week))
        return mens.hele_week(week) and (staat is None or staat.rooster > 0)


@dataclass(frozen=True)
class Normweek:
    """Een gewerkte week met een norm: telt voor item 17."""

    week: Week
    contacten: Weekcontacten
    zoekers: int
    norm: int
    fte: Decimal
    staat: Weekfeit | None

    @property
    def herleid(self) -> Decimal:
        return Decimal(CONTACTEN_PER_WEEK * self.contacten.samen) / self.norm

    @property
    def bijgehouden(self) -> bool:
        """Er is iets vastgelegd: een weekstaat, of een contact."""
        return self.staat is not None or self.contacten.samen > 0

    @property
    def op_tijd_gezien(self) -> bool:
        op = self.staat.gezien_op if self.staat else None
        return op is not None and op <= self.week.maandag + GEZIEN_BINNEN

    @property
    def gezien(self) -> bool:
        return self.staat is not None and self.staat.gezien_op is not None


def alleen_werk(boek: Weekboek, item: Item) -> Meetwaarde:
    """Item 2: uren aan werk en opleiding als deel van de roosteruren."""
    return _urendeel(boek, item, lambda staat: staat.ips)


def in_de_samenleving(boek: Weekboek, item: Item) -> Meetwaarde:
    """Item 24: uren buiten kantoor en ggz-locatie als deel van de roosteruren."""
    return _urendeel(boek, item, lambda staat: staat.samenleving)


def _urendeel(boek: Weekboek, item: Item, uren: Callable[[Weekfeit], Decimal]) -> Meetwaarde:
    weken = frozenset(boek.weken)
    per_mens = []
    for mens in boek.mensen:
        eigen = [
            staat
            for (gebruiker, week), staat in boek.staten.items()
            if gebruiker == mens.gebruiker_id and week in weken
        ]
        teller = sum((uren(staat) for staat in eigen), _NUL)
        noemer = sum((staat.rooster for staat in eigen), _NUL)
        per_mens.append((mens, teller, noemer))
    teller = sum((teller for _, teller, _ in per_mens), _NUL)
    noemer = sum((noemer for _, _, noemer in per_mens), _NUL)
    waarde = deel(teller, noemer, maal=100)
    return Meetwaarde(
        item=item.nr,
        waarde=waarde,
        eenheid=item.eenheid,
        teller=teller,
        noemer=noemer,
        anker=item.anker(waarde),
        per_begeleider=tuple(
            _deelwaarde(item, mens, deel(teller, noemer, maal=100), teller, noemer)
            for mens, teller, noemer in per_mens
        ),
    )


def frequentie(boek: Weekboek, item: Item) -> Meetwaarde:
    """Item 17: persoonlijke contacten per week, herleid naar de norm van zes.

    Weken zonder norm (geen zoekers) tellen niet mee, en wie alleen zulke weken had ook niet. Het
    anker heeft een plafond: wat niet is bijgehouden of besproken geeft geen hoge score.
    """
    per_mens = [(mens, normweken(boek, mens)) for mens in boek.mensen]
    geteld = [(mens, weken) for mens, weken in per_mens if weken]
    delen = tuple(_frequentie_van(item, mens, weken) for mens, weken in geteld)
    waarde = gemiddelde([deel.waarde for deel in delen if deel.waarde is not None])
    alle = [week for _, weken in geteld for week in weken]
    plafond, uitleg = _plafond([weken for _, weken in geteld], alle)
    anker = item.anker(waarde)
    return Meetwaarde(
        item=item.nr,
        waarde=waarde,
        eenheid=item.eenheid,
        teller=Decimal(sum(week.contacten.samen for week in alle)) if alle else None,
        noemer=Decimal(len(alle)) if alle else None,
        anker=None if anker is None else min(anker, plafond),
        plafond=uitleg if anker is not None and anker > plafond else "",
        per_begeleider=delen,
        extra={
            "per_week": gemiddelde([_extra(deel, "per_week") for deel in delen]),
            "herleid": waarde,
            "herleid_naar_rato": gemiddelde([_extra(deel, "herleid_naar_rato") for deel in delen]),
            "voor_client": sum(week.contacten.client for week in alle),
            "algemeen": sum(week.contacten.algemeen for week in alle),
            "pct_op_tijd_gezien": deel(
                sum(week.op_tijd_gezien for week in alle), len(alle), maal=100
            ),
        },
    )


def normweken(boek: Weekboek, mens: Mens) -> list[Normweek]:
    gewerkt = (week for week in boek.weken if boek.gewerkt(mens, week))
    weken = (_normweek(boek, mens, week) for week in gewerkt)
    return [week for week in weken if week.norm]


def _normweek(boek: Weekboek, mens: Mens, week: Week) -> Normweek:
    sleutel = (mens.gebruiker_id, week)
    zoekers = boek.zoekers.get(sleutel, 0)
    return Normweek(
        week=week,
        contacten=boek.contacten.get(sleutel, Weekcontacten()),
        zoekers=zoekers,
        norm=weeknorm(zoekers),
        fte=mens.fte_op(week.maandag),
        staat=boek.staten.get(sleutel),
    )


def _frequentie_van(item: Item, mens: Mens, weken: Sequence[Normweek]) -> Deelwaarde:
    waarde = gemiddelde([week.herleid for week in weken])
    aantal = sum(week.contacten.samen for week in weken)
    return Deelwaarde(
        gebruiker_id=mens.gebruiker_id,
        naam=mens.naam,
        waarde=waarde,
        teller=Decimal(aantal),
        noemer=Decimal(len(weken)),
        anker=item.anker(waarde),
        extra={
            "weken": len(weken),
            "persoonlijk": aantal,
            "per_week": deel(aantal, len(weken)),
            "herleid": waarde,
            "herleid_naar_rato": gemiddelde([week.herleid / week.fte for week in weken]),
            "weken_met_minder_dan_3_zoekers": sum(
                week.zoekers < VOLLE_NORM_VANAF_ZOEKERS for week in weken
            ),
        },
    )


def _plafond(per_mens: Iterable[Sequence[Normweek]], alle: Sequence[Normweek]) -> tuple[int, str]:
    """Het hoogste anker dat de registratie en de bespreking toelaten, en waarom."""
    bijgehouden = deel(sum(week.bijgehouden for week in alle), len(alle), maal=100)
    if bijgehouden is None or bijgehouden < BIJGEHOUDEN_BIJ:
        return _PLAFOND_NIET_BIJGEHOUDEN, "niet alle weken zijn bijgehouden"
    op_tijd = deel(sum(week.op_tijd_gezien for week in alle), len(alle), maal=100)
    if op_tijd is not None and op_tijd >= WEKELIJKS_BIJ:
        return HOOGSTE, ""
    if all(maandelijks(weken) for weken in per_mens):
        return _PLAFOND_MAANDELIJKS, "de weken zijn maandelijks besproken, niet wekelijks"
    return _PLAFOND_NIET_BESPROKEN, "de weken zijn niet elke maand besproken"


def maandelijks(weken: Sequence[Normweek]) -> bool:
    """In elke kalendermaand waarin een getelde week begint, is er minstens een gezien."""
    maanden = {week.week.maandag.replace(day=1) for week in weken}
    gezien = {week.week.maandag.replace(day=1) for week in weken if week.gezien}
    return maanden == gezien


def _deelwaarde(
    item: Item, mens: Mens, waarde: Decimal | None, teller: Decimal, noemer: Decimal
) -> Deelwaarde:
    anker = item.anker(waarde)
    return Deelwaarde(mens.gebruiker_id, mens.naam, waarde, teller, noemer, anker)


def _extra(waarde: Deelwaarde, naam: str) -> Decimal:
    return Decimal(waarde.extra[naam] or 0)
