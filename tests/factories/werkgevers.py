from datetime import date

import factory

from tests.factories.organisaties import OrganisatieRij
from werkgevers import models


class WerkgeverFactory(OrganisatieRij):
    class Meta:
        model = models.Werkgever

    naam = factory.Sequence(lambda n: f"Bakkerij {n}")
    plaats = "Hoorn"


class GeenDubbeleFactory(OrganisatieRij):
    class Meta:
        model = models.GeenDubbele

    eerste = factory.SubFactory(WerkgeverFactory)
    tweede = factory.SubFactory(WerkgeverFactory)


class ContactpersoonFactory(OrganisatieRij):
    class Meta:
        model = models.Contactpersoon

    werkgever = factory.SubFactory(WerkgeverFactory)
    naam = factory.Sequence(lambda n: f"Ploegbaas {n}")


class VacatureFactory(OrganisatieRij):
    class Meta:
        model = models.Vacature

    werkgever = factory.SubFactory(WerkgeverFactory)
    functie = factory.Sequence(lambda n: f"Medewerker {n}")
    open_sinds = date(2026, 11, 2)
