"""Wat de pagina van de modeltrouwverklaring ophaalt."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from modeltrouw.forms.verklaring import VerklaringForm
from modeltrouw.regels.verklaring import GELDIG_JAREN, MINSTENS
from modeltrouw.verklaring import Verklaring, geldige_meting
from organisaties.models import IPSTeam
from organisaties.rechten import Recht


@dataclass(frozen=True)
class Verklaringpagina:
    """`verklaring` is leeg als er op die dag geen meting geldt die goed genoeg is."""

    form: VerklaringForm
    op: date
    team: IPSTeam | None
    verklaring: Verklaring | None
    minstens: str = MINSTENS
    jaren: int = GELDIG_JAREN

    @property
    def vraag(self) -> str:
        """Dezelfde vraag, voor de link naar de pdf."""
        team = {"team": self.team.sleutel} if self.team else {}
        return urlencode({"op": self.op.isoformat(), **team})


def pagina_van(request: HttpRequest) -> Verklaringpagina:
    """De dag en het team uit het adres; zonder dag is het vandaag. Alleen de eigen teams."""
    teams = list(IPSTeam.objects.waar(request.lid.teams_met(Recht.MODELTROUW)))
    form = VerklaringForm(request.GET or None, initial={"op": request.vandaag}, teams=teams)
    gekozen = form.cleaned_data if form.is_valid() else {}
    op = gekozen.get("op") or request.vandaag
    team = next((team for team in teams if str(team.sleutel) == gekozen.get("team")), None)
    fout = form.is_bound and not form.is_valid()
    return Verklaringpagina(
        form, op, team, verklaring=None if fout else geldige_meting(op, team=team)
    )
