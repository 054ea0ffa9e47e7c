"""Stukken bij een aanvraag: wanneer ze er zijn, en het bestand dat erbij hoort."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from financiering.keuzes import VOOR_INDIENEN, Stuksoort
from financiering.models import Aanvraag, Stuk
from organisaties.models import Gebruiker
from trajecten.handelingen.documenten import bewaar_document
from trajecten.keuzes import Documentsoort
from trajecten.models import Document

_SOORT_IN_DOSSIER = {
    Stuksoort.TOESTEMMING: Documentsoort.TOESTEMMING,
    Stuksoort.BESCHIKKING: Documentsoort.BESLUIT,
    Stuksoort.VASTSTELLING: Documentsoort.BESLUIT,
}


@dataclass(frozen=True)
class Bestand:
    """Wat iemand uploadde; de soort volgt uit de inhoud."""

    inhoud: bytes
    mediatype: str


@transaction.atomic
def lever_stuk(
    *, stuk: Stuk, op: date | None, door: Gebruiker | None, bestand: Bestand | None = None
) -> Stuk:
    """Zet de dag, en het bestand als document in het dossier. Zonder `op` is het er toch niet.

    ValidationError als de aanvraag gesloten is, of als een stuk bij iets dat al is ingediend zou
    verdwijnen.
    """
    aanvraag = Aanvraag.objects.vergrendeld(stuk.aanvraag_id)
    if aanvraag.gesloten:
        raise ValidationError("Deze aanvraag is gesloten; aan de stukken verandert niets meer.")
    if op is None and stuk.document_id is not None:
        raise ValidationError({"geleverd_op": "Er is een bestand bij. Op welke dag kwam het?"})
    if op is None and aanvraag.status not in VOOR_INDIENEN:
        raise ValidationError({"geleverd_op": "De aanvraag is ingediend; het stuk hoort erbij."})
    return _lever(aanvraag, stuk, op=op, door=door, bestand=bestand)


def lever_soort(
    *,
    aanvraag: Aanvraag,
    soort: str,
    op: date,
    door: Gebruiker | None,
    bestand: Bestand | None = None,
) -> Stuk | None:
    """Het stuk dat met een stap meekomt; None als de regeling er niet om vraagt.

    Stond er al een dag en komt er geen bestand, dan blijft die dag staan. De aanvraag staat al op
    slot.
    """
    stuk = Stuk.objects.filter(aanvraag=aanvraag, soort=soort).first()
    if stuk is None and bestand is not None:
        stuk = _eigen_stuk(aanvraag, soort, door)
    if stuk is None or (stuk.geleverd_op and bestand is None):
        return stuk
    return _lever(aanvraag, stuk, op=op, door=door, bestand=bestand)


def _lever(
    aanvraag: Aanvraag,
    stuk: Stuk,
    *,
    op: date | None,
    door: Gebruiker | None,
    bestand: Bestand | None,
) -> Stuk:
    stuk.geleverd_op = op
    if bestand is not None and op is not None:
        stuk.document = _document(aanvraag, stuk, bestand, op=op, door=door)
    stuk.save(update_fields=["geleverd_op", "document"])
    return stuk


def _eigen_stuk(aanvraag: Aanvraag, soort: str, door: Gebruiker | None) -> Stuk:
    """De regeling vraagt het niet, maar het is er wel."""
    return Stuk.objects.create(
        organisatie_id=aanvraag.organisatie_id,
        aanvraag=aanvraag,
        soort=soort,
        naam=Stuksoort(soort).label.capitalize(),
        verplicht=False,
        aangemaakt_door=door,
    )


def _document(
    aanvraag: Aanvraag, stuk: Stuk, bestand: Bestand, *, op: date, door: Gebruiker | None
) -> Document:
    """Het document in het dossier; staat hetzelfde bestand er al, dan hoort dat bij dit stuk."""
    controlegetal = hashlib.sha256(bestand.inhoud).hexdigest()
    eerder = Document.objects.filter(traject=aanvraag.traject_id, controlegetal=controlegetal)
    return eerder.first() or bewaar_document(
        document=Document(
            organisatie_id=aanvraag.organisatie_id,
            traject_id=aanvraag.traject_id,
            soort=_SOORT_IN_DOSSIER.get(Stuksoort(stuk.soort), Documentsoort.ANDERS),
            titel=stuk.naam,
            datum=op,
            mediatype=bestand.mediatype,
            grootte=len(bestand.inhoud),
        ),
        inhoud=bestand.inhoud,
        door=door,
    )
