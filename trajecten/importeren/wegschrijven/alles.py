"""Het hele werkboek wegschrijven, in één transactie."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from organisaties.models import (
    Aanstelling,
    Gebruiker,
    GgzKoppeling,
    GgzTeam,
    IPSTeam,
    Lidmaatschap,
)
from trajecten.importeren.afleiden import Periode
from trajecten.importeren.controleren import Controle
from trajecten.importeren.fouten import Fout
from trajecten.importeren.rijen import Rij
from trajecten.importeren.slot import op_zijn_beurt
from trajecten.importeren.wegschrijven.clienten import schrijf_clienten
from trajecten.importeren.wegschrijven.contacten import schrijf_contacten, schrijf_weekstaten
from trajecten.importeren.wegschrijven.gelijktrekken import Schrijver, Staat, Telling
from trajecten.importeren.wegschrijven.mensen import schrijf_medewerkers, schrijf_teams
from trajecten.importeren.wegschrijven.trajecten import (
    Omgeving,
    schrijf_plaatsingen,
    schrijf_trajecten,
)
from trajecten.importeren.wegschrijven.werkgevers import schrijf_werkgevers
from trajecten.models import Plaatsing, Toewijzing, Traject

# De regels van de database over traject en plaatsing samen.
_SAMEN = (
    "plaatsing_in_traject, traject_om_plaatsingen, plaatsing_om_voorwaarden,"
    " traject_na_aanmelding, aanmelding_voor_traject"
)


class BotstMetBestaand(Exception):
    """Iets uit het werkboek kan niet naast wat al in het portal staat."""


@dataclass
class Uitslag:
    """Wat er per blad gebeurde, wat bleef zoals het stond, en welke cliënten zijn geraakt."""

    bladen: dict[str, Telling]
    opmerkingen: list[Fout]
    clienten: dict[int, Staat]

    @property
    def nieuw(self) -> int:
        return sum(telling.nieuw for telling in self.bladen.values())

    @property
    def gewijzigd(self) -> int:
        return sum(telling.gewijzigd for telling in self.bladen.values())


def schrijf_weg(
    controle: Controle, *, organisatie_id: int, door: Gebruiker | None, nu: datetime
) -> Uitslag:
    """Zet een foutloos werkboek in de database, binnen het bereik van de organisatie.

    ValueError bij een werkboek met fouten. `BotstMetBestaand` als een rij niet past naast wat er
    al staat; dan is er niets geschreven.
    """
    if not controle.foutloos:
        raise ValueError("Een werkboek met fouten wordt niet weggeschreven.")
    schrijver = Schrijver(organisatie_id, door, nu)
    try:
        with transaction.atomic():
            op_zijn_beurt(organisatie_id)
            with _als_inlezen():
                uitslag = _schrijf(schrijver, controle.rijen)
            _toets_nu()
    except IntegrityError as fout:
        raise BotstMetBestaand(_uitleg(fout)) from None
    return uitslag


def _schrijf(schrijver: Schrijver, rijen: dict[str, list[Rij]]) -> Uitslag:
    medewerkers, caseload = rijen["medewerkers"], rijen["caseload"]
    ips_teams = schrijf_teams(schrijver, IPSTeam, _namen(medewerkers, "ips_team"))
    ggz_teams = schrijf_teams(
        schrijver, GgzTeam, _namen(medewerkers, "ggz_teams") + _namen(caseload, "ggz_team")
    )
    gebruikers, tel_medewerkers = schrijf_medewerkers(schrijver, medewerkers, ips_teams, ggz_teams)
    werkgevers = schrijf_werkgevers(schrijver, rijen["plaatsingen"] + rijen["contacten"])
    clienten = schrijf_clienten(schrijver, caseload, ggz_teams)
    omgeving = Omgeving(
        gebruikers=gebruikers,
        teams={rij["email"]: ips_teams[rij["ips_team"].lower()] for rij in medewerkers},
        dienstverbanden={rij["email"]: rij for rij in medewerkers},
        clienten=clienten,
        plaatsingen=_perioden(rijen["plaatsingen"]),
    )
    trajecten = schrijf_trajecten(schrijver, caseload, omgeving)
    schrijver.geraakt |= {
        nummer: doel.staat
        for nummer, doel in clienten.items()
        if doel.staat is not Staat.ONGEWIJZIGD
    }
    bladen = {
        "medewerkers": tel_medewerkers,
        "caseload": schrijver.tel(clienten.values()),
        "plaatsingen": schrijf_plaatsingen(schrijver, rijen["plaatsingen"], trajecten, werkgevers),
        "contacten": schrijf_contacten(
            schrijver,
            rijen["contacten"],
            gebruikers=gebruikers,
            trajecten=trajecten,
            werkgevers=werkgevers,
        ),
        "weekstaten": schrijf_weekstaten(schrijver, rijen["weekstaten"], gebruikers),
    }
    geraakt = {clienten[nummer].bestaand.pk: staat for nummer, staat in schrijver.geraakt.items()}
    return Uitslag(bladen, schrijver.opmerkingen, geraakt)


def _namen(rijen: list[Rij], kolom: str) -> list[str]:
    """De namen in een kolom, elk één keer, zoals ze er het eerst staan."""
    namen: dict[str, str] = {}
    for rij in rijen:
        waarde = rij[kolom] or ()
        for naam in (waarde,) if isinstance(waarde, str) else waarde:
            namen.setdefault(naam.lower(), naam)
    return list(namen.values())


def _perioden(rijen: list[Rij]) -> dict[str, list[Periode]]:
    perioden: dict[str, list[Periode]] = defaultdict(list)
    for rij in rijen:
        perioden[rij["clientnummer"]].append(Periode(rij["startdatum"], rij["einddatum"]))
    return perioden


@contextmanager
def _als_inlezen() -> Iterator[None]:
    """Traject en plaatsingen schuiven samen, en een geschiedenis wordt achteraf aangevuld.

    De database toetst dan pas aan het einde of alles past.
    """
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.inlezen', 'aan', true)")
        cursor.execute(f"set constraints {_SAMEN} deferred")
        yield
        cursor.execute(f"set constraints {_SAMEN} immediate")
        cursor.execute("select set_config('app.inlezen', '', true)")


def _toets_nu() -> None:
    """Verwijzingen worden anders pas bij het vastleggen getoetst, en bij een proef nooit."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def _uitleg(fout: IntegrityError) -> str:
    naam = getattr(getattr(fout.__cause__, "diag", None), "constraint_name", "") or ""
    for model in (Traject, Toewijzing, Plaatsing, Lidmaatschap, Aanstelling, GgzKoppeling):
        for beperking in model._meta.constraints:
            if beperking.name == naam:
                return str(beperking.violation_error_message)
    return f"Een rij past niet bij wat al in het portal staat ({naam})."
