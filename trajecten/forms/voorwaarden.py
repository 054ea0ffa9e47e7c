"""Andere uren, ander loon of een ander contract vanaf een dag."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from ips_portal.gedeeld.formulieren import DecimaalVeld
from organisaties.formulieren import BestaandeRijFormulier, RijFormulier
from trajecten.forms.datums import geloofwaardig
from trajecten.keuzes import Contractvorm
from trajecten.models import Voorwaarden


class VoorwaardenVelden(RijFormulier):
    bij_veld: ClassVar[Mapping[str, str]] = {
        "voorwaarden_uniek": "van",
        "voorwaarden_in_plaatsing": "van",
        "voorwaarden_uren": "uren_per_week",
        "voorwaarden_loon": "bruto_uurloon",
    }

    class Meta:
        model = Voorwaarden
        fields = ("van", "uren_per_week", "bruto_uurloon", "contractvorm", "toelichting")
        field_classes: ClassVar[Mapping[str, type[forms.Field]]] = {
            "uren_per_week": DecimaalVeld,
            "bruto_uurloon": DecimaalVeld,
        }
        labels: ClassVar[Mapping[str, str]] = {
            "van": "Vanaf",
            "uren_per_week": "Uren per week",
            "bruto_uurloon": "Bruto per uur, in euro",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "toelichting": "Bijvoorbeeld: na de proefplaatsing een contract voor een half jaar.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "van": {"required": "Vul in vanaf welke dag het anders is."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contractvorm"].choices = [("", "Nog niet bekend"), *Contractvorm.choices]

    def clean_van(self) -> date:
        return geloofwaardig(self.cleaned_data["van"])


class NieuweVoorwaardenForm(VoorwaardenVelden):
    """Begint met wat nu geldt; u verandert wat anders wordt."""


class VoorwaardenWijzigForm(VoorwaardenVelden, BestaandeRijFormulier):
    vervalt = forms.BooleanField(
        label="Deze wijziging was een vergissing: haal haar weg", required=False
    )
