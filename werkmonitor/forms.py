"""Welk kwartaal, van welk team en verdeeld waarover; en de formulieren om af te sluiten."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from ips_portal.gedeeld.formulieren import PortalFormulier
from ips_portal.gedeeld.periode import Kwartaal
from organisaties.formulieren import MetHandeling
from organisaties.models import IPSTeam
from werkmonitor.regels.feiten import DIMENSIES, TEAM

ALLE_TEAMS = ("", "Alle teams")


class KwartaalForm(PortalFormulier, forms.Form):
    """Uit het adres; is het onleesbaar, dan het laatste kwartaal dat voorbij is."""

    kwartaal = forms.ChoiceField(label="Kwartaal", required=False)
    team = forms.ChoiceField(label="Team", required=False)
    naar = forms.ChoiceField(label="Verdelen over", required=False)

    def __init__(
        self,
        *args: Any,
        kwartalen: Sequence[Kwartaal],
        teams: Sequence[IPSTeam],
        alle_teams: bool,
        vandaag: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kwartalen, self.teams, self.vandaag = kwartalen, teams, vandaag
        per_team = [(str(team.sleutel), team.naam) for team in teams]
        self.fields["kwartaal"].choices = [("", "Laatste"), *((str(k), k.naam) for k in kwartalen)]
        self.fields["team"].choices = [*([ALLE_TEAMS] if alle_teams else []), *per_team]
        self.fields["naar"].choices = [("", "Niet verdelen"), *DIMENSIES.items()]
        for veld in self.fields.values():
            veld.voorwaardelijk = True
        self.is_valid()
        self.initial = {"kwartaal": str(self.kwartaal_gekozen)}

    @property
    def kwartaal_gekozen(self) -> Kwartaal:
        if gekozen := self.cleaned_data.get("kwartaal"):
            return Kwartaal.uit_tekst(gekozen)
        voorbij = [kwartaal for kwartaal in self.kwartalen if kwartaal.tot < self.vandaag]
        return (voorbij or self.kwartalen)[0]

    @property
    def team_gekozen(self) -> IPSTeam | None:
        """None is de hele organisatie, en dat kan alleen wie over alle teams gaat."""
        gekozen = self.cleaned_data.get("team")
        if not gekozen and ALLE_TEAMS in self.fields["team"].choices:
            return None
        passend = [team for team in self.teams if str(team.sleutel) == gekozen]
        return (passend or self.teams)[0]

    @property
    def dimensie(self) -> str:
        gekozen = str(self.cleaned_data.get("naar", ""))
        return "" if gekozen == TEAM and self.team_gekozen else gekozen

    @property
    def adres(self) -> dict[str, str]:
        """Wat een link naar hetzelfde kwartaal en team meeneemt."""
        team = self.team_gekozen
        velden = {"kwartaal": str(self.kwartaal_gekozen), "team": str(team.sleutel) if team else ""}
        return {naam: waarde for naam, waarde in velden.items() if waarde}


class RijenForm(forms.Form):
    """Welk getal: de code, en in welke groep."""

    cijfer = forms.CharField(required=False, max_length=30)
    dimensie = forms.ChoiceField(required=False, choices=[("", ""), *DIMENSIES.items()])
    groep = forms.CharField(required=False, max_length=80)

    def __init__(self, *args: Any, codes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = codes
        self.is_valid()

    @property
    def code(self) -> str:
        gevraagd = str(self.cleaned_data.get("cijfer", ""))
        return gevraagd if gevraagd in self.codes else "bediend"

    @property
    def plek(self) -> tuple[str, str]:
        """Een groep zonder dimensie, of andersom, is het geheel."""
        plek = self.cleaned_data.get("dimensie", ""), self.cleaned_data.get("groep", "")
        return plek if all(plek) else ("", "")


class AfsluitForm(MetHandeling, forms.Form):
    """Alleen bevestigen; het kwartaal staat in het adres."""


class HeropenForm(MetHandeling, forms.Form):
    reden = forms.CharField(
        label="Waarom gaat het kwartaal weer open",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: een baan is te laat vastgelegd. Noem geen cliënten.",
        error_messages={"required": "Schrijf op waarom het kwartaal weer open gaat."},
    )
