"""Een gesprek over openheid vastleggen."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from ips_portal.gedeeld.formulieren import KeuzeChips
from trajecten.forms.versies import Tekstveld, VersieFormulier
from trajecten.keuzes import Begeleidersrol, Openheidaanleiding, Openheidkeuze
from trajecten.models import Openheidsgesprek

AFSPRAAK = ("keuze", "wat_wel", "wat_niet", "rol")
ONDERDELEN = ("vrije_keuze_uitgelegd", "voor_en_nadelen", "geoefend")
_KEUZES = {
    "aanleiding": (Openheidaanleiding, "Kies waarom u hierover sprak."),
    "keuze": (Openheidkeuze, "Kies wat de cliënt wil."),
    "rol": (Begeleidersrol, "Kies wat u bij een werkgever doet."),
}


class OpenheidForm(VersieFormulier):
    inhoud = AFSPRAAK
    bij_veld: ClassVar[Mapping[str, str]] = {"openheid_wat_wel": "wat_wel"}

    class Meta:
        model = Openheidsgesprek
        fields = ("datum", "aanleiding", *AFSPRAAK, *ONDERDELEN, "notitie")
        field_classes: ClassVar[Mapping[str, type[forms.Field]]] = dict.fromkeys(
            ("wat_wel", "wat_niet", "notitie"), Tekstveld
        )
        labels: ClassVar[Mapping[str, str]] = {
            "datum": "Besproken op",
            "aanleiding": "Waarom nu",
            "keuze": "Wat wil de cliënt",
            "wat_wel": "Dit mag een werkgever weten",
            "wat_niet": "Dit niet",
            "rol": "Uw rol bij een werkgever",
            "vrije_keuze_uitgelegd": "Ik legde uit dat meedoen kan zonder iets te vertellen",
            "voor_en_nadelen": "We bespraken de voor- en nadelen, aanpassingen op het werk en mijn"
            " rol",
            "geoefend": "We oefenden wat de cliënt wel en niet zegt",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "wat_wel": "Zo precies mogelijk, liefst in de woorden van de cliënt.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld, (keuzes, uitleg) in _KEUZES.items():
            self.fields[veld].widget = KeuzeChips()
            self.fields[veld].choices = [
                (waarde, label[0].upper() + label[1:]) for waarde, label in keuzes.choices
            ]
            self.fields[veld].error_messages["required"] = uitleg

    def clean(self) -> dict[str, Any]:
        """Wat de cliënt niet wil vertellen, staat niet bij wat een werkgever mag weten."""
        gegeven = super().clean()
        if gegeven.get("keuze") == Openheidkeuze.NIETS and gegeven.get("wat_wel"):
            self.add_error(
                "wat_wel", "De cliënt wil niets vertellen. Maak dit leeg, of kies een andere wens."
            )
        return gegeven
