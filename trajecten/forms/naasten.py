"""Formulieren over naasten en over de toestemming van de cliënt."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from clienten.keuzes import Relatie
from clienten.models import Naaste
from ips_portal.gedeeld.formulieren import KeuzeChips
from organisaties.formulieren import (
    BestaandeRijFormulier,
    MetHandeling,
    MetPeriode,
    RijFormulier,
)
from trajecten.forms.datums import geloofwaardig, niet_later
from trajecten.forms.werkgeverveld import WerkgeverVelden
from trajecten.keuzes import Contactsoort, Toestemmingpartij, Vastlegwijze
from trajecten.models import Toestemming
from werkgevers.models import Werkgever

_PARTIJEN = [
    (Toestemmingpartij.NAASTE, "Een naaste"),
    (Toestemmingpartij.EERDERE_WERKGEVER, "Een eerdere werkgever"),
    (Toestemmingpartij.WERKGEVER, "Een werkgever, over gezondheid"),
]
ANDERS = "anders"
_SOMS = ("naaste", "bekende", "werkgever_naam", "werkgever_keuze", "werkgever_plaats")


class NaasteForm(RijFormulier):
    bij_veld: ClassVar[Mapping[str, str]] = {"naaste_uniek": "naam"}

    class Meta:
        model = Naaste
        fields = ("naam", "relatie", "telefoon", "email", "toelichting")
        labels: ClassVar[Mapping[str, str]] = {
            "relatie": "Wie is het voor de cliënt",
            "email": "E-mailadres",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "toelichting": "Bijvoorbeeld: belt liever ’s avonds. Niets over gezondheid.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "naam": {"required": "Vul de naam in."},
            "relatie": {"required": "Kies wie dit voor de cliënt is."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relatie"].choices = [("", "Kies"), *Relatie.choices]
        self.fields["telefoon"].widget.input_type = "tel"


class NaasteWijzigForm(NaasteForm, BestaandeRijFormulier):
    class Meta(NaasteForm.Meta):
        fields = (*NaasteForm.Meta.fields, "actief")
        labels: ClassVar[Mapping[str, str]] = {
            **NaasteForm.Meta.labels,
            "actief": "Nog in beeld: te kiezen bij een contact",
        }


class ToestemmingForm(WerkgeverVelden, MetPeriode):
    """`naasten` en `werkgevers` zijn die van deze cliënt; een andere werkgever is te zoeken."""

    bij_veld: ClassVar[Mapping[str, str]] = {"toestemming_tot_na_van": "tot"}

    partij = forms.ChoiceField(
        label="De cliënt vindt contact goed met",
        choices=_PARTIJEN,
        widget=KeuzeChips,
        error_messages={"required": "Kies met wie."},
    )
    naaste = forms.ChoiceField(
        label="Welke naaste",
        required=False,
        error_messages={"invalid_choice": "Kies een naaste van deze cliënt."},
    )
    bekende = forms.ChoiceField(
        label="Welke werkgever of school",
        required=False,
        widget=KeuzeChips,
        error_messages={"invalid_choice": "Kies een werkgever uit dit dossier, of een andere."},
    )
    wijze = forms.ChoiceField(
        label="Hoe gaf de cliënt toestemming",
        choices=[(wijze, wijze.label.capitalize()) for wijze in Vastlegwijze],
        widget=KeuzeChips,
        error_messages={"required": "Kies mondeling of schriftelijk."},
    )

    class Meta:
        model = Toestemming
        fields = ("waarvoor", "van", "tot")
        widgets: ClassVar[Mapping[str, forms.Widget]] = {"waarvoor": forms.Textarea({"rows": 2})}
        labels: ClassVar[Mapping[str, str]] = {
            "waarvoor": "Waarover mag het gaan",
            "van": "Vanaf",
            "tot": "Tot en met",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "waarvoor": "In de woorden van de cliënt, en ook wat niet.",
            "tot": "Leeg: tot de cliënt de toestemming intrekt.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "waarvoor": {"required": "Schrijf op waarover het mag gaan."},
            "van": {"required": "Vul in vanaf welke dag."},
        }

    def __init__(
        self,
        *args: Any,
        naasten: Sequence[Naaste],
        werkgevers: Iterable[Werkgever],
        vandaag: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.naasten = {str(naaste.sleutel): naaste for naaste in naasten}
        self.werkgevers = {str(werkgever.sleutel): werkgever for werkgever in werkgevers}
        self.fields["naaste"].choices = [
            ("", "Kies"),
            *((sleutel, str(naaste)) for sleutel, naaste in self.naasten.items()),
        ]
        self.fields["bekende"].choices = [
            *((sleutel, str(werkgever)) for sleutel, werkgever in self.werkgevers.items()),
            (ANDERS, "Een andere"),
        ]
        self.fields["werkgever_naam"].label = "Naam van de werkgever of school"
        for veld in _SOMS:
            self.fields[veld].voorwaardelijk = True
        self.fields["van"].widget.attrs["max"] = vandaag.isoformat()

    def clean_van(self) -> date:
        return niet_later(self.cleaned_data["van"], self.vandaag)

    def clean_tot(self) -> date | None:
        return _tot(self.cleaned_data["tot"])

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        partij = gegeven.get("partij")
        self.instance.partij, self.instance.wijze = partij or "", gegeven.get("wijze", "")
        if partij == Toestemmingpartij.NAASTE:
            self._neem_naaste(gegeven)
        elif partij:
            self._neem_werkgever(gegeven)
        return gegeven

    def _neem_naaste(self, gegeven: Mapping[str, Any]) -> None:
        self.instance.naaste = self.naasten.get(gegeven.get("naaste", ""))
        if self.instance.naaste is None and "naaste" not in self.errors:
            self.add_error("naaste", "Kies de naaste, of voeg hem eerst toe aan het dossier.")

    def _neem_werkgever(self, gegeven: Mapping[str, Any]) -> None:
        """Een uit het dossier, of een andere die u zoekt of toevoegt."""
        self.gevonden_werkgever = self.werkgevers.get(gegeven.get("bekende", ""))
        if self.gevonden_werkgever is None and "bekende" not in self.errors:
            self.zoek_werkgever(Contactsoort.WERKGEVER)


class ToestemmingWijzigForm(MetPeriode, BestaandeRijFormulier):
    """Een tikfout: met wie en sinds wanneer blijft zoals het was."""

    bij_veld = ToestemmingForm.bij_veld

    class Meta(ToestemmingForm.Meta):
        fields = ("waarvoor", "tot")

    def clean_tot(self) -> date | None:
        return _tot(self.cleaned_data["tot"])


class IntrekkenForm(MetHandeling, forms.Form):
    ingetrokken_op = forms.DateField(
        label="Ingetrokken op",
        help_text="Vanaf deze dag is er geen contact meer. Wat al is vastgelegd blijft staan.",
        error_messages={"required": "Vul in vanaf welke dag."},
    )


def _tot(dag: date | None) -> date | None:
    return geloofwaardig(dag) if dag else None
