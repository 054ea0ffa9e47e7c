"""Wat de client wil na de start, en de overdracht aan het behandelteam."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from ips_portal.gedeeld.formulieren import KeuzeChips
from organisaties.formulieren import BestaandeRijFormulier, RijFormulier
from trajecten.forms.datums import geloofwaardig
from trajecten.keuzes import Volgfrequentie
from trajecten.models import Volgoverdracht, Volgwens


class VolgwensForm(RijFormulier):
    bij_veld: ClassVar[Mapping[str, str]] = {"volgwens_weken": "om_de_weken"}

    class Meta:
        model = Volgwens
        fields = ("frequentie", "om_de_weken", "van", "toelichting")
        labels: ClassVar[Mapping[str, str]] = {
            "frequentie": "Hoeveel contact wil de cliënt",
            "om_de_weken": "Eens in de hoeveel weken",
            "van": "Vanaf",
            "toelichting": "Wat zei de cliënt",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "om_de_weken": "Alleen bij minder vaak: 2 tot 52 weken.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "frequentie": {"required": "Kies hoeveel contact de cliënt wil."},
            "van": {"required": "Vul in vanaf welke dag."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["frequentie"].widget = KeuzeChips()
        self.fields["frequentie"].choices = [
            (wens, wens.label.capitalize()) for wens in Volgfrequentie
        ]
        self.fields["om_de_weken"].voorwaardelijk = True

    def clean_van(self) -> date:
        return geloofwaardig(self.cleaned_data["van"])

    def clean(self) -> dict[str, Any]:
        """Een aantal weken hoort alleen bij minder vaak."""
        gegeven = super().clean() or self.cleaned_data
        if gegeven.get("frequentie") != Volgfrequentie.MINDER:
            gegeven["om_de_weken"] = None
        return gegeven


class VolgoverdrachtForm(BestaandeRijFormulier):
    """Ook om een overdracht te verbeteren die er al staat."""

    bij_veld: ClassVar[Mapping[str, str]] = {"volgoverdracht_uniek": "datum"}

    class Meta:
        model = Volgoverdracht
        fields = ("datum", "aan", "afspraken")
        labels: ClassVar[Mapping[str, str]] = {
            "datum": "Overgedragen op",
            "aan": "Aan wie",
            "afspraken": "Wat is afgesproken",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "aan": "De naam van de behandelaar, met het team.",
            "afspraken": "Hoe vaak zij contact houden, en wanneer ze u weer inschakelen.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "datum": {"required": "Vul de dag van de overdracht in."},
            "aan": {"required": "Vul in wie het volgen overneemt."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["afspraken"].widget.attrs["rows"] = 4

    def clean_datum(self) -> date:
        return geloofwaardig(self.cleaned_data["datum"])
