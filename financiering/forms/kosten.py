"""Van welke trajecten de kosten te zien zijn."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from financiering.kosten import Keuze
from ips_portal.gedeeld.formulieren import PortalFormulier

LOPEND = "lopend"


class KostenFilterForm(PortalFormulier, forms.Form):
    """Wat onleesbaar is telt niet mee."""

    over = forms.ChoiceField(label="Welke trajecten", required=False)

    def __init__(self, *args: Any, jaren: Sequence[int], vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.fields["over"].choices = [
            ("", "Alle afgelopen"),
            *((str(jaar), f"Afgelopen in {jaar}") for jaar in jaren),
            (LOPEND, "Wat nu loopt"),
        ]
        self.fields["over"].voorwaardelijk = True
        self.is_valid()

    @property
    def gekozen(self) -> str:
        return self.cleaned_data.get("over", "")

    @property
    def woorden(self) -> str:
        return str(dict(self.fields["over"].choices)[self.gekozen])

    @property
    def keuze(self) -> Keuze:
        if self.gekozen == LOPEND:
            return Keuze(self.vandaag, self.vandaag, lopend=True)
        if self.gekozen:
            return Keuze(date(int(self.gekozen), 1, 1), date(int(self.gekozen), 12, 31))
        return Keuze(date.min, self.vandaag)
