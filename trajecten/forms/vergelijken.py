"""Twee versies kiezen om naast elkaar te zetten."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ips_portal.gedeeld.formulieren import PortalFormulier
from ips_portal.gedeeld.opmaak import datum_kort


class VergelijkForm(PortalFormulier, forms.Form):
    van = forms.ChoiceField(label="Vergelijk versie")
    met = forms.ChoiceField(label="Met versie")

    def __init__(self, gevraagd: Any, *args: Any, versies: Sequence[Any], **kwargs: Any) -> None:
        """`versies` staan met de nieuwste voorop; zonder vraag gaat het om de laatste twee."""
        self._per_nummer = {str(versie.nummer): versie for versie in versies}
        laatste = dict(zip(("met", "van"), self._per_nummer, strict=False))
        super().__init__({**laatste, **gevraagd.dict()}, *args, **kwargs)
        for veld in self.fields.values():
            veld.error_messages["invalid_choice"] = "Deze versie is er niet."
            veld.choices = [
                (nummer, f"{nummer}, {datum_kort(versie.datum)} {versie.datum.year}")
                for nummer, versie in self._per_nummer.items()
            ]

    def gekozen(self) -> list[Any]:
        """De twee versies, de oudste voorop; leeg als de keuze niet klopt."""
        if not self.is_valid():
            return []
        paar = [self._per_nummer[self.cleaned_data[veld]] for veld in ("van", "met")]
        return sorted(paar, key=lambda versie: versie.nummer)
