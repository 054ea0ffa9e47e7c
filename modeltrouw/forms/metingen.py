"""Een meting plannen en wijzigen."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from ips_portal.gedeeld.datums import geloofwaardig
from ips_portal.gedeeld.formulieren import KeuzeChips, KeuzeChipsMeer
from modeltrouw.handelingen.planning import Genodigde, Toegang
from modeltrouw.keuzes import Metingsoort
from modeltrouw.models import Meting, Metingauditor, Schaalversie
from organisaties.formulieren import BestaandeRijFormulier, MetHandeling, MetPeriode
from organisaties.models import Gebruiker, IPSTeam

HELE_ORGANISATIE = "hele organisatie"
_NAAM_ALS_NIEUW = "Nodig als deze auditor nog niet in het portal staat."
_LABELS: Mapping[str, str] = {
    "van": "Eerste dag van de periode",
    "tot": "Laatste dag van de periode",
    "bezoek_op": "Eerste bezoekdag",
    "steekproef": "Dossiers in de steekproef",
    "aanleiding": "Aanleiding",
}
_UITLEG: Mapping[str, str] = {
    "tot": "Gebruikelijk is een half jaar. De berekende waarden gaan over deze dagen.",
    "steekproef": "Het toeval kiest ze uit de dossiers die in de periode liepen.",
}


class _Metingvelden(MetPeriode):
    bij_veld: ClassVar[Mapping[str, str]] = {
        "meting_tot_na_van": "tot",
        "meting_steekproef": "steekproef",
    }

    class Meta:
        model = Meting
        fields: Sequence[str] = ("van", "tot", "bezoek_op", "steekproef", "aanleiding")
        labels = _LABELS
        help_texts = _UITLEG
        widgets: ClassVar[Mapping[str, Any]] = {
            "steekproef": forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": 50}),
        }

    def clean_van(self) -> date:
        return geloofwaardig(self.cleaned_data["van"])

    def clean_bezoek_op(self) -> date | None:
        dag = self.cleaned_data["bezoek_op"]
        return geloofwaardig(dag) if dag else None

    def clean_steekproef(self) -> int:
        aantal = self.cleaned_data["steekproef"]
        if not 1 <= aantal <= 50:
            raise forms.ValidationError("Kies 1 tot en met 50 dossiers.")
        return aantal


class MetingForm(_Metingvelden):
    """Wie er komt meten volgt uit de soort: mensen van buiten, of van de organisatie zelf."""

    waar = forms.ChoiceField(label="Wat wordt gemeten", widget=KeuzeChips)
    schaalversie = forms.ChoiceField(label="Schaal", required=False)
    toegang_van = forms.DateField(label="Toegang vanaf")
    toegang_tot = forms.DateField(
        label="Toegang tot en met",
        help_text="Daarna kan wie scoort er niet meer bij. U kunt dit later verlengen.",
    )
    email_1 = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="Van een andere organisatie. Hij krijgt een mail.",
    )
    naam_1 = forms.CharField(
        label="Naam", max_length=120, required=False, help_text=_NAAM_ALS_NIEUW
    )
    email_2 = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        required=False,
        help_text="Mag ook later, voor de voorbereiding begint.",
    )
    naam_2 = forms.CharField(
        label="Naam", max_length=120, required=False, help_text=_NAAM_ALS_NIEUW
    )
    scorers = forms.MultipleChoiceField(
        label="Wie scoort",
        widget=KeuzeChipsMeer,
        error_messages={"required": "Kies wie er scoort: een of twee mensen."},
    )

    def __init__(
        self,
        *args: Any,
        teams: Sequence[IPSTeam],
        hele_organisatie: bool,
        schalen: Sequence[Schaalversie],
        mensen: Sequence[Gebruiker],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(team.sleutel): team for team in teams}
        self.schalen = {str(schaal.sleutel): schaal for schaal in schalen}
        self.mensen = {str(mens.sleutel): mens for mens in mensen}
        heel = [(HELE_ORGANISATIE, "De hele organisatie")] if hele_organisatie else []
        self.fields["waar"].choices = [
            *((sleutel, team.naam) for sleutel, team in self.teams.items()),
            *heel,
        ]
        self.fields["schaalversie"].choices = [
            *((sleutel, str(schaal)) for sleutel, schaal in self.schalen.items()),
            *([] if self.schalen else [("", "25 items, van het portal")]),
        ]
        self.fields["scorers"].choices = [(k, mens.naam) for k, mens in self.mensen.items()]
        self._houd_alleen_wat_past()

    @property
    def extern(self) -> bool:
        return self.instance.soort == Metingsoort.EXTERN

    def _houd_alleen_wat_past(self) -> None:
        weg = ("scorers",) if self.extern else ("email_1", "naam_1", "email_2", "naam_2")
        for naam in weg:
            del self.fields[naam]
        for naam in {"naam_1", "email_2", "naam_2", "schaalversie"} & set(self.fields):
            self.fields[naam].voorwaardelijk = True

    def clean_scorers(self) -> list[str]:
        gekozen = self.cleaned_data["scorers"]
        if len(gekozen) > 2:
            raise forms.ValidationError("Kies hoogstens twee mensen.")
        return gekozen

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        een, twee = gegeven.get("email_1", ""), gegeven.get("email_2", "")
        if een and een.lower() == twee.lower():
            self.add_error("email_2", "Dit is dezelfde auditor; een externe meting doen er twee.")
        if gegeven.get("naam_2") and not twee and "email_2" not in self.errors:
            self.add_error("email_2", "Vul ook het e-mailadres in.")
        self.instance.team = self.teams.get(gegeven.get("waar", ""))
        return gegeven

    def opzet(self) -> dict[str, Any]:
        """De argumenten van `plan_meting`, naast de meting zelf."""
        schoon = self.cleaned_data
        return {
            "schaal": self.schalen.get(schoon["schaalversie"]),
            "toegang": Toegang(schoon["toegang_van"], schoon["toegang_tot"]),
            "genodigden": [
                Genodigde(schoon[f"email_{nr}"].lower(), schoon[f"naam_{nr}"], f"email_{nr}")
                for nr in (1, 2)
                if schoon.get(f"email_{nr}")
            ],
            "eigen": [self.mensen[sleutel] for sleutel in schoon.get("scorers", ())],
        }


class MetingWijzigForm(BestaandeRijFormulier, _Metingvelden):
    def __init__(self, *args: Any, getrokken: bool, **kwargs: Any) -> None:
        """Met een getrokken steekproef liggen de periode en haar grootte vast."""
        self.getrokken = getrokken
        super().__init__(*args, **kwargs)
        if getrokken:
            for naam in ("van", "tot", "steekproef"):
                del self.fields[naam]


class AuditorForm(MetHandeling, forms.Form):
    """Een auditor van buiten erbij."""

    email = forms.EmailField(label="E-mailadres", max_length=254)
    naam = forms.CharField(
        label="Naam",
        max_length=120,
        required=False,
        help_text=_NAAM_ALS_NIEUW,
    )
    toegang_van = forms.DateField(label="Toegang vanaf")
    toegang_tot = forms.DateField(label="Toegang tot en met")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naam"].voorwaardelijk = True

    def genodigde(self) -> Genodigde:
        return Genodigde(self.cleaned_data["email"].lower(), self.cleaned_data["naam"])

    def toegang(self) -> Toegang:
        return Toegang(self.cleaned_data["toegang_van"], self.cleaned_data["toegang_tot"])


class ScorerForm(MetHandeling, forms.Form):
    """Iemand van de organisatie erbij, bij een zelfmeting."""

    scorer = forms.ChoiceField(label="Wie", error_messages={"required": "Kies wie er scoort."})
    toegang_van = forms.DateField(label="Toegang vanaf")
    toegang_tot = forms.DateField(label="Toegang tot en met")

    def __init__(self, *args: Any, mensen: Sequence[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mensen = {str(mens.sleutel): mens for mens in mensen}
        self.fields["scorer"].choices = [
            ("", "Kies"),
            *((sleutel, mens.naam) for sleutel, mens in self.mensen.items()),
        ]

    def gekozen(self) -> Gebruiker:
        return self.mensen[self.cleaned_data["scorer"]]

    def toegang(self) -> Toegang:
        return Toegang(self.cleaned_data["toegang_van"], self.cleaned_data["toegang_tot"])


class ToegangForm(MetPeriode, BestaandeRijFormulier):
    bij_veld = {"metingauditor_tot_na_van": "tot"}

    class Meta:
        model = Metingauditor
        fields = ("van", "tot")
        labels = {"van": "Toegang vanaf", "tot": "Toegang tot en met"}

    def clean_tot(self) -> date:
        return geloofwaardig(self.cleaned_data["tot"])


class StapForm(MetHandeling, forms.Form):
    """De volgende stap; alleen afgelasten vraagt om een reden."""

    naar = forms.CharField(widget=forms.HiddenInput)
    reden = forms.CharField(label="Waarom gaat de meting niet door", max_length=500, required=False)
