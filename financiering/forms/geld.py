"""Formulieren over geld: een termijn, een ontvangst en een uurtarief."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from financiering.models import Aanvraag, Deel, Ontvangst, Termijn, Uurtarief
from financiering.regels.geld import mag_ontvangst
from ips_portal.gedeeld.datums import geloofwaardig, niet_later
from ips_portal.gedeeld.formulieren import BedragVeld, PortalHelper
from ips_portal.gedeeld.opmaak import datum_lang
from organisaties.formulieren import BestaandeRijFormulier, RijFormulier


class _Betalerveld(forms.ModelChoiceField):
    def label_from_instance(self, deel: Deel) -> str:
        return deel.get_betaler_display()


class _GeldForm(RijFormulier):
    """Bij een aanvraag; betaalt er maar een, dan valt er niets te kiezen.

    `indien_sleutel` wordt de sleutel van de nieuwe rij: een dubbele klik geeft zo een rij.
    """

    indien_sleutel = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(
        self, *args: Any, aanvraag: Aanvraag, delen: Sequence[Deel], vandaag: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.aanvraag, self.vandaag = aanvraag, vandaag
        if len(delen) == 1:
            self.instance.deel = delen[0]
            del self.fields["deel"]
            self.helper = PortalHelper(self)  # de oude tekent het veld nog
        else:
            deel = self.fields["deel"]
            deel.queryset, deel.empty_label = Deel.objects.filter(aanvraag=aanvraag), "Kies"

    @property
    def gekozen_deel(self) -> Deel | None:
        return self.cleaned_data.get("deel") or getattr(self.instance, "deel", None)

    def niet_voor_de_aanvraag(self, datum: date) -> date:
        if datum < self.aanvraag.aanvraagdatum:
            raise ValidationError(
                f"Deze dag ligt voor de aanvraag van {datum_lang(self.aanvraag.aanvraagdatum)}."
            )
        return datum


class TermijnForm(_GeldForm):
    bij_veld: ClassVar[Mapping[str, str]] = {"termijn_positief": "bedrag"}

    class Meta:
        model = Termijn
        fields = ("deel", "verwacht_op", "bedrag", "omschrijving")
        field_classes: ClassVar[Mapping[str, type[forms.Field]]] = {
            "bedrag": BedragVeld,
            "deel": _Betalerveld,
        }
        labels: ClassVar[Mapping[str, str]] = {
            "deel": "Betaler",
            "verwacht_op": "Verwacht op",
            "bedrag": "Bedrag in euro",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "omschrijving": "Bijvoorbeeld: voorschot, of eindafrekening."
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "deel": {"required": "Kies wie betaalt."},
            "verwacht_op": {"required": "Vul in wanneer het geld komt."},
            "bedrag": {
                "required": "Vul het bedrag in.",
                "invalid": "Vul een bedrag in cijfers in.",
            },
        }

    def clean_verwacht_op(self) -> date:
        return self.niet_voor_de_aanvraag(geloofwaardig(self.cleaned_data["verwacht_op"]))


class TermijnWijzigForm(TermijnForm, BestaandeRijFormulier):
    """Dezelfde velden, van een termijn die er al staat."""

    indien_sleutel = None


class OntvangstForm(_GeldForm):
    bij_veld: ClassVar[Mapping[str, str]] = {"ontvangst_niet_nul": "bedrag"}

    class Meta:
        model = Ontvangst
        fields = ("deel", "datum", "bedrag", "kenmerk")
        field_classes: ClassVar[Mapping[str, type[forms.Field]]] = {
            "bedrag": BedragVeld,
            "deel": _Betalerveld,
        }
        labels: ClassVar[Mapping[str, str]] = {
            "deel": "Betaler",
            "datum": "Ontvangen op",
            "bedrag": "Bedrag in euro",
            "kenmerk": "Kenmerk van de betaling",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "bedrag": "Is geld teruggevorderd? Zet er dan een min voor."
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "deel": {"required": "Kies wie betaalde."},
            "datum": {"required": "Vul in wanneer het geld kwam."},
            "bedrag": {
                "required": "Vul het bedrag in.",
                "invalid": "Vul een bedrag in cijfers in.",
            },
        }

    def clean_datum(self) -> date:
        return self.niet_voor_de_aanvraag(niet_later(self.cleaned_data["datum"], self.vandaag))

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        deel = self.gekozen_deel
        if deel and not mag_ontvangst(deel.toegekend):
            self.add_error(
                "deel" if "deel" in self.fields else None,
                f"Van {deel.get_betaler_display()} is nog niets toegekend.",
            )
        return gegeven


class OntvangstWijzigForm(OntvangstForm, BestaandeRijFormulier):
    """Dezelfde velden, van een ontvangst die er al staat."""

    indien_sleutel = None


class UurtariefForm(RijFormulier):
    bij_veld: ClassVar[Mapping[str, str]] = {
        "uurtarief_uniek": "jaar",
        "uurtarief_klopt": "bedrag",
    }

    class Meta:
        model = Uurtarief
        fields = ("jaar", "bedrag")
        field_classes: ClassVar[Mapping[str, type[forms.Field]]] = {"bedrag": BedragVeld}
        labels: ClassVar[Mapping[str, str]] = {"bedrag": "Tarief per uur in euro, incl. btw"}
        widgets: ClassVar[Mapping[str, forms.Widget]] = {
            "jaar": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "jaar": {"required": "Vul het jaar in.", "invalid": "Vul een jaar in vier cijfers in."},
            "bedrag": {
                "required": "Vul het tarief in.",
                "invalid": "Vul een bedrag in cijfers in.",
            },
        }

    def clean_jaar(self) -> int:
        jaar = self.cleaned_data["jaar"]
        if not 2000 <= jaar <= 2100:
            raise ValidationError("Vul een jaar in tussen 2000 en 2100.")
        return jaar

    def clean_bedrag(self) -> Decimal:
        bedrag = self.cleaned_data["bedrag"]
        if bedrag <= 0:
            raise ValidationError("Een tarief is hoger dan nul.")
        return bedrag


class UurtariefWijzigForm(UurtariefForm, BestaandeRijFormulier):
    """Dezelfde velden, van een tarief dat er al staat."""
