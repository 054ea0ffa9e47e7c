"""Documenten bewaren en verwijderen. De inhoud gaat versleuteld de database in."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, RestrictedError, Sum

from ips_portal.gedeeld.geheim import fernet
from organisaties.models import Gebruiker
from trajecten.handelingen.weigeren import weiger_als
from trajecten.models import Document, Documentinhoud, Traject
from trajecten.regels.document import toets_ruimte


@transaction.atomic
def bewaar_document(*, document: Document, inhoud: bytes, door: Gebruiker | None) -> Document:
    """Een document met zijn inhoud. Twee keer hetzelfde bestand geeft een document.

    ValidationError als het bestand al onder een andere naam in het dossier staat, of er niet meer
    bij past. Het traject is op slot, dus wie tegelijk iets toevoegt telt mee.
    """
    Traject.objects.vergrendeld().get(pk=document.traject_id)
    document.controlegetal = hashlib.sha256(inhoud).hexdigest()
    if eerder := _eerder(document):
        return eerder
    _toets_ruimte(document)
    document.aangemaakt_door = door
    document.save()
    Documentinhoud.objects.create(
        organisatie_id=document.organisatie_id,
        document=document,
        bytes=fernet().encrypt(inhoud),
        aangemaakt_door=door,
    )
    return document


@transaction.atomic
def verwijder_document(*, document: Document) -> None:
    """Weg met de inhoud; dat het er was en wie het verwijderde staat in de geschiedenis.

    ValidationError als er nog iets naar verwijst.
    """
    Documentinhoud.objects.filter(document=document).delete()
    try:
        document.delete()
    except RestrictedError:
        raise ValidationError(
            "Dit document hoort nog bij iets anders, zoals een aanvraag, en blijft daarom staan."
        ) from None


def _toets_ruimte(document: Document) -> None:
    staat_er = Document.objects.filter(traject=document.traject_id).aggregate(
        aantal=Count("pk"), samen=Sum("grootte", default=0)
    )
    weiger_als(toets_ruimte(**staat_er, erbij=document.grootte))


def _eerder(document: Document) -> Document | None:
    """Hetzelfde bestand in dit traject; ValidationError als er iets anders bij is ingevuld."""
    eerder = Document.objects.filter(
        traject=document.traject_id, controlegetal=document.controlegetal
    ).first()
    if eerder is None:
        return None
    zelfde = ("titel", "soort", "datum")
    if all(getattr(eerder, veld) == getattr(document, veld) for veld in zelfde):
        return eerder
    raise ValidationError({"bestand": f"Dit bestand staat al in het dossier: “{eerder.titel}”."})
