"""Een dossier beperken, en de beperking opheffen."""

from typing import Any

from django import forms

from clientrechten.keuzes import Beperkingsgrond
from organisaties.formulieren import MetHandeling


class BeperkForm(MetHandeling, forms.Form):
    grond = forms.ChoiceField(
        label="Op welke grond",
        choices=Beperkingsgrond.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies op welke grond het dossier dicht gaat."},
    )
    reden = forms.CharField(
        label="Waarom",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wat vroeg de cliënt, en wat wordt er nu uitgezocht?",
        error_messages={"required": "Schrijf op waarom dit dossier dicht gaat."},
    )


class OphefForm(MetHandeling, forms.Form):
    reden = forms.CharField(
        label="Waarom mag het weer open",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom de beperking eindigt."},
    )
    verteld_op = forms.DateField(
        label="Aan de cliënt verteld op",
        help_text="De cliënt hoort het voor het dossier weer opengaat.",
        error_messages={"required": "Vul in op welke dag u het de cliënt vertelde."},
    )

    def __init__(self, *args: Any, vanaf: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vanaf = vanaf

    def clean_verteld_op(self) -> Any:
        """Voor de beperking er was valt er niets over het einde te vertellen."""
        dag = self.cleaned_data["verteld_op"]
        if dag < self.vanaf:
            raise forms.ValidationError("Toen was het dossier nog niet beperkt.")
        return dag
