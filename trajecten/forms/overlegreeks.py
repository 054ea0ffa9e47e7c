"""Een terugkerend overleg: wat, met wie, en om de hoeveel weken."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from ips_portal.gedeeld.formulieren import KeuzeChips
from organisaties.formulieren import BestaandeRijFormulier, MetPeriode
from organisaties.models import IPSTeam
from trajecten.forms.datums import geloofwaardig
from trajecten.forms.overleg import SOORTEN
from trajecten.keuzes import Overlegsoort
from trajecten.models import Overlegreeks
from trajecten.regels.overleg import GEBRUIKELIJKE_WEKEN

_GEBRUIKELIJK = (
    "Leeg is wat gebruikelijk is: behandeloverleg en supervisie elke week, vacatures om de 2,"
    " meelopen en partners om de 4, casuïstiek om de 8, de stuurgroep om de 13."
)


class _Reeksvelden(MetPeriode):
    class Meta:
        model = Overlegreeks
        fields: Sequence[str] = ("ggz_team", "naam", "om_de_weken", "van", "tot")
        labels: ClassVar[Mapping[str, str]] = {
            "soort": "Soort overleg",
            "ggz_team": "Met welk ggz-team",
            "naam": "Met wie",
            "om_de_weken": "Om de hoeveel weken",
            "van": "Eerste keer",
            "tot": "Laatste keer",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "naam": "Bijvoorbeeld UWV Alkmaar, of de teamleiders van de ggz.",
            "om_de_weken": _GEBRUIKELIJK,
        }
        widgets: ClassVar[Mapping[str, Any]] = {
            "soort": KeuzeChips,
            "om_de_weken": forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": 52}),
        }

    bij_veld: ClassVar[Mapping[str, str]] = {
        "overlegreeks_weken": "om_de_weken",
        "overlegreeks_tot_na_van": "tot",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["om_de_weken"].required = False
        self.fields["ggz_team"].voorwaardelijk = True
        self.fields["ggz_team"].empty_label = "Elk ggz-team"

    def clean_van(self) -> date:
        return geloofwaardig(self.cleaned_data["van"])

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        soort = gegeven.get("soort", self.instance.soort)
        if soort != Overlegsoort.BEHANDELTEAM:
            gegeven["ggz_team"] = None
        if "om_de_weken" not in self.errors and not gegeven.get("om_de_weken"):
            gegeven["om_de_weken"] = GEBRUIKELIJKE_WEKEN.get(soort)
        return gegeven


class OverlegreeksForm(_Reeksvelden):
    """`teams` zijn die waar de coördinator over gaat; bij een team valt er niets te kiezen."""

    class Meta(_Reeksvelden.Meta):
        fields = ("team", "soort", *_Reeksvelden.Meta.fields)

    def __init__(self, *args: Any, teams: Sequence[IPSTeam], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = SOORTEN
        self.fields["team"].queryset = self.fields["team"].queryset.filter(
            pk__in=[team.pk for team in teams]
        )
        self.fields["team"].empty_label = None
        if len(teams) == 1:
            self.fields["team"].widget = forms.HiddenInput()


class OverlegreeksWijzigForm(BestaandeRijFormulier, _Reeksvelden):
    """Soort en team liggen vast: daar hangen de overleggen aan die er al waren."""
