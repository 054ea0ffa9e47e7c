"""Verzoeken van cliënten en beperkte dossiers."""

from datetime import date

import factory

from clientrechten.keuzes import Beperkingsgrond, Verzoeksoort
from clientrechten.models import Beperking, Verzoek
from clientrechten.regels.verzoeken import uiterlijk_op
from tests.factories.clienten import ClientFactory
from tests.factories.organisaties import OrganisatieRij


class VerzoekFactory(OrganisatieRij):
    class Meta:
        model = Verzoek

    client = factory.SubFactory(ClientFactory)
    soort = Verzoeksoort.VERBETEREN
    gevraagd = "Mijn adres klopt niet."
    ontvangen_op = date(2026, 11, 2)
    uiterlijk = factory.LazyAttribute(lambda rij: uiterlijk_op(rij.ontvangen_op))


class BeperkingFactory(OrganisatieRij):
    class Meta:
        model = Beperking

    client = factory.SubFactory(ClientFactory)
    grond = Beperkingsgrond.JUISTHEID
    reden = "De cliënt zegt dat het verslag niet klopt."
