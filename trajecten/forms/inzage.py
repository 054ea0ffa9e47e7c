from datetime import date
from typing import Any

from django import forms

from ips_portal.gedeeld.formulieren import PortalFormulier


class PeriodeForm(PortalFormulier, forms.Form):
    """Over welke dagen; onleesbaar of leeg is zonder grens."""

    van = forms.DateField(label="Van", required=False)
    tot = forms.DateField(label="Tot en met", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.voorwaardelijk = True

    def periode(self) -> tuple[date | None, date | None]:
        self.is_valid()
        return self.cleaned_data.get("van"), self.cleaned_data.get("tot")
