"""Het formulier om een werkboek te kiezen."""

from typing import Any

from django import forms
from django.conf import settings

from ips_portal.gedeeld.formulieren import PortalFormulier

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class WerkboekForm(PortalFormulier, forms.Form):
    bestand = forms.FileField(
        label="Werkboek",
        allow_empty_file=True,
        help_text="Een Excel-werkmap (.xlsx) met de vijf bladen van het sjabloon.",
        error_messages={"required": "Kies eerst een bestand."},
        widget=forms.FileInput(attrs={"accept": f".xlsx,{XLSX}"}),
    )

    def __init__(self, *args: Any, geweigerd: int = 0, **kwargs: Any) -> None:
        """`geweigerd`: de grootte van een bestand dat niet eens is aangenomen."""
        super().__init__(*args, **kwargs)
        if geweigerd:
            self.fields["bestand"].error_messages["required"] = te_groot(geweigerd)

    def clean_bestand(self):
        bestand = self.cleaned_data["bestand"]
        hoogstens = settings.IMPORT_HOOGSTENS_BYTES
        if bestand.size > hoogstens:
            raise forms.ValidationError(te_groot(bestand.size))
        return bestand


def te_groot(grootte: int) -> str:
    mb = 1024 * 1024
    return (
        f"Dit bestand is {grootte // mb} MB. Een werkboek mag hoogstens "
        f"{settings.IMPORT_HOOGSTENS_BYTES // mb} MB zijn."
    )
