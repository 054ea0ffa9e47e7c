"""Formulieren van het actieplan."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from django import forms

from modeltrouw.keuzes import Actiestatus
from modeltrouw.models import Actie
from modeltrouw.regels.schaal import Schaal
from organisaties.formulieren import BestaandeRijFormulier, RijFormulier
from organisaties.models import Gebruiker


class ActieForm(RijFormulier):
    """`eigenaren` zijn mensen van de organisatie; wie de actie nu heeft, blijft te kiezen."""

    item = forms.TypedChoiceField(
        label="Bij welk item", coerce=int, error_messages={"required": "Kies een item."}
    )

    class Meta:
        model = Actie
        fields = ("item", "wat", "eigenaar", "uiterlijk")
        labels: ClassVar[Mapping[str, str]] = {
            "wat": "Wat gaat er gebeuren",
            "eigenaar": "Wie zorgt ervoor",
            "uiterlijk": "Klaar uiterlijk op",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "wat": "Een zin die te controleren is. Niets over een cliënt.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "wat": {"required": "Schrijf wat er gaat gebeuren."},
            "eigenaar": {"required": "Kies wie ervoor zorgt."},
            "uiterlijk": {"required": "Kies wanneer het klaar is."},
        }

    def __init__(self, *args, schaal: Schaal, eigenaren: Iterable[Gebruiker], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [
            ("", "Kies"),
            *((item.nr, f"{item.nr}. {item.naam}") for item in schaal.items),
        ]
        self.fields["eigenaar"].queryset = eigenaren
        self.fields["eigenaar"].empty_label = "Kies"


class ActieWijzigForm(ActieForm, BestaandeRijFormulier):
    class Meta(ActieForm.Meta):
        fields = (*ActieForm.Meta.fields, "status", "voortgang")
        widgets: ClassVar[Mapping[str, forms.Widget]] = {"voortgang": forms.Textarea({"rows": 4})}
        labels: ClassVar[Mapping[str, str]] = {
            **ActieForm.Meta.labels,
            "status": "Hoe staat het ervoor",
            "voortgang": "Wat is er gedaan",
        }


class VoortgangForm(BestaandeRijFormulier):
    """Voor wie de actie heeft, zonder het plan zelf te mogen wijzigen."""

    class Meta:
        model = Actie
        fields = ("status", "voortgang")
        widgets: ClassVar[Mapping[str, forms.Widget]] = {"voortgang": forms.Textarea({"rows": 4})}
        labels: ClassVar[Mapping[str, str]] = {
            "status": "Hoe staat het ervoor",
            "voortgang": "Wat is er gedaan",
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [
            keuze for keuze in Actiestatus.choices if keuze[0] != Actiestatus.VERVALLEN
        ]
