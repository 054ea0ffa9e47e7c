"""De formulieren van de stappen. Elke stap kiest haar eigen dag."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from financiering.handelingen.stukken import Bestand
from financiering.keuzes import Besluit, Status
from financiering.models import Aanvraag, Deel
from financiering.regels.stappen import toets_dag
from ips_portal.gedeeld.datums import niet_later
from ips_portal.gedeeld.formulieren import BedragVeld, KeuzeChips, PortalHelper
from ips_portal.gedeeld.opmaak import datum_lang, euro
from organisaties.formulieren import MetHandeling
from trajecten.forms.bestand import OPNIEUW, bestandveld, lees_bestand, te_groot

LANG_GELEDEN = 90  # dagen
# Een tekstveld: `type=number` gooit "2,5" weg, en dan lijkt het leeg.
_HEEL_GETAL = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
_REDEN = {"max_length": 500, "widget": forms.Textarea(attrs={"rows": 3})}


class StapForm(MetHandeling, forms.Form):
    """De dag van de stap, en verborgen de status die de gebruiker zag toen hij begon."""

    op = forms.DateField(label="Op welke dag")
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, aanvraag: Aanvraag, vandaag: date, geweigerd: int = 0, **kwargs: Any
    ) -> None:
        """`geweigerd`: de grootte van een bestand dat niet eens is aangenomen."""
        self.aanvraag, self.vandaag = aanvraag, vandaag
        begin = {"op": self.voorstel(), "gezien": aanvraag.status}
        super().__init__(*args, **{**kwargs, "initial": {**begin, **kwargs.get("initial", {})}})
        if geweigerd and "bestand" in self.fields:
            self.fields["bestand"].error_messages["required"] = te_groot(geweigerd)
            self.fields["bestand"].required = True

    def voorstel(self) -> date:
        """Vandaag; is de aanvraag achteraf vastgelegd, dan de dag van de vorige stap."""
        sinds = self.aanvraag.status_sinds
        achteraf = (self.vandaag - sinds).days > LANG_GELEDEN
        return sinds if achteraf else self.vandaag

    def clean_op(self) -> date:
        op = niet_later(self.cleaned_data["op"], self.vandaag)
        self._weiger(toets_dag(op, sinds=self.eerst()))
        return op

    def eerst(self) -> date:
        """De dag vanaf wanneer deze stap kan."""
        return self.aanvraag.status_sinds

    def invoer(self) -> dict[str, Any]:
        """Wat de handeling van deze stap vraagt."""
        return {"op": self.cleaned_data["op"], "gezien": self.cleaned_data["gezien"]}

    @staticmethod
    def _weiger(afgewezen: Any) -> None:
        if afgewezen is not None:
            raise forms.ValidationError(afgewezen.uitleg)


class MetBestand(StapForm):
    """Een stap waar een brief of verklaring bij hoort; die komt in het dossier."""

    bestand = bestandveld(required=False)

    def clean_bestand(self) -> Bestand | None:
        bestand = self.cleaned_data["bestand"]
        if not bestand:
            return None
        inhoud, soort = lees_bestand(bestand)
        return Bestand(inhoud, soort.mediatype)

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        if self.errors and "bestand" not in self.errors and gegeven.get("bestand"):
            self.add_error("bestand", OPNIEUW)
        return gegeven

    def invoer(self) -> dict[str, Any]:
        return {**super().invoer(), "bestand": self.cleaned_data["bestand"]}


class IndienForm(StapForm):
    """Ook voor de wachtlijst: die knop staat bij dezelfde datum."""

    op = forms.DateField(label="Op welke dag")


class ToestemmingVraagForm(StapForm):
    op = forms.DateField(label="Gevraagd op")


class ToestemmingForm(MetBestand):
    """Het antwoord van de gemeente. Een ja heeft een getekende verklaring."""

    uitkomst = forms.ChoiceField(
        label="Antwoord",
        choices=[(Status.VERLEEND, "Toestemming verleend"), (Status.GEWEIGERD, "Geweigerd")],
        widget=KeuzeChips,
        error_messages={"required": "Kies wat de gemeente antwoordde."},
    )
    op = forms.DateField(label="Dag van de verklaring of het antwoord")
    reden = forms.CharField(
        label="Waarom geweigerd", required=False, help_text="Alleen bij een weigering.", **_REDEN
    )

    field_order = ("uitkomst", "op", "bestand", "reden")

    def __init__(self, *args: Any, verklaring: bool, **kwargs: Any) -> None:
        """`verklaring`: de getekende verklaring is al geleverd."""
        super().__init__(*args, **kwargs)
        self.verklaring = verklaring
        self.fields["bestand"].label = "Getekende verklaring"
        for naam in ("bestand", "reden"):
            self.fields[naam].voorwaardelijk = True

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean()
        uitkomst = gegeven.get("uitkomst")
        if uitkomst == Status.GEWEIGERD and not gegeven.get("reden"):
            self.add_error("reden", "Schrijf waarom de gemeente weigerde.")
        mist = not gegeven.get("bestand") and not self.verklaring and "bestand" not in self.errors
        if uitkomst == Status.VERLEEND and mist:
            self.add_error("bestand", "Kies de getekende verklaring.")
        return gegeven

    @property
    def verleent(self) -> bool:
        return self.data.get("uitkomst") == Status.VERLEEND

    def antwoord(self) -> dict[str, Any]:
        """Bij een weigering hoort een reden, geen verklaring."""
        invoer = self.invoer()
        if not self.verleent:
            del invoer["bestand"]
            invoer["reden"] = self.cleaned_data["reden"]
        return invoer


class _Bedragen(MetBestand):
    """Per betaler een bedrag; `veld` van het deel is het voorstel en de bovengrens."""

    veld: str
    label: str

    def __init__(self, *args: Any, delen: Iterable[Deel], **kwargs: Any) -> None:
        self.delen = list(delen)
        super().__init__(*args, **kwargs)
        for deel in self.delen:
            grens = getattr(deel, self.veld)
            self.fields[deel.betaler] = BedragVeld(
                label=f"{self.label}: {deel.get_betaler_display()}",
                min_value=Decimal(0),
                max_value=grens,
                max_digits=9,
                decimal_places=2,
                initial=grens,
                required=False,
                error_messages={
                    "max_value": f"Dit is meer dan {euro(grens)}.",
                    "min_value": "Een bedrag is niet lager dan nul.",
                    "invalid": "Vul een bedrag in, bijvoorbeeld 4.000,00.",
                },
            )
            self.fields[deel.betaler].voorwaardelijk = True
        self.order_fields(["uitkomst", "op", "kenmerk", *(deel.betaler for deel in self.delen)])
        self.helper = PortalHelper(self)  # de betalers zijn nu pas bekend

    @property
    def bedragvelden(self) -> list[forms.BoundField]:
        return [self[deel.betaler] for deel in self.delen]

    def bedragen(self) -> dict[str, Decimal]:
        return {deel.betaler: self.cleaned_data[deel.betaler] for deel in self.delen}

    def vraag_bedragen(self) -> None:
        for deel in self.delen:
            if self.cleaned_data.get(deel.betaler) is None and deel.betaler not in self.errors:
                self.add_error(deel.betaler, "Vul het bedrag van deze betaler in.")


class BesluitForm(_Bedragen):
    """Wat de betaler besloot. De dagtekening van een toekenning is de subsidiestart."""

    veld, label = "gevraagd", "Toegekend"
    uitkomst = forms.ChoiceField(
        label="Besluit",
        choices=[(besluit, besluit.label.capitalize()) for besluit in Besluit],
        widget=KeuzeChips,
        error_messages={"required": "Kies wat de betaler besloot."},
    )
    op = forms.DateField(
        label="Dagtekening",
        help_text="De datum op de brief. Bij een toekenning begint de subsidie op die dag.",
    )
    kenmerk = forms.CharField(label="Kenmerk", required=False, max_length=60)
    maanden = forms.IntegerField(
        label="Looptijd in maanden",
        min_value=1,
        max_value=60,
        required=False,
        widget=_HEEL_GETAL,
        help_text="De regeling noemt geen looptijd; kijk in de brief.",
    )
    reden = forms.CharField(
        label="Waarom afgewezen", required=False, help_text="Alleen bij een afwijzing.", **_REDEN
    )

    def __init__(self, *args: Any, looptijd: int | None, **kwargs: Any) -> None:
        """`looptijd` in maanden volgens de regeling; None: dan staat ze in de brief."""
        super().__init__(*args, **kwargs)
        self.looptijd = looptijd
        self.fields["bestand"].label = "De brief"
        self.fields["reden"].voorwaardelijk = True
        if looptijd:
            del self.fields["maanden"]

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean()
        uitkomst = gegeven.get("uitkomst")
        if uitkomst == Besluit.TOEGEKEND:
            self.vraag_bedragen()
            if "maanden" in gegeven and not gegeven["maanden"]:
                self.add_error("maanden", "Vul in hoeveel maanden is toegekend.")
        if uitkomst == Besluit.AFGEWEZEN and not gegeven.get("reden"):
            self.add_error("reden", "Schrijf waarom de betaler de aanvraag afwees.")
        return gegeven

    @property
    def kent_toe(self) -> bool:
        return self.data.get("uitkomst") == Besluit.TOEGEKEND

    def besluit(self) -> dict[str, Any]:
        """Wat de handeling van dit besluit vraagt."""
        gegeven = self.cleaned_data
        invoer = {**self.invoer(), "kenmerk": gegeven["kenmerk"]}
        if not self.kent_toe:
            return {**invoer, "reden": gegeven["reden"]}
        return {**invoer, "bedragen": self.bedragen(), "maanden": gegeven.get("maanden")}


class StartForm(StapForm):
    op = forms.DateField(
        label="Begonnen op", help_text="De dag waarop de begeleiding met deze subsidie begint."
    )

    def voorstel(self) -> date:
        return self.aanvraag.subsidiestart or super().voorstel()


class IntrekForm(StapForm):
    op = forms.DateField(label="Ingetrokken op")
    reden = forms.CharField(
        label="Waarom", error_messages={"required": "Schrijf waarom u intrekt."}, **_REDEN
    )

    def invoer(self) -> dict[str, Any]:
        return {**super().invoer(), "reden": self.cleaned_data["reden"]}


class VerlengForm(StapForm):
    maanden = forms.IntegerField(label="Hoeveel maanden erbij", widget=_HEEL_GETAL)
    op = forms.DateField(label="Gevraagd op")
    reden = forms.CharField(
        label="Waarom is er meer tijd nodig",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Schrijf waarom er meer tijd nodig is."},
    )

    field_order = ("maanden", "op", "reden")

    def __init__(self, *args: Any, over: int, **kwargs: Any) -> None:
        """`over`: hoeveel maanden de regeling nog toelaat."""
        super().__init__(*args, **kwargs)
        self.fields["maanden"].initial = over
        self.fields["maanden"].help_text = f"Er kan nog 1 tot en met {over} bij."

    def voorstel(self) -> date:
        return min(super().voorstel(), self.aanvraag.einddatum or self.vandaag)

    def invoer(self) -> dict[str, Any]:
        gegeven = self.cleaned_data
        return {"op": gegeven["op"], "maanden": gegeven["maanden"], "reden": gegeven["reden"]}


class VerlengbesluitForm(StapForm):
    besluit = forms.ChoiceField(
        label="Besluit",
        choices=[(besluit, besluit.label.capitalize()) for besluit in Besluit],
        widget=KeuzeChips,
        error_messages={"required": "Kies wat de betaler besloot."},
    )
    op = forms.DateField(label="Dagtekening")
    toelichting = forms.CharField(label="Toelichting", required=False, **_REDEN)

    field_order = ("besluit", "op", "toelichting")

    def __init__(self, *args: Any, gevraagd_op: date, **kwargs: Any) -> None:
        self.gevraagd_op = gevraagd_op
        super().__init__(*args, **kwargs)

    def voorstel(self) -> date:
        return max(super().voorstel(), self.gevraagd_op)

    def eerst(self) -> date:
        return max(self.gevraagd_op, self.aanvraag.status_sinds)

    def invoer(self) -> dict[str, Any]:
        gegeven = self.cleaned_data
        return {naam: gegeven[naam] for naam in ("op", "besluit", "toelichting")}


class EindeForm(StapForm):
    op = forms.DateField(label="Laatste dag")
    reden = forms.CharField(
        label="Waarom stopt het eerder",
        required=False,
        help_text="Dit komt in het stopbericht. Leeg als de looptijd gewoon om is.",
        **{**_REDEN, "max_length": 300},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        einde = self.aanvraag.einddatum
        if einde:
            self.fields["op"].help_text = f"De looptijd is tot en met {datum_lang(einde)}."

    def voorstel(self) -> date:
        return min(self.vandaag, self.aanvraag.einddatum or self.vandaag)

    def invoer(self) -> dict[str, Any]:
        return {**super().invoer(), "reden": self.cleaned_data["reden"]}


class VaststelForm(_Bedragen):
    veld, label = "toegekend", "Vastgesteld"
    op = forms.DateField(label="Dagtekening")
    toelichting = forms.CharField(label="Toelichting", required=False, **_REDEN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bestand"].label = "De brief"

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean()
        self.vraag_bedragen()
        return gegeven

    def invoer(self) -> dict[str, Any]:
        gegeven = self.cleaned_data
        return {
            **super().invoer(),
            "bedragen": self.bedragen(),
            "toelichting": gegeven["toelichting"],
        }
