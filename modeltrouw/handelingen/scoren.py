"""Blind scoren: een item opslaan, zeggen dat u klaar bent, en daar nog op terugkomen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from modeltrouw.handelingen.metingen import rond_scoren_af
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Consensus, Itemscore, Meting, Metingauditor
from modeltrouw.regels.schaal import Item
from modeltrouw.regels.scoren import Keuze, Staat, staat_van, toets_keuze, toets_klaar, wijkt_af
from modeltrouw.uitslagen import keuze_van
from modeltrouw.waarden import ankers_van
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als

Rij = TypeVar("Rij", Itemscore, Consensus)

_NIET_NU = "Deze meting wordt nu niet gescoord. Uw tekst staat er nog, maar is niet opgeslagen."
_AL_KLAAR = "U zei dat u klaar bent. Kom daar eerst op terug; dan kunt u weer wijzigen."


class Ingehaald(ValidationError):
    """Er is intussen `keuze` opgeslagen, als `versie`; wat nu is getypt is nog niet bewaard."""

    def __init__(self, wie: str, *, keuze: Keuze, versie: int) -> None:
        super().__init__(
            f"{wie} intussen iets anders op. Uw tekst staat hieronder nog. Sla nog eens op als die"
            " moet gelden."
        )
        self.keuze, self.versie = keuze, versie


@dataclass(frozen=True)
class Opgeslagen:
    score: Itemscore
    afwijkend: bool  # anders dan het voorstel
    anders: bool  # een nieuwe keuze, of een andere dan er stond


@transaction.atomic
def bewaar_score(
    *, meting: Meting, item: Item, keuze: Keuze, versie: int, door: Gebruiker
) -> Opgeslagen:
    """De keuze van `door`; `versie` is die van de score waarmee het formulier openging, 0 is geen.

    Wie al zag dat hij van het voorstel afwijkt, schrijft waarom. Ingehaald als dezelfde auditor in
    een ander venster iets anders opsloeg.
    """
    meting = _op_slot(meting, door)
    weiger_als(toets_keuze(item, keuze))
    vorige = Itemscore.objects.filter(meting=meting, auditor=door, item=item.nr).first()
    was = keuze_van(vorige) if vorige else None
    voorstel = ankers_van(meting).get(item.nr)
    afwijkend = wijkt_af(keuze, voorstel)
    if vorige and keuze == was and staat_van(keuze, voorstel).af:
        return Opgeslagen(vorige, afwijkend, anders=False)  # dezelfde knop, twee keer
    if vorige:
        toets_versie(vorige, versie, wie="In een ander venster sloeg u")
    gezien = was is not None and was.score == keuze.score
    if gezien and staat_van(keuze, voorstel) is Staat.MOTIVERING:
        raise ValidationError({"motivatie": "Schrijf waarom u van het voorstel afwijkt."})
    score = _schrijf(meting, item, keuze, vorige, door)
    return Opgeslagen(score, afwijkend, anders=not gezien)


@transaction.atomic
def meld_klaar(
    *,
    meting: Meting,
    items: Iterable[Item],
    getypt: Iterable[int],
    door: Gebruiker,
    nu: datetime,
    vandaag: date,
) -> Meting:
    """`getypt` zijn items met iets wat nog niet is opgeslagen. De laatste opent de consensus."""
    meting = _op_slot(meting, door)
    keuzes = {
        rij.item: keuze_van(rij) for rij in Itemscore.objects.filter(meting=meting, auditor=door)
    }
    voorstel = ankers_van(meting)
    staten = {item.nr: staat_van(keuzes.get(item.nr), voorstel.get(item.nr)) for item in items}
    weiger_als(toets_klaar(staten, getypt))
    Metingauditor.objects.filter(meting=meting, gebruiker=door).update(klaar_op=nu)
    nog_bezig = Metingauditor.objects.filter(meting=meting, klaar_op__isnull=True).exists()
    if nog_bezig:
        return meting
    return rond_scoren_af(meting=meting, door=door, vandaag=vandaag)


@transaction.atomic
def kom_terug(*, meting: Meting, door: Gebruiker) -> None:
    """Toch nog niet klaar; dat kan zolang een ander nog bezig is."""
    meting = Meting.objects.vergrendeld().get(pk=meting.pk)
    if meting.fase != Metingfase.SCOREN:
        raise ValidationError("Iedereen is klaar met scoren; terug kan niet meer.")
    Metingauditor.objects.filter(meting=meting, gebruiker=door).update(klaar_op=None)


def _op_slot(meting: Meting, door: Gebruiker) -> Meting:
    """De meting op slot, als er nu gescoord wordt en `door` nog niet klaar is; een tweede wacht."""
    meting = Meting.objects.vergrendeld().get(pk=meting.pk)
    deelname = Metingauditor.objects.filter(meting=meting, gebruiker=door).first()
    if meting.fase != Metingfase.SCOREN or deelname is None:
        raise ValidationError(_NIET_NU)
    if deelname.klaar_op is not None:
        raise ValidationError(_AL_KLAAR)
    return meting


def _schrijf(
    meting: Meting, item: Item, keuze: Keuze, vorige: Itemscore | None, door: Gebruiker
) -> Itemscore:
    velden = kolommen(keuze) | {"bewijs": keuze.bewijs}
    if vorige is None:
        return Itemscore.objects.create(
            organisatie_id=meting.organisatie_id,
            meting=meting,
            auditor=door,
            item=item.nr,
            aangemaakt_door=door,
            **velden,
        )
    return vervang(vorige, velden)


def kolommen(keuze: Keuze) -> dict[str, Any]:
    """Wat een score en een consensus allebei van een keuze bewaren."""
    return {
        "score": keuze.score,
        "niet_te_scoren": keuze.niet_te_scoren,
        "onderdelen": sorted(set(keuze.onderdelen)),
        "motivatie": keuze.motivatie,
    }


def toets_versie(rij: Rij, versie: int, *, wie: str) -> None:
    if rij.versie != versie:
        raise Ingehaald(wie, keuze=keuze_van(rij), versie=rij.versie)


def vervang(rij: Rij, velden: Mapping[str, Any]) -> Rij:
    """Schrijft alleen over de versie heen die is nagekeken; anders was een ander net eerder."""
    zelfde = type(rij)._default_manager.filter(pk=rij.pk, versie=rij.versie)
    if not zelfde.update(versie=rij.versie + 1, **velden):
        raise IntegrityError("deze versie bestaat niet meer")
    rij.refresh_from_db()
    return rij
