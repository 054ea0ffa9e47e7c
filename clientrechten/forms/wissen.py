"""Wissen voorstellen en uitvoeren."""

from typing import Any

from django import forms

from clientrechten.models import Wisronde
from organisaties.formulieren import MetHandeling


class VoorstelForm(MetHandeling, forms.Form):
    """De client staat in het adres."""

    reden = forms.CharField(
        label="Waarom wordt dit dossier gewist",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: de cliënt vroeg het op 3 november. Noem geen naam.",
        error_messages={"required": "Schrijf op waarom dit dossier wordt gewist."},
    )


class TermijnForm(VoorstelForm):
    """Alle clienten van wie de termijn om is, in een ronde."""

    wat = forms.CharField(widget=forms.HiddenInput, initial="voorstellen")


class BesluitForm(MetHandeling, forms.Form):
    """Een open ronde van dit lid uitvoeren of intrekken."""

    wat = forms.ChoiceField(choices=[("uitvoeren", "Wissen"), ("intrekken", "Intrekken")])
    ronde = forms.UUIDField()

    def __init__(self, *args: Any, rondes: list[Wisronde], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rondes = {ronde.sleutel: ronde for ronde in rondes if ronde.open}

    def clean_ronde(self) -> Wisronde:
        ronde = self.rondes.get(self.cleaned_data["ronde"])
        if ronde is None:
            raise forms.ValidationError("Deze wisronde is al afgehandeld, of niet van uw team.")
        return ronde
