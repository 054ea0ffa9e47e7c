from django import forms

from ips_portal.gedeeld.formulieren import PortalFormulier


class BronForm(PortalFormulier, forms.Form):
    naam = forms.SlugField(
        label="Inlognaam van uw organisatie",
        max_length=40,
        help_text="Bijvoorbeeld ggz-noord. Uw functioneel beheerder weet haar.",
        error_messages={"invalid": "Zo’n naam heeft alleen letters, cijfers en streepjes."},
    )

    def clean_naam(self) -> str:
        return str(self.cleaned_data["naam"]).lower()
