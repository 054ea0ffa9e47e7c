"""Het rapport van een meting: alles wat de pagina en de pdf mogen vragen.

De eerste scores staan van laag naar hoog, zonder naam: de auditors staan samen voor de uitkomst.
Wie wat vond, blijft in de meting zelf te zien voor wie erin scoorde.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection

from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Bevinding, Faseovergang, Meting, Metingauditor, Wederhoor
from modeltrouw.profielgrafiek import Profiel, Profielrij, teken_profiel
from modeltrouw.regels.schaal import HOOGSTE, Item, Uitkomst
from modeltrouw.regels.verklaring import Vastgesteld
from modeltrouw.uitslagen import Uitslag, uitslagen
from modeltrouw.waarden import Voorstel, Waarde, voorstel_van, waarde_van

MINSTENS_ORGANISATIES = 5
_EERDERE = 4


@dataclass(frozen=True)
class Itemregel:
    """Een item in het rapport. `toelichting` is wat de auditors samen schreven."""

    item: Item
    score: int | None
    eerste: Sequence[int]
    toelichting: str
    waarde: Waarde | None
    voorstel: Voorstel | None
    bevinding: Bevinding | None
    reactie: Wederhoor | None
    vorige: int | None
    gemiddelde: Decimal | None

    @property
    def verschil(self) -> int | None:
        """Tegenover de vorige meting."""
        if self.score is None or self.vorige is None:
            return None
        return self.score - self.vorige

    @property
    def waren_het_oneens(self) -> bool:
        return len(set(self.eerste)) > 1


@dataclass(frozen=True)
class Sectie:
    naam: str
    regels: Sequence[Itemregel]
    breed: Profiel
    smal: Profiel

    @property
    def totaal(self) -> int:
        return sum(regel.score or 0 for regel in self.regels)

    @property
    def hoogste(self) -> int:
        return HOOGSTE * len(self.regels)

    @property
    def gemiddelde(self) -> Decimal | None:
        """Van wat gescoord is; leeg als er niets te scoren viel."""
        scores = [regel.score for regel in self.regels if regel.score is not None]
        return Decimal(sum(scores)) / len(scores) if scores else None


@dataclass(frozen=True)
class Eerdere:
    meting: Meting
    uitslag: Uitslag


@dataclass(frozen=True)
class Rapport:
    meting: Meting
    uitslag: Uitslag
    secties: Sequence[Sectie]
    eerdere: Sequence[Eerdere]
    organisaties: int | None
    auditors: Sequence[Metingauditor]
    stappen: Sequence[Faseovergang]

    @property
    def uitkomst(self) -> Uitkomst:
        return self.uitslag.uitkomst

    @property
    def niet_gescoord(self) -> list[int]:
        return [nr for nr, score in self.uitslag.scores.items() if score is None]

    @property
    def is_vast(self) -> bool:
        return self.meting.fase == Metingfase.VASTGESTELD

    @property
    def geldig_tot(self) -> date | None:
        if self.meting.vastgesteld_op is None:
            return None
        return Vastgesteld(0, None, self.meting.vastgesteld_op, None, ()).geldig_tot()

    @property
    def vorige(self) -> Eerdere | None:
        return self.eerdere[0] if self.eerdere else None

    @property
    def regels(self) -> list[Itemregel]:
        return [regel for sectie in self.secties for regel in sectie.regels]

    @property
    def sterk(self) -> list[Itemregel]:
        return [regel for regel in self.regels if regel.bevinding and regel.bevinding.sterk]

    @property
    def aanbevolen(self) -> list[Itemregel]:
        """De laagste scores eerst: daar valt het meest te winnen."""
        met = [regel for regel in self.regels if regel.bevinding and regel.bevinding.aanbeveling]
        return sorted(met, key=lambda regel: (regel.score or 0, regel.item.nr))


def rapport_van(meting: Meting, *, vandaag: date) -> Rapport:
    eerder = _eerdere_metingen(meting)
    uitslag = uitslagen([meting, *eerder])
    eerdere = [Eerdere(ander, uitslag[ander.pk]) for ander in eerder]
    gemiddelden = gemiddelde_van(meting.schaal.code, op=meting.vastgesteld_op or vandaag)
    regels = _regels(meting, uitslag[meting.pk], eerdere, gemiddelden)
    return Rapport(
        meting=meting,
        uitslag=uitslag[meting.pk],
        secties=_secties(uitslag[meting.pk], regels),
        eerdere=eerdere,
        organisaties=min((aantal for _, aantal in gemiddelden.values()), default=None),
        auditors=list(meting.auditors.select_related("gebruiker")),
        stappen=list(meting.overgangen.select_related("aangemaakt_door")),
    )


def gemiddelde_van(code: str, *, op: date) -> dict[int, tuple[Decimal, int]]:
    """Per item het gemiddelde en over hoeveel organisaties; leeg bij minder dan vijf."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select item, gemiddelde, organisaties from modeltrouw_gemiddelde(%s, %s)", [code, op]
        )
        return {item: (waarde, aantal) for item, waarde, aantal in cursor.fetchall()}


def _eerdere_metingen(meting: Meting) -> list[Meting]:
    """Vastgesteld, van dezelfde soort, hetzelfde team en dezelfde schaal; de jongste eerst."""
    return list(
        Meting.objects.filter(
            soort=meting.soort,
            team=meting.team_id,
            schaal__code=meting.schaal.code,
            fase=Metingfase.VASTGESTELD,
            tot__lt=meting.tot,
        )
        .select_related("schaal")
        .order_by("-tot", "-id")[:_EERDERE]
    )


def _regels(
    meting: Meting,
    uitslag: Uitslag,
    eerdere: Sequence[Eerdere],
    gemiddelden: Mapping[int, tuple[Decimal, int]],
) -> dict[int, Itemregel]:
    bevindingen = {rij.item: rij for rij in Bevinding.objects.filter(meting=meting)}
    reacties = {rij.item: rij for rij in Wederhoor.objects.filter(meting=meting)}
    vorige = eerdere[0].uitslag.scores if eerdere else {}
    return {
        item.nr: Itemregel(
            item=item,
            score=uitslag.scores[item.nr],
            eerste=uitslag.eerste_scores(item.nr),
            toelichting=_toelichting(uitslag, item.nr),
            waarde=waarde_van(meting, item.nr),
            voorstel=voorstel_van(meting, item.nr),
            bevinding=bevindingen.get(item.nr),
            reactie=reacties.get(item.nr),
            vorige=vorige.get(item.nr),
            gemiddelde=gemiddelden.get(item.nr, (None, 0))[0],
        )
        for item in uitslag.schaal.items
    }


def _toelichting(uitslag: Uitslag, nr: int) -> str:
    """Van de consensus; was die niet nodig en is het niet te scoren, dan waarom niet."""
    if nr in uitslag.consensus:
        return uitslag.consensus[nr].motivatie
    if uitslag.scores[nr] is not None:
        return ""
    redenen = (keuzes[nr].motivatie for keuzes in uitslag.eerste if nr in keuzes)
    return next((reden for reden in redenen if reden), "")


def _secties(uitslag: Uitslag, regels: Mapping[int, Itemregel]) -> list[Sectie]:
    gevonden = []
    for naam in uitslag.schaal.secties:
        van_sectie = [regels[item.nr] for item in uitslag.schaal.van_sectie(naam)]
        rijen = [
            Profielrij(regel.item.nr, regel.item.naam, regel.score, regel.vorige, regel.gemiddelde)
            for regel in van_sectie
        ]
        gevonden.append(
            Sectie(
                naam=naam,
                regels=van_sectie,
                breed=teken_profiel(rijen, met_namen=True),
                smal=teken_profiel(rijen, met_namen=False),
            )
        )
    return gevonden
