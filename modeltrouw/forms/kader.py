"""Het implementatieplan: wie meedoet, hoe u aan elk criterium voldoet, en de opmerking erbij."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.text import capfirst

from ips_portal.gedeeld.datums import geloofwaardig
from ips_portal.gedeeld.formulieren import KeuzeChips
from modeltrouw.keuzes import Kaderstatus, Scenario
from modeltrouw.models import Kaderantwoord, Kaderdeelnemer, Kaderplan
from modeltrouw.regels.kader import toets_antwoord
from organisaties.formulieren import BestaandeRijFormulier, MetPeriode
from trajecten.forms.rijen import Rijen, RijInLijst, ZonderToets, vraagt_opslaan

T = TypeVar("T")
_AL_GEMAAKT = (
    "Dit formulier is al opgeslagen als plan. Sla nog eens op als u een tweede plan wilt maken."
)


class Planvelden(ZonderToets, MetPeriode):
    bij_veld: ClassVar[Mapping[str, str]] = {"kaderplan_tot_na_van": "tot"}

    class Meta:
        model = Kaderplan
        fields = (
            *("naam", "scenario", "doelgroep", "van", "tot"),
            *("verantwoordelijk", "aanvrager", "gemeten"),
        )
        labels: ClassVar[Mapping[str, str]] = {
            "naam": "Naam van het plan",
            "scenario": "Wie voert IPS uit",
            "doelgroep": "Voor wie",
            "verantwoordelijk": "Wie is verantwoordelijk",
            "aanvrager": "Wie vraagt de financiering aan",
            "gemeten": "Bij wie wordt de modeltrouw gemeten",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "naam": "Bijvoorbeeld: Start IPS in Kennemerland.",
            "doelgroep": "Welke cliënten, uit welke teams. Geen namen.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "naam": {"required": "Geef het plan een naam."},
            "scenario": {"required": "Kies wie IPS uitvoert."},
            "verantwoordelijk": {"required": "Vul in welke organisatie verantwoordelijk is."},
            "van": {"required": "Vul in wanneer u begint."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scenario"].widget = forms.RadioSelect()
        self.fields["scenario"].choices = [
            (keuze.value, capfirst(keuze.label)) for keuze in Scenario
        ]

    def clean_van(self) -> date:
        return geloofwaardig(self.cleaned_data["van"])

    def clean_tot(self) -> date | None:
        dag = self.cleaned_data["tot"]
        return dag and geloofwaardig(dag)


class KaderplanForm(Planvelden):
    """Een nieuw plan. `indien_sleutel` maakt van een dubbele klik een plan."""

    indien_sleutel = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": "Vernieuw de pagina."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["indien_sleutel"] = uuid.uuid4()


class KaderplanWijzigForm(Planvelden, BestaandeRijFormulier):
    pass


class DeelnemerForm(RijInLijst):
    class Meta:
        model = Kaderdeelnemer
        fields = ("naam", "bijdrage")
        labels: ClassVar[Mapping[str, str]] = {"naam": "Organisatie", "bijdrage": "Wat doet die"}
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "naam": {"required": "Vul in welke organisatie meedoet."},
        }


class AntwoordForm(BestaandeRijFormulier):
    class Meta:
        model = Kaderantwoord
        fields = ("hoe", "bewijs", "status")
        labels: ClassVar[Mapping[str, str]] = {
            "hoe": "Hoe voldoet u eraan",
            "bewijs": "Waar blijkt dat uit",
            "status": "Hoe staat het ervoor",
        }
        widgets: ClassVar[Mapping[str, forms.Widget]] = {
            "hoe": forms.Textarea({"rows": 7}),
            "bewijs": forms.Textarea({"rows": 4}),
            "status": KeuzeChips(),
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "hoe": "Wat u doet of gaat doen, en wanneer. Schrijf geen namen van cliënten.",
            "bewijs": "Noem het stuk, het overleg of het getal, en waar het te vinden is.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [
            (keuze.value, capfirst(keuze.label)) for keuze in Kaderstatus
        ]
        for veld in self.fields.values():
            veld.voorwaardelijk = True

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        afgewezen = toets_antwoord(
            **{veld: gegeven.get(veld, "") for veld in ("status", "hoe", "bewijs")}
        )
        if afgewezen and not self.errors:
            self.add_error(afgewezen.veld, afgewezen.uitleg)
        return gegeven


class OpmerkingForm(BestaandeRijFormulier):
    class Meta:
        model = Kaderantwoord
        fields = ("opmerking",)
        labels: ClassVar[Mapping[str, str]] = {"opmerking": "Uw opmerking"}
        widgets: ClassVar[Mapping[str, forms.Widget]] = {
            "opmerking": forms.Textarea({"rows": 6}),
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "opmerking": "Wat is goed, wat mist er nog? Maak leeg om de opmerking weg te halen.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opmerking"].voorwaardelijk = True


class Kaderinvoer:
    """Het plan met zijn deelnemers als een formulier.

    Voor `formulierfouten.html` gedraagt het zich als een gewoon formulier.
    """

    def __init__(self, velden: QueryDict | None, form: Planvelden, *, deelnemers: Rijen) -> None:
        self.form, self.deelnemers = form, deelnemers
        self._vraagt_opslaan = vraagt_opslaan(velden)
        if velden is not None and not self._vraagt_opslaan:
            self.form.zonder_toets()
            self.deelnemers.zonder_toets()

    def is_valid(self) -> bool:
        if not self._vraagt_opslaan:
            return False
        goed = [self.form.is_valid(), self.deelnemers.is_valid()]
        return all(goed)

    def voer_uit(self, handeling: Callable[[], T]) -> T | None:
        return self.form.voer_uit(handeling)

    def vraag_om_tweede(self) -> None:
        """Dit formulier gaf al een plan; de volgende keer opslaan geeft een tweede."""
        self.form.data = self.form.data.copy()
        self.form.data["indien_sleutel"] = str(uuid.uuid4())
        self.form.add_error(None, _AL_GEMAAKT)

    def meld_overgenomen(self, request: HttpRequest) -> None:
        self.form.meld_overgenomen(request)
        if self.deelnemers.overgenomen():
            messages.info(request, "Een ander wijzigde intussen een deelnemer. Dat is zo gebleven.")

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
        yield from self.deelnemers.formulieren
