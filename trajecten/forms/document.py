"""Een document in het dossier zetten."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from organisaties.formulieren import RijFormulier
from trajecten.forms.datums import niet_later
from trajecten.keuzes import Documentsoort
from trajecten.models import Document
from trajecten.models.document import HOOGSTENS_BYTES
from trajecten.regels.document import MB, SOORTEN, Bestandsoort, herken
from trajecten.regels.fasen import Afgewezen

_OPNIEUW = "Kies het bestand nog een keer; een browser onthoudt het niet."


class DocumentForm(RijFormulier):
    bestand = forms.FileField(
        label="Bestand",
        allow_empty_file=True,
        help_text="Pdf, foto (jpg of png), Word (docx) of odt, tot 10 MB.",
        error_messages={"required": "Kies een bestand.", "invalid": "Kies een bestand."},
        widget=forms.FileInput(
            attrs={"accept": ",".join(f".{soort.extensie}" for soort in SOORTEN) + ",.jpeg"}
        ),
    )

    class Meta:
        model = Document
        fields = ("titel", "soort", "datum")
        labels: ClassVar[Mapping[str, str]] = {
            "titel": "Wat is het",
            "soort": "Soort",
            "datum": "Datum van het document",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "titel": {"required": "Schrijf in een paar woorden wat het is."},
            "soort": {"required": "Kies een soort."},
            "datum": {"required": "Vul de datum in die op het document staat."},
        }

    def __init__(self, *args: Any, vandaag: date, geweigerd: int = 0, **kwargs: Any) -> None:
        """`geweigerd`: de grootte van een bestand dat niet eens is aangenomen."""
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.fields["soort"].choices = [("", "Kies"), *Documentsoort.choices]
        if geweigerd:
            self.fields["bestand"].error_messages["required"] = _te_groot(geweigerd)

    def clean_datum(self) -> date:
        return niet_later(self.cleaned_data["datum"], self.vandaag)

    def clean_bestand(self) -> bytes:
        """De inhoud; haar soort staat daarna op het document."""
        bestand = self.cleaned_data["bestand"]
        if bestand.size > HOOGSTENS_BYTES:
            raise ValidationError(_te_groot(bestand.size))
        inhoud = bestand.read()
        herkend = herken(inhoud)
        if isinstance(herkend, Afgewezen):
            raise ValidationError(herkend.uitleg)
        self._zet(herkend, inhoud)
        return inhoud

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        if self.errors and "bestand" not in self.errors:
            self.add_error("bestand", _OPNIEUW)
        return gegeven

    def _zet(self, soort: Bestandsoort, inhoud: bytes) -> None:
        self.instance.mediatype = soort.mediatype
        self.instance.grootte = len(inhoud)


def _te_groot(grootte: int) -> str:
    return (
        f"Dit bestand is {max(grootte // MB, HOOGSTENS_BYTES // MB)} MB of meer."
        f" Een document mag hoogstens {HOOGSTENS_BYTES // MB} MB zijn."
    )
