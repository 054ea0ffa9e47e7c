from django import forms

from ips_portal.gedeeld.formulieren import PortalFormulier
from trajecten.zoeken import MINSTENS_TEKENS


class ZoekForm(PortalFormulier, forms.Form):
    q = forms.CharField(
        label="Zoek cliënt of werkgever",
        min_length=MINSTENS_TEKENS,
        max_length=80,
        error_messages={
            "required": "Typ een naam, een cliëntnummer of een werkgever.",
            "min_length": "Typ minstens twee tekens.",
        },
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
