from datetime import date
from decimal import Decimal

import factory

from tests.factories.organisaties import OrganisatieRij
from trajecten import models


class InkomstenplanFactory(OrganisatieRij):
    """Een plan met loon erbij en minder uitkering; `traject` vult de test in."""

    class Meta:
        model = models.Inkomstenplan

    datum = date(2026, 8, 20)
    aanleiding = "start"
    ingang = date(2026, 9, 1)
    informatie_van = "Ria Regels"
    functie = "budgetcoach"

    @factory.post_generation
    def delen(self, create, delen, **overig):
        for soort, naam, nu, straks in delen or DELEN:
            InkomstendeelFactory(
                plan=self, soort=soort, naam=naam, nu=Decimal(nu), straks=Decimal(straks)
            )

    @classmethod
    def _after_postgeneration(cls, instance, create, results=None):
        """De delen zijn eigen rijen; aan het plan zelf veranderde niets."""


DELEN = (("uitkering", "Wajong", "1250", "480.50"), ("loon", "", "0", "1130"))


class InkomstendeelFactory(OrganisatieRij):
    class Meta:
        model = models.Inkomstendeel

    soort = "loon"
    straks = Decimal("1130")


class InkomstenmeldingFactory(OrganisatieRij):
    class Meta:
        model = models.Inkomstenmelding

    instantie = "UWV"
    wat = "uw nieuwe inkomen uit werk"
    uiterlijk = date(2026, 9, 8)
