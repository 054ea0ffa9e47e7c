"""De consensus: hoe goed de auditors het eens waren, en de items waarover ze verschilden."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Consensus, Itemscore, Meting
from modeltrouw.regels.overeenstemming import Overeenstemming, overeenstemming
from modeltrouw.regels.schaal import Item, lees_schaal
from modeltrouw.regels.scoren import Keuze, verschillen
from modeltrouw.scoreconcepten import CONSENSUS, getypte_items
from modeltrouw.uitslagen import keuze_van
from modeltrouw.waarden import Voorstel, Waarde, voorstel_van, waarde_van
from organisaties.lid import Lid

_NA_HET_SCOREN = (
    *(Metingfase.CONSENSUS, Metingfase.CONCEPT, Metingfase.WEDERHOOR, Metingfase.VASTGESTELD),
)
_EEN_PAAR = 2


@dataclass(frozen=True)
class Eerste:
    """De eerste keuze van een auditor; ze blijft staan, wat ze samen ook besluiten."""

    naam: str
    keuze: Keuze | None
    onderdelen: tuple[str, ...]


@dataclass(frozen=True)
class Vergelijking:
    """Een item met de eerste keuzes naast elkaar, en wat ze samen besloten."""

    item: Item
    eerste: tuple[Eerste, ...]
    samen: Keuze | None
    versie: int
    getypt: bool

    @property
    def besloten(self) -> bool:
        return self.samen is not None


@dataclass(frozen=True)
class Consensusstand:
    meting: Meting
    verschillen: tuple[Vergelijking, ...]
    eens: tuple[Vergelijking, ...]
    keuzes: tuple[dict[int, Keuze], ...]  # per auditor

    @cached_property
    def cijfers(self) -> Overeenstemming | None:
        """Alleen te berekenen bij twee; wie dit niet vraagt, wacht er niet op."""
        return overeenstemming(*self.keuzes) if len(self.keuzes) == _EEN_PAAR else None

    @property
    def open(self) -> bool:
        return self.meting.fase == Metingfase.CONSENSUS

    @property
    def zichtbaar(self) -> bool:
        """Tot iedereen klaar is met scoren is er niets te zien."""
        return self.meting.fase in _NA_HET_SCOREN

    @property
    def alleen(self) -> bool:
        return len(self.meting.auditors.all()) < _EEN_PAAR

    @property
    def besloten(self) -> int:
        return sum(vergelijking.besloten for vergelijking in self.verschillen)

    @property
    def kan_verder(self) -> bool:
        return self.open and self.besloten == len(self.verschillen)

    @property
    def eerste_open(self) -> Vergelijking | None:
        return next((deel for deel in self.verschillen if not deel.besloten), None)


@dataclass(frozen=True)
class Verschilpagina:
    """Een item waarover ze verschilden. Beiden kozen al: het voorstel staat erbij."""

    vergelijking: Vergelijking
    waarde: Waarde | None
    voorstel: Voorstel | None
    vorige: Item | None
    volgende: Item | None


def consensusstand(meting: Meting, lid: Lid) -> Consensusstand:
    """`meting` met haar schaal en auditors erbij; drie queries."""
    keuzes: dict[int, dict[int, Keuze]] = {
        auditor.gebruiker_id: {} for auditor in meting.auditors.all()
    }
    for rij in Itemscore.objects.filter(meting=meting):
        keuzes.setdefault(rij.auditor_id, {})[rij.item] = keuze_van(rij)
    samen = {rij.item: rij for rij in Consensus.objects.filter(meting=meting)}
    getypt = getypte_items(CONSENSUS, meting, lid)
    items = lees_schaal(meting.schaal.inhoud).items
    oneens = set(verschillen(keuzes.values(), [item.nr for item in items]))
    delen = [_vergelijking(meting, item, keuzes, samen, item.nr in getypt) for item in items]
    return Consensusstand(
        meting=meting,
        verschillen=tuple(deel for deel in delen if deel.item.nr in oneens),
        eens=tuple(deel for deel in delen if deel.item.nr not in oneens),
        keuzes=tuple(keuzes.values()),
    )


def verschilpagina_of_404(stand: Consensusstand, nr: int) -> Verschilpagina:
    """Http404 als ze het over dit item eens zijn, of als de schaal het niet heeft."""
    nummers = [deel.item.nr for deel in stand.verschillen]
    if nr not in nummers:
        raise Http404
    plek = nummers.index(nr)
    ervoor, erna = stand.verschillen[:plek], stand.verschillen[plek + 1 :]
    return Verschilpagina(
        vergelijking=stand.verschillen[plek],
        waarde=waarde_van(stand.meting, nr),
        voorstel=voorstel_van(stand.meting, nr),
        vorige=ervoor[-1].item if ervoor else None,
        volgende=erna[0].item if erna else None,
    )


def _vergelijking(
    meting: Meting,
    item: Item,
    keuzes: dict[int, dict[int, Keuze]],
    samen: dict[int, Consensus],
    getypt: bool,
) -> Vergelijking:
    rij = samen.get(item.nr)
    eerste = []
    for auditor in meting.auditors.all():
        keuze = keuzes[auditor.gebruiker_id].get(item.nr)
        aanwezig = tuple(item.onderdelen[nr] for nr in keuze.onderdelen) if keuze else ()
        eerste.append(Eerste(auditor.gebruiker.naam, keuze, aanwezig))
    return Vergelijking(
        item=item,
        eerste=tuple(eerste),
        samen=keuze_van(rij) if rij else None,
        versie=rij.versie if rij else 0,
        getypt=getypt,
    )
