"""Het arbeidsprofiel bijwerken."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from ips_portal.gedeeld.formulieren import KeuzeChips
from ips_portal.gedeeld.opmaak import datum_lang
from trajecten.forms.versies import Tekstveld, VersieFormulier
from trajecten.handelingen.profielen import PROFIELVELDEN
from trajecten.keuzes import Profielaanleiding
from trajecten.models import Plaatsing, Profielversie

_WOORDEN = {
    Profielaanleiding.EERSTE: "De eerste gesprekken",
    Profielaanleiding.NA_WERK: "Werk of opleiding begon of stopte",
    Profielaanleiding.TUSSENTIJDS: "Er is iets veranderd",
}


class ProfielForm(VersieFormulier):
    inhoud = PROFIELVELDEN
    bij_veld: ClassVar[Mapping[str, str]] = {"profielversie_na_werk": "plaatsing"}

    class Meta:
        model = Profielversie
        fields = ("datum", "aanleiding", "plaatsing", *PROFIELVELDEN)
        field_classes: ClassVar[Mapping[str, type[forms.Field]]] = dict.fromkeys(
            PROFIELVELDEN, Tekstveld
        )
        labels: ClassVar[Mapping[str, str]] = {
            "datum": "Besproken op",
            "aanleiding": "Waarom nu",
            "plaatsing": "Na welk werk of welke opleiding",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "plaatsing": "Klopt alles nog? Bewaar het dan zo: zo blijft te zien dat u het naliep.",
            "voorkeuren": "Waar wordt de cliënt blij van? Welk werk, welke tijden, wat zeker niet?",
            "ervaring": "Welk werk en welke opleiding, en wat ging goed of kostte te veel?",
            "vaardigheden": "Wat kan en weet de cliënt? Ook van thuis, hobby of vrijwilligerswerk.",
            "sterke_kanten": "Waar is de cliënt goed in? Wat zeggen anderen daarover?",
            "aanpassingen": "Wat helpt om het werk vol te houden, zoals rust, tijden of uitleg?",
            "netwerk": "Wie kent de cliënt die werk weet of kan steunen?",
            "werkomgeving": "Druk of rustig, alleen of samen, binnen of buiten?",
            "bronnen": "Cliënt, behandelteam, naaste, werkgever.",
        }

    def __init__(self, *args: Any, plaatsingen: Sequence[Plaatsing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aanleiding"].widget = KeuzeChips()
        self.fields["aanleiding"].choices = [
            (aanleiding, woorden)
            for aanleiding, woorden in _WOORDEN.items()
            if plaatsingen or aanleiding != Profielaanleiding.NA_WERK
        ]
        self.fields["aanleiding"].error_messages["required"] = "Kies waarom u het bijwerkt."
        self._per_sleutel = {str(plaatsing.sleutel): plaatsing for plaatsing in plaatsingen}
        if plaatsingen:
            self.fields["plaatsing"] = forms.ChoiceField(
                label=self.fields["plaatsing"].label,
                help_text=self.fields["plaatsing"].help_text,
                choices=[("", "Kies"), *((s, _naam(p)) for s, p in self._per_sleutel.items())],
                required=False,
                error_messages={"invalid_choice": "Kies werk uit dit dossier."},
            )
            self.fields["plaatsing"].voorwaardelijk = True
        else:
            del self.fields["plaatsing"]

    def clean_plaatsing(self) -> Plaatsing | None:
        return self._per_sleutel.get(self.cleaned_data["plaatsing"])

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean()
        if gegeven.get("aanleiding") != Profielaanleiding.NA_WERK:
            gegeven["plaatsing"] = None
        ingevuld = [veld for veld in PROFIELVELDEN if gegeven.get(veld) or veld in self.errors]
        if not ingevuld:
            self.add_error("voorkeuren", "Het profiel is nog leeg. Begin met wat u al weet.")
        return gegeven


def _naam(plaatsing: Plaatsing) -> str:
    periode = f"sinds {datum_lang(plaatsing.start)}"
    if plaatsing.einde:
        periode = f"{datum_lang(plaatsing.start)} t/m {datum_lang(plaatsing.einde)}"
    return f"{plaatsing.functie} bij {plaatsing.werkgever.naam}, {periode}"
