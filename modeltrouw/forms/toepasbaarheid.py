"""De vragen van de wegwijzer; een formulier dat alleen het adres verandert."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ips_portal.gedeeld.formulieren import KeuzeChips, PortalFormulier
from modeltrouw.regels.toepasbaarheid import JA_NEE, SOORTEN, Vraag

_KIES = {"required": "Kies een antwoord.", "invalid_choice": "Kies een antwoord uit de lijst."}


class _Keuzes(PortalFormulier, forms.Form):
    @property
    def gegeven(self) -> list[tuple[str, str]]:
        """Elke vraag met het gekozen antwoord, om terug te lezen."""
        return [
            (str(veld.label), dict(veld.choices)[self.cleaned_data[naam]])
            for naam, veld in self.fields.items()
        ]


class SoortForm(_Keuzes):
    soort = forms.ChoiceField(
        label="Wat voor organisatie bent u?",
        choices=SOORTEN,
        widget=forms.RadioSelect,
        error_messages=_KIES,
    )


class VragenForm(_Keuzes):
    def __init__(self, *args: Any, vragen: Sequence[Vraag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for vraag in vragen:
            self.fields[vraag.naam] = forms.ChoiceField(
                label=vraag.tekst,
                help_text=vraag.hulp,
                choices=vraag.keuzes,
                widget=KeuzeChips if vraag.keuzes == JA_NEE else forms.RadioSelect,
                error_messages=_KIES,
            )

    @property
    def antwoorden(self) -> dict[str, str]:
        return {naam: self.cleaned_data[naam] for naam in self.fields}
