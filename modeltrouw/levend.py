"""De levende score: alle items van een team in een beeld, en de pagina van een item.

Er is geen totaal en geen klasse: wat te berekenen is geeft een voorstel, en meer dan de helft van
de items vraagt een oordeel.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from ips_portal.gedeeld import opmaak
from ips_portal.gedeeld.grafiek import Tekening, Weekwaarde, teken_staafjes
from modeltrouw.bewijs import NIET_TE_WETEN, tellingen
from modeltrouw.bron import Bron
from modeltrouw.keuzes import Metingfase, Metingsoort
from modeltrouw.liften import lift_van
from modeltrouw.maandstanden import ontbrekende_maanden, reeksen
from modeltrouw.meetwaarden import BEREKEND, bereken
from modeltrouw.models import Meting
from modeltrouw.regels.levend import Maandwaarde, Periode, Verandering, gezakt, verandering
from modeltrouw.regels.lift import Lift
from modeltrouw.regels.meetwaarde import Meetwaarde
from modeltrouw.regels.schaal import HOOGSTE, LAAGSTE, Item, Schaal
from modeltrouw.regels.tellingen import Onderdelen, Telling, onderdelen
from modeltrouw.rijen import Lijst, lijsten
from modeltrouw.schaal import standaardschaal
from modeltrouw.uitslagen import Uitslag, uitslag_van
from modeltrouw.waarden import TELT
from organisaties.models import IPSTeam
from trajecten.bewijs import Dossiers, dossiers_van

_TELT = {**TELT, 4: ("ankers van de begeleiders, opgeteld", "begeleiders met cliënten")}
_PER_PUNT, _RAND = 16, 8


@dataclass(frozen=True)
class Punt:
    """Een anker op de lijn van 1 tot en met 5: nu, en bij de laatste meting."""

    x: int
    nu: bool
    vorige: bool


@dataclass(frozen=True)
class Itemstand:
    """Een item zoals het er nu voor staat. `meting` is de score van de laatste externe meting."""

    item: Item
    waarde: Meetwaarde | None = None
    tellingen: Sequence[Telling] = ()
    meting: int | None = None
    reeks: Sequence[Maandwaarde] = ()

    @property
    def berekend(self) -> bool:
        return self.item.nr in BEREKEND

    @property
    def anker(self) -> int | None:
        return self.waarde.anker if self.waarde else None

    @property
    def niet_te_weten(self) -> str:
        return NIET_TE_WETEN.get(self.item.nr, "")

    @property
    def onderdelen(self) -> Onderdelen | None:
        return onderdelen(self.item, self.tellingen)

    @property
    def verandering(self) -> Verandering | None:
        """Het voorstel van nu naast de score van de laatste externe meting."""
        return verandering(self.meting, self.anker)

    @property
    def gezakt(self) -> Verandering | None:
        return gezakt(self.reeks)

    @property
    def lijn(self) -> list[Punt]:
        return [
            Punt(_RAND + _PER_PUNT * (anker - LAAGSTE), anker == self.anker, anker == self.meting)
            for anker in range(LAAGSTE, HOOGSTE + 1)
        ]


@dataclass(frozen=True)
class LaatsteMeting:
    """De jongste vastgestelde externe meting van het team, of van de hele organisatie."""

    meting: Meting
    uitslag: Uitslag


@dataclass(frozen=True)
class LevendeScore:
    team: IPSTeam
    periode: Periode
    standen: Sequence[Itemstand]
    schaal: Schaal
    laatste: LaatsteMeting | None
    te_berekenen: Sequence[date]  # maanden die nog niet bewaard zijn

    @property
    def secties(self) -> list[tuple[str, list[Itemstand]]]:
        return [
            (sectie, [stand for stand in self.standen if stand.item.sectie == sectie])
            for sectie in self.schaal.secties
        ]

    @property
    def gezakt(self) -> list[Itemstand]:
        return [stand for stand in self.standen if stand.gezakt]

    @property
    def berekend(self) -> int:
        """Zoveel items hebben nu een voorstel."""
        return sum(stand.anker is not None for stand in self.standen)

    @property
    def hoog(self) -> int:
        return sum(stand.anker is not None and stand.anker >= HOOGSTE - 1 for stand in self.standen)

    @property
    def oordeel(self) -> int:
        return sum(not stand.berekend for stand in self.standen)


@dataclass(frozen=True)
class Maandbeeld:
    """De bewaarde maanden van een item, als staafjes en als tabel."""

    reeks: Sequence[Maandwaarde]

    @property
    def nieuwste_eerst(self) -> list[Maandwaarde]:
        return list(reversed(self.reeks))

    @property
    def tekening(self) -> Tekening:
        """De hoogte is het anker."""
        staven = [Weekwaarde(opmaak.maand(stand.maand), stand.anker) for stand in self.reeks]
        return teken_staafjes(staven, tot=HOOGSTE)


@dataclass(frozen=True)
class Itempagina:
    stand: Itemstand
    schaal: Schaal
    bron: Bron
    laatste: LaatsteMeting | None
    te_berekenen: Sequence[date]
    lijsten: Mapping[str, Lijst]

    @property
    def telt(self) -> tuple[str, str]:
        return _TELT.get(self.stand.item.nr, ("", ""))

    @cached_property
    def lift(self) -> Lift | None:
        waarde = self.stand.waarde
        return lift_van(waarde, item=self.stand.item, bron=self.bron) if waarde else None

    @property
    def maanden(self) -> Maandbeeld:
        return Maandbeeld(self.stand.reeks)

    @property
    def ankers(self) -> list[tuple[int, str]]:
        """Het hoogste eerst."""
        return sorted(self.stand.item.ankers.items(), reverse=True)

    @property
    def vorige(self) -> Item | None:
        return self._buur(-1)

    @property
    def volgende(self) -> Item | None:
        return self._buur(1)

    def _buur(self, stap: int) -> Item | None:
        plek = self.stand.item.nr - 1 + stap
        return self.schaal.items[plek] if 0 <= plek < len(self.schaal.items) else None


def levende_score(team: IPSTeam, *, periode: Periode, vandaag: date) -> LevendeScore:
    """Een vast aantal queries, hoe groot het team ook is."""
    schaal, bron = standaardschaal(), bron_van(team, periode)
    laatste = laatste_meting(team, op=vandaag)
    return LevendeScore(
        team=team,
        periode=periode,
        standen=_standen(
            schaal,
            waarden=bereken(bron, schaal),
            bewijs=tellingen(bron, _dossiers(bron, vandaag)),
            reeks=reeksen(team, vandaag=vandaag),
            laatste=laatste,
        ),
        schaal=schaal,
        laatste=laatste,
        te_berekenen=ontbrekende_maanden(team, vandaag=vandaag),
    )


def itempagina(team: IPSTeam, nr: int, *, periode: Periode, vandaag: date) -> Itempagina:
    """KeyError als de schaal dit item niet heeft."""
    schaal, bron = standaardschaal(), bron_van(team, periode)
    item = schaal.item(nr)
    laatste = laatste_meting(team, op=vandaag)
    berekend = nr in BEREKEND
    dossiers = None if berekend else _dossiers(bron, vandaag)
    standen = _standen(
        schaal,
        waarden=bereken(bron, schaal) if berekend else {},
        bewijs=tellingen(bron, dossiers) if dossiers else {},
        reeks=reeksen(team, vandaag=vandaag),
        laatste=laatste,
    )
    return Itempagina(
        stand=next(stand for stand in standen if stand.item == item),
        schaal=schaal,
        bron=bron,
        laatste=laatste,
        te_berekenen=ontbrekende_maanden(team, vandaag=vandaag),
        lijsten=lijsten(nr, bron=bron, dossiers=dossiers),
    )


def bron_van(team: IPSTeam, periode: Periode) -> Bron:
    return Bron(team, periode.van, periode.tot, periode.peildatum)


def laatste_meting(team: IPSTeam, *, op: date) -> LaatsteMeting | None:
    """Een zelfmeting telt hier niet: die is alleen om van te leren."""
    meting = (
        Meting.objects.filter(
            Q(team=team) | Q(team__isnull=True),
            soort=Metingsoort.EXTERN,
            fase=Metingfase.VASTGESTELD,
            vastgesteld_op__lte=op,
        )
        .select_related("schaal")
        .order_by("-vastgesteld_op", "-id")
        .first()
    )
    return LaatsteMeting(meting, uitslag_van(meting)) if meting else None


def _dossiers(bron: Bron, vandaag: date) -> Dossiers:
    return dossiers_van(bron.team, van=bron.van, tot=bron.tot, vandaag=vandaag)


def _standen(
    schaal: Schaal,
    *,
    waarden: Mapping[int, Meetwaarde],
    bewijs: Mapping[int, Sequence[Telling]],
    reeks: Mapping[int, Sequence[Maandwaarde]],
    laatste: LaatsteMeting | None,
) -> list[Itemstand]:
    """Bij een berekend item (23) staat het bewijs uit dossiers er niet nog eens naast."""
    scores = laatste.uitslag.scores if laatste else {}
    return [
        Itemstand(
            item=item,
            waarde=waarden.get(item.nr),
            tellingen=() if item.nr in BEREKEND else bewijs.get(item.nr, ()),
            meting=scores.get(item.nr),
            reeks=reeks.get(item.nr, ()),
        )
        for item in schaal.items
    ]
