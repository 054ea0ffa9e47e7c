"""Een verzoek van een cliënt vastleggen, verlengen en besluiten."""

from datetime import date
from typing import Any

from django import forms

from clientrechten.keuzes import Besluit, Verzoeksoort
from clientrechten.models import Verzoek
from ips_portal.gedeeld.datums import niet_later
from ips_portal.gedeeld.formulieren import KeuzeChips
from organisaties.formulieren import MetHandeling


class VerzoekForm(MetHandeling, forms.Form):
    soort = forms.ChoiceField(
        label="Waar gaat het verzoek over",
        choices=Verzoeksoort.choices,
        widget=KeuzeChips,
        error_messages={"required": "Kies waar het verzoek over gaat."},
    )
    gevraagd = forms.CharField(
        label="Wat vraagt de cliënt",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Bij verbeteren: wat staat er nu, en wat moet er volgens de cliënt staan.",
        error_messages={"required": "Schrijf op wat de cliënt vraagt."},
    )
    ontvangen_op = forms.DateField(
        label="Ontvangen op",
        help_text="Het antwoord moet er binnen een maand na deze dag zijn.",
        error_messages={"required": "Vul in op welke dag u dit verzoek kreeg."},
    )

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.initial.setdefault("ontvangen_op", vandaag)

    def clean_ontvangen_op(self) -> date:
        return niet_later(self.cleaned_data["ontvangen_op"], self.vandaag)


class VerzoekVerlengForm(MetHandeling, forms.Form):
    verlengd_reden = forms.CharField(
        label="Waarom duurt het langer",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Vertel het de cliënt ook. Het antwoord mag dan twee maanden later.",
        error_messages={"required": "Schrijf op waarom het langer duurt."},
    )


class VerzoekbesluitForm(MetHandeling, forms.Form):
    """De verklaring staat er alleen bij een verzoek om verbeteren."""

    besluit = forms.ChoiceField(
        label="Wat is besloten",
        choices=Besluit.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er is besloten."},
    )
    antwoord = forms.CharField(
        label="Wat kreeg de cliënt te horen",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Bij weigeren: waarom, en dat de cliënt een klacht kan indienen.",
        error_messages={"required": "Schrijf op wat de cliënt te horen kreeg."},
    )
    verklaring = forms.CharField(
        label="Verklaring van de cliënt",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Als niet alles wordt verbeterd: zijn eigen woorden. Ze blijven in het dossier.",
    )
    geen_verklaring = forms.BooleanField(
        label="De cliënt wil geen verklaring opnemen", required=False
    )

    def __init__(self, *args: Any, verzoek: Verzoek, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if verzoek.soort != Verzoeksoort.VERBETEREN:
            del self.fields["verklaring"], self.fields["geen_verklaring"]
