"""Het formulier van de termijnen: een getal per soort, binnen wat de bron toelaat."""

from collections.abc import Mapping
from typing import Any

from django import forms

from ips_portal.gedeeld.samenvoegen import lees_versie, schrijf_versie, voeg_samen
from meldingen.bronnen import Soort
from organisaties.formulieren import MetHandeling


class DagenVeld(forms.IntegerField):
    """Een heel aantal dagen, binnen wat de bron toelaat."""

    def __init__(self, soort: Soort, **overig: Any) -> None:
        grenzen = f"Kies {soort.minst} tot en met {soort.meest} dagen."
        super().__init__(
            label=soort.titel,
            help_text=f"{soort.termijn}; {soort.minst} tot en met {soort.meest} ({soort.bron})",
            min_value=soort.minst,
            max_value=soort.meest,
            error_messages={
                "invalid": f"Dit is geen heel getal. {grenzen}",
                "min_value": grenzen,
                "max_value": grenzen,
            },
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            **overig,
        )


class TermijnenForm(MetHandeling, forms.Form):
    """Verandert een ander intussen een andere termijn, dan blijft die zoals hij haar zette."""

    versie = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, soorten: list[Soort], nu: Mapping[str, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stand_nu = {naam: str(dagen) for naam, dagen in nu.items()}
        for soort in soorten:
            self.fields[soort.sleutel] = DagenVeld(soort, initial=nu[soort.sleutel])
        self.initial["versie"] = schrijf_versie(self.stand_nu)

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        ingevuld = {naam: str(gegeven[naam]) for naam in self.stand_nu if naam in gegeven}
        samen = voeg_samen(
            toen=lees_versie(gegeven.get("versie", ""), self.stand_nu),
            nu={naam: self.stand_nu[naam] for naam in ingevuld},
            mijn=ingevuld,
        )
        for naam in samen.overgenomen:
            gegeven[naam] = int(self.stand_nu[naam])
        for naam in samen.botsingen:
            hun = f"Een ander maakte hiervan {self.stand_nu[naam]}."
            self.add_error(naam, f"{hun} Sla nog eens op om uw getal te houden.")
        if samen.botsingen:
            self._ververs()
        return gegeven

    @property
    def dagen(self) -> dict[str, int]:
        """Per soort wat er is gekozen."""
        return {naam: self.cleaned_data[naam] for naam in self.stand_nu}

    def _ververs(self) -> None:
        """Nog eens opslaan is een keuze met open ogen."""
        self.data = self.data.copy()
        self.data[self.add_prefix("versie")] = schrijf_versie(self.stand_nu)
