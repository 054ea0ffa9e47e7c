"""Wat er gescoord is. Zolang het scoren blind is, geeft de database alleen wat van uzelf is."""

from collections import defaultdict

from modeltrouw.models import Consensus, Itemscore, Meting
from modeltrouw.regels.scoren import Keuze


def scores_van(meting: Meting) -> dict[int, dict[int, Keuze]]:
    """Per auditor (pk) zijn keuzes per item."""
    gevonden: dict[int, dict[int, Keuze]] = defaultdict(dict)
    for rij in Itemscore.objects.filter(meting=meting).order_by("auditor", "item"):
        gevonden[rij.auditor_id][rij.item] = keuze_van(rij)
    return dict(gevonden)


def consensus_van(meting: Meting) -> dict[int, Keuze]:
    rijen = Consensus.objects.filter(meting=meting).order_by("item")
    return {rij.item: keuze_van(rij) for rij in rijen}


def keuze_van(rij: Itemscore | Consensus) -> Keuze:
    return Keuze(
        score=rij.score,
        niet_te_scoren=rij.niet_te_scoren,
        onderdelen=tuple(rij.onderdelen),
        motivatie=rij.motivatie,
        bewijs=getattr(rij, "bewijs", ""),
    )
