"""Vacatures zoeken, delen en sluiten."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from ips_portal.gedeeld.datums import geloofwaardig, niet_later
from ips_portal.gedeeld.formulieren import DecimaalVeld, KeuzeChips, PortalFormulier
from ips_portal.gedeeld.opmaak import datum as datum_tekst
from organisaties.formulieren import BestaandeRijFormulier, MetHandeling, RijFormulier
from werkgevers.keuzes import Vacaturestatus
from werkgevers.models import Vacature

_OPEN, _DICHT = "", "dicht"


class VacatureZoekForm(PortalFormulier, forms.Form):
    q = forms.CharField(
        label="Functie",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    plaats = forms.CharField(label="Plaats", max_length=80, required=False)
    uren = forms.IntegerField(label="Uren per week", min_value=0, max_value=60, required=False)
    toon = forms.ChoiceField(
        label="Toon",
        choices=[(_OPEN, "open"), (_DICHT, "gesloten")],
        required=False,
        widget=KeuzeChips,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.voorwaardelijk = True

    def gezocht(self) -> dict[str, Any]:
        """Waarop gezocht wordt; een veld dat niet klopt telt als leeg."""
        self.full_clean()
        schoon = self.cleaned_data
        return {
            "tekst": schoon.get("q", ""),
            "plaats": schoon.get("plaats", ""),
            "uren": schoon.get("uren"),
            "dicht": schoon.get("toon") == _DICHT,
        }


class VacatureVelden(RijFormulier):
    bij_veld: ClassVar[Mapping[str, str]] = {
        "vacature_uren_van": "uren_van",
        "vacature_uren_tot": "uren_tot",
        "vacature_uren_oplopend": "uren_tot",
        "vacature_sluit_na_open": "sluit_op",
    }

    class Meta:
        model = Vacature
        fields = (
            "functie",
            "functiegroep",
            "uren_van",
            "uren_tot",
            "open_sinds",
            "sluit_op",
            "omschrijving",
        )
        field_classes: ClassVar[Mapping[str, type[forms.Field]]] = {
            "uren_van": DecimaalVeld,
            "uren_tot": DecimaalVeld,
        }
        widgets: ClassVar[Mapping[str, Any]] = {
            "omschrijving": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "functiegroep": "Bijvoorbeeld: horeca, groen, logistiek.",
            "omschrijving": "Alleen over het werk. Schrijf hier nooit iets over een cliënt.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "functie": {"required": "Vul in om welk werk het gaat."},
            "open_sinds": {"required": "Vul in sinds welke dag."},
        }

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.fields["open_sinds"].widget.attrs["max"] = vandaag.isoformat()

    def clean_open_sinds(self) -> date:
        return niet_later(self.cleaned_data["open_sinds"], self.vandaag)

    def clean_sluit_op(self) -> date | None:
        dag = self.cleaned_data["sluit_op"]
        return geloofwaardig(dag) if dag else None


class NieuweVacatureForm(VacatureVelden):
    def clean_sluit_op(self) -> date | None:
        dag = super().clean_sluit_op()
        if dag and dag < self.vandaag:
            raise ValidationError("Reageren kan dan al niet meer. Klopt de dag?")
        return dag


class VacatureWijzigForm(VacatureVelden, BestaandeRijFormulier):
    pass


class VacatureSluitForm(MetHandeling, forms.Form):
    status = forms.ChoiceField(
        label="Hoe liep het af",
        choices=[
            (Vacaturestatus.VERVULD, "Vervuld: de werkgever heeft iemand"),
            (Vacaturestatus.VERVALLEN, "Vervallen: de plek is er niet meer"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het afliep."},
    )
    op = forms.DateField(label="Sinds", error_messages={"required": "Vul in sinds welke dag."})

    def __init__(self, *args: Any, vacature: Vacature, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"op": vandaag}, **kwargs)
        self.vacature, self.vandaag = vacature, vandaag
        self.fields["op"].widget.attrs["max"] = vandaag.isoformat()

    def clean_op(self) -> date:
        dag = niet_later(self.cleaned_data["op"], self.vandaag)
        if dag < self.vacature.open_sinds:
            begin = datum_tekst(self.vacature.open_sinds)
            raise ValidationError(f"De vacature ging pas open op {begin}.")
        return dag
