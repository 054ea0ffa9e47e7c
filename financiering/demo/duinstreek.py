"""GGZ Duinstreek: IPS-CMD 2019 zoals het in 2019 en 2020 liep, tot en met de wachtlijst.

GGZ Kust houdt drie van de vijf plaatsen in Schagen. Niemand logt daar in: Duinstreek ziet alleen
hoeveel plaatsen er weg zijn.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from clienten.keuzes import Aanmeldbron, Aanmelduitkomst, Doelgroep
from clienten.models import Aanmelding, Client, Gemeente, Uitkering
from financiering.demo import stappen
from financiering.demo.stappen import Opzet
from financiering.keuzes import Route
from financiering.models import Aanvraag
from ips_portal.gedeeld.bereik import bereik
from ips_portal.gedeeld.demovulling import Demologin
from modeltrouw.demo import zet_meting_klaar
from organisaties.handelingen import bestaat_organisatie, neem_op, nieuwe_organisatie
from organisaties.keuzes import Rol
from organisaties.models import Gebruiker, IPSTeam, Organisatie
from trajecten.handelingen.fasen import start_traject, wissel_fase
from trajecten.keuzes import Doel, Fasesoort

NAAM, BUUR = "GGZ Duinstreek", "GGZ Kust"
_CMD = "ips-cmd-2019"
_WERKT_SINDS = date(2018, 1, 1)
_WENS, _INSTROOM, _METING = date(2019, 6, 2), date(2019, 6, 3), date(2019, 3, 1)
_JUNI, _JULI = date(2019, 6, 12), date(2019, 7, 3)
_BEGELEIDER = ("Roos Tuinman", "roos@duinstreek.example", Rol.BEGELEIDER)
_COORDINATOR = ("Henk Zandstra", "henk@duinstreek.example", Rol.COORDINATOR)
_FINANCIEEL = ("Wim Oud", "wim@duinstreek.example", Rol.FINANCIEEL)
_BEHEERDER = ("Nel Kuiper", "nel@duinstreek.example", Rol.BEHEERDER)
_MENSEN = (_BEGELEIDER, _COORDINATOR, _FINANCIEEL, _BEHEERDER)
_UITKERING = {Route.UWV: "Wajong", Route.GEMEENTE: "bijstand"}
_VERSLAG = {
    "verloop": "Zeven gesprekken, daarna elke week samen naar werkgevers. Een proefdag, een baan.",
    "uitkomst": "Een baan van 24 uur per week in een kwekerij, voor onbepaalde tijd.",
}


@dataclass(frozen=True)
class Ploeg:
    """Wie er in een organisatie aan het werk is."""

    organisatie: Organisatie
    team: IPSTeam
    begeleider: Gebruiker


def logins() -> list[Demologin]:
    return [Demologin(NAAM, rol.label, naam, email) for naam, email, rol in _MENSEN]


@transaction.atomic
def maak(*, vandaag: date, wachtwoord: str) -> None:
    """Eerst de buurman: zijn plaatsen zijn al weg als Duinstreek begint."""
    if bestaat_organisatie(NAAM):
        return
    mensen = [Gebruiker(naam=naam, email=email, password=wachtwoord) for naam, email, _ in _MENSEN]
    Gebruiker.objects.bulk_create(mensen, ignore_conflicts=True)
    _maak_buur()
    _maak_duinstreek()


def _maak_buur() -> None:
    organisatie = nieuwe_organisatie(naam=BUUR)
    with bereik(organisatie_id=organisatie.pk):
        ploeg = _ploeg(organisatie, "Kees Kust", "kees@kust.example")
        for nummer in range(3):
            stappen.toegekend(_opzet(ploeg, f"K{nummer + 1}", "Kim Buur", "Schagen"))


def _maak_duinstreek() -> None:
    organisatie = nieuwe_organisatie(naam=NAAM)
    with bereik(organisatie_id=organisatie.pk):
        ploeg = _ploeg(organisatie, *_BEGELEIDER[:2])
        for naam, email, rol in _MENSEN[1:]:
            _neem_op(organisatie, naam, email, rol)
        zet_meting_klaar(team=ploeg.team, auditor=ploeg.begeleider, op=_METING, score=4)
        _in_schagen(ploeg)
        _in_alkmaar(ploeg)


def _in_schagen(ploeg: Ploeg) -> None:
    """De laatste twee plaatsen, en twee die wachten; wie er nog niet is kan het zelf proberen."""
    _ga_zoeken(stappen.lopend(_opzet(ploeg, "D1", "Anouk Schouten", "Schagen")))
    stappen.ingediend(_opzet(ploeg, "D2", "Daan Bos", "Schagen"))
    stappen.wacht(_opzet(ploeg, "D3", "Robin de Wit", "Schagen", op=_JULI))
    stappen.wacht(_opzet(ploeg, "D4", "Mirjam Visser", "Schagen", op=_JULI))
    _opzet(ploeg, "D5", "Joris Molenaar", "Schagen")


def _in_alkmaar(ploeg: Ploeg) -> None:
    """De weg via de gemeente, en wat er na de toekenning komt."""
    stappen.begin(_opzet(ploeg, "D6", "Fatma Groot", "Alkmaar"))
    stappen.vraag_gemeente(_opzet(ploeg, "D7", "Bram Kuijper", "Alkmaar", route=Route.GEMEENTE))
    stappen.met_toestemming(_opzet(ploeg, "D8", "Lisa Blom", "Alkmaar", route=Route.GEMEENTE))
    co = _opzet(ploeg, "D9", "Karel Zwart", "Alkmaar", route=Route.GEMEENTE)
    _ga_zoeken(stappen.lopend(co, stappen.met_toestemming(co)))
    stappen.verlengd(
        _opzet(ploeg, "D10", "Yara Hoek", "Alkmaar"), 12, "De baan is nieuw en vraagt nog steun."
    )
    stappen.beeindigd(
        _opzet(ploeg, "D11", "Tom Ruiter", "Alkmaar"), date(2020, 3, 31), "verhuisd naar Groningen"
    )
    stappen.vastgesteld(_opzet(ploeg, "D12", "Els Dekker", "Alkmaar"), date(2021, 2, 28), _VERSLAG)
    stappen.afgewezen(
        _opzet(ploeg, "D13", "Ömer Smit", "Heiloo"), "Volgt al een ander re-integratietraject."
    )


def _ga_zoeken(aanvraag: Aanvraag) -> None:
    """De toekenning is de toestemming: op haar dagtekening begint de acquisitie."""
    wissel_fase(
        traject=aanvraag.traject,
        naar=Fasesoort.ACQUISITIE,
        op=aanvraag.status_sinds,
        door=aanvraag.aangemaakt_door,
        vandaag=aanvraag.status_sinds,
    )


def _ploeg(organisatie: Organisatie, naam: str, email: str) -> Ploeg:
    team = IPSTeam.objects.create(
        organisatie=organisatie, naam=f"IPS-team {organisatie.naam.removeprefix('GGZ ')}"
    )
    begeleider = _neem_op(organisatie, naam, email, Rol.BEGELEIDER, team=team, fte=Decimal(1))
    return Ploeg(organisatie, team, begeleider)


def _neem_op(
    organisatie: Organisatie,
    naam: str,
    email: str,
    rol: str,
    team: IPSTeam | None = None,
    fte: Decimal | None = None,
) -> Gebruiker:
    return neem_op(
        organisatie=organisatie,
        email=email,
        naam=naam,
        rol=rol,
        van=_WERKT_SINDS,
        door=None,
        team=team,
        fte=fte,
    )


def _opzet(
    ploeg: Ploeg,
    nummer: str,
    naam: str,
    gemeente: str,
    *,
    op: date = _JUNI,
    route: Route = Route.UWV,
) -> Opzet:
    """Iemand die aan alles voldoet: CMD, een wens van 2 juni 2019, een dag later een traject."""
    voornaam, _, achternaam = naam.partition(" ")
    plek = Gemeente.objects.geldig_op(op).get(naam=gemeente)
    eigen = {"organisatie": ploeg.organisatie, "aangemaakt_door": ploeg.begeleider}
    client = Client.objects.create(
        clientnummer=nummer,
        voornaam=voornaam,
        achternaam=achternaam,
        geboortedatum=date(1984, 4, 12),
        gemeente=plek,
        doelgroep=Doelgroep.CMD,
        einde_zorg_verwacht=date(2021, 12, 31),
        **eigen,
    )
    Uitkering.objects.create(client=client, soort=_UITKERING[route], van=date(2015, 1, 1), **eigen)
    aanmelding = Aanmelding.objects.create(
        client=client,
        datum=_WENS,
        bron=Aanmeldbron.BEHANDELAAR,
        uitkomst=Aanmelduitkomst.TRAJECT,
        uitkomst_op=_INSTROOM,
        **eigen,
    )
    traject = start_traject(
        client=client,
        team=ploeg.team,
        begeleider=ploeg.begeleider,
        instroomdatum=_INSTROOM,
        doel=Doel.WERK,
        door=ploeg.begeleider,
        aanmelding=aanmelding,
    )
    return Opzet(traject, _CMD, route, plek, op, ploeg.begeleider)
