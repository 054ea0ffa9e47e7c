"""Formulieren over de client zelf: gegevens, uitkering en burgerservicenummer."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse_lazy

from clienten.gemeentekeuze import zoek_gemeente
from clienten.keuzes import Doelgroep, Uitkeringsoort
from clienten.models import Client, Uitkering
from ips_portal.gedeeld.formulieren import Kiezer, PortalFormulier
from ips_portal.gedeeld.validators import normaliseer_bsn, valideer_bsn
from organisaties.formulieren import BestaandeRijFormulier, MetPeriode, RijFormulier

CLIENTVELDEN = (
    "clientnummer",
    "voornaam",
    "voorvoegsel",
    "achternaam",
    "geboortedatum",
    "telefoon",
    "email",
    "doelgroep",
    "ggz_team",
    "regiebehandelaar",
    "einde_zorg_verwacht",
)
_OUDSTE = date(1900, 1, 1)


class ClientVelden(RijFormulier):
    """De velden van een client; de gemeente typt u, en ze moet op `gemeente_op` bestaan."""

    bij_veld: ClassVar[Mapping[str, str]] = {
        "client_nummer_uniek": "clientnummer",
        "client_geboortedatum": "geboortedatum",
    }

    gemeente_naam = forms.CharField(
        label="Gemeente",
        max_length=80,
        widget=Kiezer(url=reverse_lazy("gemeente_kiezer"), waarde_in=""),
        error_messages={"required": "Vul de gemeente in waar de cliënt woont."},
    )

    class Meta:
        model = Client
        fields = CLIENTVELDEN
        labels: ClassVar[Mapping[str, str]] = {"email": "E-mailadres"}

    def __init__(self, *args: Any, ggz_teams: QuerySet, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.fields["ggz_team"].queryset = ggz_teams
        self.fields["ggz_team"].empty_label = "Onbekend"
        self.fields["doelgroep"].choices = [("", "Kies"), *Doelgroep.choices]
        self.fields["telefoon"].widget.input_type = "tel"
        self.order_fields([*CLIENTVELDEN[:7], "gemeente_naam"])

    def clean_geboortedatum(self) -> date:
        geboren = self.cleaned_data["geboortedatum"]
        if geboren >= self.vandaag:
            raise ValidationError("De geboortedatum ligt in de toekomst.")
        if geboren < _OUDSTE:
            raise ValidationError("De geboortedatum ligt voor 1900.")
        return geboren

    def gemeente_op(self) -> date | None:
        """De dag waarop de gemeente moet bestaan."""
        return self.vandaag

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        op = self.gemeente_op()
        if op is None or "gemeente_naam" not in gegeven:
            return gegeven
        try:
            self.instance.gemeente = zoek_gemeente(
                gegeven["gemeente_naam"], op=op, huidige_id=self.instance.gemeente_id
            )
        except ValidationError as fout:
            self.add_error("gemeente_naam", fout)
        return gegeven


class ClientWijzigForm(ClientVelden, BestaandeRijFormulier):
    def __init__(self, *args: Any, instance: Client, **kwargs: Any) -> None:
        begin = {"gemeente_naam": instance.gemeente.naam}
        super().__init__(*args, instance=instance, initial=begin, **kwargs)


class NieuwePersoonForm(ClientVelden):
    """Een client die er nog niet is; wie er op naam en geboortedatum al is, valt op."""

    toch_nieuw = forms.BooleanField(label="Dit is iemand anders", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dubbele_ids: list[int] = []

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean()
        self._zoek_dubbele(gegeven)
        return gegeven

    def _zoek_dubbele(self, gegeven: Mapping[str, Any]) -> None:
        """Alleen het nummer: wie dit invult hoort dat andere dossier misschien niet te zien."""
        delen = ("voornaam", "achternaam", "geboortedatum")
        if not all(gegeven.get(deel) for deel in delen):
            return
        dubbel = Client.objects.zelfde_persoon(**{deel: gegeven[deel] for deel in delen})
        gevonden = dict(dubbel.nummers()[:5])
        self.dubbele_ids = list(gevonden)
        if gevonden and not gegeven.get("toch_nieuw"):
            self.add_error(
                "toch_nieuw",
                "Er is al een cliënt met deze naam en geboortedatum: nummer"
                f" {', '.join(gevonden.values())}. Is dit iemand anders, zet dan hier een vinkje.",
            )


class UitkeringForm(MetPeriode):
    bij_veld: ClassVar[Mapping[str, str]] = {
        "uitkering_tot_na_van": "tot",
        "uitkering_geen_overlap": "van",
    }

    class Meta:
        model = Uitkering
        fields = ("soort", "van", "tot")
        labels: ClassVar[Mapping[str, str]] = {"soort": "Uitkering", "tot": "Laatste dag"}
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "soort": {"required": "Kies een uitkering."},
            "van": {"required": "Vul in vanaf welke dag."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [("", "Kies"), *Uitkeringsoort.choices]


class UitkeringWijzigForm(UitkeringForm, BestaandeRijFormulier):
    """Dezelfde velden, van een uitkering die er al staat."""


class BsnForm(PortalFormulier, forms.Form):
    """Zet of verwijdert het nummer. Wat er staat komt nooit in het formulier."""

    bsn = forms.CharField(
        label="Burgerservicenummer",
        required=False,
        max_length=15,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Negen cijfers. Alleen vastleggen als de wet uw organisatie dat toestaat.",
    )
    verwijder = forms.BooleanField(label="Verwijder het nummer", required=False)

    def clean_bsn(self) -> str:
        bsn = normaliseer_bsn(self.cleaned_data["bsn"])
        if bsn:
            valideer_bsn(bsn)
        return bsn

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        if "bsn" in gegeven and bool(gegeven["bsn"]) == gegeven.get("verwijder", False):
            self.add_error("bsn", "Vul het nummer in, of kies verwijderen.")
        return gegeven
