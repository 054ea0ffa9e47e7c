"""Een aanvraag beginnen: bij wie, voor welke gemeente, en wat het dossier niet weet."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse_lazy
from django.utils.text import capfirst

from clienten.gemeentekeuze import zoek_gemeente
from clienten.keuzes import Uitkeringsoort
from clienten.models import Gemeente
from financiering.keuzes import Eis, JaNee, Route, Venster
from financiering.models import Aanvraag
from financiering.regels.regeling import Regelgeving
from financiering.regels.regelingversie import HOOGSTE_BEDRAG
from financiering.regels.toetsing import periode_van
from ips_portal.gedeeld.datums import niet_later
from ips_portal.gedeeld.formulieren import BedragVeld, KeuzeChips, Kiezer, PortalFormulier
from ips_portal.gedeeld.opmaak import datum_lang, opsomming
from organisaties.formulieren import MetHandeling
from trajecten.models import Traject

# Wat ook bij het wijzigen van een aanvraag geldt: welke eis welke vraag stelt, en hoe.
VRAGEN = {
    Eis.SPECIALISTISCH: "specialistisch",
    Eis.GEEN_ANDER_TRAJECT: "ander_traject",
    Eis.GEEN_BAAN: "andere_sector",
}
VRAAGTEKST = {
    "specialistisch": "Is de cliënt in behandeling in de specialistische ggz?",
    "ander_traject": "Volgt de cliënt een ander re-integratietraject?",
    "andere_sector": "Wil de cliënt naar een andere sector of functie dan die van de kleine baan?",
}
VRAAGUITLEG = {"andere_sector": "Alleen als de cliënt al een kleine baan heeft."}
BUITEN = frozenset({Venster.LATER, Venster.GESLOTEN})
ANTWOORDEN = [(JaNee.JA, "Ja"), (JaNee.NEE, "Nee"), ("", "Nog niet gevraagd")]
_LOOPT_AL = "Voor dit traject staat al een aanvraag open. Rond die eerst af, of trek haar in."


def _vraag(naam: str) -> forms.ChoiceField:
    veld = forms.ChoiceField(
        label=VRAAGTEKST[naam],
        choices=ANTWOORDEN,
        required=False,
        widget=KeuzeChips,
        help_text=VRAAGUITLEG.get(naam, ""),
    )
    veld.voorwaardelijk = True
    return veld


class DagForm(PortalFormulier, forms.Form):
    """De dag waarop u de regelingen bekijkt."""

    op = forms.DateField(label="Aanvraagdatum")

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag

    def clean_op(self) -> date:
        return niet_later(self.cleaned_data["op"], self.vandaag)

    @property
    def dag(self) -> date:
        """De gekozen dag; vandaag als er niets leesbaars is gekozen."""
        return self.cleaned_data["op"] if self.is_valid() else self.vandaag


class NieuweAanvraagForm(MetHandeling, forms.Form):
    """Vraagt alleen wat deze regeling nodig heeft. `lopend` is de aanvraag die al open staat."""

    aanvraagdatum = forms.DateField(
        label="Aanvraagdatum",
        error_messages={"required": "Kies de dag van de aanvraag."},
    )
    route = forms.ChoiceField(
        label="De aanvraag gaat",
        widget=KeuzeChips,
        error_messages={"required": "Kies bij wie u de aanvraag doet."},
    )
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
    specialistisch = _vraag("specialistisch")
    ander_traject = _vraag("ander_traject")
    andere_sector = _vraag("andere_sector")
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        regels: Regelgeving,
        traject: Traject,
        lopend: Aanvraag | None,
        uitkeringen: frozenset[str],
        vandaag: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.regels, self.traject, self.lopend, self.vandaag = regels, traject, lopend, vandaag
        self.gemeente: Gemeente | None = None
        self.fields["route"].choices = [
            (route.route, capfirst(Route(route.route).label)) for route in regels.routes
        ]
        self.fields["route"].help_text = _uitkering(uitkeringen)
        namen = opsomming([str(Route(route.route).label) for route in regels.routes], "of")
        self.fields["route"].error_messages["invalid_choice"] = f"Deze regeling gaat {namen}."
        if not regels.vrij_bedrag:
            del self.fields["bedrag"]
        for eis, veld in VRAGEN.items():
            if eis not in regels.eisen:
                del self.fields[veld]

    @property
    def bedrag_onbekend(self) -> bool:
        """Zonder bedrag kan een aanvraag klaarstaan, en niet worden ingediend."""
        return not self.regels.vrij_bedrag and not self.regels.bedragen_bekend

    def clean_aanvraagdatum(self) -> date:
        dag = niet_later(self.cleaned_data["aanvraagdatum"], self.vandaag)
        if self.regels.venster_op(dag) in BUITEN:
            raise ValidationError(f"Aanvragen kan {periode_van(self.regels)}.")
        einde = self.traject.einddatum
        if einde is not None and dag > einde:
            raise ValidationError(f"Dit traject is afgesloten op {datum_lang(einde)}.")
        return dag

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        if self.lopend is not None:
            self.add_error(None, _LOOPT_AL)
        if "aanvraagdatum" in gegeven and "gemeente_naam" in gegeven:
            self._zoek_gemeente(gegeven["gemeente_naam"], gegeven["aanvraagdatum"])
        return gegeven

    def _zoek_gemeente(self, naam: str, op: date) -> None:
        try:
            self.gemeente = zoek_gemeente(naam, op=op)
        except ValidationError as fout:
            self.add_error("gemeente_naam", fout)

    def meld_botsing(self, fout: IntegrityError) -> None:
        """Een ander, of een tweede klik, was net eerder."""
        naam = getattr(getattr(fout.__cause__, "diag", None), "constraint_name", None)
        if naam == "aanvraag_een_open":
            self.add_error(None, _LOOPT_AL)
        else:
            super().meld_botsing(fout)

    def invoer(self) -> dict[str, Any]:
        """Wat `begin_aanvraag` vraagt."""
        gegeven = self.cleaned_data
        return {
            "traject": self.traject,
            "regeling": self.regels.code,
            "route": gegeven["route"],
            "gemeente": self.gemeente,
            "aanvraagdatum": gegeven["aanvraagdatum"],
            "bedrag": gegeven.get("bedrag"),
            "toelichting": gegeven["toelichting"].strip(),
            **{veld: gegeven[veld] for veld in VRAGEN.values() if veld in gegeven},
        }


def _uitkering(soorten: frozenset[str]) -> str:
    if not soorten:
        return "Er is geen uitkering bekend op deze dag."
    namen = [str(Uitkeringsoort(soort).label) for soort in sorted(soorten)]
    return f"De uitkering op deze dag: {opsomming(namen)}."
