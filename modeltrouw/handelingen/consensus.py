"""Consensus: de gezamenlijke score van een item waarover de auditors verschilden."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from modeltrouw.handelingen.metingen import ga_naar
from modeltrouw.handelingen.scoren import kolommen, toets_versie, vervang
from modeltrouw.keuzes import Metingfase
from modeltrouw.models import Consensus, Meting
from modeltrouw.regels.schaal import Item
from modeltrouw.regels.scoren import Keuze, toets_keuze, verschillen
from modeltrouw.uitslagen import keuze_van, uitslag_van
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als

_WAAROM = "Schrijf waarom u samen op deze score komt."


@transaction.atomic
def bewaar_consensus(
    *, meting: Meting, item: Item, keuze: Keuze, versie: int, door: Gebruiker
) -> Consensus:
    """`versie` is die waarmee het formulier openging, 0 is geen.

    Ingehaald als de ander intussen iets anders opsloeg; de eerste scores blijven hoe dan ook staan.
    """
    meting = _op_slot(meting)
    weiger_als(toets_keuze(item, keuze))
    if not keuze.motivatie.strip():
        raise ValidationError({"motivatie": _WAAROM})
    if not verschillen(uitslag_van(meting).eerste, [item.nr]):
        raise ValidationError("Over dit item zijn de auditors het al eens.")
    vorige = Consensus.objects.filter(meting=meting, item=item.nr).first()
    if vorige is None:
        return Consensus.objects.create(
            organisatie_id=meting.organisatie_id,
            meting=meting,
            item=item.nr,
            aangemaakt_door=door,
            **kolommen(keuze),
        )
    if keuze == keuze_van(vorige):
        return vorige  # dezelfde knop, twee keer
    toets_versie(vorige, versie, wie="Uw collega sloeg")
    return vervang(vorige, kolommen(keuze))


@transaction.atomic
def rond_consensus_af(*, meting: Meting, door: Gebruiker, vandaag: date) -> Meting:
    """Naar het conceptrapport; ValidationError als er nog een verschil open staat."""
    return ga_naar(meting=meting, naar=Metingfase.CONCEPT, door=door, vandaag=vandaag)


def _op_slot(meting: Meting) -> Meting:
    """Wie tegelijk opslaat wacht, en ziet dan wat er staat."""
    meting = Meting.objects.vergrendeld().select_related("schaal").get(pk=meting.pk)
    if meting.fase != Metingfase.CONSENSUS:
        raise ValidationError("De consensus is nu niet aan de orde. Uw tekst is niet opgeslagen.")
    return meting
