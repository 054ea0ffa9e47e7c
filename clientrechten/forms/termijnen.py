"""Hoe lang een organisatie bewaart: een getal per klasse, binnen wat de bron toelaat."""

from collections.abc import Mapping
from typing import Any

from django import forms

from clientrechten.regels.bewaren import KLASSEN, Klasse
from meldingen.forms.termijnen import TermijnenForm


class JarenVeld(forms.IntegerField):
    def __init__(self, klasse: Klasse, **overig: Any) -> None:
        grenzen = f"Kies {klasse.minst} tot en met {klasse.meest} jaar."
        super().__init__(
            label=klasse.titel,
            help_text=f"Jaren {klasse.vanaf}; {klasse.minst} tot en met {klasse.meest}."
            f" {klasse.bron}",
            min_value=klasse.minst,
            max_value=klasse.meest,
            error_messages={
                "invalid": f"Dit is geen heel getal. {grenzen}",
                "min_value": grenzen,
                "max_value": grenzen,
            },
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            **overig,
        )


class BewaarForm(TermijnenForm):
    """Verandert een ander intussen een andere termijn, dan blijft die zoals hij haar zette."""

    def __init__(self, *args: Any, nu: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, soorten=[], nu=nu, **kwargs)
        for klasse in KLASSEN:
            self.fields[klasse.sleutel] = JarenVeld(klasse, initial=nu[klasse.sleutel])
