"""Het kwartaalrapport, op de achtergrond gemaakt."""

from uuid import UUID

from ips_portal.gedeeld.periode import Kwartaal
from meldingen.rapporten import Blad, Soort, Vraag, meld_aan
from organisaties.models import IPSTeam
from organisaties.rechten import Recht
from werkmonitor.kwartaal import cijfers_naar_buiten, kwartalen
from werkmonitor.rapport import STIJLEN, rapportinhoud


def aanmelden() -> None:
    meld_aan(
        Soort(
            "kwartaal",
            "Kwartaalrapport",
            frozenset({Recht.MONITOR}),
            velden=("kwartaal", "team"),
            mag=_mag,
            maak=_maak,
            over=_over,
            van_kopie=True,
        )
    )


def _kwartaal(vraag: Vraag) -> Kwartaal | None:
    """Een kwartaal waarin er iets te tellen is, zoals de pagina ze laat kiezen."""
    te_kiezen = {str(kwartaal): kwartaal for kwartaal in kwartalen(vandaag=vraag.vandaag)}
    return te_kiezen.get(vraag.over("kwartaal"))


def _team(vraag: Vraag) -> IPSTeam | None:
    try:
        sleutel = UUID(vraag.over("team"))
    except ValueError:
        return None
    return IPSTeam.objects.filter(sleutel=sleutel).first()


def _mag(vraag: Vraag) -> bool:
    """Een team dat van dit lid is; de hele organisatie alleen wie over alle teams gaat."""
    teams, team = vraag.lid.teams_met(Recht.MONITOR), _team(vraag)
    van_team = team is not None and teams.bevat(team.pk)
    mag_team = van_team if vraag.over("team") else teams.alle
    return mag_team and _kwartaal(vraag) is not None


def _naam(vraag: Vraag) -> str:
    team = _team(vraag)
    return team.naam if team else vraag.lid.organisatie.naam


def _over(vraag: Vraag) -> str:
    kwartaal = _kwartaal(vraag)
    return f"{kwartaal.naam}, {_naam(vraag)}" if kwartaal else ""


def _maak(vraag: Vraag) -> Blad:
    kwartaal = _kwartaal(vraag)
    if kwartaal is None:
        raise ValueError("dit kwartaal is er niet")
    cijfers = cijfers_naar_buiten(kwartaal, team=vraag.over("team"))
    return Blad(
        "werkmonitor/pdf/kwartaal.html",
        rapportinhoud(cijfers, naam=_naam(vraag), vandaag=vraag.vandaag),
        bestandsnaam=f"kwartaalrapport-{kwartaal}",
        stijlen=STIJLEN,
    )
