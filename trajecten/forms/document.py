"""Een document in het dossier zetten."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from organisaties.formulieren import RijFormulier
from trajecten.forms.bestand import OPNIEUW, bestandveld, lees_bestand, te_groot
from trajecten.forms.datums import niet_later
from trajecten.keuzes import Documentsoort
from trajecten.models import Document
from trajecten.regels.document import Bestandsoort


class DocumentForm(RijFormulier):
    bestand = bestandveld()

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
            self.fields["bestand"].error_messages["required"] = te_groot(geweigerd)

    def clean_datum(self) -> date:
        return niet_later(self.cleaned_data["datum"], self.vandaag)

    def clean_bestand(self) -> bytes:
        """De inhoud; haar soort staat daarna op het document."""
        inhoud, soort = lees_bestand(self.cleaned_data["bestand"])
        self._zet(soort, inhoud)
        return inhoud

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        if self.errors and "bestand" not in self.errors:
            self.add_error("bestand", OPNIEUW)
        return gegeven

    def _zet(self, soort: Bestandsoort, inhoud: bytes) -> None:
        self.instance.mediatype = soort.mediatype
        self.instance.grootte = len(inhoud)
