"""Het zoekplan maken en bijstellen."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from ips_portal.gedeeld.formulieren import DecimaalVeld
from trajecten.forms.datums import geloofwaardig
from trajecten.forms.versies import Tekstveld, VersieFormulier
from trajecten.handelingen.profielen import ZOEKPLANVELDEN
from trajecten.models import Zoekplanversie
from trajecten.regels.versies import houdbaar_tot

_UREN = ("uren_van", "uren_tot")
_TEKSTEN = tuple(veld for veld in ZOEKPLANVELDEN if veld not in (*_UREN, "bijstellen_op"))


class ZoekplanForm(VersieFormulier):
    inhoud = ZOEKPLANVELDEN
    bij_veld: ClassVar[Mapping[str, str]] = {
        "zoekplan_uren_van": "uren_van",
        "zoekplan_uren_tot": "uren_tot",
        "zoekplan_uren_oplopend": "uren_tot",
    }

    class Meta:
        model = Zoekplanversie
        fields = ("datum", *ZOEKPLANVELDEN)
        field_classes: ClassVar[Mapping[str, type[forms.Field]]] = {
            **dict.fromkeys(_TEKSTEN, Tekstveld),
            **dict.fromkeys(_UREN, DecimaalVeld),
        }
        labels: ClassVar[Mapping[str, str]] = {"datum": "Besproken op"}
        help_texts: ClassVar[Mapping[str, str]] = {
            "soort_werk": "Wat past bij de wens in het profiel?",
            "branches": "Namen mogen ook: een bedrijf in de buurt, een bekende die er werkt.",
            "reisafstand": "Bijvoorbeeld: Hoorn en omgeving, hoogstens een half uur fietsen.",
            "aanpak_client": "Wie doet wat, en wanneer? Schrijf het zo dat u het kunt nalopen.",
            "anderen": "Naasten, het behandelteam, een eerdere collega.",
            "bijstellen_op": "Een plan van meer dan een half jaar oud is niet meer actueel.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "soort_werk": {"required": "Schrijf op naar welk werk of welke opleiding u zoekt."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in _UREN:
            self.fields[veld].voorwaardelijk = True
        opnieuw = self.initial["bijstellen_op"]
        if opnieuw and opnieuw <= self.vandaag:  # die dag is er nu: spreek een volgende af
            self.initial["bijstellen_op"] = houdbaar_tot(self.vandaag)

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean()
        datum, opnieuw = gegeven.get("datum"), gegeven.get("bijstellen_op")
        if opnieuw and datum and opnieuw <= datum:
            self.add_error("bijstellen_op", "Kies een dag na het gesprek, of laat dit leeg.")
        return gegeven

    def clean_bijstellen_op(self) -> Any:
        opnieuw = self.cleaned_data["bijstellen_op"]
        return geloofwaardig(opnieuw) if opnieuw else None
