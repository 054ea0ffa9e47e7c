"""Het filter op het bord. Wat onleesbaar is telt niet mee."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q

from financiering.bord import Keuzes
from financiering.keuzes import Status
from ips_portal.gedeeld.formulieren import PortalFormulier


class BordFilterForm(PortalFormulier, forms.Form):
    regeling = forms.ChoiceField(
        label="Regeling", required=False, choices=[("", "Alle regelingen")]
    )
    gemeente = forms.ChoiceField(label="Gemeente", required=False, choices=[("", "Alle gemeenten")])
    # De statussen staan als knoppen boven de lijst; het filter houdt de keuze vast.
    status = forms.ChoiceField(
        required=False, choices=[("", ""), *Status.choices], widget=forms.HiddenInput
    )
    mijn = forms.BooleanField(label="Alleen mijn caseload", required=False)

    def __init__(self, *args: Any, keuzes: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._vul("regeling", keuzes.regelingen)
        self._vul("gemeente", keuzes.gemeenten)
        if not keuzes.mijn:
            del self.fields["mijn"]
        for veld in self.fields.values():
            veld.voorwaardelijk = True
        self.is_valid()

    @property
    def regeling_code(self) -> str:
        return self.cleaned_data.get("regeling", "")

    @property
    def gemeentecode(self) -> str:
        return self.cleaned_data.get("gemeente", "")

    @property
    def gekozen_status(self) -> str:
        return self.cleaned_data.get("status", "")

    @property
    def alleen_mijn(self) -> bool:
        return bool(self.cleaned_data.get("mijn"))

    @property
    def is_gekozen(self) -> bool:
        return any(self.cleaned_data.values())

    def voorwaarde(self) -> Q:
        """Zonder de status: die kiest de afdeling van het bord."""
        gekozen = Q()
        if self.regeling_code:
            gekozen &= Q(versie__code=self.regeling_code)
        if self.gemeentecode:
            gekozen &= Q(gemeente__code=self.gemeentecode)
        return gekozen

    def _vul(self, veld: str, keuzes: Sequence[tuple[str, str]]) -> None:
        self.fields[veld].choices = [*self.fields[veld].choices, *keuzes]
