"""De waarden van een meting, bevroren toen het scoren begon.

De auditor ziet ze naast zijn keuze. Het voorgestelde anker staat er los van: wie nog moet kiezen
krijgt `waarde_van`, en pas daarna `voorstel_van`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from modeltrouw.bevroren import bevries, ontdooi
from modeltrouw.bewijs import NIET_TE_WETEN, tellingen
from modeltrouw.bron import Bron
from modeltrouw.meetwaarden import bereken
from modeltrouw.models import Meting
from modeltrouw.regels.meetwaarde import Deelwaarde, Meetwaarde
from modeltrouw.regels.schaal import Schaal
from trajecten.bewijs import dossiers_van

# Per item wat er geteld is en waarover: (teller, noemer).
TELT: Mapping[int, tuple[str, str]] = {
    1: ("open trajecten op de peildatum", "fte van de begeleiders op die dag"),
    2: ("uren voor IPS", "ingeroosterde uren in de hele weken"),
    6: ("vaste overleggen met partners, aan tafel", "hele maanden"),
    15: ("dagen tot het eerste persoonlijke contact met een werkgever, bij elkaar", "trajecten"),
    16: ("contacten die passen bij de wens van de cliënt", "contacten voor een cliënt"),
    17: ("persoonlijke contacten met werkgevers en scholen", "weken van begeleiders met een norm"),
    19: ("verschillende soorten banen", "banen"),
    20: ("verschillende werkgevers", "banen"),
    21: ("reguliere banen", "banen"),
    23: ("plaatsingen met elke week contact in de eerste maand", "plaatsingen die zo lang duurden"),
    24: ("uren in de samenleving", "ingeroosterde uren in de hele weken"),
}
# De waarde van item 4 is zelf een gemiddelde van ankers: tonen zou sturen.
_WAARDE_IS_ANKER = frozenset({4})
_BEWIJS = "bewijs"
# De getallen van `Meetwaarde.extra` die iets toevoegen, met hun naam op het scherm.
_BIJKOMEND: Mapping[int, Mapping[str, str]] = {
    6: {
        "weken_met_contact": "weken met contact over een cliënt",
        "pct_weken_met_contact": "% van de weken met contact over een cliënt",
    },
    15: {
        "mediaan": "dagen in het midden (mediaan)",
        "binnen_30_dagen": "trajecten met contact binnen 30 dagen",
        "zonder_contact": "trajecten zonder zo'n contact",
    },
    16: {"pct_actueel_plan": "% met een actueel zoekplan"},
    17: {
        "per_week": "per week, niet herleid",
        "voor_client": "contacten voor een cliënt",
        "algemeen": "algemene contacten",
        "pct_op_tijd_gezien": "% van de weken binnen 14 dagen gezien door de coördinator",
    },
    21: {
        "lopend": "banen die op de peildatum liepen",
        "niet_beoordeeld": "banen waarvan niet bekend is of ze regulier zijn",
    },
    23: {
        "gestart_in_periode": "plaatsingen die in de periode begonnen",
        "binnen_week_voor_start": "daarvan met contact in de week voor de start",
        "binnen_3_dagen_na_start": "daarvan met contact binnen 3 dagen na de start",
    },
}


@dataclass(frozen=True)
class Telling:
    """Bewijs: `teller` van `noemer`, nooit een score. `telt` en `van` zeggen wat dat is."""

    titel: str
    teller: int
    noemer: int
    telt: str = ""
    van: str = ""


@dataclass(frozen=True)
class Bijkomend:
    naam: str
    waarde: Decimal


@dataclass(frozen=True)
class Waarde:
    """Wat een auditor bij een item ziet voor hij kiest: alles behalve het anker.

    `berekend` is leeg als er niets te berekenen is; is er wel iets te berekenen maar waren er geen
    gegevens, dan is haar waarde leeg.
    """

    berekend: Meetwaarde | None
    telt: str
    van: str
    bijkomend: tuple[Bijkomend, ...]
    per_begeleider: tuple[Deelwaarde, ...]
    tellingen: tuple[Telling, ...]
    niet_te_weten: str = ""


@dataclass(frozen=True)
class Voorstel:
    """Het anker dat uit de waarde volgt; `plafond` zegt waardoor het lager is."""

    anker: int
    plafond: str = ""


def bevroren_waarden(meting: Meting, *, schaal: Schaal, vandaag: date) -> dict[str, Any]:
    """Wat er in `Meting.waarden` komt: de waarden per item, en het bewijs van dit ogenblik."""
    bron = Bron(meting.team, meting.van, meting.tot, meting.tot + timedelta(days=1))
    return {**bevries(bereken(bron, schaal)), _BEWIJS: _bewijs(bron, vandaag)}


def waarde_van(meting: Meting, nr: int) -> Waarde | None:
    """None als er over dit item niets te berekenen en niets te tellen is."""
    waarde = ontdooi(meting.waarden).get(nr)
    bewijs = (meting.waarden or {}).get(_BEWIJS, {}).get(str(nr), [])
    if waarde is None and not bewijs:
        return None
    telt, van = TELT.get(nr, ("", ""))
    return Waarde(
        berekend=_zonder_anker(waarde) if waarde and nr not in _WAARDE_IS_ANKER else None,
        telt=telt,
        van=van,
        bijkomend=tuple(_bijkomend(nr, waarde.extra if waarde else {})),
        per_begeleider=_zonder_anker(waarde).per_begeleider if waarde else (),
        tellingen=tuple(Telling(**telling) for telling in bewijs),
        niet_te_weten=NIET_TE_WETEN.get(nr, ""),
    )


def _zonder_anker(waarde: Meetwaarde) -> Meetwaarde:
    delen = tuple(replace(deel, anker=None) for deel in waarde.per_begeleider)
    return replace(waarde, anker=None, plafond="", per_begeleider=delen)


def ankers_van(meting: Meting) -> dict[int, int]:
    """De voorgestelde ankers, voor de regels; nooit voor een pagina waarop nog te kiezen is."""
    waarden = ontdooi(meting.waarden)
    return {nr: waarde.anker for nr, waarde in waarden.items() if waarde.anker is not None}


def voorstel_van(meting: Meting, nr: int) -> Voorstel | None:
    """None als er niets te berekenen viel: dan is het helemaal een oordeel."""
    waarde = ontdooi(meting.waarden).get(nr)
    if waarde is None or waarde.anker is None:
        return None
    return Voorstel(waarde.anker, waarde.plafond)


def _bewijs(bron: Bron, vandaag: date) -> dict[str, list[dict[str, Any]]]:
    dossiers = dossiers_van(bron.team, van=bron.van, tot=bron.tot, vandaag=vandaag)
    velden = [veld.name for veld in fields(Telling)]
    return {
        str(nr): [{naam: getattr(telling, naam) for naam in velden} for telling in geteld]
        for nr, geteld in tellingen(bron, dossiers).items()
    }


def _bijkomend(nr: int, extra: Mapping[str, Decimal | int | None]) -> Iterator[Bijkomend]:
    for naam, woorden in _BIJKOMEND.get(nr, {}).items():
        waarde = extra.get(naam)
        if waarde is not None:
            yield Bijkomend(woorden, _kort(Decimal(waarde)))


def _kort(waarde: Decimal) -> Decimal:
    """Een decimaal, en bij een heel getal geen."""
    rond = waarde.quantize(Decimal("0.1"))
    return rond.to_integral_value() if rond == rond.to_integral_value() else rond
