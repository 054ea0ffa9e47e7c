"""De auditruimte: wat een auditor al scoorde, wat nog open is, en wat er naast zijn keuze staat."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import Http404

from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Itemscore, Meting, Metingauditor
from modeltrouw.regels.schaal import Item, Schaal, lees_schaal
from modeltrouw.regels.scoren import Keuze, Staat, staat_van, wijkt_af
from modeltrouw.scoreconcepten import SCORE, getypte_items
from modeltrouw.uitslagen import keuze_van
from modeltrouw.waarden import Voorstel, Waarde, ankers_van, voorstel_van, waarde_van
from organisaties.lid import Lid

_VOOR_HET_SCOREN = (Metingfase.GEPLAND, Metingfase.VOORBEREIDING)


@dataclass(frozen=True)
class Itemregel:
    """Een item in de lijst links, met hoe ver deze auditor ermee is."""

    item: Item
    keuze: Keuze | None
    versie: int
    staat: Staat
    getypt: bool  # er staat iets dat nog niet is opgeslagen

    @property
    def gekozen(self) -> bool:
        return self.keuze is not None and not self.keuze.leeg


@dataclass(frozen=True)
class Sectie:
    naam: str
    regels: tuple[Itemregel, ...]

    @property
    def af(self) -> int:
        return sum(regel.staat.af for regel in self.regels)

    @property
    def nummers(self) -> list[int]:
        return [regel.item.nr for regel in self.regels]


@dataclass(frozen=True)
class Ander:
    """Van een andere auditor is alleen te zien of hij nog bezig is."""

    naam: str
    klaar: bool


@dataclass(frozen=True)
class Auditstand:
    """Hoe ver een auditor met een meting is."""

    meting: Meting
    schaal: Schaal
    regels: tuple[Itemregel, ...]
    anderen: tuple[Ander, ...]
    klaar_op: datetime | None

    @property
    def begonnen(self) -> bool:
        return self.meting.fase not in _VOOR_HET_SCOREN

    @property
    def aan_het_scoren(self) -> bool:
        return self.meting.fase == Metingfase.SCOREN

    @property
    def open(self) -> bool:
        """Kan deze auditor nu nog wijzigen?"""
        return self.aan_het_scoren and self.klaar_op is None

    @cached_property
    def af(self) -> int:
        return sum(regel.staat.af for regel in self.regels)

    @property
    def totaal(self) -> int:
        return len(self.regels)

    @property
    def kan_afronden(self) -> bool:
        return self.open and self.af == self.totaal and not self.los

    @property
    def los(self) -> list[Itemregel]:
        """Wat er is getypt en nog niet opgeslagen."""
        return [regel for regel in self.regels if regel.getypt]

    @property
    def eerste_open(self) -> Itemregel | None:
        return next((regel for regel in self.regels if not regel.staat.af), None)

    @property
    def laatste_die_scoort(self) -> bool:
        """Rondt deze auditor af, dan kan niemand meer terug."""
        return all(ander.klaar for ander in self.anderen)

    @property
    def secties(self) -> list[Sectie]:
        return [
            Sectie(naam, tuple(regel for regel in self.regels if regel.item.sectie == naam))
            for naam in self.schaal.secties
        ]

    def regel(self, nr: int) -> Itemregel:
        """Http404 als de schaal van deze meting dit item niet heeft."""
        for regel in self.regels:
            if regel.item.nr == nr:
                return regel
        raise Http404


@dataclass(frozen=True)
class Itempagina:
    """Een item om te scoren. `voorstel` is er pas als de eigen keuze is opgeslagen."""

    regel: Itemregel
    waarde: Waarde | None
    voorstel: Voorstel | None
    vorige: Item | None
    volgende: Item | None

    @property
    def wijkt_af(self) -> bool:
        keuze = self.regel.keuze
        return bool(keuze and self.voorstel and wijkt_af(keuze, self.voorstel.anker))


def auditstand(meting: Meting, lid: Lid) -> Auditstand:
    """`meting` met haar schaal en auditors erbij; twee queries."""
    schaal = lees_schaal(meting.schaal.inhoud)
    eigen = Itemscore.objects.filter(meting=meting, auditor=lid.gebruiker.pk)
    rijen = {rij.item: rij for rij in eigen}
    getypt = getypte_items(SCORE, meting, lid)
    ankers = ankers_van(meting)
    deelname, anderen = _deelname(meting, lid)
    return Auditstand(
        meting=meting,
        schaal=schaal,
        regels=tuple(_regel(item, rijen, ankers, item.nr in getypt) for item in schaal.items),
        anderen=anderen,
        klaar_op=deelname.klaar_op if deelname else None,
    )


def itempagina_of_404(stand: Auditstand, nr: int) -> Itempagina:
    regel = stand.regel(nr)
    plek = stand.regels.index(regel)
    return Itempagina(
        regel=regel,
        waarde=waarde_van(stand.meting, nr),
        voorstel=voorstel_van(stand.meting, nr) if regel.gekozen else None,
        vorige=stand.regels[plek - 1].item if plek else None,
        volgende=stand.regels[plek + 1].item if plek + 1 < stand.totaal else None,
    )


def _regel(
    item: Item, rijen: Mapping[int, Itemscore], ankers: Mapping[int, int], getypt: bool
) -> Itemregel:
    rij = rijen.get(item.nr)
    keuze = keuze_van(rij) if rij else None
    return Itemregel(
        item=item,
        keuze=keuze,
        versie=rij.versie if rij else 0,
        staat=staat_van(keuze, ankers.get(item.nr)),
        getypt=getypt,
    )


def _deelname(meting: Meting, lid: Lid) -> tuple[Metingauditor | None, tuple[Ander, ...]]:
    eigen, anderen = None, []
    for auditor in meting.auditors.all():
        if auditor.gebruiker_id == lid.gebruiker.pk:
            eigen = auditor
        else:
            anderen.append(Ander(auditor.gebruiker.naam, auditor.klaar_op is not None))
    return eigen, tuple(anderen)
