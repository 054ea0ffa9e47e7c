"""Aanmelden, toewijzen van de wachtlijst, en afsluiten zonder traject."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Q, QuerySet

from clienten.keuzes import Aanmeldbron, Aanmelduitkomst, Afwijsreden, Wens
from clienten.models import Aanmelding
from ips_portal.gedeeld.formulieren import KeuzeChips, PortalFormulier
from organisaties.formulieren import BestaandeRijFormulier, MetHandeling, RijFormulier
from organisaties.models import IPSTeam
from trajecten.aanmeldingen import om_gereedheid, sinds
from trajecten.forms.datums import geloofwaardig, niet_later
from trajecten.forms.overdracht import OverdrachtForm
from trajecten.forms.zoeken import ZoekForm
from trajecten.handelingen.aanmeldingen import Afsluiting
from trajecten.handelingen.clienten import Aanvang
from trajecten.keuzes import Doel
from trajecten.regels.aanmelding import is_gereedheid

_VOORUIT = timedelta(days=365)


class AanmeldingForm(RijFormulier):
    bij_veld: ClassVar[Mapping[str, str]] = {
        "aanmelding_uniek": "datum",
        "aanmelding_gesprek_erna": "eerste_gesprek",
        "aanmelding_wens_ervoor": "wens_op",
    }

    class Meta:
        model = Aanmelding
        fields = (
            "team",
            "datum",
            "bron",
            "verwijzer",
            "wens",
            "wens_op",
            "eerste_gesprek",
            "toelichting",
        )
        labels: ClassVar[Mapping[str, str]] = {
            "team": "Team",
            "datum": "Aangemeld op",
            "bron": "Aangemeld door",
            "verwijzer": "Verwijzer",
            "wens": "Wens",
            "wens_op": "Wens uitgesproken op",
            "eerste_gesprek": "Eerste gesprek",
        }
        help_texts: ClassVar[Mapping[str, str]] = {
            "wens_op": "Leeg: op de dag van de aanmelding.",
            "eerste_gesprek": "De dag van de afspraak, ook als die nog komt.",
        }
        error_messages: ClassVar[Mapping[str, Mapping[str, str]]] = {
            "team": {"required": "Kies een team."},
            "bron": {"required": "Kies wie de cliënt aanmeldde."},
        }
        widgets: ClassVar[Mapping[str, forms.Widget]] = {
            "toelichting": forms.Textarea(attrs={"rows": 3})
        }

    def __init__(self, *args: Any, teams: QuerySet, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        team = self.fields["team"]
        team.queryset, team.required, team.empty_label = teams, True, "Kies"
        self.fields["bron"].choices = [("", "Kies"), *Aanmeldbron.choices]
        self.fields["wens"].widget = KeuzeChips()
        self.fields["wens"].choices = [(wens, wens.label.capitalize()) for wens in Wens]

    def clean_datum(self) -> date:
        return niet_later(self.cleaned_data["datum"], self.vandaag)

    def clean_wens_op(self) -> date | None:
        dag = self.cleaned_data["wens_op"]
        return dag and niet_later(dag, self.vandaag)

    def clean_eerste_gesprek(self) -> date | None:
        dag = self.cleaned_data["eerste_gesprek"]
        if dag and dag > self.vandaag + _VOORUIT:
            raise ValidationError("Dit is meer dan een jaar vooruit. Staat het jaar goed?")
        return dag and geloofwaardig(dag)


class AanmeldingWijzigForm(AanmeldingForm, BestaandeRijFormulier):
    """Dezelfde velden, van iemand die al op de wachtlijst staat."""


class Samen:
    """Twee formulieren op een bladzijde, met een overzicht van de fouten."""

    def __init__(self, *formulieren: forms.BaseForm) -> None:
        self._formulieren = formulieren

    def is_valid(self) -> bool:
        return all([formulier.is_valid() for formulier in self._formulieren])

    @property
    def errors(self) -> dict[str, Any]:
        return {
            veld: fouten
            for formulier in self._formulieren
            for veld, fouten in formulier.errors.items()
        }

    def non_field_errors(self) -> list[str]:
        return [fout for formulier in self._formulieren for fout in formulier.non_field_errors()]

    def visible_fields(self) -> list[forms.BoundField]:
        return [veld for formulier in self._formulieren for veld in formulier.visible_fields()]

    def hidden_fields(self) -> list[forms.BoundField]:
        return [veld for formulier in self._formulieren for veld in formulier.hidden_fields()]


class BekendeClientForm(ZoekForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].label = "Naam of cliëntnummer"
        self.fields["q"].error_messages["required"] = "Typ een naam of een cliëntnummer."


class ToewijzenForm(MetHandeling, OverdrachtForm):
    """Als een overdracht, maar er is nog geen begeleider om het van over te nemen."""

    doel = forms.ChoiceField(
        label="Wens", choices=[(doel, doel.label.capitalize()) for doel in Doel], widget=KeuzeChips
    )
    notitie = None
    versie = None

    def __init__(self, *args: Any, aanmelding: Aanmelding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aanmelding = aanmelding
        self.fields["naar"].label = "Begeleider"
        self.fields["van"].label = "Start van het traject"
        self.fields["van"].help_text = "De eerste dag van de begeleiding; niet in de toekomst."
        self.fields["naar"].error_messages["invalid_choice"] = (
            "Deze begeleider werkt vandaag niet in uw teams. Kies een ander."
        )

    def clean_van(self) -> date:
        return niet_later(self.cleaned_data["van"], self.dag)

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or self.cleaned_data
        kandidaat = self._per_sleutel.get(gegeven.get("naar", ""))
        start = gegeven.get("van")
        if kandidaat and start and start < kandidaat.aanstelling.van:
            naam = kandidaat.aanstelling.gebruiker.naam
            self.add_error("van", f"Toen werkte {naam} nog niet in dit team.")
        return gegeven

    def meld_botsing(self, fout: IntegrityError) -> None:
        """De enige botsing die overblijft: een eerder traject liep toen nog."""
        self.add_error("van", "Deze cliënt heeft in die periode al een traject.")

    def aanvang(self) -> Aanvang:
        gegeven = self.cleaned_data
        return Aanvang(
            aanstelling=self._per_sleutel[gegeven["naar"]].aanstelling,
            instroomdatum=gegeven["van"],
            doel=gegeven["doel"],
            aangemeld_op=self.aanmelding.datum,
            bron=self.aanmelding.bron,
            reden_boven_norm=gegeven["reden_boven_norm"].strip(),
        )


class AfsluitenForm(MetHandeling, forms.Form):
    """`toch` staat er pas als iemand om gereedheid wil afwijzen: eerst komt de waarschuwing."""

    reden = forms.ChoiceField(
        label="Waarom komt er geen traject",
        widget=forms.RadioSelect,
        choices=[
            (Aanmelduitkomst.INGETROKKEN, "De cliënt trekt de aanmelding in"),
            *((reden, f"Afgewezen: {reden.label}") for reden in Afwijsreden),
        ],
        error_messages={"required": "Kies een reden."},
    )
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nodig als iemand beter bij een andere organisatie past, en bij ‘anders’.",
    )
    toch = forms.BooleanField(label="Ik wijs toch af, en weet dat dit wordt geteld", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["toelichting"].voorwaardelijk = True

    @property
    def waarschuwt(self) -> bool:
        return self.is_bound and is_gereedheid(self["reden"].value() or "")

    def afsluiting(self) -> Afsluiting:
        gegeven = self.cleaned_data
        return Afsluiting(gegeven["reden"], gegeven["toelichting"].strip(), gegeven["toch"])


class HeropenForm(MetHandeling, forms.Form):
    reden = forms.CharField(
        label="Waarom gaat de aanmelding weer open",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wat is er sinds het afsluiten veranderd, of wat klopte er niet?",
        error_messages={"required": "Schrijf in een zin waarom."},
    )


class WachtlijstFilterForm(PortalFormulier, forms.Form):
    """Het filter op de wachtlijst. Wat onleesbaar is telt niet mee."""

    ZONDER_GESPREK, GEREEDHEID, AFGESLOTEN = "zonder-gesprek", "gereedheid", "afgesloten"

    team = forms.ChoiceField(label="Team", required=False, choices=[("", "Alle teams")])
    wens = forms.ChoiceField(
        label="Wens", required=False, choices=[("", "Alle wensen"), *Wens.choices]
    )
    toon = forms.ChoiceField(
        label="Toon",
        required=False,
        choices=[
            ("", "Wie wacht"),
            (ZONDER_GESPREK, "Wie wacht zonder eerste gesprek"),
            (GEREEDHEID, "Afgewezen om gereedheid, laatste jaar"),
            (AFGESLOTEN, "Afgesloten, laatste jaar"),
        ],
    )

    def __init__(self, *args: Any, teams: Sequence[IPSTeam], vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self._teams = {str(team.sleutel): team for team in teams}
        self.fields["team"].choices += [(sleutel, t.naam) for sleutel, t in self._teams.items()]
        for veld in self.fields.values():
            veld.voorwaardelijk = True
        self.is_valid()

    @property
    def meer_teams(self) -> bool:
        return len(self._teams) > 1

    @property
    def gekozen_team(self) -> IPSTeam | None:
        return self._teams.get(self.cleaned_data.get("team", ""))

    @property
    def toont(self) -> str:
        return self.cleaned_data.get("toon", "")

    @property
    def is_gekozen(self) -> bool:
        return any(self.cleaned_data.values())

    @property
    def afgesloten(self) -> bool:
        return self.toont in (self.GEREEDHEID, self.AFGESLOTEN)

    def van_team(self) -> Q:
        return Q(team=self.gekozen_team) if self.gekozen_team else Q()

    def voorwaarde(self) -> Q:
        gekozen = self.van_team() & self._stand()
        wens = self.cleaned_data.get("wens")
        return gekozen & Q(wens=wens) if wens else gekozen

    def _stand(self) -> Q:
        if self.toont == self.GEREEDHEID:
            return om_gereedheid(self.vandaag)
        if self.toont == self.AFGESLOTEN:
            return sinds(self.vandaag)
        wacht = Q(uitkomst="")
        return wacht & Q(eerste_gesprek=None) if self.toont == self.ZONDER_GESPREK else wacht
