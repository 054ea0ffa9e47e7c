"""Het kwartaalrapport en de bestanden met de cijfers, op de achtergrond gemaakt."""

from dataclasses import replace
from uuid import UUID

from ips_portal.gedeeld.periode import Kwartaal
from ips_portal.gedeeld.werkblad import maak_werkboek
from meldingen.rapporten import Blad, Soort, Vraag, meld_aan
from organisaties.models import IPSTeam
from organisaties.rechten import Recht
from werkmonitor.kwartaal import Kwartaalcijfers, cijfers_naar_buiten, kwartalen
from werkmonitor.rapport import STIJLEN, rapportinhoud
from werkmonitor.uitvoer import als_bladen, als_csv


def aanmelden() -> None:
    rapport = Soort(
        "kwartaal",
        "Kwartaalrapport",
        frozenset({Recht.MONITOR}),
        velden=("kwartaal", "team"),
        mag=_mag,
        maak=_maak,
        over=_over,
        van_kopie=True,
    )
    meld_aan(rapport)
    meld_aan(
        replace(rapport, sleutel="kwartaalbestand", titel="Kwartaalcijfers", maak=_maak_bestanden)
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
    kwartaal, cijfers = _geteld(vraag)
    return Blad(
        "werkmonitor/pdf/kwartaal.html",
        rapportinhoud(cijfers, naam=_naam(vraag), vandaag=vraag.vandaag),
        bestandsnaam=f"kwartaalrapport-{kwartaal}",
        stijlen=STIJLEN,
    )


def _maak_bestanden(vraag: Vraag) -> Blad:
    """Het rapport, met het werkboek en de csv die een grote organisatie niet meteen krijgt."""
    kwartaal, cijfers = _geteld(vraag)
    naam, bestand = _naam(vraag), f"werkmonitor-{kwartaal}"
    bijlagen = {
        f"{bestand}.xlsx": maak_werkboek(als_bladen(cijfers, naam=naam)),
        f"{bestand}.csv": als_csv(cijfers, naam=naam).encode("utf-8-sig"),
    }
    return Blad(
        "werkmonitor/pdf/kwartaal.html",
        rapportinhoud(cijfers, naam=naam, vandaag=vraag.vandaag),
        bestandsnaam=bestand,
        stijlen=STIJLEN,
        bijlagen=bijlagen,
    )


def _geteld(vraag: Vraag) -> tuple[Kwartaal, Kwartaalcijfers]:
    kwartaal = _kwartaal(vraag)
    if kwartaal is None:
        raise ValueError("dit kwartaal is er niet")
    return kwartaal, cijfers_naar_buiten(kwartaal, team=vraag.over("team"))
