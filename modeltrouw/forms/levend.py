from datetime import date
from typing import Any

from django import forms

from ips_portal.gedeeld.formulieren import PortalFormulier
from modeltrouw.regels.levend import Periode, half_jaar, toets_periode


class PeriodeForm(PortalFormulier, forms.Form):
    """De periode uit het adres. Zonder keuze, of bij een fout, is het het laatste half jaar."""

    van = forms.DateField(label="Eerste dag", error_messages={"invalid": "Vul een datum in."})
    tot = forms.DateField(label="Laatste dag", error_messages={"invalid": "Vul een datum in."})

    def __init__(self, data: Any = None, *, vandaag: date, **kwargs: Any) -> None:
        self.vandaag, self._standaard = vandaag, half_jaar(vandaag)
        self.gekozen = bool(data) and any(naam in data for naam in ("van", "tot"))
        begin = {"van": self._standaard.van, "tot": self._standaard.tot}
        super().__init__(data if self.gekozen else None, initial=begin, **kwargs)

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or {}
        if not self.errors:
            fout = toets_periode(Periode(velden["van"], velden["tot"]), vandaag=self.vandaag)
            if fout:
                self.add_error(fout.veld, fout.uitleg)
        return velden

    @property
    def periode(self) -> Periode:
        if not self.gekozen or not self.is_valid():
            return self._standaard
        return Periode(self.cleaned_data["van"], self.cleaned_data["tot"])
