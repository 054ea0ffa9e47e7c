"""Per berekend item: wat er nodig is voor het volgende anker, in een zin met getallen."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from decimal import Decimal

from ips_portal.gedeeld.opmaak import aantal, getal
from ips_portal.gedeeld.periode import Week
from modeltrouw.bron import Bron
from modeltrouw.regels import contacten, weken, werk
from modeltrouw.regels.lift import (
    Lift,
    ankers_erbij,
    eraf,
    erbij,
    fte_erbij,
    hoger_deel,
    som_erbij,
    tot_aandeel,
    volgend,
)
from modeltrouw.regels.meetwaarde import Deelwaarde, Meetwaarde
from modeltrouw.regels.schaal import Drempels, Item
from trajecten.regels.overlegcijfers import hele_maanden

_PROGRAMMA = {5: Decimal(80), 4: Decimal(80), 3: Decimal(50)}
_ZONDER_PLAN = 4
_Zinnen = tuple[tuple[str, ...], tuple[str, ...]]  # wat er nodig is, en waar te beginnen


def lift_van(waarde: Meetwaarde, *, item: Item, bron: Bron) -> Lift | None:
    """None zonder anker, of als het hoogste anker er al is."""
    naar = volgend(waarde.anker)
    zinnen = _PER_ITEM.get(item.nr)
    if naar is None or zinnen is None:
        return None
    nodig, hulp = zinnen(waarde, item, bron, naar)
    return Lift(naar, tuple(filter(None, nodig)), tuple(filter(None, hulp)))


def _caseload(waarde: Meetwaarde, item: Item, bron: Bron, naar: int) -> _Zinnen:
    clienten, fte, drempels = _delen(waarde, item)
    minder = eraf(clienten, fte, drempels, naar)
    meer = fte_erbij(clienten, fte, drempels, naar)
    grens = getal(drempels.grenzen[naar])
    zin = f"{aantal(minder, 'open traject', 'open trajecten')} minder, of {getal(meer)} fte erbij"
    return (zin,), (
        _boven(waarde.per_begeleider, drempels.grenzen[naar], f"boven {grens} per fte"),
    )


def _uren(waarde: Meetwaarde, item: Item, bron: Bron, naar: int) -> _Zinnen:
    teller, noemer, drempels = _delen(waarde, item)
    uren = hoger_deel(teller, noemer, drempels, naar)
    per_week = Decimal(uren) / len(bron.weken) if bron.weken else Decimal(uren)
    wat = "aan IPS" if item.nr == 2 else "in de samenleving"
    grens = drempels.grenzen[naar]
    return (
        f"{aantal(uren, 'uur', 'uur')} meer {wat} in deze periode: samen"
        f" {getal(per_week, 1)} uur per week",
    ), (_onder(waarde.per_begeleider, grens, f"onder {getal(grens)}%"),)


def _ggz_teams(waarde: Meetwaarde, item: Item, bron: Bron, naar: int) -> _Zinnen:
    ankers = [deel.anker for deel in waarde.per_begeleider if deel.anker is not None]
    stappen = ankers_erbij(ankers, naar)
    te_veel = [
        deel for deel in waarde.per_begeleider if not 1 <= int(deel.extra["teams"] or 0) <= 2
    ]
    lager = [deel for deel in waarde.per_begeleider if deel.anker is not None and deel.anker < naar]
    return (f"{aantal(stappen, 'anker', 'ankers')} erbij, over de begeleiders samen geteld",), (
        f"{_mensen(lager)} onder anker {naar}" if lager else "",
        f"{_mensen(te_veel)} zonder ggz-team of bij meer dan twee" if te_veel else "",
    )


def _deskundigen(waarde: Meetwaarde, item: Item, bron: Bron, naar: int) -> _Zinnen:
    maanden = hele_maanden(bron.van, bron.tot)
    kwartalen = contacten.kwartalen_van(maanden)
    tot_weken = _weken_erbij(bron)
    zonder_overleg = _leeg(bron.vast_overleg, [[maand] for maand in maanden])
    week_zin = f"contact over een cliënt in nog {aantal(tot_weken, 'week', 'weken')}"
    if naar == 5:
        overleg = f"vast overleg aan tafel in nog {aantal(zonder_overleg, 'maand', 'maanden')}"
        return (week_zin if tot_weken else "", overleg if zonder_overleg else ""), ()
    if naar == 4:
        nog = _leeg(bron.vast_overleg, kwartalen)
        overleg = f"vast overleg aan tafel in nog {aantal(nog, 'kwartaal', 'kwartalen')}"
        return (f"{overleg}, of {week_zin}",), ()
    blokken = [[maand] for maand in maanden] if naar == 3 else kwartalen
    woorden = ("maand", "maanden") if naar == 3 else ("kwartaal", "kwartalen")
    nog = _leeg(bron.contacten_extern, blokken)
    return (f"contact over een cliënt in nog {aantal(nog, *woorden)}",), ()


def _weken_erbij(bron: Bron) -> int:
    met_contact = {Week.van_datum(dag) for dag in bron.contacten_extern} & set(bron.weken)
    return tot_aandeel(len(met_contact), len(bron.weken), contacten.WEKELIJKS_BIJ)


def _leeg(dagen: Collection[date], blokken: Iterable[Collection[date]]) -> int:
    """In hoeveel maanden of kwartalen er niets was."""
    return sum(not contacten.raakt(dagen, blok) for blok in blokken)


def _snel(waarde: Meetwaarde, item: Item, bron: Bron, naar: int) -> _Zinnen:
    dagen, trajecten, drempels = _delen(waarde, item)
    minder = eraf(dagen, trajecten, drempels, naar)
    wachten = int(waarde.extra["zonder_contact"] or 0)
    per_traject = Decimal(minder) / trajecten
    wacht = f"{aantal(wachten, 'traject heeft', 'trajecten hebben')} nog geen persoonlijk contact"
    return (
        f"{aantal(minder, 'dag', 'dagen')} minder over {aantal(trajecten, 'traject', 'trajecten')}"
        f" samen: gemiddeld {getal(per_traject, 1)} per traject",
    ), (f"{wacht} met een werkgever: elke dag wachten telt mee" if wachten else "",)


def _op_maat(waarde: Meetwaarde, item: Item, bron: Bron, naar: int) -> _Zinnen:
    teller, noemer, drempels = _delen(waarde, item)
    contacten_erbij = erbij(teller, noemer, drempels, naar)
    plannen = 0
    if naar > _ZONDER_PLAN:
        plannen = tot_aandeel(bron.op_maat["met_plan"], bron.op_maat["zoekenden"], Decimal(90))
    woorden = ("contact erbij dat past", "contacten erbij die passen")
    return (
        f"{aantal(contacten_erbij, *woorden)} bij de wens van de cliënt" if contacten_erbij else "",
        f"bij nog {aantal(plannen, 'cliënt', 'cliënten')} een zoekplan van het laatste half jaar"
        if plannen
        else "",
    ), ()


def _per_week(waarde: Meetwaarde, item: Item, bron: Bron, naar: int) -> _Zinnen:
    delen = waarde.per_begeleider
    som = sum((deel.waarde or Decimal(0) for deel in delen), Decimal(0))
    drempels = _drempels(item)
    meer = som_erbij(som, len(delen), drempels, naar)
    grens = drempels.grenzen[naar]
    woorden = ("persoonlijk contact per week meer", "persoonlijke contacten per week meer")
    contact = f"samen {aantal(meer, *woorden)}, omgerekend naar de norm van zes" if meer else ""
    onder = _onder(delen, grens, f"onder {getal(grens)} per week")
    return (contact, *_registratie(bron, naar)), (onder if meer else "",)


def _registratie(bron: Bron, naar: int) -> tuple[str, ...]:
    """Wat het plafond van item 17 hoger legt: weken bijhouden, en weken bespreken."""
    per_mens = [weken.normweken(bron.weekboek, mens) for mens in bron.mensen]
    alle = [week for eigen in per_mens for week in eigen]
    if naar <= 2:
        return ()
    bijgehouden = sum(week.bijgehouden for week in alle)
    te_houden = tot_aandeel(bijgehouden, len(alle), weken.BIJGEHOUDEN_BIJ)
    zin = (
        f"{aantal(te_houden, 'week', 'weken')} van begeleiders alsnog invullen" if te_houden else ""
    )
    op_tijd = sum(week.op_tijd_gezien for week in alle)
    te_zien = tot_aandeel(op_tijd, len(alle), weken.WEKELIJKS_BIJ)
    if naar == 3:
        maandelijks = not te_zien or all(weken.maandelijks(eigen) for eigen in per_mens)
        return zin, "" if maandelijks else "van elke begeleider elke maand een week bespreken"
    woorden = ("week van een begeleider", "weken van begeleiders")
    besproken = f"nog {aantal(te_zien, *woorden)} binnen 14 dagen na de maandag gezien"
    return zin, besproken if te_zien else ""


def _soorten(waarde: Meetwaarde, item: Item, bron: Bron, naar: int) -> _Zinnen:
    nog = erbij(*_delen(waarde, item), naar)
    waar = "in een soort werk die er nog niet is" if item.nr == 19 else "bij een nieuwe werkgever"
    return (f"{aantal(nog, 'baan', 'banen')} erbij, elk {waar}",), ()


def _regulier(waarde: Meetwaarde, item: Item, bron: Bron, naar: int) -> _Zinnen:
    te_lopen = max(werk.MINSTENS_BANEN - int(waarde.extra["lopend"] or 0), 0)
    nog = max(erbij(*_delen(waarde, item), naar), te_lopen)
    onbekend = int(waarde.extra["niet_beoordeeld"] or 0)
    woorden = ("baan is", "banen zijn")
    minimum = f", waarvan {te_lopen} om {werk.MINSTENS_BANEN} lopende banen te halen"
    return (
        f"{aantal(nog, 'reguliere baan', 'reguliere banen')} erbij{minimum if te_lopen else ''}",
    ), (
        f"{aantal(onbekend, *woorden)} nog niet beoordeeld: vul loon en contract in"
        if onbekend
        else "",
    )


def _gevolgd(waarde: Meetwaarde, item: Item, bron: Bron, naar: int) -> _Zinnen:
    ankers = [anker for rij in bron.gevolgd if (anker := rij.anker(bron.tot)) is not None]
    if naar == 2:
        return ("bij 1 plaatsing contact in de eerste maand",), ()
    nog = tot_aandeel(sum(anker >= naar for anker in ankers), len(ankers), _PROGRAMMA[naar])
    wat = {
        3: "elke maand contact in de eerste vier maanden",
        4: "elke week contact in de eerste maand, en daarna gemiddeld elke maand",
        5: "ook contact in de week voor de start, en binnen 3 dagen na de start en na het einde",
    }[naar]
    return (f"bij nog {aantal(nog, 'plaatsing', 'plaatsingen')}: {wat}",), ()


_PER_ITEM: dict[int, Callable[[Meetwaarde, Item, Bron, int], _Zinnen]] = {
    1: _caseload,
    2: _uren,
    4: _ggz_teams,
    6: _deskundigen,
    15: _snel,
    16: _op_maat,
    17: _per_week,
    19: _soorten,
    20: _soorten,
    21: _regulier,
    23: _gevolgd,
    24: _uren,
}


def _delen(waarde: Meetwaarde, item: Item) -> tuple[Decimal, Decimal, Drempels]:
    return waarde.teller or Decimal(0), waarde.noemer or Decimal(0), _drempels(item)


def _drempels(item: Item) -> Drempels:
    if item.drempels is None:
        raise ValueError(f"item {item.nr} heeft geen drempels")
    return item.drempels


def _onder(delen: tuple[Deelwaarde, ...], grens: Decimal, wat: str) -> str:
    lager = [deel for deel in delen if deel.waarde is not None and deel.waarde < grens]
    return f"nog {_mensen(lager)} {wat}" if lager else ""


def _boven(delen: tuple[Deelwaarde, ...], grens: Decimal, wat: str) -> str:
    hoger = [deel for deel in delen if deel.waarde is not None and deel.waarde > grens]
    return f"{_mensen(hoger)} {wat}" if hoger else ""


def _mensen(delen: list[Deelwaarde]) -> str:
    namen = ", ".join(deel.naam for deel in delen[:3])
    meer = f" en {len(delen) - 3} meer" if len(delen) > 3 else ""
    return f"{aantal(len(delen), 'begeleider', 'begeleiders')} ({namen}{meer})"
