"""Formulieren van het rapport, het wederhoor en de stap naar de organisatie."""

from collections.abc import Mapping
from typing import ClassVar

from django import forms

from modeltrouw.models import Bevinding, Meting, Wederhoor
from organisaties.formulieren import BestaandeRijFormulier, MetHandeling


class BevindingForm(BestaandeRijFormulier):
    class Meta:
        model = Bevinding
        fields = ("bevinding", "sterk", "aanbeveling")
        widgets: ClassVar[Mapping[str, forms.Widget]] = {
            "bevinding": forms.Textarea({"rows": 5}),
            "sterk": forms.Textarea({"rows": 2}),
            "aanbeveling": forms.Textarea({"rows": 3}),
        }
        labels: ClassVar[Mapping[str, str]] = {
            "bevinding": "Wat zagen de auditors",
            "sterk": "Wat gaat goed",
            "aanbeveling": "Wat kan beter, en hoe",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "bevinding": "Wat er is, niet wat men van plan is. Noem geen namen van cliënten.",
        }


class SamenvattingForm(BestaandeRijFormulier):
    class Meta:
        model = Meting
        fields = ("samenvatting",)
        widgets: ClassVar[Mapping[str, forms.Widget]] = {
            "samenvatting": forms.Textarea({"rows": 10})
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "samenvatting": "Een halve bladzijde die ook los te lezen is. Een lege regel begint een"
            " nieuwe alinea.",
        }


class AanbiedenForm(MetHandeling, forms.Form):
    wederhoor_tot = forms.DateField(
        label="Reageren kan tot en met",
        help_text="Gebruikelijk is twee weken.",
        error_messages={"required": "Kies tot en met welke dag de organisatie kan reageren."},
    )


class LegeForm(MetHandeling, forms.Form):
    """Een knop: niets in te vullen, wel iets dat geweigerd kan worden."""


class ReactieForm(BestaandeRijFormulier):
    class Meta:
        model = Wederhoor
        fields = ("reactie",)
        widgets: ClassVar[Mapping[str, forms.Widget]] = {"reactie": forms.Textarea({"rows": 6})}
        labels: ClassVar[Mapping[str, str]] = {"reactie": "Uw reactie"}
        help_texts: ClassVar[Mapping[str, str]] = {
            "reactie": "Wat klopt er niet, en waaruit blijkt dat? Noem geen namen van cliënten.",
        }


class AntwoordForm(BestaandeRijFormulier):
    class Meta:
        model = Wederhoor
        fields = ("antwoord",)

    antwoord = forms.CharField(
        label="Antwoord van de auditors",
        widget=forms.Textarea({"rows": 5}),
        max_length=4000,
        help_text="Wat doet u met de reactie, en waarom?",
    )
