"""De toestemming van de financier vastleggen of verbeteren."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from organisaties.formulieren import BestaandeRijFormulier, RijFormulier
from trajecten.forms.datums import geloofwaardig, niet_later
from trajecten.keuzes import Financier
from trajecten.models import Financiersakkoord


class AkkoordForm(RijFormulier):
    bij_veld: ClassVar[Mapping[str, str]] = {
        "akkoord_tot_na_datum": "tot",
        "akkoord_uniek": "datum",
    }

    class Meta:
        model = Financiersakkoord
        fields = ("financier", "datum", "tot", "kenmerk")
        labels: ClassVar[Mapping[str, str]] = {
            "financier": "Wie stemt in",
            "datum": "Toestemming geldt vanaf",
            "tot": "Geldig tot en met",
            "kenmerk": "Kenmerk van de brief",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "tot": "Leeg als er geen einddatum in de brief staat.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "financier": {"required": "Kies wie toestemming gaf."},
            "datum": {"required": "Vul in vanaf welke dag de toestemming geldt."},
        }

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.fields["financier"].choices = [("", "Kies"), *Financier.choices]

    def clean_datum(self) -> date:
        return niet_later(self.cleaned_data["datum"], self.vandaag)

    def clean_tot(self) -> date | None:
        tot = self.cleaned_data["tot"]
        return tot and geloofwaardig(tot)


class AkkoordWijzigForm(AkkoordForm, BestaandeRijFormulier):
    """Dezelfde velden, van een toestemming die er al staat."""
