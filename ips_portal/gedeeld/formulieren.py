"""Formulieren van het portal: één opmaak, gewone invoervelden, Nederlandse invoer.

Een formulier zuivert en typeert wat iemand invult, meer niet. Het `<form>`, de htmx-attributen en
de knoppen staan in het sjabloon; `{% crispy form %}` tekent de velden (docs/vormgeving.md).
"""

import re
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from ips_portal.gedeeld import opmaak

CHIPS_ZONDER_ZOEKEN = 8
_DUIZENDEN = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+")
_GETAL = re.compile(r"[+-]?[\d.]*")


class PortalHelper(FormHelper):
    """Tekent alleen de velden. Zet zelf `{% csrf_token %}` in uw `<form>`."""

    def __init__(self, form: Any = None) -> None:
        super().__init__(form)
        self.form_tag = False
        self.disable_csrf = True
        self.include_media = False


class DatumInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")  # de browser toont de datum op zijn Nederlands


class TijdInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DecimaalInput(forms.TextInput):
    """Een tekstveld: `type=number` weigert in sommige browsers de komma zonder te zeggen waarom."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return opmaak.getal(value) if isinstance(value, Decimal | float | int) else value


class DecimaalVeld(forms.DecimalField):
    """Neemt "7,5" en "7.5". Met een komma erin is een punt het scheidingsteken van duizend."""

    widget = DecimaalInput

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip().replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
            if "," in value:
                value = value.replace(".", "").replace(",", ".")
            if not _GETAL.fullmatch(value):  # Python leest ook "1e3" en "1_0"
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class BedragInput(DecimaalInput):
    """Geld staat er altijd met twee cijfers achter de komma."""

    def format_value(self, value: Any) -> str | None:
        return opmaak.getal(value, 2) if isinstance(value, Decimal) else value


class BedragVeld(DecimaalVeld):
    """Neemt ook "1.200": geld heeft nooit drie cijfers achter de komma."""

    widget = BedragInput
    default_error_messages = {
        "max_decimal_places": "Een bedrag heeft hoogstens twee cijfers achter de komma.",
    }

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and _DUIZENDEN.fullmatch(value.strip()):
            value = value.replace(".", "")
        return super().to_python(value)


class KeuzeChips(forms.RadioSelect):
    """Eén keuze uit een handvol. Rondjes als knopjes; zonder opmaak blijven het rondjes."""

    template_name = "_componenten/keuzechips.html"
    is_keuzechips = True


class KeuzeChipsMeer(forms.CheckboxSelectMultiple):
    """Meer keuzes, als knopjes. Een lange lijst krijgt met script een zoekveld erboven."""

    template_name = "_componenten/keuzechips.html"
    is_keuzechips = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        opties = sum(len(opties) for _, opties, _ in context["widget"]["optgroups"])
        if opties > CHIPS_ZONDER_ZOEKEN:
            context["widget"]["meer"] = CHIPS_ZONDER_ZOEKEN
        return context


class LangeKeuze(forms.Select):
    """Een keuzelijst die met de organisatie meegroeit: zonder een sjabloon per keuze."""

    template_name = "_componenten/langekeuze.html"


class Kiezer(forms.TextInput):
    """Een tekstveld met keuzes van de server terwijl u typt; zonder script gewoon een tekstveld.

    `url` geeft `<li role="option" data-waarde="…">`; de gekozen waarde komt in het verborgen veld
    met id `waarde_in`. Typt iemand verder, dan wordt dat veld weer leeg.
    """

    template_name = "_componenten/kiezer.html"

    def __init__(self, *, url: Any, waarde_in: str, attrs: dict[str, Any] | None = None) -> None:
        kiezer = {"data-kiezer-url": url, "data-kiezer-waarde": waarde_in, "autocomplete": "off"}
        super().__init__({**kiezer, **(attrs or {})})


_EIGEN_INVOER = {
    forms.DateInput: DatumInput,
    forms.TimeInput: TijdInput,
}


class PortalFormulier:
    """Mengklasse voor Form en ModelForm: `class ContactForm(PortalFormulier, forms.ModelForm)`.

    Datum- en tijdvelden krijgen het invoerveld van de browser. Een decimaal veld van een
    ModelForm wordt een DecimaalVeld met `field_classes = {"uren": DecimaalVeld}`.
    """

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = PortalHelper(self)
        for veld in self.fields.values():
            if veld.error_messages["required"] == forms.Field.default_error_messages["required"]:
                veld.error_messages["required"] = "Dit is nog leeg. Vul het in."
            invoer = _EIGEN_INVOER.get(type(veld.widget))
            if invoer:
                _vervang_invoer(veld, invoer)


def _vervang_invoer(veld: forms.Field, invoer: type[forms.Widget]) -> None:
    nieuw = invoer(veld.widget.attrs)
    nieuw.is_required = veld.widget.is_required
    veld.widget = nieuw
