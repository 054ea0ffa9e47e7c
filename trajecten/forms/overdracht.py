from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from ips_portal.gedeeld.formulieren import PortalFormulier
from trajecten.handelingen.toewijzen import Overdracht
from trajecten.kandidaten import Kandidaat


class DagForm(forms.Form):
    """Een datum uit het adres; onleesbaar of leeg is `anders`."""

    datum = forms.DateField(required=False)

    def dag(self, anders: date) -> date:
        gekozen = self.cleaned_data["datum"] if self.is_valid() else None
        return gekozen if gekozen and 1990 <= gekozen.year <= 2100 else anders


class OverdrachtForm(PortalFormulier, forms.Form):
    naar = forms.ChoiceField(
        label="Nieuwe begeleider",
        error_messages={
            "required": "Kies een begeleider.",
            "invalid_choice": "Deze begeleider werkt die dag niet hier. Kies een ander.",
        },
    )
    van = forms.DateField(
        label="Vanaf",
        error_messages={"required": "Vul in vanaf welke dag.", "invalid": "Vul een datum in."},
    )
    reden_boven_norm = forms.CharField(
        label="Waarom boven de norm",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Alleen nodig als de nieuwe begeleider hiermee boven de norm komt.",
    )
    notitie = forms.CharField(
        label="Notitie voor de nieuwe begeleider",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Staat bij de overdracht in het dossier.",
    )
    versie = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, kandidaten: Sequence[Kandidaat], dag: date, **kwargs: Any
    ) -> None:
        """`kandidaten` zijn wie er op `dag` werkt; hun caseload is die van die dag."""
        super().__init__(*args, **kwargs)
        self.kandidaten, self.dag = kandidaten, dag
        self._per_sleutel = {
            str(kandidaat.aanstelling.sleutel): kandidaat for kandidaat in kandidaten
        }
        self.fields["naar"].choices = [
            (sleutel, kandidaat.aanstelling.gebruiker.naam)
            for sleutel, kandidaat in self._per_sleutel.items()
        ]

    @property
    def schaal(self) -> int:
        """Alle meters dezelfde schaal."""
        erna = (kandidaat.erna for kandidaat in self.kandidaten)
        return max([1, *(max(caseload.actief, caseload.norm) for caseload in erna)])

    def overdracht(self) -> Overdracht:
        velden = self.cleaned_data
        return Overdracht(
            naar=self._per_sleutel[velden["naar"]].aanstelling,
            van=velden["van"],
            versie=velden["versie"],
            reden_boven_norm=velden["reden_boven_norm"].strip(),
            notitie=velden["notitie"].strip(),
        )
