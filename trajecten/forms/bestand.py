"""Een bestand dat iemand uploadt: wat het is blijkt uit de inhoud, niet uit de naam."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from trajecten.models.document import HOOGSTENS_BYTES
from trajecten.regels.document import MB, SOORTEN, Bestandsoort, herken
from trajecten.regels.fasen import Afgewezen

OPNIEUW = "Kies het bestand nog een keer; een browser onthoudt het niet."


def bestandveld(**opties: Any) -> forms.FileField:
    """Een veld voor een pdf, een foto of een tekstdocument."""
    return forms.FileField(
        **{
            "label": "Bestand",
            "allow_empty_file": True,
            "help_text": "Pdf, foto (jpg of png), Word (docx) of odt, tot 10 MB.",
            "error_messages": {"required": "Kies een bestand.", "invalid": "Kies een bestand."},
            "widget": forms.FileInput(
                attrs={"accept": ",".join(f".{soort.extensie}" for soort in SOORTEN) + ",.jpeg"}
            ),
            **opties,
        }
    )


def lees_bestand(bestand: Any) -> tuple[bytes, Bestandsoort]:
    """De inhoud en haar soort. ValidationError als het bestand niet in een dossier mag."""
    if bestand.size > HOOGSTENS_BYTES:
        raise ValidationError(te_groot(bestand.size))
    inhoud = bestand.read()
    herkend = herken(inhoud)
    if isinstance(herkend, Afgewezen):
        raise ValidationError(herkend.uitleg)
    return inhoud, herkend


def te_groot(grootte: int) -> str:
    return (
        f"Dit bestand is {max(grootte // MB, HOOGSTENS_BYTES // MB)} MB of meer."
        f" Een document mag hoogstens {HOOGSTENS_BYTES // MB} MB zijn."
    )
