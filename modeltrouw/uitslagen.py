"""De scores die tellen, en wat ze samen zijn: voor veel metingen tegelijk in twee queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from modeltrouw.models import Consensus, Itemscore, Meting
from modeltrouw.regels.schaal import Schaal, Uitkomst, lees_schaal
from modeltrouw.regels.scoren import Keuze, eindscores


@dataclass(frozen=True)
class Uitslag:
    """`eerste` zijn de keuzes per auditor, in een volgorde die niet zegt van wie ze zijn."""

    schaal: Schaal
    scores: Mapping[int, int | None]
    uitkomst: Uitkomst
    eerste: Sequence[Mapping[int, Keuze]]
    consensus: Mapping[int, Keuze]

    def eerste_scores(self, nr: int) -> list[int]:
        """Van laag naar hoog."""
        keuzes = (keuzes.get(nr) for keuzes in self.eerste)
        return sorted(keuze.score for keuze in keuzes if keuze and keuze.score is not None)


def uitslag_van(meting: Meting) -> Uitslag:
    return uitslagen([meting])[meting.pk]


def uitslagen(metingen: Iterable[Meting]) -> dict[int, Uitslag]:
    """Per meting (pk) haar uitslag. De schaal hoort al bij de meting te zijn opgehaald."""
    alle = list(metingen)
    eerste = _eerste(alle)
    samen = _samen(alle)
    schalen: dict[int, Schaal] = {}
    gevonden = {}
    for meting in alle:
        if meting.schaal_id not in schalen:
            schalen[meting.schaal_id] = lees_schaal(meting.schaal.inhoud)
        gevonden[meting.pk] = _uitslag(
            schalen[meting.schaal_id], list(eerste[meting.pk].values()), samen[meting.pk]
        )
    return gevonden


def _uitslag(
    schaal: Schaal, eerste: Sequence[Mapping[int, Keuze]], samen: Mapping[int, Keuze]
) -> Uitslag:
    scores = eindscores(eerste, samen, [item.nr for item in schaal.items])
    return Uitslag(schaal, scores, schaal.uitkomst(scores), eerste, samen)


def _eerste(metingen: Sequence[Meting]) -> dict[int, dict[int, dict[int, Keuze]]]:
    gevonden: dict[int, dict[int, dict[int, Keuze]]] = defaultdict(lambda: defaultdict(dict))
    for rij in Itemscore.objects.filter(meting__in=metingen).order_by("meting", "auditor", "item"):
        gevonden[rij.meting_id][rij.auditor_id][rij.item] = keuze_van(rij)
    return gevonden


def _samen(metingen: Sequence[Meting]) -> dict[int, dict[int, Keuze]]:
    gevonden: dict[int, dict[int, Keuze]] = defaultdict(dict)
    for rij in Consensus.objects.filter(meting__in=metingen):
        gevonden[rij.meting_id][rij.item] = keuze_van(rij)
    return gevonden


def keuze_van(rij: Itemscore | Consensus) -> Keuze:
    return Keuze(
        score=rij.score,
        niet_te_scoren=rij.niet_te_scoren,
        onderdelen=tuple(rij.onderdelen),
        motivatie=rij.motivatie,
        bewijs=getattr(rij, "bewijs", ""),
    )
