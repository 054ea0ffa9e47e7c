"""Veel rijen ineens, voor toetsen op aantallen: in bulk, want factories zijn te traag."""

from datetime import date, timedelta

from clienten.models import Client
from ips_portal.gedeeld import bereik
from organisaties.models import Aanstelling, Gebruiker, IPSTeam, Lidmaatschap
from tests.factories.clienten import ClientFactory, gemeente
from tests.factories.organisaties import AanstellingFactory, GebruikerFactory, LidmaatschapFactory
from tests.factories.trajecten import ContactmomentFactory
from tests.factories.werkgevers import WerkgeverFactory
from trajecten.models import Contactdeelname, Contactmoment, Fase, Toewijzing, Traject
from werkgevers.models import Werkgever

INSTROOM = date(2026, 6, 1)
DINSDAG = date(2026, 11, 17)


def maak_veel(aantal: int, *, begeleider: Gebruiker, team: IPSTeam) -> list[Client]:
    """`aantal` clienten met traject, begeleider, fase en een contact, en evenveel werkgevers."""
    eigen = {"organisatie_id": bereik.huidig().organisatie_id}
    plaats = gemeente()
    clienten = Client.objects.bulk_create(
        ClientFactory.build_batch(aantal, gemeente=plaats, **eigen)
    )
    trajecten = Traject.objects.bulk_create(
        Traject(client=client, team=team, instroomdatum=INSTROOM, fase_sinds=INSTROOM, **eigen)
        for client in clienten
    )
    _bulk(Toewijzing, trajecten, begeleider=begeleider, van=INSTROOM, **eigen)
    _bulk(Fase, trajecten, soort="oriëntatie", van=INSTROOM, **eigen)
    werkgevers = Werkgever.objects.bulk_create(WerkgeverFactory.build_batch(aantal, **eigen))
    contacten = Contactmoment.objects.bulk_create(
        ContactmomentFactory.build(
            begeleider=begeleider,
            werkgever=werkgever,
            soort="client",
            datum=DINSDAG - timedelta(days=nummer % 40),
            **eigen,
        )
        for nummer, werkgever in enumerate(werkgevers)
    )
    Contactdeelname.objects.bulk_create(
        Contactdeelname(contactmoment=contact, traject=traject, **eigen)
        for contact, traject in zip(contacten, trajecten, strict=True)
    )
    return clienten


def maak_veel_begeleiders(aantal: int, *, team: IPSTeam) -> list[Gebruiker]:
    """`aantal` begeleiders van dit team: Begeleider 00, Begeleider 01, …"""
    eigen = {"organisatie_id": bereik.huidig().organisatie_id, "team": team}
    mensen = Gebruiker.objects.bulk_create(
        GebruikerFactory.build(naam=f"Begeleider {nummer:02}") for nummer in range(aantal)
    )
    for model, fabriek in ((Lidmaatschap, LidmaatschapFactory), (Aanstelling, AanstellingFactory)):
        model.objects.bulk_create(fabriek.build(gebruiker=mens, **eigen) for mens in mensen)
    return mensen


def _bulk(model, trajecten, **velden) -> None:
    model.objects.bulk_create(model(traject=traject, **velden) for traject in trajecten)
