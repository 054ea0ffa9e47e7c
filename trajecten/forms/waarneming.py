from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from ips_portal.gedeeld.formulieren import KeuzeChipsMeer
from organisaties.formulieren import MetHandeling
from organisaties.models import Gebruiker
from trajecten.forms.datums import geloofwaardig
from trajecten.handelingen.waarnemingen import Verlof
from trajecten.models import Waarneming


class WaarnemingForm(MetHandeling, forms.Form):
    afwezige = forms.ChoiceField(
        label="Wie is er niet", error_messages={"required": "Kies wie er niet is."}
    )
    waarnemers = forms.MultipleChoiceField(
        label="Wie neemt waar",
        widget=KeuzeChipsMeer,
        error_messages={"required": "Kies minstens een collega."},
    )
    van = forms.DateField(label="Eerste dag")
    tot = forms.DateField(label="Laatste dag")
    notitie = forms.CharField(
        label="Wat moet de waarnemer weten",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld wie er deze weken begint, of wie u wilt laten bellen.",
    )

    def __init__(
        self, *args: Any, team: Sequence[Gebruiker], allen: Sequence[Gebruiker], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mensen = {str(mens.sleutel): mens for mens in allen}
        self.fields["afwezige"].choices = [
            ("", "Kies een begeleider"),
            *((str(mens.sleutel), mens.naam) for mens in team),
        ]
        self.fields["waarnemers"].choices = [(str(mens.sleutel), mens.naam) for mens in allen]

    def clean_van(self) -> date:
        return geloofwaardig(self.cleaned_data["van"])

    def clean_tot(self) -> date:
        return geloofwaardig(self.cleaned_data["tot"])

    def verlof(self) -> Verlof:
        schoon = self.cleaned_data
        return Verlof(
            afwezige=self.mensen[schoon["afwezige"]],
            waarnemers=[self.mensen[sleutel] for sleutel in schoon["waarnemers"]],
            van=schoon["van"],
            tot=schoon["tot"],
            notitie=schoon["notitie"].strip(),
        )


class WaarnemingEindeForm(MetHandeling, forms.Form):
    einde = forms.DateField(
        label="Laatste dag",
        help_text="Kies gisteren om de toegang meteen te sluiten.",
    )

    def __init__(self, *args: Any, waarneming: Waarneming, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["einde"].initial = min(vandaag, waarneming.tot)
