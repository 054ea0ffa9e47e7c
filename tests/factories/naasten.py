"""Naasten, en met wie de client contact goedvindt."""

from datetime import date

import factory

from clienten.models import Naaste
from tests.factories.clienten import ClientFactory
from tests.factories.organisaties import OrganisatieRij
from trajecten.keuzes import Toestemmingpartij, Vastlegwijze
from trajecten.models import Toestemming


class NaasteFactory(OrganisatieRij):
    class Meta:
        model = Naaste

    client = factory.SubFactory(ClientFactory)
    naam = factory.Sequence(lambda n: f"Fatma {n}")
    relatie = "ouder"


class ToestemmingFactory(OrganisatieRij):
    """Voor een naaste; geef `werkgever` voor een eerdere werkgever."""

    class Meta:
        model = Toestemming

    client = factory.LazyAttribute(lambda rij: rij.naaste.client)
    naaste = factory.Maybe(
        "werkgever", yes_declaration=None, no_declaration=factory.SubFactory(NaasteFactory)
    )
    werkgever = None
    partij = factory.LazyAttribute(
        lambda rij: (
            Toestemmingpartij.EERDERE_WERKGEVER if rij.werkgever else Toestemmingpartij.NAASTE
        )
    )
    waarvoor = "hoe het op het werk gaat"
    wijze = Vastlegwijze.MONDELING
    van = date(2026, 7, 1)
