"""Op welke dag, en voor welk team, u het wilt weten."""

from collections.abc import Iterable

from django import forms

from ips_portal.gedeeld.formulieren import PortalFormulier
from organisaties.models import IPSTeam


class VerklaringForm(PortalFormulier, forms.Form):
    op = forms.DateField(label="Op welke dag", required=False)
    team = forms.ChoiceField(
        label="Voor wie",
        required=False,
        error_messages={"invalid_choice": "Kies een team van deze organisatie."},
    )

    def __init__(self, *args, teams: Iterable[IPSTeam], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [
            ("", "De organisatie"),
            *((str(team.sleutel), team.naam) for team in teams),
        ]
