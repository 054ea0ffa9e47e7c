"""De documenten van een dossier: de lijst, en een document om te openen."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, QueryDict

from ips_portal.gedeeld.bladeren import Bladzijde, blader
from ips_portal.gedeeld.geheim import fernet
from trajecten.forms.document import DocumentForm
from trajecten.models import Document, Documentinhoud, Traject
from trajecten.regels.document import OP_MEDIATYPE


def documenten_van(traject: Traject, *, na: str = "") -> Bladzijde[Document]:
    """Zonder de inhoud; de nieuwste voorop."""
    documenten = Document.objects.filter(traject=traject).select_related("aangemaakt_door")
    return blader(documenten, volgorde=["-datum"], na=na)


def document_van(traject: Traject, sleutel: UUID) -> Document:
    """Http404 als dit document niet bij dit traject hoort."""
    document = Document.objects.filter(traject=traject, sleutel=sleutel).first()
    if document is None:
        raise Http404
    return document


def inhoud_van(document: Document) -> bytes:
    """De bytes zoals ze zijn geupload."""
    versleuteld = Documentinhoud.objects.values_list("bytes", flat=True).get(document=document)
    return fernet().decrypt(bytes(versleuteld))


def bestandsnaam(document: Document) -> str:
    """Een naam die niets over de client zegt."""
    return f"document-{document.datum:%Y-%m-%d}.{OP_MEDIATYPE[document.mediatype].extensie}"


def maak_nieuw(
    velden: QueryDict | None,
    bestanden: Any,
    traject: Traject,
    *,
    geweigerd: int = 0,
    vandaag: date,
) -> DocumentForm:
    nieuw = Document(organisatie_id=traject.organisatie_id, traject=traject)
    return DocumentForm(
        velden,
        bestanden,
        instance=nieuw,
        initial={"datum": vandaag},
        geweigerd=geweigerd,
        vandaag=vandaag,
    )
