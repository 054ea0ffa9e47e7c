from datetime import date, timedelta
from decimal import Decimal

import factory

from tests.factories.clienten import ClientFactory
from tests.factories.organisaties import GebruikerFactory, OrganisatieRij, TeamFactory
from tests.factories.werkgevers import WerkgeverFactory
from trajecten import models
from trajecten.handelingen.fasen import start_traject, wissel_fase
from trajecten.keuzes import Contactsoort, Doel, Fasesoort, Financier, Wijze

INSTROOM = date(2026, 6, 1)


def maak_traject(
    *,
    begeleider,
    team=None,
    instroomdatum: date = INSTROOM,
    fase: str = Fasesoort.ORIENTATIE,
    **client,
) -> models.Traject:
    """Een lopend traject met zijn client en begeleider, zo nodig een fase verder."""
    traject = start_traject(
        client=ClientFactory(**client),
        team=team or TeamFactory(),
        begeleider=begeleider,
        instroomdatum=instroomdatum,
        doel=Doel.WERK,
        door=None,
    )
    if fase != Fasesoort.ORIENTATIE:
        AkkoordFactory(traject=traject, datum=instroomdatum)
        op = instroomdatum + timedelta(days=30)
        wissel_fase(traject=traject, naar=fase, op=op, door=None, vandaag=op)
    return traject


class AkkoordFactory(OrganisatieRij):
    """De toestemming waarmee acquisitie mag beginnen."""

    class Meta:
        model = models.Financiersakkoord

    financier = Financier.UWV
    datum = INSTROOM


class PlaatsingFactory(OrganisatieRij):
    class Meta:
        model = models.Plaatsing

    werkgever = factory.SubFactory(WerkgeverFactory)
    functie = "tuinbouwmedewerker"
    start = date(2026, 9, 1)
    uren_per_week = Decimal("24")
    bruto_uurloon = Decimal("15.10")
    contractvorm = "tijdelijk"


class VoorwaardenFactory(OrganisatieRij):
    """Een maand later een uur meer, tegen hetzelfde loon."""

    class Meta:
        model = models.Voorwaarden

    plaatsing = factory.SubFactory(PlaatsingFactory)
    van = date(2026, 10, 1)
    uren_per_week = Decimal("25")
    bruto_uurloon = Decimal("15.10")
    contractvorm = "tijdelijk"


class ContactmomentFactory(OrganisatieRij):
    class Meta:
        model = models.Contactmoment
        skip_postgeneration_save = True

    begeleider = factory.SubFactory(GebruikerFactory)
    datum = date(2026, 11, 17)
    duur_min = 45
    soort = Contactsoort.WERKGEVER
    wijze = Wijze.PERSOONLIJK
    plaats = "werkgever"

    @factory.post_generation
    def trajecten(self, create, trajecten, **overig):
        for traject in trajecten or ():
            models.Contactdeelname.objects.create(
                organisatie_id=self.organisatie_id, contactmoment=self, traject=traject
            )


class WeekstaatFactory(OrganisatieRij):
    class Meta:
        model = models.Weekstaat

    begeleider = factory.SubFactory(GebruikerFactory)
    jaar = 2026
    week = 46
    uren_rooster = Decimal("28.8")
    uren_ips = Decimal("28")
    uren_samenleving = Decimal("18")


class WaarnemingFactory(OrganisatieRij):
    class Meta:
        model = models.Waarneming

    afwezige = factory.SubFactory(GebruikerFactory)
    waarnemer = factory.SubFactory(GebruikerFactory)
    team = factory.SubFactory(TeamFactory)
    van = date(2026, 11, 16)
    tot = date(2026, 11, 27)
