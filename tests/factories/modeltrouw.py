from datetime import date

import factory

from ips_portal.gedeeld.geheim import fernet
from modeltrouw import models
from modeltrouw.keuzes import Metingfase, Metingsoort, Stuksoort
from modeltrouw.schaal import meegeleverd
from tests.factories.organisaties import GebruikerFactory, OrganisatieRij
from tests.trajecten.bestanden import pdf


class SchaalversieFactory(OrganisatieRij):
    class Meta:
        model = models.Schaalversie

    code = "ips-25"
    nummer = factory.Sequence(lambda n: n + 1)
    naam = "IPS-modeltrouwschaal, 25 items"
    bron = "bron 002"
    inhoud = factory.LazyFunction(meegeleverd)


class MetingFactory(OrganisatieRij):
    class Meta:
        model = models.Meting

    soort = Metingsoort.EXTERN
    schaal = factory.SubFactory(SchaalversieFactory)
    van = date(2026, 4, 1)
    tot = date(2026, 9, 30)
    fase = Metingfase.GEPLAND
    zaad = 2026


class MetingauditorFactory(OrganisatieRij):
    class Meta:
        model = models.Metingauditor

    meting = factory.SubFactory(MetingFactory)
    gebruiker = factory.SubFactory(GebruikerFactory)
    van = date(2026, 10, 1)
    tot = date(2026, 12, 31)


class ItemscoreFactory(OrganisatieRij):
    """Schrijf haar in het bereik van haar auditor: de database weigert een ander."""

    class Meta:
        model = models.Itemscore

    meting = factory.SubFactory(MetingFactory, fase=Metingfase.SCOREN)
    auditor = factory.SubFactory(GebruikerFactory)
    item = 1
    score = 4
    motivatie = "Gezien in de caseloadlijst."


class WederhoorFactory(OrganisatieRij):
    class Meta:
        model = models.Wederhoor

    meting = factory.SubFactory(MetingFactory, fase=Metingfase.WEDERHOOR)
    item = 1
    reactie = "Dit klopt niet helemaal."


class ActieFactory(OrganisatieRij):
    class Meta:
        model = models.Actie

    meting = factory.SubFactory(MetingFactory, fase=Metingfase.CONCEPT)
    item = 1
    wat = "Elke maand samen kijken naar de caseload."
    eigenaar = factory.SubFactory(GebruikerFactory)
    uiterlijk = date(2026, 12, 15)


class StukFactory(OrganisatieRij):
    class Meta:
        model = models.Stuk

    meting = factory.SubFactory(MetingFactory)
    soort = Stuksoort.DOCUMENT
    omschrijving = "Folder voor cliënten"


class StukbestandFactory(OrganisatieRij):
    """Een pdf van een bladzijde."""

    class Meta:
        model = models.Stukbestand

    stuk = factory.SubFactory(StukFactory)
    mediatype = "application/pdf"
    grootte = factory.LazyFunction(lambda: len(pdf()))
    bytes = factory.LazyFunction(lambda: fernet().encrypt(pdf()))


class SteekproefdossierFactory(OrganisatieRij):
    """`traject` vult de test in."""

    class Meta:
        model = models.Steekproefdossier

    meting = factory.SubFactory(MetingFactory)
    nummer = factory.Sequence(lambda n: n + 1)
