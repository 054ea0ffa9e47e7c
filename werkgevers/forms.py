"""Formulieren rond werkgevers."""

from django import forms

from ips_portal.gedeeld.formulieren import PortalFormulier
from werkgevers.keuzes import Werkgeversoort


class ZoekForm(PortalFormulier, forms.Form):
    """Zoeken op een paar letters van naam of plaats, binnen een soort of in alles."""

    q = forms.CharField(
        label="Zoek op naam of plaats",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    soort = forms.ChoiceField(
        choices=[("", "werkgevers en scholen"), *Werkgeversoort.choices], required=False
    )
