from typing import Any
from uuid import UUID

from django import forms


class WekenVeld(forms.MultipleChoiceField):
    """Een of meer weken als `sleutel:versie`, zoals de knop ze meegeeft."""

    def valid_value(self, value: str) -> bool:
        return True  # welke weken er bestaan weet de handeling

    def clean(self, value: Any) -> dict[UUID, str]:
        versies = {}
        for waarde in super().clean(value):
            sleutel, _, versie = waarde.partition(":")
            try:
                versies[UUID(sleutel)] = versie
            except ValueError:
                raise forms.ValidationError("Deze week bestaat niet.") from None
        return versies


class GezienForm(forms.Form):
    """Welke weken, en vanaf welke pagina de knop kwam."""

    week = WekenVeld()
    datum = forms.DateField(required=False)
    begeleider = forms.UUIDField(required=False)
