from datetime import date

import factory

from clienten import models
from tests.factories.organisaties import OrganisatieRij


def gemeente(naam: str = "Alkmaar") -> models.Gemeente:
    """De gemeenten zijn er al: referentiegegevens, door de eigenaar geladen."""
    return models.Gemeente.objects.get(naam=naam)


class ClientFactory(OrganisatieRij):
    class Meta:
        model = models.Client

    clientnummer = factory.Sequence(lambda n: f"{70000 + n}")
    voornaam = factory.Iterator(["Samira", "Jan", "Ayşe", "Marieke", "Özcan", "Ria"])
    achternaam = factory.Sequence(lambda n: f"Testpersoon{n}")
    geboortedatum = date(1985, 5, 17)
    gemeente = factory.LazyFunction(gemeente)
    doelgroep = "EPA"


class UitkeringFactory(OrganisatieRij):
    class Meta:
        model = models.Uitkering

    client = factory.SubFactory(ClientFactory)
    soort = "Wajong"
    van = date(2020, 1, 1)


class AanmeldingFactory(OrganisatieRij):
    """Iemand op de wachtlijst."""

    class Meta:
        model = models.Aanmelding

    client = factory.SubFactory(ClientFactory)
    datum = date(2026, 11, 2)
    bron = "behandelaar"
