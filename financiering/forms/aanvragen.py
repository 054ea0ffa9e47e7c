"""Een aanvraag wijzigen zolang ze niet is ingediend; twee mensen tegelijk gaan per veld samen."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.text import capfirst

from clienten.gemeentekeuze import zoek_gemeente
from clienten.models import Gemeente
from financiering.forms.nieuw import ANTWOORDEN, BUITEN, VRAAGTEKST, VRAAGUITLEG, VRAGEN
from financiering.keuzes import Route, Status
from financiering.models import Aanvraag
from financiering.regels.regeling import Regelgeving
from financiering.regels.regelingversie import HOOGSTE_BEDRAG
from financiering.regels.toetsing import periode_van
from ips_portal.gedeeld.datums import niet_later
from ips_portal.gedeeld.formulieren import BedragVeld, KeuzeChips, Kiezer, PortalHelper
from organisaties.formulieren import BestaandeRijFormulier

# Ligt vast zodra de gemeente is gevraagd of de aanvraag in de rij staat.
_ALLEEN_CONCEPT = ["aanvraagdatum", "route", "gemeente_naam", "bedrag"]


class AanvraagWijzigForm(BestaandeRijFormulier):
    gemeente_naam = forms.CharField(
        label="Gemeente",
        max_length=80,
        widget=Kiezer(url=reverse_lazy("gemeente_kiezer"), waarde_in=""),
        help_text="Waar de cliënt op de aanvraagdatum woont.",
        error_messages={"required": "Vul de gemeente in waar de cliënt op die dag woont."},
    )
    bedrag = BedragVeld(
        label="Gevraagd bedrag",
        max_digits=9,
        decimal_places=2,
        min_value=Decimal("0.01"),
        max_value=HOOGSTE_BEDRAG,
        help_text="In euro's, inclusief btw.",
        error_messages={
            "required": "Vul in hoeveel u vraagt.",
            "invalid": "Dit is geen bedrag. Typ bijvoorbeeld 4.500,00.",
            "min_value": "Het bedrag is hoger dan nul.",
            "max_value": "Een bedrag is hoogstens 100.000 euro.",
        },
    )

    class Meta:
        model = Aanvraag
        fields = ("aanvraagdatum", "route", *VRAGEN.values(), "toelichting")
        labels: ClassVar[Mapping[str, str]] = {
            "route": "Aanvraag",
            **VRAAGTEKST,
        }
        help_texts: ClassVar[Mapping[str, str]] = VRAAGUITLEG
        widgets: ClassVar[Mapping[str, Any]] = {
            "route": KeuzeChips,
            **dict.fromkeys(VRAGEN.values(), KeuzeChips),
            "toelichting": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, instance: Aanvraag, regels: Regelgeving, **kwargs: Any) -> None:
        """`bedrag` in `initial`: wat nu is gevraagd, als de regeling dat vrij laat."""
        self.vandaag: date = kwargs.pop("vandaag")
        self.regels, self.gemeente = regels, instance.gemeente
        begin = {"gemeente_naam": instance.gemeente.naam, **kwargs.pop("initial", {})}
        super().__init__(*args, instance=instance, initial=begin, **kwargs)
        self._kies_velden(instance)
        self.order_fields(_ALLEEN_CONCEPT)
        self.helper = PortalHelper(self)  # de velden zijn nu pas bekend

    def _kies_velden(self, aanvraag: Aanvraag) -> None:
        weg = {veld for eis, veld in VRAGEN.items() if eis not in self.regels.eisen}
        if not self.regels.vrij_bedrag:
            weg.add("bedrag")
        if aanvraag.status != Status.CONCEPT:
            weg |= set(_ALLEEN_CONCEPT)
        for veld in weg:
            self.fields.pop(veld, None)
        for veld in set(VRAGEN.values()) & set(self.fields):
            self.fields[veld].choices = ANTWOORDEN
            self.fields[veld].voorwaardelijk = True
        if "route" in self.fields:
            self.fields["route"].choices = [
                (route.route, capfirst(Route(route.route).label)) for route in self.regels.routes
            ]
        # Wat hier niet staat, hoort ook niet bij het samenvoegen.
        self.stand_nu = {veld: waarde for veld, waarde in self.stand_nu.items() if veld not in weg}
        self.initial["versie"] = self._stempel()

    def clean_aanvraagdatum(self) -> date:
        dag = niet_later(self.cleaned_data["aanvraagdatum"], self.vandaag)
        if self.regels.venster_op(dag) in BUITEN:
            raise ValidationError(f"Aanvragen kan {periode_van(self.regels)}.")
        return dag

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean()
        op = gegeven.get("aanvraagdatum")
        if op and gegeven.get("gemeente_naam"):
            try:
                self.gemeente = zoek_gemeente(gegeven["gemeente_naam"], op=op)
            except ValidationError as fout:
                self.add_error("gemeente_naam", fout)
        return gegeven

    def gekozen_gemeente(self) -> Gemeente:
        return self.gemeente

    def invoer(self) -> dict[str, Any]:
        """Wat `wijzig_aanvraag` naast de rij vraagt."""
        return {"gemeente": self.gemeente, "bedrag": self.cleaned_data.get("bedrag")}
