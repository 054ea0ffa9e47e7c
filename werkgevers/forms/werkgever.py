"""Formulieren rond werkgevers."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from ips_portal.gedeeld.datums import geloofwaardig
from ips_portal.gedeeld.formulieren import KeuzeChips, PortalFormulier
from organisaties.formulieren import BestaandeRijFormulier, RijFormulier
from organisaties.models import Gebruiker
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
            lijkend = Werkgever.objects.van_soort(gegeven.get("soort", "")).misschien_dezelfde(
                naam=gegeven["naam"], plaats=gegeven.get("plaats", "")
            )
            # Ook een naam die opging in een andere: dan is die andere bedoeld.
            self.dubbelen = list(dict.fromkeys(ander.blijvend for ander in lijkend))
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


class VolgendeStapForm(BestaandeRijFormulier):
    """De volgende stap met deze werkgever: wat, wanneer en wie. Alles leeg: er staat niets open."""

    class Meta:
        model = Werkgever
        fields = ("volgende_stap", "volgende_stap_op", "volgende_stap_door")
        labels = {"volgende_stap": "Wat gaat er gebeuren", "volgende_stap_op": "Wanneer"}
        help_texts = {"volgende_stap": "Niets over een cliënt."}

    def __init__(
        self,
        *args: Any,
        gebruiker: Gebruiker,
        collegas: QuerySet[Gebruiker],
        vandaag: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        for veld in self.fields.values():
            veld.voorwaardelijk = True
        self.fields["volgende_stap_door"].queryset = collegas
        self.fields["volgende_stap_door"].empty_label = "Kies"
        self.fields["volgende_stap_op"].widget.attrs["min"] = vandaag.isoformat()
        if not self.instance.volgende_stap:
            self.fields["volgende_stap_door"].initial = gebruiker.pk

    def clean_volgende_stap_op(self) -> date | None:
        dag = self.cleaned_data["volgende_stap_op"]
        if dag and dag != self.initial["volgende_stap_op"] and dag < self.vandaag:
            raise ValidationError("Deze dag is al geweest. Kies vandaag of later.")
        return geloofwaardig(dag) if dag else None

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        if not gegeven.get("volgende_stap") and "volgende_stap" in gegeven:
            return gegeven | {"volgende_stap_op": None, "volgende_stap_door": None}
        if "volgende_stap_op" in gegeven and not gegeven["volgende_stap_op"]:
            self.add_error("volgende_stap_op", "Vul in wanneer, dan komt de stap vanzelf terug.")
        if "volgende_stap_door" in gegeven and not gegeven["volgende_stap_door"]:
            self.add_error("volgende_stap_door", "Kies wie het doet.")
        return gegeven
