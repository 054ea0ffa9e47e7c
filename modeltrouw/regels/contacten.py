"""Items 6, 15 en 16: met wie, hoe snel, en of het past bij de wens (bron 002, bijlage 5)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ips_portal.gedeeld.periode import Week
from modeltrouw.regels.meetwaarde import Meetwaarde, deel, gemiddelde
from modeltrouw.regels.schaal import Item

BINNEN = 30  # dagen; item 15
WEKELIJKS_BIJ = Decimal(90)  # procent van de weken
_MAANDEN_PER_KWARTAAL = 3
_PLAFOND_ZONDER_PLAN = 4
_PLAN_BIJ = Decimal(90)


@dataclass(frozen=True)
class Instroom:
    """Een traject dat in de periode begon, met de dagen tot het eerste werkgeverscontact.

    Zonder contact telt het tot de peildatum, of tot het einde van het traject.
    """

    traject: int
    begin: date
    tot: date
    eerste_contact: date | None

    @property
    def dagen(self) -> int:
        return max(((self.eerste_contact or self.tot) - self.begin).days, 0)


def snel_zoeken(instroom: Sequence[Instroom], item: Item) -> Meetwaarde:
    """Item 15: het gemiddelde over alle trajecten, ook die nog geen contact hadden."""
    dagen = [Decimal(traject.dagen) for traject in instroom]
    met = [Decimal(rij.dagen) for rij in instroom if rij.eerste_contact is not None]
    waarde = gemiddelde(dagen)
    return Meetwaarde(
        item=item.nr,
        waarde=waarde,
        eenheid=item.eenheid,
        teller=sum(dagen, Decimal(0)) if dagen else None,
        noemer=Decimal(len(dagen)) if dagen else None,
        anker=item.anker(waarde),
        extra={
            "gestart_in_periode": len(instroom),
            "met_contact": len(met),
            "zonder_contact": len(instroom) - len(met),
            "gemiddeld_dagen_met_contact": gemiddelde(met),
            "gemiddeld_dagen": waarde,
            "binnen_30_dagen": sum(dag <= BINNEN for dag in met),
            "mediaan": _mediaan(dagen),
        },
    )


def zoeken_op_maat(
    *, voorkeur: int, client_specifiek: int, met_plan: int, zoekenden: int, item: Item
) -> Meetwaarde:
    """Item 16. Anker 5 vraagt ook een actueel zoekplan: bij 90% van wie er gezocht werd."""
    waarde = deel(voorkeur, client_specifiek, maal=100)
    anker = item.anker(waarde)
    plan = deel(met_plan, zoekenden, maal=100)
    zonder_plan = plan is None or plan < _PLAN_BIJ
    te_hoog = anker is not None and anker > _PLAFOND_ZONDER_PLAN and zonder_plan
    return Meetwaarde(
        item=item.nr,
        waarde=waarde,
        eenheid=item.eenheid,
        teller=Decimal(voorkeur),
        noemer=Decimal(client_specifiek),
        anker=_PLAFOND_ZONDER_PLAN if te_hoog else anker,
        plafond="niet iedereen heeft een zoekplan van het laatste half jaar" if te_hoog else "",
        extra={
            "client_specifiek": client_specifiek,
            "voorkeur": voorkeur,
            "pct": waarde,
            "pct_actueel_plan": plan,
        },
    )


def met_deskundigen(
    *,
    overleg: Collection[date],
    contacten: Collection[date],
    weken: Sequence[Week],
    maanden: Sequence[date],
    item: Item,
) -> Meetwaarde:
    """Item 6: vast overleg met externe partners, en de weken met contact over een client.

    `overleg` zijn vaste overleggen waarbij men elkaar zag; `contacten` gaan over een client. Het
    hoogste anker dat helemaal is gehaald telt.
    """
    if not maanden or not weken:
        return Meetwaarde(item=item.nr, waarde=None, eenheid="overleggen per maand")
    met_contact = {Week.van_datum(dag) for dag in contacten} & set(weken)
    wekelijks = deel(len(met_contact), len(weken), maal=100)
    per_maand = deel(sum(_in_maanden(dag, maanden) for dag in overleg), len(maanden))
    return Meetwaarde(
        item=item.nr,
        waarde=per_maand,
        eenheid="overleggen per maand",
        teller=Decimal(sum(_in_maanden(dag, maanden) for dag in overleg)),
        noemer=Decimal(len(maanden)),
        anker=_anker_deskundigen(overleg, contacten, maanden, wekelijks or Decimal(0)),
        extra={
            "overleggen_per_maand": per_maand,
            "weken_met_contact": len(met_contact),
            "weken": len(weken),
            "pct_weken_met_contact": wekelijks,
        },
    )


def _anker_deskundigen(
    overleg: Collection[date],
    contacten: Collection[date],
    maanden: Sequence[date],
    wekelijks: Decimal,
) -> int:
    kwartalen = kwartalen_van(maanden)
    elke_week = wekelijks >= WEKELIJKS_BIJ
    if elke_week and all(raakt(overleg, [maand]) for maand in maanden):
        return 5
    if elke_week or all(raakt(overleg, kwartaal) for kwartaal in kwartalen):
        return 4
    if all(raakt(contacten, [maand]) for maand in maanden):
        return 3
    return 2 if all(raakt(contacten, kwartaal) for kwartaal in kwartalen) else 1


def kwartalen_van(maanden: Sequence[date]) -> list[Sequence[date]]:
    """Blokken van drie maanden vanaf de eerste; een kort laatste blok telt als kwartaal."""
    stap = _MAANDEN_PER_KWARTAAL
    return [maanden[begin : begin + stap] for begin in range(0, len(maanden), stap)]


def raakt(dagen: Collection[date], maanden: Collection[date]) -> bool:
    return any(_in_maanden(dag, maanden) for dag in dagen)


def _in_maanden(dag: date, maanden: Collection[date]) -> bool:
    return dag.replace(day=1) in maanden


def _mediaan(waarden: Sequence[Decimal]) -> Decimal | None:
    if not waarden:
        return None
    oplopend, midden = sorted(waarden), len(waarden) // 2
    if len(waarden) % 2:
        return oplopend[midden]
    return (oplopend[midden - 1] + oplopend[midden]) / 2
