"""Formulieren van Beheer."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from ips_portal.gedeeld.formulieren import (
    DatumInput,
    DecimaalVeld,
    KeuzeChips,
    KeuzeChipsMeer,
    PortalFormulier,
)
from organisaties.formulieren import (
    BestaandeRijFormulier,
    MetHandeling,
    MetPeriode,
    RijFormulier,
)
from organisaties.keuzes import Rol, Wisreden
from organisaties.models import (
    Aanstelling,
    Gebruiker,
    GgzKoppeling,
    GgzTeam,
    IPSTeam,
    Lidmaatschap,
)
from organisaties.regels import MET_TEAM, ontbreekt_bij

_GEEN_TEAM = "Alle teams, of kies er een"
_OVERLAP_ROL = {"lidmaatschap_geen_overlap": "rol", "lidmaatschap_tot_na_van": "tot"}


def _fte(**opties: Any) -> DecimaalVeld:
    return DecimaalVeld(
        label="Fte",
        max_digits=3,
        decimal_places=2,
        help_text="Van 0,1 tot en met 1.",
        validators=[
            MinValueValidator(0.1, "Een aanstelling is minstens 0,1 fte."),
            MaxValueValidator(1, "Een aanstelling is hoogstens 1 fte."),
        ],
        **opties,
    )


class _Zoeken(PortalFormulier, forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.voorwaardelijk = True


class ZoekForm(_Zoeken):
    q = forms.CharField(
        label="Zoek op naam",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    vroeger = forms.BooleanField(label="Ook wie geen toegang meer heeft", required=False)


class DagZoekForm(_Zoeken):
    q = forms.CharField(
        label="Zoek op begeleider of team",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    dag = forms.DateField(label="Stand op", required=False, widget=DatumInput())


class _RolFormulier(RijFormulier):
    """Een rol met haar team; rollen zonder team krijgen er geen, wat er ook is ingestuurd."""

    bij_veld = _OVERLAP_ROL

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rol"].choices = Rol.choices  # zonder lege keuze
        self.fields["team"].empty_label = _GEEN_TEAM
        self.fields["team"].voorwaardelijk = True

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        if gegeven.get("rol") not in MET_TEAM:
            gegeven["team"] = None
        ontbreekt = ontbreekt_bij(
            gegeven.get("rol", ""),
            heeft_team=bool(gegeven.get("team")),
            heeft_fte=self._heeft_fte(gegeven),
        )
        for veld, tekst in ontbreekt.items():
            if veld in self.fields and veld not in self.errors:
                self.add_error(veld, tekst)
        return gegeven

    def _heeft_fte(self, gegeven: dict[str, Any]) -> bool:
        return True


class GebruikerForm(_RolFormulier):
    """Een nieuwe collega, met zijn eerste rol."""

    naam = forms.CharField(label="Naam", max_length=120)
    email = forms.EmailField(label="E-mailadres", max_length=254)
    fte = _fte(required=False)
    ggz_teams = forms.ModelMultipleChoiceField(
        label="Ggz-teams",
        queryset=GgzTeam.objects.all(),
        required=False,
        widget=KeuzeChipsMeer,
        help_text="Uit welke behandelteams komen de cliënten? Goed is hoogstens twee (item 4).",
    )

    class Meta:
        model = Lidmaatschap
        fields = ("rol", "team", "van")
        widgets = {"rol": KeuzeChips}
        labels = {"rol": "Rol", "team": "IPS-team", "van": "Eerste dag"}

    field_order = ("naam", "email", "rol", "team", "fte", "ggz_teams", "van")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("fte", "ggz_teams"):
            self.fields[naam].voorwaardelijk = True

    def _heeft_fte(self, gegeven: dict[str, Any]) -> bool:
        return gegeven.get("fte") is not None

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        bekend = Gebruiker.objects.van_organisatie(self.instance.organisatie).op_email(email)
        if bekend:
            raise forms.ValidationError(
                f"{bekend.naam} staat al in de lijst. Geef daar de nieuwe rol."
            )
        return email

    def gegevens(self) -> dict[str, Any]:
        """De argumenten van `neem_op`."""
        gegeven = {naam: self.cleaned_data[naam] for naam in self.field_order}
        if gegeven["rol"] != Rol.BEGELEIDER:
            gegeven |= {"fte": None, "ggz_teams": ()}
        return gegeven


class RolForm(MetPeriode, _RolFormulier):
    class Meta:
        model = Lidmaatschap
        fields = ("rol", "team", "van", "tot")
        widgets = {"rol": KeuzeChips}
        labels = {"rol": "Rol", "team": "IPS-team", "van": "Eerste dag", "tot": "Laatste dag"}


class RolEindeForm(MetPeriode, BestaandeRijFormulier):
    bij_veld = _OVERLAP_ROL | {"lidmaatschap_geen_overlap": "tot"}

    class Meta:
        model = Lidmaatschap
        fields = ("tot",)
        labels = {"tot": "Laatste dag"}
        help_texts = {"tot": "Leeg laten betekent: de rol loopt door."}


class StapWissenForm(MetHandeling, forms.Form):
    """Een keuze en geen vrije tekst: de reden komt in het logboek."""

    reden = forms.ChoiceField(label="Waarom", choices=Wisreden.choices, widget=KeuzeChips)
    gebeld = forms.BooleanField(
        label="Ik heb teruggebeld op een nummer dat ik al had, en het is deze collega zelf.",
        error_messages={"required": "Bel eerst terug: een ander kan zich voordoen als uw collega."},
    )


class NaamForm(BestaandeRijFormulier):
    class Meta:
        model = Gebruiker
        fields = ("naam",)


class AanstellingForm(MetPeriode):
    fte = _fte()
    bij_veld = {"aanstelling_geen_overlap": "van", "aanstelling_tot_na_van": "tot"}

    class Meta:
        model = Aanstelling
        fields = ("team", "fte", "van", "tot")
        labels = {"team": "IPS-team", "van": "Eerste dag", "tot": "Laatste dag"}


class AanstellingWijzigForm(MetPeriode, BestaandeRijFormulier):
    fte = _fte()
    bij_veld = AanstellingForm.bij_veld

    class Meta(AanstellingForm.Meta):
        fields = ("fte", "van", "tot")


class KoppelingForm(MetPeriode):
    bij_veld = {"ggzkoppeling_geen_overlap": "ggz_team", "ggzkoppeling_tot_na_van": "tot"}

    class Meta:
        model = GgzKoppeling
        fields = ("ggz_team", "van", "tot")
        labels = {"ggz_team": "Ggz-team", "van": "Eerste dag", "tot": "Laatste dag"}


class KoppelingEindeForm(MetPeriode, BestaandeRijFormulier):
    bij_veld = {"ggzkoppeling_geen_overlap": "tot", "ggzkoppeling_tot_na_van": "tot"}

    class Meta:
        model = GgzKoppeling
        fields = ("tot",)
        labels = {"tot": "Laatste dag"}


class _TeamMeta:
    model = IPSTeam
    fields = ("naam", "doelgroepnorm", "norm_naar_rato", "landelijk_gebied")
    help_texts = {
        "landelijk_gebied": "Een streek met lange reistijden; overleg mag dan ook op afstand.",
    }


class TeamForm(RijFormulier):
    bij_veld = {"ipsteam_naam_uniek": "naam"}

    class Meta(_TeamMeta):
        pass


class TeamWijzigForm(BestaandeRijFormulier):
    bij_veld = {"ipsteam_naam_uniek": "naam"}

    class Meta(_TeamMeta):
        pass


class GgzTeamForm(RijFormulier):
    bij_veld = {"ggzteam_naam_uniek": "naam"}

    class Meta:
        model = GgzTeam
        fields = ("naam",)


class GgzTeamWijzigForm(BestaandeRijFormulier):
    bij_veld = {"ggzteam_naam_uniek": "naam"}

    class Meta:
        model = GgzTeam
        fields = ("naam",)
