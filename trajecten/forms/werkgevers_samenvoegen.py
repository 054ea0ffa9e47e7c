"""Welke van twee werkgevers blijft."""

from collections.abc import Sequence
from typing import Any

from django import forms

from organisaties.formulieren import MetHandeling
from werkgevers.models import Werkgever


class SamenvoegForm(MetHandeling, forms.Form):
    blijft = forms.ChoiceField(
        label="Welke blijft",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies welke werkgever blijft.",
            "invalid_choice": "Kies een van deze twee.",
        },
    )

    def __init__(self, *args: Any, werkgevers: Sequence[Werkgever], **kwargs: Any) -> None:
        self.werkgevers = {str(werkgever.sleutel): werkgever for werkgever in werkgevers}
        super().__init__(*args, initial={"blijft": next(iter(self.werkgevers))}, **kwargs)
        self.fields["blijft"].choices = [
            (sleutel, str(werkgever)) for sleutel, werkgever in self.werkgevers.items()
        ]

    def gekozen(self) -> tuple[Werkgever, Werkgever]:
        """De dubbele en wie blijft. Alleen na een geldig formulier."""
        blijft = self.werkgevers[self.cleaned_data["blijft"]]
        dubbel = next(ander for ander in self.werkgevers.values() if ander != blijft)
        return dubbel, blijft
