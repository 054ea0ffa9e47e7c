"""Formulieren rond werkgevers."""

from typing import Any

from django import forms

from ips_portal.gedeeld.formulieren import KeuzeChips, PortalFormulier
from organisaties.formulieren import BestaandeRijFormulier, RijFormulier
from werkgevers.keuzes import Werkgeversoort
from werkgevers.models import Contactpersoon, Werkgever


class ZoekForm(PortalFormulier, forms.Form):
    """Zoeken op een paar letters van naam of plaats, binnen een soort of in alles."""

    q = forms.CharField(
        label="Zoek op naam of plaats",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    soort = forms.ChoiceField(
        label="Soort",
        choices=[("", "alles"), *Werkgeversoort.choices],
        required=False,
        widget=KeuzeChips,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.voorwaardelijk = True


class _WerkgeverMeta:
    model = Werkgever
    fields = ("naam", "soort", "plaats", "branche", "telefoon", "website", "behoeften")
    field_classes = {}
    widgets = {
        "soort": KeuzeChips,
        "telefoon": forms.TextInput(attrs={"type": "tel"}),
        "behoeften": forms.Textarea(attrs={"rows": 3}),
    }
    help_texts = {
        "behoeften": "Alleen over het werk. Nooit iets over de gezondheid van een cliënt.",
    }


def _website() -> forms.URLField:
    return forms.URLField(label="Website", required=False, assume_scheme="https", max_length=200)


class WerkgeverForm(RijFormulier):
    """Een nieuwe werkgever; lijkt hij op een bestaande, dan vraagt het formulier om nakijken."""

    website = _website()
    toch_nieuw = forms.BooleanField(
        label="Dit is een andere werkgever, voeg hem toe", required=False
    )
    bij_veld = {"werkgever_uniek": "naam"}
    dubbelen: list[Werkgever] = []

    class Meta(_WerkgeverMeta):
        pass

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        if gegeven.get("naam") and not gegeven.get("toch_nieuw"):
            self.dubbelen = list(
                Werkgever.objects.van_soort(gegeven.get("soort", "")).misschien_dezelfde(
                    naam=gegeven["naam"], plaats=gegeven.get("plaats", "")
                )
            )
        if self.dubbelen:
            self.add_error("toch_nieuw", "Staat hij er al? Kijk hieronder, of vink dit aan.")
        return gegeven


class WerkgeverWijzigForm(BestaandeRijFormulier):
    website = _website()
    bij_veld = {"werkgever_uniek": "naam"}

    class Meta(_WerkgeverMeta):
        pass


class _PersoonMeta:
    model = Contactpersoon
    fields = ("naam", "functie", "telefoon", "email")
    widgets = {"telefoon": forms.TextInput(attrs={"type": "tel"})}


class ContactpersoonForm(RijFormulier):
    bij_veld = {"contactpersoon_uniek": "naam"}

    class Meta(_PersoonMeta):
        pass


class ContactpersoonWijzigForm(BestaandeRijFormulier):
    bij_veld = {"contactpersoon_uniek": "naam"}

    class Meta(_PersoonMeta):
        fields = (*_PersoonMeta.fields, "actief")
