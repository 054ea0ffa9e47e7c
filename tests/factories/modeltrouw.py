from datetime import date

import factory

from modeltrouw import models
from modeltrouw.keuzes import Metingfase, Metingsoort
from modeltrouw.schaal import meegeleverd
from tests.factories.organisaties import GebruikerFactory, OrganisatieRij


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
