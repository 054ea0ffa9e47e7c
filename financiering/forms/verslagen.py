"""Het eindverslag: wat er is gedaan en wat het opleverde."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from financiering.models import Verslag
from ips_portal.gedeeld.datums import niet_later
from organisaties.formulieren import BestaandeRijFormulier

_LANG = forms.Textarea(attrs={"rows": 7})


class EindverslagForm(BestaandeRijFormulier):
    class Meta:
        model = Verslag
        fields = ("datum", "verloop", "uitkomst")
        labels: ClassVar[Mapping[str, str]] = {
            "datum": "Datum van het verslag",
            "verloop": "Wat er is gedaan",
            "uitkomst": "Wat het opleverde",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "uitkomst": "Werk of opleiding, uren, en of het werk er aan het einde nog is.",
        }
        widgets: ClassVar[Mapping[str, Any]] = {"verloop": _LANG, "uitkomst": _LANG}

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        for naam in ("verloop", "uitkomst"):
            self.fields[naam].required = True
            self.fields[naam].error_messages["required"] = "Dit is nog leeg. Vul het in."

    def clean_datum(self) -> date:
        return niet_later(self.cleaned_data["datum"], self.vandaag)
