"""De uren van een week, nagekeken door wie ze maakte."""

from decimal import Decimal
from typing import Any

from django import forms

from ips_portal.gedeeld.formulieren import DecimaalVeld, PortalFormulier
from trajecten.regels.weekstaat import UREN_IN_EEN_WEEK, UREN_VOLTIJD, Uren

_INTUSSEN = (
    "Deze week is intussen veranderd of gezien. Uw getallen staan er nog: dien nog eens in om ze"
    " te houden."
)


def _uren(label: str, uitleg: str) -> DecimaalVeld:
    return DecimaalVeld(
        label=label,
        help_text=uitleg,
        min_value=0,
        max_value=UREN_IN_EEN_WEEK,
        max_digits=5,
        decimal_places=2,
        error_messages={
            "invalid": "Vul een getal in, bijvoorbeeld 28,8.",
            "min_value": "Uren zijn niet negatief.",
            "max_value": f"Een week heeft {UREN_IN_EEN_WEEK} uren.",
            "max_decimal_places": "Gebruik hoogstens twee cijfers achter de komma.",
        },
    )


class WeekstaatForm(PortalFormulier, forms.Form):
    uren_rooster = _uren(
        "Ingeroosterde uren", f"Uw fte keer {UREN_VOLTIJD} uur. Trek vrije dagen eraf."
    )
    uren_ips = _uren("Uren aan IPS", "Alles voor uw cliënten en werkgevers, reistijd erbij.")
    uren_samenleving = _uren(
        "Uren in de samenleving", "Buiten kantoor en ggz-locatie. Tel reistijd gerust mee."
    )
    versie = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        super().clean()
        rooster = self.cleaned_data.get("uren_rooster")
        for naam in ("uren_ips", "uren_samenleving"):
            deel = self.cleaned_data.get(naam)
            if rooster is not None and deel is not None and deel > rooster:
                self.add_error(naam, "Dit is meer dan de ingeroosterde uren.")
        return self.cleaned_data

    def toets_versie(self, versie: str) -> None:
        if self.is_valid() and self.cleaned_data["versie"] != versie:
            self.data = self.data.copy()
            self.data["versie"] = versie
            self.add_error(None, _INTUSSEN)

    @property
    def uren(self) -> Uren:
        schoon: dict[str, Decimal] = self.cleaned_data
        return Uren(schoon["uren_rooster"], schoon["uren_ips"], schoon["uren_samenleving"])


def begin(uren: Uren, versie: str) -> dict[str, Any]:
    return {
        "uren_rooster": uren.rooster,
        "uren_ips": uren.ips,
        "uren_samenleving": uren.samenleving,
        "versie": versie,
    }
