"""Van fase wisselen, en een traject beëindigen."""

from datetime import date
from typing import Any

from django import forms

from organisaties.formulieren import MetHandeling
from trajecten.keuzes import EindeReden, Fasesoort
from trajecten.models import Traject
from trajecten.regels.fasen import mogelijke_fasen, mogelijke_redenen


class FaseForm(MetHandeling, forms.Form):
    """Alleen de fasen die vanaf hier kunnen, elk met wanneer u hem kiest."""

    fase = forms.ChoiceField(
        label="Nieuwe fase",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een fase.",
            "invalid_choice": "Deze fase kan niet (meer) volgen op de fase die nu loopt.",
        },
    )
    op = forms.DateField(label="Vanaf", error_messages={"required": "Vul in vanaf welke dag."})
    reden = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, traject: Traject, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"op": vandaag}, **kwargs)
        self.fields["fase"].choices = [
            (fase, f"{Fasesoort(fase).label.capitalize()}: {uitleg}")
            for fase, uitleg in mogelijke_fasen(traject.fase)
        ]
        self.fields["op"].widget.attrs["max"] = vandaag.isoformat()


class EindeForm(MetHandeling, forms.Form):
    einde_reden = forms.ChoiceField(
        label="Waarom stopt het traject",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een reden.",
            "invalid_choice": "Deze reden past niet bij de fase die nu loopt.",
        },
    )
    op = forms.DateField(label="Laatste dag", error_messages={"required": "Vul de laatste dag in."})
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Nodig bij de reden ‘anders’.",
    )
    zeker = forms.BooleanField(
        label="Ja, het traject stopt",
        error_messages={"required": "Zet een vinkje als u het zeker weet."},
    )

    def __init__(self, *args: Any, traject: Traject, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"op": vandaag}, **kwargs)
        self.fields["einde_reden"].choices = [
            (reden, EindeReden(reden).label.capitalize())
            for reden in mogelijke_redenen(traject.fase)
        ]
        self.fields["op"].widget.attrs["max"] = vandaag.isoformat()
