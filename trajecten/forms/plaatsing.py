"""Werk en opleiding: vastleggen, verbeteren en afsluiten."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from ips_portal.gedeeld.formulieren import DecimaalVeld, KeuzeChips
from organisaties.formulieren import BestaandeRijFormulier, RijFormulier
from trajecten.forms.datums import geloofwaardig
from trajecten.forms.werkgeverveld import WerkgeverVelden
from trajecten.keuzes import Contactsoort, Contractvorm, Plaatsingsoort, Werkeinde, Werkweek
from trajecten.models import Plaatsing
from werkgevers.models import Werkgever

_EINDE = ("einde", "einde_soort", "reden_einde", "geleerd")


class PlaatsingVelden(WerkgeverVelden, RijFormulier):
    bij_veld: ClassVar[Mapping[str, str]] = {
        "plaatsing_einde_na_start": "einde",
        "plaatsing_uren": "uren_per_week",
        "plaatsing_loon": "bruto_uurloon",
    }

    class Meta:
        model = Plaatsing
        fields = (
            "soort",
            "functie",
            "functiegroep",
            "start",
            "uren_per_week",
            "bruto_uurloon",
            "contractvorm",
            "open_voor_iedereen",
            "volle_werkweek",
        )
        field_classes: ClassVar[Mapping[str, type[forms.Field]]] = {
            "uren_per_week": DecimaalVeld,
            "bruto_uurloon": DecimaalVeld,
        }
        labels: ClassVar[Mapping[str, str]] = {
            "start": "Eerste dag",
            "uren_per_week": "Uren per week",
            "bruto_uurloon": "Bruto per uur, in euro",
            "open_voor_iedereen": "De plek staat open voor iedereen",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "open_voor_iedereen": "Niet alleen voor mensen met een beperking.",
            "volle_werkweek": "Voor 2024 hing het minimumloon per uur daarvan af.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "functie": {"required": "Vul in wat de cliënt gaat doen."},
            "start": {"required": "Vul de eerste dag in."},
        }

    def __init__(self, *args: Any, vraag_werkweek: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if vraag_werkweek:
            self.fields["volle_werkweek"].choices = [("", "Niet bekend"), *Werkweek.choices]
        else:
            del self.fields["volle_werkweek"]
        self.fields["werkgever_naam"].label = "Werkgever of school"
        for veld in ("werkgever_naam", "werkgever_keuze", "werkgever_plaats"):
            self.fields[veld].voorwaardelijk = True
        self.fields["soort"].widget = KeuzeChips()
        self.fields["soort"].choices = [(s, s.label.capitalize()) for s in Plaatsingsoort]
        self.fields["contractvorm"].choices = [("", "Nog niet bekend"), *Contractvorm.choices]

    def clean_start(self) -> date:
        return geloofwaardig(self.cleaned_data["start"])

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        is_opleiding = gegeven.get("soort") == Plaatsingsoort.OPLEIDING
        self.zoek_werkgever(Contactsoort.ONDERWIJS if is_opleiding else Contactsoort.WERKGEVER)
        return gegeven

    def gekozen_werkgever(self) -> Werkgever:
        """Alleen na een geldig formulier; zonder `pk` is hij nieuw."""
        if self.gevonden_werkgever is None:
            raise ValueError("Het formulier is niet geldig.")
        return self.gevonden_werkgever


class NieuwePlaatsingForm(PlaatsingVelden):
    naar_baanbehoud = forms.BooleanField(
        label="Zet de fase op baanbehoud vanaf de eerste dag", required=False, initial=True
    )

    def __init__(self, *args: Any, bied_baanbehoud: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not bied_baanbehoud:
            del self.fields["naar_baanbehoud"]


class PlaatsingWijzigForm(PlaatsingVelden, BestaandeRijFormulier):
    """Ook het einde is hier te verbeteren als het er al staat."""

    class Meta(PlaatsingVelden.Meta):
        fields = (*PlaatsingVelden.Meta.fields, *_EINDE)
        labels: ClassVar[Mapping[str, str]] = {
            **PlaatsingVelden.Meta.labels,
            "einde": "Laatste dag",
            "einde_soort": "Waarom stopte het",
            "reden_einde": "Toelichting",
            "geleerd": "Wat hebben we geleerd",
        }
        widgets: ClassVar[Mapping[str, Any]] = {"geleerd": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, instance: Plaatsing, **kwargs: Any) -> None:
        begin = {
            "werkgever_naam": str(instance.werkgever),
            "werkgever": str(instance.werkgever.sleutel),
        }
        super().__init__(*args, instance=instance, initial=begin, **kwargs)
        # Zette een ander het einde erbij nadat deze pagina openging, dan blijft dat staan.
        kende_einde = not self.is_bound or "einde" in self.data
        if instance.einde is None or not kende_einde:
            for veld in _EINDE:
                del self.fields[veld]
        else:
            self.fields["einde"].required = True
            self.fields["einde_soort"].choices = [("", "Niet vastgelegd"), *Werkeinde.choices]


class PlaatsingEindeForm(BestaandeRijFormulier):
    bij_veld = PlaatsingVelden.bij_veld

    naar_acquisitie = forms.BooleanField(
        label="Zet de fase terug op acquisitie: samen verder zoeken", required=False, initial=True
    )

    class Meta:
        model = Plaatsing
        fields = _EINDE
        labels: ClassVar[Mapping[str, str]] = {
            "einde": "Laatste dag",
            "einde_soort": "Waarom stopt het",
            "reden_einde": "Toelichting",
            "geleerd": "Wat hebben we geleerd",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "geleerd": "Wat ging goed, wat kostte te veel? Daarop bouwt de volgende baan.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "einde_soort": {"required": "Kies waarom het stopt."},
        }
        widgets: ClassVar[Mapping[str, Any]] = {
            "einde_soort": KeuzeChips,
            "geleerd": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, vandaag: date, bied_acquisitie: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["einde"].required = True
        self.fields["einde_soort"].required = True
        self.fields["einde_soort"].choices = Werkeinde.choices
        if self.initial.get("einde") is None:
            self.fields["einde"].initial = vandaag
            self.initial.pop("einde", None)
        if not bied_acquisitie:
            del self.fields["naar_acquisitie"]

    def clean_einde(self) -> date:
        return geloofwaardig(self.cleaned_data["einde"])


class DreigingForm(BestaandeRijFormulier):
    """Leeg: het dreigt niet (meer)."""

    class Meta:
        model = Plaatsing
        fields = ("dreigt_sinds",)
        labels: ClassVar[Mapping[str, str]] = {"dreigt_sinds": "Baanverlies dreigt sinds"}
        help_texts: ClassVar[Mapping[str, str]] = {
            "dreigt_sinds": "Maak dit leeg als het niet meer dreigt."
        }
