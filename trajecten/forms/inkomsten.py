"""Het inkomstenplan: het gesprek, de delen van het inkomen, en wat er gemeld moet worden."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from ips_portal.gedeeld.formulieren import BedragVeld, KeuzeChips
from organisaties.formulieren import BestaandeRijFormulier, RijFormulier
from trajecten.forms.datums import geloofwaardig, niet_later
from trajecten.forms.rijen import Rijen, RijInLijst, ZonderToets, vraagt_opslaan
from trajecten.keuzes import Inkomensaanleiding, Inkomenssoort
from trajecten.models import Inkomstendeel, Inkomstenmelding, Inkomstenplan
from trajecten.regels.inkomsten import NUL, Totaal, toets_melding, totaal

T = TypeVar("T")


class PlanForm(ZonderToets, RijFormulier):
    class Meta:
        model = Inkomstenplan
        fields = (
            "aanleiding",
            "plaatsing",
            "datum",
            "ingang",
            "informatie_van",
            "functie",
            "uitleg",
        )
        labels: ClassVar[Mapping[str, str]] = {
            "aanleiding": "Waarom nu",
            "plaatsing": "Bij welk werk",
            "informatie_van": "Wie gaf de informatie",
            "functie": "Functie of organisatie",
            "uitleg": "Uitleg voor de cliënt",
        }
        widgets: ClassVar[Mapping[str, forms.Widget]] = {"uitleg": forms.Textarea({"rows": 4})}
        help_texts: ClassVar[Mapping[str, str]] = {
            "informatie_van": "Iemand die de regels kent: u, een budgetcoach, of iemand van UWV.",
            "ingang": "De dag waarop het inkomen verandert.",
            "uitleg": "Dit staat op de afdruk. Schrijf gewone zinnen, zonder iets over gezondheid.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "aanleiding": {"required": "Kies waarom u dit plan maakt."},
            "datum": {"required": "Vul in wanneer u het plan besprak."},
            "ingang": {"required": "Vul in vanaf welke dag het plan geldt."},
            "informatie_van": {"required": "Vul in wie de informatie gaf."},
        }

    def __init__(self, *args: Any, plaatsingen: QuerySet, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.fields["aanleiding"].widget = KeuzeChips()
        self.fields["aanleiding"].choices = [
            (keuze, keuze.label.capitalize()) for keuze in Inkomensaanleiding
        ]
        werk = self.fields["plaatsing"]
        werk.queryset = plaatsingen
        werk.error_messages["invalid_choice"] = "Kies werk uit dit dossier."
        werk.empty_label = "Geen, of meer dan een"
        werk.label_from_instance = lambda rij: f"{rij.functie} bij {rij.werkgever.naam}"

    def clean_datum(self) -> date:
        return niet_later(self.cleaned_data["datum"], self.vandaag)

    def clean_ingang(self) -> date:
        return geloofwaardig(self.cleaned_data["ingang"])


class PlanWijzigForm(PlanForm, BestaandeRijFormulier):
    """Het gesprek van een plan dat er al is."""


class DeelForm(RijInLijst):
    bij_veld: ClassVar[Mapping[str, str]] = {"inkomstendeel_niet_negatief": "nu"}

    class Meta:
        model = Inkomstendeel
        fields = ("soort", "naam", "nu", "straks")
        field_classes: ClassVar[Mapping[str, type[forms.Field]]] = {
            "nu": BedragVeld,
            "straks": BedragVeld,
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "soort": {"required": "Kies wat voor inkomen dit is."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [("", "Kies"), *Inkomenssoort.choices]
        for naam in ("nu", "straks"):
            self.fields[naam].required = False

    def clean_nu(self) -> Decimal:
        return self.cleaned_data["nu"] or NUL

    def clean_straks(self) -> Decimal:
        return self.cleaned_data["straks"] or NUL

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        if gegeven.get("nu") == NUL and gegeven.get("straks") == NUL:
            self.add_error("straks", "Vul een bedrag in, of zet een vinkje bij Weg.")
        return gegeven

    def bedrag(self, naam: str) -> Decimal | None:
        """Wat er staat, ook voor het is nagekeken; wat geen bedrag is telt niet mee."""
        try:
            return self.fields[naam].clean(self[naam].value())
        except ValidationError:
            return None


class MeldingForm(RijInLijst):
    class Meta:
        model = Inkomstenmelding
        fields = ("instantie", "wat", "uiterlijk")
        labels: ClassVar[Mapping[str, str]] = {"uiterlijk": "Uiterlijk op"}
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "instantie": {"required": "Vul in bij wie de cliënt dit meldt."},
            "wat": {"required": "Vul in wat de cliënt meldt."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.gedaan_op:
            del self.fields["weg"]  # wat gemeld is blijft staan, als bewijs

    @property
    def is_weg(self) -> bool:
        return "weg" in self.fields and super().is_weg

    def clean_uiterlijk(self) -> date | None:
        dag = self.cleaned_data["uiterlijk"]
        return dag and geloofwaardig(dag)


class GemeldForm(BestaandeRijFormulier):
    class Meta:
        model = Inkomstenmelding
        fields = ("gedaan_op", "met_hulp")
        labels: ClassVar[Mapping[str, str]] = {
            "met_hulp": "Met hulp van de begeleider",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "gedaan_op": "Maak leeg als het toch nog niet is gemeld.",
        }

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.fields["gedaan_op"].voorwaardelijk = True
        if self.initial.get("gedaan_op") is None:
            self.fields["gedaan_op"].initial = vandaag
            self.initial.pop("gedaan_op", None)

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        afgewezen = toets_melding(
            gedaan=gegeven.get("gedaan_op"),
            besproken=self.instance.plan.datum,
            vandaag=self.vandaag,
        )
        if afgewezen:
            self.add_error(afgewezen.veld, afgewezen.uitleg)
        return gegeven


class Planinvoer:
    """Het hele plan als een formulier: het gesprek met zijn regels.

    Voor `formulierfouten.html` gedraagt het zich als een gewoon formulier.
    """

    def __init__(
        self, velden: QueryDict | None, form: PlanForm, *, delen: Rijen, meldingen: Rijen
    ) -> None:
        self.form, self.delen, self.meldingen = form, delen, meldingen
        self._vraagt_opslaan = vraagt_opslaan(velden)
        if velden is not None and not self._vraagt_opslaan:
            self.form.zonder_toets()
            self.delen.zonder_toets()
            self.meldingen.zonder_toets()

    @property
    def totaal(self) -> Totaal:
        tellend = [form for form in self.delen.formulieren if not form.is_weg]
        return totaal((form.bedrag("nu"), form.bedrag("straks")) for form in tellend)

    def is_valid(self) -> bool:
        if not self._vraagt_opslaan:
            return False
        goed = [self.form.is_valid(), self.delen.is_valid(), self.meldingen.is_valid()]
        return all(goed)

    def voer_uit(self, handeling: Callable[[], T]) -> T | None:
        return self.form.voer_uit(handeling)

    def meld_overgenomen(self, request: HttpRequest) -> None:
        self.form.meld_overgenomen(request)
        if self.delen.overgenomen() or self.meldingen.overgenomen():
            messages.info(request, "Een ander wijzigde intussen een regel. Dat is zo gebleven.")

    @property
    def errors(self) -> dict[str, Any]:
        return {
            form.add_prefix(veld): fouten
            for form in self._alle()
            for veld, fouten in form.errors.items()
        }

    def non_field_errors(self) -> list[str]:
        return [fout for form in self._alle() for fout in form.non_field_errors()]

    def visible_fields(self) -> list[forms.BoundField]:
        return [veld for form in self._alle() for veld in form.visible_fields()]

    def hidden_fields(self) -> list[forms.BoundField]:
        return [veld for form in self._alle() for veld in form.hidden_fields()]

    def _alle(self) -> Iterator[Any]:
        yield self.form
        yield from self.delen.formulieren
        yield from self.meldingen.formulieren
