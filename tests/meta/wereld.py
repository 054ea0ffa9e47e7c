"""De wereld van de toegangstoets: twee organisaties, elke rol, en drie dossiers.

`eigen` is van Eva, `collega` van Bas in hetzelfde team, `ander` van een andere organisatie.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace

from ips_portal.gedeeld import bereik
from meldingen.models import Opdracht
from modeltrouw.keuzes import Metingfase
from organisaties.handelingen import nieuwe_organisatie
from organisaties.keuzes import Rol
from organisaties.models import Aanstelling, Gebruiker, IPSTeam, Lidmaatschap
from tests.factories.clienten import AanmeldingFactory, UitkeringFactory
from tests.factories.clientrechten import BeperkingFactory, VerzoekFactory
from tests.factories.documenten import DocumentFactory
from tests.factories.financiering import (
    CMD,
    OntvangstFactory,
    RegelingversieFactory,
    TermijnFactory,
    UurtariefFactory,
    maak_aanvraag,
)
from tests.factories.inkomsten import InkomstenmeldingFactory, InkomstenplanFactory
from tests.factories.kader import KaderplanFactory
from tests.factories.modeltrouw import (
    ActieFactory,
    SteekproefdossierFactory,
    StukbestandFactory,
    WederhoorFactory,
)
from tests.factories.naasten import NaasteFactory, ToestemmingFactory
from tests.factories.organisaties import (
    GebruikerFactory,
    GgzKoppelingFactory,
    InlogbronFactory,
    TeamFactory,
    maak_begeleider,
    maak_medewerker,
)
from tests.factories.overleg import OverlegFactory, OverlegreeksFactory
from tests.factories.profielen import (
    OpenheidsgesprekFactory,
    ProfielversieFactory,
    ZoekplanversieFactory,
)
from tests.factories.rapporten import maak_rapport
from tests.factories.trajecten import (
    AkkoordFactory,
    ContactmomentFactory,
    PlaatsingFactory,
    VoorwaardenFactory,
    WaarnemingFactory,
    WeekstaatFactory,
    maak_traject,
)
from tests.factories.werkgevers import ContactpersoonFactory, VacatureFactory, WerkgeverFactory
from tests.hulp.meting import maak_meting, scoor, zet_fase
from tests.meta import toegang
from trajecten.importeren.bewaard import Invoer

# Staat in elke tekst van de andere organisatie; wie het ooit in een antwoord ziet, heeft een lek.
KANARIE = "Kanarie"


@dataclass(frozen=True)
class Wereld:
    gebruikers: dict[str, Gebruiker]
    eigen: SimpleNamespace
    collega: SimpleNamespace
    ander: SimpleNamespace


def bouw(organisatie) -> Wereld:
    """Bouwt alles in het bereik van `organisatie`; de andere krijgt haar eigen bereik."""
    team = TeamFactory(naam="IPS-team Noord")
    eva, bas = maak_begeleider(team, naam="Eva"), maak_begeleider(team, naam="Bas")
    gebruikers = {
        toegang.BEGELEIDER: eva,
        toegang.COORDINATOR: maak_medewerker(Rol.COORDINATOR, team),
        toegang.MANAGER: maak_medewerker(Rol.MANAGER),
        toegang.AUDITOR: maak_medewerker(Rol.AUDITOR),
        toegang.FINANCIEEL: maak_medewerker(Rol.FINANCIEEL),
        toegang.BEHEERDER: maak_medewerker(Rol.BEHEERDER),
        "gesloten": GebruikerFactory(is_active=False),
    }
    InlogbronFactory(naam="noord")
    zuid = nieuwe_organisatie(naam=f"{KANARIE} Zuid")
    with bereik.bereik(organisatie_id=zuid.pk):
        zuidteam = TeamFactory(naam=f"{KANARIE}team")
        zoe = maak_begeleider(zuidteam, naam=f"Zoë {KANARIE}")
        ander = _dossier(zuidteam, zoe, merk=KANARIE)
        _audit(ander, GebruikerFactory(naam=f"{KANARIE}auditor"))
        _lever(ander, KANARIE)
        _geld(ander, merk=KANARIE)
        _vraag(ander, merk=KANARIE)
    eigen, collega = _dossier(team, eva), _dossier(team, bas, merk="Collega")
    _audit(eigen, gebruikers[toegang.AUDITOR])
    _audit(collega, GebruikerFactory())
    _lever(eigen)
    _lever(collega)
    _geld(eigen)
    _geld(collega, merk="Collega")
    _vraag(eigen)
    _vraag(collega, merk="Collega")
    return Wereld(gebruikers, eigen, collega, ander)


def _lever(dossier: SimpleNamespace, merk: str = "Eigen") -> None:
    """Een stuk van de aanvraag met een bestand in het dossier; een rapport, en een mislukte
    opdracht."""
    dossier.rapport = maak_rapport(
        van=dossier.begeleider, organisatie=dossier.team.organisatie, titel=f"{merk}rapport"
    )
    dossier.opdracht = Opdracht.objects.create(
        soort="meldingen", organisatie_id=dossier.team.organisatie_id, status="mislukt"
    )
    stuk = dossier.aanvraagstuk = dossier.aanvraag.stukken.first()
    stuk.geleverd_op = dossier.aanvraag.aanvraagdatum
    stuk.document = DocumentFactory(traject=dossier.traject, titel=f"{merk}formulier")
    stuk.save()


def _audit(dossier: SimpleNamespace, auditor: Gebruiker) -> None:
    """Een meting waarin `auditor` scoort, en een waarin hij met een ander verschilt over item 1."""
    ander = GebruikerFactory()
    dossier.scoremeting = maak_meting(auditor, ander, team=dossier.team)
    dossier.deelname = dossier.scoremeting.auditors.first()
    dossier.stukbestand = StukbestandFactory(stuk__meting=dossier.scoremeting)
    dossier.steekproef = SteekproefdossierFactory(
        meting=dossier.scoremeting, traject=dossier.traject
    )
    dossier.consensusmeting = maak_meting(auditor, ander, team=dossier.team)
    scoor(dossier.consensusmeting, auditor, {1: 4})
    zet_fase(dossier.consensusmeting, Metingfase.CONSENSUS)
    dossier.rapportmeting = maak_meting(auditor, team=dossier.team)
    scoor(dossier.rapportmeting, auditor, {1: 4})
    zet_fase(dossier.rapportmeting, Metingfase.WEDERHOOR)
    WederhoorFactory(meting=dossier.rapportmeting)
    dossier.actie = ActieFactory(meting=dossier.rapportmeting, eigenaar=dossier.begeleider)


def _vraag(dossier: SimpleNamespace, merk: str = "Eigen") -> None:
    """Een verzoek van de client, en een beperking die weer is opgeheven."""
    dossier.verzoek = VerzoekFactory(client=dossier.client, gevraagd=f"{merk}vraag")
    dossier.beperking = BeperkingFactory(
        client=dossier.client,
        reden=f"{merk}reden",
        opgeheven_op=datetime(2026, 7, 1, 9, 0, tzinfo=UTC),
        opgeheven_door=dossier.begeleider,
        opheffing=f"{merk}opheffing",
        verteld_op=date(2026, 7, 1),
    )


def _geld(dossier: SimpleNamespace, merk: str = "Eigen") -> None:
    deel = dossier.aanvraag.delen.get()
    dossier.termijn = TermijnFactory(deel=deel, omschrijving=f"{merk}voorschot")
    dossier.ontvangst = OntvangstFactory(deel=deel, kenmerk=f"{merk}kenmerk")
    dossier.uurtarief = UurtariefFactory()


def _dossier(team: IPSTeam, begeleider: Gebruiker, merk: str = "Eigen") -> SimpleNamespace:
    traject = maak_traject(
        begeleider=begeleider, team=team, instroomdatum=date(2026, 6, 1), achternaam=merk
    )
    persoon = ContactpersoonFactory(naam=f"{merk}baas", werkgever__naam=f"{merk}bakkerij")
    return SimpleNamespace(
        team=team,
        begeleider=begeleider,
        lidmaatschap=Lidmaatschap.objects.get(gebruiker=begeleider, team=team),
        aanstelling=Aanstelling.objects.get(gebruiker=begeleider),
        koppeling=GgzKoppelingFactory(gebruiker=begeleider, ggz_team__naam=f"{merk}-FACT"),
        traject=traject,
        client=traject.client,
        werkgever=persoon.werkgever,
        contactpersoon=persoon,
        vacature=VacatureFactory(werkgever=persoon.werkgever, functie=f"{merk}functie"),
        dubbele_werkgever=WerkgeverFactory(naam=f"{merk}bakkery"),
        contact=ContactmomentFactory(
            begeleider=begeleider,
            werkgever=persoon.werkgever,
            trajecten=[traject],
            notitie=f"{merk}notitie",
        ),
        plaatsing=PlaatsingFactory(traject=traject, werkgever=persoon.werkgever),
        voorwaarden=VoorwaardenFactory(
            plaatsing__traject=traject, plaatsing__werkgever=persoon.werkgever
        ),
        aanmelding=_aanmelding(traject.client, team),
        uitkering=UitkeringFactory(client=traject.client),
        profiel=ProfielversieFactory(traject=traject, voorkeuren=f"{merk}wens"),
        zoekplan=ZoekplanversieFactory(traject=traject, soort_werk=f"{merk}werk"),
        openheid=OpenheidsgesprekFactory(traject=traject, wat_wel=f"{merk}openheid"),
        toestemming=_toestemming(traject.client, begeleider, merk),
        document=DocumentFactory(traject=traject, titel=f"{merk}contract"),
        inkomstenmelding=InkomstenmeldingFactory(
            plan=InkomstenplanFactory(traject=traject, informatie_van=f"{merk}coach")
        ),
        akkoord=AkkoordFactory(traject=traject),
        overleg=OverlegFactory(
            team=team,
            aangemaakt_door=begeleider,
            verslag=f"{merk}verslag",
            deelnemers=[begeleider],
            besproken=[(traject, f"{merk}afspraak")],
        ),
        overlegreeks=OverlegreeksFactory(team=team, naam=f"{merk}partner"),
        invoer=Invoer.objects.create(organisatie_id=team.organisatie_id, bevindingen={}),
        weekstaat=WeekstaatFactory(begeleider=begeleider, jaar=2026, week=46),
        regeling=RegelingversieFactory(naam=f"{merk}fonds"),
        aanvraag=maak_aanvraag(traject, toelichting=f"{merk}toelichting"),
        kaderplan=KaderplanFactory(naam=f"{merk}plan", verantwoordelijk=f"{merk}zorg"),
        # Volgend jaar: nu geeft ze nog geen toegang.
        waarneming=WaarnemingFactory(
            afwezige=begeleider,
            waarnemer=maak_begeleider(team, naam=f"{merk}vervanger"),
            team=team,
            van=date(2027, 1, 4),
            tot=date(2027, 1, 15),
        ),
    )


def _aanmelding(client, team):
    return AanmeldingFactory(client=client, team=team, eerste_gesprek=date(2026, 11, 25))


def _toestemming(client, begeleider, merk: str):
    """Van vandaag en van deze begeleider: zo is zij ook te verbeteren."""
    naaste = NaasteFactory(client=client, naam=f"{merk}moeder")
    return ToestemmingFactory(naaste=naaste, aangemaakt_door=begeleider)


# Soort object in de URL -> de argumenten voor dit dossier.
ARGUMENTEN = {
    "": lambda dossier: {},
    "client": lambda dossier: {"sleutel": dossier.client.sleutel},
    "werkgever": lambda dossier: {"sleutel": dossier.werkgever.sleutel},
    "werkgeverpaar": lambda dossier: {
        "sleutel": dossier.werkgever.sleutel,
        "ander": dossier.dubbele_werkgever.sleutel,
    },
    "vacature": lambda dossier: {"sleutel": dossier.vacature.sleutel},
    "team": lambda dossier: {"sleutel": dossier.team.sleutel},
    "gebruiker": lambda dossier: {"sleutel": dossier.begeleider.sleutel},
    "lidmaatschap": lambda dossier: {"sleutel": dossier.lidmaatschap.sleutel},
    "aanstelling": lambda dossier: {"sleutel": dossier.aanstelling.sleutel},
    "koppeling": lambda dossier: {"sleutel": dossier.koppeling.sleutel},
    "ggz_team": lambda dossier: {"sleutel": dossier.koppeling.ggz_team.sleutel},
    "contact": lambda dossier: {"sleutel": dossier.contact.sleutel},
    "contactpersoon": lambda dossier: {"sleutel": dossier.contactpersoon.sleutel},
    "week": lambda dossier: {"week": "2026-W46"},
    "teamgetal": lambda dossier: {"sleutel": dossier.team.sleutel, "getal": "totaal"},
    "teamitem": lambda dossier: {"sleutel": dossier.team.sleutel, "nummer": 1},
    "teamlid": lambda dossier: {
        "sleutel": dossier.team.sleutel,
        "begeleider": dossier.begeleider.sleutel,
    },
    "overleg": lambda dossier: {"sleutel": dossier.overleg.sleutel},
    "overlegreeks": lambda dossier: {"sleutel": dossier.overlegreeks.sleutel},
    "uitkering": lambda dossier: {
        "sleutel": dossier.client.sleutel,
        "uitkering": dossier.uitkering.sleutel,
    },
    "document": lambda dossier: {
        "sleutel": dossier.client.sleutel,
        "document": dossier.document.sleutel,
    },
    "inkomstenplan": lambda dossier: {
        "sleutel": dossier.client.sleutel,
        "plan": dossier.inkomstenmelding.plan.sleutel,
    },
    "inkomstenmelding": lambda dossier: {
        "sleutel": dossier.client.sleutel,
        "plan": dossier.inkomstenmelding.plan.sleutel,
        "melding": dossier.inkomstenmelding.sleutel,
    },
    "voorwaarden": lambda dossier: {
        "sleutel": dossier.client.sleutel,
        "plaatsing": dossier.voorwaarden.plaatsing.sleutel,
        "voorwaarden": dossier.voorwaarden.sleutel,
    },
    "naaste": lambda dossier: {
        "sleutel": dossier.client.sleutel,
        "naaste": dossier.toestemming.naaste.sleutel,
    },
    "verzoek": lambda dossier: {
        "sleutel": dossier.client.sleutel,
        "verzoek": dossier.verzoek.sleutel,
    },
    "toestemming": lambda dossier: {
        "sleutel": dossier.client.sleutel,
        "toestemming": dossier.toestemming.sleutel,
    },
    "plaatsing": lambda dossier: {
        "sleutel": dossier.client.sleutel,
        "plaatsing": dossier.plaatsing.sleutel,
    },
    "waarneming": lambda dossier: {
        "sleutel": dossier.team.sleutel,
        "waarneming": dossier.waarneming.sleutel,
    },
    "aanmelding": lambda dossier: {"sleutel": dossier.aanmelding.sleutel},
    "akkoord": lambda dossier: {
        "sleutel": dossier.client.sleutel,
        "akkoord": dossier.akkoord.sleutel,
    },
    "regeling": lambda dossier: {"code": dossier.regeling.code},
    "aanvraag": lambda dossier: {"sleutel": dossier.aanvraag.sleutel},
    "rapport": lambda dossier: {"sleutel": dossier.rapport.sleutel},
    "aanvraagpapier": lambda dossier: {"sleutel": dossier.aanvraag.sleutel, "soort": "aanvraag"},
    "clientregeling": lambda dossier: {
        "sleutel": dossier.client.sleutel,
        "regeling": CMD,
    },
    "termijn": lambda dossier: {
        "sleutel": dossier.aanvraag.sleutel,
        "termijn": dossier.termijn.sleutel,
    },
    "ontvangst": lambda dossier: {
        "sleutel": dossier.aanvraag.sleutel,
        "ontvangst": dossier.ontvangst.sleutel,
    },
    "figuur": lambda dossier: {"figuur": "gevraagd"},
    "uurtarief": lambda dossier: {"sleutel": dossier.uurtarief.sleutel},
    "aanvraagstuk": lambda dossier: {
        "sleutel": dossier.aanvraag.sleutel,
        "stuk": dossier.aanvraagstuk.sleutel,
    },
    "kaderplan": lambda dossier: {"sleutel": dossier.kaderplan.sleutel},
    "kaderantwoord": lambda dossier: {"sleutel": dossier.kaderplan.sleutel, "criterium": 4},
    "meting_auditor": lambda dossier: {
        "sleutel": dossier.scoremeting.sleutel,
        "auditor": dossier.deelname.sleutel,
    },
    "meting_stuk": lambda dossier: {
        "sleutel": dossier.scoremeting.sleutel,
        "stuk": dossier.stukbestand.stuk.sleutel,
    },
    "stukbestand": lambda dossier: {
        "sleutel": dossier.scoremeting.sleutel,
        "bestand": dossier.stukbestand.sleutel,
    },
    "steekproefdossier": lambda dossier: {
        "sleutel": dossier.scoremeting.sleutel,
        "dossier": dossier.steekproef.sleutel,
    },
    "schaalversie": lambda dossier: {"sleutel": dossier.scoremeting.schaal.sleutel},
    "scoremeting": lambda dossier: {"sleutel": dossier.scoremeting.sleutel},
    "scoreitem": lambda dossier: {"sleutel": dossier.scoremeting.sleutel, "nr": 1},
    "rapportmeting": lambda dossier: {"sleutel": dossier.rapportmeting.sleutel},
    "rapportitem": lambda dossier: {"sleutel": dossier.rapportmeting.sleutel, "item": 1},
    "actie": lambda dossier: {"sleutel": dossier.actie.sleutel},
    "consensusmeting": lambda dossier: {"sleutel": dossier.consensusmeting.sleutel},
    "consensusitem": lambda dossier: {"sleutel": dossier.consensusmeting.sleutel, "nr": 1},
    "invoer": lambda dossier: {"sleutel": dossier.invoer.sleutel},
    "opdracht": lambda dossier: {"sleutel": dossier.opdracht.sleutel},
    "inlogbron": lambda dossier: {"naam": "noord"},
    "wachtwoordlink": lambda dossier: {"uidb36": "1", "key": "geen-sleutel"},
}
