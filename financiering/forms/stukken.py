"""Een stuk bij een aanvraag: wanneer het er is, en het bestand."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from financiering.handelingen.stukken import Bestand
from financiering.models import Stuk
from ips_portal.gedeeld.datums import niet_later
from organisaties.formulieren import BestaandeRijFormulier
from trajecten.forms.bestand import OPNIEUW, bestandveld, lees_bestand, te_groot


class StukForm(BestaandeRijFormulier):
    bestand = bestandveld(required=False)

    class Meta:
        model = Stuk
        fields = ("geleverd_op",)
        labels: ClassVar[Mapping[str, str]] = {"geleverd_op": "Geleverd op"}
        help_texts: ClassVar[Mapping[str, str]] = {
            "geleverd_op": "De dag waarop het stuk is getekend of verstuurd. Leeg: het is er niet.",
        }

    def __init__(self, *args: Any, vandaag: date, geweigerd: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        veld = self.fields["bestand"]
        if geweigerd:
            veld.error_messages["required"] = te_groot(geweigerd)
            veld.required = True

    def clean_geleverd_op(self) -> date | None:
        dag = self.cleaned_data["geleverd_op"]
        return niet_later(dag, self.vandaag) if dag else None

    def clean_bestand(self) -> Bestand | None:
        bestand = self.cleaned_data["bestand"]
        if not bestand:
            return None
        inhoud, soort = lees_bestand(bestand)
        return Bestand(inhoud, soort.mediatype)

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean()
        if gegeven.get("bestand") and not gegeven.get("geleverd_op") and not self.errors:
            self.add_error("geleverd_op", "Op welke dag is dit stuk geleverd?")
        if self.errors and "bestand" not in self.errors and gegeven.get("bestand"):
            self.add_error("bestand", OPNIEUW)
        return gegeven

    def invoer(self) -> dict[str, Any]:
        gegeven = self.cleaned_data
        return {"op": gegeven["geleverd_op"], "bestand": gegeven["bestand"]}
