from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from ips_portal.gedeeld.formulieren import DecimaalVeld, PortalFormulier
from trajecten.regels.prognose import Prognose, bereken
from trajecten.vooruitblik import Mens


class WatAlsForm(PortalFormulier, forms.Form):
    """Rekenen zonder iets te bewaren."""

    begeleider = forms.ChoiceField(
        label="Begeleider",
        error_messages={
            "required": "Kies een begeleider.",
            "invalid_choice": "Deze begeleider werkt niet in dit team. Kies een ander.",
        },
    )
    erbij = forms.IntegerField(
        label="Cliënten erbij",
        required=False,
        min_value=0,
        max_value=50,
        error_messages={
            "invalid": "Vul een heel getal in.",
            "min_value": "Vul 0 of meer in.",
            "max_value": "Vul hoogstens 50 in.",
        },
    )
    fte = DecimaalVeld(
        label="Fte wordt",
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(1),
        max_digits=3,
        decimal_places=2,
        error_messages={
            "min_value": "De fte ligt tussen 0 en 1.",
            "max_value": "De fte ligt tussen 0 en 1.",
        },
    )
    vanaf = forms.DateField(label="Vanaf", error_messages={"required": "Vul in vanaf welke dag."})

    def __init__(
        self, *args: Any, mensen: Sequence[Mens], vandaag: date, tot: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._mensen = {str(mens.sleutel): mens for mens in mensen}
        self._vandaag, self._tot = vandaag, tot
        self.fields["vanaf"].initial = vandaag
        self.fields["begeleider"].choices = [
            ("", "Kies een begeleider"),
            *((sleutel, mens.naam) for sleutel, mens in self._mensen.items()),
        ]

    def clean_vanaf(self) -> date:
        vanaf: date = self.cleaned_data["vanaf"]
        if not self._vandaag <= vanaf <= self._tot:
            raise forms.ValidationError("Kies een dag in de komende 13 weken.")
        return vanaf

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        if not self.errors and not schoon["erbij"] and schoon["fte"] is None:
            self.add_error("erbij", "Vul in hoeveel cliënten erbij komen, of wat de fte wordt.")
        return schoon

    @property
    def mens(self) -> Mens:
        return self._mensen[self.cleaned_data["begeleider"]]

    def prognose(self, *, per_fte: int) -> Prognose:
        """Van deze begeleider, als het zo gaat."""
        schoon = self.cleaned_data
        last = self.mens.last.met_clienten(schoon["erbij"] or 0, vanaf=schoon["vanaf"])
        if schoon["fte"] is not None:
            last = last.met_fte(schoon["fte"], vanaf=schoon["vanaf"])
        return bereken(last, vandaag=self._vandaag, per_fte=per_fte)
